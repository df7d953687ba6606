/* SPDX-License-Identifier: EUPL-1.2 */
/* Facts of dossiers by chance, held against a count by other code (vote/recount.h): every variant, and
 * that parts make up the whole. */
#include "vote/chance.h"

#include <vngtally/report/facts.h>

#define SEEDS 120u

static uint64_t weigh(const struct vt_weight_rule *rule, uint64_t inhabitants)
{
    uint64_t votes = inhabitants / rule->per_vote, rest = inhabitants % rule->per_vote;
    votes += rule->rounding == VT_ROUND_UP && rest > 0;
    votes += rule->rounding == VT_ROUND_NEAREST && 2 * rest >= rule->per_vote;
    votes = votes < rule->minimum ? rule->minimum : votes;
    return votes > rule->maximum ? rule->maximum : votes;
}

/* The world as this variant sees it: other weights, or without some ballots. */
static void see(struct world *out, const struct vt_dossier *dossier, const struct world *world,
                const struct vt_variant *variant)
{
    *out = *world;
    for (unsigned v = 0; v < world->voters; v++) {
        uint32_t m = vt_register_find(&dossier->reg, vt_bytes_of(world->voter[v].code));
        const struct vt_member *member = &dossier->reg.member[m];
        if (member->kind == VT_KIND_GEMEENTE) {
            out->voter[v].votes = weigh(&variant->rule, member->inhabitants);
        }
    }
    out->casts = 0;
    for (unsigned c = 0; c < world->casts; c++) {
        const struct cast *cast = &world->cast[c];
        bool no_stamped =
            variant->kind == VT_VARIANT_NOT_STAMPED || variant->kind == VT_VARIANT_NEITHER;
        bool no_word =
            variant->kind == VT_VARIANT_NOT_ON_WORD || variant->kind == VT_VARIANT_NEITHER;
        if (!(no_stamped && cast->stamped) && !(no_word && cast->on_word)) {
            out->cast[out->casts++] = *cast;
        }
    }
}

static void assert_poll(const struct vt_poll *poll, const struct recounted *r,
                        const struct asked *asked, unsigned p)
{
    for (unsigned o = 0; o < asked->options; o++) {
        assert_int_equal(r->members_for[p][o], poll->option[o].members);
        assert_int_equal(r->votes_for[p][o], poll->option[o].votes);
        assert_int_equal(r->side_votes[p][o], poll->outcome.side[o].votes);
    }
    assert_int_equal(r->members_for[p][asked->options], poll->not_voted.members);
    assert_int_equal(r->votes_for[p][asked->options], poll->not_voted.votes);
    assert_int_equal(r->denominator[p], poll->outcome.denominator);
    assert_text(r->outcome[p], vt_outcome_name(poll->outcome.kind));
    assert_int_equal(r->adopted[p] < 0 ? VT_NO_OPTION : (uint32_t)r->adopted[p],
                     poll->outcome.option);
}

static void assert_variants(const struct by_chance *of, const struct vt_facts *facts)
{
    struct recounted real, r;
    recount(&real, &of->world, false, NOTHING);
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        const struct vt_variant *variant = &facts->variant[v];
        struct world world;
        see(&world, &of->f.dossier, &of->world, variant);
        recount(&r, &world, false, NOTHING);
        assert_int_equal(r.votes, variant->votes);
        assert_int_equal(r.votes_cast, variant->votes_cast);
        bool differs = false;
        for (unsigned p = 0; p < of->world.proposals; p++) {
            assert_poll(&variant->poll[p], &r, &of->world.asked[p], p);
            bool other =
                strcmp(real.outcome[p], r.outcome[p]) != 0 || real.adopted[p] != r.adopted[p];
            assert_int_equal(other, variant->other[p]);
            differs = differs || other;
        }
        assert_int_equal(differs, variant->differs);
    }
}

static void assert_heads(const struct by_chance *of, const struct vt_facts *facts)
{
    struct recounted r;
    struct world world = of->world;
    for (unsigned v = 0; v < world.voters; v++) {
        world.voter[v].votes = 1;
    }
    recount(&r, &world, false, NOTHING);
    for (unsigned p = 0; p < world.proposals; p++) {
        assert_poll(&facts->heads[p], &r, &world.asked[p], p);
        bool clear = vt_facts_same(&facts->heads[p].outcome, &facts->variant[0].poll[p].outcome);
        bool narrow =
            facts->turner[p] != VT_NO_MEMBER || facts->variant[0].poll[p].outcome.kind == VT_TIE;
        for (uint32_t v = 0; v < facts->variant_count; v++) {
            clear = clear && !facts->variant[v].other[p];
            narrow =
                narrow || (facts->variant[v].kind == VT_VARIANT_RULE && facts->variant[v].other[p]);
        }
        assert_int_equal(narrow, facts->narrow[p]);
        assert_int_equal(clear && !narrow, facts->clear[p]);
    }
}

/* Is the advice another when this ballot says anything else of a proposal? All of them are tried. */
static bool turns(const struct world *real, unsigned cast, unsigned p)
{
    struct recounted a, b;
    struct world world = *real;
    recount(&a, real, false, NOTHING);
    for (int option = -1; option < (int)real->asked[p].options; option++) {
        world.cast[cast].choice[p] = option;
        recount(&b, &world, false, NOTHING);
        if (a.denominator[p] > 0 && a.adopted[p] != b.adopted[p]) {
            return true;
        }
    }
    return false;
}

/* The turner of each proposal, by trying every ballot. Gives how many there are. */
static unsigned assert_turners(const struct by_chance *of, const struct vt_facts *facts)
{
    unsigned turners = 0;
    const struct world *world = &of->world;
    for (unsigned p = 0; p < world->proposals; p++) {
        uint64_t most = 0;
        for (unsigned v = 0; v < world->voters; v++) {
            const struct cast *cast = counted_cast(world, v, NOTHING);
            if (!world->voter[v].affiliated && cast != NULL && cast->choice[p] >= 0 &&
                world->voter[v].votes > most && turns(world, (unsigned)(cast - world->cast), p)) {
                most = world->voter[v].votes;
            }
        }
        uint32_t turner = facts->turner[p];
        assert_int_equal(most,
                         turner == VT_NO_MEMBER ? 0 : facts->dossier->reg.member[turner].votes);
        turners += most > 0;
    }
    return turners;
}

static void add_sum(struct vt_sum *to, const struct vt_sum *from)
{
    to->members += from->members;
    to->votes += from->votes;
}

static void assert_whole(const struct vt_groups *groups, const struct vt_facts *facts)
{
    const struct vt_block *block = &facts->result->block[VT_TREE_MEMBERS];
    struct vt_group sum = {0};
    struct vt_poll poll[PROPOSALS] = {0};
    for (size_t g = 0; g < groups->count; g++) {
        const struct vt_group *group = &groups->group[g];
        assert_true(group->registered > 0);
        sum.registered += group->registered;
        sum.votes += group->votes;
        sum.voted += group->voted;
        sum.votes_cast += group->votes_cast;
        for (uint32_t p = 0; p < facts->dossier->consultation.proposal_count; p++) {
            for (unsigned o = 0; o < OPTIONS; o++) {
                add_sum(&poll[p].option[o], &group->poll[p].option[o]);
            }
            add_sum(&poll[p].not_voted, &group->poll[p].not_voted);
        }
    }
    assert_int_equal(block->registered, sum.registered);
    assert_int_equal(block->votes, sum.votes);
    assert_int_equal(block->voted, sum.voted);
    assert_int_equal(block->votes_cast, sum.votes_cast);
    for (uint32_t p = 0; p < facts->dossier->consultation.proposal_count; p++) {
        assert_memory_equal(block->poll[p].option, poll[p].option, sizeof poll[p].option);
        assert_memory_equal(&block->poll[p].not_voted, &poll[p].not_voted, sizeof(struct vt_sum));
    }
}

static void assert_entries(const struct by_chance *of, const struct vt_facts *facts)
{
    uint32_t fates[VT_FATE_REKEYED + 1] = {0}, marks[2] = {0}, members[4] = {0};
    for (size_t e = 0; e < facts->entry_count; e++) {
        const struct vt_fact_entry *entry = &facts->entry[e];
        fates[entry->fate]++;
        if (entry->fate <= VT_FATE_REPLACED) {
            marks[0] += entry->stamped;
            marks[1] += entry->on_word;
        }
        assert_false(entry->after_result);
        assert_int_equal(facts->member[entry->member].ballot, entry->counted);
    }
    for (uint32_t m = 0; m < facts->dossier->reg.count; m++) {
        members[0] += facts->member[m].ballots;
        members[1] += facts->member[m].late;
        members[2] += facts->member[m].refused;
        members[3] += facts->member[m].rekeys;
    }
    assert_int_equal(of->world.casts, fates[VT_FATE_COUNTED] + fates[VT_FATE_REPLACED]);
    assert_int_equal(facts->result->replaced, fates[VT_FATE_REPLACED]);
    assert_int_equal(of->late, fates[VT_FATE_LATE_TIME] + fates[VT_FATE_LATE_CLOSED]);
    assert_int_equal(of->refused, fates[VT_FATE_REFUSED]);
    assert_int_equal(of->rekeys, fates[VT_FATE_REKEYED]);
    assert_int_equal(facts->result->stamped.ballot_count, marks[0]);
    assert_int_equal(facts->result->on_word.ballot_count, marks[1]);
    assert_int_equal(of->world.casts, members[0]);
    assert_int_equal(of->late, members[1]);
    assert_int_equal(of->refused, members[2]);
    assert_int_equal(of->rekeys, members[3]);
}

/* Would counting a replaced ballot change the outcome? Count the world in which only that one is the
 * member's. */
static unsigned assert_would_change(const struct by_chance *of, const struct vt_facts *facts)
{
    unsigned changes = 0;
    struct recounted real;
    recount(&real, &of->world, false, NOTHING);
    for (size_t e = 0; e < facts->entry_count; e++) {
        const struct vt_fact_entry *entry = &facts->entry[e];
        struct world world = of->world;
        struct recounted r;
        if (entry->fate != VT_FATE_REPLACED) {
            continue;
        }
        for (unsigned c = 0; c < world.casts; c++) {
            struct vt_bytes code = facts->dossier->reg.member[entry->member].code;
            bool own = vt_bytes_equal(code, vt_bytes_of(world.voter[world.cast[c].voter].code));
            if (own && world.cast[c].index != entry->index) {
                world.cast[c--] = world.cast[--world.casts];
            }
        }
        recount(&r, &world, false, NOTHING);
        for (unsigned p = 0; p < world.proposals; p++) {
            bool other =
                strcmp(real.outcome[p], r.outcome[p]) != 0 || real.adopted[p] != r.adopted[p];
            assert_int_equal(other, vt_facts_would_change(facts, entry, p));
            changes += other;
        }
    }
    return changes;
}

static void a_count_by_other_code_gives_the_same_facts(void **state)
{
    (void)state;
    unsigned changes = 0, turners = 0, asked = 0;
    for (unsigned seed = 1; seed <= SEEDS; seed++) {
        struct by_chance *of = calloc(1, sizeof *of);
        struct vt_facts *facts = calloc(1, sizeof *facts);
        struct vt_result result;
        assert_true(of != NULL && facts != NULL);
        chance_make(of, seed);
        (void)counted(&of->f);
        assert_code(VT_OK, vt_result_make(&result, &of->f.dossier));
        assert_code(VT_OK, vt_facts_make(facts, &of->f.dossier, &result,
                                         vt_buf_view(&of->f.journal), of->f.dossier.count, NULL));
        assert_variants(of, facts);
        assert_heads(of, facts);
        assert_whole(&facts->province, facts);
        assert_whole(&facts->size, facts);
        assert_entries(of, facts);
        turners += assert_turners(of, facts);
        asked += of->world.proposals;
        changes += assert_would_change(of, facts);
        vt_facts_free(facts);
        vt_result_free(&result);
        chance_free(of);
        free(facts);
        free(of);
    }
    assert_true(changes > 0);
    assert_true(turners > 0 && turners < asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_by_other_code_gives_the_same_facts),
    };
    return VT_RUN(tests);
}
