/* SPDX-License-Identifier: EUPL-1.2 */
/* consultation.yaml, as people write it. */
#include "fuzz.h"

#include <vngtally/crypto/merkle.h>
#include <vngtally/vote/consultation.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_consultation asked;
    struct vt_errors errs;
    enum vt_code code = vt_consultation_parse(&asked, in, &errs);
    if (code != VT_OK) {
        MUST(asked.proposal_count == 0);
        fuzz_all_refused(code, &errs, in);
        return;
    }
    MUST(vt_origin_ok(asked.origin));
    MUST(asked.opens.seconds < asked.closes.seconds);
    MUST(asked.proposal_count >= 1 && asked.proposal_count <= VT_PROPOSALS_MAX);
    MUST(asked.quorum <= asked.witness_count && asked.witness_count <= VT_WITNESSES_MAX);
    MUST(vt_consultation_width(&asked) <= VT_MERKLE_WIDTH);
    for (uint32_t p = 0; p < asked.proposal_count; p++) {
        MUST(vt_proposal_find(&asked, asked.proposal[p].id) == p);
        MUST(asked.proposal[p].option_count <= VT_OPTIONS_MAX);
    }
    vt_consultation_free(&asked);
}
