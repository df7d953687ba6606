/* SPDX-License-Identifier: EUPL-1.2 */
/* A secretariat that does what the input says, honestly or not (tests/vote/cheat.h), and beside its journal
 * the truth: what each member handed in. */
#ifndef VT_FUZZ_SECRETARIAT_H
#define VT_FUZZ_SECRETARIAT_H

#include "fuzz.h"

#include "vote/cheat.h"

#define HAPPENINGS 12u

/* A member handed something in, or was given another key. */
struct happening {
    unsigned member; /* in the order of the register */
    enum vt_entry_kind kind;
    int64_t entered, received;
    unsigned key, fresh, other; /* fresh and other are of a change of key */
    uint32_t period, sequence;
    const char *azwa, *hlo, *rule; /* rule: why it was refused */
    bool on_word, good, wronged; /* good: a ballot in time; wronged: it was refused all the same */
    bool after_close;
    int more_rekeys;           /* what its entry says more than there are */
    uint32_t index[2];         /* in each journal; 0: left out */
    struct vt_buf file, armor; /* what the member kept */
};

struct secretariat {
    struct cheat journal[2]; /* that of its receipts; another, of its result, when it forks */
    struct cheat *counts;    /* that of its result */
    unsigned count;
    struct happening of[HAPPENINGS];
    bool lied;
    unsigned member;      /* the one that is looked at */
    int64_t shows;        /* what its count receipt shows, -1: no ballot */
    uint32_t hides;       /* and leaves out, 0: nothing */
    struct vt_buf before; /* its count receipt of a result before the last; empty: there is none */
    char on_word[200], stamped[200];
};

/* Let happen what the input says, up to the result. */
void secretariat_run(struct secretariat *s, struct vt_bytes *rest);
void secretariat_free(struct secretariat *s);

/* The fingerprint in the letter. */
const struct vt_hash *secretariat_fingerprint(void);

/* The receipts of the member that is looked at. */
void secretariat_receipt(struct vt_buf *out, struct secretariat *s, const struct happening *h);
void secretariat_count_receipt(struct vt_buf *out, struct secretariat *s);

/* Does this count receipt show, in truth, the ballot of that member that must be counted; or none, when there
 * is none? */
bool secretariat_was_just(const struct secretariat *s, const struct vt_verified *count);

/* Its receipt of this, verified, beside its count receipt and what it kept. An honest secretariat passes. */
bool secretariat_agrees(struct secretariat *s, const struct happening *h,
                        const struct vt_verified *count, struct vt_bytes counted);

/* Two files against each other, in both orders: an honest secretariat is not convicted, and a statement
 * stands alone. Returns whether they convict. */
bool secretariat_convicted(const struct secretariat *s, struct vt_bytes one, struct vt_bytes two);

#endif
