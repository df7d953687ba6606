/* SPDX-License-Identifier: EUPL-1.2 */
/* Our result against the second count. */
#include "recounted.h"

static void same_outcome(const struct vt_outcome *ours, const struct recounted *theirs, unsigned p)
{
    MUST(vt_bytes_equal(vt_outcome_name(ours->kind), vt_bytes_of(theirs->outcome[p])));
    MUST(ours->option == (theirs->adopted[p] < 0 ? VT_NO_OPTION : (uint32_t)theirs->adopted[p]));
}

static void same_sum(const struct vt_sum *ours, uint64_t members, uint64_t votes)
{
    MUST(ours->members == members && ours->votes == votes);
}

static void same_poll(const struct vt_poll *ours, const struct recounted *theirs,
                      const struct asked *asked, unsigned p)
{
    for (unsigned o = 0; o < asked->options; o++) {
        same_sum(&ours->option[o], theirs->members_for[p][o], theirs->votes_for[p][o]);
        same_sum(&ours->outcome.side[o], theirs->side_members[p][o], theirs->side_votes[p][o]);
    }
    same_sum(&ours->not_voted, theirs->members_for[p][asked->options],
             theirs->votes_for[p][asked->options]);
    MUST(ours->outcome.denominator == theirs->denominator[p]);
    same_outcome(&ours->outcome, theirs, p);
}

static void same_block(const struct vt_block *ours, const struct recounted *theirs,
                       const struct world *world)
{
    MUST(ours->registered == theirs->registered && ours->voted == theirs->voted);
    MUST(ours->votes == theirs->votes && ours->votes_cast == theirs->votes_cast);
    MUST(vt_hash_equal(&ours->count_root, &theirs->root));
    for (unsigned p = 0; p < world->proposals; p++) {
        same_poll(&ours->poll[p], theirs, &world->asked[p], p);
    }
}

static void same_without(const struct vt_without *ours, const struct world *world,
                         enum without without)
{
    struct recounted theirs;
    struct vt_buf list = {0};
    recount(&theirs, world, false, without);
    for (unsigned i = 0; i < world->casts; i++) {
        if (without == STAMPED ? world->cast[i].stamped : world->cast[i].on_word) {
            put(&list, "%s%u", list.len > 0 ? ", " : "", world->cast[i].index);
        }
    }
    fuzz_same(&list, vt_buf_view(&ours->list));
    for (unsigned p = 0; p < world->proposals; p++) {
        same_outcome(&ours->poll[p].outcome, &theirs, p);
    }
}

void recounted_same(const struct vt_result *ours, const struct by_chance *of)
{
    const struct world *world = &of->world;
    struct recounted members, affiliated;
    recount(&members, world, false, NOTHING);
    recount(&affiliated, world, true, NOTHING);
    same_block(&ours->block[VT_TREE_MEMBERS], &members, world);
    if (affiliated.registered > 0) { /* else the text has no such block */
        same_block(&ours->block[VT_TREE_AFFILIATED], &affiliated, world);
    }
    same_without(&ours->stamped, world, STAMPED);
    same_without(&ours->on_word, world, ON_WORD);
    MUST(ours->ballots == world->casts && ours->late == of->late);
    MUST(ours->refused == of->refused && ours->rekeys == of->rekeys);
    MUST(ours->replaced == world->casts - members.voted - affiliated.voted);
}
