/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a municipality stands on the map of tiles. A code that is newer than the table has no tile. */
#ifndef VNGTALLY_REPORT_TILES_H
#define VNGTALLY_REPORT_TILES_H

#include <vngtally/base/bytes.h>

#define VT_TILE_ROWS 34u
#define VT_TILE_COLUMNS 25u

/* A place on the grid; row 0 is the north, column 0 the west. */
struct vt_tile {
    unsigned char row, column;
};

/* The tile of a member's code; false, *out {0}, when there is none. No two codes share one. */
bool vt_tile_find(struct vt_tile *out, struct vt_bytes code);

#endif
