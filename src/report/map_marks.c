/* SPDX-License-Identifier: EUPL-1.2 */
/* The marks in the tiles. All shapes of one weight have the same area: a square, the outline of a
 * ring, a triangle, a diamond. Each mark is written once, and used by reference. */
#include <stdlib.h>

#include "map.h"

#define MIDDLE 10000       /* of a tile */
#define RING_LEAST 1400    /* width of a ring, where it is that wide */
#define NOTHING 5000       /* side of the outline of a vote that weighs nothing */
#define OUTLINE 1200       /* width of the line around a blank vote */
#define NUMBER_LEAST 14200 /* side of a mark, of every shape, that has room for a number */
#define NUMBER_MOST 99     /* a number with more digits does not fit in a mark */
#define WIDE 1000000u      /* 1 / sqrt(pi), sqrt(2), as millionths */
#define RADIUS_OF_SQUARE 564189u
#define ROOT_OF_TWO 1414213u

/* Floor of the square root. */
static uint64_t root(uint64_t value)
{
    uint64_t low = 0;
    uint64_t high = UINT64_C(1) << 32;
    while (high - low > 1) {
        const uint64_t middle = low + (high - low) / 2;
        if (middle <= value / middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t vt_map_side(const struct vt_map *map, uint64_t votes)
{
    const uint64_t area = (uint64_t)map->largest * map->largest; /* < 2^29 */
    if (map->highest == 0 || votes > VT_VOTES_MAX) {
        return 0;
    }
    return (uint32_t)root(area * votes / map->highest);
}

struct vt_map_mark vt_map_mark_of(const struct vt_facts *facts, uint32_t proposal, uint32_t member)
{
    const struct vt_proposal *asked = &facts->dossier->consultation.proposal[proposal];
    const uint32_t ballot = facts->member[member].ballot;
    struct vt_map_mark mark = {.look = VT_LOOK_NONE};
    if (ballot == VT_NO_ENTRY) {
        return mark;
    }
    const uint32_t option = vt_facts_choice(facts, ballot, proposal);
    mark.look = vt_page_look(&mark.side, asked, option);
    if (mark.look == VT_LOOK_NONE) {
        mark.side = 0;
        return mark;
    }
    mark.part = asked->option[option].counts_as != VT_NO_OPTION;
    mark.votes = facts->dossier->reg.member[member].votes;
    return mark;
}

void vt_map_put_id(struct vt_html *html, const struct vt_map_mark *mark)
{
    vt_html_raw(html, vt_page_class(mark->look));
    if (mark->look == VT_LOOK_SIDE_MORE) {
        vt_html_raw(html, "_");
        vt_html_plain(html, mark->side);
    }
    vt_html_raw(html, mark->part ? "m-" : "-");
    vt_html_plain(html, mark->votes);
}

static void put_attribute(struct vt_html *html, const char *name, int64_t value)
{
    vt_html_raw(html, " ");
    vt_html_raw(html, name);
    vt_html_raw(html, "=\"");
    vt_html_thousandths(html, value);
    vt_html_raw(html, "\"");
}

static void put_square(struct vt_html *html, const char *class, int64_t side)
{
    vt_html_raw(html, "<rect class=\"");
    vt_html_raw(html, class);
    vt_html_raw(html, "\"");
    put_attribute(html, "x", MIDDLE - side / 2);
    put_attribute(html, "y", MIDDLE - side / 2);
    put_attribute(html, "width", side);
    put_attribute(html, "height", side);
    vt_html_raw(html, "/>");
}

static void put_circle(struct vt_html *html, const char *class, int64_t y, int64_t radius,
                       int64_t line)
{
    vt_html_raw(html, "<circle class=\"");
    vt_html_raw(html, class);
    vt_html_raw(html, "\" cx=\"10\"");
    put_attribute(html, "cy", y);
    put_attribute(html, "r", radius);
    if (line > 0) {
        put_attribute(html, "stroke-width", line);
    }
    vt_html_raw(html, "/>");
}

/* Within a circle of the square's area; a disc where the ring would have no hole. */
static void put_ring(struct vt_html *html, int64_t side)
{
    const int64_t radius = side * RADIUS_OF_SQUARE / WIDE;
    int64_t line = radius * 42 / 100;
    if (line < RING_LEAST) {
        line = radius < RING_LEAST ? radius : RING_LEAST;
    }
    put_circle(html, "mr", MIDDLE, radius - line / 2, line);
}

/* A point at the top, then `steps` of lines. */
static void put_path(struct vt_html *html, int64_t half, const int64_t *step, size_t steps)
{
    vt_html_raw(html, "<path class=\"mk\" d=\"M10 ");
    vt_html_thousandths(html, MIDDLE - half);
    vt_html_raw(html, "l");
    for (size_t i = 0; i < steps; i++) {
        if (i > 0) {
            vt_html_raw(html, " ");
        }
        vt_html_thousandths(html, step[i]);
    }
    vt_html_raw(html, "z\"/>");
}

static void put_triangle(struct vt_html *html, int64_t side)
{
    const int64_t half = side * ROOT_OF_TWO / WIDE / 2;
    const int64_t step[] = {half, 2 * half, -2 * half, 0};
    put_path(html, half, step, 4);
}

static void put_diamond(struct vt_html *html, int64_t side)
{
    const int64_t half = side * ROOT_OF_TWO / WIDE / 2;
    const int64_t step[] = {half, half, -half, half, -half, -half};
    put_path(html, half, step, 6);
}

/* What stands in a mark: a hole or a dot for an option that counts as another; the number of a side
 * that has no shape of its own; the votes of those that have many. */
static void put_inside(struct vt_html *html, const struct vt_map_mark *mark, int64_t side)
{
    const int64_t low = mark->look == VT_LOOK_SIDE_3 ? MIDDLE + side / 5 : MIDDLE;
    if (mark->look == VT_LOOK_SIDE_MORE) {
        vt_html_raw(html, "<text class=\"ms\" x=\"10\" y=\"13\">");
        vt_html_plain(html, mark->side);
        vt_html_raw(html, mark->part ? "\xC2\xB7</text>" : "</text>"); /* U+00B7 */
    } else if (mark->part) {
        put_circle(html, mark->look == VT_LOOK_SIDE_2 ? "mk" : "mh", low, side / 6, 0);
    } else if (side >= NUMBER_LEAST && mark->votes <= NUMBER_MOST) {
        vt_html_raw(html, mark->look == VT_LOOK_SIDE_2 || mark->look == VT_LOOK_BLANK
                              ? "<text class=\"mi\" x=\"10\" y=\""
                              : "<text class=\"mt\" x=\"10\" y=\"");
        vt_html_thousandths(html, low + 2600);
        vt_html_raw(html, "\">");
        vt_html_plain(html, mark->votes);
        vt_html_raw(html, "</text>");
    }
}

static void put_shape(struct vt_html *html, enum vt_look_kind look, int64_t side)
{
    switch (look) {
    case VT_LOOK_SIDE_1:
    case VT_LOOK_SIDE_MORE:
        put_square(html, "mk", side);
        break;
    case VT_LOOK_SIDE_2:
        put_ring(html, side);
        break;
    case VT_LOOK_SIDE_3:
        put_triangle(html, side);
        break;
    case VT_LOOK_SIDE_4:
        put_diamond(html, side);
        break;
    case VT_LOOK_BLANK:
        put_square(html, "mo", side > OUTLINE ? side - OUTLINE : side);
        break;
    case VT_LOOK_NONE:
        vt_html_raw(html, "<path class=\"mg\" d=\"M6 10h8\"/>");
        break;
    }
}

void vt_map_put_mark(struct vt_html *html, const struct vt_map *map, const struct vt_map_mark *mark)
{
    const bool nothing = mark->votes == 0 && mark->look != VT_LOOK_NONE;
    const int64_t side = nothing ? NOTHING : (int64_t)vt_map_side(map, mark->votes);
    vt_html_raw(html, "<g id=\"");
    vt_map_put_id(html, mark);
    vt_html_raw(html, "\" class=\"");
    vt_html_raw(html, vt_page_class(mark->look));
    vt_html_raw(html, nothing ? " mz\"><path class=\"tg\" d=\"" : "\"><path class=\"tg\" d=\"");
    vt_html_raw(html, mark->look == VT_LOOK_NONE ? "M1 1h18v18H1z\"/>" : "M.5.5h19v19H.5z\"/>");
    put_shape(html, mark->look, side);
    if (mark->look != VT_LOOK_NONE) {
        put_inside(html, mark, side);
    }
    vt_html_raw(html, "</g>\n");
}

/* A mark as one number and back, to sort them and find equal ones. */
static uint64_t pack(const struct vt_map_mark *mark)
{
    return (uint64_t)mark->look << 48 | (uint64_t)mark->side << 40 |
           (uint64_t)(mark->part ? 1 : 0) << 32 | mark->votes;
}

static struct vt_map_mark unpack(uint64_t packed)
{
    return (struct vt_map_mark){.look = (enum vt_look_kind)(packed >> 48),
                                .side = (uint32_t)(packed >> 40 & 0xFF),
                                .part = (packed >> 32 & 1) != 0,
                                .votes = (uint32_t)packed};
}

static int by_value(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Those of one map, and for the legend. Returns how many. */
static size_t gather(uint64_t *out, const struct vt_map *map, const struct vt_facts *facts,
                     uint32_t proposal)
{
    const struct vt_proposal *asked = &facts->dossier->consultation.proposal[proposal];
    size_t count = 0;
    struct vt_map_mark mark = {.look = VT_LOOK_NONE};
    out[count++] = pack(&mark);
    for (uint32_t o = 0; o < asked->option_count; o++) {
        mark.look = vt_page_look(&mark.side, asked, o);
        mark.part = asked->option[o].counts_as != VT_NO_OPTION;
        mark.votes = (uint32_t)map->highest;
        out[count++] = pack(&mark);
    }
    for (uint32_t r = 0; r < VT_TILE_ROWS; r++) {
        for (uint32_t c = 0; c < VT_TILE_COLUMNS; c++) {
            if (map->member[r][c] != VT_NO_MEMBER) {
                mark = vt_map_mark_of(facts, proposal, map->member[r][c]);
                out[count++] = pack(&mark);
            }
        }
    }
    return count;
}

void vt_map_put_marks(struct vt_html *html, const struct vt_map *map, const struct vt_facts *facts,
                      uint32_t proposals)
{
    const size_t room = (size_t)proposals * (map->members + VT_OPTIONS_MAX + 1);
    uint64_t *marks = calloc(room, sizeof *marks);
    if (marks == NULL) {
        html->out->failed = VT_E_MEMORY;
        return;
    }
    size_t count = 0;
    for (uint32_t p = 0; p < proposals; p++) {
        count += gather(marks + count, map, facts, p);
    }
    qsort(marks, count, sizeof *marks, by_value);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || marks[i] != marks[i - 1]) {
            const struct vt_map_mark mark = unpack(marks[i]);
            vt_map_put_mark(html, map, &mark);
        }
    }
    free(marks);
}
