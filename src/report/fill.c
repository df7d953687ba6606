/* SPDX-License-Identifier: EUPL-1.2 */
/* A sentence with figures in it. */
#include <vngtally/report/fill.h>

#define DECIMALS 2 /* of a percentage */

void vt_fill_end(struct vt_fill *fill)
{
    if (fill->count == VT_FILL_MOST) {
        fill->text.failed = VT_E_TOO_BIG;
        return;
    }
    fill->end[fill->count++] = fill->text.len;
}

void vt_fill_text(struct vt_fill *fill, struct vt_bytes text)
{
    vt_buf_put(&fill->text, text);
    vt_fill_end(fill);
}

void vt_fill_word(struct vt_fill *fill, enum vt_word word)
{
    vt_fill_text(fill, vt_bytes_of(vt_word(fill->lang, word)));
}

void vt_fill_number(struct vt_fill *fill, uint64_t value)
{
    vt_words_put_number(&fill->text, fill->lang, value);
    vt_fill_end(fill);
}

void vt_fill_percent(struct vt_fill *fill, uint64_t numerator, uint64_t denominator)
{
    vt_words_put_percent(&fill->text, fill->lang, numerator, denominator, DECIMALS);
    vt_fill_end(fill);
}

void vt_fill_instant(struct vt_fill *fill, int64_t seconds)
{
    vt_words_put_instant(&fill->text, fill->lang, seconds);
    vt_fill_end(fill);
}

void vt_fill_date(struct vt_fill *fill, struct vt_bytes date)
{
    vt_words_put_date(&fill->text, fill->lang, date);
    vt_fill_end(fill);
}

void vt_fill_hex(struct vt_fill *fill, struct vt_bytes raw)
{
    vt_buf_put_hex(&fill->text, raw);
    vt_fill_end(fill);
}

void vt_fill_put(struct vt_buf *out, enum vt_word word, struct vt_fill *fill)
{
    struct vt_bytes args[VT_FILL_MOST];
    struct vt_bytes text = vt_buf_view(&fill->text);
    size_t from = 0;
    for (size_t i = 0; i < fill->count; i++) {
        args[i] = vt_bytes_part(text, from, fill->end[i] - from);
        from = fill->end[i];
    }
    vt_words_put(out, vt_word(fill->lang, word), args, fill->count);
    if (out->failed == VT_OK) {
        out->failed = vt_buf_code(&fill->text);
    }
    vt_buf_clear(&fill->text);
    fill->count = 0;
}

void vt_fill_line(struct vt_buf *out, enum vt_word word, struct vt_fill *fill)
{
    vt_fill_put(out, word, fill);
    vt_buf_put_byte(out, '\n');
}

void vt_fill_free(struct vt_fill *fill)
{
    vt_buf_free(&fill->text);
    fill->count = 0;
}
