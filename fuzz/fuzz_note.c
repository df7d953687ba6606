/* SPDX-License-Identifier: EUPL-1.2 */
/* A signed note, held against the log's key and a witness's; signatures are believed. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    const struct vt_note_key *const keys[] = {&fuzz_receipts()->f.dossier.opening.log_key,
                                              fuzz_witness_key()};
    struct vt_note note;
    uint64_t time;
    if (vt_note_parse(&note, in) != VT_OK) {
        MUST(note.lines == 0);
        return;
    }
    MUST(note.lines >= 1 && note.lines <= VT_NOTE_LINES_MAX);
    MUST(note.text.len + 1 + note.signatures.len == in.len);
    MUST(note.text.at[note.text.len - 1] == '\n');
    for (size_t i = 0; i < 2; i++) {
        enum vt_code code = vt_note_verify(&time, &note, keys[i]);
        MUST(code == VT_OK || code == VT_E_NOTE_UNSIGNED || code == VT_E_SIGNATURE);
    }
}
