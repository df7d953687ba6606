/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of a report: the frame around its parts. One file that needs no other, nor a script: its
 * policy lets in nothing but its own style sheet and its own script, by their digests. */
#include "page.h"

#include <vngtally/report/summary.h>

/* Made from src/report/assets at build time. */
extern const unsigned char vt_page_css_bytes[];
extern const size_t vt_page_css_bytes_len;
extern const unsigned char vt_page_js_bytes[];
extern const size_t vt_page_js_bytes_len;

struct vt_bytes vt_page_css(void)
{
    return (struct vt_bytes){vt_page_css_bytes, vt_page_css_bytes_len};
}

struct vt_bytes vt_page_js(void)
{
    return (struct vt_bytes){vt_page_js_bytes, vt_page_js_bytes_len};
}

/* The parts, their ids and what the navigation calls them. */
static const struct part {
    void (*write)(struct vt_page *page);
    const char *href;
    enum vt_word name;
} parts[] = {
    {vt_page_advice, "#advies", VT_W_PAGE_NAV_ADVICE},
    {vt_page_steps, "#besluit", VT_W_PAGE_NAV_STEPS},
    {vt_page_rules, "#regels", VT_W_PAGE_NAV_RULES},
    {vt_page_groups, "#provincies", VT_W_PAGE_NAV_GROUPS},
    {vt_page_map, "#kaart", VT_W_PAGE_NAV_MAP},
    {vt_page_members, "#alle", VT_W_PAGE_NAV_MEMBERS},
    {vt_page_special, "#bijzonder", VT_W_PAGE_NAV_SPECIAL},
    {vt_page_weight, "#gewicht", VT_W_PAGE_NAV_WEIGHT},
    {vt_page_check, "#controle", VT_W_PAGE_NAV_CHECK},
};
#define PARTS (sizeof parts / sizeof parts[0])

static const struct vt_consultation *asked(const struct vt_page *page)
{
    return &page->facts->dossier->consultation;
}

static void put_digest(struct vt_buf *out, struct vt_bytes block)
{
    struct vt_hash hash;
    vt_sha256(&hash, block);
    vt_buf_put_text(out, "'sha256-");
    vt_hash_put_base64(out, &hash);
    vt_buf_put_byte(out, '\'');
}

static void put_head(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, html->lang == VT_EN ? "<!doctype html>\n<html lang=\"en\">"
                                          : "<!doctype html>\n<html lang=\"nl\">");
    vt_html_raw(html,
                "<head><meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                "content=\"default-src 'none'; style-src ");
    put_digest(html->out, vt_page_css());
    vt_html_raw(html, "; script-src ");
    put_digest(html->out, vt_page_js());
    vt_html_raw(html, "; base-uri 'none'; form-action 'none'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    vt_fill_text(&html->fill, vt_tongue(html->lang, &asked(page)->title));
    vt_html_say(html, asked(page)->rehearsal ? VT_W_PAGE_TITLE_TAG_REHEARSAL : VT_W_PAGE_TITLE_TAG);
    vt_html_raw(html, "</title>\n<style>");
    vt_buf_put(html->out, vt_page_css());
    vt_html_raw(html, asked(page)->rehearsal ? "</style></head>\n<body class=\"repetitie\">\n"
                                             : "</style></head>\n<body>\n");
    vt_html_element(html, "a class=\"skip\" href=\"#inhoud\"", VT_W_PAGE_SKIP);
}

/* That, when and why it was closed before its deadline. */
static void put_early(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<p class=\"let\">");
    vt_page_fill_instant(page, page->facts->closed);
    vt_fill_instant(&html->fill, asked(page)->closes.seconds);
    vt_html_say(html, VT_W_PAGE_CLOSED_EARLY);
    if (page->facts->close_reason.len > 0) {
        vt_html_raw(html, " ");
        vt_fill_text(&html->fill, page->facts->close_reason);
        vt_html_say(html, VT_W_PAGE_EARLY_REASON);
    }
    vt_html_raw(html, "</p>");
}

/* How many voted, and what is to be said of the close. */
static void put_facts(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_facts *facts = page->facts;
    const struct vt_block *block = &facts->result->block[VT_TREE_MEMBERS];
    const enum vt_word turnout = block->voted == 1 ? VT_W_PAGE_TURNOUT_ONE : VT_W_PAGE_TURNOUT_ALL;
    vt_fill_number(&html->fill, block->voted);
    vt_page_fill_members(page, block->registered);
    vt_page_fill_share(page, block->voted, block->registered);
    vt_fill_number(&html->fill, block->votes_cast);
    vt_page_fill_votes(page, block->votes);
    vt_page_fill_share(page, block->votes_cast, block->votes);
    vt_html_element(html, "p", block->registered > 0 ? turnout : VT_W_PAGE_NO_MEMBERS);
    if (vt_facts_closed_early(facts)) {
        put_early(page);
    } else if (facts->close_reason.len > 0) {
        vt_fill_text(&html->fill, facts->close_reason);
        vt_html_element(html, "p", VT_W_PAGE_CLOSE_REASON);
    }
}

static void put_header(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "\n<header>");
    if (asked(page)->rehearsal) {
        vt_html_raw(html, "<p class=\"proef\"><strong>");
        vt_html_word(html, VT_W_REHEARSAL);
        vt_html_raw(html, "</strong></p>");
    }
    vt_html_raw(html, "<div class=\"kop\"><p class=\"over\">");
    vt_page_tongue(page, "span", &asked(page)->title);
    vt_html_raw(html, " <span class=\"tot-uur\">");
    if (vt_facts_closed_early(page->facts)) {
        vt_page_fill_instant(page, page->facts->closed);
        vt_html_say(html, VT_W_PAGE_UNTIL_EARLY);
    } else {
        vt_fill_instant(&html->fill, asked(page)->closes.seconds);
        vt_html_say(html, VT_W_PAGE_UNTIL);
    }
    vt_html_raw(html, "</span></p>\n<h1>");
    vt_page_title(page);
    vt_html_raw(html, "</h1>");
    put_facts(page);
    vt_html_raw(html, "</div></header>\n");
}

static void put_nav(struct vt_page *page, const bool *written)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<nav aria-label=\"");
    vt_html_word(html, VT_W_PAGE_NAV);
    vt_html_raw(html, "\"><ul>");
    for (size_t i = 0; i < PARTS; i++) {
        if (written[i]) {
            vt_html_raw(html, "<li><a href=\"");
            vt_html_raw(html, parts[i].href);
            vt_html_raw(html, "\">");
            vt_html_word(html, parts[i].name);
            vt_html_raw(html, "</a></li>");
        }
    }
    vt_html_raw(html, "</ul></nav>\n");
}

/* The patterns and marks that all charts use. */
static void put_patterns(struct vt_page *page)
{
    vt_html_raw(
        &page->html,
        "<svg class=\"bron\" width=\"0\" height=\"0\" aria-hidden=\"true\" "
        "focusable=\"false\"><defs>"
        "<pattern id=\"p2\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><path class=\"b2\" d=\"M0 0h7v7H0z\"/><path class=\"w\" "
        "d=\"M0 0v7\"/></pattern>"
        "<pattern id=\"p3\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><path class=\"b3\" d=\"M0 0h7v7H0z\"/><circle "
        "class=\"wv\" cx=\"3.5\" cy=\"3.5\" r=\"1.3\"/></pattern>"
        "<pattern id=\"p4\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><path class=\"b4\" d=\"M0 0h8v8H0z\"/><path class=\"w\" "
        "d=\"M0 0v8M0 0h8\"/></pattern>"
        "<pattern id=\"p5\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path "
        "class=\"b5\" d=\"M0 0h6v6H0z\"/><path class=\"w\" d=\"M0 0h6\"/></pattern>"
        "<symbol id=\"m-s1\" viewBox=\"0 0 14 14\"><path class=\"k\" d=\"M2 2h10v10H2z\"/></symbol>"
        "<symbol id=\"m-s2\" viewBox=\"0 0 14 14\"><circle class=\"r\" cx=\"7\" cy=\"7\" "
        "r=\"4.4\"/></symbol>"
        "<symbol id=\"m-s3\" viewBox=\"0 0 14 14\"><path class=\"k\" d=\"M7 1.4L13 "
        "12.4H1z\"/></symbol>"
        "<symbol id=\"m-s4\" viewBox=\"0 0 14 14\"><path class=\"r\" d=\"M7 2l5 5-5 "
        "5-5-5z\"/></symbol>"
        "<symbol id=\"m-s5\" viewBox=\"0 0 14 14\"><path class=\"o\" d=\"M1 1h12v12H1z\"/></symbol>"
        "<symbol id=\"m-s0\" viewBox=\"0 0 14 14\"><path class=\"o\" d=\"M2 2h10v10H2z\"/></symbol>"
        "<symbol id=\"m-sn\" viewBox=\"0 0 14 14\"><path class=\"o x\" d=\"M2 2h10v10H2z\"/><path "
        "class=\"o\" d=\"M4.5 7h5\"/></symbol></defs></svg>\n");
}

static void put_footer(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "</main>\n<footer><p class=\"klein\">");
    vt_fill_text(&html->fill, VT_LIT(VNGTALLY_VERSION));
    vt_fill_text(&html->fill, asked(page)->origin);
    vt_html_say(html, VT_W_PAGE_FOOTER);
    if (asked(page)->rehearsal) {
        vt_html_raw(html, " <strong>");
        vt_html_word(html, VT_W_REHEARSAL);
        vt_html_raw(html, "</strong>");
    }
    vt_html_raw(html, "</p></footer>\n<script>");
    vt_buf_put(html->out, vt_page_js());
    vt_html_raw(html, "</script></body></html>\n");
}

/* What the page must know of the members before it speaks of them. */
static void look_at_members(struct vt_page *page)
{
    const struct vt_register *reg = &page->facts->dossier->reg;
    page->municipal = page->facts->result->block[VT_TREE_MEMBERS].registered > 0;
    for (uint32_t m = 0; m < reg->count; m++) {
        page->municipal = page->municipal && reg->member[m].kind != VT_KIND_BIJZONDER;
        page->has_map = page->has_map || vt_page_has_tile(page->facts, m);
    }
}

void vt_report_put_html(struct vt_buf *out, enum vt_lang lang, const struct vt_facts *facts)
{
    struct vt_buf body = {0};
    struct vt_page page = {
        .html = {.out = &body, .lang = lang, .fill = {.lang = lang}},
        .facts = facts,
    };
    bool written[PARTS];
    look_at_members(&page);
    for (size_t i = 0; i < PARTS; i++) {
        size_t before = body.len;
        parts[i].write(&page);
        vt_html_raw(&page.html, "\n");
        written[i] = body.len > before + 1;
    }
    page.html.out = out;
    put_head(&page);
    put_header(&page);
    put_nav(&page, written);
    put_patterns(&page);
    vt_html_raw(&page.html, "<main id=\"inhoud\">\n");
    vt_buf_put(out, vt_buf_view(&body));
    if (out->failed == VT_OK) {
        out->failed = vt_buf_code(&body);
    }
    put_footer(&page);
    vt_html_free(&page.html);
    vt_buf_free(&body);
}
