/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rooms of the verdict share. */
#ifndef VNGTALLY_REPORT_VERDICT_PARTS_H
#define VNGTALLY_REPORT_VERDICT_PARTS_H

#include <vngtally/report/fill.h>
#include <vngtally/report/verdict.h>

/* A verdict being made. `fill` is scratch: it gathers the arguments of the next sentence. */
struct vt_maker {
    struct vt_verdict *out;
    const struct vt_verdict_of *of;
    const struct vt_verified *v; /* of->verified */
    enum vt_lang lang;
    struct vt_fill fill;
};

/* Begin a line. */
void vt_maker_line(struct vt_maker *m, enum vt_verdict_part part, enum vt_word label);
void vt_maker_line_text(struct vt_maker *m, enum vt_verdict_part part, struct vt_bytes label);

/* Add the sentence that `fill` has the arguments of to the newest line: after a space, or on a row of
 * its own. */
void vt_maker_say(struct vt_maker *m, enum vt_word sentence);
void vt_maker_row(struct vt_maker *m, enum vt_word sentence);

/* The same for what has been gathered in fill.text without a sentence, safe already; and for what an
 * error says. */
void vt_maker_say_raw(struct vt_maker *m);
void vt_maker_row_raw(struct vt_maker *m);
void vt_maker_say_error(struct vt_maker *m, const struct vt_error *err);

/* And for the rule that the receipt itself breaks. */
void vt_maker_say_rule(struct vt_maker *m);

/* Arguments: a number of votes or members with its noun, a key's fingerprint, an instant by the clock
 * of the consultation, whom to call. */
void vt_maker_votes(struct vt_maker *m, uint64_t votes);
void vt_maker_members(struct vt_maker *m, uint64_t members);
void vt_maker_key(struct vt_maker *m, const struct vt_public_key *key);
void vt_maker_instant(struct vt_maker *m, int64_t seconds);
void vt_maker_contact(struct vt_maker *m);

/* Has this step been passed? */
bool vt_maker_past(const struct vt_maker *m, enum vt_verify_step step);

/* The groups of lines. */
void vt_verdict_put_answer(struct vt_maker *m);   /* TITLE, ANSWER */
void vt_verdict_put_wrong(struct vt_maker *m);    /* WRONG */
void vt_verdict_put_do(struct vt_maker *m);       /* DO */
void vt_verdict_put_who(struct vt_maker *m);      /* PROVED: consultation, member, weight */
void vt_verdict_put_entry(struct vt_maker *m);    /* PROVED: ballot, refusal, change of key */
void vt_verdict_put_count(struct vt_maker *m);    /* PROVED: the count, the totals, the result */
void vt_verdict_put_journal(struct vt_maker *m);  /* PROVED: journal, witnesses, history */
void vt_verdict_put_compared(struct vt_maker *m); /* PROVED: what was compared and fits */
void vt_verdict_put_word(struct vt_maker *m);     /* WORD */
void vt_verdict_put_ask(struct vt_maker *m);      /* ASK */
void vt_verdict_put_open(struct vt_maker *m);     /* OPEN */

#endif
