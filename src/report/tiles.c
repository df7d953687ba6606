/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of tiles, sorted by code. */
#include "tiles.h"

#define CODE_LENGTH 6

static const struct {
    unsigned char code[CODE_LENGTH + 1];
    struct vt_tile tile;
} tiles[] = {
#define VT_TILE(code, row, column) {code, {row, column}},
#include "tiles.def"
#undef VT_TILE
};

bool vt_tile_find(struct vt_tile *out, struct vt_bytes code)
{
    size_t from = 0;
    size_t to = sizeof tiles / sizeof tiles[0];
    *out = (struct vt_tile){0};
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const struct vt_bytes here = {tiles[middle].code, CODE_LENGTH};
        const int order = vt_bytes_compare(code, here);
        if (order == 0) {
            *out = tiles[middle].tile;
            return true;
        }
        if (order < 0) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return false;
}
