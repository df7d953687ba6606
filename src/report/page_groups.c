/* SPDX-License-Identifier: EUPL-1.2 */
/* By province and by size: what differs from the whole in words, then two tables. One or two proposals
 * of two sides stand beside each other with a bar each; a proposal with more sides has a table of its
 * own; of more proposals only the share of one side is shown. */
#include "page_groups.h"

/* Proposals of which the differences are told one by one. */
#define TOLD_MOST 6u

static const struct vt_groups *groups_by(const struct vt_facts *facts, enum vt_part_by by)
{
    return by == VT_PART_PROVINCE ? &facts->province : &facts->size;
}

bool vt_groups_differs(const struct vt_facts *facts, const struct vt_group *group,
                       uint32_t proposal)
{
    const struct vt_outcome *here = &group->poll[proposal].outcome;
    return here->denominator > 0 && !vt_facts_same(here, &vt_part_whole(facts, proposal)->outcome);
}

/* Has no member of some group a vote that counts? */
static bool any_silent(const struct vt_facts *facts, uint32_t proposal)
{
    for (int by = VT_PART_PROVINCE; by <= VT_PART_SIZE; by++) {
        const struct vt_groups *groups = groups_by(facts, (enum vt_part_by)by);
        for (size_t i = 0; i < groups->count; i++) {
            if (groups->group[i].poll[proposal].outcome.denominator == 0) {
                return true;
            }
        }
    }
    return false;
}

static size_t count_different(const struct vt_facts *facts, enum vt_part_by by, uint32_t proposal)
{
    const struct vt_groups *groups = groups_by(facts, by);
    size_t count = 0;
    for (size_t i = 0; i < groups->count; i++) {
        count += vt_groups_differs(facts, &groups->group[i], proposal) ? 1 : 0;
    }
    return count;
}

/* "Flevoland, Zeeland en Drenthe" into the fill. */
static void fill_provinces(struct vt_page *page, uint32_t proposal, size_t count)
{
    const struct vt_groups *groups = &page->facts->province;
    struct vt_fill *fill = &page->html.fill;
    size_t before = 0;
    for (size_t i = 0; i < groups->count; i++) {
        const struct vt_group *group = &groups->group[i];
        if (!vt_groups_differs(page->facts, group, proposal)) {
            continue;
        }
        vt_page_between(page, before++, count);
        if (group->name.len > 0) {
            vt_buf_put(&fill->text, group->name);
        } else {
            vt_buf_put_text(&fill->text, vt_word(page->html.lang, VT_W_GROUPS_LIST_NO_PROVINCE));
        }
    }
    vt_fill_end(fill);
}

/* The next class from *at on of which the outcome differs, together with those that follow on it. */
static bool next_sizes(struct vt_group *out, size_t *at, const struct vt_facts *facts,
                       uint32_t proposal)
{
    const struct vt_groups *groups = &facts->size;
    while (*at < groups->count && !vt_groups_differs(facts, &groups->group[*at], proposal)) {
        (*at)++;
    }
    if (*at == groups->count) {
        return false;
    }
    *out = groups->group[(*at)++];
    while (*at < groups->count && out->below > 0 && groups->group[*at].from == out->below &&
           vt_groups_differs(facts, &groups->group[*at], proposal)) {
        out->below = groups->group[(*at)++].below;
    }
    return true;
}

/* "minder dan 50.000 en 100.000 tot 150.000" into the fill. */
static void fill_sizes(struct vt_page *page, uint32_t proposal)
{
    struct vt_fill *fill = &page->html.fill;
    struct vt_group run;
    size_t runs = 0;
    for (size_t at = 0; next_sizes(&run, &at, page->facts, proposal);) {
        runs++;
    }
    size_t before = 0;
    for (size_t at = 0; next_sizes(&run, &at, page->facts, proposal);) {
        vt_page_between(page, before++, runs);
        if (run.from == 0 && run.below == 0) {
            vt_buf_put_text(&fill->text, vt_word(page->html.lang, VT_W_GROUPS_LIST_NO_SIZE));
        } else {
            vt_part_put_group(&fill->text, page->html.lang, &run, VT_PART_SIZE);
        }
    }
    vt_fill_end(fill);
}

static enum vt_word sizes_word(bool municipal, bool provinces)
{
    if (municipal) {
        return provinces ? VT_W_GROUPS_OTHER_BOTH_GEMEENTEN : VT_W_GROUPS_OTHER_SIZES_GEMEENTEN;
    }
    return provinces ? VT_W_GROUPS_OTHER_BOTH : VT_W_GROUPS_OTHER_SIZES;
}

static void say_different(struct vt_page *page, uint32_t proposal)
{
    const size_t provinces = count_different(page->facts, VT_PART_PROVINCE, proposal);
    const size_t sizes = count_different(page->facts, VT_PART_SIZE, proposal);
    enum vt_word word =
        any_silent(page->facts, proposal) ? VT_W_GROUPS_SAME_SOME : VT_W_GROUPS_SAME;
    if (provinces > 0) {
        fill_provinces(page, proposal, provinces);
        word = VT_W_GROUPS_OTHER_PROVINCES;
    }
    if (sizes > 0) {
        fill_sizes(page, proposal);
        word = sizes_word(page->municipal, provinces > 0);
    }
    vt_html_say(&page->html, word);
}

static void say_range(struct vt_page *page, uint32_t proposal)
{
    const struct vt_facts *facts = page->facts;
    const struct vt_proposal *asked = &facts->dossier->consultation.proposal[proposal];
    struct vt_part_range provinces, sizes;
    const bool by_province = vt_part_range(&provinces, facts, &facts->province, proposal);
    const bool by_size = vt_part_range(&sizes, facts, &facts->size, proposal);
    if (!by_province && !by_size) {
        return;
    }
    vt_html_raw(&page->html, " ");
    vt_page_fill_label(page, asked, provinces.option);
    if (by_province) {
        vt_part_fill_range(page, &provinces, proposal, VT_PART_PROVINCE);
    }
    if (by_size) {
        vt_part_fill_range(page, &sizes, proposal, VT_PART_SIZE);
    }
    vt_html_say(&page->html, by_province && by_size ? VT_W_GROUPS_RANGE_BOTH
                             : by_province          ? VT_W_GROUPS_RANGE_PROVINCES
                                                    : VT_W_GROUPS_RANGE_SIZES);
}

/* Of many proposals only how many differ somewhere. */
static void say_many(struct vt_page *page, uint32_t proposals)
{
    uint64_t different = 0;
    for (uint32_t p = 0; p < proposals; p++) {
        different += count_different(page->facts, VT_PART_PROVINCE, p) > 0 ||
                     count_different(page->facts, VT_PART_SIZE, p) > 0;
    }
    vt_html_raw(&page->html, "<p class=\"lead\">");
    if (different == 0) {
        vt_html_word(&page->html, VT_W_GROUPS_MANY_SAME);
    } else {
        vt_fill_number(&page->html.fill, proposals);
        vt_fill_number(&page->html.fill, different);
        vt_html_say(&page->html, different == 1 ? VT_W_GROUPS_MANY_ONE : VT_W_GROUPS_MANY);
    }
    vt_html_raw(&page->html, "</p>\n");
}

static void put_lead(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const uint32_t proposals = page->facts->dossier->consultation.proposal_count;
    if (proposals > TOLD_MOST) {
        say_many(page, proposals);
        return;
    }
    for (uint32_t p = 0; p < proposals; p++) {
        vt_html_raw(html, "<p class=\"lead\">");
        vt_part_about(page, p);
        if (vt_part_whole(page->facts, p)->outcome.denominator == 0) {
            vt_html_word(html, VT_W_GROUPS_NO_VOTES);
        } else {
            say_different(page, p);
            say_range(page, p);
        }
        vt_html_raw(html, "</p>\n");
    }
}

static bool two_sides(const struct vt_consultation *consultation)
{
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        if (vt_part_sides(&consultation->proposal[p]) != 2) {
            return false;
        }
    }
    return true;
}

static void put_tables(struct vt_page *page, enum vt_part_by by)
{
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    const struct vt_groups *groups = groups_by(page->facts, by);
    if (groups->count == 0) {
        return;
    }
    if (consultation->proposal_count > VT_GROUPS_BESIDE) {
        vt_groups_put_shares(page, groups, by);
    } else if (two_sides(consultation)) {
        vt_groups_put_beside(page, groups, by);
    } else {
        for (uint32_t p = 0; p < consultation->proposal_count; p++) {
            vt_groups_put_each(page, groups, by, p);
        }
    }
}

void vt_page_groups(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    if (page->facts->province.count == 0 && page->facts->size.count == 0) {
        return;
    }
    vt_html_raw(html, "<section class=\"blok\" id=\"provincies\" aria-labelledby=\"h-prov\">");
    vt_html_element(html, "h2 id=\"h-prov\"", VT_W_GROUPS_TITLE);
    put_lead(page);
    put_tables(page, VT_PART_PROVINCE);
    put_tables(page, VT_PART_SIZE);
    vt_html_raw(html, "</section>\n");
}
