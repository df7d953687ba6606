/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tables of the page and the map share. */
#include "page_parts.h"

void vt_part_count(struct vt_page *page, enum vt_word one, enum vt_word many, uint64_t number)
{
    if (number == 1) {
        vt_html_word(&page->html, one);
        return;
    }
    vt_fill_number(&page->html.fill, number);
    vt_html_say(&page->html, many);
}

void vt_part_table(struct vt_page *page, const char *id, const char *class, enum vt_word caption)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<div class=\"rol\" role=\"region\" tabindex=\"0\" aria-labelledby=\"c-");
    vt_html_raw(html, id);
    vt_html_raw(html, "\"><table id=\"");
    vt_html_raw(html, id);
    vt_html_raw(html, "\" class=\"");
    vt_html_raw(html, class);
    vt_html_raw(html, "\"><caption id=\"c-");
    vt_html_raw(html, id);
    vt_html_raw(html, "\">");
    vt_html_say(html, caption);
    vt_html_raw(html, "</caption>");
}

bool vt_part_next(struct vt_part_span *span, const struct vt_page *page)
{
    const uint32_t count = page->facts->dossier->consultation.proposal_count;
    span->from = span->upto;
    span->upto = count - span->from > VT_PART_PROPOSALS ? span->from + VT_PART_PROPOSALS : count;
    span->whole = count <= VT_PART_PROPOSALS;
    return span->from < count;
}

void vt_part_table_span(struct vt_page *page, const char *id, const char *class,
                        const struct vt_part_span *span)
{
    struct vt_fill *fill = &page->html.fill;
    struct vt_buf name = {0};
    vt_buf_put_text(&name, id);
    if (span->from > 0) {
        vt_buf_put_byte(&name, '-');
        vt_buf_put_u64(&name, span->from / VT_PART_PROPOSALS + 1);
    }
    vt_buf_put_byte(&name, 0);
    vt_fill_number(fill, (uint64_t)span->from + 1);
    vt_fill_number(fill, span->upto);
    const bool one = span->upto - span->from == 1;
    if (vt_buf_code(&name) == VT_OK) {
        vt_part_table(page, (const char *)name.at, class,
                      span->whole ? VT_W_PAGE_ONE
                      : one       ? VT_W_PART_ONE
                                  : VT_W_PART_SPAN);
    } else {
        page->html.out->failed = vt_buf_code(&name);
    }
    vt_buf_free(&name);
}

void vt_part_table_end(struct vt_page *page)
{
    vt_html_raw(&page->html, "</tbody></table></div>\n");
}

static void open_head(struct vt_html *html, const char *class)
{
    vt_html_raw(html, "<th scope=\"col\"");
    if (class[0] != '\0') {
        vt_html_raw(html, " class=\"");
        vt_html_raw(html, class);
        vt_html_raw(html, "\"");
    }
    vt_html_raw(html, ">");
}

void vt_part_head(struct vt_page *page, const char *class, enum vt_word word)
{
    open_head(&page->html, class);
    vt_html_say(&page->html, word);
    vt_html_raw(&page->html, "</th>");
}

void vt_part_head_proposal(struct vt_page *page, const char *class, uint32_t proposal)
{
    open_head(&page->html, class);
    vt_page_proposal(page, proposal);
    vt_html_raw(&page->html, "</th>");
}

void vt_part_number(struct vt_page *page, uint64_t number)
{
    vt_html_raw(&page->html, "<td class=\"n\">");
    vt_html_number(&page->html, number);
    vt_html_raw(&page->html, "</td>");
}

static void fill_two_digits(struct vt_fill *fill, int32_t value)
{
    vt_buf_put_byte(&fill->text, (unsigned char)('0' + value / 10 % 10));
    vt_buf_put_byte(&fill->text, (unsigned char)('0' + value % 10));
    vt_fill_end(fill);
}

void vt_part_instant(struct vt_page *page, int64_t seconds)
{
    struct vt_fill *fill = &page->html.fill;
    struct vt_civil civil;
    vt_time_civil_dutch(&civil, seconds);
    vt_buf_put_u64(&fill->text, (uint64_t)civil.day);
    vt_fill_end(fill);
    vt_fill_word(fill, (enum vt_word)((int32_t)VT_W_JANUARY + civil.month - 1));
    vt_buf_put_u64(&fill->text, (uint64_t)civil.year);
    vt_fill_end(fill);
    fill_two_digits(fill, civil.hour);
    fill_two_digits(fill, civil.minute);
    fill_two_digits(fill, civil.second);
    vt_html_element(&page->html, "td", VT_W_SPECIAL_INSTANT);
}

void vt_part_member(struct vt_page *page, uint32_t member)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<th scope=\"row\"><a href=\"#");
    vt_page_link(page, member);
    vt_html_raw(html, "\">");
    vt_page_member(page, member);
    vt_html_raw(html, "</a></th>");
}

void vt_part_about(struct vt_page *page, uint32_t proposal)
{
    vt_html_raw(&page->html, "<b>");
    vt_page_proposal(page, proposal);
    vt_html_raw(&page->html, "</b>: ");
}

uint32_t vt_part_sides(const struct vt_proposal *proposal)
{
    uint32_t sides = 0;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        sides += vt_option_is_side(&proposal->option[o]) ? 1 : 0;
    }
    return sides;
}

uint32_t vt_part_side(const struct vt_proposal *proposal, const struct vt_poll *poll)
{
    uint32_t best = VT_NO_OPTION;
    const bool two = vt_part_sides(proposal) == 2;
    if (!two && poll->outcome.kind == VT_ADOPTED) {
        return poll->outcome.option;
    }
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (!vt_option_is_side(&proposal->option[o])) {
            continue;
        }
        if (best == VT_NO_OPTION ||
            (!two && poll->outcome.side[o].votes > poll->outcome.side[best].votes)) {
            best = o;
        }
    }
    return best;
}

const struct vt_poll *vt_part_whole(const struct vt_facts *facts, uint32_t proposal)
{
    return &facts->result->block[VT_TREE_MEMBERS].poll[proposal];
}

void vt_part_put_group(struct vt_buf *out, enum vt_lang lang, const struct vt_group *group,
                       enum vt_part_by by)
{
    struct vt_fill fill = {.lang = lang};
    enum vt_word word = VT_W_GROUPS_NO_SIZE;
    if (by == VT_PART_PROVINCE) {
        vt_buf_put(out, group->name.len > 0 ? group->name
                                            : vt_bytes_of(vt_word(lang, VT_W_GROUPS_NO_PROVINCE)));
        return;
    }
    if (group->from > 0) {
        vt_fill_number(&fill, group->from);
        word = VT_W_GROUPS_FROM;
    }
    if (group->below > 0) {
        vt_fill_number(&fill, group->below);
        word = group->from > 0 ? VT_W_GROUPS_BETWEEN : VT_W_GROUPS_BELOW;
    }
    vt_fill_put(out, word, &fill);
    vt_fill_free(&fill);
}

/* Is a/b less than c/d? Exact, without products: as continued fractions. b, d > 0. */
static bool less(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    while (a / b == c / d) {
        const uint64_t rest = a % b;
        const uint64_t other = c % d;
        if (rest == 0 || other == 0) {
            return rest == 0 && other > 0;
        }
        /* rest/b < other/d is d/other < b/rest. */
        a = d;
        c = b;
        b = other;
        d = rest;
    }
    return a / b < c / d;
}

static bool below(const struct vt_poll *a, const struct vt_poll *b, uint32_t option)
{
    return less(a->outcome.side[option].votes, a->outcome.denominator,
                b->outcome.side[option].votes, b->outcome.denominator);
}

bool vt_part_range(struct vt_part_range *out, const struct vt_facts *facts,
                   const struct vt_groups *groups, uint32_t proposal)
{
    const struct vt_proposal *asked = &facts->dossier->consultation.proposal[proposal];
    size_t with_votes = 0;
    *out = (struct vt_part_range){.option = vt_part_side(asked, vt_part_whole(facts, proposal))};
    for (size_t i = 0; i < groups->count; i++) {
        const struct vt_group *group = &groups->group[i];
        const struct vt_poll *poll = &group->poll[proposal];
        if (poll->outcome.denominator == 0) {
            continue;
        }
        with_votes++;
        if (out->low == NULL || below(poll, &out->low->poll[proposal], out->option)) {
            out->low = group;
        }
        if (out->high == NULL || below(&out->high->poll[proposal], poll, out->option)) {
            out->high = group;
        }
    }
    return with_votes >= 2;
}

static void fill_share(struct vt_page *page, const struct vt_group *group, uint32_t proposal,
                       uint32_t option, enum vt_part_by by)
{
    struct vt_fill *fill = &page->html.fill;
    const struct vt_outcome *outcome = &group->poll[proposal].outcome;
    vt_words_put_percent(&fill->text, page->html.lang, outcome->side[option].votes,
                         outcome->denominator, 1);
    vt_fill_end(fill);
    vt_part_put_group(&fill->text, page->html.lang, group, by);
    vt_fill_end(fill);
}

void vt_part_fill_range(struct vt_page *page, const struct vt_part_range *range, uint32_t proposal,
                        enum vt_part_by by)
{
    fill_share(page, range->low, proposal, range->option, by);
    fill_share(page, range->high, proposal, range->option, by);
}
