/* SPDX-License-Identifier: EUPL-1.2 */
/* Was it close? Whether another rule, the count by heads, or one member would have made another
 * outcome of a proposal. Every sentence is computed. */
#include "page.h"

#include <vngtally/report/summary.h>

/* The most votes of one member that voted for the side adopted and could have turned the outcome by
 * choosing the next side; 0: none could. */
static uint32_t turning_member(const struct vt_facts *facts, uint32_t index)
{
    const struct vt_dossier *dossier = facts->dossier;
    const struct vt_proposal *proposal = &dossier->consultation.proposal[index];
    const struct vt_outcome *outcome = &facts->result->block[VT_TREE_MEMBERS].poll[index].outcome;
    uint64_t votes = outcome->side[outcome->option].votes;
    uint64_t next = 0;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (o != outcome->option && outcome->side[o].votes > next) {
            next = outcome->side[o].votes;
        }
    }
    uint32_t most = 0;
    for (uint32_t m = 0; m < dossier->reg.count; m++) {
        const struct vt_member *member = &dossier->reg.member[m];
        uint64_t left = votes - (member->votes < votes ? member->votes : votes);
        bool turns = left <= next + member->votes ||
                     !vt_threshold_reached(&proposal->threshold, left, outcome->denominator);
        if (!turns || member->votes <= most || facts->member[m].ballot == VT_NO_ENTRY ||
            vt_member_tree(member) != VT_TREE_MEMBERS) {
            continue;
        }
        uint32_t chosen = vt_facts_choice(facts, facts->member[m].ballot, index);
        if (chosen < proposal->option_count &&
            (chosen == outcome->option || proposal->option[chosen].counts_as == outcome->option)) {
            most = member->votes;
        }
    }
    return most;
}

/* " De uitkomst is anders bij: …" */
static void say_others(struct vt_page *page, uint32_t index)
{
    const struct vt_facts *facts = page->facts;
    size_t count = 0;
    for (uint32_t v = 1; v < facts->variant_count; v++) {
        count += facts->variant[v].other[index] ? 1 : 0;
    }
    if (count == 0) {
        return;
    }
    vt_html_raw(&page->html, " ");
    vt_html_word(&page->html, VT_W_PAGE_OTHER_AT);
    vt_html_raw(&page->html, " ");
    size_t nth = 0;
    for (uint32_t v = 1; v < facts->variant_count; v++) {
        if (facts->variant[v].other[index]) {
            vt_html_raw(&page->html, nth++ > 0 ? "; " : "");
            vt_page_fill_variant(page, &facts->variant[v]);
            vt_html_say(&page->html, VT_W_PAGE_QUOTED);
        }
    }
    vt_html_raw(&page->html, ".");
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

void vt_page_close_call(struct vt_page *page, uint32_t index)
{
    const struct vt_facts *facts = page->facts;
    const struct vt_outcome *outcome = &facts->result->block[VT_TREE_MEMBERS].poll[index].outcome;
    struct vt_html *html = &page->html;
    if (outcome->kind == VT_NO_VOTES) {
        vt_html_raw(html, "<div></div>"); /* each proposal has the same rows */
        return;
    }
    uint32_t turning = outcome->kind == VT_ADOPTED ? turning_member(facts, index) : 0;
    bool close = !facts->clear[index] || turning > 0 || outcome->kind == VT_TIE;
    bool other = false;
    for (uint32_t v = 1; v < facts->variant_count; v++) {
        other = other || facts->variant[v].other[index];
    }
    vt_html_raw(html, close ? "<p class=\"let\">" : "<p class=\"let ruim\">");
    if (close || outcome->kind == VT_ADOPTED) {
        vt_html_element(html, "strong", close ? VT_W_PAGE_NARROW : VT_W_PAGE_CLEAR);
    }
    if (turning > 0) {
        vt_html_raw(html, " ");
        vt_page_fill_votes(page, turning);
        vt_html_say(html, page->municipal ? VT_W_PAGE_TURNING_GEMEENTE : VT_W_PAGE_TURNING_MEMBER);
    }
    say_others(page, index);
    bool heads_differ = !vt_facts_same(outcome, &facts->heads[index].outcome);
    if (heads_differ) {
        say_heads(page, index);
    }
    if (!other && vt_page_any_variant(facts)) {
        vt_html_raw(html, " ");
        vt_html_word(html, VT_W_PAGE_OTHER_NOWHERE);
    }
    if (!heads_differ) {
        say_heads(page, index);
    }
    vt_html_raw(html, " ");
    vt_html_element(html, "a href=\"#regels\"", VT_W_PAGE_SEE_RULES);
    vt_html_raw(html, "</p>");
}
