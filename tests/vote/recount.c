/* SPDX-License-Identifier: EUPL-1.2 */
/* The count once more, in plain lines: which ballot counts, what it adds, what is decided. The sums are made
 * twice: voter by voter here, and node by node in recount_tree.c. */
#include "vote/recount.h"

#include <string.h>

const struct cast *counted_cast(const struct world *world, unsigned voter, enum without without)
{
    const struct cast *best = NULL;
    for (unsigned i = 0; i < world->casts; i++) {
        const struct cast *c = &world->cast[i];
        if (c->voter != voter || (without == STAMPED && c->stamped) ||
            (without == ON_WORD && c->on_word)) {
            continue;
        }
        if (best == NULL || c->period > best->period ||
            (c->period == best->period && c->sequence > best->sequence)) {
            best = c;
        }
    }
    return best;
}

/* A voter, with the ballot that counts or none. */
static void add(struct recounted *out, const struct world *world, const struct voter *voter,
                const struct cast *cast)
{
    out->registered++;
    out->votes += voter->votes;
    out->voted += cast != NULL;
    out->votes_cast += cast != NULL ? voter->votes : 0;
    for (unsigned p = 0; p < world->proposals; p++) {
        bool chose = cast != NULL && cast->choice[p] >= 0;
        unsigned option = chose ? (unsigned)cast->choice[p] : world->asked[p].options;
        out->members_for[p][option]++;
        out->votes_for[p][option] += voter->votes;
    }
}

static void decide(struct recounted *out, const struct asked *asked, unsigned p)
{
    uint64_t highest = 0;
    unsigned at_the_top = 0;
    int best = -1;
    for (unsigned o = 0; o < asked->options; o++) {
        if (asked->counts[o]) {
            unsigned side = asked->counts_as[o] < 0 ? o : (unsigned)asked->counts_as[o];
            out->side_members[p][side] += out->members_for[p][o];
            out->side_votes[p][side] += out->votes_for[p][o];
            out->denominator[p] += out->votes_for[p][o];
        }
    }
    for (unsigned o = 0; o < asked->options; o++) {
        highest = out->side_votes[p][o] > highest ? out->side_votes[p][o] : highest;
    }
    for (unsigned o = 0; o < asked->options; o++) {
        if (asked->counts[o] && asked->counts_as[o] < 0 && out->side_votes[p][o] == highest) {
            at_the_top++;
            best = (int)o;
        }
    }
    uint64_t have = highest * asked->denominator, need = out->denominator[p] * asked->numerator;
    bool reached = asked->at_least ? have >= need : have > need;
    out->outcome[p] = out->denominator[p] == 0 ? "no_votes"
                      : at_the_top > 1         ? "tie"
                      : reached                ? "adopted"
                                               : "no_majority";
    out->adopted[p] = strcmp(out->outcome[p], "adopted") == 0 ? best : -1;
}

void recount(struct recounted *out, const struct world *world, bool affiliated,
             enum without without)
{
    *out = (struct recounted){.registered = 0};
    for (unsigned v = 0; v < world->voters; v++) {
        if (world->voter[v].affiliated == affiliated) {
            add(out, world, &world->voter[v], counted_cast(world, v, without));
        }
    }
    struct node root = recount_tree(world, affiliated, without);
    const uint64_t *counter = root.counter;
    out->root = root.hash;
    for (unsigned p = 0; p < world->proposals; p++) {
        for (unsigned o = 0; o <= world->asked[p].options; o++) {
            assert_int_equal(out->members_for[p][o], *counter++);
            assert_int_equal(out->votes_for[p][o], *counter++);
        }
        decide(out, &world->asked[p], p);
    }
}
