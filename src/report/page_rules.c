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

static uint32_t others(const struct vt_page *page, uint32_t index)
{
    uint32_t count = 0;
    for (uint32_t v = 1; v < page->facts->variant_count; v++) {
        count += page->facts->variant[v].other[index] ? 1 : 0;
    }
    return count;
}

/* "Bij AZWA en HLO niet." of the proposals for which no rule makes a difference. */
static void say_unchanged(struct vt_page *page, size_t unchanged)
{
    if (unchanged == 0) {
        return;
    }
    size_t nth = 0;
    for (uint32_t p = 0; p < asked(page)->proposal_count; p++) {
        if (others(page, p) == 0) {
            vt_page_between(page, nth++, unchanged);
            vt_page_put_proposal(&page->html.fill.text, page->html.lang, &asked(page)->proposal[p]);
        }
    }
    vt_fill_end(&page->html.fill);
    vt_html_say(&page->html, VT_W_PAGE_RULES_NOT_AT);
    vt_html_raw(&page->html, " ");
}

/* "Bij HLO wel: bij “Naar boven, ten minste 1 stem” is de uitkomst Tegen." */
static void say_changed(struct vt_page *page, uint32_t index)
{
    struct vt_html *html = &page->html;
    vt_page_fill_proposal(page, index);
    vt_html_say(html, VT_W_PAGE_RULES_AT);
    size_t nth = 0;
    for (uint32_t v = 1; v < page->facts->variant_count; v++) {
        const struct vt_variant *variant = &page->facts->variant[v];
        if (variant->other[index]) {
            vt_html_raw(html, nth++ > 0 ? "; " : " ");
            vt_page_fill_variant(page, variant);
            vt_page_fill_outcome(page, &asked(page)->proposal[index],
                                 &variant->poll[index].outcome);
            vt_html_say(html, VT_W_PAGE_RULES_BECOMES);
        }
    }
    vt_html_raw(html, ". ");
}

static void put_lead(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    uint32_t count = asked(page)->proposal_count;
    size_t unchanged = 0;
    for (uint32_t p = 0; p < count; p++) {
        unchanged += others(page, p) == 0 ? 1 : 0;
    }
    vt_html_raw(html, "<p class=\"lead\">");
    if (!vt_page_any_variant(page->facts)) {
        vt_html_word(html, VT_W_PAGE_RULES_NONE);
    } else if (unchanged == count) {
        vt_html_word(html, VT_W_PAGE_RULES_SAME);
    } else {
        say_unchanged(page, unchanged);
        for (uint32_t p = 0; p < count; p++) {
            if (others(page, p) > 0) {
                say_changed(page, p);
            }
        }
    }
    vt_html_raw(html, " ");
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

static void put_rows(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        const struct vt_variant *variant = &facts->variant[v];
        if (v > 0 && !vt_page_variant_matters(variant)) {
            continue;
        }
        vt_html_raw(html,
                    v == 0 ? "<tr class=\"gekozen\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
        vt_page_fill_variant(page, variant);
        vt_html_say(html, v == 0 ? VT_W_PAGE_RULES_DECLARED : VT_W_PAGE_ONE);
        put_cells(page, variant->poll, variant->votes);
    }
    vt_html_raw(html, "<tr><th scope=\"row\">");
    vt_html_word(html, page->municipal ? VT_W_PAGE_HEADS_GEMEENTEN : VT_W_PAGE_HEADS_MEMBERS);
    put_cells(page, facts->heads, facts->result->block[VT_TREE_MEMBERS].registered);
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
