/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables by province and by size: heads, rows, and a last row of all members. */
#include <vngtally/report/summary.h>

#include "page_groups.h"

#define DECIMALS 1 /* of a share */

/* A row: a group, or all members. */
struct row {
    const struct vt_group *group; /* NULL: all members */
    uint64_t registered, votes, voted, votes_cast;
    const struct vt_poll *poll;
};

static struct row row_of(const struct vt_facts *facts, const struct vt_groups *groups, size_t i)
{
    const struct vt_block *all = &facts->result->block[VT_TREE_MEMBERS];
    if (i == groups->count) {
        return (struct row){.registered = all->registered,
                            .votes = all->votes,
                            .voted = all->voted,
                            .votes_cast = all->votes_cast,
                            .poll = all->poll};
    }
    const struct vt_group *group = &groups->group[i];
    return (struct row){group,        group->registered, group->votes,
                        group->voted, group->votes_cast, group->poll};
}

static const struct vt_proposal *proposal_at(const struct vt_page *page, uint32_t proposal)
{
    return &page->facts->dossier->consultation.proposal[proposal];
}

static void open_row(struct vt_page *page, const struct row *row, enum vt_part_by by)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, row->group == NULL ? "<tr class=\"tot\"><th scope=\"row\">"
                                         : "<tr><th scope=\"row\">");
    if (row->group == NULL) {
        vt_html_word(html, VT_W_GROUPS_ALL);
    } else {
        struct vt_buf name = {0};
        vt_part_put_group(&name, html->lang, row->group, by);
        vt_html_text(html, vt_buf_view(&name));
        vt_buf_free(&name);
    }
    vt_html_raw(html, "</th>\n");
}

static void put_of(struct vt_page *page, uint64_t part, uint64_t whole)
{
    vt_html_raw(&page->html, "<td class=\"n\">");
    vt_fill_number(&page->html.fill, part);
    vt_fill_number(&page->html.fill, whole);
    vt_html_say(&page->html, VT_W_SUM_OF);
    vt_html_raw(&page->html, "</td>");
}

/* Turnout, by members and by votes; the same in every layout. */
static void close_row(struct vt_page *page, const struct row *row)
{
    put_of(page, row->voted, row->registered);
    put_of(page, row->votes_cast, row->votes);
    vt_html_raw(&page->html, "</tr>\n");
}

static void put_bar(struct vt_page *page, const struct row *row, uint32_t proposal)
{
    vt_html_raw(&page->html, "<td class=\"mb\">");
    vt_page_small_bar(page, proposal_at(page, proposal), &row->poll[proposal]);
    vt_html_raw(&page->html, "</td>");
}

/* "63,0% (7)": a side's share, and how many members chose it. */
static void put_share_and_members(struct vt_page *page, const struct row *row, uint32_t proposal,
                                  uint32_t option)
{
    struct vt_html *html = &page->html;
    const struct vt_outcome *outcome = &row->poll[proposal].outcome;
    vt_html_raw(html, "<td class=\"n pv\">");
    vt_html_percent(html, outcome->side[option].votes, outcome->denominator, DECIMALS);
    vt_html_raw(html, " <span class=\"licht\">(");
    vt_html_number(html, outcome->side[option].members);
    vt_html_raw(html, ")</span></td>");
}

static void put_share(struct vt_page *page, const struct row *row, uint32_t proposal,
                      uint32_t option, bool marked)
{
    struct vt_html *html = &page->html;
    const struct vt_outcome *outcome = &row->poll[proposal].outcome;
    const bool differs =
        marked && row->group != NULL && vt_groups_differs(page->facts, row->group, proposal);
    vt_html_raw(html, "<td class=\"n pv\">");
    vt_html_raw(html, differs ? "<span class=\"ruit\">" : "");
    vt_html_percent(html, outcome->side[option].votes, outcome->denominator, DECIMALS);
    if (differs) {
        vt_html_raw(html, "<span class=\"stil\">, ");
        vt_html_word(html, VT_W_GROUPS_DIFFERS);
        vt_html_raw(html, "</span></span>");
    }
    vt_html_raw(html, "</td>");
}

/* "8 – 1": members per side, in the order of the consultation. */
static void put_members(struct vt_page *page, const struct row *row, uint32_t proposal)
{
    struct vt_html *html = &page->html;
    const struct vt_proposal *asked = proposal_at(page, proposal);
    bool first = true;
    vt_html_raw(html, "<td class=\"n\">");
    for (uint32_t o = 0; o < asked->option_count; o++) {
        if (vt_option_is_side(&asked->option[o])) {
            vt_html_raw(html, first ? "" : " – ");
            vt_html_number(html, row->poll[proposal].outcome.side[o].members);
            first = false;
        }
    }
    vt_html_raw(html, "</td>");
}

static void put_head_members(struct vt_page *page, uint32_t proposal)
{
    struct vt_html *html = &page->html;
    const struct vt_proposal *asked = proposal_at(page, proposal);
    bool first = true;
    vt_html_raw(html, "<th scope=\"col\" class=\"n\">");
    vt_page_proposal(page, proposal);
    vt_html_raw(html, ", ");
    vt_html_word(html,
                 page->municipal ? VT_W_GROUPS_GEMEENTEN_PER_SIDE : VT_W_GROUPS_MEMBERS_PER_SIDE);
    vt_html_raw(html, "<br><span class=\"heel\">");
    for (uint32_t o = 0; o < asked->option_count; o++) {
        if (vt_option_is_side(&asked->option[o])) {
            vt_html_raw(html, first ? "" : " – ");
            vt_page_label(page, asked, o);
            first = false;
        }
    }
    vt_html_raw(html, "</span></th>\n");
}

static void put_head_first(struct vt_page *page, enum vt_part_by by)
{
    vt_html_raw(&page->html, "<thead><tr>");
    vt_part_head(page, "", by == VT_PART_PROVINCE ? VT_W_GROUPS_PROVINCE : VT_W_GROUPS_SIZE);
}

static void put_head_last(struct vt_page *page)
{
    vt_part_head(page, "n", page->municipal ? VT_W_GROUPS_TURNOUT_GEMEENTEN : VT_W_GROUPS_TURNOUT);
    vt_part_head(page, "n", VT_W_GROUPS_VOTES);
    vt_html_raw(&page->html, "</tr></thead><tbody>\n");
}

static bool same_thresholds(const struct vt_consultation *consultation)
{
    const struct vt_threshold *a = &consultation->proposal[0].threshold;
    for (uint32_t p = 1; p < consultation->proposal_count; p++) {
        const struct vt_threshold *b = &consultation->proposal[p].threshold;
        if (a->numerator != b->numerator || a->denominator != b->denominator ||
            a->or_equal != b->or_equal) {
            return false;
        }
    }
    return true;
}

static void fill_threshold(struct vt_page *page, uint32_t proposal)
{
    vt_summary_put_threshold(&page->html.fill.text, page->html.lang,
                             &proposal_at(page, proposal)->threshold);
    vt_fill_end(&page->html.fill);
}

static void put_columns(struct vt_html *html, uint32_t proposals)
{
    vt_html_raw(html, "<colgroup><col class=\"c1\">");
    for (uint32_t p = 0; p < proposals; p++) {
        vt_html_raw(html, "<col class=\"c2\"><col class=\"c3\">");
    }
    for (uint32_t p = 0; p < proposals; p++) {
        vt_html_raw(html, "<col class=\"c4\">");
    }
    vt_html_raw(html, "<col class=\"c5\"><col class=\"c6\"></colgroup>");
}

/* The one side of which the share is shown. */
static uint32_t shown(const struct vt_page *page, uint32_t proposal)
{
    return vt_part_side(proposal_at(page, proposal), vt_part_whole(page->facts, proposal));
}

static void put_head_beside(struct vt_page *page, enum vt_part_by by, uint32_t proposals)
{
    put_columns(&page->html, proposals);
    put_head_first(page, by);
    for (uint32_t p = 0; p < proposals; p++) {
        vt_part_head_proposal(page, "mb", p);
        vt_html_raw(&page->html, "<th scope=\"col\" class=\"n\">");
        vt_page_label(page, proposal_at(page, p), shown(page, p));
        vt_html_raw(&page->html, "</th>\n");
    }
    for (uint32_t p = 0; p < proposals; p++) {
        put_head_members(page, p);
    }
    put_head_last(page);
}

void vt_groups_put_beside(struct vt_page *page, const struct vt_groups *groups, enum vt_part_by by)
{
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    const uint32_t proposals = consultation->proposal_count;
    const bool province = by == VT_PART_PROVINCE;
    const bool same = same_thresholds(consultation);
    const enum vt_word one = same ? VT_W_GROUPS_PROVINCES_LINE : VT_W_GROUPS_PROVINCES;
    const enum vt_word other = same ? VT_W_GROUPS_SIZES_LINE : VT_W_GROUPS_SIZES;
    fill_threshold(page, 0);
    vt_part_table(page, province ? "t-provincie" : "t-grootte", "prov", province ? one : other);
    put_head_beside(page, by, proposals);
    for (size_t i = 0; i <= groups->count; i++) {
        const struct row row = row_of(page->facts, groups, i);
        open_row(page, &row, by);
        for (uint32_t p = 0; p < proposals; p++) {
            put_bar(page, &row, p);
            put_share(page, &row, p, shown(page, p), false);
        }
        for (uint32_t p = 0; p < proposals; p++) {
            put_members(page, &row, p);
        }
        close_row(page, &row);
    }
    vt_part_table_end(page);
}

/* "t-provincie-2": the table of the second proposal. */
static void put_own_table(struct vt_page *page, enum vt_part_by by, uint32_t proposal)
{
    struct vt_buf id = {0};
    const bool province = by == VT_PART_PROVINCE;
    vt_buf_put_text(&id, province ? "t-provincie-" : "t-grootte-");
    vt_buf_put_u64(&id, (uint64_t)proposal + 1);
    vt_buf_put_byte(&id, 0);
    vt_page_fill_tongue(page, &proposal_at(page, proposal)->title);
    fill_threshold(page, proposal);
    if (vt_buf_code(&id) == VT_OK) {
        vt_part_table(page, (const char *)id.at, "delen",
                      province ? VT_W_GROUPS_PROVINCES_OF : VT_W_GROUPS_SIZES_OF);
    } else {
        page->html.out->failed = vt_buf_code(&id);
    }
    vt_buf_free(&id);
}

static void put_head_each(struct vt_page *page, enum vt_part_by by, uint32_t proposal)
{
    struct vt_html *html = &page->html;
    const struct vt_proposal *asked = proposal_at(page, proposal);
    put_head_first(page, by);
    vt_part_head_proposal(page, "mb", proposal);
    for (uint32_t o = 0; o < asked->option_count; o++) {
        if (vt_option_is_side(&asked->option[o])) {
            uint32_t side;
            const enum vt_look_kind look = vt_page_look(&side, asked, o);
            vt_html_raw(html, "<th scope=\"col\" class=\"n\">");
            vt_page_mark(page, look, side);
            vt_page_label(page, asked, o);
            vt_html_raw(html, "</th>\n");
        }
    }
    put_head_last(page);
}

void vt_groups_put_each(struct vt_page *page, const struct vt_groups *groups, enum vt_part_by by,
                        uint32_t proposal)
{
    const struct vt_proposal *asked = proposal_at(page, proposal);
    put_own_table(page, by, proposal);
    put_head_each(page, by, proposal);
    for (size_t i = 0; i <= groups->count; i++) {
        const struct row row = row_of(page->facts, groups, i);
        open_row(page, &row, by);
        put_bar(page, &row, proposal);
        for (uint32_t o = 0; o < asked->option_count; o++) {
            if (vt_option_is_side(&asked->option[o])) {
                put_share_and_members(page, &row, proposal, o);
            }
        }
        close_row(page, &row);
    }
    vt_part_table_end(page);
}

static void put_head_shares(struct vt_page *page, enum vt_part_by by,
                            const struct vt_part_span *span)
{
    struct vt_html *html = &page->html;
    put_head_first(page, by);
    for (uint32_t p = span->from; p < span->upto; p++) {
        vt_html_raw(html, "<th scope=\"col\" class=\"n\">");
        vt_page_proposal(page, p);
        vt_html_raw(html, ": ");
        vt_page_label(page, proposal_at(page, p), shown(page, p));
        vt_html_raw(html, "</th>\n");
    }
    put_head_last(page);
}

void vt_groups_put_shares(struct vt_page *page, const struct vt_groups *groups, enum vt_part_by by)
{
    const bool province = by == VT_PART_PROVINCE;
    struct vt_part_span span = {0};
    while (vt_part_next(&span, page)) {
        vt_fill_word(&page->html.fill,
                     province ? VT_W_GROUPS_PROVINCES_SHARE : VT_W_GROUPS_SIZES_SHARE);
        vt_part_table_span(page, province ? "t-provincie" : "t-grootte", "delen", &span);
        put_head_shares(page, by, &span);
        for (size_t i = 0; i <= groups->count; i++) {
            const struct row row = row_of(page->facts, groups, i);
            open_row(page, &row, by);
            for (uint32_t p = span.from; p < span.upto; p++) {
                put_share(page, &row, p, shown(page, p), true);
            }
            close_row(page, &row);
        }
        vt_part_table_end(page);
    }
}
