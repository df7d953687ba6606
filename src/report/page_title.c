/* SPDX-License-Identifier: EUPL-1.2 */
/* The heading of the page: one computed sentence that tells what the members advise. */
#include "page.h"

#include <vngtally/report/summary.h>

/* Up to so many proposals are each named in the heading. */
#define PROPOSALS_NAMED 4

static const struct vt_outcome *outcome_at(const struct vt_page *page, uint32_t index)
{
    return &page->facts->result->block[VT_TREE_MEMBERS].poll[index].outcome;
}

static bool same_words(const struct vt_page *page, uint32_t index)
{
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    const struct vt_outcome *a = outcome_at(page, 0);
    const struct vt_outcome *b = outcome_at(page, index);
    if (a->kind != b->kind || a->kind != VT_ADOPTED) {
        return a->kind == b->kind;
    }
    return vt_bytes_equal(
        vt_tongue(page->html.lang, &consultation->proposal[0].option[a->option].label),
        vt_tongue(page->html.lang, &consultation->proposal[index].option[b->option].label));
}

/* "De leden adviseren ‘Voor’", at one or at all proposals. */
static void put_same(struct vt_page *page, uint32_t count)
{
    static const enum vt_word none[] = {
        [VT_ADOPTED] = VT_W_PAGE_TITLE_ONE,
        [VT_TIE] = VT_W_PAGE_TITLE_TIE,
        [VT_NO_MAJORITY] = VT_W_PAGE_TITLE_NO_MAJORITY,
        [VT_NO_VOTES] = VT_W_PAGE_TITLE_NO_VOTES,
    };
    struct vt_html *html = &page->html;
    const struct vt_outcome *outcome = outcome_at(page, 0);
    vt_page_fill_outcome(page, &page->facts->dossier->consultation.proposal[0], outcome);
    vt_html_say(html, none[outcome->kind]);
    if (count == 2) {
        vt_html_word(html, VT_W_PAGE_TITLE_BOTH);
    } else if (count > 2) {
        vt_fill_number(&html->fill, count);
        vt_html_say(html, VT_W_PAGE_TITLE_ALL);
    }
}

/* The proposals with an advice, or those without one, each with its outcome. */
static void put_list(struct vt_page *page, uint32_t count, bool adopted)
{
    struct vt_html *html = &page->html;
    size_t nth = 0;
    for (uint32_t p = 0; p < count; p++) {
        if ((outcome_at(page, p)->kind == VT_ADOPTED) == adopted) {
            vt_html_raw(html, nth++ > 0 ? ", " : " ");
            vt_page_fill_outcome(page, &page->facts->dossier->consultation.proposal[p],
                                 outcome_at(page, p));
            vt_page_fill_proposal(page, p);
            vt_html_say(html, adopted ? VT_W_PAGE_TITLE_AT : VT_W_PAGE_TITLE_WHY);
        }
    }
}

/* "De leden adviseren ‘Voor’ bij AZWA; geen advies bij HLO (stemmen staken)" */
static void put_each(struct vt_page *page, uint32_t count, uint32_t adopted)
{
    struct vt_html *html = &page->html;
    if (adopted > 0) {
        vt_html_word(html, VT_W_PAGE_TITLE_EACH);
        put_list(page, count, true);
    }
    if (adopted < count) {
        vt_html_raw(html, adopted > 0 ? "; " : "");
        vt_html_word(html, adopted > 0 ? VT_W_PAGE_TITLE_NOT_AT : VT_W_PAGE_TITLE_NONE);
        put_list(page, count, false);
    }
}

void vt_page_title(struct vt_page *page)
{
    uint32_t count = page->facts->dossier->consultation.proposal_count;
    bool same = true;
    uint32_t adopted = 0;
    for (uint32_t p = 0; p < count; p++) {
        same = same && same_words(page, p);
        adopted += outcome_at(page, p)->kind == VT_ADOPTED ? 1 : 0;
    }
    if (same) {
        put_same(page, count);
    } else if (count <= PROPOSALS_NAMED) {
        put_each(page, count, adopted);
    } else {
        vt_fill_number(&page->html.fill, adopted);
        vt_fill_number(&page->html.fill, count);
        vt_html_say(&page->html, VT_W_PAGE_TITLE_COUNTED);
    }
}
