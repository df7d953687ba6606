/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule of weight: inhabitants in, votes out. docs/FORMAT.md sections 3 and 4. */
#include <vngtally/vote/weight.h>

static const char *const names[] = {
    [VT_ROUND_DOWN] = "down",
    [VT_ROUND_UP] = "up",
    [VT_ROUND_NEAREST] = "nearest",
};

#define NAMES (sizeof names / sizeof names[0])

uint32_t vt_weight(const struct vt_weight_rule *rule, uint32_t inhabitants)
{
    uint32_t votes = inhabitants / rule->per_vote;
    uint32_t rest = inhabitants % rule->per_vote;

    /* A vote more needs a rest, so per_vote is then at least 2 and `votes` far from its limit. Half
     * up is rest * 2 >= per_vote, written so that it cannot overflow. */
    if ((rule->rounding == VT_ROUND_UP && rest > 0) ||
        (rule->rounding == VT_ROUND_NEAREST && rest >= rule->per_vote - rest)) {
        votes++;
    }
    if (votes < rule->minimum) {
        votes = rule->minimum;
    }
    return votes > rule->maximum ? rule->maximum : votes;
}

struct vt_bytes vt_rounding_name(enum vt_rounding rounding)
{
    return vt_bytes_of(names[rounding]);
}

bool vt_rounding_parse(enum vt_rounding *out, struct vt_bytes name)
{
    *out = VT_ROUND_DOWN;
    for (size_t i = 0; i < NAMES; i++) {
        if (vt_bytes_equal(name, vt_bytes_of(names[i]))) {
            *out = (enum vt_rounding)i;
            return true;
        }
    }
    return false;
}
