/* SPDX-License-Identifier: EUPL-1.2 */
/* The tile maps: who stands where, how large, and what separates them. */
#include "report/page_part.h"
#include "report/report_cases.h"

#include "report/map.h"

static const struct {
    const char *code;
    unsigned row, column;
} tiles[] = {
#define VT_TILE(code, row, column) {code, row, column},
#include "report/tiles.def"
#undef VT_TILE
};
#define TILES (sizeof tiles / sizeof tiles[0])

/* ---- the table of tiles ---- */

static void every_tile_has_a_place_of_its_own_on_the_grid(void **state)
{
    (void)state;
    bool taken[VT_TILE_ROWS][VT_TILE_COLUMNS] = {{false}};
    assert_int_equal(342, TILES);
    for (size_t i = 0; i < TILES; i++) {
        assert_true(tiles[i].row < VT_TILE_ROWS && tiles[i].column < VT_TILE_COLUMNS);
        assert_false(taken[tiles[i].row][tiles[i].column]);
        taken[tiles[i].row][tiles[i].column] = true;
        assert_true(i == 0 || strcmp(tiles[i - 1].code, tiles[i].code) < 0);
    }
}

static void every_code_of_the_table_is_found_and_no_other(void **state)
{
    (void)state;
    static const char *const others[] = {"",       "GM",     "GM000",   "GM0013", "GM0015",
                                         "GM9999", "gm0014", "GM00140", "AF0014", "ZZ01"};
    struct vt_tile tile;
    for (size_t i = 0; i < TILES; i++) {
        assert_true(vt_tile_find(&tile, vt_bytes_of(tiles[i].code)));
        assert_int_equal(tiles[i].row, tile.row);
        assert_int_equal(tiles[i].column, tile.column);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        tile = (struct vt_tile){9, 9};
        assert_false(vt_tile_find(&tile, vt_bytes_of(others[i])));
        assert_int_equal(0, tile.row);
        assert_int_equal(0, tile.column);
    }
}

/* ---- marks ---- */

static void the_area_of_a_mark_is_to_the_largest_as_its_votes(void **state)
{
    (void)state;
    static const struct vt_map map = {.highest = 75, .largest = 16400};
    static const struct {
        unsigned votes, side;
    } known[] = {{0, 0}, {1, 1893}, {10, 5988}, {25, 9468}, {50, 13390}, {74, 16290}, {75, 16400}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        assert_int_equal(known[i].side, vt_map_side(&map, known[i].votes));
    }
    for (uint64_t votes = 0; votes <= 75; votes++) {
        const uint64_t side = vt_map_side(&map, votes);
        const uint64_t area = UINT64_C(16400) * 16400 * votes / 75;
        assert_true(side * side <= area && area < (side + 1) * (side + 1));
    }
    const struct vt_map all = {.highest = VT_VOTES_MAX, .largest = 16400};
    assert_int_equal(16400, vt_map_side(&all, VT_VOTES_MAX));
    assert_int_equal(16, vt_map_side(&all, 1));
    const struct vt_map none = {.highest = 0, .largest = 16400};
    assert_int_equal(0, vt_map_side(&none, 0));
}

static char *mark_text(const struct vt_map *map, struct vt_map_mark mark)
{
    struct vt_buf out = {0};
    struct vt_html html = {.out = &out, .lang = VT_NL, .fill = {.lang = VT_NL}};
    vt_map_put_mark(&html, map, &mark);
    vt_html_free(&html);
    vt_buf_put_byte(&out, 0);
    assert_code(VT_OK, vt_buf_code(&out));
    return (char *)out.at;
}

#define TINT "<path class=\"tg\" d=\"M.5.5h19v19H.5z\"/>"

static void each_side_has_a_shape_of_the_same_area(void **state)
{
    (void)state;
    static const struct {
        struct vt_map_mark mark;
        const char *text;
    } known[] = {
        {{VT_LOOK_SIDE_1, false, 1, 25},
         "<g id=\"s1-25\" class=\"s1\">" TINT
         "<rect class=\"mk\" x=\"6.334\" y=\"6.334\" width=\"7.332\" height=\"7.332\"/></g>\n"},
        /* outer radius 7.332 / sqrt(pi) = 4.136; width 1.737 */
        {{VT_LOOK_SIDE_2, false, 2, 25},
         "<g id=\"s2-25\" class=\"s2\">" TINT
         "<circle class=\"mr\" cx=\"10\" cy=\"10\" r=\"3.268\" stroke-width=\"1.737\"/></g>\n"},
        /* base and height 7.332 * sqrt(2) */
        {{VT_LOOK_SIDE_3, false, 3, 25},
         "<g id=\"s3-25\" class=\"s3\">" TINT
         "<path class=\"mk\" d=\"M10 4.816l5.184 10.368 -10.368 0z\"/></g>\n"},
        {{VT_LOOK_SIDE_4, false, 4, 25},
         "<g id=\"s4-25\" class=\"s4\">" TINT
         "<path class=\"mk\" d=\"M10 4.816l5.184 5.184 -5.184 5.184 -5.184 -5.184z\"/></g>\n"},
        {{VT_LOOK_SIDE_MORE, false, 12, 25},
         "<g id=\"s5_12-25\" class=\"s5\">" TINT
         "<rect class=\"mk\" x=\"6.334\" y=\"6.334\" width=\"7.332\" height=\"7.332\"/>"
         "<text class=\"ms\" x=\"10\" y=\"13\">12</text></g>\n"},
        {{VT_LOOK_BLANK, false, 0, 25},
         "<g id=\"s0-25\" class=\"s0\">" TINT
         "<rect class=\"mo\" x=\"6.934\" y=\"6.934\" width=\"6.132\" height=\"6.132\"/></g>\n"},
    };
    static const struct vt_map map = {.highest = 75, .largest = 12700};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        char *text = mark_text(&map, known[i].mark);
        assert_string_equal(known[i].text, text);
        free(text);
    }
}

static void no_mark_is_larger_than_its_tile(void **state)
{
    (void)state;
    static const struct vt_map two = {.highest = 75, .largest = 16400};
    static const struct vt_map more = {.highest = 75, .largest = 12700};
    char *square = mark_text(&two, (struct vt_map_mark){VT_LOOK_SIDE_1, false, 1, 75});
    says(square, "x=\"1.8\" y=\"1.8\" width=\"16.4\" height=\"16.4\"");
    char *ring = mark_text(&two, (struct vt_map_mark){VT_LOOK_SIDE_2, false, 2, 75});
    says(ring, "r=\"7.31\" stroke-width=\"3.885\""); /* 9.252 from the middle */
    char *triangle = mark_text(&more, (struct vt_map_mark){VT_LOOK_SIDE_3, false, 3, 75});
    says(triangle, "M10 1.02l8.98 17.96 -17.96 0z");
    free(square);
    free(ring);
    free(triangle);
}

static void a_ring_too_small_for_a_hole_is_a_disc_of_that_area(void **state)
{
    (void)state;
    static const struct vt_map map = {.highest = 75, .largest = 16400};
    char *one = mark_text(&map, (struct vt_map_mark){VT_LOOK_SIDE_2, false, 2, 1});
    /* 1.893 / sqrt(pi) = 1.068 = 0.534 + 1.068 / 2 */
    says(one, "r=\"0.534\" stroke-width=\"1.068\"");
    free(one);
}

static void a_vote_that_weighs_nothing_still_has_the_outline_of_its_side(void **state)
{
    (void)state;
    static const struct vt_map map = {.highest = 75, .largest = 16400};
    static const struct vt_map nothing = {.highest = 0, .largest = 16400};
    const struct vt_map_mark for_it = {VT_LOOK_SIDE_1, false, 1, 0};
    const struct vt_map_mark against = {VT_LOOK_SIDE_2, false, 2, 0};
    char *texts[] = {mark_text(&map, for_it), mark_text(&map, against),
                     mark_text(&nothing, for_it)};
    says(texts[0], "<g id=\"s1-0\" class=\"s1 mz\">" TINT "<rect class=\"mk\" x=\"7.5\"");
    says(texts[1], "<g id=\"s2-0\" class=\"s2 mz\">" TINT "<circle class=\"mr\"");
    assert_string_equal(texts[0], texts[2]);
    for (size_t i = 0; i < 3; i++) {
        silent(texts[i], "<text");
        free(texts[i]);
    }
}

static void an_option_that_counts_as_another_has_its_shape_with_a_dot(void **state)
{
    (void)state;
    static const struct vt_map map = {.highest = 75, .largest = 16400};
    char *square = mark_text(&map, (struct vt_map_mark){VT_LOOK_SIDE_1, true, 1, 75});
    says(square, "<g id=\"s1m-75\" class=\"s1\">" TINT "<rect class=\"mk\"");
    says(square, "<circle class=\"mh\" cx=\"10\" cy=\"10\" r=\"2.733\"/>");
    char *ring = mark_text(&map, (struct vt_map_mark){VT_LOOK_SIDE_2, true, 2, 75});
    says(ring, "<circle class=\"mk\" cx=\"10\" cy=\"10\" r=\"2.733\"/>");
    char *number = mark_text(&map, (struct vt_map_mark){VT_LOOK_SIDE_MORE, true, 9, 75});
    says(number, ">9\xC2\xB7</text>");
    free(square);
    free(ring);
    free(number);
}

static void large_marks_of_every_side_carry_their_number(void **state)
{
    (void)state;
    static const struct vt_map map = {.highest = 75, .largest = 16400};
    static const enum vt_look_kind looks[] = {VT_LOOK_SIDE_1, VT_LOOK_SIDE_2, VT_LOOK_SIDE_3,
                                              VT_LOOK_SIDE_4, VT_LOOK_BLANK};
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        char *large = mark_text(&map, (struct vt_map_mark){looks[i], false, 1, 57});
        char *small = mark_text(&map, (struct vt_map_mark){looks[i], false, 1, 56});
        says(large, ">57</text>");
        silent(small, "<text");
        free(large);
        free(small);
    }
    static const struct vt_map more = {.highest = 75, .largest = 12700};
    char *no_room = mark_text(&more, (struct vt_map_mark){VT_LOOK_SIDE_2, false, 2, 75});
    silent(no_room, "<text");
    free(no_room);
    static const struct vt_map wide = {.highest = 100, .largest = 16400};
    char *three = mark_text(&wide, (struct vt_map_mark){VT_LOOK_SIDE_1, false, 1, 100});
    silent(three, "<text");
    free(three);
}

/* ---- borders ---- */

static char *borders_of(const struct told *told)
{
    struct vt_buf out = {0};
    struct vt_html html = {.out = &out, .lang = VT_NL, .fill = {.lang = VT_NL}};
    struct vt_map *map = calloc(1, sizeof *map);
    assert_non_null(map);
    vt_map_make(map, &told->facts);
    vt_map_put_borders(&html, map, &told->f.dossier.reg);
    vt_html_free(&html);
    free(map);
    vt_buf_put_byte(&out, 0);
    return (char *)out.at;
}

/* Row 4: GM0737 0059 1969 0014 from column 17; row 5 below them: 0080 0090 0086. */
static void borders_run_between_tiles_of_different_provinces(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0014", "Groningen", "Groningen", 5000);
    add_gemeente(told, "GM0059", "Achtkarspelen", "Fryslân", 5000);
    add_gemeente(told, "GM0086", "Opsterland", "Fryslân", 5000);
    add_gemeente(told, "GM1969", "Westerkwartier", "Groningen", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *borders = borders_of(told);
    assert_string_equal("M380 80v20M380 100h20", borders);
    free(borders);
    told_free(told);
}

static void an_empty_cell_belongs_to_the_province_of_most_of_its_neighbours(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0059", "Achtkarspelen", "A", 5000);
    add_gemeente(told, "GM0080", "Leeuwarden", "A", 5000);
    add_gemeente(told, "GM0086", "Opsterland", "B", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *borders = borders_of(told);
    assert_string_equal("M380 100v20", borders); /* east of the cell of GM0090 */
    free(borders);
    told_free(told);
}

static void of_neighbours_that_all_differ_the_northern_one_has_the_cell(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0059", "Achtkarspelen", "A", 5000);
    add_gemeente(told, "GM0080", "Leeuwarden", "B", 5000);
    add_gemeente(told, "GM0086", "Opsterland", "C", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *borders = borders_of(told);
    assert_string_equal("M360 100v20M380 100v20", borders);
    free(borders);
    told_free(told);
}

/* Column 21 of row 4 is filled from three sides; then column 20 beside it. */
static void cells_are_filled_in_rounds(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM1730", "Zuid", "A", 5000);
    add_gemeente(told, "GM1952", "Oost", "A", 5000);
    add_gemeente(told, "GM1966", "Noordwest", "B", 5000);
    add_gemeente(told, "GM1969", "West", "B", 5000);
    add_gemeente(told, "GM1979", "Noord", "A", 5000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *borders = borders_of(told);
    assert_string_equal("M420 60v20M420 80v20", borders);
    free(borders);
    told_free(told);
}

static void the_borders_of_the_netherlands_stay_as_they_are(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_real_gemeenten(told);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *borders = borders_of(told);
    assert_int_equal(116, times(borders, "M"));
    free(borders);
    told_free(told);
}

/* ---- the maps ---- */

static struct told *three(const char *proposals, unsigned minimum)
{
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_gemeente(told, "GM0034", "Almere", "Flevoland", 229574);
    add_gemeente(told, "GM0088", "Schiermonnikoog", "Fryslân", 971);
    add_gemeente(told, "GM0363", "Amsterdam", "Noord-Holland", 934526);
    told_open(told, &(struct asking){"down", minimum, 75, proposals});
    return told;
}

#define TWO AZWA PROPOSAL("hlo", "") OPTION("voor", "") OPTION("tegen", "")

static void every_member_stands_once_on_each_map(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_real_gemeenten(told);
    told_open(told, &(struct asking){"down", 1, 75, TWO});
    (void)vote_of(told, "GM0363", 1, AZWA_FOR "  hlo: tegen\n");
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    assert_int_equal(2, times(map, "<figure class=\"kaart\">"));
    assert_int_equal(684, times(map, "<a href=\"#gm"));
    assert_int_equal(684, times(map, "<title>"));
    for (size_t i = 0; i < TILES; i++) {
        char link[64];
        (void)snprintf(link, sizeof link, "<a href=\"#gm%s\">", tiles[i].code + 2);
        assert_int_equal(2, times(map, link));
        (void)snprintf(link, sizeof link, "\" x=\"%u\" y=\"%u\"/>", tiles[i].column * 20,
                       tiles[i].row * 20);
        assert_int_equal(2, times(map, link));
    }
    assert_true(strlen(map) < 150000);
    free(map);
    told_free(told);
}

static void a_tile_tells_name_province_choice_and_votes(void **state)
{
    (void)state;
    struct told *told = three(TWO, 1);
    (void)vote_of(told, "GM0363", 1, AZWA_FOR);
    (void)vote_of(told, "GM0088", 1, AZWA_AGAINST "  hlo: voor\n");
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    says(map, "<a href=\"#gm0363\"><title>Amsterdam, Noord-Holland: voor, 75 stemmen</title>"
              "<use href=\"#s1-75\" x=\"200\" y=\"240\"/><text>Amsterdam</text>"
              "<text>voor, 75 stemmen</text></a>");
    says(map, "<title>Amsterdam, Noord-Holland: niet ingevuld, 75 stemmen</title>"
              "<use href=\"#sn-0\"");
    says(map, "<title>Schiermonnikoog, Fryslân: tegen, 1 stem</title><use href=\"#s2-1\"");
    says(map, "<title>Almere, Flevoland: niet gestemd, 75 stemmen</title><use href=\"#sn-0\"");
    says(map, "aria-label=\"Kaart azwa: 3 tegels, elk een gemeente\" aria-describedby=\"k-d0\"");
    says(map, "Gemeenten op de kaart: voor 1, tegen 1, niet gestemd 1.");
    says(map, "<a class=\"skip\" href=\"#k-na1\">Sla deze kaart over: hlo</a>");
    silent(map, "AF01");
    silent(map, "geen tegel");
    free(map);
    char *english = part_of(told, VT_EN, vt_page_map);
    says(english, "<title>Amsterdam, Noord-Holland: voor, 75 votes</title>");
    says(english, "<title>Schiermonnikoog, Fryslân: tegen, 1 vote</title>");
    says(english, "<title>Almere, Flevoland: did not vote, 75 votes</title>");
    says(english, "Municipalities on the map: <span lang=\"nl\">voor</span> 1, "
                  "<span lang=\"nl\">tegen</span> 1, did not vote 1.");
    free(english);
    told_free(told);
}

static void non_voters_have_a_dashed_box_with_a_dash(void **state)
{
    (void)state;
    struct told *told = three(AZWA, 1);
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    says(map, "<g id=\"sn-0\" class=\"sn\"><path class=\"tg\" d=\"M1 1h18v18H1z\"/>"
              "<path class=\"mg\" d=\"M6 10h8\"/></g>");
    assert_int_equal(3 + 1, times(map, "<use href=\"#sn-0\"")); /* and in the legend */
    says(map, "niet gestemd (streep)");
    silent(map, "Laagste aandeel");
    free(map);
    told_free(told);
}

static void every_mark_that_is_used_is_there_once(void **state)
{
    (void)state;
    struct told *told = three(PROPOSAL("p", "") OPTION("a", "") OPTION("b", "") OPTION("c", "")
                                  OPTION("d", "") OPTION("e", "") OPTION("mits", ", counts_as: e")
                                      OPTION("blanco", ", counts: false"),
                              0);
    (void)vote_of(told, "GM0034", 1, "  p: mits\n");
    (void)vote_of(told, "GM0088", 1, "  p: blanco\n");
    (void)vote_of(told, "GM0363", 1, "  p: c\n");
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    static const char *const ids[] = {"s1-75",    "s2-75", "s3-75", "s4-75", "s5_5-75",
                                      "s5_5m-75", "s0-75", "s0-0",  "sn-0"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        char text[64];
        (void)snprintf(text, sizeof text, "<g id=\"%s\"", ids[i]);
        assert_int_equal(1, times(map, text));
        (void)snprintf(text, sizeof text, "<use href=\"#%s\"", ids[i]);
        assert_true(times(map, text) >= 1);
    }
    assert_int_equal(sizeof ids / sizeof ids[0], times(map, "<g id=\"s"));
    says(map, "<use href=\"#s5_5m-75\" x=");
    says(map, "c (driehoek)");
    says(map, "e (met nummer 5)");
    says(map, "mits (met nummer 5 met stip)");
    says(map, "blanco (leeg vierkant)");
    free(map);
    told_free(told);
}

static void three_sides_are_drawn_smaller_so_that_a_triangle_fits(void **state)
{
    (void)state;
    struct told *told =
        three(AZWA PROPOSAL("p", "") OPTION("a", "") OPTION("b", "") OPTION("c", ""), 1);
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    says(map, "M10 1.02l8.98 17.96 -17.96 0z");
    says(map, "width=\"12.7\" height=\"12.7\""); /* on the other map too: one scale */
    silent(map, "16.4");
    free(map);
    told_free(told);
}

/* The code of an affiliated member is free to look like that of a gemeente. */
static void an_affiliated_member_has_no_tile(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0034", "Almere", "Flevoland", 229574);
    add_affiliated(told, "GM0363");
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    assert_true(vt_page_has_tile(&told->facts, member_index(&told->f, "GM0034")));
    assert_false(vt_page_has_tile(&told->facts, member_index(&told->f, "GM0363")));
    char *map = part_of(told, VT_NL, vt_page_map);
    assert_int_equal(1, times(map, "<a href=\"#gm"));
    free(map);
    told_free(told);
}

static void one_legend_stands_above_proposals_with_the_same_options_only(void **state)
{
    (void)state;
    struct told *same = three(TWO, 1);
    told_count(same);
    char *map = part_of(same, VT_NL, vt_page_map);
    assert_int_equal(1, times(map, "<ul class=\"legenda\""));
    says(map, "1, 10, 25, 50 en 75 stemmen");
    free(map);
    told_free(same);
    struct told *other = three(AZWA PROPOSAL("hlo", "") OPTION("voor", "") OPTION("anders", ""), 1);
    told_count(other);
    map = part_of(other, VT_NL, vt_page_map);
    assert_int_equal(2, times(map, "<ul class=\"legenda\""));
    free(map);
    told_free(other);
}

static void members_without_a_tile_are_said_in_words(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0363", "Amsterdam", "Noord-Holland", 934526);
    add_gemeente(told, "GM9998", "Nieuwstad", "Drenthe", 9000);
    add_special(told, "ZZ01", NULL, 2, NULL);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    says(map,
         "2 stemmende leden hebben geen tegel. <a href=\"#alle\">Alles staat ook in de tabel.</a>");
    says(map, "Kaart azwa: 1 tegel, een gemeente");
    silent(map, "Nieuwstad");
    free(map);
    told_free(told);
}

static void there_is_no_map_when_nobody_has_a_tile(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *map = part_of(told, VT_NL, vt_page_map);
    assert_string_equal("", map);
    free(map);
    told_free(told);
}

static void more_proposals_than_six_have_six_maps_and_a_word(void **state)
{
    (void)state;
    struct told *told =
        three(TWO PROPOSAL("c", "") OPTION("voor", "") OPTION("tegen", "") PROPOSAL("d", "")
                  OPTION("voor", "") OPTION("tegen", "") PROPOSAL("e", "") OPTION("voor", "")
                      OPTION("tegen", "") PROPOSAL("f", "") OPTION("voor", "") OPTION("tegen", "")
                          PROPOSAL("g", "") OPTION("voor", "") OPTION("tegen", ""),
              1);
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    assert_int_equal(6, times(map, "<figure"));
    says(map, "Er is een kaart van de eerste 6 voorstellen. De tabel heeft ze alle 7.");
    free(map);
    told_free(told);
}

static void names_and_provinces_cannot_become_markup(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0363", "</title><script>alert(1)</script>", "\\\"><img src=x>", 934526);
    told_open(told, &(struct asking){"down", 1, 75,
                                     PROPOSAL("p", "")
                                         OPTION("voor", "") "      - {id: tegen, label: {nl: "
                                                            "\"</text><a href='//x'>\"}}\n"});
    (void)vote_of(told, "GM0363", 1, "  p: tegen\n");
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    silent(map, "<script");
    silent(map, "<img");
    silent(map, "href='");
    says(map, "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;, &quot;&gt;&lt;img "
              "src=x&gt;: &lt;/text&gt;&lt;a href=&#39;//x&#39;&gt;, 75 stemmen</title>");
    free(map);
    told_free(told);
}

static void provinces_are_named_where_they_have_tiles(void **state)
{
    (void)state;
    struct told *told = three(AZWA, 1);
    told_count(told);
    char *map = part_of(told, VT_NL, vt_page_map);
    says(map, "<text x=\"316\" y=\"54\">Fryslân</text>");
    says(map, "text-anchor=\"end\">Noord-Holland</text>");
    silent(map, ">Limburg</text>");
    free(map);
    told_free(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tile_has_a_place_of_its_own_on_the_grid),
        cmocka_unit_test(every_code_of_the_table_is_found_and_no_other),
        cmocka_unit_test(the_area_of_a_mark_is_to_the_largest_as_its_votes),
        cmocka_unit_test(each_side_has_a_shape_of_the_same_area),
        cmocka_unit_test(no_mark_is_larger_than_its_tile),
        cmocka_unit_test(a_ring_too_small_for_a_hole_is_a_disc_of_that_area),
        cmocka_unit_test(a_vote_that_weighs_nothing_still_has_the_outline_of_its_side),
        cmocka_unit_test(an_option_that_counts_as_another_has_its_shape_with_a_dot),
        cmocka_unit_test(large_marks_of_every_side_carry_their_number),
        cmocka_unit_test(borders_run_between_tiles_of_different_provinces),
        cmocka_unit_test(an_empty_cell_belongs_to_the_province_of_most_of_its_neighbours),
        cmocka_unit_test(of_neighbours_that_all_differ_the_northern_one_has_the_cell),
        cmocka_unit_test(cells_are_filled_in_rounds),
        cmocka_unit_test(the_borders_of_the_netherlands_stay_as_they_are),
        cmocka_unit_test(every_member_stands_once_on_each_map),
        cmocka_unit_test(a_tile_tells_name_province_choice_and_votes),
        cmocka_unit_test(non_voters_have_a_dashed_box_with_a_dash),
        cmocka_unit_test(every_mark_that_is_used_is_there_once),
        cmocka_unit_test(three_sides_are_drawn_smaller_so_that_a_triangle_fits),
        cmocka_unit_test(an_affiliated_member_has_no_tile),
        cmocka_unit_test(one_legend_stands_above_proposals_with_the_same_options_only),
        cmocka_unit_test(members_without_a_tile_are_said_in_words),
        cmocka_unit_test(there_is_no_map_when_nobody_has_a_tile),
        cmocka_unit_test(more_proposals_than_six_have_six_maps_and_a_word),
        cmocka_unit_test(names_and_provinces_cannot_become_markup),
        cmocka_unit_test(provinces_are_named_where_they_have_tiles),
    };
    return VT_RUN(tests);
}
