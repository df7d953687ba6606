/* SPDX-License-Identifier: EUPL-1.2 */
/* How many votes a member has: the rule, its source, and whom the limits touch. */
#include "page.h"

#include <vngtally/report/summary.h>

#define NAMED_AT_MINIMUM 5

/* `<dt>term</dt><dd>sentence</dd>`, with the arguments gathered. */
static void put_item(struct vt_page *page, enum vt_word term, enum vt_word sentence)
{
    vt_html_raw(&page->html, "<dt>");
    vt_html_word(&page->html, term);
    vt_html_raw(&page->html, "</dt>");
    vt_html_element(&page->html, "dd", sentence);
}

static void put_rule(struct vt_page *page)
{
    static const enum vt_word roundings[] = {
        [VT_ROUND_DOWN] = VT_W_PAGE_RULE_DOWN,
        [VT_ROUND_UP] = VT_W_PAGE_RULE_UP,
        [VT_ROUND_NEAREST] = VT_W_PAGE_RULE_NEAREST,
    };
    const struct vt_weight_rule *rule = &page->facts->dossier->consultation.weight;
    struct vt_fill *fill = &page->html.fill;
    vt_fill_number(fill, rule->per_vote);
    vt_fill_word(fill, roundings[rule->rounding]);
    vt_fill_number(fill, rule->minimum);
    vt_fill_number(fill, rule->maximum);
    put_item(page, VT_W_PAGE_T_RULE,
             rule->minimum > 0 ? VT_W_PAGE_RULE : VT_W_PAGE_RULE_NO_MINIMUM);
}

/* Whose weight the minimum raised, by name, as an argument; the first few. */
static void fill_at_minimum(struct vt_page *page)
{
    const struct vt_dossier *dossier = page->facts->dossier;
    struct vt_weight_rule bare = dossier->consultation.weight;
    size_t named = 0;
    bare.minimum = 0;
    for (uint32_t m = 0; m < dossier->reg.count && named < NAMED_AT_MINIMUM; m++) {
        const struct vt_member *member = &dossier->reg.member[m];
        if (member->kind == VT_KIND_GEMEENTE &&
            vt_weight(&bare, member->inhabitants) < member->votes) {
            vt_buf_put_text(&page->html.fill.text, named++ > 0 ? ", " : "");
            vt_buf_put(&page->html.fill.text, member->name);
        }
    }
    vt_fill_end(&page->html.fill);
}

/* "1 gemeente": these limits hold for no other member. */
static void fill_gemeenten(struct vt_page *page, uint32_t count)
{
    struct vt_fill *fill = &page->html.fill;
    vt_words_put_number(&fill->text, page->html.lang, count);
    vt_buf_put_byte(&fill->text, ' ');
    vt_buf_put_text(&fill->text, vt_word(page->html.lang,
                                         count == 1 ? VT_W_PAGE_GEMEENTE : VT_W_PAGE_GEMEENTEN));
    vt_fill_end(fill);
}

static void put_limits(struct vt_page *page)
{
    const struct vt_facts *facts = page->facts;
    const struct vt_weight_rule *rule = &facts->dossier->consultation.weight;
    fill_gemeenten(page, facts->at_maximum);
    vt_page_fill_votes(page, rule->maximum);
    put_item(page, VT_W_PAGE_T_AT_MAXIMUM,
             facts->at_maximum > 0 ? VT_W_PAGE_AT_MAXIMUM : VT_W_PAGE_ONE);
    if (rule->minimum == 0) {
        return;
    }
    enum vt_word sentence = VT_W_PAGE_ONE;
    fill_gemeenten(page, facts->at_minimum);
    if (facts->at_minimum > 0) {
        fill_at_minimum(page);
        sentence = facts->at_minimum <= NAMED_AT_MINIMUM ? VT_W_PAGE_AT_MINIMUM
                                                         : VT_W_PAGE_AT_MINIMUM_MORE;
    }
    put_item(page, VT_W_PAGE_T_AT_MINIMUM, sentence);
}

/* Members that the rule does not weigh. */
static void put_special(struct vt_page *page)
{
    const struct vt_register *reg = &page->facts->dossier->reg;
    struct vt_fill *fill = &page->html.fill;
    uint64_t members = 0;
    uint64_t votes = 0;
    for (uint32_t m = 0; m < reg->count; m++) {
        if (reg->member[m].kind == VT_KIND_BIJZONDER) {
            members++;
            votes += reg->member[m].votes;
        }
    }
    if (members > 0) {
        vt_fill_number(fill, members);
        vt_page_fill_votes(page, votes);
        put_item(page, VT_W_PAGE_T_SPECIAL, VT_W_PAGE_SPECIAL);
    }
    if (reg->tree_size[VT_TREE_AFFILIATED] > 0) {
        vt_fill_number(fill, reg->tree_size[VT_TREE_AFFILIATED]);
        put_item(page, VT_W_PAGE_T_AFFILIATED, VT_W_PAGE_AFFILIATED_RULE);
    }
}

void vt_page_weight(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    const struct vt_consultation *consultation = &facts->dossier->consultation;
    vt_html_raw(html, "<section class=\"blok keep\" id=\"gewicht\" aria-labelledby=\"h-gewicht\">");
    vt_html_element(html, "h2 id=\"h-gewicht\"",
                    page->municipal ? VT_W_PAGE_H_WEIGHT : VT_W_PAGE_H_WEIGHT_MEMBERS);
    vt_html_raw(html, "<dl class=\"regel\">");
    put_rule(page);
    vt_fill_date(&html->fill, consultation->reference_date);
    vt_fill_number(&html->fill, facts->inhabitants);
    put_item(page, VT_W_PAGE_T_INHABITANTS, VT_W_PAGE_INHABITANTS);
    vt_fill_text(&html->fill, consultation->source);
    put_item(page, VT_W_PAGE_T_SOURCE, VT_W_PAGE_ONE);
    if (facts->dossier->reg.source.len > 0 &&
        !vt_bytes_equal(facts->dossier->reg.source, consultation->source)) {
        vt_fill_text(&html->fill, facts->dossier->reg.source);
        put_item(page, VT_W_PAGE_T_REGISTER_SOURCE, VT_W_PAGE_ONE);
    }
    put_limits(page);
    put_special(page);
    vt_page_fill_votes(page, facts->result->block[VT_TREE_MEMBERS].votes);
    vt_page_fill_members(page, facts->result->block[VT_TREE_MEMBERS].registered);
    put_item(page, VT_W_PAGE_T_TOTAL, VT_W_PAGE_TOTAL);
    put_item(page, VT_W_PAGE_T_FIXED, VT_W_PAGE_FIXED);
    vt_html_raw(html, "</dl></section>");
}
