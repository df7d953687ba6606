/* SPDX-License-Identifier: EUPL-1.2 */
/* Borrowed views: comparing, cutting and finding stay inside the bytes that are there. */
#include "support/run.h"

#include <vngtally/base/bytes.h>

static const struct vt_bytes nothing = {0};

static int sign(int value)
{
    return (value > 0) - (value < 0);
}

static void a_view_of_a_string_leaves_out_its_closing_zero(void **state)
{
    (void)state;
    assert_int_equal(vt_bytes_of("abc").len, 3);
    assert_int_equal(vt_bytes_of("").len, 0);
    assert_int_equal(VT_LIT("abc").len, 3);
    assert_int_equal(VT_LIT("a\0b").len, 3);
    assert_true(vt_bytes_equal(vt_bytes_of("abc"), VT_LIT("abc")));
}

static void equal_means_the_same_length_and_the_same_bytes(void **state)
{
    (void)state;
    assert_true(vt_bytes_equal(VT_LIT("abc"), VT_LIT("abc")));
    assert_false(vt_bytes_equal(VT_LIT("abc"), VT_LIT("abd")));
    assert_false(vt_bytes_equal(VT_LIT("abc"), VT_LIT("ab")));
    assert_false(vt_bytes_equal(VT_LIT("ab\0c"), VT_LIT("ab\0d")));
    assert_true(vt_bytes_equal(nothing, VT_LIT("")));
    assert_false(vt_bytes_equal(nothing, VT_LIT("a")));
}

static void the_order_is_bytewise_and_a_prefix_goes_first(void **state)
{
    (void)state;
    const struct vt_bytes rising[] = {nothing,        VT_LIT("\0"),   VT_LIT("A"),
                                      VT_LIT("a"),    VT_LIT("a\0"),  VT_LIT("aa"),
                                      VT_LIT("ab"),   VT_LIT("b"),    VT_LIT("\x7f"),
                                      VT_LIT("\x80"), VT_LIT("\xff"), VT_LIT("\xff\xff")};
    for (int i = 0; i < (int)(sizeof rising / sizeof rising[0]); i++) {
        for (int j = 0; j < (int)(sizeof rising / sizeof rising[0]); j++) {
            assert_int_equal(sign(vt_bytes_compare(rising[i], rising[j])), sign(i - j));
        }
    }
}

static void starts_and_ends_look_at_the_whole_prefix_and_suffix(void **state)
{
    (void)state;
    struct vt_bytes text = VT_LIT("GM0363-1.receipt");
    assert_true(vt_bytes_starts(text, VT_LIT("GM0363")));
    assert_true(vt_bytes_starts(text, text));
    assert_true(vt_bytes_starts(text, nothing));
    assert_false(vt_bytes_starts(text, VT_LIT("GM0364")));
    assert_false(vt_bytes_starts(VT_LIT("GM"), VT_LIT("GM0363")));
    assert_true(vt_bytes_ends(text, VT_LIT(".receipt")));
    assert_true(vt_bytes_ends(text, text));
    assert_true(vt_bytes_ends(nothing, nothing));
    assert_false(vt_bytes_ends(text, VT_LIT("_receipt")));
    assert_false(vt_bytes_ends(VT_LIT("receipt"), VT_LIT(".receipt")));
}

static void a_part_is_cut_to_what_is_there(void **state)
{
    (void)state;
    struct vt_bytes text = VT_LIT("abcdef");
    for (size_t from = 0; from <= 8; from++) {
        for (size_t len = 0; len <= 8; len++) {
            size_t left = from > 6 ? 0 : 6 - from;
            struct vt_bytes part = vt_bytes_part(text, from, len);
            assert_int_equal(part.len, len < left ? len : left);
            assert_ptr_equal(part.at, text.at + 6 - left);
        }
    }
    assert_int_equal(vt_bytes_part(text, 2, SIZE_MAX).len, 4);
    assert_int_equal(vt_bytes_part(text, SIZE_MAX, SIZE_MAX).len, 0);
    assert_int_equal(vt_bytes_part(nothing, 3, 3).len, 0);
}

static void find_gives_the_length_when_there_is_none(void **state)
{
    (void)state;
    struct vt_bytes text = VT_LIT("a\nb\n");
    assert_int_equal(vt_bytes_find(text, '\n', 0), 1);
    assert_int_equal(vt_bytes_find(text, '\n', 1), 1);
    assert_int_equal(vt_bytes_find(text, '\n', 2), 3);
    assert_int_equal(vt_bytes_find(text, '\n', 4), 4);
    assert_int_equal(vt_bytes_find(text, '\n', 99), 4);
    assert_int_equal(vt_bytes_find(text, 'x', 0), 4);
    assert_int_equal(vt_bytes_find(nothing, 'x', 0), 0);
}

static void a_place_counts_lines_and_bytes_from_one(void **state)
{
    (void)state;
    struct vt_bytes text = VT_LIT("a\xc3\xab\n\nz\r\ny");
    static const uint32_t places[][2] = {{1, 1}, {1, 2}, {1, 3}, {1, 4}, {2, 1}, {3, 1},
                                         {3, 2}, {3, 3}, {4, 1}, {4, 2}, {4, 2}};
    for (size_t at = 0; at < sizeof places / sizeof places[0]; at++) {
        uint32_t line = 0;
        uint32_t column = 0;
        vt_bytes_place(&line, &column, text, at);
        assert_int_equal(line, places[at][0]);
        assert_int_equal(column, places[at][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_of_a_string_leaves_out_its_closing_zero),
        cmocka_unit_test(equal_means_the_same_length_and_the_same_bytes),
        cmocka_unit_test(the_order_is_bytewise_and_a_prefix_goes_first),
        cmocka_unit_test(starts_and_ends_look_at_the_whole_prefix_and_suffix),
        cmocka_unit_test(a_part_is_cut_to_what_is_there),
        cmocka_unit_test(find_gives_the_length_when_there_is_none),
        cmocka_unit_test(a_place_counts_lines_and_bytes_from_one),
    };
    return VT_RUN(tests);
}
