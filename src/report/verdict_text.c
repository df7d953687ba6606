/* SPDX-License-Identifier: EUPL-1.2 */
/* The verdict for a terminal: headings, labels in a column, texts wrapped beside them. */
#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>

#include "verdict_parts.h"

#define BOLD "\x1B[1m"
#define PLAIN "\x1B[0m"
#define INDENT 2
#define GAP 2
#define NARROW 60 /* below this the texts stand under their labels */

const char *vt_verdict_heading(enum vt_lang lang, enum vt_verdict_part part)
{
    switch (part) {
    case VT_PART_WRONG:
        return vt_word(lang, VT_W_V_PART_WRONG);
    case VT_PART_DO:
        return vt_word(lang, VT_W_V_PART_DO);
    case VT_PART_PROVED:
        return vt_word(lang, VT_W_V_PART_PROVED);
    case VT_PART_WORD:
        return vt_word(lang, VT_W_V_PART_WORD);
    case VT_PART_ASK:
        return vt_word(lang, VT_W_V_PART_ASK);
    case VT_PART_OPEN:
        return vt_word(lang, VT_W_V_PART_OPEN);
    case VT_PART_TITLE:
    case VT_PART_ANSWER:
    case VT_PARTS:
    default:
        return "";
    }
}

/* How the lines are laid out. */
struct shape {
    size_t columns, label; /* width of the labels; 0: they stand above their texts */
    bool colour;
};

static size_t widest_label(const struct vt_verdict *verdict)
{
    size_t widest = 0;
    for (size_t i = 0; i < verdict->count; i++) {
        size_t width = vt_text_width(vt_buf_view(&verdict->line[i].label));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void put_bold(struct vt_buf *out, const struct shape *shape, struct vt_bytes text)
{
    if (shape->colour) {
        vt_buf_put_text(out, BOLD);
    }
    vt_layout_wrap(out, text, shape->columns, 0, 0);
    if (shape->colour && out->len > 0 && vt_buf_code(out) == VT_OK) {
        out->len--; /* the newline: it comes after */
        vt_buf_put_text(out, PLAIN "\n");
    }
}

static void put_line(struct vt_buf *out, const struct shape *shape,
                     const struct vt_verdict_line *line)
{
    struct vt_bytes label = vt_buf_view(&line->label), text = vt_buf_view(&line->text);
    vt_layout_repeat(out, " ", INDENT);
    if (shape->label == 0) {
        vt_buf_put(out, label);
        vt_buf_put_byte(out, '\n');
        vt_layout_wrap(out, text, shape->columns, (size_t)2 * INDENT, 0);
        return;
    }
    size_t indent = INDENT + shape->label + GAP;
    vt_layout_pad(out, label, shape->label + GAP, false);
    vt_layout_wrap(out, text, shape->columns, indent, indent);
}

/* The lines of one part, after its heading. */
static void put_part(struct vt_buf *out, enum vt_lang lang, const struct shape *shape,
                     const struct vt_verdict *verdict, enum vt_verdict_part part)
{
    bool begun = false;
    for (size_t i = 0; i < verdict->count; i++) {
        const struct vt_verdict_line *line = &verdict->line[i];
        if (line->part != part) {
            continue;
        }
        if (part == VT_PART_TITLE || part == VT_PART_ANSWER) {
            vt_buf_put_text(out, part == VT_PART_ANSWER ? "\n" : "");
            put_bold(out, shape, vt_buf_view(&line->text));
            continue;
        }
        if (!begun) {
            vt_buf_put_byte(out, '\n');
            put_bold(out, shape, vt_bytes_of(vt_verdict_heading(lang, part)));
            begun = true;
        }
        put_line(out, shape, line);
    }
}

void vt_verdict_put_text(struct vt_buf *out, enum vt_lang lang, const struct vt_look *look,
                         const struct vt_verdict *verdict)
{
    struct shape shape = {.columns = look->columns < VT_LOOK_NARROWEST ? VT_LOOK_NARROWEST
                                     : look->columns > VT_LOOK_WIDEST  ? VT_LOOK_WIDEST
                                                                       : look->columns,
                          .colour = look->colour};
    shape.label = shape.columns < NARROW ? 0 : widest_label(verdict);
    for (int part = 0; part < VT_PARTS; part++) {
        put_part(out, lang, &shape, verdict, (enum vt_verdict_part)part);
    }
}
