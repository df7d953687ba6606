/* SPDX-License-Identifier: EUPL-1.2 */
/* Wrapped lines, tables, bars: nothing is lost, and nothing is wider than it may be. */
#include "report/text.h"

#include <vngtally/report/layout.h>

#define FULL "\xE2\x96\x88"
#define LIGHT "\xE2\x96\x91"

static void words_are_wrapped_at_the_width(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_wrap(&out, VT_LIT("een twee drie vier"), 9, 0, 0);
    assert_text(&out, "een twee\ndrie vier\n");
}

static void every_line_has_the_indent(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_wrap(&out, VT_LIT("een twee drie"), 8, 3, 0);
    assert_text(&out, "   een\n   twee\n   drie\n");
}

static void a_line_goes_on_after_what_was_written(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_buf_put_text(&out, "--x");
    vt_layout_wrap(&out, VT_LIT("een twee drie"), 14, 6, 3);
    assert_text(&out, "--x   een twee\n      drie\n");
}

static void a_word_that_is_too_long_stands_whole(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_wrap(&out, VT_LIT("a 0123456789abcdef b"), 8, 2, 0);
    assert_text(&out, "  a\n  0123456789abcdef\n  b\n");
}

static void line_ends_and_empty_lines_are_kept(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_wrap(&out, VT_LIT("een\n\ntwee"), 20, 1, 0);
    assert_text(&out, " een\n\n twee\n");
}

static void width_is_counted_in_cells_and_not_in_bytes(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_wrap(&out, VT_LIT("ééé éé"), 6, 0, 0);
    assert_text(&out, "ééé éé\n");
}

static void columns_stand_left_and_right(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_table(&out, VT_LIT("code\tn\nGM0363\t75\n\t7\n"), "lr", 1, 0);
    assert_text(&out, " code     n\n GM0363  75\n          7\n");
}

static void no_spaces_stand_at_the_end_of_a_row(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_table(&out, VT_LIT("aaaa\tbb\na\n"), "ll", 0, 0);
    assert_text(&out, "aaaa  bb\na\n");
}

static void the_wide_column_is_wrapped_where_a_table_does_not_fit(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_table(&out, VT_LIT("Voor met een bijzonder lange naam\t12\nTegen\t3\n"), "wr", 0, 20);
    assert_text(&out, "Voor met een      12\n  bijzonder lange\n  naam\nTegen              3\n");
}

static void no_line_of_a_table_is_wider_than_the_width(void **state)
{
    (void)state;
    const char *rows = "'s-Gravenhage\tgemeente\t568.419\t75\n"
                       "Súdwest-Fryslân in het Noorden\tgemeente\t91.034\t75\n";
    for (size_t width = 40; width < 90; width++) {
        struct vt_buf out = {0};
        vt_layout_table(&out, vt_bytes_of(rows), "wlrr", 0, width);
        char *text = text_of(&out);
        for (const char *line = text; *line != '\0';) {
            size_t cells = 0;
            for (; *line != '\n'; line++) {
                cells += ((unsigned char)*line & 0xC0) != 0x80;
            }
            assert_true(cells <= width);
            line++;
        }
        assert_says(text, "568.419");
        free(text);
    }
}

static void a_table_without_rows_is_nothing(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_table(&out, VT_LIT(""), "lr", 2, 40);
    assert_text(&out, "");
}

static void a_bar_shows_the_share(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_bar(&out, 3, 4, 4);
    assert_text(&out, FULL FULL FULL LIGHT);
}

static void a_bar_is_never_full_while_one_voted_otherwise(void **state)
{
    (void)state;
    assert_int_equal(vt_layout_bar_cells(999999, 1000000, 20), 19);
    assert_int_equal(vt_layout_bar_cells(UINT64_MAX - 1, UINT64_MAX, 20), 19);
    assert_int_equal(vt_layout_bar_cells(20, 20, 20), 20);
}

static void a_bar_is_never_empty_while_one_voted_so(void **state)
{
    (void)state;
    assert_int_equal(vt_layout_bar_cells(1, 1000000, 20), 1);
    assert_int_equal(vt_layout_bar_cells(1, UINT64_MAX, 20), 1);
    assert_int_equal(vt_layout_bar_cells(0, 20, 20), 0);
}

static void a_bar_of_nothing_is_light(void **state)
{
    (void)state;
    assert_int_equal(vt_layout_bar_cells(0, 0, 20), 0);
    assert_int_equal(vt_layout_bar_cells(3, 2, 20), 0);
}

static void digits_are_written_in_groups_of_four(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_layout_groups(&out, VT_LIT("0123456789abcdef0011"), 2, 1);
    assert_text(&out, " 0123 4567\n 89ab cdef\n 0011\n");
}

static void a_failed_buffer_stays_failed(void **state)
{
    (void)state;
    struct vt_buf out = {.cap = 10};
    vt_layout_table(&out, VT_LIT("aaaaaaaa\tbbbbbbbb\n"), "ll", 0, 0);
    assert_int_equal(vt_buf_code(&out), VT_E_TOO_BIG);
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_wrapped_at_the_width),
        cmocka_unit_test(every_line_has_the_indent),
        cmocka_unit_test(a_line_goes_on_after_what_was_written),
        cmocka_unit_test(a_word_that_is_too_long_stands_whole),
        cmocka_unit_test(line_ends_and_empty_lines_are_kept),
        cmocka_unit_test(width_is_counted_in_cells_and_not_in_bytes),
        cmocka_unit_test(columns_stand_left_and_right),
        cmocka_unit_test(no_spaces_stand_at_the_end_of_a_row),
        cmocka_unit_test(the_wide_column_is_wrapped_where_a_table_does_not_fit),
        cmocka_unit_test(no_line_of_a_table_is_wider_than_the_width),
        cmocka_unit_test(a_table_without_rows_is_nothing),
        cmocka_unit_test(a_bar_shows_the_share),
        cmocka_unit_test(a_bar_is_never_full_while_one_voted_otherwise),
        cmocka_unit_test(a_bar_is_never_empty_while_one_voted_so),
        cmocka_unit_test(a_bar_of_nothing_is_light),
        cmocka_unit_test(digits_are_written_in_groups_of_four),
        cmocka_unit_test(a_failed_buffer_stays_failed),
    };
    return VT_RUN(tests);
}
