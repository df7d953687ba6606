/* SPDX-License-Identifier: EUPL-1.2 */
/* What verify says of a receipt, for a person and for a program: first the verdict in one sentence,
 * then line by line what is proved and on what it rests; or the one thing that fails, and what to do.
 *
 * Pure: the lines are values, so that every surface (terminal, page) shows the very same ones. What
 * was not looked at is never among what is proved.
 */
#ifndef VNGTALLY_REPORT_VERDICT_H
#define VNGTALLY_REPORT_VERDICT_H

#include <vngtally/report/json.h>
#include <vngtally/report/summary.h>
#include <vngtally/vote/verify.h>

/* Beside what the receipt was held. */
enum vt_compared_state {
    VT_COMPARED_NOT,    /* nothing given, or the receipt itself does not hold */
    VT_COMPARED_GOOD,   /* it fits */
    VT_COMPARED_BAD,    /* it does not */
    VT_COMPARED_BROKEN, /* what was given beside it does not hold by itself */
    VT_COMPARED_UNLIKE  /* it could not be compared */
};

/* `given`: there was something to compare with. Err: of BAD, BROKEN and UNLIKE. */
struct vt_compared {
    bool given;
    enum vt_compared_state state;
    struct vt_error err;
};

/* All that the verdict is about. Everything is borrowed. */
struct vt_verdict_of {
    const struct vt_verified *verified;
    enum vt_code code; /* of vt_verify_receipt */
    struct vt_error err;
    struct vt_compared result, ballot, earlier;
    enum vt_verify_same same; /* when the ballot is GOOD */
    bool received;            /* that ballot is the one of the earlier receipt */
    struct vt_error refused;  /* when it is the refused file: what it breaks, or VT_OK */
    const struct vt_verified *earlier_receipt; /* when the earlier one is GOOD or BAD */
};

/* Hold the receipt against what was given, which may be NULL each: the result fingerprint, the ballot
 * that was kept, an earlier receipt that holds by itself. Fills the comparisons; nothing is compared
 * with a receipt that does not hold. */
void vt_verdict_compare(struct vt_verdict_of *of, const struct vt_hash *result,
                        const struct vt_kept *ballot, const struct vt_verified *earlier);

enum vt_answer {
    VT_ANSWER_YES, /* it holds */
    VT_ANSWER_NO,
    VT_ANSWER_UNCLEAR /* not witnessed yet; no receipt; or not to be compared */
};
enum vt_answer vt_verdict_answer(const struct vt_verdict_of *of);

/* The parts of a verdict, in the order in which they are shown. */
enum vt_verdict_part {
    VT_PART_TITLE,  /* whose receipt */
    VT_PART_ANSWER, /* the verdict in a sentence, and what must not be missed */
    VT_PART_WRONG,
    VT_PART_DO,
    VT_PART_PROVED,
    VT_PART_WORD, /* rests on the secretariat's word */
    VT_PART_ASK,  /* the member must see to it */
    VT_PART_OPEN, /* not looked at */
    VT_PARTS
};

/* A line: a label (empty in TITLE and ANSWER) and a text, which may hold rows. Safe for a terminal. */
struct vt_verdict_line {
    enum vt_verdict_part part;
    struct vt_buf label, text;
};

/* The lines, part after part. Owner: the caller; `= {0}` valid for free. */
struct vt_verdict {
    size_t count, room;
    struct vt_verdict_line *line;
    enum vt_code failed;
};

/* Make them. VT_OK or VT_E_MEMORY. */
enum vt_code vt_verdict_make(struct vt_verdict *out, enum vt_lang lang,
                             const struct vt_verdict_of *of) VT_MUST_CHECK;
void vt_verdict_free(struct vt_verdict *verdict);

/* The heading of a part; "" of TITLE and ANSWER. */
const char *vt_verdict_heading(enum vt_lang lang, enum vt_verdict_part part);

/* Write them for a terminal. */
void vt_verdict_put_text(struct vt_buf *out, enum vt_lang lang, const struct vt_look *look,
                         const struct vt_verdict *verdict);

/* Write the whole as a JSON object. docs/FORMAT.md section 15. */
void vt_verdict_put_json(struct vt_json *json, enum vt_lang lang, const struct vt_verdict_of *of,
                         const struct vt_verdict *verdict);

/* Short names for programs: "checkpoint"; "not_voted". */
const char *vt_verify_step_name(enum vt_verify_step step);
const char *vt_verify_standing_name(enum vt_verify_standing standing);

#endif
