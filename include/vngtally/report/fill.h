/* SPDX-License-Identifier: EUPL-1.2 */
/* A sentence of the table of words with figures in it: its arguments are gathered one by one, as
 * text, number, percentage or time, and then it is written.
 *
 *     struct vt_fill fill = {.lang = lang};
 *     vt_fill_number(&fill, voted);
 *     vt_fill_number(&fill, registered);
 *     vt_fill_put(out, VT_W_SUM_OF, &fill);
 *     vt_fill_free(&fill);
 */
#ifndef VNGTALLY_REPORT_FILL_H
#define VNGTALLY_REPORT_FILL_H

#include <vngtally/words/words.h>

#define VT_FILL_MOST 10 /* {0} to {9} */

/* Owner: who declares it; `= {.lang = lang}` valid. More arguments than VT_FILL_MOST make it fail
 * with VT_E_TOO_BIG. */
struct vt_fill {
    enum vt_lang lang;
    struct vt_buf text;
    size_t end[VT_FILL_MOST];
    size_t count;
};

/* Add an argument. Texts may be raw: they are escaped when the sentence is written. */
void vt_fill_text(struct vt_fill *fill, struct vt_bytes text);
void vt_fill_word(struct vt_fill *fill, enum vt_word word);
void vt_fill_number(struct vt_fill *fill, uint64_t value);
void vt_fill_percent(struct vt_fill *fill, uint64_t numerator, uint64_t denominator);
void vt_fill_instant(struct vt_fill *fill, int64_t seconds); /* by the Dutch clock */
void vt_fill_date(struct vt_fill *fill, struct vt_bytes date);
void vt_fill_hex(struct vt_fill *fill, struct vt_bytes raw);

/* Add what has been written to the end of fill->text by hand as an argument. */
void vt_fill_end(struct vt_fill *fill);

/* Write the sentence, and forget the arguments. `out` takes over a failure of the fill. */
void vt_fill_put(struct vt_buf *out, enum vt_word word, struct vt_fill *fill);

/* The same, and a newline. */
void vt_fill_line(struct vt_buf *out, enum vt_word word, struct vt_fill *fill);

void vt_fill_free(struct vt_fill *fill);

#endif
