/* SPDX-License-Identifier: EUPL-1.2 */
/* Who stands where on the map of tiles, and where provinces meet. */
#include "map.h"

#define FILL_ROUNDS 4         /* in which empty cells take the province of their neighbours */
#define LARGEST 16400         /* fills a tile but for its edge */
#define LARGEST_OF_MANY 12700 /* so that a triangle of the same area fits as well */
#define NEIGHBOURS 4

bool vt_page_has_tile(const struct vt_facts *facts, uint32_t member)
{
    const struct vt_member *who = &facts->dossier->reg.member[member];
    struct vt_tile tile;
    return vt_member_tree(who) == VT_TREE_MEMBERS && vt_tile_find(&tile, who->code);
}

static bool same_province(const struct vt_register *reg, uint32_t a, uint32_t b)
{
    return vt_bytes_equal(reg->member[a].province, reg->member[b].province);
}

/* What lies north, west, east and south of a cell; VT_NO_MEMBER beyond the edge. */
static void neighbours(uint32_t out[NEIGHBOURS], uint32_t land[VT_TILE_ROWS][VT_TILE_COLUMNS],
                       uint32_t row, uint32_t column)
{
    out[0] = row > 0 ? land[row - 1][column] : VT_NO_MEMBER;
    out[1] = column > 0 ? land[row][column - 1] : VT_NO_MEMBER;
    out[2] = column + 1 < VT_TILE_COLUMNS ? land[row][column + 1] : VT_NO_MEMBER;
    out[3] = row + 1 < VT_TILE_ROWS ? land[row + 1][column] : VT_NO_MEMBER;
}

/* A member of the province that most of these are in, the first of those that share the lead; none
 * when fewer than three are land. */
static uint32_t majority(const struct vt_register *reg, const uint32_t near[NEIGHBOURS])
{
    uint32_t best = VT_NO_MEMBER;
    size_t most = 0;
    size_t lands = 0;
    for (size_t i = 0; i < NEIGHBOURS; i++) {
        if (near[i] == VT_NO_MEMBER) {
            continue;
        }
        lands++;
        size_t alike = 0;
        for (size_t j = 0; j < NEIGHBOURS; j++) {
            alike += near[j] != VT_NO_MEMBER && same_province(reg, near[i], near[j]) ? 1 : 0;
        }
        if (alike > most) {
            most = alike;
            best = near[i];
        }
    }
    return lands >= 3 ? best : VT_NO_MEMBER;
}

/* One round: cells that are empty take a province, all at once. */
static void fill(struct vt_map *map, const struct vt_register *reg)
{
    uint32_t before[VT_TILE_ROWS][VT_TILE_COLUMNS];
    uint32_t near[NEIGHBOURS];
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            before[r][c] = map->land[r][c];
        }
    }
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            if (before[r][c] == VT_NO_MEMBER) {
                neighbours(near, before, r, c);
                map->land[r][c] = majority(reg, near);
            }
        }
    }
}

static bool many_sides(const struct vt_consultation *consultation)
{
    for (uint32_t p = 0; p < consultation->proposal_count && p < VT_MAPS_MAX; p++) {
        size_t sides = 0;
        for (uint32_t o = 0; o < consultation->proposal[p].option_count; o++) {
            sides += vt_option_is_side(&consultation->proposal[p].option[o]) ? 1 : 0;
        }
        if (sides > 2) {
            return true;
        }
    }
    return false;
}

void vt_map_make(struct vt_map *out, const struct vt_facts *facts)
{
    const struct vt_register *reg = &facts->dossier->reg;
    *out = (struct vt_map){.largest = many_sides(&facts->dossier->consultation) ? LARGEST_OF_MANY
                                                                                : LARGEST};
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            out->member[r][c] = VT_NO_MEMBER;
        }
    }
    for (uint32_t m = 0; m < reg->count; m++) {
        struct vt_tile tile;
        if (vt_member_tree(&reg->member[m]) != VT_TREE_MEMBERS ||
            !vt_tile_find(&tile, reg->member[m].code)) {
            continue;
        }
        out->member[tile.row][tile.column] = m;
        out->members++;
        if (reg->member[m].votes > out->highest) {
            out->highest = reg->member[m].votes;
        }
    }
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            out->land[r][c] = out->member[r][c];
        }
    }
    for (int round = 0; round < FILL_ROUNDS; round++) {
        fill(out, reg);
    }
}

static bool border(const struct vt_register *reg, uint32_t a, uint32_t b)
{
    return a != VT_NO_MEMBER && b != VT_NO_MEMBER && !same_province(reg, a, b);
}

static void put_line(struct vt_html *html, uint32_t column, uint32_t row, const char *line)
{
    vt_html_raw(html, "M");
    vt_html_plain(html, (uint64_t)column * VT_TILE_SIZE);
    vt_html_raw(html, " ");
    vt_html_plain(html, (uint64_t)row * VT_TILE_SIZE);
    vt_html_raw(html, line);
}

void vt_map_put_borders(struct vt_html *html, const struct vt_map *map,
                        const struct vt_register *reg)
{
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            uint32_t here = map->land[r][c];
            if (c + 1 < VT_TILE_COLUMNS && border(reg, here, map->land[r][c + 1])) {
                put_line(html, c + 1, r, "v20");
            }
            if (r + 1 < VT_TILE_ROWS && border(reg, here, map->land[r + 1][c])) {
                put_line(html, c, r + 1, "h20");
            }
        }
    }
}
