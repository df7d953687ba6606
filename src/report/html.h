/* SPDX-License-Identifier: EUPL-1.2 */
/* A small writer of HTML and of SVG inside it. Markup is ours and literal; whatever comes from outside
 * goes through vt_html_text or an argument of a sentence and cannot become markup, script or an
 * attribute's end. */
#ifndef VNGTALLY_REPORT_HTML_H
#define VNGTALLY_REPORT_HTML_H

#include <vngtally/report/fill.h>

/* A page being written. `fill` gathers the arguments of the next sentence; `text` is scratch. */
struct vt_html {
    struct vt_buf *out;
    enum vt_lang lang;
    struct vt_fill fill;
    struct vt_buf text;
};

/* Our own markup, as it stands. */
void vt_html_raw(struct vt_html *html, const char *markup);

/* A text, for content and for attributes in double quotes: & < > " ' as references, and what is not
 * plain (base/text.h) made visible by vt_text_put_escaped (a newline becomes a space). */
void vt_html_text(struct vt_html *html, struct vt_bytes text);

/* Around a part of an argument that is Dutch on a page that is not. No text from outside has these. */
#define VT_HTML_DUTCH 0x0E
#define VT_HTML_END 0x0F

/* A word of the table, as text; and a sentence with the arguments in html->fill, which it forgets. */
void vt_html_word(struct vt_html *html, enum vt_word word);
void vt_html_say(struct vt_html *html, enum vt_word word);

/* Figures, as the language writes them: 8.234; 72,24%; and a plain number for attributes. */
void vt_html_number(struct vt_html *html, uint64_t value);
void vt_html_percent(struct vt_html *html, uint64_t part, uint64_t whole, unsigned decimals);
void vt_html_plain(struct vt_html *html, uint64_t value);

/* part / whole as a length in percent for SVG: "72.2407%", four decimals, by integers, rounded down;
 * "0%" of nothing. */
void vt_html_length(struct vt_html *html, uint64_t part, uint64_t whole);

/* thousandths as a plain decimal for SVG: 16400 is "16.4". */
void vt_html_thousandths(struct vt_html *html, int64_t value);

/* <tag>sentence</tag>, the most common. `tag` may carry attributes: "p class=\"klein\"". */
void vt_html_element(struct vt_html *html, const char *tag, enum vt_word word);

void vt_html_free(struct vt_html *html);

#endif
