/* SPDX-License-Identifier: EUPL-1.2 */
/* Three different things: the advice of the members, the decision of the board, and a ratification by
 * the general assembly. The decision stands beside the advice; it never takes its place. */
#include "page.h"

#include <vngtally/report/summary.h>

static const struct vt_outcome *advice_at(const struct vt_page *page, uint32_t index)
{
    return &page->facts->result->block[VT_TREE_MEMBERS].poll[index].outcome;
}

static bool follows(const struct vt_page *page, uint32_t index)
{
    const struct vt_outcome *advice = advice_at(page, index);
    return advice->kind == VT_ADOPTED && advice->option == page->facts->decision[index].option;
}

static void open_step(struct vt_page *page, bool now, enum vt_word title)
{
    vt_html_raw(&page->html, now ? "<li class=\"nu\">" : "<li>");
    vt_html_element(&page->html, "b", title);
}

/* How far the board's decisions follow the advice, by numbers. */
static void put_decision_step(struct vt_page *page)
{
    const struct vt_facts *facts = page->facts;
    struct vt_html *html = &page->html;
    uint32_t count = facts->dossier->consultation.proposal_count;
    open_step(page, facts->decided, VT_W_PAGE_STEP_BOARD);
    if (!facts->decided) {
        vt_html_word(html, VT_W_PAGE_STEP_NOT_DECIDED);
        vt_html_raw(html, "</li>");
        return;
    }
    uint32_t given = 0;
    uint32_t same = 0;
    uint32_t other = 0;
    for (uint32_t p = 0; p < count; p++) {
        if (facts->decision[p].given) {
            given++;
            same += follows(page, p) ? 1 : 0;
            other += !follows(page, p) && advice_at(page, p)->kind == VT_ADOPTED ? 1 : 0;
        }
    }
    vt_fill_number(&html->fill, given);
    vt_fill_number(&html->fill, count);
    vt_fill_number(&html->fill, same);
    vt_fill_number(&html->fill, other);
    vt_html_say(html, VT_W_PAGE_STEP_DECIDED);
    vt_html_raw(html, "</li>");
}

static void put_steps(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<ol class=\"stappen\">");
    open_step(page, !page->facts->decided, VT_W_PAGE_STEP_ADVICE);
    vt_html_word(html, VT_W_PAGE_STEP_ADVICE_TEXT);
    vt_html_raw(html, "</li>");
    put_decision_step(page);
    open_step(page, false, VT_W_PAGE_STEP_ASSEMBLY);
    vt_html_word(html, VT_W_PAGE_STEP_ASSEMBLY_TEXT);
    vt_html_raw(html, "</li></ol>");
}

/* What the board decided, and how that stands to the advice. */
static void put_decision_cell(struct vt_page *page, uint32_t index)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    const struct vt_decision_item *item = &facts->decision[index];
    if (!item->given) {
        vt_html_element(html, "td", VT_W_PAGE_NO_DECISION);
        vt_html_raw(html, "<td></td><td></td>");
        return;
    }
    enum vt_word compared = VT_W_PAGE_DECISION_WITHOUT;
    if (advice_at(page, index)->kind == VT_ADOPTED) {
        compared = follows(page, index) ? VT_W_PAGE_DECISION_SAME : VT_W_PAGE_DECISION_OTHER;
    }
    vt_html_raw(html, "<td><strong>");
    if (item->option == VT_NO_OPTION) {
        vt_html_word(html, VT_W_PAGE_DECISION_NONE);
    } else {
        vt_page_label(page, &facts->dossier->consultation.proposal[index], item->option);
    }
    vt_html_raw(html, "</strong>");
    vt_html_element(html,
                    compared == VT_W_PAGE_DECISION_OTHER ? "span class=\"sub afwijkt\""
                                                         : "span class=\"sub\"",
                    compared);
    if (facts->decision_earlier[index] > 0) {
        vt_fill_number(&html->fill, facts->decision_earlier[index]);
        vt_html_element(html, "span class=\"sub\"",
                        facts->decision_earlier[index] == 1 ? VT_W_SUM_DECIDED_AGAIN_ONE
                                                            : VT_W_SUM_DECIDED_AGAIN);
    }
    vt_html_raw(html, "</td><td>");
    vt_fill_date(&html->fill, facts->decision_date[index]);
    vt_html_say(html, VT_W_PAGE_ONE);
    vt_html_raw(html, "</td><td>");
    vt_html_text(html, item->reason);
    vt_html_raw(html, "</td>");
}

static void put_decisions(struct vt_page *page)
{
    static const enum vt_word heads[] = {VT_W_PAGE_HEAD_PROPOSAL, VT_W_PAGE_HEAD_ADVICE,
                                         VT_W_PAGE_HEAD_DECISION, VT_W_PAGE_HEAD_DATE,
                                         VT_W_PAGE_HEAD_REASON};
    struct vt_html *html = &page->html;
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    vt_html_raw(html, "<div class=\"rol\" role=\"region\" tabindex=\"0\" "
                      "aria-labelledby=\"c-besluit\"><table class=\"besluit\">");
    vt_html_element(html, "caption id=\"c-besluit\"", VT_W_PAGE_DECISIONS);
    vt_html_raw(html, "<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        vt_html_element(html, "th scope=\"col\"", heads[i]);
    }
    vt_html_raw(html, "</tr></thead><tbody>");
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        vt_html_raw(html, "<tr><th scope=\"row\">");
        vt_page_proposal(page, p);
        vt_html_raw(html, "</th><td>");
        vt_page_fill_outcome(page, &consultation->proposal[p], advice_at(page, p));
        vt_html_say(html, VT_W_PAGE_ONE);
        vt_html_raw(html, "</td>");
        put_decision_cell(page, p);
        vt_html_raw(html, "</tr>");
    }
    vt_html_raw(html, "</tbody></table></div>");
}

void vt_page_steps(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<section class=\"blok keep\" id=\"besluit\" aria-labelledby=\"h-besluit\">");
    vt_html_element(html, "h2 id=\"h-besluit\"",
                    page->facts->decided ? VT_W_PAGE_H_DECIDED : VT_W_PAGE_H_STEPS);
    put_steps(page);
    if (page->facts->decided) {
        put_decisions(page);
    }
    vt_html_raw(html, "</section>");
}
