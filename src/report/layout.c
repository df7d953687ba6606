/* SPDX-License-Identifier: EUPL-1.2 */
/* Wrapped lines, bars and groups of digits. */
#include <vngtally/report/layout.h>

#include <vngtally/base/text.h>

#include "piece.h"

#define FULL "\xE2\x96\x88"  /* U+2588 */
#define LIGHT "\xE2\x96\x91" /* U+2591 */

void vt_layout_repeat(struct vt_buf *out, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        vt_buf_put_text(out, what);
    }
}

void vt_layout_pad(struct vt_buf *out, struct vt_bytes text, size_t width, bool right)
{
    size_t own = vt_text_width(text);
    size_t blank = own < width ? width - own : 0;
    if (right) {
        vt_layout_repeat(out, " ", blank);
    }
    vt_buf_put(out, text);
    if (!right) {
        vt_layout_repeat(out, " ", blank);
    }
}

/* How a text stands: from which column, up to which, and whether long words are cut. */
struct measure {
    size_t columns, indent;
    enum vt_piece_words words;
};

/* One paragraph; at least one line. */
static void wrap_line(struct vt_buf *out, struct vt_bytes text, const struct measure *measure,
                      size_t at)
{
    struct vt_bytes rest = text;
    do {
        if (at < measure->indent) {
            vt_layout_repeat(out, " ", measure->indent - at);
            at = measure->indent;
        }
        size_t room = measure->columns > at ? measure->columns - at : 1;
        struct vt_bytes piece = vt_piece_next(&rest, room, measure->words);
        vt_buf_put(out, piece);
        vt_buf_put_byte(out, '\n');
        at = 0;
    } while (rest.len > 0);
}

static void wrap(struct vt_buf *out, struct vt_bytes text, const struct measure *measure, size_t at)
{
    struct vt_bytes rest = text;
    do {
        size_t end = vt_bytes_find(rest, '\n', 0);
        if (end == 0) {
            vt_buf_put_byte(out, '\n');
        } else {
            wrap_line(out, vt_bytes_part(rest, 0, end), measure, at);
        }
        at = 0;
        rest = vt_bytes_part(rest, end + 1, SIZE_MAX);
    } while (rest.len > 0);
}

void vt_layout_wrap(struct vt_buf *out, struct vt_bytes text, size_t columns, size_t indent,
                    size_t at)
{
    wrap(out, text, &(struct measure){columns, indent, VT_PIECE_WHOLE_WORDS}, at);
}

void vt_layout_wrap_cut(struct vt_buf *out, struct vt_bytes text, size_t columns, size_t indent,
                        size_t at)
{
    wrap(out, text, &(struct measure){columns, indent, VT_PIECE_CUT_WORDS}, at);
}

size_t vt_layout_bar_cells(uint64_t part, uint64_t whole, size_t cells)
{
    if (part == 0 || whole == 0 || part > whole) {
        return 0;
    }
    if (part == whole || cells < 2) {
        return cells;
    }
    while (whole > UINT32_MAX) { /* near enough for a picture */
        whole >>= 1;
        part >>= 1;
    }
    size_t full = (size_t)((part * cells + whole / 2) / whole);
    return full < 1 ? 1 : full > cells - 1 ? cells - 1 : full;
}

void vt_layout_bar(struct vt_buf *out, uint64_t part, uint64_t whole, size_t cells)
{
    size_t full = vt_layout_bar_cells(part, whole, cells);
    vt_layout_repeat(out, FULL, full);
    vt_layout_repeat(out, LIGHT, cells - full);
}

void vt_layout_groups(struct vt_buf *out, struct vt_bytes hex, size_t groups, size_t indent)
{
    for (size_t at = 0, group = 0; at < hex.len; at += 4, group++) {
        bool first = groups == 0 ? group == 0 : group % groups == 0;
        if (first && group > 0) {
            vt_buf_put_byte(out, '\n');
        }
        vt_layout_repeat(out, " ", first ? indent : 1);
        vt_buf_put(out, vt_bytes_part(hex, at, 4));
    }
    vt_buf_put_byte(out, '\n');
}
