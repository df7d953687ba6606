/* SPDX-License-Identifier: EUPL-1.2 */
/* The count once more, in plain lines from docs/FORMAT.md section 9: a world of voters and ballots in,
 * sums, roots and outcomes out. Nothing of src/vote is used but the texts of ids. */
#ifndef VT_TESTS_VOTE_RECOUNT_H
#define VT_TESTS_VOTE_RECOUNT_H

#include "support/run.h"

#include <stdbool.h>

#include <vngtally/crypto/hash.h>

#define PROPOSALS 4u
#define OPTIONS 5u
#define VOTERS 14u
#define CASTS 64u

/* One proposal: option o has the id `<letter o>-<number>`. */
struct asked {
    char id[16];
    unsigned options;
    char option[OPTIONS][16];
    bool counts[OPTIONS];
    int counts_as[OPTIONS]; /* -1: as no other */
    unsigned numerator, denominator;
    bool at_least;
};

struct voter {
    char code[8];
    bool affiliated;
    uint64_t votes;
    unsigned entries, rekeys; /* before the result: all of its entries, and the rekeys */
    unsigned entry[CASTS];    /* their places in the journal */
};

/* A ballot that stands in the journal. */
struct cast {
    unsigned voter, period, sequence, index;
    int choice[PROPOSALS]; /* -1: no answer */
    bool stamped, on_word;
};

struct world {
    unsigned proposals, voters, casts;
    struct asked asked[PROPOSALS];
    struct voter voter[VOTERS];
    struct cast cast[CASTS];
};

enum without { NOTHING, STAMPED, ON_WORD };

/* Of one tree. The last option of a proposal is "did not vote". */
struct recounted {
    unsigned registered, voted;
    uint64_t votes, votes_cast;
    uint64_t members_for[PROPOSALS][OPTIONS + 1], votes_for[PROPOSALS][OPTIONS + 1];
    uint64_t side_members[PROPOSALS][OPTIONS], side_votes[PROPOSALS][OPTIONS];
    uint64_t denominator[PROPOSALS];
    const char *outcome[PROPOSALS];
    int adopted[PROPOSALS]; /* -1: none */
    struct vt_hash root;
};

/* A node of the count's tree, with the members and votes of every option of every proposal below it. */
struct node {
    struct vt_hash hash;
    uint64_t counter[2 * PROPOSALS * (OPTIONS + 1)];
};

void recount(struct recounted *out, const struct world *world, bool affiliated,
             enum without without);

/* The voter's counted ballot, or NULL. */
const struct cast *counted_cast(const struct world *world, unsigned voter, enum without without);

/* The root of the count's tree of the members, or of the affiliated. */
struct node recount_tree(const struct world *world, bool affiliated, enum without without);

#endif
