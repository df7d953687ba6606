/* SPDX-License-Identifier: EUPL-1.2 */
/* The ballots of a summary: what became of them, and whether the outcome rests on some of them. */
#include "view.h"

#include <vngtally/report/facts.h>

/* Which proposal, its outcome then, and its outcome now: as arguments. */
static void fill_other(struct vt_view *view, uint32_t index, const struct vt_outcome *other)
{
    const struct vt_proposal *proposal = &view->dossier->consultation.proposal[index];
    const struct vt_outcome *real = &view->result->block[VT_TREE_MEMBERS].poll[index].outcome;
    vt_fill_text(&view->fill, proposal->id);
    vt_summary_put_outcome(&view->fill.text, view->lang, proposal, other);
    vt_fill_end(&view->fill);
    vt_summary_put_outcome(&view->fill.text, view->lang, proposal, real);
    vt_fill_end(&view->fill);
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
    bool same = true, one = without->ballot_count == 1;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_outcome *real = &view->result->block[VT_TREE_MEMBERS].poll[p].outcome;
        const struct vt_outcome *other = &without->poll[p].outcome;
        if (!vt_facts_same(real, other)) {
            same = false;
            fill_other(view, p, other);
            vt_view_head(view, one ? VT_W_SUM_WITHOUT_OTHER_ONE : VT_W_SUM_WITHOUT_OTHER,
                         VT_VIEW_INDENT);
        }
    }
    if (same) {
        vt_view_say(view, one ? VT_W_SUM_WITHOUT_SAME_ONE : VT_W_SUM_WITHOUT_SAME, VT_VIEW_INDENT);
    }
}

/* How many late ballots would, each by itself, change the outcome of a proposal. */
static uint32_t late_that_change(const struct vt_facts *facts, uint32_t proposal)
{
    uint32_t count = 0;
    for (size_t e = 0; e < facts->entry_count; e++) {
        const struct vt_fact_entry *entry = &facts->entry[e];
        count += (entry->fate == VT_FATE_LATE_TIME || entry->fate == VT_FATE_LATE_CLOSED) &&
                 vt_facts_would_change(facts, entry, proposal);
    }
    return count;
}

/* What a board will ask of late ballots: would they have made a difference? Each by itself. */
static void put_each_late(struct vt_view *view)
{
    const struct vt_consultation *consultation = &view->dossier->consultation;
    bool none = true;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        uint32_t changing = late_that_change(view->facts, p);
        if (changing > 0) {
            none = false;
            vt_fill_number(&view->fill, changing);
            vt_fill_text(&view->fill, consultation->proposal[p].id);
            vt_view_head(view, VT_W_SUM_LATE_OTHER, VT_VIEW_INDENT);
        }
    }
    if (none) {
        vt_view_say(view, VT_W_SUM_LATE_SAME, VT_VIEW_INDENT);
    }
}

/* And all of them together. */
static void put_all_late(struct vt_view *view)
{
    bool none = true;
    for (uint32_t p = 0; p < view->dossier->consultation.proposal_count; p++) {
        if (view->facts->all_late_other[p]) {
            none = false;
            fill_other(view, p, &view->facts->all_late[p].outcome);
            vt_view_head(view, VT_W_SUM_LATE_ALL_OTHER, VT_VIEW_INDENT);
        }
    }
    if (none) {
        vt_view_say(view, VT_W_SUM_LATE_ALL_SAME, VT_VIEW_INDENT);
    }
}

static void put_late(struct vt_view *view, uint32_t late, uint32_t closed, uint32_t after)
{
    if (closed > 0) {
        vt_fill_number(&view->fill, closed);
        vt_view_say(view, VT_W_SUM_LATE_CLOSED, VT_VIEW_INDENT);
    }
    if (after > 0) {
        vt_fill_number(&view->fill, after);
        vt_view_say(view, VT_W_SUM_AFTER_RESULT, VT_VIEW_INDENT);
    }
    if (late > 0) {
        put_each_late(view);
    }
    if (late > 1) {
        put_all_late(view);
    }
}

/* Those up to the result, as the result has them. */
static void put_counted_entries(struct vt_view *view)
{
    const struct vt_result *result = view->result;
    vt_fill_number(&view->fill, result->ballots);
    vt_fill_number(&view->fill, result->replaced);
    vt_fill_number(&view->fill, result->late);
    vt_fill_number(&view->fill, result->refused);
    vt_fill_number(&view->fill, result->rekeys);
    vt_view_say(view, VT_W_SUM_ENTRIES, VT_VIEW_INDENT);
}

/* All there are. */
static void put_entries(struct vt_view *view)
{
    uint32_t fates[VT_FATE_REKEYED + 1] = {0}, after = 0;
    for (size_t e = 0; e < view->facts->entry_count; e++) {
        fates[view->facts->entry[e].fate]++;
        after += view->facts->entry[e].after_result;
    }
    uint32_t late = fates[VT_FATE_LATE_TIME] + fates[VT_FATE_LATE_CLOSED];
    vt_fill_number(&view->fill, fates[VT_FATE_COUNTED] + UINT64_C(0) + fates[VT_FATE_REPLACED]);
    vt_fill_number(&view->fill, fates[VT_FATE_REPLACED]);
    vt_fill_number(&view->fill, late);
    vt_fill_number(&view->fill, fates[VT_FATE_REFUSED]);
    vt_fill_number(&view->fill, fates[VT_FATE_REKEYED]);
    vt_view_say(view, VT_W_SUM_ENTRIES, VT_VIEW_INDENT);
    if (late > 0 || after > 0) {
        put_late(view, late, fates[VT_FATE_LATE_CLOSED], after);
    }
}

void vt_view_ballots(struct vt_view *view)
{
    vt_view_head(view, VT_W_SUM_BALLOTS, 0);
    if (view->facts != NULL) {
        put_entries(view);
    } else {
        put_counted_entries(view);
    }
    put_without(view, VT_W_SUM_STAMPED, &view->result->stamped);
    put_without(view, VT_W_SUM_ON_WORD, &view->result->on_word);
}
