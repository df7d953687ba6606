/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule of weight at its edges; test_weight_range.c has every number of inhabitants. */
#include "edits.h"

#include <vngtally/vote/weight.h>

/* One stem per thousand inhabitants with a maximum of 75, at every edge, under each rounding. */
static const struct {
    uint32_t inhabitants, down, up, nearest;
} edges[] = {
    {0, 0, 0, 0},
    {1, 0, 1, 0},
    {499, 0, 1, 0},
    {500, 0, 1, 1},
    {971, 0, 1, 1}, /* Schiermonnikoog, 1 January 2025 */
    {999, 0, 1, 1},
    {1000, 1, 1, 1},
    {1001, 1, 2, 1},
    {1499, 1, 2, 1},
    {1500, 1, 2, 2},
    {1501, 1, 2, 2},
    {73999, 73, 74, 74},
    {74000, 74, 74, 74},
    {74001, 74, 75, 74},
    {74499, 74, 75, 74},
    {74500, 74, 75, 75},
    {74999, 74, 75, 75},
    {75000, 75, 75, 75},
    {75001, 75, 75, 75},
    {934927, 75, 75, 75},
    {1000000000, 75, 75, 75},
    {4294967295, 75, 75, 75},
};
#define EDGES (sizeof edges / sizeof edges[0])

static uint32_t weigh(uint32_t per_vote, enum vt_rounding rounding, uint32_t minimum,
                      uint32_t maximum, uint32_t inhabitants)
{
    struct vt_weight_rule rule = {per_vote, rounding, minimum, maximum};
    return vt_weight(&rule, inhabitants);
}

static void weighs_the_edges_under_each_rounding(void **state)
{
    (void)state;
    for (size_t i = 0; i < EDGES; i++) {
        uint32_t n = edges[i].inhabitants;
        assert_int_equal(edges[i].down, weigh(1000, VT_ROUND_DOWN, 0, 75, n));
        assert_int_equal(edges[i].up, weigh(1000, VT_ROUND_UP, 0, 75, n));
        assert_int_equal(edges[i].nearest, weigh(1000, VT_ROUND_NEAREST, 0, 75, n));
    }
}

static void a_minimum_raises_and_a_maximum_lowers(void **state)
{
    (void)state;
    assert_int_equal(0, weigh(1000, VT_ROUND_DOWN, 0, 75, 971));
    assert_int_equal(1, weigh(1000, VT_ROUND_DOWN, 1, 75, 971));
    assert_int_equal(1, weigh(1000, VT_ROUND_DOWN, 1, 75, 0));
    assert_int_equal(5, weigh(1000, VT_ROUND_DOWN, 5, 5, 4999));
    assert_int_equal(5, weigh(1000, VT_ROUND_DOWN, 5, 5, 6000));
    assert_int_equal(VT_VOTES_MAX, weigh(1, VT_ROUND_DOWN, 0, VT_VOTES_MAX, UINT32_MAX));
    assert_int_equal(VT_VOTES_MAX - 1, weigh(1, VT_ROUND_UP, 0, VT_VOTES_MAX, VT_VOTES_MAX - 1));
}

static void half_of_an_odd_number_is_no_half(void **state)
{
    (void)state;
    assert_int_equal(0, weigh(3, VT_ROUND_NEAREST, 0, 75, 1));
    assert_int_equal(1, weigh(3, VT_ROUND_NEAREST, 0, 75, 2));
    assert_int_equal(0, weigh(999999999, VT_ROUND_NEAREST, 0, 75, 499999999));
    assert_int_equal(1, weigh(999999999, VT_ROUND_NEAREST, 0, 75, 500000000));
}

static void nothing_overflows_at_the_largest_numbers(void **state)
{
    (void)state;
    assert_int_equal(4, weigh(VT_PER_VOTE_MAX, VT_ROUND_DOWN, 0, 75, UINT32_MAX));
    assert_int_equal(5, weigh(VT_PER_VOTE_MAX, VT_ROUND_UP, 0, 75, UINT32_MAX));
    assert_int_equal(4, weigh(VT_PER_VOTE_MAX, VT_ROUND_NEAREST, 0, 75, UINT32_MAX));
    assert_int_equal(1, weigh(VT_PER_VOTE_MAX, VT_ROUND_UP, 0, 75, VT_PER_VOTE_MAX));
    assert_int_equal(1, weigh(VT_PER_VOTE_MAX, VT_ROUND_NEAREST, 0, 75, VT_PER_VOTE_MAX / 2));
    assert_int_equal(0, weigh(VT_PER_VOTE_MAX, VT_ROUND_NEAREST, 0, 75, VT_PER_VOTE_MAX / 2 - 1));
    assert_int_equal(VT_VOTES_MAX, weigh(1, VT_ROUND_NEAREST, 0, VT_VOTES_MAX, UINT32_MAX));
}

static void a_rounding_has_one_name(void **state)
{
    (void)state;
    enum vt_rounding rounding = VT_ROUND_UP;
    assert_text("down", vt_rounding_name(VT_ROUND_DOWN));
    assert_text("up", vt_rounding_name(VT_ROUND_UP));
    assert_text("nearest", vt_rounding_name(VT_ROUND_NEAREST));
    for (int i = VT_ROUND_DOWN; i <= VT_ROUND_NEAREST; i++) {
        assert_true(vt_rounding_parse(&rounding, vt_rounding_name((enum vt_rounding)i)));
        assert_int_equal(i, rounding);
    }
    assert_false(vt_rounding_parse(&rounding, VT_LIT("")));
    assert_int_equal(VT_ROUND_DOWN, rounding);
    assert_false(vt_rounding_parse(&rounding, VT_LIT("Down")));
    assert_false(vt_rounding_parse(&rounding, VT_LIT("downs")));
    assert_false(vt_rounding_parse(&rounding, VT_LIT("dow")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weighs_the_edges_under_each_rounding),
        cmocka_unit_test(a_minimum_raises_and_a_maximum_lowers),
        cmocka_unit_test(half_of_an_odd_number_is_no_half),
        cmocka_unit_test(nothing_overflows_at_the_largest_numbers),
        cmocka_unit_test(a_rounding_has_one_name),
    };
    return VT_RUN(tests);
}
