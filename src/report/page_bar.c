/* SPDX-License-Identifier: EUPL-1.2 */
/* The bar of a proposal. Two sides and a threshold of one half share one bar, each labelled at its own
 * end; otherwise every side has a bar of its own, for then a threshold has one place in each. */
#include "page.h"

#include <vngtally/report/summary.h>

/* A proposal's sides, and what the bar is about. */
struct bar {
    const struct vt_proposal *proposal;
    const struct vt_outcome *outcome;
    uint32_t index, count;
    uint32_t option[VT_OPTIONS_MAX];
};

/* `class="s1` and what more, and the end of the attribute. */
static void put_class(struct vt_page *page, const struct bar *bar, uint32_t option,
                      const char *more)
{
    uint32_t side;
    vt_html_raw(&page->html, " class=\"");
    vt_html_raw(&page->html, vt_page_class(vt_page_look(&side, bar->proposal, option)));
    vt_html_raw(&page->html, more);
    vt_html_raw(&page->html, "\"");
}

static void put_rect(struct vt_page *page, const struct bar *bar, uint32_t option, uint64_t from,
                     uint64_t votes)
{
    struct vt_html *html = &page->html;
    if (votes == 0) {
        return;
    }
    bool part = bar->proposal->option[option].counts_as != VT_NO_OPTION;
    vt_html_raw(html, "<rect");
    put_class(page, bar, option, part ? " deel" : "");
    vt_html_raw(html, " x=\"");
    vt_html_length(html, from, bar->outcome->denominator);
    vt_html_raw(html, "\" width=\"");
    vt_html_length(html, votes, bar->outcome->denominator);
    vt_html_raw(html, "\" height=\"100%\"/>");
}

/* The gap between what stands before `at` and after it. */
static void put_gap(struct vt_page *page, const struct bar *bar, uint64_t at)
{
    struct vt_html *html = &page->html;
    if (at == 0 || at >= bar->outcome->denominator) {
        return;
    }
    vt_html_raw(html, "<rect class=\"naad\" x=\"");
    vt_html_length(html, at, bar->outcome->denominator);
    vt_html_raw(html, "\" width=\"2\" height=\"100%\" transform=\"translate(-1)\"/>");
}

/* A side: itself, then the options that count as it; from left to right. Returns where it ends. */
static uint64_t put_side(struct vt_page *page, const struct bar *bar, const struct vt_poll *poll,
                         uint32_t side, uint64_t from)
{
    put_rect(page, bar, side, from, poll->option[side].votes);
    from += poll->option[side].votes;
    for (uint32_t o = 0; o < bar->proposal->option_count; o++) {
        if (bar->proposal->option[o].counts_as == side && poll->option[o].votes > 0) {
            put_rect(page, bar, o, from, poll->option[o].votes);
            put_gap(page, bar, from);
            from += poll->option[o].votes;
        }
    }
    return from;
}

static void put_threshold_at(struct vt_page *page, const struct bar *bar, const char *attribute)
{
    vt_html_raw(&page->html, attribute);
    vt_html_length(&page->html, bar->proposal->threshold.numerator,
                   bar->proposal->threshold.denominator);
    vt_html_raw(&page->html, "\"");
}

static void put_line(struct vt_page *page, const struct bar *bar, const char *opening,
                     const char *ends)
{
    vt_html_raw(&page->html, opening);
    put_threshold_at(page, bar, " x1=\"");
    put_threshold_at(page, bar, " x2=\"");
    vt_html_raw(&page->html, ends);
}

/* The threshold as an argument: "meer dan de helft". */
static void fill_threshold(struct vt_page *page, const struct bar *bar)
{
    vt_summary_put_threshold(&page->html.fill.text, page->html.lang, &bar->proposal->threshold);
    vt_fill_end(&page->html.fill);
}

/* The same, and how many votes that are. */
static void fill_needed(struct vt_page *page, const struct bar *bar)
{
    fill_threshold(page, bar);
    vt_page_fill_votes(page, vt_page_needed(&bar->proposal->threshold, bar->outcome->denominator));
}

/* "Voor 8.234 stemmen (72,24%), Tegen 3.164 stemmen (27,76%)" as an argument, of `count` sides. */
static void fill_sides(struct vt_page *page, const struct bar *bar, const uint32_t *option,
                       uint32_t count)
{
    struct vt_buf *text = &page->html.fill.text;
    struct vt_fill inner = {.lang = page->html.lang};
    for (uint32_t i = 0; i < count; i++) {
        const struct vt_sum *sum = &bar->outcome->side[option[i]];
        vt_buf_put_text(text, i > 0 ? ", " : "");
        vt_buf_put(text, vt_tongue(inner.lang, &bar->proposal->option[option[i]].label));
        vt_buf_put_byte(text, ' ');
        vt_fill_number(&inner, sum->votes);
        vt_fill_word(&inner, sum->votes == 1 ? VT_W_V_ONE_VOTE : VT_W_V_VOTES);
        vt_fill_percent(&inner, sum->votes, bar->outcome->denominator);
        vt_fill_put(text, VT_W_PAGE_VOTES_SHARE, &inner);
    }
    vt_fill_end(&page->html.fill);
    vt_fill_free(&inner);
}

/* ` id="t-1"` */
static void put_id(struct vt_page *page, const char *opening, const struct bar *bar)
{
    vt_html_raw(&page->html, opening);
    vt_html_plain(&page->html, bar->index + UINT64_C(1));
    vt_html_raw(&page->html, "\"");
}

/* Label and share of a side, above its end of the bar. */
static void put_end(struct vt_page *page, const struct bar *bar, uint32_t option)
{
    vt_html_raw(&page->html, "<p");
    put_class(page, bar, option, " kt");
    vt_html_raw(&page->html, ">");
    vt_page_tongue(page, "b", &bar->proposal->option[option].label);
    vt_html_raw(&page->html, "<span class=\"pct\">");
    vt_html_percent(&page->html, bar->outcome->side[option].votes, bar->outcome->denominator, 2);
    vt_html_raw(&page->html, "</span></p>");
}

/* Its votes and members, below. */
static void put_below(struct vt_page *page, const struct bar *bar, uint32_t option)
{
    const struct vt_sum *sum = &bar->outcome->side[option];
    vt_html_raw(&page->html, "<p>");
    vt_page_fill_votes(page, sum->votes);
    vt_html_element(&page->html, "strong", VT_W_PAGE_ONE);
    vt_html_raw(&page->html, "<br>");
    vt_page_fill_members(page, sum->members);
    vt_html_say(&page->html, VT_W_PAGE_ONE);
    vt_html_raw(&page->html, "</p>");
}

static void put_svg_head(struct vt_page *page, const struct bar *bar)
{
    struct vt_html *html = &page->html;
    put_id(page, "<svg class=\"balk\" role=\"img\" aria-labelledby=\"t-", bar);
    put_id(page, " aria-describedby=\"d-", bar);
    put_id(page, "><title id=\"t-", bar);
    vt_html_raw(html, ">");
    page->plain = true;
    vt_page_fill_proposal(page, bar->index);
    page->plain = false;
    fill_sides(page, bar, bar->option, bar->count);
    vt_html_say(html, VT_W_PAGE_BAR_TITLE);
    put_id(page, "</title><desc id=\"d-", bar);
    vt_html_raw(html, ">");
    fill_threshold(page, bar);
    vt_html_say(html, VT_W_PAGE_BAR_DESC);
    vt_html_raw(html, "</desc>");
}

/* One bar for two sides. */
static void put_one(struct vt_page *page, const struct bar *bar, const struct vt_poll *poll)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<div class=\"kanten\">");
    put_end(page, bar, bar->option[0]);
    put_end(page, bar, bar->option[1]);
    vt_html_raw(html, "</div>");
    put_svg_head(page, bar);
    vt_html_raw(html, "<svg height=\"44\">");
    uint64_t middle = put_side(page, bar, poll, bar->option[0], 0);
    put_side(page, bar, poll, bar->option[1], middle);
    put_gap(page, bar, middle);
    vt_html_raw(html, "</svg>");
    put_line(page, bar, "<line class=\"halo\"", " y2=\"44\"/>");
    put_line(page, bar, "<line class=\"drempel\"", " y1=\"-8\" y2=\"0\"/>");
    put_line(page, bar, "<line class=\"drempel\"", " y1=\"44\" y2=\"53\"/>");
    put_threshold_at(page, bar, "<text class=\"dr-t\" text-anchor=\"middle\" y=\"67\" x=\"");
    vt_html_raw(html, ">");
    fill_needed(page, bar);
    vt_html_say(html, VT_W_PAGE_NEEDED_SHORT);
    vt_html_raw(html, "</text></svg><div class=\"onder\">");
    put_below(page, bar, bar->option[0]);
    put_below(page, bar, bar->option[1]);
    vt_html_raw(html, "</div>");
}

/* A side with a bar of its own. */
static void put_row(struct vt_page *page, const struct bar *bar, const struct vt_poll *poll,
                    uint32_t option)
{
    struct vt_html *html = &page->html;
    const struct vt_sum *sum = &bar->outcome->side[option];
    uint32_t side;
    enum vt_look_kind look = vt_page_look(&side, bar->proposal, option);
    vt_html_raw(html, "<div class=\"kant\"><p");
    put_class(page, bar, option, " kt");
    vt_html_raw(html, ">");
    vt_page_mark(page, look, side);
    vt_page_tongue(page, "b", &bar->proposal->option[option].label);
    vt_html_raw(html, " <span class=\"pct\">");
    vt_html_percent(html, sum->votes, bar->outcome->denominator, 2);
    vt_html_raw(html, "</span></p><svg class=\"reeks\" role=\"img\"><title>");
    fill_sides(page, bar, &option, 1);
    vt_html_say(html, VT_W_PAGE_ONE);
    vt_html_raw(html, "</title><desc>");
    fill_threshold(page, bar);
    vt_html_say(html, VT_W_PAGE_ROW_DESC);
    vt_html_raw(html, "</desc><svg y=\"5\" height=\"18\"><rect class=\"baan\" width=\"100%\" "
                      "height=\"100%\"/>");
    put_side(page, bar, poll, option, 0);
    vt_html_raw(html, "</svg>");
    put_line(page, bar, "<line class=\"halo\"", " y1=\"5\" y2=\"23\"/>");
    put_line(page, bar, "<line class=\"drempel\"", " y2=\"28\"/>");
    vt_html_raw(html, "</svg><p class=\"klein\">");
    vt_page_fill_votes(page, sum->votes);
    vt_page_fill_members(page, sum->members);
    vt_html_say(html, VT_W_PAGE_VOTES_MEMBERS);
    vt_html_raw(html, "</p></div>");
}

void vt_page_bar(struct vt_page *page, uint32_t proposal)
{
    const struct vt_poll *poll = &page->facts->result->block[VT_TREE_MEMBERS].poll[proposal];
    struct bar bar = {
        .proposal = &page->facts->dossier->consultation.proposal[proposal],
        .outcome = &poll->outcome,
        .index = proposal,
    };
    if (poll->outcome.denominator == 0) {
        return;
    }
    for (uint32_t o = 0; o < bar.proposal->option_count; o++) {
        if (vt_option_is_side(&bar.proposal->option[o])) {
            bar.option[bar.count++] = o;
        }
    }
    const struct vt_threshold *threshold = &bar.proposal->threshold;
    if (bar.count == 2 && threshold->numerator * UINT64_C(2) == threshold->denominator) {
        put_one(page, &bar, poll);
        return;
    }
    for (uint32_t i = 0; i < bar.count; i++) {
        put_row(page, &bar, poll, bar.option[i]);
    }
    vt_html_raw(&page->html, "<p class=\"klein streep\">");
    fill_needed(page, &bar);
    vt_html_say(&page->html, VT_W_PAGE_ROWS_NEEDED);
    vt_html_raw(&page->html, "</p>");
}
