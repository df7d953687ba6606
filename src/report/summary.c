/* SPDX-License-Identifier: EUPL-1.2 */
/* A result as a table for a terminal. */
#include "view.h"

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
    vt_buf_put_byte(view->out, '\n');
}

static void put_turnout_row(struct vt_view *view, enum vt_word of, uint64_t part, uint64_t whole)
{
    vt_view_word(view, of, '\t');
    vt_fill_number(&view->fill, part);
    vt_fill_number(&view->fill, whole);
    vt_view_word(view, VT_W_SUM_OF, '\t');
    vt_view_percent(view, part, whole, '\n');
}

static void put_turnout(struct vt_view *view)
{
    const struct vt_block *block = &view->result->block[VT_TREE_MEMBERS];
    vt_view_head(view, VT_W_SUM_TURNOUT, 0);
    put_turnout_row(view, VT_W_SUM_MEMBERS, block->voted, block->registered);
    put_turnout_row(view, VT_W_SUM_VOTES, block->votes_cast, block->votes);
    vt_view_table(view, "lrr");
    vt_buf_put_byte(view->out, '\n');
}

/* Whether the outcome of every proposal holds without some ballots. */
static void put_without(struct vt_view *view, enum vt_word how_many,
                        const struct vt_without *without)
{
    const struct vt_consultation *consultation = &view->dossier->consultation;
    vt_fill_number(&view->fill, without->ballot_count);
    vt_view_say(view, how_many, VT_VIEW_INDENT);
    if (without->ballot_count == 0) {
        return;
    }
    bool same = true;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_outcome *real = &view->result->block[VT_TREE_MEMBERS].poll[p].outcome;
        const struct vt_outcome *other = &without->poll[p].outcome;
        if (real->kind != other->kind || real->option != other->option) {
            same = false;
            vt_fill_text(&view->fill, consultation->proposal[p].id);
            vt_summary_put_outcome(&view->fill.text, view->lang, &consultation->proposal[p], other);
            vt_fill_end(&view->fill);
            vt_summary_put_outcome(&view->fill.text, view->lang, &consultation->proposal[p], real);
            vt_fill_end(&view->fill);
            vt_view_head(view, VT_W_SUM_WITHOUT_OTHER, VT_VIEW_INDENT);
        }
    }
    if (same) {
        vt_view_say(view, VT_W_SUM_WITHOUT_SAME, VT_VIEW_INDENT);
    }
}

static void put_ballots(struct vt_view *view)
{
    const struct vt_result *result = view->result;
    vt_view_head(view, VT_W_SUM_BALLOTS, 0);
    vt_fill_number(&view->fill, result->ballots);
    vt_fill_number(&view->fill, result->replaced);
    vt_fill_number(&view->fill, result->late);
    vt_fill_number(&view->fill, result->refused);
    vt_fill_number(&view->fill, result->rekeys);
    vt_view_say(view, VT_W_SUM_ENTRIES, VT_VIEW_INDENT);
    put_without(view, VT_W_SUM_STAMPED, &result->stamped);
    put_without(view, VT_W_SUM_ON_WORD, &result->on_word);
}

void vt_summary_put_table(struct vt_buf *out, enum vt_lang lang, const struct vt_look *look,
                          const struct vt_result *result, const struct vt_dossier *dossier)
{
    struct vt_view view = {
        .out = out,
        .lang = lang,
        .colour = look->colour,
        .columns = look->columns < VT_LOOK_NARROWEST ? VT_LOOK_NARROWEST
                   : look->columns > VT_LOOK_WIDEST  ? VT_LOOK_WIDEST
                                                     : look->columns,
        .result = result,
        .dossier = dossier,
        .fill = {.lang = lang},
    };
    put_head(&view);
    put_turnout(&view);
    for (uint32_t p = 0; p < dossier->consultation.proposal_count; p++) {
        vt_view_proposal(&view, p);
    }
    put_ballots(&view);
    if (dossier->consultation.rehearsal) {
        vt_buf_put_byte(out, '\n');
        vt_view_head(&view, VT_W_REHEARSAL, 0);
    }
    vt_fill_free(&view.fill);
    vt_buf_free(&view.text);
    vt_buf_free(&view.rows);
}
