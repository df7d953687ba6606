/* SPDX-License-Identifier: EUPL-1.2 */
/* A result as a table for a terminal. */
#include "view.h"

#include <vngtally/report/facts.h>

#define HEAVY "\xE2\x94\x81" /* U+2501 */
#define THIN "\xE2\x94\x80"  /* U+2500 */

/* Figures of so many votes and more leave no room for a meter. */
#define METER_MOST 100000000u

/* That voting ended before the deadline, and why. */
static void put_closed_early(struct vt_view *view)
{
    const int64_t closes = view->dossier->consultation.closes.seconds;
    if (view->facts == NULL || !vt_facts_closed_early(view->facts)) {
        return;
    }
    vt_fill_instant(&view->fill, view->facts->closed);
    vt_fill_instant(&view->fill, closes);
    vt_fill_text(&view->fill, view->facts->close_reason);
    vt_view_head(view, VT_W_SUM_CLOSED_EARLY, 0);
}

static void put_head(struct vt_view *view)
{
    const struct vt_consultation *consultation = &view->dossier->consultation;
    if (consultation->rehearsal) {
        vt_view_head(view, VT_W_REHEARSAL, 0);
        vt_buf_put_byte(view->out, '\n');
    }
    vt_fill_text(&view->fill, vt_tongue(view->lang, &consultation->title));
    vt_view_head(view, VT_W_SUM_TITLE, 0);
    vt_view_say(view, VT_W_SUM_ONLY_CAST, 0);
    put_closed_early(view);
    vt_buf_put_byte(view->out, '\n');
}

/* How many cells there are for a meter beside the figures. */
static size_t meter_cells(const struct vt_view *view)
{
    const struct vt_block *block = &view->result->block[VT_TREE_MEMBERS];
    if (block->votes >= METER_MOST || block->registered == 0) {
        return 0;
    }
    return view->columns >= 77 ? 30 : view->columns >= 60 ? 12 : 0;
}

/* A thin one: turnout is no side. */
static void put_meter(struct vt_view *view, uint64_t part, uint64_t whole)
{
    size_t cells = meter_cells(view), full = vt_layout_bar_cells(part, whole, cells);
    if (cells > 0) {
        view->rows.len--; /* the newline: it comes after */
        vt_buf_put_byte(&view->rows, '\t');
        vt_layout_repeat(&view->rows, HEAVY, full);
        vt_layout_repeat(&view->rows, THIN, cells - full);
        vt_buf_put_byte(&view->rows, '\n');
    }
}

static void put_turnout_row(struct vt_view *view, enum vt_word of, uint64_t part, uint64_t whole)
{
    vt_view_word(view, of, '\t');
    vt_fill_number(&view->fill, part);
    vt_fill_number(&view->fill, whole);
    vt_view_word(view, VT_W_SUM_OF, '\t');
    vt_view_percent(view, part, whole, '\n');
    if (vt_buf_code(&view->rows) == VT_OK) {
        put_meter(view, part, whole);
    }
}

static void put_turnout(struct vt_view *view)
{
    const struct vt_block *block = &view->result->block[VT_TREE_MEMBERS];
    vt_view_head(view, VT_W_SUM_TURNOUT, 0);
    put_turnout_row(view, VT_W_SUM_MEMBERS, block->voted, block->registered);
    put_turnout_row(view, VT_W_SUM_VOTES, block->votes_cast, block->votes);
    vt_view_table(view, "lrrl");
    vt_buf_put_byte(view->out, '\n');
}

static void put_view(struct vt_view *view, const struct vt_look *look)
{
    bool rehearsal = view->dossier->consultation.rehearsal;
    view->colour = look->colour;
    view->columns = look->columns < VT_LOOK_NARROWEST ? VT_LOOK_NARROWEST
                    : look->columns > VT_LOOK_WIDEST  ? VT_LOOK_WIDEST
                                                      : look->columns;
    view->fill.lang = view->lang;
    put_head(view);
    put_turnout(view);
    for (uint32_t p = 0; p < view->dossier->consultation.proposal_count; p++) {
        vt_view_proposal(view, p);
    }
    vt_view_ballots(view);
    if (rehearsal) {
        vt_buf_put_byte(view->out, '\n');
        vt_view_head(view, VT_W_REHEARSAL, 0);
    }
    vt_fill_free(&view->fill);
    vt_buf_free(&view->text);
    vt_buf_free(&view->rows);
}

void vt_summary_put_table(struct vt_buf *out, enum vt_lang lang, const struct vt_look *look,
                          const struct vt_result *result, const struct vt_dossier *dossier)
{
    struct vt_view view = {.out = out, .lang = lang, .result = result, .dossier = dossier};
    put_view(&view, look);
}

void vt_summary_put_facts(struct vt_buf *out, enum vt_lang lang, const struct vt_look *look,
                          const struct vt_facts *facts)
{
    struct vt_view view = {.out = out,
                           .lang = lang,
                           .result = facts->result,
                           .dossier = facts->dossier,
                           .facts = facts};
    put_view(&view, look);
}
