/* SPDX-License-Identifier: EUPL-1.2 */
/* Was it close? Whether another rule, the count by heads, or one member would have made another
 * outcome of a proposal. Every sentence is computed. */
#include "page.h"

#include <vngtally/report/summary.h>

/* " De uitkomst is anders bij de regel ‘…’; ‘…’." */
static void say_others(struct vt_page *page, uint32_t index, enum vt_page_way way)
{
    const struct vt_facts *facts = page->facts;
    if (vt_page_others(facts, way, index) == 0) {
        return;
    }
    vt_html_raw(&page->html, " ");
    vt_html_word(&page->html, way == VT_PAGE_RULE ? VT_W_PAGE_OTHER_AT : VT_W_PAGE_OTHER_WITHOUT);
    vt_html_raw(&page->html, " ");
    size_t nth = 0;
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        if (vt_page_variant_is(&facts->variant[v], way) && facts->variant[v].other[index]) {
            vt_html_raw(&page->html, nth++ > 0 ? "; " : "");
            vt_page_fill_variant(page, &facts->variant[v]);
            vt_html_say(&page->html, VT_W_PAGE_QUOTED);
        }
    }
    vt_html_raw(&page->html, ".");
}

/* Which of the other ways there are change nothing. */
static void say_same(struct vt_page *page, uint32_t index)
{
    static const enum vt_word words[2][2] = {
        {VT_W_PAGE_ONE, VT_W_PAGE_SAME_WITHOUT},
        {VT_W_PAGE_SAME_RULES, VT_W_PAGE_SAME_BOTH},
    };
    const struct vt_facts *facts = page->facts;
    bool same[2];
    for (int way = VT_PAGE_RULE; way <= VT_PAGE_WITHOUT; way++) {
        same[way] = vt_page_ways(facts, (enum vt_page_way)way) > 0 &&
                    vt_page_others(facts, (enum vt_page_way)way, index) == 0;
    }
    if (same[VT_PAGE_RULE] || same[VT_PAGE_WITHOUT]) {
        vt_html_raw(&page->html, " ");
        vt_html_word(&page->html, words[same[VT_PAGE_RULE]][same[VT_PAGE_WITHOUT]]);
    }
}

/* How many votes the greatest side lacks. */
static void say_short(struct vt_page *page, uint32_t index)
{
    const struct vt_facts *facts = page->facts;
    const struct vt_outcome *outcome = &facts->result->block[VT_TREE_MEMBERS].poll[index].outcome;
    const struct vt_proposal *proposal = &facts->dossier->consultation.proposal[index];
    uint64_t needed = vt_page_needed(&proposal->threshold, outcome->denominator);
    uint64_t most = 0;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        most = outcome->side[o].votes > most ? outcome->side[o].votes : most;
    }
    if (outcome->kind == VT_NO_MAJORITY && most < needed) {
        vt_html_raw(&page->html, " ");
        vt_page_fill_votes(page, needed - most);
        vt_html_say(&page->html, VT_W_PAGE_SHORT);
    }
}

/* Whether the heads say the same. */
static void say_heads(struct vt_page *page, uint32_t index)
{
    const struct vt_facts *facts = page->facts;
    const struct vt_proposal *proposal = &facts->dossier->consultation.proposal[index];
    const struct vt_outcome *outcome = &facts->result->block[VT_TREE_MEMBERS].poll[index].outcome;
    const struct vt_outcome *heads = &facts->heads[index].outcome;
    bool same = vt_facts_same(outcome, heads);
    vt_html_raw(&page->html, " ");
    if (heads->kind == VT_ADOPTED) {
        vt_page_fill_label(page, proposal, heads->option);
        vt_fill_number(&page->html.fill, heads->side[heads->option].votes);
        vt_page_fill_members(page, heads->denominator);
        vt_html_say(&page->html, same ? VT_W_PAGE_HEADS_SAME : VT_W_PAGE_HEADS_OTHER);
        return;
    }
    vt_page_fill_outcome(page, proposal, heads);
    vt_html_say(&page->html, same ? VT_W_PAGE_HEADS_NONE_TOO : VT_W_PAGE_HEADS_NONE);
}

/* What holds, in a word. "Nipt" is what a little more or less would have changed; leaving out votes
 * or the weighing altogether is no little. */
static enum vt_word verdict(const struct vt_facts *facts, uint32_t index)
{
    const enum vt_outcome_kind kind =
        facts->result->block[VT_TREE_MEMBERS].poll[index].outcome.kind;
    if (facts->narrow[index]) {
        return VT_W_PAGE_NARROW;
    }
    if (kind == VT_NO_MAJORITY) {
        return VT_W_PAGE_NO_MAJORITY;
    }
    return facts->clear[index] ? VT_W_PAGE_CLEAR : VT_W_PAGE_MIND;
}

void vt_page_close_call(struct vt_page *page, uint32_t index)
{
    const struct vt_facts *facts = page->facts;
    const struct vt_outcome *outcome = &facts->result->block[VT_TREE_MEMBERS].poll[index].outcome;
    struct vt_html *html = &page->html;
    if (outcome->kind == VT_NO_VOTES) {
        vt_html_raw(html, "<div></div>"); /* each proposal has the same rows */
        return;
    }
    const uint32_t turner = facts->turner[index];
    const enum vt_word word = verdict(facts, index);
    bool heads_differ = !vt_facts_same(outcome, &facts->heads[index].outcome);
    bool calm = word == VT_W_PAGE_CLEAR || (word == VT_W_PAGE_NO_MAJORITY && facts->clear[index]);
    vt_html_raw(html, calm ? "<p class=\"let ruim\">" : "<p class=\"let\">");
    vt_html_element(html, "strong", word);
    if (outcome->kind == VT_TIE) {
        vt_html_raw(html, " ");
        vt_html_word(html, VT_W_PAGE_TIED);
    }
    say_short(page, index);
    if (turner != VT_NO_MEMBER) {
        vt_html_raw(html, " ");
        vt_page_fill_votes(page, facts->dossier->reg.member[turner].votes);
        vt_html_say(html, page->municipal ? VT_W_PAGE_TURNING_GEMEENTE : VT_W_PAGE_TURNING_MEMBER);
    }
    say_others(page, index, VT_PAGE_RULE);
    say_others(page, index, VT_PAGE_WITHOUT);
    if (heads_differ) {
        say_heads(page, index);
    }
    say_same(page, index);
    if (!heads_differ) {
        say_heads(page, index);
    }
    vt_html_raw(html, " ");
    vt_html_element(html, "a href=\"#regels\"", VT_W_PAGE_SEE_RULES);
    vt_html_raw(html, "</p>");
}
