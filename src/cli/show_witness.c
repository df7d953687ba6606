/* SPDX-License-Identifier: EUPL-1.2 */
/* What a witness keeps of a log, shown: whose log, who it is itself, and the newest that it signed. */
#include <vngtally/vote/witness.h>

#include "cli/show.h"

enum vt_exit vt_show_witness(struct vt_show *show)
{
    struct vt_witness witness = {0};
    struct vt_error err;
    if (vt_witness_read(&witness, show->bytes, &err) != VT_OK) {
        vt_witness_free(&witness);
        return vt_show_wrong(show, &err);
    }
    vt_show_begin(show, "witness-state", VT_W_SHOW_WITNESS_STATE);
    vt_show_text(show, "consultation", VT_W_SHOW_ORIGIN, vt_bytes_of(witness.log.name));
    vt_show_text(show, "witness", VT_W_SHOW_WITNESS, vt_bytes_of(witness.own.name));
    vt_show_number(show, "checkpoints", VT_W_SHOW_SEEN, witness.count);
    const struct vt_seen *newest = &witness.seen[witness.count - 1]; /* a state has one */
    vt_show_number(show, "size", VT_W_SHOW_SIZE, newest->size);
    vt_show_hex(show, "root", VT_W_SHOW_ROOT, vt_hash_view(&newest->root));
    vt_show_instant(show, "signed", VT_W_SHOW_SEEN_LAST, newest->last);
    vt_show_end(show);
    vt_witness_free(&witness);
    return VT_EXIT_YES;
}
