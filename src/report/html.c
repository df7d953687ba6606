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

static void forget_gathered(struct vt_html *html)
{
    if (html->out->failed == VT_OK) {
        html->out->failed = vt_buf_code(&html->text);
    }
    vt_buf_clear(&html->text);
}

/* Write what has been gathered in html->text, and forget it. */
static void put_gathered(struct vt_html *html)
{
    put_referenced(html->out, vt_buf_view(&html->text));
    forget_gathered(html);
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

/* Our own marks in what has been gathered, as the escaping of arguments left them: \u{E} and \u{F}.
 * A backslash of somebody else is doubled by it. Returns the element, or NULL. */
static const char *element_of(struct vt_bytes escaped)
{
    if (vt_bytes_starts(escaped, VT_LIT("\\u{E}"))) {
        return "<span lang=\"nl\">";
    }
    return vt_bytes_starts(escaped, VT_LIT("\\u{F}")) ? "</span>" : NULL;
}

void vt_html_say(struct vt_html *html, enum vt_word word)
{
    html->fill.lang = html->lang;
    vt_fill_put(&html->text, word, &html->fill);
    struct vt_bytes text = vt_buf_view(&html->text);
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\\') {
            continue;
        }
        const char *element = element_of(vt_bytes_part(text, i, text.len - i));
        if (element == NULL) {
            i++; /* the byte after it is part of the escape */
            continue;
        }
        put_referenced(html->out, vt_bytes_part(text, from, i - from));
        vt_html_raw(html, element);
        from = i + sizeof "\\u{E}" - 1;
    }
    put_referenced(html->out, vt_bytes_part(text, from, text.len - from));
    forget_gathered(html);
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
    uint64_t digit = value / one;
    uint64_t rest = value - digit * one;
    vt_buf_put_u64(out, digit);
    vt_buf_put_text(out, rest > 0 ? "." : "");
    for (; rest > 0; rest -= digit * one) {
        rest *= 10;
        digit = rest / one;
        vt_buf_put_byte(out, (unsigned char)('0' + digit));
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
