/* SPDX-License-Identifier: EUPL-1.2 */
/* Every word that a user reads, in Dutch and English, and how numbers and times are shown.
 *
 * The core tells facts (base/error.h); this floor has the sentences. Those of the error codes stand
 * in src/words/codes/, one file a floor, and a code without a sentence does not compile; all other
 * words stand in ui.def beside this header. Nothing here depends on a locale.
 * The sentence of an error begins with a capital (or with what it is about) and ends in a full stop;
 * a second one may say what to do.
 *
 * Writing goes into a buffer of the caller, which remembers a failure (base/bytes.h). The strings
 * that are returned are constants, zero-terminated, UTF-8.
 */
#ifndef VNGTALLY_WORDS_WORDS_H
#define VNGTALLY_WORDS_WORDS_H

#include <vngtally/base/bytes.h>
#include <vngtally/base/time.h>

enum vt_lang { VT_NL, VT_EN };

enum vt_word {
#define VT_WORD(symbol, nl, en) symbol,
#include <vngtally/words/ui.def>
#undef VT_WORD
};

/* The sentence of a code, its {0} (subject) and {1} (detail) not filled in. Never NULL. */
const char *vt_words_error(enum vt_lang lang, enum vt_code code);

/* A word or sentence of the user interface, its placeholders not filled in. Never NULL. */
const char *vt_word(enum vt_lang lang, enum vt_word word);

/* Write a sentence, {0} to {9} replaced by args[0] to args[9], made harmless for a terminal by
 * vt_text_put_escaped. `{{` is written as `{`; a placeholder for which there is no argument, and
 * any other brace, is written as it stands.
 * In: `args` may be NULL when `count` is 0. */
void vt_words_put(struct vt_buf *out, const char *sentence, const struct vt_bytes *args,
                  size_t count);

/* Write the sentence of an error with its subject and detail; without its place. */
void vt_words_put_error(struct vt_buf *out, enum vt_lang lang, const struct vt_error *err);

/* Write a whole number with its thousands apart: 11.280.463 or 11,280,463. */
void vt_words_put_number(struct vt_buf *out, enum vt_lang lang, uint64_t value);

/* Most decimals of a percentage. */
#define VT_PERCENT_DECIMALS 9

/* Write `numerator` as a percentage of `denominator`: 66,67% or 66.67%. Exact, and rounded half up
 * in print only; but a part is never shown as all, nor something as nothing: 99,99% and 0,01% are
 * then the nearest that may be written with two decimals.
 * In: numerator <= denominator; decimals <= VT_PERCENT_DECIMALS (more counts as that many). Where
 * there is no such percentage, because the denominator is 0 or less than the numerator, a dash. */
void vt_words_put_percent(struct vt_buf *out, enum vt_lang lang, uint64_t numerator,
                          uint64_t denominator, unsigned decimals);

/* Write an instant by the clock of the Netherlands, in summer and in winter, whatever the offset that it
 * was written with: "woensdag 22 oktober 2025 om 16.00 uur" or "Wednesday 22 October 2025 at 16:00"; the
 * seconds only where they are not 0. */
void vt_words_put_instant(struct vt_buf *out, enum vt_lang lang, int64_t seconds);

/* Write a date `YYYY-MM-DD`: "22 oktober 2025" or "22 October 2025"; what is no date of
 * vt_date_check is written as it stands, made harmless. */
void vt_words_put_date(struct vt_buf *out, enum vt_lang lang, struct vt_bytes date);

#endif
