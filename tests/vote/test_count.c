/* SPDX-License-Identifier: EUPL-1.2 */
/* The count, held against another one (recount.c) over dossiers by chance. docs/FORMAT.md section 9. */
#include "vote/chance.h"

#define DOSSIERS 200u

static void assert_hash(const struct vt_hash *expected, const struct vt_hash *got)
{
    assert_memory_equal(expected->b, got->b, VT_HASH_SIZE);
}

static void assert_outcome(const struct recounted *expected, unsigned p,
                           const struct vt_outcome *got)
{
    assert_text(expected->outcome[p], vt_outcome_name(got->kind));
    assert_int_equal(expected->adopted[p] < 0 ? VT_NO_OPTION : (uint32_t)expected->adopted[p],
                     got->option);
}

static void assert_poll(const struct recounted *expected, unsigned p, unsigned options,
                        const struct vt_poll *got)
{
    for (unsigned o = 0; o < options; o++) {
        assert_int_equal(expected->members_for[p][o], got->option[o].members);
        assert_int_equal(expected->votes_for[p][o], got->option[o].votes);
        assert_int_equal(expected->side_members[p][o], got->outcome.side[o].members);
        assert_int_equal(expected->side_votes[p][o], got->outcome.side[o].votes);
    }
    assert_int_equal(expected->members_for[p][options], got->not_voted.members);
    assert_int_equal(expected->votes_for[p][options], got->not_voted.votes);
    assert_int_equal(expected->denominator[p], got->outcome.denominator);
    assert_outcome(expected, p, &got->outcome);
}

static void assert_block(const struct by_chance *of, bool affiliated, const struct vt_result *got)
{
    enum vt_tree tree = affiliated ? VT_TREE_AFFILIATED : VT_TREE_MEMBERS;
    const struct vt_block *block = &got->block[tree];
    struct recounted expected;
    recount(&expected, &of->world, affiliated, NOTHING);
    assert_int_equal(expected.registered, block->registered);
    assert_int_equal(expected.registered, got->count_tree[tree].size);
    assert_int_equal(expected.votes, block->votes);
    assert_int_equal(expected.voted, block->voted);
    assert_int_equal(expected.votes_cast, block->votes_cast);
    assert_hash(&expected.root, &block->count_root);
    for (unsigned p = 0; p < of->world.proposals; p++) {
        assert_poll(&expected, p, of->world.asked[p].options, &block->poll[p]);
    }
}

static void assert_without(const struct by_chance *of, enum without without,
                           const struct vt_without *got)
{
    struct recounted expected;
    unsigned ballots = 0;
    recount(&expected, &of->world, false, without);
    for (unsigned i = 0; i < of->world.casts; i++) {
        ballots += without == STAMPED ? of->world.cast[i].stamped : of->world.cast[i].on_word;
    }
    assert_int_equal(ballots, got->ballot_count);
    for (unsigned p = 0; p < of->world.proposals; p++) {
        assert_outcome(&expected, p, &got->poll[p].outcome);
    }
}

static void assert_result(const struct by_chance *of, const struct vt_result *got)
{
    struct recounted members, affiliated;
    recount(&members, &of->world, false, NOTHING);
    recount(&affiliated, &of->world, true, NOTHING);
    assert_int_equal(of->world.casts, got->ballots);
    assert_int_equal(of->world.casts - members.voted - affiliated.voted, got->replaced);
    assert_int_equal(of->late, got->late);
    assert_int_equal(of->refused, got->refused);
    assert_int_equal(of->rekeys, got->rekeys);
    assert_block(of, false, got);
    assert_block(of, true, got);
    assert_without(of, STAMPED, &got->stamped);
    assert_without(of, ON_WORD, &got->on_word);
}

static void another_count_gives_the_same(void **state)
{
    (void)state;
    unsigned outcomes[4] = {0}, changes = 0, affiliated = 0, replaced = 0;
    for (uint64_t seed = 1; seed <= DOSSIERS; seed++) {
        static struct by_chance of;
        struct vt_result result;
        chance_make(&of, seed);
        uint32_t before = of.f.dossier.count;
        assert_code(VT_OK, vt_result_make(&result, &of.f.dossier));
        assert_result(&of, &result);
        assert_int_equal(before, result.index);
        assert_int_equal(of.f.dossier.close, result.close);
        for (unsigned p = 0; p < of.world.proposals; p++) {
            const struct vt_outcome *real = &result.block[VT_TREE_MEMBERS].poll[p].outcome;
            outcomes[real->kind]++;
            changes += real->kind != result.on_word.poll[p].outcome.kind ||
                       real->kind != result.stamped.poll[p].outcome.kind;
        }
        affiliated += result.block[VT_TREE_AFFILIATED].voted > 0;
        replaced += result.replaced > 0;
        vt_result_free(&result);
        chance_free(&of);
    }
    /* the worlds were not all alike */
    assert_in_range(outcomes[VT_NO_VOTES], 10, 1000);
    assert_in_range(outcomes[VT_TIE], 5, 1000);
    assert_in_range(outcomes[VT_ADOPTED], 50, 1000);
    assert_in_range(outcomes[VT_NO_MAJORITY], 20, 1000);
    assert_in_range(changes, 20, 1000);
    assert_in_range(affiliated, 50, DOSSIERS);
    assert_in_range(replaced, 50, DOSSIERS);
}

static void what_follows_the_result_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 300; seed < 320; seed++) {
        static struct by_chance of;
        struct vt_result result;
        chance_make(&of, seed);
        unsigned late = of.late, turned_down = of.refused;
        uint32_t index = counted(&of.f);
        struct cast cast = {.voter = 0, .sequence = 14};
        chance_choose(&of, cast.choice);
        chance_vote(&of, VT_ENTRY_LATE, &cast, of.slot[0][0].key, CLOSES - 1);
        (void)refused(&of.f, &(struct refusal){.member = of.world.voter[0].code,
                                               .key = of.slot[0][0].key,
                                               .file = "na de uitslag\n"});
        assert_code(VT_OK, vt_result_make(&result, &of.f.dossier));
        assert_int_equal(index, result.index);
        assert_int_equal(late, result.late);
        assert_int_equal(turned_down, result.refused);
        assert_result(&of, &result);
        vt_result_free(&result);
        chance_free(&of);
    }
}

/* The sums and outcomes of a result, but for the roots, which hold the places of the ballots. */
static void put_figures(struct vt_buf *out, const struct vt_result *result,
                        const struct world *world)
{
    for (int tree = 0; tree < VT_TREES; tree++) {
        const struct vt_block *block = &result->block[tree];
        put(out, "%llu of %llu\n", (unsigned long long)block->votes_cast,
            (unsigned long long)block->votes);
        for (unsigned p = 0; p < world->proposals; p++) {
            const struct vt_poll *poll = &block->poll[p];
            for (unsigned o = 0; o < world->asked[p].options; o++) {
                put(out, "%llu %llu\n", (unsigned long long)poll->option[o].members,
                    (unsigned long long)poll->option[o].votes);
            }
            put(out, "%d %u\n", (int)poll->outcome.kind, poll->outcome.option);
        }
    }
}

static void the_order_of_arrival_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 400; seed < 430; seed++) {
        struct vt_buf figures[3] = {{0}};
        for (unsigned order = 0; order < 3; order++) {
            static struct by_chance of;
            struct cast cast[24] = {{0}};
            struct vt_result result;
            chance_open(&of, seed);
            for (unsigned i = 0; i < 24; i++) { /* the same for each order */
                cast[i].voter = i % of.world.voters;
                cast[i].sequence = 1 + i / of.world.voters;
                chance_choose(&of, cast[i].choice);
            }
            of.chance.state += order;
            for (unsigned left = 24; left > 0; left--) {
                unsigned at = order == 0 ? left - 1 : pick(&of.chance, left);
                chance_vote(&of, VT_ENTRY_BALLOT, &cast[at], of.slot[cast[at].voter][0].key, 0);
                cast[at] = cast[left - 1];
            }
            (void)closed(&of.f);
            assert_code(VT_OK, vt_result_make(&result, &of.f.dossier));
            put_figures(&figures[order], &result, &of.world);
            vt_buf_put_byte(&figures[order], 0);
            vt_result_free(&result);
            chance_free(&of);
        }
        assert_string_equal((char *)figures[0].at, (char *)figures[1].at);
        assert_string_equal((char *)figures[0].at, (char *)figures[2].at);
        for (unsigned order = 0; order < 3; order++) {
            vt_buf_free(&figures[order]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_count_gives_the_same),
        cmocka_unit_test(what_follows_the_result_changes_nothing),
        cmocka_unit_test(the_order_of_arrival_changes_nothing),
    };
    return VT_RUN(tests);
}
