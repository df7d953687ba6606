/* SPDX-License-Identifier: EUPL-1.2 */
/* Facts: the same ballots by other rules, and without some of them. */
#include "report/facts_fixture.h"

static const struct asking down_one = {"down", 1, 75, AZWA};

/* Three small members against, one larger for: 10 to 9 rounded down, 10 to 12 rounded up. */
static struct told *narrow(void)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 10000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 3400);
    add_gemeente(told, "GM0003", "C", "Drenthe", 3400);
    add_gemeente(told, "GM0004", "D", "Drenthe", 3400);
    add_gemeente(told, "GM0005", "E", "Drenthe", 5600); /* does not vote */
    told_open(told, &down_one);
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_AGAINST);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST);
    (void)vote_of(told, "GM0004", 1, AZWA_AGAINST);
    told_count(told);
    return told;
}

static void the_declared_rule_is_first_and_is_the_result(void **state)
{
    (void)state;
    struct told *told = narrow();
    const struct vt_variant *declared = &told->facts.variant[0];
    const struct vt_block *block = &told->result.block[VT_TREE_MEMBERS];
    assert_int_equal(VT_VARIANT_DECLARED, declared->kind);
    assert_int_equal(0, declared->changed);
    assert_int_equal(block->votes, declared->votes);
    assert_int_equal(block->votes_cast, declared->votes_cast);
    assert_memory_equal(&block->poll[0], &declared->poll[0], sizeof block->poll[0]);
    assert_false(declared->differs || declared->other[0]);
    told_free(told);
}

static void a_narrow_outcome_that_turns_by_rounding_up_is_told(void **state)
{
    (void)state;
    struct told *told = narrow();
    const struct vt_variant *up = variant_of(told, VT_ROUND_UP, 1);
    const struct vt_variant *nearest = variant_of(told, VT_ROUND_NEAREST, 1);
    assert_int_equal(0, told->facts.variant[0].poll[0].outcome.option);
    assert_non_null(up);
    assert_int_equal(VT_VARIANT_RULE, up->kind);
    assert_int_equal(75, up->rule.maximum);
    assert_int_equal(1000, up->rule.per_vote);
    assert_int_equal(10, up->poll[0].option[0].votes);
    assert_int_equal(12, up->poll[0].option[1].votes);
    assert_int_equal(6, up->poll[0].not_voted.votes);
    assert_int_equal(28, up->votes);
    assert_int_equal(22, up->votes_cast);
    assert_int_equal(4, up->changed);
    assert_true(up->differs && up->other[0]);
    assert_int_equal(VT_ADOPTED, up->poll[0].outcome.kind);
    assert_int_equal(1, up->poll[0].outcome.option);
    assert_non_null(nearest);
    assert_int_equal(1, nearest->changed); /* 5,600 becomes 6 */
    assert_false(nearest->differs);
    assert_false(told->facts.clear[0]);
    told_free(told);
}

/* With heads that agree, so that only a rule can make it unclear. */
static void a_rule_that_makes_a_tie_is_another_outcome(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 2000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 1000);
    add_gemeente(told, "GM0003", "C", "Drenthe", 2400);
    told_open(told, &down_one);
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_FOR);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST);
    told_count(told);
    const struct vt_variant *up = variant_of(told, VT_ROUND_UP, 1);
    assert_int_equal(0, told->facts.heads[0].outcome.option);
    assert_int_equal(VT_TIE, up->poll[0].outcome.kind);
    assert_true(up->other[0]);
    assert_false(told->facts.clear[0]);
    told_free(told);
}

static void heads_alone_can_make_it_unclear(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 70000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 1000);
    add_gemeente(told, "GM0003", "C", "Drenthe", 1000);
    told_open(told, &down_one);
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_AGAINST);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST);
    told_count(told);
    for (uint32_t v = 0; v < told->facts.variant_count; v++) {
        assert_false(told->facts.variant[v].differs);
    }
    assert_false(told->facts.clear[0]);
    told_free(told);
}

/* Schiermonnikoog has 971 inhabitants. */
static struct told *island(unsigned minimum)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0088", "Schiermonnikoog", "Fryslân", 971);
    add_gemeente(told, "GM0096", "Vlieland", "Fryslân", 1217);
    told_open(told, &(struct asking){"down", minimum, 75, AZWA});
    (void)vote_of(told, "GM0088", 1, AZWA_FOR);
    told_count(told);
    return told;
}

static void schiermonnikoog_has_no_vote_without_a_minimum(void **state)
{
    (void)state;
    struct told *told = island(0);
    assert_int_equal(VT_NO_VOTES, told->facts.variant[0].poll[0].outcome.kind);
    assert_int_equal(1, sum_for(told, 0, 0)->members);
    assert_int_equal(0, sum_for(told, 0, 0)->votes);
    assert_int_equal(0, told->facts.at_minimum);
    const struct vt_variant *one = variant_of(told, VT_ROUND_DOWN, 1);
    assert_non_null(one);
    assert_int_equal(1, one->changed);
    assert_int_equal(2, one->votes);
    assert_int_equal(1, one->votes_cast);
    assert_true(one->other[0]);
    assert_int_equal(VT_ADOPTED, one->poll[0].outcome.kind);
    told_free(told);
}

static void schiermonnikoog_has_a_vote_with_a_minimum_of_one(void **state)
{
    (void)state;
    struct told *told = island(1);
    assert_int_equal(VT_ADOPTED, told->facts.variant[0].poll[0].outcome.kind);
    assert_int_equal(1, sum_for(told, 0, 0)->votes);
    assert_int_equal(1, told->facts.at_minimum);
    const struct vt_variant *zero = variant_of(told, VT_ROUND_DOWN, 0);
    assert_non_null(zero);
    assert_int_equal(1, zero->changed);
    assert_int_equal(1, zero->votes);
    assert_true(zero->other[0]);
    assert_int_equal(VT_NO_VOTES, zero->poll[0].outcome.kind);
    told_free(told);
}

static void a_rule_that_weighs_the_same_is_left_out(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_gemeente(told, "GM0001", "A", "Drenthe", 5000);
    add_special(told, "ZZ01", NULL, 3, "1500");
    told_open(told, &down_one);
    told_count(told);
    assert_int_equal(3, told->facts.variant_count); /* whole thousands: every rule is the same */
    assert_int_equal(VT_VARIANT_NOT_STAMPED, told->facts.variant[1].kind);
    assert_int_equal(VT_VARIANT_NOT_ON_WORD, told->facts.variant[2].kind);
    told_free(told);
    told = island(3); /* 3 for all by the declared rule */
    assert_non_null(variant_of(told, VT_ROUND_DOWN, 3));
    assert_null(variant_of(told, VT_ROUND_UP, 3));
    assert_non_null(variant_of(told, VT_ROUND_DOWN, 0));
    assert_non_null(variant_of(told, VT_ROUND_DOWN, 1));
    assert_non_null(variant_of(told, VT_ROUND_UP, 0));
    assert_null(variant_of(told, VT_ROUND_UP, 1));
    assert_null(variant_of(told, VT_ROUND_NEAREST, 1)); /* 1 and 1, as down with 1 */
    assert_null(variant_of(told, VT_ROUND_NEAREST, 0));
    told_free(told);
}

static void all_twelve_can_stand_beside_each_other(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 400);
    add_gemeente(told, "GM0002", "B", "Drenthe", 5400);
    add_gemeente(told, "GM0003", "C", "Drenthe", 5600);
    told_open(told, &(struct asking){"down", 2, 75, AZWA});
    (void)swapped(&told->f, &(struct swap){"GM0001", 5, 50, 0});
    told->f.now = CLOSES;
    (void)voted(&told->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 50, CLOSES - 1});
    told_count(told);
    static const struct {
        enum vt_rounding rounding;
        uint32_t minimum;
    } order[] = {{VT_ROUND_DOWN, 2},    {VT_ROUND_DOWN, 0},    {VT_ROUND_DOWN, 1},
                 {VT_ROUND_NEAREST, 2}, {VT_ROUND_NEAREST, 0}, {VT_ROUND_NEAREST, 1},
                 {VT_ROUND_UP, 2},      {VT_ROUND_UP, 1}};
    assert_int_equal(8 + 3, told->facts.variant_count); /* up: 400 has 1 with 0 as with 1 */
    for (uint32_t v = 0; v < 7; v++) {
        assert_int_equal(order[v].rounding, told->facts.variant[v].rule.rounding);
        assert_int_equal(order[v].minimum, told->facts.variant[v].rule.minimum);
    }
    assert_int_equal(VT_VARIANT_NEITHER, told->facts.variant[10].kind);
    told_free(told);
    told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 0); /* nobody: also rounded up */
    add_gemeente(told, "GM0002", "B", "Drenthe", 5400);
    add_gemeente(told, "GM0003", "C", "Drenthe", 5600);
    told_open(told, &(struct asking){"nearest", 2, 75, AZWA});
    (void)swapped(&told->f, &(struct swap){"GM0001", 5, 50, 0});
    told->f.now = CLOSES;
    (void)voted(&told->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 50, CLOSES - 1});
    told_count(told);
    assert_int_equal(VT_VARIANTS_MAX, told->facts.variant_count);
    told_free(told);
}

static void a_special_member_keeps_its_weight(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 1400);
    add_special(told, "ZZ01", NULL, 7, "1500");
    add_special(told, "ZZ02", NULL, 0, "900");
    told_open(told, &down_one);
    (void)vote_of(told, "ZZ01", 1, AZWA_FOR);
    (void)vote_of(told, "ZZ02", 1, AZWA_AGAINST);
    told_count(told);
    const struct vt_variant *up = variant_of(told, VT_ROUND_UP, 1);
    assert_int_equal(1, up->changed);
    assert_int_equal(9, up->votes);
    assert_int_equal(7, up->votes_cast);
    assert_int_equal(7, up->poll[0].option[0].votes);
    assert_int_equal(0, up->poll[0].option[1].votes);
    assert_int_equal(1, up->poll[0].option[1].members);
    told_free(told);
}

/* ---- without some ballots ---- */

/* GM0001 votes for with a key on the secretariat's word, GM0002 for after the deadline (stamped), after
 * an older ballot against; GM0003 against. */
static struct told *doubtful(void)
{
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_gemeente(told, "GM0001", "A", "Drenthe", 4000);
    add_gemeente(told, "GM0002", "B", "Drenthe", 3000);
    add_gemeente(told, "GM0003", "C", "Drenthe", 5000);
    told_open(told, &down_one);
    (void)vote_of(told, "GM0002", 1, AZWA_AGAINST);
    (void)vote_of(told, "GM0003", 1, AZWA_AGAINST);
    (void)swapped(&told->f, &(struct swap){"GM0001", 5, 50, 0});
    (void)voted(&told->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 50, 0});
    (void)swapped(&told->f, &(struct swap){"AF01", 5, 51, 0});
    (void)voted(&told->f, &(struct vote){"AF01", 1, AZWA_FOR, NULL, 51, 0});
    told->f.now = CLOSES;
    (void)voted(&told->f, &(struct vote){"GM0002", 2, AZWA_FOR, NULL, EVERYONES_KEY, CLOSES - 1});
    told_count(told);
    return told;
}

static void assert_votes(const struct vt_variant *variant, uint32_t left_out, uint64_t in_favour,
                         uint64_t against)
{
    assert_non_null(variant);
    assert_int_equal(left_out, variant->left_out);
    assert_int_equal(in_favour, variant->poll[0].option[0].votes);
    assert_int_equal(against, variant->poll[0].option[1].votes);
    assert_int_equal(in_favour + against, variant->votes_cast);
    assert_int_equal(12 - in_favour - against, variant->poll[0].not_voted.votes);
    assert_int_equal(12, variant->votes);
    assert_int_equal(0, variant->changed);
    assert_true(variant->other[0] == (in_favour < against));
    assert_true(variant->differs == variant->other[0]);
}

static void ballots_are_left_out_and_an_older_one_counts_then(void **state)
{
    (void)state;
    struct told *told = doubtful();
    assert_votes(&told->facts.variant[0], 0, 7, 5);
    assert_votes(variant_without(told, VT_VARIANT_NOT_STAMPED), 1, 4, 8);
    assert_votes(variant_without(told, VT_VARIANT_NOT_ON_WORD), 1, 3, 5);
    assert_votes(variant_without(told, VT_VARIANT_NEITHER), 2, 0, 8);
    assert_memory_equal(&told->result.stamped.poll[0],
                        &variant_without(told, VT_VARIANT_NOT_STAMPED)->poll[0],
                        sizeof(struct vt_poll));
    assert_memory_equal(&told->result.on_word.poll[0],
                        &variant_without(told, VT_VARIANT_NOT_ON_WORD)->poll[0],
                        sizeof(struct vt_poll));
    assert_false(told->facts.clear[0]);
    told_free(told);
}

static void there_is_no_neither_where_one_kind_is_missing(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_gemeente(told, "GM0001", "A", "Drenthe", 4000);
    told_open(told, &down_one);
    (void)swapped(&told->f, &(struct swap){"AF01", 5, 51, 0}); /* has no vote that weighs */
    (void)voted(&told->f, &(struct vote){"AF01", 1, AZWA_FOR, NULL, 51, 0});
    told->f.now = CLOSES;
    (void)voted(&told->f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, EVERYONES_KEY, CLOSES - 1});
    (void)was_late(&told->f, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, EVERYONES_KEY, CLOSES});
    told_count(told);
    assert_int_equal(1, variant_without(told, VT_VARIANT_NOT_STAMPED)->left_out);
    assert_int_equal(0, variant_without(told, VT_VARIANT_NOT_ON_WORD)->left_out);
    assert_null(variant_without(told, VT_VARIANT_NEITHER));
    told_free(told);
}

static void a_ballot_that_is_both_is_left_out_once(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "A", "Drenthe", 4000);
    told_open(told, &down_one);
    (void)vote_of(told, "GM0001", 1, AZWA_AGAINST);
    (void)swapped(&told->f, &(struct swap){"GM0001", 5, 50, 0});
    told->f.now = CLOSES;
    (void)voted(&told->f, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 50, CLOSES - 1});
    told_count(told);
    const struct vt_variant *neither = variant_without(told, VT_VARIANT_NEITHER);
    assert_non_null(neither);
    assert_int_equal(1, neither->left_out);
    assert_int_equal(4, neither->poll[0].option[1].votes);
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_declared_rule_is_first_and_is_the_result),
        cmocka_unit_test(a_narrow_outcome_that_turns_by_rounding_up_is_told),
        cmocka_unit_test(a_rule_that_makes_a_tie_is_another_outcome),
        cmocka_unit_test(heads_alone_can_make_it_unclear),
        cmocka_unit_test(schiermonnikoog_has_no_vote_without_a_minimum),
        cmocka_unit_test(schiermonnikoog_has_a_vote_with_a_minimum_of_one),
        cmocka_unit_test(a_rule_that_weighs_the_same_is_left_out),
        cmocka_unit_test(all_twelve_can_stand_beside_each_other),
        cmocka_unit_test(a_special_member_keeps_its_weight),
        cmocka_unit_test(ballots_are_left_out_and_an_older_one_counts_then),
        cmocka_unit_test(there_is_no_neither_where_one_kind_is_missing),
        cmocka_unit_test(a_ballot_that_is_both_is_left_out_once),
    };
    return VT_RUN(tests);
}
