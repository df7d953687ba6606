/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule of weight: how many votes a number of inhabitants gives. docs/FORMAT.md sections 3, 4. */
#ifndef VNGTALLY_VOTE_WEIGHT_H
#define VNGTALLY_VOTE_WEIGHT_H

#include <vngtally/base/bytes.h>

enum vt_rounding { VT_ROUND_DOWN, VT_ROUND_UP, VT_ROUND_NEAREST };

#define VT_PER_VOTE_MAX 1000000000u
#define VT_VOTES_MAX 1000000u

/* A declared rule: 1 <= per_vote <= VT_PER_VOTE_MAX, minimum <= maximum, 1 <= maximum <=
 * VT_VOTES_MAX. */
struct vt_weight_rule {
    uint32_t per_vote;
    enum vt_rounding rounding;
    uint32_t minimum;
    uint32_t maximum;
};

/* inhabitants / per_vote, rounded (nearest: half up), raised to minimum, lowered to maximum. Exact
 * for every number of inhabitants, by integers only. */
uint32_t vt_weight(const struct vt_weight_rule *rule, uint32_t inhabitants);

/* "down", "up", "nearest". */
struct vt_bytes vt_rounding_name(enum vt_rounding rounding);
bool vt_rounding_parse(enum vt_rounding *out, struct vt_bytes name); /* *out DOWN if false */

#endif
