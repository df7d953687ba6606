/* SPDX-License-Identifier: EUPL-1.2 */
/* A verdict made of a receipt, and what it says. */
#ifndef VT_TESTS_REPORT_SAID_H
#define VT_TESTS_REPORT_SAID_H

#include "vote/receipts.h"

#include <vngtally/report/verdict.h>

/* A verdict made, and as text without line breaks, so that a sentence can be looked for. */
struct said {
    struct vt_verdict_of of;
    struct vt_verdict verdict;
    struct vt_buf text, flat;
};

static inline void forget(struct said *said)
{
    vt_verdict_free(&said->verdict);
    vt_buf_free(&said->text);
    vt_buf_free(&said->flat);
}

/* Runs of spaces and newlines as one space. */
static inline void flatten(struct vt_buf *out, struct vt_bytes text)
{
    bool space = false;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.at[i] == ' ' || text.at[i] == '\n';
        if (!blank || !space) {
            vt_buf_put_byte(out, blank ? ' ' : text.at[i]);
        }
        space = blank;
    }
    vt_buf_put_byte(out, '\0');
}

static inline void say_of(struct said *said, enum vt_lang lang, size_t columns)
{
    const struct vt_look look = {.columns = (uint32_t)columns};
    assert_code(VT_OK, vt_verdict_make(&said->verdict, lang, &said->of));
    vt_verdict_put_text(&said->text, lang, &look, &said->verdict);
    flatten(&said->flat, vt_buf_view(&said->text));
    assert_code(VT_OK, vt_buf_code(&said->text));
}

/* Verify and say it, beside nothing. */
static inline void say(struct said *said, struct receipts *r, struct vt_bytes receipt,
                       enum vt_lang lang)
{
    *said = (struct said){.of = {.verified = &r->verified}};
    said->of.code = verify(r, receipt);
    said->of.err = r->err;
    vt_verdict_compare(&said->of, NULL, NULL, NULL);
    say_of(said, lang, 80);
}

#define has(said, text)                                                              \
    do {                                                                             \
        if (strstr((const char *)(said)->flat.at, (text)) == NULL) {                 \
            fail_msg("does not say: %s\n%s", (text), (const char *)(said)->flat.at); \
        }                                                                            \
    } while (0)

#define lacks(said, text)                                                    \
    do {                                                                     \
        if (strstr((const char *)(said)->flat.at, (text)) != NULL) {         \
            fail_msg("says: %s\n%s", (text), (const char *)(said)->flat.at); \
        }                                                                    \
    } while (0)

/* How many lines of a part there are. */
static inline size_t lines_of(const struct said *said, enum vt_verdict_part part)
{
    size_t count = 0;
    for (size_t i = 0; i < said->verdict.count; i++) {
        count += said->verdict.line[i].part == part;
    }
    return count;
}

/* The text of the line of this part with this label. */
static inline struct vt_bytes line_named(const struct said *said, enum vt_verdict_part part,
                                         const char *label)
{
    for (size_t i = 0; i < said->verdict.count; i++) {
        const struct vt_verdict_line *line = &said->verdict.line[i];
        if (line->part == part && vt_bytes_equal(vt_buf_view(&line->label), vt_bytes_of(label))) {
            return vt_buf_view(&line->text);
        }
    }
    return (struct vt_bytes){0};
}

#endif
