/* SPDX-License-Identifier: EUPL-1.2 */
/* The figures of a proposal as a table: every option with members, votes and share; what does not
 * count apart; the advisory voices of affiliated members in a table of their own. */
#include "page.h"

#include <vngtally/report/summary.h>

static void put_cells(struct vt_page *page, const struct vt_sum *sum)
{
    vt_html_raw(&page->html, "<td class=\"n\">");
    vt_html_number(&page->html, sum->members);
    vt_html_raw(&page->html, "</td><td class=\"n\">");
    vt_html_number(&page->html, sum->votes);
    vt_html_raw(&page->html, "</td>");
}

/* Share of what counts; NULL outcome: none. */
static void put_row_end(struct vt_page *page, const struct vt_sum *sum,
                        const struct vt_outcome *outcome)
{
    put_cells(page, sum);
    vt_html_raw(&page->html, "<td class=\"n\">");
    if (outcome != NULL) {
        vt_html_percent(&page->html, sum->votes, outcome->denominator, 2);
    }
    vt_html_raw(&page->html, "</td></tr>");
}

static void put_row_head(struct vt_page *page, const struct vt_proposal *proposal, uint32_t option,
                         const char *opening)
{
    uint32_t side;
    enum vt_look_kind look = vt_page_look(&side, proposal, option);
    vt_html_raw(&page->html, opening);
    vt_page_mark(page, look, side);
}

static bool stands_alone(const struct vt_proposal *proposal, uint32_t side)
{
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (proposal->option[o].counts_as == side) {
            return false;
        }
    }
    return true;
}

/* A side, and below it what it is made of. */
static void put_side(struct vt_page *page, const struct vt_proposal *proposal,
                     const struct vt_poll *poll, uint32_t side)
{
    bool alone = stands_alone(proposal, side);
    put_row_head(page, proposal, side, "<tr><th scope=\"row\">");
    vt_page_fill_label(page, proposal, side);
    vt_html_say(&page->html, alone ? VT_W_PAGE_ONE : VT_W_SUM_TOGETHER);
    vt_html_raw(&page->html, "</th>");
    put_row_end(page, &poll->outcome.side[side], &poll->outcome);
    for (uint32_t o = 0; !alone && o < proposal->option_count; o++) {
        if (o == side || proposal->option[o].counts_as == side) {
            vt_html_raw(&page->html, "<tr class=\"deel\"><th scope=\"row\">");
            vt_page_fill_label(page, proposal, o);
            vt_html_say(&page->html, VT_W_SUM_OF_WHICH);
            vt_html_raw(&page->html, "</th>");
            put_row_end(page, &poll->option[o], &poll->outcome);
        }
    }
}

/* All sides together. */
static void put_counting(struct vt_page *page, const struct vt_poll *poll)
{
    struct vt_sum sum = {.votes = poll->outcome.denominator};
    for (uint32_t o = 0; o < VT_OPTIONS_MAX; o++) {
        sum.members += poll->outcome.side[o].members;
    }
    vt_html_raw(&page->html, "<tr class=\"tot\">");
    vt_html_element(&page->html, "th scope=\"row\"", VT_W_PAGE_COUNTING);
    put_row_end(page, &sum, &poll->outcome);
}

static void put_not_counting(struct vt_page *page, const struct vt_proposal *proposal,
                             const struct vt_poll *poll)
{
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (!proposal->option[o].counts) {
            put_row_head(page, proposal, o, "<tr><th scope=\"row\">");
            vt_page_fill_label(page, proposal, o);
            vt_html_say(&page->html, VT_W_SUM_BLANK);
            vt_html_raw(&page->html, "</th>");
            put_row_end(page, &poll->option[o], NULL);
        }
    }
    put_row_head(page, proposal, VT_NO_OPTION, "<tr><th scope=\"row\">");
    vt_page_fill_label(page, proposal, VT_NO_OPTION);
    vt_html_say(&page->html, VT_W_PAGE_ONE);
    vt_html_raw(&page->html, "</th>");
    put_row_end(page, &poll->not_voted, NULL);
}

/* "Met blanco in het totaal: Voor 96,70%, Tegen 1,10%." */
static void put_with_blank(struct vt_page *page, const struct vt_proposal *proposal,
                           const struct vt_poll *poll)
{
    struct vt_fill *fill = &page->html.fill;
    uint64_t whole = poll->outcome.denominator;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        whole += proposal->option[o].counts ? 0 : poll->option[o].votes;
    }
    if (whole == poll->outcome.denominator || poll->outcome.denominator == 0) {
        return;
    }
    bool first = true;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o])) {
            vt_buf_put_text(&fill->text, first ? "" : ", ");
            vt_page_put_tongue(page, &fill->text, &proposal->option[o].label);
            vt_buf_put_byte(&fill->text, ' ');
            vt_words_put_percent(&fill->text, page->html.lang, poll->outcome.side[o].votes, whole,
                                 2);
            first = false;
        }
    }
    vt_fill_end(fill);
    vt_html_element(&page->html, "p class=\"klein\"", VT_W_PAGE_WITH_BLANK);
}

/* "(meegeteld bij ‘Voor’)" behind an option that counts as another: its mark is the same. */
static void put_counts_as(struct vt_page *page, const struct vt_proposal *proposal, uint32_t option)
{
    if (option < proposal->option_count && proposal->option[option].counts_as != VT_NO_OPTION) {
        vt_page_fill_label(page, proposal, proposal->option[option].counts_as);
        vt_html_raw(&page->html, " ");
        vt_html_say(&page->html, VT_W_PAGE_AS_OTHER);
    }
}

/* The voices of affiliated members: of members only, for each has one. */
static void put_affiliated(struct vt_page *page, const struct vt_proposal *proposal, uint32_t index)
{
    const struct vt_poll *poll = &page->facts->result->block[VT_TREE_AFFILIATED].poll[index];
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<table class=\"cijfers\">");
    vt_html_element(html, "caption", VT_W_PAGE_AFFILIATED);
    vt_html_raw(html, "<thead><tr>");
    vt_html_element(html, "th scope=\"col\"", VT_W_PAGE_CHOICE);
    vt_html_element(html, "th scope=\"col\" class=\"n\"", VT_W_PAGE_AFFILIATED_MEMBERS);
    vt_html_raw(html, "</tr></thead><tbody>");
    for (uint32_t i = 0; i <= proposal->option_count; i++) {
        uint32_t option = i < proposal->option_count ? i : VT_NO_OPTION;
        put_row_head(page, proposal, option, "<tr><th scope=\"row\">");
        vt_page_label(page, proposal, option);
        put_counts_as(page, proposal, option);
        vt_html_raw(html, "</th><td class=\"n\">");
        vt_html_number(html, option == VT_NO_OPTION ? poll->not_voted.members
                                                    : poll->option[option].members);
        vt_html_raw(html, "</td></tr>");
    }
    vt_html_raw(html, "</tbody></table>");
}

void vt_page_figures(struct vt_page *page, uint32_t index)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    const struct vt_proposal *proposal = &facts->dossier->consultation.proposal[index];
    const struct vt_poll *poll = &facts->result->block[VT_TREE_MEMBERS].poll[index];
    vt_html_raw(html, "<div><table class=\"cijfers\">");
    vt_page_fill_proposal(page, index);
    vt_html_element(html, "caption", VT_W_PAGE_FIGURES);
    vt_html_raw(html, "<thead><tr>");
    vt_html_element(html, "th scope=\"col\"", VT_W_PAGE_CHOICE);
    vt_html_element(html, "th scope=\"col\" class=\"n\"",
                    page->municipal ? VT_W_PAGE_HEAD_GEMEENTEN : VT_W_PAGE_HEAD_MEMBERS);
    vt_html_element(html, "th scope=\"col\" class=\"n\"", VT_W_PAGE_HEAD_VOTES);
    vt_html_element(html, "th scope=\"col\" class=\"n\"", VT_W_PAGE_HEAD_SHARE);
    vt_html_raw(html, "</tr></thead><tbody>");
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o])) {
            put_side(page, proposal, poll, o);
        }
    }
    put_counting(page, poll);
    put_not_counting(page, proposal, poll);
    vt_html_raw(html, "</tbody></table>");
    put_with_blank(page, proposal, poll);
    if (facts->dossier->reg.tree_size[VT_TREE_AFFILIATED] > 0) {
        put_affiliated(page, proposal, index);
    }
    vt_html_raw(html, "</div>");
}
