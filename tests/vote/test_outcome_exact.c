/* SPDX-License-Identifier: EUPL-1.2 */
/* The comparison with a threshold against long multiplication as it is taught at school: every threshold
 * that a consultation may declare, at the edge and one vote beside it, and whole outcomes at the
 * largest numbers there are.
 *
 * The reference writes numbers as digits of ten thousand and multiplies digit by digit; it shares nothing
 * with the code under test, which splits words of 64 bits.
 */
#include "edits.h"

#include <vngtally/vote/outcome.h>

/* ---- school arithmetic: digits of ten thousand, the units first ---- */

#define BASE 10000u
#define DIGITS 8

struct number {
    uint32_t digit[DIGITS];
};

static struct number number_of(uint64_t value)
{
    struct number out = {{0}};
    for (size_t i = 0; value > 0; i++, value /= BASE) {
        out.digit[i] = (uint32_t)(value % BASE);
    }
    return out;
}

/* By a number of one digit. */
static struct number times(const struct number *a, uint32_t by)
{
    struct number out = {{0}};
    uint32_t carry = 0;
    for (size_t i = 0; i < DIGITS; i++) {
        uint32_t product = a->digit[i] * by + carry;
        out.digit[i] = product % BASE;
        carry = product / BASE;
    }
    assert_int_equal(0, carry);
    return out;
}

static int compare(const struct number *a, const struct number *b)
{
    for (size_t i = DIGITS; i > 0; i--) {
        if (a->digit[i - 1] != b->digit[i - 1]) {
            return a->digit[i - 1] > b->digit[i - 1] ? 1 : -1;
        }
    }
    return 0;
}

/* votes / denominator against a / b: votes * b against denominator * a. */
static int against(uint64_t votes, uint64_t denominator, uint32_t a, uint32_t b)
{
    const struct number v = number_of(votes), d = number_of(denominator);
    const struct number have = times(&v, b), need = times(&d, a);
    return compare(&have, &need);
}

static void school_arithmetic_is_right(void **state)
{
    (void)state;
    /* 18446744073709551615 * 1000 = 18446744073709551615000 */
    static const uint32_t expected[DIGITS] = {5000, 5161, 7095, 4073, 4674, 184};
    const struct number most = number_of(UINT64_MAX), product = times(&most, 1000);
    assert_memory_equal(expected, product.digit, sizeof expected);
    const struct number one_less = number_of(UINT64_MAX - 1);
    assert_int_equal(1, compare(&most, &one_less));
    assert_int_equal(-1, compare(&one_less, &most));
    assert_int_equal(0, against(2, 4, 1, 2));
    assert_int_equal(1, against(3, 5, 1, 2));
    assert_int_equal(-1, against(2, 5, 1, 2));
    /* Every product of two numbers below 1000 is also that of the machine. */
    for (uint64_t a = 0; a < 1000; a += 3) {
        for (uint64_t b = 0; b < 1000; b += 7) {
            const struct number x = number_of(a), xy = number_of(a * b);
            const struct number found = times(&x, (uint32_t)b);
            assert_int_equal(0, compare(&xy, &found));
        }
    }
}

/* ---- thresholds ---- */

static uint64_t compared;

static void hold(uint32_t a, uint32_t b, uint64_t votes, uint64_t denominator)
{
    const int found = against(votes, denominator, a, b);
    const struct vt_threshold more = {a, b, false}, least = {a, b, true};
    if (vt_threshold_reached(&more, votes, denominator) != (found > 0) ||
        vt_threshold_reached(&least, votes, denominator) != (found >= 0)) {
        fail_msg("%llu of %llu against %u/%u", (unsigned long long)votes,
                 (unsigned long long)denominator, a, b);
    }
    compared += 2;
}

/* The edge, and one vote to either side of it. Where denominator * a does not fit in 64 bits the edge is
 * still exact: denominator = b * whole + part. */
static void hold_at_edge(uint32_t a, uint32_t b, uint64_t denominator)
{
    uint64_t edge = denominator / b * a + denominator % b * a / b;
    hold(a, b, edge, denominator);
    if (edge > 0) {
        hold(a, b, edge - 1, denominator);
    }
    if (edge < denominator) {
        hold(a, b, edge + 1, denominator);
    }
}

/* What the votes of a consultation may add up to, and the ends of the words that hold them. */
static const uint64_t denominators[] = {
    1,
    2,
    3,
    1000,
    UINT64_C(75) * 342, /* more than the municipalities of 2025 have */
    UINT32_MAX,         /* the end of a word of 32 bits, and beside it */
    (uint64_t)UINT32_MAX + 1,
    (uint64_t)UINT32_MAX + 2,
    UINT64_C(1048576) * 1000000, /* the most members with the most votes */
    (UINT64_C(1) << 63) - 1,
    UINT64_C(1) << 63,
    UINT64_MAX - 1,
    UINT64_MAX,
};

static void every_threshold_that_may_be_declared_is_exact_at_its_edge(void **state)
{
    (void)state;
    compared = 0;
    for (uint32_t b = 1; b <= 1000; b++) {
        for (uint32_t a = (b + 1) / 2; a <= b; a++) {
            for (size_t i = 0; i < sizeof denominators / sizeof denominators[0]; i++) {
                hold_at_edge(a, b, denominators[i]);
            }
            /* A denominator that the threshold divides, so that the edge is reached exactly. */
            hold_at_edge(a, b, UINT64_MAX / b * b);
            hold_at_edge(a, b, b);
        }
    }
    assert_true(compared > 20000000);
}

static void every_vote_of_every_small_count_is_exact(void **state)
{
    (void)state;
    static const uint32_t fractions[][2] = {{1, 2}, {2, 3}, {3, 4}, {3, 5}, {501, 1000}, {1, 1}};
    for (uint64_t denominator = 1; denominator <= 400; denominator++) {
        for (uint64_t votes = 0; votes <= denominator; votes++) {
            const uint32_t *f = fractions[(votes + denominator) % 6];
            hold(f[0], f[1], votes, denominator);
            hold(1, 2, votes, denominator);
            hold(2, 3, votes, denominator);
        }
    }
}

/* xorshift64: the same numbers in every run. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void random_counts_of_every_size_are_exact(void **state)
{
    (void)state;
    uint64_t random = 20251022;
    for (int i = 0; i < 400000; i++) {
        uint32_t b = 1 + (uint32_t)(next_random(&random) % 1000);
        uint32_t a = (b + 1) / 2 + (uint32_t)(next_random(&random) % (b - (b + 1) / 2 + 1));
        uint64_t denominator = next_random(&random) >> (next_random(&random) % 64);
        denominator += denominator == 0;
        hold_at_edge(a, b, denominator);
        hold(a, b, denominator < UINT64_MAX ? next_random(&random) % (denominator + 1) : 7,
             denominator);
    }
}

/* ---- whole outcomes ---- */

/* Two sides, so that the winner is plain and the rest is the comparison. */
static void hold_outcome(uint64_t voor, uint64_t tegen, uint32_t a, uint32_t b, bool or_equal)
{
    const struct vt_option option = {.counts = true, .counts_as = VT_NO_OPTION};
    const struct vt_proposal proposal = {
        .threshold = {a, b, or_equal}, .option_count = 2, .option = {option, option}};
    const struct vt_sum sums[] = {{1, voor}, {1, tegen}};
    struct vt_outcome outcome;
    enum vt_outcome_kind expected = VT_NO_VOTES;
    uint32_t best = voor > tegen ? 0 : 1, option_of = VT_NO_OPTION;
    if (voor > 0 || tegen > 0) {
        int found = against(voor > tegen ? voor : tegen, voor + tegen, a, b);
        expected = voor == tegen                           ? VT_TIE
                   : found > 0 || (found == 0 && or_equal) ? VT_ADOPTED
                                                           : VT_NO_MAJORITY;
        option_of = expected == VT_ADOPTED ? best : VT_NO_OPTION;
    }
    assert_code(VT_OK, vt_outcome(&outcome, &proposal, sums));
    assert_int_equal(expected, outcome.kind);
    assert_int_equal(option_of, outcome.option);
    assert_true(outcome.denominator == voor + tegen);
}

/* The edge of one denominator, one vote to either side of it, for and against. */
static void hold_outcomes(uint32_t a, uint32_t b, uint64_t all)
{
    const uint64_t edge = all / b * a + all % b * a / b;
    for (uint64_t beside = 0; beside < 3; beside++) {
        uint64_t voor = edge + beside >= 1 ? edge + beside - 1 : 0;
        voor = voor > all ? all : voor;
        for (int or_equal = a == b; or_equal < 2; or_equal++) {
            hold_outcome(voor, all - voor, a, b, or_equal == 1);
            hold_outcome(all - voor, voor, a, b, or_equal == 1);
        }
    }
}

static void outcomes_at_the_edges_are_those_of_school_arithmetic(void **state)
{
    (void)state;
    static const uint32_t fractions[][2] = {{1, 2}, {2, 3}, {3, 4}, {3, 5}, {501, 1000}, {1, 1}};
    for (size_t f = 0; f < 6; f++) {
        for (size_t i = 0; i < sizeof denominators / sizeof denominators[0]; i++) {
            hold_outcomes(fractions[f][0], fractions[f][1], denominators[i]);
        }
    }
    hold_outcome(0, 0, 1, 2, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(school_arithmetic_is_right),
        cmocka_unit_test(every_threshold_that_may_be_declared_is_exact_at_its_edge),
        cmocka_unit_test(every_vote_of_every_small_count_is_exact),
        cmocka_unit_test(random_counts_of_every_size_are_exact),
        cmocka_unit_test(outcomes_at_the_edges_are_those_of_school_arithmetic),
    };
    return VT_RUN(tests);
}
