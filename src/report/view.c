/* SPDX-License-Identifier: EUPL-1.2 */
/* What the parts of a summary share: sentences, headings, cells. */
#include "view.h"

#include <vngtally/base/text.h>

#define BOLD "\x1B[1m"
#define PLAIN "\x1B[0m"

/* Write view->text, wrapped. */
static void put_text(struct vt_view *view, size_t indent)
{
    vt_layout_wrap_cut(view->out, vt_buf_view(&view->text), view->columns, indent, 0);
    if (view->out->failed == VT_OK) {
        view->out->failed = vt_buf_code(&view->text);
    }
    vt_buf_clear(&view->text);
}

void vt_view_say(struct vt_view *view, enum vt_word word, size_t indent)
{
    vt_fill_put(&view->text, word, &view->fill);
    put_text(view, indent);
}

void vt_view_head(struct vt_view *view, enum vt_word word, size_t indent)
{
    vt_fill_put(&view->text, word, &view->fill);
    vt_view_bold(view, indent);
}

void vt_view_bold(struct vt_view *view, size_t indent)
{
    if (view->colour) {
        vt_buf_put_text(view->out, BOLD);
    }
    put_text(view, indent);
    if (view->colour && view->out->len > 0) {
        view->out->len--; /* the newline: it comes after */
        vt_buf_put_text(view->out, PLAIN "\n");
    }
}

void vt_view_item(struct vt_view *view, const char *mark, enum vt_word word)
{
    size_t at = VT_VIEW_INDENT + 2;
    vt_fill_put(&view->text, word, &view->fill);
    vt_layout_repeat(view->out, " ", VT_VIEW_INDENT);
    vt_buf_put_text(view->out, view->colour ? BOLD : "");
    vt_buf_put_text(view->out, mark);
    vt_layout_wrap_cut(view->out, vt_buf_view(&view->text), view->columns, at, at);
    if (view->colour && view->out->len > 0) {
        view->out->len--; /* the newline: it comes after */
        vt_buf_put_text(view->out, PLAIN "\n");
    }
    vt_buf_clear(&view->text);
}

void vt_view_quote(struct vt_view *view, struct vt_bytes text, size_t indent)
{
    for (struct vt_bytes rest = text; rest.len > 0;) {
        size_t end = vt_bytes_find(rest, '\n', 0);
        vt_text_put_escaped(&view->text, vt_bytes_part(rest, 0, end));
        rest = vt_bytes_part(rest, end + 1, SIZE_MAX);
        put_text(view, indent);
    }
}

void vt_view_number(struct vt_view *view, uint64_t value, unsigned char after)
{
    vt_words_put_number(&view->rows, view->lang, value);
    vt_buf_put_byte(&view->rows, after);
}

void vt_view_percent(struct vt_view *view, uint64_t part, uint64_t whole, unsigned char after)
{
    vt_words_put_percent(&view->rows, view->lang, part, whole, 2);
    vt_buf_put_byte(&view->rows, after);
}

void vt_view_word(struct vt_view *view, enum vt_word word, unsigned char after)
{
    vt_fill_put(&view->rows, word, &view->fill);
    vt_buf_put_byte(&view->rows, after);
}

/* A number and what it is of, as an argument. */
static void fill_counted(struct vt_view *view, enum vt_word word, uint64_t count)
{
    struct vt_fill fill = {.lang = view->lang};
    vt_fill_number(&fill, count);
    vt_fill_put(&view->fill.text, word, &fill);
    vt_fill_free(&fill);
    vt_fill_end(&view->fill);
}

void vt_view_members(struct vt_view *view, uint64_t members)
{
    fill_counted(view, members == 1 ? VT_W_SUM_ONE_MEMBER : VT_W_SUM_N_MEMBERS, members);
}

void vt_view_votes(struct vt_view *view, uint64_t votes)
{
    fill_counted(view, votes == 1 ? VT_W_SUM_ONE_VOTE : VT_W_SUM_N_VOTES, votes);
}

void vt_view_table(struct vt_view *view, const char *columns)
{
    vt_layout_table(view->out, vt_buf_view(&view->rows), columns, VT_VIEW_INDENT, view->columns);
    if (view->out->failed == VT_OK) {
        view->out->failed = vt_buf_code(&view->rows);
    }
    vt_buf_clear(&view->rows);
}
