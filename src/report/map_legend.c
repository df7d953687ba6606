/* SPDX-License-Identifier: EUPL-1.2 */
/* What the marks of a map mean: each choice with its shape, and some sizes. */
#include "map.h"
#include "page_parts.h"

#define SIZES_MOST 5

static enum vt_word shape_word(enum vt_look_kind look)
{
    static const enum vt_word words[] = {
        [VT_LOOK_SIDE_1] = VT_W_MAP_SQUARE,      [VT_LOOK_SIDE_2] = VT_W_MAP_RING,
        [VT_LOOK_SIDE_3] = VT_W_MAP_TRIANGLE,    [VT_LOOK_SIDE_4] = VT_W_MAP_DIAMOND,
        [VT_LOOK_SIDE_MORE] = VT_W_MAP_NUMBERED, [VT_LOOK_BLANK] = VT_W_MAP_OUTLINE,
        [VT_LOOK_NONE] = VT_W_MAP_DASH,
    };
    return words[look];
}

static void put_legend_item(struct vt_page *page, const struct vt_map_mark *mark,
                            const struct vt_proposal *asked, uint32_t option)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<li><svg class=\"tegel\" viewBox=\"-1 -1 22 22\" aria-hidden=\"true\" "
                      "focusable=\"false\"><use href=\"#");
    vt_map_put_id(html, mark);
    vt_html_raw(html, "\"/></svg><span>");
    vt_page_label(page, asked, option);
    vt_html_raw(html, " (");
    struct vt_fill fill = {.lang = html->lang};
    struct vt_buf shape = {0};
    if (mark->look == VT_LOOK_SIDE_MORE) {
        vt_fill_number(&fill, mark->side);
    }
    vt_fill_put(&shape, shape_word(mark->look), &fill);
    vt_fill_free(&fill);
    vt_fill_text(&html->fill, vt_buf_view(&shape));
    vt_buf_free(&shape);
    vt_html_say(html, mark->part ? VT_W_MAP_WITH_DOT : VT_W_MAP_AS_IT_IS);
    vt_html_raw(html, ")</span></li>");
}

/* Some weights up to the highest, small to large. Returns how many. */
static size_t sizes(uint64_t out[SIZES_MOST], uint64_t highest)
{
    const uint64_t wanted[SIZES_MOST] = {1, highest / 8, highest / 3, highest * 2 / 3, highest};
    uint64_t last = 0;
    size_t count = 0;
    for (size_t i = 0; i < SIZES_MOST; i++) {
        uint64_t size = wanted[i];
        if (size > 7 && size < highest) {
            size = (size + 2) / 5 * 5;
        }
        if (size > last) {
            out[count++] = size;
            last = size;
        }
    }
    return count;
}

/* Squares beside each other, and what they weigh. */
static void put_legend_sizes(struct vt_page *page, const struct vt_map *map)
{
    struct vt_html *html = &page->html;
    uint64_t size[SIZES_MOST];
    const size_t count = sizes(size, map->highest);
    if (count < 2) {
        return;
    }
    vt_html_raw(html, "<li><svg class=\"maten\" viewBox=\"0 0 ");
    vt_html_plain(html, count * VT_TILE_SIZE);
    vt_html_raw(html, " 20\" aria-hidden=\"true\" focusable=\"false\">");
    for (size_t i = 0; i < count; i++) {
        const int64_t side = vt_map_side(map, size[i]);
        vt_html_raw(html, "<path d=\"M");
        vt_html_thousandths(html, (int64_t)(2 * i + 1) * 10000 - side / 2);
        vt_html_raw(html, " ");
        vt_html_thousandths(html, 10000 - side / 2);
        vt_html_raw(html, "h");
        vt_html_thousandths(html, side);
        vt_html_raw(html, "v");
        vt_html_thousandths(html, side);
        vt_html_raw(html, "h-");
        vt_html_thousandths(html, side);
        vt_html_raw(html, "z\"/>");
    }
    vt_html_raw(html, "</svg><span>");
    for (size_t i = 0; i < count; i++) {
        vt_page_between(page, i, count);
        vt_words_put_number(&html->fill.text, html->lang, size[i]);
    }
    vt_fill_end(&html->fill);
    vt_html_say(html, VT_W_MAP_SIZES);
    vt_html_raw(html, "</span></li>");
}

void vt_map_put_legend(struct vt_page *page, const struct vt_map *map, uint32_t proposal)
{
    struct vt_html *html = &page->html;
    const struct vt_proposal *asked = &page->facts->dossier->consultation.proposal[proposal];
    vt_html_raw(html, "<ul class=\"legenda\" aria-label=\"");
    vt_html_word(html, VT_W_MAP_LEGEND);
    vt_html_raw(html, "\">");
    for (uint32_t o = 0; o <= asked->option_count; o++) {
        struct vt_map_mark mark = {.look = VT_LOOK_NONE};
        if (o < asked->option_count) {
            mark.look = vt_page_look(&mark.side, asked, o);
            mark.part = asked->option[o].counts_as != VT_NO_OPTION;
            mark.votes = (uint32_t)map->highest;
        }
        put_legend_item(page, &mark, asked, o < asked->option_count ? o : VT_NO_OPTION);
    }
    put_legend_sizes(page, map);
    vt_html_raw(html, "</ul>\n");
}
