/* SPDX-License-Identifier: EUPL-1.2 */
/* What did not count, and what rests on the secretariat's word, with its effect on the outcome. */
#include "page_special.h"

static size_t count_of(const struct vt_facts *facts, enum vt_special list)
{
    size_t count = 0;
    for (size_t i = 0; i < facts->entry_count; i++) {
        count += vt_special_is(&facts->entry[i], list) ? 1 : 0;
    }
    return count;
}

static const struct vt_variant *variant_of(const struct vt_facts *facts, enum vt_variant_kind kind)
{
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        if (facts->variant[v].kind == kind) {
            return &facts->variant[v];
        }
    }
    return NULL;
}

/* Each proposal of which the outcome is another without these. */
static void say_others(struct vt_page *page, const struct vt_variant *variant, enum vt_word word)
{
    struct vt_html *html = &page->html;
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        if (!variant->other[p]) {
            continue;
        }
        const struct vt_proposal *asked = &consultation->proposal[p];
        vt_page_fill_tongue(page, &asked->title);
        vt_page_fill_outcome(page, asked, &variant->poll[p].outcome);
        vt_page_fill_outcome(page, asked, &vt_part_whole(page->facts, p)->outcome);
        vt_html_element(html, "p class=\"let\"", word);
    }
}

/* What the outcome would be without the ballots of a list. */
static void say_effect(struct vt_page *page, enum vt_variant_kind kind)
{
    struct vt_html *html = &page->html;
    const struct vt_variant *variant = variant_of(page->facts, kind);
    if (variant == NULL || variant->left_out == 0) {
        vt_html_element(html, "p class=\"klein na\"", VT_W_SPECIAL_NO_BALLOTS);
    } else if (variant->differs) {
        say_others(page, variant, VT_W_SPECIAL_WITHOUT_OTHER);
    } else {
        vt_html_raw(html, "<p class=\"klein na\">");
        vt_part_count(page, VT_W_SPECIAL_WITHOUT_ONE, VT_W_SPECIAL_WITHOUT, variant->left_out);
        vt_html_raw(html, "</p>\n");
    }
}

static void say_neither(struct vt_page *page)
{
    const struct vt_variant *variant = variant_of(page->facts, VT_VARIANT_NEITHER);
    if (variant == NULL) {
        return;
    }
    if (variant->differs) {
        say_others(page, variant, VT_W_SPECIAL_NEITHER_OTHER);
    } else {
        vt_html_element(&page->html, "p class=\"klein na\"", VT_W_SPECIAL_NEITHER_SAME);
    }
}

/* What the outcome would be with all late ballots together: each alone stands in the table. */
static void say_all_late(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    const struct vt_consultation *consultation = &facts->dossier->consultation;
    bool other = false;
    for (uint32_t p = 0; facts->late_members > 0 && p < consultation->proposal_count; p++) {
        if (facts->all_late_other[p]) {
            const struct vt_proposal *asked = &consultation->proposal[p];
            vt_page_fill_tongue(page, &asked->title);
            vt_page_fill_outcome(page, asked, &facts->all_late[p].outcome);
            vt_page_fill_outcome(page, asked, &vt_part_whole(facts, p)->outcome);
            vt_html_element(html, "p class=\"let\"", VT_W_SUM_LATE_ALL_OTHER);
            other = true;
        }
    }
    if (!other) {
        vt_html_element(html, "p class=\"klein na\"", VT_W_SUM_LATE_ALL_SAME);
    }
}

/* Why the close came before the deadline. */
static void say_closed_early(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    const int64_t closes = facts->dossier->consultation.closes.seconds;
    if (facts->closed >= closes || facts->close_reason.len == 0) {
        return;
    }
    vt_fill_instant(&html->fill, facts->closed);
    vt_fill_instant(&html->fill, closes);
    vt_fill_text(&html->fill, facts->close_reason);
    vt_html_element(html, "p class=\"klein na\"", VT_W_SPECIAL_CLOSED_EARLY);
}

static void put_rows(struct vt_page *page, enum vt_special list)
{
    const struct vt_facts *facts = page->facts;
    size_t rows = 0;
    for (size_t i = 0; i < facts->entry_count && rows < VT_PAGE_ROWS_MAX; i++) {
        if (vt_special_is(&facts->entry[i], list)) {
            vt_special_put_row(page, &facts->entry[i], list);
            rows++;
        }
    }
}

static void put_list(struct vt_page *page, enum vt_special list)
{
    static const struct {
        const char *id;
        enum vt_word caption;
    } lists[VT_SPECIALS] = {
        [VT_SPECIAL_LATE] = {"t-laat", VT_W_SPECIAL_LATE},
        [VT_SPECIAL_REPLACED] = {"t-vervangen", VT_W_SPECIAL_REPLACED},
        [VT_SPECIAL_REFUSED] = {"t-geweigerd", VT_W_SPECIAL_REFUSED},
        [VT_SPECIAL_STAMPED] = {"t-gestempeld", VT_W_SPECIAL_STAMPED},
        [VT_SPECIAL_ON_WORD] = {"t-woord", VT_W_SPECIAL_ON_WORD},
        [VT_SPECIAL_REKEYED] = {"t-sleutel", VT_W_SPECIAL_REKEYS},
    };
    const struct vt_facts *facts = page->facts;
    const size_t count = count_of(facts, list);
    if (count == 0) {
        return;
    }
    const bool keys = list == VT_SPECIAL_REPLACED && (count_of(facts, VT_SPECIAL_ON_WORD) > 0 ||
                                                      count_of(facts, VT_SPECIAL_REKEYED) > 0);
    vt_fill_number(&page->html.fill, count);
    vt_part_table(page, lists[list].id, "lijst",
                  keys ? VT_W_SPECIAL_REPLACED_KEYS : lists[list].caption);
    vt_special_put_head(page, list);
    put_rows(page, list);
    vt_part_table_end(page);
    if (count > VT_PAGE_ROWS_MAX) {
        vt_fill_number(&page->html.fill, count - VT_PAGE_ROWS_MAX);
        vt_html_element(&page->html, "p class=\"klein na\"", VT_W_SPECIAL_TOO_MANY);
    }
    if (list == VT_SPECIAL_LATE) {
        say_all_late(page);
        say_closed_early(page);
    } else if (list == VT_SPECIAL_STAMPED) {
        say_effect(page, VT_VARIANT_NOT_STAMPED);
    } else if (list == VT_SPECIAL_ON_WORD) {
        say_effect(page, VT_VARIANT_NOT_ON_WORD);
        say_neither(page);
    }
}

void vt_page_special(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    bool any = false;
    for (int list = 0; list < VT_SPECIALS; list++) {
        any = any || count_of(page->facts, (enum vt_special)list) > 0;
    }
    vt_html_raw(html, "<section class=\"blok\" id=\"bijzonder\" aria-labelledby=\"h-bij\">");
    vt_html_element(html, "h2 id=\"h-bij\"", VT_W_SPECIAL_TITLE);
    vt_html_element(html, "p class=\"lead\"", any ? VT_W_SPECIAL_LEAD : VT_W_SPECIAL_NONE);
    for (int list = 0; list < VT_SPECIALS; list++) {
        put_list(page, (enum vt_special)list);
    }
    vt_html_raw(html, "</section>\n");
}
