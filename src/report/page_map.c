/* SPDX-License-Identifier: EUPL-1.2 */
/* A tile map for each proposal: every municipality that votes is a tile of the same size, with a link
 * to its row in the table. The table has all that the map shows, and more. */
#include "map.h"
#include "page_parts.h"

#include <vngtally/report/summary.h>

/* Where a province's name stands: in the sea, or abroad. */
static const struct {
    struct vt_bytes province;
    const char *place; /* attributes */
    const char *name;  /* shorter, where there is no room for it */
} names[] = {
#define NAME(province, x, y, anchor, name)                         \
    {                                                              \
        {(const unsigned char *)(province), sizeof(province) - 1}, \
            "x=\"" x "\" y=\"" y "\"" anchor, name                 \
    }
#define END " text-anchor=\"end\""
    NAME("Groningen", "404", "54", "", NULL),
    NAME("Fryslân", "316", "54", "", NULL),
    NAME("Drenthe", "484", "172", "", NULL),
    NAME("Overijssel", "444", "214", "", NULL),
    NAME("Flevoland", "302", "174", "", NULL),
    NAME("Gelderland", "464", "334", "", NULL),
    NAME("Utrecht", "190", "314", " text-anchor=\"middle\"", "Utr."),
    NAME("Noord-Holland", "134", "192", END, NULL),
    NAME("Zuid-Holland", "76", "294", END, NULL),
    NAME("Zeeland", "76", "408", END, NULL),
    NAME("Noord-Brabant", "176", "516", END, NULL),
    NAME("Limburg", "406", "534", "", NULL),
#undef END
#undef NAME
};

static bool on_map(const struct vt_map *map, const struct vt_register *reg,
                   struct vt_bytes province)
{
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            const uint32_t member = map->member[r][c];
            if (member != VT_NO_MEMBER && vt_bytes_equal(reg->member[member].province, province)) {
                return true;
            }
        }
    }
    return false;
}

/* What all maps share: the marks, the borders, the names of provinces. */
static void put_shared(struct vt_page *page, const struct vt_map *map, uint32_t maps)
{
    struct vt_html *html = &page->html;
    const struct vt_register *reg = &page->facts->dossier->reg;
    vt_html_raw(html, "<svg width=\"0\" height=\"0\" class=\"bron\" aria-hidden=\"true\" "
                      "focusable=\"false\"><defs>\n");
    vt_map_put_marks(html, map, page->facts, maps);
    vt_html_raw(html, "<path id=\"k-grens\" class=\"grens\" d=\"");
    vt_map_put_borders(html, map, reg);
    vt_html_raw(html, "\"/>\n<g id=\"k-namen\" class=\"pl\">");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (on_map(map, reg, names[i].province)) {
            vt_html_raw(html, "<text ");
            vt_html_raw(html, names[i].place);
            vt_html_raw(html, ">");
            vt_html_text(html,
                         names[i].name != NULL ? vt_bytes_of(names[i].name) : names[i].province);
            vt_html_raw(html, "</text>");
        }
    }
    vt_html_raw(html, "</g></defs></svg>\n");
}

static void put_votes(struct vt_page *page, uint64_t votes)
{
    vt_page_fill_votes(page, votes);
    vt_html_say(&page->html, VT_W_MAP_AS_IT_IS);
}

/* What the member chose; one that voted may have left this proposal open. */
static void put_choice(struct vt_page *page, uint32_t proposal, uint32_t member)
{
    const uint32_t ballot = page->facts->member[member].ballot;
    const uint32_t option =
        ballot == VT_NO_ENTRY ? VT_NO_OPTION : vt_facts_choice(page->facts, ballot, proposal);
    if (ballot != VT_NO_ENTRY && option == VT_NO_OPTION) {
        vt_html_word(&page->html, VT_W_PAGE_NOT_ANSWERED);
    } else {
        vt_page_label(page, &page->facts->dossier->consultation.proposal[proposal], option);
    }
}

static void put_tile(struct vt_page *page, uint32_t proposal, uint32_t member, uint32_t row,
                     uint32_t column)
{
    struct vt_html *html = &page->html;
    const struct vt_member *who = &page->facts->dossier->reg.member[member];
    const struct vt_map_mark mark = vt_map_mark_of(page->facts, proposal, member);
    page->plain = true;
    vt_html_raw(html, "<a href=\"#");
    vt_page_link(page, member);
    vt_html_raw(html, "\"><title>");
    vt_html_text(html, who->name);
    if (who->province.len > 0) {
        vt_html_raw(html, ", ");
        vt_html_text(html, who->province);
    }
    vt_html_raw(html, ": ");
    put_choice(page, proposal, member);
    vt_html_raw(html, ", ");
    put_votes(page, who->votes);
    vt_html_raw(html, "</title><use href=\"#");
    vt_map_put_id(html, &mark);
    vt_html_raw(html, "\" x=\"");
    vt_html_plain(html, (uint64_t)column * VT_TILE_SIZE);
    vt_html_raw(html, "\" y=\"");
    vt_html_plain(html, (uint64_t)row * VT_TILE_SIZE);
    vt_html_raw(html, "\"/><text>");
    vt_html_text(html, who->name);
    vt_html_raw(html, "</text><text>");
    put_choice(page, proposal, member);
    vt_html_raw(html, ", ");
    put_votes(page, who->votes);
    vt_html_raw(html, "</text></a>\n");
    page->plain = false;
}

static void put_tiles(struct vt_page *page, const struct vt_map *map, uint32_t proposal)
{
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            if (map->member[r][c] != VT_NO_MEMBER) {
                put_tile(page, proposal, map->member[r][c], r, c);
            }
        }
    }
}

static uint64_t chose(const struct vt_facts *facts, const struct vt_map *map, uint32_t proposal,
                      uint32_t option)
{
    uint64_t count = 0;
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            const uint32_t member = map->member[r][c];
            if (member != VT_NO_MEMBER) {
                const uint32_t ballot = facts->member[member].ballot;
                count +=
                    option == (ballot == VT_NO_ENTRY ? VT_NO_OPTION
                                                     : vt_facts_choice(facts, ballot, proposal));
            }
        }
    }
    return count;
}

/* "voor: 189, tegen: 100, niet gestemd: 53" into the fill. */
static void fill_counts(struct vt_page *page, const struct vt_map *map, uint32_t proposal)
{
    struct vt_html *html = &page->html;
    const struct vt_proposal *asked = &page->facts->dossier->consultation.proposal[proposal];
    struct vt_fill *fill = &html->fill;
    for (uint32_t o = 0; o <= asked->option_count; o++) {
        const bool none = o == asked->option_count;
        vt_page_between(page, o, SIZE_MAX);
        if (none) {
            vt_buf_put_text(&fill->text, vt_word(html->lang, VT_W_SUM_NOT_VOTED));
        } else {
            vt_page_put_tongue(page, &fill->text, &asked->option[o].label);
        }
        vt_buf_put_byte(&fill->text, ' ');
        vt_words_put_number(&fill->text, html->lang,
                            chose(page->facts, map, proposal, none ? VT_NO_OPTION : o));
    }
    vt_fill_end(fill);
}

/* What the map shows, in words. */
static void put_description(struct vt_page *page, const struct vt_map *map, uint32_t proposal)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<p class=\"klein\" id=\"k-d");
    vt_html_plain(html, proposal);
    vt_html_raw(html, "\">");
    fill_counts(page, map, proposal);
    vt_html_say(html, VT_W_MAP_ON);
    struct vt_part_range range;
    if (vt_part_range(&range, page->facts, &page->facts->province, proposal)) {
        vt_html_raw(html, " ");
        const struct vt_proposal *asked = &page->facts->dossier->consultation.proposal[proposal];
        vt_page_fill_label(page, asked, range.option);
        vt_part_fill_range(page, &range, proposal, VT_PART_PROVINCE);
        vt_html_say(html, VT_W_MAP_SIDES);
    }
    vt_html_raw(html, "</p>");
}

/* May one legend stand above all maps: are the options of these proposals the same? */
static bool same_options(const struct vt_consultation *consultation, uint32_t maps)
{
    const struct vt_proposal *first = &consultation->proposal[0];
    for (uint32_t p = 1; p < maps; p++) {
        const struct vt_proposal *other = &consultation->proposal[p];
        if (other->option_count != first->option_count) {
            return false;
        }
        for (uint32_t o = 0; o < first->option_count; o++) {
            const struct vt_option *a = &first->option[o];
            const struct vt_option *b = &other->option[o];
            if (a->counts != b->counts || a->counts_as != b->counts_as ||
                !vt_bytes_equal(a->label.nl, b->label.nl) ||
                !vt_bytes_equal(a->label.en, b->label.en)) {
                return false;
            }
        }
    }
    return true;
}

static void put_skip(struct vt_page *page, uint32_t proposal)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<a class=\"skip\" href=\"#k-na");
    vt_html_plain(html, proposal);
    vt_html_raw(html, "\">");
    vt_html_word(html, VT_W_MAP_SKIP);
    vt_html_raw(html, " ");
    vt_page_proposal(page, proposal);
    vt_html_raw(html, "</a>");
}

static void put_map(struct vt_page *page, const struct vt_map *map, uint32_t proposal, bool legend)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<figure class=\"kaart\"><figcaption><h3>");
    vt_page_proposal(page, proposal);
    vt_html_raw(html, "</h3>");
    put_description(page, map, proposal);
    put_skip(page, proposal);
    if (legend) {
        vt_map_put_legend(page, map, proposal);
    }
    vt_html_raw(html, "</figcaption><svg viewBox=\"0 0 536 690\" role=\"group\" aria-label=\"");
    vt_html_word(html, VT_W_MAP_MAP);
    vt_html_raw(html, " ");
    page->plain = true;
    vt_page_proposal(page, proposal);
    page->plain = false;
    vt_html_raw(html, ": ");
    vt_part_count(page, VT_W_MAP_NAME_ONE, VT_W_MAP_NAME, map->members);
    vt_html_raw(html, "\" aria-describedby=\"k-d");
    vt_html_plain(html, proposal);
    vt_html_raw(html, "\">\n");
    vt_html_element(html, "text class=\"leeg\" aria-hidden=\"true\"", VT_W_MAP_POINT);
    vt_html_raw(html, "<use href=\"#k-namen\" aria-hidden=\"true\"/>\n");
    put_tiles(page, map, proposal);
    vt_html_raw(html, "<use href=\"#k-grens\" aria-hidden=\"true\"/></svg><span id=\"k-na");
    vt_html_plain(html, proposal);
    vt_html_raw(html, "\" tabindex=\"-1\"></span></figure>\n");
}

/* Who is missing, and which proposals have no map. */
static void put_lead(struct vt_page *page, const struct vt_map *map, uint32_t maps)
{
    struct vt_html *html = &page->html;
    const struct vt_dossier *dossier = page->facts->dossier;
    const uint64_t missing = dossier->reg.tree_size[VT_TREE_MEMBERS] - map->members;
    vt_html_raw(html, "<p class=\"lead\">");
    vt_html_word(html, VT_W_MAP_LEAD);
    if (missing > 0) {
        vt_html_raw(html, " ");
        vt_part_count(page, VT_W_MAP_MISSING_ONE, VT_W_MAP_MISSING, missing);
    }
    if (vt_page_lists_members(page)) {
        vt_html_raw(html, " <a href=\"#alle\">");
        vt_html_word(html, VT_W_MAP_ALL_IN);
        vt_html_raw(html, "</a>");
    }
    if (maps < dossier->consultation.proposal_count) {
        vt_fill_number(&html->fill, maps);
        vt_fill_number(&html->fill, dossier->consultation.proposal_count);
        vt_html_raw(html, " ");
        vt_html_say(html, VT_W_MAP_FIRST);
    }
    vt_html_raw(html, "</p>\n");
}

void vt_page_map(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    const uint32_t maps =
        consultation->proposal_count < VT_MAPS_MAX ? consultation->proposal_count : VT_MAPS_MAX;
    struct vt_map map;
    vt_map_make(&map, page->facts);
    if (map.members == 0) {
        return;
    }
    vt_html_raw(html, "<section class=\"blok\" id=\"kaart\" aria-labelledby=\"h-kaart\">");
    vt_html_element(html, "h2 id=\"h-kaart\"", VT_W_MAP_TITLE);
    put_lead(page, &map, maps);
    put_shared(page, &map, maps);
    const bool shared = same_options(consultation, maps);
    if (shared) {
        vt_map_put_legend(page, &map, 0);
    }
    vt_html_raw(html, "<div class=\"duo kaarten\">\n");
    for (uint32_t p = 0; p < maps; p++) {
        put_map(page, &map, p, !shared);
    }
    vt_html_raw(html, "</div></section>\n");
}
