/* SPDX-License-Identifier: EUPL-1.2 */
/* How options, members and proposals are shown on the page, the same everywhere. */
#include "page.h"

#include <vngtally/base/text.h>
#include <vngtally/report/summary.h>

#define SHORT_TITLE 20 /* cells: a title that fits above a column */

enum vt_look_kind vt_page_look(uint32_t *side, const struct vt_proposal *proposal, uint32_t option)
{
    *side = 0;
    if (option >= proposal->option_count) {
        return VT_LOOK_NONE;
    }
    const struct vt_option *chosen = &proposal->option[option];
    if (!chosen->counts) {
        return VT_LOOK_BLANK;
    }
    uint32_t parent = chosen->counts_as == VT_NO_OPTION ? option : chosen->counts_as;
    *side = 1;
    for (uint32_t o = 0; o < parent; o++) {
        *side += vt_option_is_side(&proposal->option[o]) ? 1 : 0;
    }
    return *side <= VT_LOOK_SIDE_MORE ? (enum vt_look_kind)(*side - 1) : VT_LOOK_SIDE_MORE;
}

const char *vt_page_class(enum vt_look_kind look)
{
    static const char *const names[] = {"s1", "s2", "s3", "s4", "s5", "s0", "sn"};
    return names[look];
}

void vt_page_mark(struct vt_page *page, enum vt_look_kind look, uint32_t side)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<svg class=\"mark ");
    vt_html_raw(html, vt_page_class(look));
    vt_html_raw(html, "\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#m-");
    vt_html_raw(html, vt_page_class(look));
    vt_html_raw(html, "\"/>");
    if (look == VT_LOOK_SIDE_MORE) {
        vt_html_raw(html, "<text x=\"7\" y=\"10.5\">");
        vt_html_plain(html, side);
        vt_html_raw(html, "</text>");
    }
    vt_html_raw(html, "</svg>");
}

void vt_page_put_proposal(struct vt_page *page, struct vt_buf *out,
                          const struct vt_proposal *proposal)
{
    if (vt_text_width(vt_tongue(page->html.lang, &proposal->title)) <= SHORT_TITLE) {
        vt_page_put_tongue(page, out, &proposal->title);
        return;
    }
    for (size_t i = 0; i < proposal->id.len; i++) {
        unsigned char byte = proposal->id.at[i];
        bool lower = byte >= 'a' && byte <= 'z';
        vt_buf_put_byte(out, lower ? (unsigned char)(byte - 'a' + 'A') : byte);
    }
}

void vt_page_proposal(struct vt_page *page, uint32_t proposal)
{
    vt_page_fill_proposal(page, proposal);
    vt_html_say(&page->html, VT_W_PAGE_ONE);
}

void vt_page_fill_proposal(struct vt_page *page, uint32_t proposal)
{
    vt_page_put_proposal(page, &page->html.fill.text,
                         &page->facts->dossier->consultation.proposal[proposal]);
    vt_fill_end(&page->html.fill);
}

void vt_page_label(struct vt_page *page, const struct vt_proposal *proposal, uint32_t option)
{
    if (option >= proposal->option_count) {
        vt_html_word(&page->html, VT_W_SUM_NOT_VOTED);
        return;
    }
    const struct vt_tongues *label = &proposal->option[option].label;
    const bool dutch = vt_page_dutch(page, label);
    vt_html_raw(&page->html, dutch ? "<span lang=\"nl\">" : "");
    vt_html_text(&page->html, vt_tongue(page->html.lang, label));
    vt_html_raw(&page->html, dutch ? "</span>" : "");
}

void vt_page_member(struct vt_page *page, uint32_t member)
{
    vt_html_text(&page->html, page->facts->dossier->reg.member[member].name);
}

void vt_page_anchor(struct vt_page *page, uint32_t member)
{
    struct vt_bytes code = page->facts->dossier->reg.member[member].code;
    if (!vt_gemeente_code_ok(code)) {
        vt_html_raw(&page->html, "lid-"); /* else a code may be the id of something else */
    }
    for (size_t i = 0; i < code.len; i++) {
        unsigned char byte = code.at[i];
        bool upper = byte >= 'A' && byte <= 'Z';
        vt_buf_put_byte(page->html.out, upper ? (unsigned char)(byte - 'A' + 'a') : byte);
    }
}

bool vt_page_lists_members(const struct vt_page *page)
{
    return page->facts->dossier->reg.count <= VT_PAGE_MEMBERS_MAX;
}

void vt_page_link(struct vt_page *page, uint32_t member)
{
    if (vt_page_lists_members(page)) {
        vt_page_anchor(page, member);
    } else {
        vt_html_raw(&page->html, "alle");
    }
}

/* A line with a halo: it shows on every fill. */
static void put_line(struct vt_html *html, uint64_t part, uint64_t whole)
{
    vt_html_raw(html, "<line class=\"halo\" x1=\"");
    vt_html_length(html, part, whole);
    vt_html_raw(html, "\" x2=\"");
    vt_html_length(html, part, whole);
    vt_html_raw(html, "\" y1=\"1\" y2=\"17\"/><line x1=\"");
    vt_html_length(html, part, whole);
    vt_html_raw(html, "\" x2=\"");
    vt_html_length(html, part, whole);
    vt_html_raw(html, "\" y1=\"-8\" y2=\"26\"/>");
}

void vt_page_small_bar(struct vt_page *page, const struct vt_proposal *proposal,
                       const struct vt_poll *poll)
{
    struct vt_html *html = &page->html;
    uint64_t whole = poll->outcome.denominator;
    if (whole == 0) {
        return;
    }
    vt_html_raw(html, "<svg class=\"staaf\" aria-hidden=\"true\" focusable=\"false\">");
    uint64_t from = 0;
    uint32_t sides = 0;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        uint64_t votes = poll->outcome.side[o].votes;
        sides += vt_option_is_side(&proposal->option[o]) ? 1 : 0;
        if (votes > 0) {
            uint32_t side;
            enum vt_look_kind look = vt_page_look(&side, proposal, o);
            vt_html_raw(html, "<rect class=\"");
            vt_html_raw(html, vt_page_class(look));
            vt_html_raw(html, "\" x=\"");
            vt_html_length(html, from, whole);
            vt_html_raw(html, "\" width=\"");
            vt_html_length(html, votes, whole);
            vt_html_raw(html, "\" y=\"1\" height=\"16\"/>");
            from += votes;
        }
    }
    const struct vt_threshold *threshold = &proposal->threshold;
    put_line(html, threshold->numerator, threshold->denominator);
    if (sides == 2 && threshold->numerator * UINT64_C(2) != threshold->denominator) {
        put_line(html, threshold->denominator - threshold->numerator, threshold->denominator);
    }
    vt_html_raw(html, "</svg>");
}

void vt_page_choices(struct vt_page *page, uint32_t entry)
{
    struct vt_html *html = &page->html;
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        uint32_t option = vt_facts_choice(page->facts, entry, p);
        if (p > 0) {
            vt_html_raw(html, ", ");
        }
        vt_page_proposal(page, p);
        vt_html_raw(html, " ");
        if (option == VT_NO_OPTION) {
            vt_html_word(html, VT_W_PAGE_NOT_ANSWERED);
        } else {
            vt_page_label(page, &consultation->proposal[p], option);
        }
    }
}
