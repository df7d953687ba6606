/* SPDX-License-Identifier: EUPL-1.2 */
/* The first screen: per proposal the literal question, the advice in one sentence, the bar, the
 * difference, the turnout, and whether it was close. */
#include "page.h"

#include <vngtally/report/summary.h>

/* More proposals than this get a table of contents first. */
#define PROPOSALS_AT_A_GLANCE 4

static const struct vt_proposal *proposal_at(const struct vt_page *page, uint32_t index)
{
    return &page->facts->dossier->consultation.proposal[index];
}

static const struct vt_poll *poll_at(const struct vt_page *page, uint32_t index)
{
    return &page->facts->result->block[VT_TREE_MEMBERS].poll[index];
}

/* `<h2 id="v-1">1. Title</h2>` */
static void put_heading(struct vt_page *page, uint32_t index)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<section aria-labelledby=\"v-");
    vt_html_plain(html, index + UINT64_C(1));
    vt_html_raw(html, "\"><h2 id=\"v-");
    vt_html_plain(html, index + UINT64_C(1));
    vt_html_raw(html, "\">");
    if (page->facts->dossier->consultation.proposal_count > 1) {
        vt_html_plain(html, index + UINT64_C(1));
        vt_html_raw(html, ". ");
    }
    vt_page_tongue(page, "span", &proposal_at(page, index)->title);
    vt_html_raw(html, "</h2>");
}

static void put_advice(struct vt_page *page, uint32_t index)
{
    static const enum vt_word advice[] = {
        [VT_ADOPTED] = VT_W_PAGE_ADVICE,
        [VT_TIE] = VT_W_PAGE_ADVICE_TIE,
        [VT_NO_MAJORITY] = VT_W_PAGE_ADVICE_NO_MAJORITY,
        [VT_NO_VOTES] = VT_W_PAGE_ADVICE_NO_VOTES,
    };
    struct vt_html *html = &page->html;
    const struct vt_proposal *proposal = proposal_at(page, index);
    const struct vt_outcome *outcome = &poll_at(page, index)->outcome;
    vt_html_raw(html, "<p class=\"advies\">");
    if (outcome->kind == VT_ADOPTED) {
        vt_page_fill_label(page, proposal, outcome->option);
    } else {
        vt_summary_put_threshold(&html->fill.text, html->lang, &proposal->threshold);
        vt_fill_end(&html->fill);
    }
    vt_html_say(html, advice[outcome->kind]);
    vt_html_raw(html, " ");
    vt_html_element(html, "span", VT_W_PAGE_NOT_BOUND);
    vt_html_raw(html, "</p>");
}

/* The two sides with the most votes. Returns whether there are votes at all. */
static bool leaders(uint32_t *first, uint32_t *second, const struct vt_proposal *proposal,
                    const struct vt_outcome *outcome)
{
    *first = VT_NO_OPTION;
    *second = VT_NO_OPTION;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (!vt_option_is_side(&proposal->option[o])) {
            continue;
        }
        if (*first == VT_NO_OPTION || outcome->side[o].votes > outcome->side[*first].votes) {
            *second = *first;
            *first = o;
        } else if (*second == VT_NO_OPTION ||
                   outcome->side[o].votes > outcome->side[*second].votes) {
            *second = o;
        }
    }
    return outcome->denominator > 0;
}

/* What the two greatest differ, and the exact fraction of the first. */
static void put_difference(struct vt_page *page, uint32_t index)
{
    struct vt_html *html = &page->html;
    const struct vt_proposal *proposal = proposal_at(page, index);
    const struct vt_outcome *outcome = &poll_at(page, index)->outcome;
    uint32_t first;
    uint32_t second;
    if (!leaders(&first, &second, proposal, outcome)) {
        return;
    }
    vt_html_element(html, "dt", VT_W_PAGE_DIFFERENCE);
    vt_html_raw(html, "<dd>");
    vt_page_fill_votes(page, outcome->side[first].votes - outcome->side[second].votes);
    vt_html_element(html, "strong", VT_W_PAGE_ONE);
    vt_html_raw(html, " ");
    vt_page_fill_label(page, proposal, first);
    vt_fill_number(&html->fill, outcome->side[first].votes);
    vt_fill_number(&html->fill, outcome->denominator);
    vt_html_say(html, VT_W_PAGE_DIFFERENCE_OF);
    vt_html_raw(html, "</dd>");
}

/* "289 van 342 gemeenten (84,5%)" and its meter; the arguments but the share are gathered. */
static void put_meter(struct vt_page *page, uint64_t part, uint64_t whole)
{
    struct vt_html *html = &page->html;
    vt_page_fill_share(page, part, whole);
    vt_html_say(html, VT_W_PAGE_OF_SHARE);
    if (whole > 0) {
        vt_html_raw(html, "<svg class=\"meter\" aria-hidden=\"true\" focusable=\"false\"><rect "
                          "class=\"m0\" width=\"100%\" height=\"6\"/><rect class=\"m1\" width=\"");
        vt_html_length(html, part, whole);
        vt_html_raw(html, "\" height=\"6\"/></svg>");
    }
    vt_html_raw(html, "</dd>");
}

static void put_turnout(struct vt_page *page, uint32_t index)
{
    struct vt_html *html = &page->html;
    const struct vt_block *block = &page->facts->result->block[VT_TREE_MEMBERS];
    const struct vt_poll *poll = poll_at(page, index);
    uint64_t members = block->registered - poll->not_voted.members;
    uint64_t votes = block->votes - poll->not_voted.votes;
    if (block->registered == 0) {
        return;
    }
    vt_html_element(html, "dt", VT_W_PAGE_TURNOUT);
    vt_html_raw(html, "<dd>");
    vt_fill_number(&html->fill, members);
    vt_page_fill_members(page, block->registered);
    put_meter(page, members, block->registered);
    vt_html_raw(html, "<dd class=\"k2\">");
    vt_fill_number(&html->fill, votes);
    vt_page_fill_votes(page, block->votes);
    put_meter(page, votes, block->votes);
}

/* Blank and "of which": what a reader of the two percentages would not see. */
static void put_apart(struct vt_page *page, uint32_t index)
{
    struct vt_html *html = &page->html;
    const struct vt_proposal *proposal = proposal_at(page, index);
    const struct vt_poll *poll = poll_at(page, index);
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        const struct vt_option *option = &proposal->option[o];
        if (vt_option_is_side(option)) {
            continue;
        }
        vt_page_tongue(page, "dt", &option->label);
        vt_page_fill_votes(page, poll->option[o].votes);
        vt_page_fill_members(page, poll->option[o].members);
        if (option->counts) {
            vt_page_fill_label(page, proposal, option->counts_as);
        }
        vt_html_element(html, "dd", option->counts ? VT_W_PAGE_COUNTS_AS : VT_W_PAGE_COUNTS_NOT);
    }
}

static void put_proposal(struct vt_page *page, uint32_t index)
{
    struct vt_html *html = &page->html;
    put_heading(page, index);
    vt_page_tongue(page, "blockquote class=\"vraag\"", &proposal_at(page, index)->question);
    put_advice(page, index);
    vt_html_raw(html, "<div>");
    vt_page_bar(page, index);
    vt_html_raw(html, "</div><dl class=\"feiten\">");
    put_difference(page, index);
    put_apart(page, index);
    put_turnout(page, index);
    vt_html_raw(html, "</dl>");
    vt_page_close_call(page, index);
    vt_page_figures(page, index);
    vt_html_raw(html, "</section>");
}

/* A table of contents that tells the outcome. */
static void put_glance(struct vt_page *page, uint32_t count)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html,
                "<div class=\"rol\" role=\"region\" tabindex=\"0\" aria-labelledby=\"c-kort\">"
                "<table class=\"kort\">");
    vt_html_element(html, "caption id=\"c-kort\"", VT_W_PAGE_GLANCE);
    vt_html_raw(html, "<thead><tr>");
    vt_html_element(html, "th scope=\"col\"", VT_W_PAGE_HEAD_PROPOSAL);
    vt_html_element(html, "th scope=\"col\"", VT_W_PAGE_HEAD_ADVICE);
    vt_html_element(html, "th scope=\"col\" class=\"n\"", VT_W_PAGE_HEAD_SHARE);
    vt_html_raw(html, "</tr></thead><tbody>");
    for (uint32_t p = 0; p < count; p++) {
        const struct vt_outcome *outcome = &poll_at(page, p)->outcome;
        vt_html_raw(html, "<tr><th scope=\"row\"><a href=\"#v-");
        vt_html_plain(html, p + UINT64_C(1));
        vt_html_raw(html, "\">");
        vt_html_plain(html, p + UINT64_C(1));
        vt_html_raw(html, ". ");
        vt_page_tongue(page, "span", &proposal_at(page, p)->title);
        vt_html_raw(html, "</a></th><td>");
        vt_page_fill_outcome(page, proposal_at(page, p), outcome);
        vt_html_say(html, VT_W_PAGE_ONE);
        vt_html_raw(html, "</td><td class=\"n\">");
        if (outcome->kind == VT_ADOPTED) {
            vt_html_percent(html, outcome->side[outcome->option].votes, outcome->denominator, 2);
        }
        vt_html_raw(html, "</td></tr>");
    }
    vt_html_raw(html, "</tbody></table></div>");
}

void vt_page_advice(struct vt_page *page)
{
    uint32_t count = page->facts->dossier->consultation.proposal_count;
    if (count > PROPOSALS_AT_A_GLANCE) {
        put_glance(page, count);
    }
    vt_html_raw(&page->html, count > 1 ? "<div class=\"duo hero\" id=\"advies\">"
                                       : "<div class=\"duo hero solo\" id=\"advies\">");
    for (uint32_t p = 0; p < count; p++) {
        put_proposal(page, p);
    }
    vt_html_raw(&page->html, "</div>");
}
