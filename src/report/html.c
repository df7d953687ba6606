/* SPDX-License-Identifier: EUPL-1.2 */
/* A small writer of HTML: markup is literal, all else becomes text. */
#include "html.h"

#include <vngtally/base/text.h>

#define LENGTH_ONE 10000 /* one percent, in the units of a length */

/* The five characters that mean something in content and attributes. */
static const char *reference(unsigned char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void put_referenced(struct vt_buf *out, struct vt_bytes text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *written = reference(text.at[i]);
        if (written != NULL) {
            vt_buf_put(out, vt_bytes_part(text, from, i - from));
            vt_buf_put_text(out, written);
            from = i + 1;
        }
    }
    vt_buf_put(out, vt_bytes_part(text, from, text.len - from));
}

/* Write what has been gathered in html->text, and forget it. */
static void put_gathered(struct vt_html *html)
{
    put_referenced(html->out, vt_buf_view(&html->text));
    if (html->out->failed == VT_OK) {
        html->out->failed = vt_buf_code(&html->text);
    }
    vt_buf_clear(&html->text);
}

void vt_html_raw(struct vt_html *html, const char *markup)
{
    vt_buf_put_text(html->out, markup);
}

void vt_html_text(struct vt_html *html, struct vt_bytes text)
{
    size_t from = 0;
    for (;;) {
        size_t end = vt_bytes_find(text, '\n', from);
        vt_text_put_escaped(&html->text, vt_bytes_part(text, from, end - from));
        if (end == text.len) {
            break;
        }
        vt_buf_put_byte(&html->text, ' ');
        from = end + 1;
    }
    put_gathered(html);
}

void vt_html_word(struct vt_html *html, enum vt_word word)
{
    put_referenced(html->out, vt_bytes_of(vt_word(html->lang, word)));
}

void vt_html_say(struct vt_html *html, enum vt_word word)
{
    html->fill.lang = html->lang;
    vt_fill_put(&html->text, word, &html->fill);
    put_gathered(html);
}

void vt_html_number(struct vt_html *html, uint64_t value)
{
    vt_words_put_number(html->out, html->lang, value);
}

void vt_html_percent(struct vt_html *html, uint64_t part, uint64_t whole, unsigned decimals)
{
    vt_words_put_percent(html->out, html->lang, part, whole, decimals);
}

void vt_html_plain(struct vt_html *html, uint64_t value)
{
    vt_buf_put_u64(html->out, value);
}

/* 1234 of LENGTH_ONE is "0.1234". */
static void put_fraction(struct vt_buf *out, uint64_t value, uint64_t one)
{
    vt_buf_put_u64(out, value / one);
    uint64_t rest = value % one;
    if (rest > 0) {
        vt_buf_put_byte(out, '.');
    }
    while (rest > 0) {
        one /= 10;
        vt_buf_put_byte(out, (unsigned char)('0' + rest / one));
        rest %= one;
    }
}

void vt_html_length(struct vt_html *html, uint64_t part, uint64_t whole)
{
    const uint64_t hundred = UINT64_C(100) * LENGTH_ONE;
    uint64_t length = 0;
    if (whole > 0 && part >= whole) {
        length = hundred;
    } else if (whole > 0 && part <= UINT64_MAX / hundred) {
        length = part * hundred / whole;
    } else if (whole > 0) {
        length = part / (whole / hundred);
    }
    put_fraction(html->out, length, LENGTH_ONE);
    vt_buf_put_byte(html->out, '%');
}

void vt_html_thousandths(struct vt_html *html, int64_t value)
{
    if (value < 0) {
        vt_buf_put_byte(html->out, '-');
    }
    put_fraction(html->out, value < 0 ? UINT64_C(0) - (uint64_t)value : (uint64_t)value, 1000);
}

void vt_html_element(struct vt_html *html, const char *tag, enum vt_word word)
{
    struct vt_bytes whole = vt_bytes_of(tag);
    vt_buf_put_byte(html->out, '<');
    vt_buf_put(html->out, whole);
    vt_buf_put_byte(html->out, '>');
    vt_html_say(html, word);
    vt_buf_put_text(html->out, "</");
    vt_buf_put(html->out, vt_bytes_part(whole, 0, vt_bytes_find(whole, ' ', 0)));
    vt_buf_put_byte(html->out, '>');
}

void vt_html_free(struct vt_html *html)
{
    vt_fill_free(&html->fill);
    vt_buf_free(&html->text);
}
