/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule of weight for every number of inhabitants from 0 to 2^32-1: a proof, not a sample.
 *
 * The oracle counts along with the inhabitants and never divides. Built once for each rounding
 * (VT_ROUNDING), so that they can run side by side. Where every step is instrumented (VT_SPARSE)
 * only the two ends are weighed.
 */
#include "edits.h"

#include <vngtally/vote/weight.h>

/* Counts up: after n steps it holds n / per_vote, rounded, but never above `top`. */
struct oracle {
    uint64_t phase, wrap;
    uint32_t votes, top;
};

/* All in halves of an inhabitant. A step is two of them; each time that `wrap` have gone by there is
 * one vote more. Rounded down the count starts from nothing; half up, half a vote ahead; up, all but
 * one inhabitant ahead. */
static struct oracle oracle_of(const struct vt_weight_rule *rule)
{
    uint64_t per_vote = rule->per_vote;
    uint64_t ahead[] = {
        [VT_ROUND_DOWN] = 0,
        [VT_ROUND_UP] = 2 * per_vote - 2,
        [VT_ROUND_NEAREST] = per_vote,
    };
    struct oracle oracle = {.wrap = 2 * per_vote, .top = rule->maximum};
    oracle.phase = ahead[rule->rounding];
    return oracle;
}

static void step(struct oracle *oracle)
{
    oracle->phase += 2;
    if (oracle->phase >= oracle->wrap) {
        oracle->phase -= oracle->wrap;
        oracle->votes += oracle->votes < oracle->top;
    }
}

/* Weigh `from` to `to`, both included; the oracle stands at `from`. Returns how many differ. */
static uint64_t compare(struct oracle *oracle, const struct vt_weight_rule *rule, uint32_t from,
                        uint32_t to)
{
    uint64_t differ = 0;
    for (uint64_t n = from; n <= to; n++) {
        uint32_t expected = oracle->votes < rule->minimum ? rule->minimum : oracle->votes;
        differ += vt_weight(rule, (uint32_t)n) != expected;
        step(oracle);
    }
    return differ;
}

static uint64_t differences(const struct vt_weight_rule *rule)
{
    struct oracle oracle = oracle_of(rule);
#ifdef VT_SPARSE
    const uint32_t part = 1u << 20;
    uint64_t differ = compare(&oracle, rule, 0, part - 1);
    /* The oracle cannot leap, but from the top it goes no further. */
    if (oracle.votes == oracle.top) {
        differ += compare(&oracle, rule, UINT32_MAX - part, UINT32_MAX);
    }
    return differ;
#else
    return compare(&oracle, rule, 0, UINT32_MAX);
#endif
}

static void one_vote_per_thousand_from_1_to_75(void **state)
{
    (void)state;
    const struct vt_weight_rule rule = {1000, VT_ROUNDING, 1, 75};
    assert_int_equal(0, differences(&rule));
}

static void another_rule_over_the_whole_range(void **state)
{
    (void)state;
    /* No minimum; a divisor that is odd; and a maximum that is reached late (down), never (up), or
     * about halfway (nearest). */
    const struct vt_weight_rule rules[] = {
        [VT_ROUND_DOWN] = {4295, VT_ROUND_DOWN, 0, 999999},
        [VT_ROUND_UP] = {999999937, VT_ROUND_UP, 0, VT_VOTES_MAX},
        [VT_ROUND_NEAREST] = {2147, VT_ROUND_NEAREST, 0, VT_VOTES_MAX},
    };
    assert_int_equal(0, differences(&rules[VT_ROUNDING]));
}

/* A proof that cannot fail proves nothing. */
static void the_oracle_sees_another_rounding(void **state)
{
    (void)state;
    const struct vt_weight_rule rule = {1000, VT_ROUNDING, 1, 75};
    struct vt_weight_rule other = rule;
    for (int i = VT_ROUND_DOWN; i <= VT_ROUND_NEAREST; i++) {
        other.rounding = (enum vt_rounding)i;
        struct oracle oracle = oracle_of(&other);
        uint64_t differ = compare(&oracle, &rule, 0, 100000);
        assert_true((differ == 0) == (other.rounding == rule.rounding));
    }
    other = rule;
    other.maximum = 74;
    struct oracle oracle = oracle_of(&other);
    assert_true(compare(&oracle, &rule, 0, 100000) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_oracle_sees_another_rounding),
        cmocka_unit_test(one_vote_per_thousand_from_1_to_75),
        cmocka_unit_test(another_rule_over_the_whole_range),
    };
    return VT_RUN(tests);
}
