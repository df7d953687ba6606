/* SPDX-License-Identifier: EUPL-1.2 */
/* The outcome of a proposal from its counted votes, by integers only. docs/FORMAT.md section 9. */
#ifndef VNGTALLY_VOTE_OUTCOME_H
#define VNGTALLY_VOTE_OUTCOME_H

#include <vngtally/vote/consultation.h>

enum vt_outcome_kind { VT_NO_VOTES, VT_TIE, VT_ADOPTED, VT_NO_MAJORITY };

/* Members and the sum of their votes. */
struct vt_sum {
    uint64_t members, votes;
};

struct vt_outcome {
    enum vt_outcome_kind kind;
    uint32_t option; /* the side adopted, else VT_NO_OPTION */
    uint64_t denominator;
    struct vt_sum side[VT_OPTIONS_MAX]; /* per option; zero for one that is not a side */
};

/* Is this option a side: it counts, and counts as no other? */
bool vt_option_is_side(const struct vt_option *option);

/* Compute it; `sums` has one for each option of the proposal. VT_OK or VT_E_OVERFLOW; *out then says
 * that there are no votes. */
enum vt_code vt_outcome(struct vt_outcome *out, const struct vt_proposal *proposal,
                        const struct vt_sum *sums) VT_MUST_CHECK;

/* votes / denominator against the threshold, exactly (128 bit products). denominator > 0. */
bool vt_threshold_reached(const struct vt_threshold *threshold, uint64_t votes,
                          uint64_t denominator);

struct vt_bytes vt_outcome_name(enum vt_outcome_kind kind); /* "adopted", … */

#endif
