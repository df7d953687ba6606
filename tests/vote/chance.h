/* SPDX-License-Identifier: EUPL-1.2 */
/* Dossiers by chance, and beside each the same as a world to count again (recount.h): members of every
 * kind, proposals with options of every kind, ballots replaced, late, stamped early or on the
 * secretariat's word. The same seed gives the same dossier. */
#ifndef VT_TESTS_VOTE_CHANCE_H
#define VT_TESTS_VOTE_CHANCE_H

#include "vote/fixture.h"
#include "vote/recount.h"

struct chance {
    uint64_t state;
};

/* 0 to n - 1. */
unsigned pick(struct chance *chance, unsigned n);

/* A member's keys as they are now. */
struct slot {
    unsigned key;
    bool on_word;
};

struct by_chance {
    struct chance chance;
    struct fixture f; /* open, then closed, not yet counted */
    struct world world;
    unsigned late, refused, rekeys;
    struct slot slot[VOTERS][2];
    unsigned slots[VOTERS], period[VOTERS];
    bool used[VOTERS][16]; /* sequence numbers */
};

/* Make one with this seed, closed. */
void chance_make(struct by_chance *out, uint64_t seed);

/* Its parts, for tests that order ballots themselves: an open dossier without ballots, and the
 * lines of a ballot with these choices. */
void chance_open(struct by_chance *out, uint64_t seed);
void chance_choose(struct by_chance *of, int choice[PROPOSALS]);
void chance_vote(struct by_chance *of, enum vt_entry_kind kind, const struct cast *cast,
                 unsigned key, int64_t received);

void chance_free(struct by_chance *of);

#endif
