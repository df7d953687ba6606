/* SPDX-License-Identifier: EUPL-1.2 */
/* The outcome of a proposal: every kind, at the edge and one vote beside it, and against an oracle
 * with 128 bit numbers. */
#include "edits.h"

#include <vngtally/vote/outcome.h>

/* Not in ISO C; the code under test does without. */
__extension__ typedef unsigned __int128 wide;

#define COUNTS                                    \
    {                                             \
        .counts = true, .counts_as = VT_NO_OPTION \
    }
#define BLANK                                      \
    {                                              \
        .counts = false, .counts_as = VT_NO_OPTION \
    }
#define COUNTS_AS(parent)                     \
    {                                         \
        .counts = true, .counts_as = (parent) \
    }

/* For and against, by more than half. */
static struct vt_proposal for_and_against(void)
{
    return (struct vt_proposal){
        .threshold = {1, 2, false}, .option_count = 2, .option = {COUNTS, COUNTS}};
}

static struct vt_outcome outcome_of(const struct vt_proposal *proposal, const struct vt_sum *sums)
{
    struct vt_outcome outcome;
    assert_code(VT_OK, vt_outcome(&outcome, proposal, sums));
    return outcome;
}

static void assert_adopted(const struct vt_proposal *proposal, const struct vt_sum *sums,
                           uint32_t option)
{
    struct vt_outcome outcome = outcome_of(proposal, sums);
    assert_int_equal(VT_ADOPTED, outcome.kind);
    assert_int_equal(option, outcome.option);
}

static void assert_kind(const struct vt_proposal *proposal, const struct vt_sum *sums,
                        enum vt_outcome_kind kind)
{
    struct vt_outcome outcome = outcome_of(proposal, sums);
    assert_int_equal(kind, outcome.kind);
    assert_int_equal(VT_NO_OPTION, outcome.option);
}

static void more_than_half_of_the_weighted_votes_adopts(void **state)
{
    (void)state;
    struct vt_proposal proposal = for_and_against();
    /* Wnra, 2019: 199 members for and 76 against; "74% en 26% van de gewogen stemmen". */
    const struct vt_sum wnra[] = {{199, 7400}, {76, 2600}};
    assert_adopted(&proposal, wnra, 0);
    struct vt_outcome outcome = outcome_of(&proposal, wnra);
    assert_int_equal(10000, outcome.denominator);
    assert_int_equal(199, outcome.side[0].members);
    assert_int_equal(7400, outcome.side[0].votes);
    assert_int_equal(76, outcome.side[1].members);
    assert_int_equal(2600, outcome.side[1].votes);

    /* 2022: 260 for, 12 against. 2023: 290 of 296 for. 2024: 229 for, 2 against. */
    assert_adopted(&proposal, (const struct vt_sum[]){{260, 260}, {12, 12}}, 0);
    assert_adopted(&proposal, (const struct vt_sum[]){{290, 290}, {6, 6}}, 0);
    assert_adopted(&proposal, (const struct vt_sum[]){{229, 229}, {2, 2}}, 0);
}

static void votes_decide_and_not_members(void **state)
{
    (void)state;
    struct vt_proposal proposal = for_and_against();
    assert_adopted(&proposal, (const struct vt_sum[]){{300, 300}, {5, 375}}, 1);
    /* A member of weight 0 voted, and no votes were cast. */
    assert_kind(&proposal, (const struct vt_sum[]){{1, 0}, {0, 0}}, VT_NO_VOTES);
}

static void without_votes_there_is_no_outcome(void **state)
{
    (void)state;
    struct vt_proposal proposal = for_and_against();
    const struct vt_sum none[VT_OPTIONS_MAX] = {{0}};
    assert_kind(&proposal, none, VT_NO_VOTES);
    assert_int_equal(0, outcome_of(&proposal, none).denominator);
}

static void blank_votes_alone_are_no_votes(void **state)
{
    (void)state;
    struct vt_proposal proposal = {
        .threshold = {1, 2, false}, .option_count = 3, .option = {COUNTS, COUNTS, BLANK}};
    assert_kind(&proposal, (const struct vt_sum[]){{0, 0}, {0, 0}, {12, 300}}, VT_NO_VOTES);
}

static void blank_is_outside_the_denominator(void **state)
{
    (void)state;
    struct vt_proposal proposal = {
        .threshold = {1, 2, false}, .option_count = 3, .option = {COUNTS, COUNTS, BLANK}};
    /* WSGO: 88 for, 1 against, 2 blank: 88 of 89, not of 91. */
    const struct vt_sum wsgo[] = {{88, 88}, {1, 1}, {2, 2}};
    struct vt_outcome outcome = outcome_of(&proposal, wsgo);
    assert_int_equal(89, outcome.denominator);
    assert_int_equal(0, outcome.side[2].votes);
    assert_int_equal(0, outcome.side[2].members);
    assert_adopted(&proposal, wsgo, 0);

    /* Most votes are blank; they decide nothing, also not that there is a tie. */
    assert_adopted(&proposal, (const struct vt_sum[]){{2, 2}, {1, 1}, {90, 900}}, 0);
    assert_adopted(&proposal, (const struct vt_sum[]){{2, 2}, {1, 1}, {2, 2}}, 0);
}

static void an_option_that_counts_as_another_is_added_to_it(void **state)
{
    (void)state;
    /* Against; for, provided that; for. */
    struct vt_proposal proposal = {
        .threshold = {1, 2, false}, .option_count = 3, .option = {COUNTS, COUNTS_AS(2), COUNTS}};
    const struct vt_sum sums[] = {{40, 100}, {30, 60}, {20, 50}};
    struct vt_outcome outcome = outcome_of(&proposal, sums);
    assert_int_equal(VT_ADOPTED, outcome.kind);
    assert_int_equal(2, outcome.option);
    assert_int_equal(210, outcome.denominator);
    assert_int_equal(50, outcome.side[2].members);
    assert_int_equal(110, outcome.side[2].votes);
    assert_int_equal(0, outcome.side[1].votes);
    assert_true(vt_option_is_side(&proposal.option[0]));
    assert_false(vt_option_is_side(&proposal.option[1]));

    /* Apart it has most votes of all; it is no side. */
    assert_adopted(&proposal, (const struct vt_sum[]){{1, 10}, {9, 90}, {0, 0}}, 2);
    /* Together they tie with the other side. */
    assert_kind(&proposal, (const struct vt_sum[]){{1, 10}, {1, 4}, {1, 6}}, VT_TIE);
}

static void exactly_half_is_a_tie(void **state)
{
    (void)state;
    struct vt_proposal proposal = for_and_against();
    const struct vt_sum half[] = {{10, 500}, {90, 500}};
    assert_kind(&proposal, half, VT_TIE);
    assert_adopted(&proposal, (const struct vt_sum[]){{10, 501}, {90, 500}}, 0);
    assert_adopted(&proposal, (const struct vt_sum[]){{10, 500}, {90, 501}}, 1);
    /* Both reach "at least half", and still neither is adopted. */
    proposal.threshold.or_equal = true;
    assert_kind(&proposal, half, VT_TIE);
}

static void at_least_two_thirds_is_reached_and_more_than_two_thirds_is_not(void **state)
{
    (void)state;
    struct vt_proposal proposal = for_and_against();
    proposal.threshold = (struct vt_threshold){2, 3, true};
    assert_adopted(&proposal, (const struct vt_sum[]){{2, 200}, {1, 100}}, 0);
    assert_kind(&proposal, (const struct vt_sum[]){{2, 199}, {1, 100}}, VT_NO_MAJORITY);
    proposal.threshold.or_equal = false;
    assert_kind(&proposal, (const struct vt_sum[]){{2, 200}, {1, 100}}, VT_NO_MAJORITY);
    assert_adopted(&proposal, (const struct vt_sum[]){{2, 201}, {1, 100}}, 0);
}

static void all_votes_adopt_and_all_but_one_do_not(void **state)
{
    (void)state;
    struct vt_proposal proposal = for_and_against();
    proposal.threshold = (struct vt_threshold){1, 1, true};
    assert_adopted(&proposal, (const struct vt_sum[]){{300, 13168}, {1, 0}}, 0);
    assert_kind(&proposal, (const struct vt_sum[]){{299, 13167}, {1, 1}}, VT_NO_MAJORITY);
}

static void a_threshold_for_one_side_holds_for_the_other(void **state)
{
    (void)state;
    struct vt_proposal proposal = for_and_against();
    proposal.threshold = (struct vt_threshold){2, 3, true};
    assert_adopted(&proposal, (const struct vt_sum[]){{1, 100}, {2, 200}}, 1);
}

static void of_three_options_the_largest_needs_its_majority(void **state)
{
    (void)state;
    /* 2020: 62% the board, 34% amended, 4% against both. */
    struct vt_proposal proposal = {
        .threshold = {1, 2, false}, .option_count = 3, .option = {COUNTS, COUNTS, COUNTS}};
    assert_adopted(&proposal, (const struct vt_sum[]){{151, 62}, {82, 34}, {10, 4}}, 0);
    /* The largest of three without a majority. */
    assert_kind(&proposal, (const struct vt_sum[]){{1, 49}, {1, 34}, {1, 17}}, VT_NO_MAJORITY);
    assert_kind(&proposal, (const struct vt_sum[]){{1, 50}, {1, 33}, {1, 17}}, VT_NO_MAJORITY);
    assert_adopted(&proposal, (const struct vt_sum[]){{1, 17}, {1, 32}, {1, 51}}, 2);
}

static void a_tie_is_of_the_highest_and_of_no_others(void **state)
{
    (void)state;
    struct vt_proposal proposal = {
        .threshold = {1, 2, false}, .option_count = 3, .option = {COUNTS, COUNTS, COUNTS}};
    assert_kind(&proposal, (const struct vt_sum[]){{1, 40}, {1, 20}, {1, 40}}, VT_TIE);
    assert_kind(&proposal, (const struct vt_sum[]){{1, 20}, {1, 40}, {1, 40}}, VT_TIE);
    assert_kind(&proposal, (const struct vt_sum[]){{1, 7}, {1, 7}, {1, 7}}, VT_TIE);
    assert_adopted(&proposal, (const struct vt_sum[]){{1, 20}, {1, 20}, {1, 60}}, 2);
    assert_adopted(&proposal, (const struct vt_sum[]){{1, 60}, {1, 20}, {1, 20}}, 0);
    assert_adopted(&proposal, (const struct vt_sum[]){{1, 9}, {0, 0}, {0, 0}}, 0);
}

static void sums_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    struct vt_proposal proposal = {
        .threshold = {1, 2, false}, .option_count = 3, .option = {COUNTS, COUNTS, COUNTS_AS(0)}};
    struct vt_outcome outcome;
    /* Of the denominator; of a side's votes; of a side's members. */
    const struct vt_sum refused[][3] = {
        {{1, UINT64_MAX}, {1, 1}, {0, 0}},
        {{1, UINT64_MAX}, {0, 0}, {1, 1}},
        {{UINT64_MAX, 1}, {0, 0}, {1, 1}},
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_code(VT_E_OVERFLOW, vt_outcome(&outcome, &proposal, refused[i]));
        assert_int_equal(VT_NO_VOTES, outcome.kind);
        assert_int_equal(VT_NO_OPTION, outcome.option);
        assert_int_equal(0, outcome.denominator);
    }
    const struct vt_sum fits[] = {{1, UINT64_MAX - 1}, {1, 1}, {0, 0}};
    assert_adopted(&proposal, fits, 0);
}

/* xorshift64: the same numbers in every run. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static bool oracle_reached(const struct vt_threshold *threshold, uint64_t votes,
                           uint64_t denominator)
{
    wide have = (wide)votes * threshold->denominator;
    wide need = (wide)denominator * threshold->numerator;
    return threshold->or_equal ? have >= need : have > need;
}

static void compare_threshold(struct vt_threshold threshold, uint64_t votes, uint64_t denominator)
{
    for (int or_equal = 0; or_equal < 2; or_equal++) {
        threshold.or_equal = or_equal == 1;
        assert_int_equal(oracle_reached(&threshold, votes, denominator),
                         vt_threshold_reached(&threshold, votes, denominator));
    }
}

static void a_threshold_is_exact_up_to_64_bits(void **state)
{
    (void)state;
    uint64_t random = 20251022;
    for (int i = 0; i < 300000; i++) {
        struct vt_threshold threshold = {.denominator =
                                             1 + (uint32_t)(next_random(&random) % 1000)};
        threshold.numerator = (threshold.denominator + 1) / 2 +
                              (uint32_t)(next_random(&random) % (threshold.denominator / 2 + 1));
        uint64_t denominator = next_random(&random) >> (next_random(&random) % 64);
        denominator += denominator == 0;
        /* At the threshold itself, where there is one, and beside it. */
        uint64_t at = (uint64_t)((wide)denominator * threshold.numerator / threshold.denominator);
        compare_threshold(threshold, at, denominator);
        compare_threshold(threshold, at + (at < denominator), denominator);
        compare_threshold(threshold, at - (at > 0), denominator);
        compare_threshold(threshold, next_random(&random) % denominator, denominator);
        compare_threshold(threshold, denominator, denominator);
        compare_threshold(threshold, 0, denominator);
    }
    /* Any fraction of 32 bits. */
    compare_threshold((struct vt_threshold){UINT32_MAX, UINT32_MAX, false}, UINT64_MAX, UINT64_MAX);
    compare_threshold((struct vt_threshold){UINT32_MAX - 1, UINT32_MAX, false}, UINT64_MAX,
                      UINT64_MAX);
    compare_threshold((struct vt_threshold){UINT32_MAX, UINT32_MAX, false}, UINT64_MAX - 1,
                      UINT64_MAX);
}

/* The rules of docs/FORMAT.md section 9 once more: each side is held against every other one. */
static enum vt_outcome_kind oracle_kind(uint32_t *option, const struct vt_proposal *proposal,
                                        const struct vt_sum *sums)
{
    wide side[VT_OPTIONS_MAX] = {0}, denominator = 0;
    *option = VT_NO_OPTION;
    for (uint32_t i = 0; i < proposal->option_count; i++) {
        for (uint32_t j = 0; j < proposal->option_count; j++) {
            if (proposal->option[j].counts &&
                (j == i ? proposal->option[j].counts_as == VT_NO_OPTION
                        : proposal->option[j].counts_as == i)) {
                side[i] += sums[j].votes;
                denominator += sums[j].votes;
            }
        }
    }
    if (denominator == 0) {
        return VT_NO_VOTES;
    }
    for (uint32_t i = 0; i < proposal->option_count; i++) {
        int above = 0, beside = 0;
        for (uint32_t j = 0; j < proposal->option_count; j++) {
            above += side[j] > side[i];
            beside += j != i && side[j] == side[i];
        }
        if (above == 0 && beside > 0) {
            return VT_TIE;
        }
        if (above == 0 &&
            oracle_reached(&proposal->threshold, (uint64_t)side[i], (uint64_t)denominator)) {
            *option = i;
            return VT_ADOPTED;
        }
    }
    return VT_NO_MAJORITY;
}

static struct vt_proposal random_proposal(uint64_t *random)
{
    static const struct vt_threshold thresholds[] = {
        {1, 2, false}, {1, 2, true}, {2, 3, true}, {3, 5, false}, {1, 1, true}, {501, 1000, true}};
    struct vt_proposal proposal = {.option_count =
                                       2 + (uint32_t)(next_random(random) % (VT_OPTIONS_MAX - 1))};
    proposal.threshold =
        thresholds[next_random(random) % (sizeof thresholds / sizeof thresholds[0])];
    for (uint32_t i = 0; i < proposal.option_count; i++) {
        uint64_t what = i < 2 ? 0 : next_random(random) % 4;
        proposal.option[i] = (struct vt_option)COUNTS;
        proposal.option[i].counts = what != 1;
        if (what == 2) {
            proposal.option[i].counts_as = (uint32_t)(next_random(random) % 2);
        }
    }
    return proposal;
}

static void agrees_with_the_oracle_on_random_votes(void **state)
{
    (void)state;
    uint64_t random = 20251029;
    uint32_t seen[4] = {0};
    for (int i = 0; i < 300000; i++) {
        struct vt_proposal proposal = random_proposal(&random);
        struct vt_sum sums[VT_OPTIONS_MAX] = {{0}};
        /* From a few votes, so that ties are common, up to what 16 of them can add up to. */
        unsigned shift = 4 + (unsigned)(next_random(&random) % 60);
        uint64_t few = next_random(&random) % 2 == 0 ? 4 : UINT64_MAX;
        for (uint32_t o = 0; o < proposal.option_count; o++) {
            sums[o].members = next_random(&random) >> 32;
            sums[o].votes = (next_random(&random) >> shift) % few;
        }
        uint32_t option;
        enum vt_outcome_kind kind = oracle_kind(&option, &proposal, sums);
        struct vt_outcome outcome = outcome_of(&proposal, sums);
        assert_int_equal(kind, outcome.kind);
        assert_int_equal(option, outcome.option);
        seen[kind]++;
    }
    for (size_t kind = 0; kind < 4; kind++) {
        assert_true(seen[kind] > 1000);
    }
}

static void an_outcome_has_one_name(void **state)
{
    (void)state;
    assert_text("no_votes", vt_outcome_name(VT_NO_VOTES));
    assert_text("tie", vt_outcome_name(VT_TIE));
    assert_text("adopted", vt_outcome_name(VT_ADOPTED));
    assert_text("no_majority", vt_outcome_name(VT_NO_MAJORITY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_than_half_of_the_weighted_votes_adopts),
        cmocka_unit_test(votes_decide_and_not_members),
        cmocka_unit_test(without_votes_there_is_no_outcome),
        cmocka_unit_test(blank_votes_alone_are_no_votes),
        cmocka_unit_test(blank_is_outside_the_denominator),
        cmocka_unit_test(an_option_that_counts_as_another_is_added_to_it),
        cmocka_unit_test(exactly_half_is_a_tie),
        cmocka_unit_test(at_least_two_thirds_is_reached_and_more_than_two_thirds_is_not),
        cmocka_unit_test(all_votes_adopt_and_all_but_one_do_not),
        cmocka_unit_test(a_threshold_for_one_side_holds_for_the_other),
        cmocka_unit_test(of_three_options_the_largest_needs_its_majority),
        cmocka_unit_test(a_tie_is_of_the_highest_and_of_no_others),
        cmocka_unit_test(sums_that_do_not_fit_are_refused),
        cmocka_unit_test(a_threshold_is_exact_up_to_64_bits),
        cmocka_unit_test(agrees_with_the_oracle_on_random_votes),
        cmocka_unit_test(an_outcome_has_one_name),
    };
    return VT_RUN(tests);
}
