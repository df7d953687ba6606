/* SPDX-License-Identifier: EUPL-1.2 */
/* What a witness keeps of a log; signatures are believed. */
#include "fuzz.h"

#include <vngtally/vote/witness.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_witness witness;
    struct vt_error err;
    enum vt_code code = vt_witness_read(&witness, in, &err);
    if (code != VT_OK) {
        MUST(witness.seen == NULL);
        fuzz_refused(code, &err, in);
        return;
    }
    MUST(witness.count <= VT_SEEN_MAX);
    for (uint32_t i = 0; i < witness.count; i++) {
        MUST(witness.seen[i].first <= witness.seen[i].last);
        MUST(i == 0 || witness.seen[i - 1].size < witness.seen[i].size);
    }
    vt_witness_free(&witness);
}
