/* SPDX-License-Identifier: EUPL-1.2 */
/* A secretariat with the log key in hand that writes what it likes: a journal, a count and receipts
 * made here from docs/FORMAT.md, past every rule that vt_dossier would hold them against. Left alone
 * it is honest, and then its receipts are byte for byte those of the program.
 */
#ifndef VT_TESTS_VOTE_CHEAT_H
#define VT_TESTS_VOTE_CHEAT_H

#include "vote/fixture.h"

#include <vngtally/vote/verify.h>

#define CHEAT_ENTRIES 120u
#define CHEAT_MEMBERS 8u /* of the fixture's register */
#define CHEAT_WIDTH 16u  /* azwa: 2 options, hlo: 4; and "did not vote" of each */

/* How a member is counted: what its count leaf says, and the counters of that leaf. */
struct counted {
    const char *member; /* the code on the leaf */
    uint32_t votes;
    int64_t ballot;         /* index of an entry; -1: none */
    const char *azwa, *hlo; /* ids of options, or "none" */
    int more_entries;       /* what its leaf says more than there are; below 0: less */
    int more_rekeys;
    uint32_t no_proof,
        also_proof;   /* entries: the digest of its history lacks the one; has the other; 0: none */
    const char *zero; /* stands before those two numbers; NULL: nothing */
    const char *first; /* what stands for the id of the first proposal; NULL: that id */
    bool own_counters; /* `counters` are not those that follow from the text */
    uint64_t counters[CHEAT_WIDTH];
};

struct cheat {
    struct fixture *f; /* its opening, its register */
    unsigned log_key;
    int64_t now;
    uint32_t count;
    struct vt_buf entry[CHEAT_ENTRIES];
    enum vt_entry_kind kind[CHEAT_ENTRIES];
    struct vt_merkle journal;
    struct counted counted[CHEAT_MEMBERS]; /* in the order of the register */
    uint32_t close, result;
    int more_rekeys; /* what entries that are made now say more than there are; below 0: less */
    uint32_t also;   /* an entry that receipts show beside what they must; 0: none */
    uint64_t
        pad; /* a consistency proof that count receipts have beside what they must: its old size */
    uint64_t drop; /* one that they lack */
    uint32_t hide; /* a rekey that acceptance receipts do not show; 0: none */
    /* what the result says beside the sums; read when it is written */
    uint64_t extra_registered;            /* ghosts, among the members */
    struct vt_result said;                /* the last one written */
    const char *stamped, *on_word;        /* lists; NULL: none */
    void (*bend)(struct vt_result *said); /* last changes to the figures, before they are written */
    struct vt_buf scratch, result_text;
};

/* A journal that begins as the fixture's, every member counted as not voted. */
void cheat_open(struct cheat *c, struct fixture *f);
void cheat_free(struct cheat *c);

/* Entries, whatever the rules say; they give the index. */
uint32_t cheat_parts(struct cheat *c, enum vt_entry_kind kind, int64_t received,
                     struct vt_bytes first, struct vt_bytes second, struct vt_bytes third);
uint32_t cheat_vote(struct cheat *c, enum vt_entry_kind kind, const struct vote *vote);
uint32_t cheat_swap(struct cheat *c, const struct swap *swap);
uint32_t cheat_close(struct cheat *c);

/* Count this ballot for the member, as it says. */
void cheat_count(struct cheat *c, const char *member, uint32_t ballot, const char *azwa,
                 const char *hlo);
struct counted *cheat_counted(struct cheat *c, const char *member);

/* The result over how the members are counted now. */
uint32_t cheat_result(struct cheat *c);

/* Receipts; *out is cleared first. Of a count receipt `ballot` is the entry that it shows, -1: none;
 * `hide` is an entry that is left out of it (0: none). */
void cheat_acceptance(struct vt_buf *out, struct cheat *c, const char *member, uint32_t index);
void cheat_count_receipt(struct vt_buf *out, struct cheat *c, const char *member, int64_t ballot,
                         uint32_t hide);

/* Sign a checkpoint over `size` entries. */
void cheat_checkpoint(struct vt_buf *out, const struct cheat *c, uint64_t size);

#endif
