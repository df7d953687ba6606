/* SPDX-License-Identifier: EUPL-1.2 */
/* How to check it all: the fingerprints, the roots and what they sum to, and the commands. */
#include "page.h"

#include <vngtally/report/summary.h>

/* More proposals than this are not spelled out under the root. */
#define PROPOSALS_SPELLED 6

static void put_hash(struct vt_page *page, enum vt_word title, const struct vt_hash *hash)
{
    vt_html_raw(&page->html, "<div class=\"keep\">");
    vt_html_element(&page->html, "h3", title);
    vt_html_raw(&page->html, "<p class=\"hex\">");
    vt_hash_put_hex(page->html.out, hash);
    vt_html_raw(&page->html, "</p>");
}

/* "AZWA: Voor 8.234, Tegen 3.164; HLO: …" as an argument. */
static void fill_sums(struct vt_page *page, const struct vt_block *block)
{
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    struct vt_buf *text = &page->html.fill.text;
    enum vt_lang lang = page->html.lang;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        vt_buf_put_text(text, p > 0 ? "; " : "");
        vt_page_put_proposal(page, text, proposal);
        vt_buf_put_text(text, ": ");
        for (uint32_t o = 0; o < proposal->option_count; o++) {
            vt_buf_put_text(text, o > 0 ? ", " : "");
            vt_page_put_tongue(page, text, &proposal->option[o].label);
            vt_buf_put_byte(text, ' ');
            vt_words_put_number(text, lang, block->poll[p].option[o].votes);
        }
    }
    vt_fill_end(&page->html.fill);
}

static void put_roots(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_result *result = page->facts->result;
    put_hash(page, VT_W_PAGE_C_JOURNAL, &result->journal_root);
    vt_fill_number(&html->fill, result->index);
    vt_html_element(html, "p class=\"klein\"", VT_W_PAGE_C_JOURNAL_TEXT);
    vt_html_raw(html, "</div>");
    put_hash(page, VT_W_PAGE_C_COUNT, &result->block[VT_TREE_MEMBERS].count_root);
    vt_page_fill_members(page, result->block[VT_TREE_MEMBERS].registered);
    if (page->facts->dossier->consultation.proposal_count <= PROPOSALS_SPELLED) {
        fill_sums(page, &result->block[VT_TREE_MEMBERS]);
        vt_html_element(html, "p class=\"klein\"", VT_W_PAGE_C_COUNT_SUMS);
    } else {
        vt_html_element(html, "p class=\"klein\"", VT_W_PAGE_C_COUNT_TEXT);
    }
    vt_html_raw(html, "</div>");
    if (page->facts->dossier->reg.tree_size[VT_TREE_AFFILIATED] > 0) {
        put_hash(page, VT_W_PAGE_C_AFFILIATED, &result->block[VT_TREE_AFFILIATED].count_root);
        vt_html_raw(html, "</div>");
    }
}

/* A command, in a box that can be reached by keyboard. */
static void open_command(struct vt_page *page, enum vt_word title, enum vt_word text)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<div class=\"keep\">");
    vt_html_element(html, "h3", title);
    vt_html_element(html, "p", text);
    vt_html_raw(html, "<pre tabindex=\"0\" role=\"region\" aria-label=\"");
    vt_html_word(html, title);
    vt_html_raw(html, "\">vngtally ");
}

static void close_command(struct vt_page *page, const struct vt_hash *fingerprint)
{
    vt_html_raw(&page->html, " --fingerprint ");
    vt_hash_put_hex(page->html.out, fingerprint);
}

/* The code of a voting member, as an example. */
static struct vt_bytes example(const struct vt_facts *facts)
{
    const struct vt_register *reg = &facts->dossier->reg;
    for (uint32_t m = 0; m < reg->count; m++) {
        if (facts->member[m].ballot != VT_NO_ENTRY) {
            return reg->member[m].code;
        }
    }
    return reg->count > 0 ? reg->member[0].code : VT_LIT("GM0363");
}

static void put_commands(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    open_command(page, VT_W_PAGE_C_OBSERVER, VT_W_PAGE_C_OBSERVER_TEXT);
    vt_html_raw(html, "replay dossier");
    close_command(page, &facts->dossier->fingerprint);
    vt_html_raw(html, "</pre></div>");
    open_command(page, VT_W_PAGE_C_MEMBER, VT_W_PAGE_C_MEMBER_TEXT);
    vt_html_raw(html, "verify dossier/receipts/");
    vt_html_text(html, example(facts));
    vt_html_raw(html, "-count.receipt");
    close_command(page, &facts->dossier->fingerprint);
    vt_html_raw(html, " --result ");
    vt_hash_put_hex(html->out, &facts->result_leaf);
    vt_html_raw(html, "</pre></div>");
    open_command(page, VT_W_PAGE_C_PAGE, VT_W_PAGE_C_PAGE_TEXT);
    vt_html_raw(html, "report dossier --out ");
    vt_html_word(html, VT_W_PAGE_C_FOLDER);
    vt_html_raw(html, "</pre></div>");
}

static void put_files(struct vt_page *page)
{
    static const enum vt_report_kind dutch[] = {VT_REPORT_MEMBERS_NL, VT_REPORT_TOTALS_NL,
                                                VT_REPORT_JSON};
    static const enum vt_report_kind english[] = {VT_REPORT_MEMBERS_EN, VT_REPORT_TOTALS_EN,
                                                  VT_REPORT_JSON};
    const enum vt_report_kind *kinds = page->html.lang == VT_EN ? english : dutch;
    for (size_t i = 0; i < 3; i++) {
        vt_fill_text(&page->html.fill, vt_bytes_of(vt_report_name(kinds[i])));
    }
    vt_html_element(&page->html, "p class=\"na\"", VT_W_PAGE_C_FILES);
}

void vt_page_check(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<section class=\"blok\" id=\"controle\" aria-labelledby=\"h-controle\">");
    vt_html_element(html, "h2 id=\"h-controle\"", VT_W_PAGE_H_CHECK);
    vt_html_element(html, "p class=\"lead\"", VT_W_PAGE_C_LEAD);
    put_hash(page, VT_W_PAGE_C_FINGERPRINT, &page->facts->dossier->fingerprint);
    vt_html_element(html, "p class=\"klein\"", VT_W_PAGE_C_FINGERPRINT_TEXT);
    vt_html_raw(html, "</div>");
    put_hash(page, VT_W_PAGE_C_RESULT, &page->facts->result_leaf);
    vt_html_element(html, "p class=\"klein\"", VT_W_PAGE_C_RESULT_TEXT);
    vt_html_raw(html, "</div>");
    put_roots(page);
    put_commands(page);
    put_files(page);
    vt_html_raw(html, "</section>");
}
