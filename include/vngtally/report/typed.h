/* SPDX-License-Identifier: EUPL-1.2 */
/* What a person types: a fingerprint copied from a letter (64 digits, perhaps in groups), a date. */
#ifndef VNGTALLY_REPORT_TYPED_H
#define VNGTALLY_REPORT_TYPED_H

#include <vngtally/crypto/hash.h>
#include <vngtally/words/words.h>

#define VT_TYPED_DIGITS (2 * (size_t)VT_HASH_SIZE)

enum vt_typed_state {
    VT_TYPED_EMPTY,   /* no digit yet */
    VT_TYPED_PART,    /* fewer than all */
    VT_TYPED_WHOLE,   /* all, and no more */
    VT_TYPED_LONG,    /* more */
    VT_TYPED_STRANGE, /* a character that is no digit */
};

/* A value; `strange` is a view into the text. */
struct vt_typed {
    enum vt_typed_state state;
    size_t count;                         /* digits; those before `strange` when there is one */
    unsigned char digit[VT_TYPED_DIGITS]; /* the first of them, lower case */
    struct vt_bytes strange;              /* the whole character */
};

/* What may stand between digits, and is passed over: spaces, line ends, hyphens and dashes of any kind,
 * as a letter's PDF or a word processor gives them, and what has no width. */
bool vt_typed_is_between(uint32_t point);

/* Read it. What stands between the digits, and capitals, do not matter. */
void vt_typed_read(struct vt_typed *out, struct vt_bytes text);

/* The value, when it is WHOLE; else false and *out zeroed. */
bool vt_typed_hash(struct vt_hash *out, const struct vt_typed *typed);

/* Write the character of a STRANGE one: itself, or U+XXXX when it cannot be seen (0xHH: no UTF-8). */
void vt_typed_put_strange(struct vt_buf *out, const struct vt_typed *typed);

/* Write what exactly is wrong with one that is not WHOLE. In: `option`, what it was given for, as
 * "--fingerprint". */
void vt_typed_put_complaint(struct vt_buf *out, enum vt_lang lang, const struct vt_typed *typed,
                            const char *option);

/* Read a date as people write one: 2025-10-07, 7-10-2025, 7 oktober 2025, 7 October 2025,
 * 7 okt. 2025; spaces around it and capitals do not matter. Writes it as `YYYY-MM-DD`; false, and nothing written, when it
 * is none of these or no date that exists (vt_date_check). */
bool vt_typed_date(struct vt_buf *out, struct vt_bytes text);

#endif
