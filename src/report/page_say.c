/* SPDX-License-Identifier: EUPL-1.2 */
/* What the sentences of the page are filled with: nouns with their numbers, rules, lists. */
#include "page.h"

#include <vngtally/base/text.h>
#include <vngtally/report/summary.h>

void vt_page_fill_label(struct vt_page *page, const struct vt_proposal *proposal, uint32_t option)
{
    if (option >= proposal->option_count) {
        vt_fill_word(&page->html.fill, VT_W_SUM_NOT_VOTED);
        return;
    }
    vt_page_fill_tongue(page, &proposal->option[option].label);
}

void vt_page_fill_outcome(struct vt_page *page, const struct vt_proposal *proposal,
                          const struct vt_outcome *outcome)
{
    if (outcome->kind == VT_ADOPTED) {
        vt_page_fill_tongue(page, &proposal->option[outcome->option].label);
        return;
    }
    vt_summary_put_outcome(&page->html.fill.text, page->html.lang, proposal, outcome);
    vt_fill_end(&page->html.fill);
}

static void fill_counted(struct vt_page *page, uint64_t count, enum vt_word one, enum vt_word more)
{
    struct vt_fill *fill = &page->html.fill;
    vt_words_put_number(&fill->text, page->html.lang, count);
    vt_buf_put_byte(&fill->text, ' ');
    vt_buf_put_text(&fill->text, vt_word(page->html.lang, count == 1 ? one : more));
    vt_fill_end(fill);
}

void vt_page_fill_votes(struct vt_page *page, uint64_t votes)
{
    fill_counted(page, votes, VT_W_V_ONE_VOTE, VT_W_V_VOTES);
}

void vt_page_fill_members(struct vt_page *page, uint64_t members)
{
    if (page->municipal) {
        fill_counted(page, members, VT_W_PAGE_GEMEENTE, VT_W_PAGE_GEMEENTEN);
    } else {
        fill_counted(page, members, VT_W_V_ONE_MEMBER, VT_W_V_MEMBERS);
    }
}

void vt_page_fill_share(struct vt_page *page, uint64_t part, uint64_t whole)
{
    vt_words_put_percent(&page->html.fill.text, page->html.lang, part, whole, 1);
    vt_fill_end(&page->html.fill);
}

void vt_page_fill_instant(struct vt_page *page, int64_t seconds)
{
    vt_fill_instant(&page->html.fill, seconds);
}

bool vt_page_dutch(const struct vt_page *page, const struct vt_tongues *text)
{
    return !page->plain && page->html.lang == VT_EN && text->en.len == 0;
}

void vt_page_put_tongue(struct vt_page *page, struct vt_buf *out, const struct vt_tongues *text)
{
    const bool dutch = vt_page_dutch(page, text);
    if (dutch) {
        vt_buf_put_byte(out, VT_HTML_DUTCH);
    }
    vt_buf_put(out, vt_tongue(page->html.lang, text));
    if (dutch) {
        vt_buf_put_byte(out, VT_HTML_END);
    }
}

void vt_page_fill_tongue(struct vt_page *page, const struct vt_tongues *text)
{
    vt_page_put_tongue(page, &page->html.fill.text, text);
    vt_fill_end(&page->html.fill);
}

void vt_page_tongue(struct vt_page *page, const char *tag, const struct vt_tongues *text)
{
    struct vt_html *html = &page->html;
    struct vt_bytes shown = vt_tongue(html->lang, text);
    struct vt_bytes whole = vt_bytes_of(tag);
    vt_html_raw(html, "<");
    vt_html_raw(html, tag);
    vt_html_raw(html, html->lang == VT_EN && text->en.len == 0 ? " lang=\"nl\">" : ">");
    while (vt_bytes_ends(shown, VT_LIT("\n"))) {
        shown.len--;
    }
    for (size_t from = 0;;) {
        size_t end = vt_bytes_find(shown, '\n', from);
        vt_html_text(html, vt_bytes_part(shown, from, end - from));
        if (end == shown.len) {
            break;
        }
        vt_html_raw(html, "<br>");
        from = end + 1;
    }
    vt_html_raw(html, "</");
    vt_buf_put(html->out, vt_bytes_part(whole, 0, vt_bytes_find(whole, ' ', 0)));
    vt_html_raw(html, ">");
}

/* "Naar beneden, ten minste 1 stem" into the argument that is being made. */
static void put_rule(struct vt_fill *fill, enum vt_lang lang, const struct vt_weight_rule *rule)
{
    static const enum vt_word roundings[] = {
        [VT_ROUND_DOWN] = VT_W_PAGE_DOWN,
        [VT_ROUND_UP] = VT_W_PAGE_UP,
        [VT_ROUND_NEAREST] = VT_W_PAGE_NEAREST,
    };
    vt_buf_put_text(&fill->text, vt_word(lang, roundings[rule->rounding]));
    vt_buf_put_text(&fill->text, ", ");
    if (rule->minimum == 0) {
        vt_buf_put_text(&fill->text, vt_word(lang, VT_W_PAGE_NO_MINIMUM));
        return;
    }
    struct vt_fill inner = {.lang = lang};
    vt_fill_number(&inner, rule->minimum);
    vt_fill_put(&fill->text, rule->minimum == 1 ? VT_W_PAGE_MINIMUM_ONE : VT_W_PAGE_MINIMUM,
                &inner);
    vt_fill_free(&inner);
}

void vt_page_fill_variant(struct vt_page *page, const struct vt_variant *variant)
{
    struct vt_fill *fill = &page->html.fill;
    struct vt_fill inner = {.lang = page->html.lang};
    vt_fill_number(&inner, variant->left_out);
    switch (variant->kind) {
    case VT_VARIANT_DECLARED:
    case VT_VARIANT_RULE:
        put_rule(fill, page->html.lang, &variant->rule);
        break;
    case VT_VARIANT_NOT_STAMPED:
        vt_fill_put(&fill->text, VT_W_PAGE_NOT_STAMPED, &inner);
        break;
    case VT_VARIANT_NOT_ON_WORD:
        vt_fill_put(&fill->text, VT_W_PAGE_NOT_ON_WORD, &inner);
        break;
    case VT_VARIANT_NEITHER:
        vt_fill_put(&fill->text, VT_W_PAGE_NEITHER, &inner);
        break;
    }
    vt_fill_end(fill);
    vt_fill_free(&inner);
}

bool vt_page_variant_is(const struct vt_variant *variant, enum vt_page_way way)
{
    if (way == VT_PAGE_RULE || variant->kind == VT_VARIANT_DECLARED) {
        return way == VT_PAGE_RULE && variant->kind == VT_VARIANT_RULE;
    }
    return variant->kind != VT_VARIANT_RULE && variant->left_out > 0;
}

uint32_t vt_page_ways(const struct vt_facts *facts, enum vt_page_way way)
{
    uint32_t count = 0;
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        count += vt_page_variant_is(&facts->variant[v], way) ? 1 : 0;
    }
    return count;
}

uint32_t vt_page_others(const struct vt_facts *facts, enum vt_page_way way, uint32_t proposal)
{
    uint32_t count = 0;
    for (uint32_t v = 0; v < facts->variant_count; v++) {
        const struct vt_variant *variant = &facts->variant[v];
        count += vt_page_variant_is(variant, way) && variant->other[proposal] ? 1 : 0;
    }
    return count;
}

uint64_t vt_page_needed(const struct vt_threshold *threshold, uint64_t whole)
{
    uint64_t scaled = whole * threshold->numerator;
    uint64_t down = scaled / threshold->denominator;
    if (!threshold->or_equal) {
        return down + 1;
    }
    return down + (scaled % threshold->denominator > 0 ? 1 : 0);
}

void vt_page_between(struct vt_page *page, size_t nth, size_t count)
{
    if (nth > 0) {
        vt_buf_put_text(&page->html.fill.text,
                        nth + 1 < count ? ", " : vt_word(page->html.lang, VT_W_PAGE_AND));
    }
}
