/* SPDX-License-Identifier: EUPL-1.2 */
/* Would another rule give another outcome? One row for each other way to count, and one for the count
 * by heads; where the outcome changes a mark and bold say so. */
#include "page.h"

#include <vngtally/report/summary.h>

/* More proposals than this share one column, which names those with another outcome. */
#define PROPOSALS_IN_COLUMNS 4

static const struct vt_consultation *asked(const struct vt_page *page)
{
    return &page->facts->dossier->consultation;
}

static const struct vt_outcome *declared(const struct vt_page *page, uint32_t index)
{
    return &page->facts->result->block[VT_TREE_MEMBERS].poll[index].outcome;
}

static uint64_t voters(const struct vt_page *page)
{
    return page->facts->result->block[VT_TREE_MEMBERS].registered;
}

/* The outcome of this proposal by heads is another. */
static bool heads_differ(const struct vt_page *page, uint32_t index)
{
    return !vt_facts_same(&page->facts->heads[index].outcome, declared(page, index));
}

/* "Bij HLO: ‘Naar boven, ten minste 1 stem’ geeft ‘Tegen’." */
static void say_changed(struct vt_page *page, enum vt_page_way way, uint32_t index)
{
    struct vt_html *html = &page->html;
    size_t nth = 0;
    for (uint32_t v = 0; v < page->facts->variant_count; v++) {
        const struct vt_variant *variant = &page->facts->variant[v];
        if (vt_page_variant_is(variant, way) && variant->other[index]) {
            vt_html_raw(html, nth++ > 0 ? "; " : " ");
            vt_page_fill_variant(page, variant);
            vt_page_fill_outcome(page, &asked(page)->proposal[index],
                                 &variant->poll[index].outcome);
            vt_html_say(html, VT_W_PAGE_RULES_BECOMES);
        }
    }
}

/* Yes or no for one kind of rows: of how many proposals they change the outcome, and how. */
static void say_answer(struct vt_page *page, const bool changed[VT_PROPOSALS_MAX],
                       void (*say)(struct vt_page *, uint32_t))
{
    struct vt_html *html = &page->html;
    uint32_t count = 0;
    for (uint32_t p = 0; p < asked(page)->proposal_count; p++) {
        count += changed[p] ? 1 : 0;
    }
    if (count == 0) {
        vt_html_word(html, VT_W_PAGE_RULES_STAYS);
        return;
    }
    if (count > PROPOSALS_IN_COLUMNS) {
        vt_fill_number(&html->fill, count);
        vt_fill_number(&html->fill, asked(page)->proposal_count);
        vt_html_say(html, VT_W_PAGE_RULES_MANY);
        return;
    }
    vt_html_word(html, VT_W_PAGE_RULES_YES);
    for (uint32_t p = 0; p < asked(page)->proposal_count; p++) {
        if (changed[p]) {
            vt_html_raw(html, " ");
            vt_page_fill_proposal(page, p);
            vt_html_say(html, VT_W_PAGE_RULES_AT);
            say(page, p);
            vt_html_raw(html, ".");
        }
    }
}

static void say_rules(struct vt_page *page, uint32_t index)
{
    say_changed(page, VT_PAGE_RULE, index);
}

static void say_without(struct vt_page *page, uint32_t index)
{
    say_changed(page, VT_PAGE_WITHOUT, index);
}

static void say_heads(struct vt_page *page, uint32_t index)
{
    vt_html_raw(&page->html, " ");
    vt_page_fill_outcome(page, &asked(page)->proposal[index], &page->facts->heads[index].outcome);
    vt_html_say(&page->html, VT_W_PAGE_QUOTED);
}

/* The kinds of rows apart, for one may change an outcome where the other does not. */
static void put_answers(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    bool rules[VT_PROPOSALS_MAX] = {false};
    bool without[VT_PROPOSALS_MAX] = {false};
    bool heads[VT_PROPOSALS_MAX] = {false};
    for (uint32_t p = 0; p < asked(page)->proposal_count; p++) {
        rules[p] = vt_page_others(facts, VT_PAGE_RULE, p) > 0;
        without[p] = vt_page_others(facts, VT_PAGE_WITHOUT, p) > 0;
        heads[p] = heads_differ(page, p);
    }
    vt_html_element(html, "b", VT_W_PAGE_RULES_WEIGHT);
    vt_html_raw(html, " ");
    if (vt_page_ways(facts, VT_PAGE_RULE) == 0) {
        vt_html_word(html, VT_W_PAGE_RULES_NONE);
    } else {
        say_answer(page, rules, say_rules);
    }
    if (vt_page_ways(facts, VT_PAGE_WITHOUT) > 0) {
        vt_html_raw(html, "<br>");
        vt_html_element(html, "b", VT_W_PAGE_RULES_WITHOUT);
        vt_html_raw(html, " ");
        say_answer(page, without, say_without);
    }
    if (voters(page) > 0) {
        vt_html_raw(html, "<br>");
        vt_html_element(html, "b", VT_W_PAGE_RULES_HEADS);
        vt_html_raw(html, " ");
        say_answer(page, heads, say_heads);
    }
}

static void put_lead(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    bool same = vt_page_ways(page->facts, VT_PAGE_RULE) > 0;
    for (uint32_t p = 0; p < asked(page)->proposal_count; p++) {
        same = same && vt_page_others(page->facts, VT_PAGE_RULE, p) == 0 &&
               vt_page_others(page->facts, VT_PAGE_WITHOUT, p) == 0 && !heads_differ(page, p);
    }
    vt_html_raw(html, "<p class=\"lead\">");
    if (same) {
        vt_html_word(html, VT_W_PAGE_RULES_SAME);
        vt_html_raw(html, " ");
    } else {
        put_answers(page);
        vt_html_raw(html, "</p><p class=\"lead\">");
    }
    vt_html_word(html, VT_W_PAGE_RULES_FIXED);
    vt_html_raw(html, "</p>");
}

/* "+5.070", with a true minus sign. */
static void put_signed(struct vt_page *page, uint64_t plus, uint64_t minus)
{
    struct vt_fill *fill = &page->html.fill;
    if (plus != minus) {
        vt_buf_put_text(&fill->text, plus > minus ? "+" : "\xE2\x88\x92");
    }
    vt_fill_number(fill, plus > minus ? plus - minus : minus - plus);
}

/* Share and difference: of two sides those of the first, else of the greatest. */
static void put_sub(struct vt_page *page, uint32_t index, const struct vt_outcome *outcome)
{
    const struct vt_proposal *proposal = &asked(page)->proposal[index];
    uint32_t side[2] = {VT_NO_OPTION, VT_NO_OPTION};
    uint32_t sides = 0;
    uint32_t greatest = 0;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o])) {
            if (sides < 2) {
                side[sides] = o;
            }
            sides++;
            greatest = outcome->side[o].votes > outcome->side[greatest].votes ? o : greatest;
        }
    }
    if (outcome->denominator == 0) {
        return;
    }
    uint32_t shown = sides == 2 ? side[0] : greatest;
    vt_fill_percent(&page->html.fill, outcome->side[shown].votes, outcome->denominator);
    vt_page_fill_label(page, proposal, shown);
    if (sides == 2) {
        put_signed(page, outcome->side[side[0]].votes, outcome->side[side[1]].votes);
    }
    vt_html_element(&page->html, "span class=\"sub\"",
                    sides == 2 ? VT_W_PAGE_RULES_SUB : VT_W_SUM_SIDE);
}

static void put_cell(struct vt_page *page, uint32_t index, const struct vt_outcome *outcome)
{
    struct vt_html *html = &page->html;
    bool same = vt_facts_same(outcome, declared(page, index));
    vt_html_raw(html, "<td>");
    vt_page_fill_outcome(page, &asked(page)->proposal[index], outcome);
    vt_html_element(html, same ? "span class=\"zelfde\"" : "span class=\"anders\"", VT_W_PAGE_ONE);
    put_sub(page, index, outcome);
    vt_html_raw(html, "</td>");
}

/* One column for many proposals: those with another outcome. */
static void put_shared_cell(struct vt_page *page, const struct vt_poll *poll)
{
    struct vt_html *html = &page->html;
    size_t nth = 0;
    vt_html_raw(html, "<td>");
    for (uint32_t p = 0; p < asked(page)->proposal_count; p++) {
        if (!vt_facts_same(&poll[p].outcome, declared(page, p))) {
            vt_html_raw(html, nth++ > 0 ? "<br>" : "");
            vt_page_fill_proposal(page, p);
            vt_page_fill_outcome(page, &asked(page)->proposal[p], &poll[p].outcome);
            vt_html_element(html, "span class=\"anders\"", VT_W_PAGE_RULES_OTHER_OF);
        }
    }
    if (nth == 0) {
        vt_html_element(html, "span class=\"zelfde\"", VT_W_PAGE_RULES_ALL_SAME);
    }
    vt_html_raw(html, "</td>");
}

/* The cells of a row, whose head has been written, and the total. */
static void put_cells(struct vt_page *page, const struct vt_poll *poll, uint64_t votes)
{
    struct vt_html *html = &page->html;
    uint32_t count = asked(page)->proposal_count;
    vt_html_raw(html, "</th>");
    if (count > PROPOSALS_IN_COLUMNS) {
        put_shared_cell(page, poll);
    }
    for (uint32_t p = 0; count <= PROPOSALS_IN_COLUMNS && p < count; p++) {
        put_cell(page, p, &poll[p].outcome);
    }
    vt_html_raw(html, "<td class=\"n\">");
    vt_html_number(html, votes);
    vt_html_raw(html, "</td></tr>");
}

static void put_head(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    uint32_t count = asked(page)->proposal_count;
    vt_html_raw(html, "<thead><tr>");
    vt_html_element(html, "th scope=\"col\"", VT_W_PAGE_HEAD_RULE);
    if (count > PROPOSALS_IN_COLUMNS) {
        vt_html_element(html, "th scope=\"col\"", VT_W_PAGE_HEAD_OTHER);
    }
    for (uint32_t p = 0; count <= PROPOSALS_IN_COLUMNS && p < count; p++) {
        vt_page_fill_proposal(page, p);
        vt_html_element(html, "th scope=\"col\"", VT_W_PAGE_ONE);
    }
    vt_html_element(html, "th scope=\"col\" class=\"n\"", VT_W_PAGE_HEAD_TOTAL);
    vt_html_raw(html, "</tr></thead><tbody>");
}

/* Is this what the way leaves out: of an entry, or of the ballot of a member that counts? */
static bool leaves_out(enum vt_variant_kind kind, bool on_word, bool stamped)
{
    return (kind != VT_VARIANT_NOT_STAMPED && on_word) ||
           (kind != VT_VARIANT_NOT_ON_WORD && stamped);
}

/* Without the counted ballot of a member, does one that it replaced count? */
static bool older_counts(const struct vt_facts *facts, enum vt_variant_kind kind)
{
    if (kind == VT_VARIANT_DECLARED || kind == VT_VARIANT_RULE) {
        return false;
    }
    for (size_t i = 0; i < facts->entry_count; i++) {
        const struct vt_fact_entry *entry = &facts->entry[i];
        const struct vt_fact_member *member = &facts->member[entry->member];
        if (entry->fate == VT_FATE_REPLACED && member->ballot != VT_NO_ENTRY &&
            vt_member_tree(&facts->dossier->reg.member[entry->member]) == VT_TREE_MEMBERS &&
            leaves_out(kind, member->on_word, member->stamped) &&
            !leaves_out(kind, entry->on_word, entry->stamped)) {
            return true;
        }
    }
    return false;
}

static void put_rows(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        const struct vt_variant *variant = &facts->variant[v];
        if (v > 0 && !vt_page_variant_is(variant, VT_PAGE_RULE) &&
            !vt_page_variant_is(variant, VT_PAGE_WITHOUT)) {
            continue;
        }
        vt_html_raw(html,
                    v == 0 ? "<tr class=\"gekozen\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
        vt_page_fill_variant(page, variant);
        vt_html_say(html, v == 0 ? VT_W_PAGE_RULES_DECLARED : VT_W_PAGE_ONE);
        if (older_counts(facts, variant->kind)) {
            vt_html_element(html, "span class=\"sub\"", VT_W_PAGE_RULES_OLDER);
        }
        put_cells(page, variant->poll, variant->votes);
    }
    if (voters(page) > 0) {
        vt_html_raw(html, "<tr><th scope=\"row\">");
        vt_html_word(html, page->municipal ? VT_W_PAGE_HEADS_GEMEENTEN : VT_W_PAGE_HEADS_MEMBERS);
        put_cells(page, facts->heads, voters(page));
    }
}

void vt_page_rules(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<section class=\"blok keep\" id=\"regels\" aria-labelledby=\"h-regels\">");
    vt_html_element(html, "h2 id=\"h-regels\"", VT_W_PAGE_H_RULES);
    put_lead(page);
    vt_html_raw(html, "<div class=\"rol\" role=\"region\" tabindex=\"0\" "
                      "aria-labelledby=\"c-regels\"><table class=\"regels\">");
    vt_html_element(html, "caption id=\"c-regels\"", VT_W_PAGE_RULES_CAPTION);
    put_head(page);
    put_rows(page);
    vt_html_raw(html, "</tbody></table></div>");
    if (asked(page)->proposal_count <= PROPOSALS_IN_COLUMNS) {
        vt_html_element(html, "p class=\"klein na\"", VT_W_PAGE_RULES_NOTE);
    }
    vt_html_raw(html, "</section>");
}
