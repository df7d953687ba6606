/* SPDX-License-Identifier: EUPL-1.2 */
/* The board's decision beside the advice. They are two things, and may differ. */
#include "view.h"

#include <vngtally/report/facts.h>

/* Whether it is what the members advised; nothing where they gave no advice. */
static void put_compared(struct vt_view *view, const struct vt_decision_item *item,
                         const struct vt_outcome *advice)
{
    if (advice->kind == VT_ADOPTED) {
        bool same = item->option == advice->option;
        vt_view_say(view, same ? VT_W_SUM_DECIDED_SAME : VT_W_SUM_DECIDED_OTHER, VT_VIEW_INDENT);
    }
}

void vt_view_decision(struct vt_view *view, uint32_t index)
{
    const struct vt_proposal *proposal = &view->dossier->consultation.proposal[index];
    if (view->facts == NULL || !view->facts->decided) {
        return;
    }
    const struct vt_decision_item *item = &view->facts->decision[index];
    vt_buf_put_byte(view->out, '\n');
    if (!item->given) {
        vt_view_head(view, VT_W_SUM_NOT_DECIDED, VT_VIEW_INDENT);
        return;
    }
    vt_fill_date(&view->fill, view->facts->decision_date[index]);
    if (item->option == VT_NO_OPTION) {
        vt_fill_word(&view->fill, VT_W_SHOW_DECIDED_NONE);
    } else {
        vt_fill_text(&view->fill, vt_tongue(view->lang, &proposal->option[item->option].label));
    }
    vt_view_head(view, VT_W_SUM_DECIDED, VT_VIEW_INDENT);
    put_compared(view, item, &view->result->block[VT_TREE_MEMBERS].poll[index].outcome);
    vt_fill_text(&view->fill, item->reason);
    vt_view_say(view, VT_W_SUM_DECIDED_REASON, VT_VIEW_INDENT);
    uint32_t earlier = view->facts->decision_earlier[index];
    if (earlier > 0) {
        vt_fill_number(&view->fill, earlier);
        vt_view_say(view, earlier == 1 ? VT_W_SUM_DECIDED_AGAIN_ONE : VT_W_SUM_DECIDED_AGAIN,
                    VT_VIEW_INDENT);
    }
}
