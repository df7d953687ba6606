/* SPDX-License-Identifier: EUPL-1.2 */
/* The board's decision, shown beside the advice. They are two things, and may differ. */
#include "cli/show_dossier.h"

#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>
#include <vngtally/report/summary.h>

/* What was decided on each proposal: the newest decision that names it. */
struct decided {
    struct vt_decision_item item[VT_PROPOSALS_MAX];
    struct vt_bytes date[VT_PROPOSALS_MAX];
    bool any;
};

static void take(struct decided *decided, const struct vt_store *store, uint32_t index)
{
    struct vt_record record;
    struct vt_decision decision;
    const struct vt_consultation *c = &store->dossier.consultation;
    if (vt_dossier_record(&record, &store->dossier, store->journal, index) != VT_OK ||
        vt_decision_parse(&decision, record.entry.part[0], c, NULL) != VT_OK) {
        return; /* it stood in the journal a moment ago, held against every rule */
    }
    for (uint32_t p = 0; p < c->proposal_count; p++) {
        if (decision.item[p].given) {
            decided->item[p] = decision.item[p];
            decided->date[p] = decision.date;
            decided->any = true;
        }
    }
}

static void put_proposal(struct vt_show *show, const struct decided *decided,
                         const struct vt_proposal *proposal, const struct vt_outcome *outcome,
                         uint32_t p)
{
    enum vt_lang lang = show->cli->lang;
    const struct vt_decision_item *item = &decided->item[p];
    vt_show_gap(show);
    vt_fill_number(&show->fill, p + UINT64_C(1));
    vt_fill_text(&show->fill, vt_tongue(lang, &proposal->title));
    vt_fill_text(&show->fill, proposal->id);
    vt_show_say(show, VT_W_SUM_PROPOSAL);
    vt_summary_put_outcome(&show->fill.text, lang, proposal, outcome);
    vt_fill_end(&show->fill);
    vt_show_word(show, NULL, VT_W_SHOW_ADVICE, "", VT_W_SHOW_VALUE);
    if (!item->given) {
        vt_show_word(show, NULL, VT_W_SHOW_DECISION, "", VT_W_SHOW_NOT_DECIDED);
        return;
    }
    if (item->option == VT_NO_OPTION) {
        vt_fill_word(&show->fill, VT_W_SHOW_DECIDED_NONE);
    } else {
        vt_fill_text(&show->fill, vt_tongue(lang, &proposal->option[item->option].label));
    }
    vt_fill_date(&show->fill, decided->date[p]);
    vt_show_word(show, NULL, VT_W_SHOW_DECISION, "", VT_W_SHOW_DECIDED_ON);
    vt_show_text(show, NULL, VT_W_SHOW_REASON, item->reason);
}

void vt_show_decision(struct vt_show *show, const struct vt_store *store,
                      const struct vt_result *result)
{
    const struct vt_dossier *dossier = &store->dossier;
    struct decided decided = {0};
    for (uint32_t i = 0; i < dossier->count; i++) {
        if (dossier->entry[i].kind == VT_ENTRY_DECISION) {
            take(&decided, store, i);
        }
    }
    if (!decided.any) {
        return;
    }
    vt_show_gap(show);
    vt_show_say(show, VT_W_SHOW_DECISIONS);
    for (uint32_t p = 0; p < dossier->consultation.proposal_count; p++) {
        put_proposal(show, &decided, &dossier->consultation.proposal[p],
                     &result->block[VT_TREE_MEMBERS].poll[p].outcome, p);
    }
}
