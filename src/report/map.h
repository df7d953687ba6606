/* SPDX-License-Identifier: EUPL-1.2 */
/* What a tile map is made of: who stands where, where provinces meet, and the marks in the tiles.
 *
 * A tile is 20 units wide and high. Lengths are thousandths of a unit, by integers only.
 */
#ifndef VNGTALLY_REPORT_MAP_H
#define VNGTALLY_REPORT_MAP_H

#include "page.h"
#include "tiles.h"

#define VT_TILE_SIZE 20u
#define VT_MAPS_MAX 6u /* proposals that get a map */

/* The voting members on the grid. A value; large. */
struct vt_map {
    size_t members;                                 /* that have a tile */
    uint64_t highest;                               /* weight of a member on the map */
    uint32_t largest;                               /* side of a square of that weight */
    uint32_t member[VT_TILE_ROWS][VT_TILE_COLUMNS]; /* VT_NO_MEMBER: nobody */
    /* A member in whose province the cell lies; the same as above, or that of most of its
     * neighbours. VT_NO_MEMBER: sea, or abroad. */
    uint32_t land[VT_TILE_ROWS][VT_TILE_COLUMNS];
};

/* Put the members on the grid. */
void vt_map_make(struct vt_map *out, const struct vt_facts *facts);

/* Write the borders between tiles of different provinces as the data of one SVG path. */
void vt_map_put_borders(struct vt_html *html, const struct vt_map *map,
                        const struct vt_register *reg);

/* What a tile shows: the look of a choice and how large. `part`: an option that counts as another. */
struct vt_map_mark {
    enum vt_look_kind look;
    bool part;
    uint32_t side, votes;
};

/* That of a member for a proposal. */
struct vt_map_mark vt_map_mark_of(const struct vt_facts *facts, uint32_t proposal, uint32_t member);

/* The side of a square whose area is to the largest as `votes` is to the highest weight: rounded
 * down; 0 of nothing. */
uint32_t vt_map_side(const struct vt_map *map, uint64_t votes);

/* Write the mark's id; and the mark itself, a group with that id. Equal marks have equal ids. */
void vt_map_put_id(struct vt_html *html, const struct vt_map_mark *mark);
void vt_map_put_mark(struct vt_html *html, const struct vt_map *map,
                     const struct vt_map_mark *mark);

/* Write each mark of the first `proposals` maps once, and one of the highest weight for each look in
 * their legends. */
void vt_map_put_marks(struct vt_html *html, const struct vt_map *map, const struct vt_facts *facts,
                      uint32_t proposals);

/* Write the legend of a proposal's map as a list. */
void vt_map_put_legend(struct vt_page *page, const struct vt_map *map, uint32_t proposal);

#endif
