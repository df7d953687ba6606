/* SPDX-License-Identifier: EUPL-1.2 */
/* What a witness keeps of a log, and keeps when it signs once more; signatures are believed. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    struct vt_witness witness, after;
    struct vt_answer answer;
    struct vt_error err;
    struct vt_buf made = {0};
    enum vt_code code = vt_witness_read(&witness, in, &err);
    if (code != VT_OK) {
        MUST(witness.seen == NULL);
        fuzz_refused(code, &err, in);
        return;
    }
    for (uint32_t i = 0; i < witness.count; i++) {
        MUST(witness.seen[i].first <= witness.seen[i].last);
        MUST(i == 0 || witness.seen[i - 1].size < witness.seen[i].size);
    }
    if (vt_witness_judge(&answer, &witness, fuzz_witness_request(), &err) == VT_OK &&
        vt_witness_put(&made, &witness, &answer, CLOSES) == VT_OK) {
        MUST(vt_witness_read(&after, vt_buf_view(&made), &err) == VT_OK);
        MUST(after.count - witness.count <= 1 && after.count <= VT_SEEN_MAX);
        vt_witness_free(&after);
    }
    vt_buf_free(&made);
    vt_witness_free(&witness);
}
