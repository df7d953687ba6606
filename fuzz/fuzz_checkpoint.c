/* SPDX-License-Identifier: EUPL-1.2 */
/* A checkpoint: its text, and as it stands in a dossier with a witness. Signatures are believed. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    const struct vt_note_key *log = &fuzz_receipts()->f.dossier.opening.log_key;
    struct vt_checkpoint head, same;
    struct vt_buf made = {0};
    size_t witnessed;
    if (vt_checkpoint_parse(&head, in) == VT_OK) {
        vt_checkpoint_put_text(&made, &head);
        fuzz_same(&made, in);
        MUST(vt_checkpoint_parse_foreign(&same, in) == VT_OK && same.size == head.size);
    }
    if (vt_checkpoint_verify(&head, &witnessed, in, log, fuzz_witness_key(), 1) == VT_OK) {
        MUST(witnessed <= 1 && head.size <= VT_CHECKPOINT_SIZE_MAX);
        MUST(vt_bytes_equal(head.origin, vt_bytes_of(log->name)));
    }
}
