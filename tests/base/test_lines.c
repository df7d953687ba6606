/* SPDX-License-Identifier: EUPL-1.2 */
/* The strict cursor over lines: what is not there is not consumed, and the place is right. */
#include "support/run.h"

#include <vngtally/base/lines.h>

static void assert_at(const struct vt_lines *lines, size_t at, uint32_t number)
{
    assert_int_equal(lines->at, at);
    assert_int_equal(lines->number, number);
}

static void assert_is(struct vt_bytes found, struct vt_bytes expected)
{
    assert_true(vt_bytes_equal(found, expected));
}

static void lines_come_one_by_one(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of(VT_LIT("one\n\nthree\n"));
    struct vt_bytes line;
    assert_false(vt_lines_done(&lines));
    assert_true(vt_lines_peek(&line, &lines));
    assert_is(line, VT_LIT("one"));
    assert_at(&lines, 0, 1);
    assert_true(vt_lines_next(&line, &lines));
    assert_is(line, VT_LIT("one"));
    assert_true(vt_lines_next(&line, &lines));
    assert_is(line, VT_LIT(""));
    assert_at(&lines, 5, 3);
    assert_true(vt_lines_next(&line, &lines));
    assert_is(line, VT_LIT("three"));
    assert_true(vt_lines_done(&lines));
    assert_false(vt_lines_next(&line, &lines));
    assert_is(line, VT_LIT(""));
    assert_at(&lines, 11, 4);
}

static void refuses_a_last_line_that_does_not_end(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of(VT_LIT("a\nb"));
    struct vt_bytes line;
    assert_true(vt_lines_next(&line, &lines));
    assert_false(vt_lines_peek(&line, &lines));
    assert_false(vt_lines_next(&line, &lines));
    assert_false(vt_lines_expect(&lines, VT_LIT("b")));
    assert_false(vt_lines_done(&lines));
    assert_at(&lines, 2, 2);
}

static void an_empty_text_has_no_line(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of((struct vt_bytes){0});
    struct vt_bytes line;
    assert_true(vt_lines_done(&lines));
    assert_false(vt_lines_next(&line, &lines));
    assert_true(vt_lines_raw(&line, &lines, 0));
    assert_false(vt_lines_raw(&line, &lines, 1));
}

static void a_carriage_return_belongs_to_the_line(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of(VT_LIT("a\r\n"));
    assert_false(vt_lines_expect(&lines, VT_LIT("a")));
    assert_true(vt_lines_expect(&lines, VT_LIT("a\r")));
}

static void expects_the_line_whole(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of(VT_LIT("version 1\nnext\n"));
    assert_false(vt_lines_expect(&lines, VT_LIT("version")));
    assert_false(vt_lines_expect(&lines, VT_LIT("version 11")));
    assert_false(vt_lines_expect(&lines, VT_LIT("version 1\n")));
    assert_at(&lines, 0, 1);
    assert_true(vt_lines_expect(&lines, VT_LIT("version 1")));
    assert_at(&lines, 10, 2);
}

static void a_field_is_key_space_value(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of(VT_LIT("size 12\nname a b\nkey \xff\n"));
    struct vt_bytes value;
    assert_true(vt_lines_field(&value, &lines, VT_LIT("size")));
    assert_is(value, VT_LIT("12"));
    assert_at(&lines, 8, 2);
    assert_true(vt_lines_field(&value, &lines, VT_LIT("name")));
    assert_is(value, VT_LIT("a b"));
    assert_true(vt_lines_field(&value, &lines, VT_LIT("key")));
    assert_is(value, VT_LIT("\xff"));
}

static void refuses_a_field_without_key_space_or_value(void **state)
{
    (void)state;
    const struct vt_bytes texts[] = {VT_LIT(""),         VT_LIT("size 1"),    VT_LIT("size\n"),
                                     VT_LIT("size \n"),  VT_LIT("size1\n"),   VT_LIT("sizes 1\n"),
                                     VT_LIT("Size 1\n"), VT_LIT(" size 1\n"), VT_LIT("size\t1\n"),
                                     VT_LIT("siz 1\n")};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct vt_lines lines = vt_lines_of(texts[i]);
        struct vt_bytes value = VT_LIT("old");
        assert_false(vt_lines_field(&value, &lines, VT_LIT("size")));
        assert_is(value, VT_LIT(""));
        assert_at(&lines, 0, 1);
    }
}

static void raw_bytes_may_hold_lines(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of(VT_LIT("a\nb\n\0c\nrest\n"));
    struct vt_bytes raw;
    assert_true(vt_lines_raw(&raw, &lines, 7));
    assert_is(raw, VT_LIT("a\nb\n\0c\n"));
    assert_at(&lines, 7, 4);
    assert_true(vt_lines_expect(&lines, VT_LIT("rest")));
}

static void refuses_more_raw_bytes_than_are_left(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of(VT_LIT("a\nbc"));
    struct vt_bytes raw;
    assert_true(vt_lines_raw(&raw, &lines, 1));
    assert_false(vt_lines_raw(&raw, &lines, 4));
    assert_false(vt_lines_raw(&raw, &lines, SIZE_MAX));
    assert_is(raw, VT_LIT(""));
    assert_at(&lines, 1, 1);
    assert_true(vt_lines_raw(&raw, &lines, 3));
    assert_true(vt_lines_done(&lines));
}

static void the_number_of_a_line_does_not_start_again(void **state)
{
    (void)state;
    struct vt_lines lines = {.text = VT_LIT("a\nb\nc\nd\n"), .number = UINT32_MAX - 1};
    struct vt_bytes line;
    assert_true(vt_lines_next(&line, &lines));
    assert_at(&lines, 2, UINT32_MAX);
    assert_true(vt_lines_next(&line, &lines));
    assert_at(&lines, 4, UINT32_MAX);
    assert_true(vt_lines_raw(&line, &lines, 4));
    assert_at(&lines, 8, UINT32_MAX);
}

static void words_are_split_at_each_separator(void **state)
{
    (void)state;
    struct vt_bytes rest = VT_LIT("a  bc d");
    struct vt_bytes word;
    assert_true(vt_word_next(&word, &rest, ' '));
    assert_is(word, VT_LIT("a"));
    assert_true(vt_word_next(&word, &rest, ' '));
    assert_is(word, VT_LIT("")); /* two spaces: an empty word, for the caller to refuse */
    assert_true(vt_word_next(&word, &rest, ' '));
    assert_is(word, VT_LIT("bc"));
    assert_is(rest, VT_LIT("d"));
    assert_true(vt_word_next(&word, &rest, ' '));
    assert_is(word, VT_LIT("d"));
    assert_false(vt_word_next(&word, &rest, ' '));
    assert_is(word, VT_LIT(""));
}

static void a_failure_names_the_line_where_the_cursor_stands(void **state)
{
    (void)state;
    struct vt_lines lines = vt_lines_of(VT_LIT("one\ntwo\nthree"));
    struct vt_error err;
    struct vt_bytes raw;
    assert_true(vt_lines_expect(&lines, VT_LIT("one")));
    assert_int_equal(vt_lines_fail(&err, VT_E_TAB, &lines), VT_E_TAB);
    assert_int_equal(err.code, VT_E_TAB);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 1);
    assert_string_equal(err.subject, "two");
    assert_true(vt_lines_raw(&raw, &lines, 6));
    vt_lines_fail(&err, VT_E_TAB, &lines);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 3);
    assert_string_equal(err.subject, "ree");
    assert_true(vt_lines_raw(&raw, &lines, 3));
    vt_lines_fail(&err, VT_E_TAB, &lines);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 6);
    assert_string_equal(err.subject, "");
    assert_int_equal(vt_lines_fail(NULL, VT_E_CR, &lines), VT_E_CR);
    lines = vt_lines_of(VT_LIT("one\n"));
    assert_true(vt_lines_raw(&raw, &lines, 2));
    vt_lines_fail(&err, VT_E_TAB, &lines);
    assert_int_equal(err.line, 1);
    assert_int_equal(err.column, 3);
    assert_string_equal(err.subject, "e");
}

static void where_two_texts_differ_is_told_with_both_lines(void **state)
{
    (void)state;
    struct vt_error err = {.code = VT_E_TAB};
    assert_int_equal(vt_lines_differ(&err, VT_E_CR, VT_LIT("a\nb\n"), VT_LIT("a\nb\n")), VT_OK);
    assert_int_equal(err.code, VT_E_TAB);
    assert_int_equal(vt_lines_differ(&err, VT_E_CR, VT_LIT("a\nbcd\ne"), VT_LIT("a\nbxd\ne")),
                     VT_E_CR);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 2);
    assert_string_equal(err.subject, "bcd");
    assert_string_equal(err.detail, "bxd");
    struct vt_bytes longer = VT_LIT("a\nmore\n");
    vt_lines_differ(&err, VT_E_CR, longer, vt_bytes_part(longer, 0, 2));
    assert_int_equal(err.line, 2);
    assert_string_equal(err.subject, "more");
    assert_string_equal(err.detail, "");
    vt_lines_differ(&err, VT_E_CR, VT_LIT("a\n"), VT_LIT("a\nmore\n"));
    assert_int_equal(err.line, 2);
    assert_string_equal(err.subject, "");
    assert_string_equal(err.detail, "more");
    assert_int_equal(vt_lines_differ(NULL, VT_E_CR, VT_LIT(""), VT_LIT("a")), VT_E_CR);
}

/* A line of `len` bytes, the last but 20 of them `mark`; `step` is what the others repeat. */
static struct vt_bytes long_line(struct vt_buf *out, const char *step, size_t len, char mark)
{
    while (out->len < len - 20) {
        vt_buf_put_text(out, step);
    }
    vt_buf_put_byte(out, (unsigned char)mark);
    vt_buf_put_text(out, "-end of the long line\n");
    return vt_buf_view(out);
}

/* Both excerpts hold what differs, and are the same before it. */
static void assert_shown(const char *step, size_t len, size_t before)
{
    struct vt_buf one = {0}, other = {0};
    struct vt_error err;
    struct vt_bytes found = long_line(&one, step, len, 'X');
    struct vt_bytes expected = long_line(&other, step, len, 'Y');
    size_t at = vt_bytes_find(found, 'X', 0);
    assert_int_equal(vt_lines_differ(&err, VT_E_CR, found, expected), VT_E_CR);
    assert_int_equal(err.column, at + 1);
    struct vt_bytes shown = vt_bytes_of(err.subject);
    struct vt_bytes wanted = vt_bytes_of(err.detail);
    assert_int_equal(vt_bytes_find(shown, 'X', 0), before);
    assert_int_equal(vt_bytes_find(wanted, 'Y', 0), before);
    assert_is(vt_bytes_part(shown, 0, before), vt_bytes_part(wanted, 0, before));
    assert_is(vt_bytes_part(shown, before + 1, SIZE_MAX), VT_LIT("-end of the long line"));
    vt_buf_free(&one);
    vt_buf_free(&other);
}

static void of_a_long_line_the_part_that_differs_is_told(void **state)
{
    (void)state;
    const size_t mark = sizeof "…" - 1;
    assert_shown("a", 500, mark + VT_LINES_BEFORE);
    assert_shown("a", 1000000, mark + VT_LINES_BEFORE);
    /* never from within a character: of two, three and four bytes */
    assert_shown("é", 500, mark + VT_LINES_BEFORE);
    assert_shown("é", 501, mark + VT_LINES_BEFORE);
    assert_shown("aé", 500, mark + VT_LINES_BEFORE + 1);
    assert_shown("€", 500, mark + VT_LINES_BEFORE + 2);
    assert_shown("😀a", 500, mark + VT_LINES_BEFORE);
    assert_shown("aa😀aaa", 500, mark + VT_LINES_BEFORE + 3);
    /* one that fits, or differs near its beginning, is told from its beginning */
    assert_shown("a", 150, 130);
    struct vt_error err;
    struct vt_buf line = {0};
    struct vt_bytes whole = long_line(&line, "b", 500, 'X');
    vt_lines_differ(&err, VT_E_CR, vt_bytes_part(whole, 0, 300), vt_bytes_part(whole, 1, 300));
    /* also when only the one that was expected does not fit */
    vt_lines_differ(&err, VT_E_CR, vt_bytes_part(whole, 0, 100), whole);
    assert_int_equal(err.column, 101);
    assert_int_equal(vt_bytes_of(err.subject).len, mark + VT_LINES_BEFORE);
    vt_lines_differ(&err, VT_E_CR, VT_LIT("bbbx\n"), whole);
    assert_string_equal(err.subject, "bbbx");
    assert_true(vt_bytes_starts(vt_bytes_of(err.detail), VT_LIT("bbbb")));
    /* one that ends too early: the other goes on there */
    vt_lines_differ(&err, VT_E_CR, vt_bytes_part(whole, 0, 300), whole);
    assert_int_equal(err.column, 301);
    assert_int_equal(vt_bytes_of(err.subject).len, mark + VT_LINES_BEFORE);
    assert_int_equal(vt_bytes_of(err.detail).len, VT_ERROR_TEXT - 1);
    vt_buf_free(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_one_by_one),
        cmocka_unit_test(refuses_a_last_line_that_does_not_end),
        cmocka_unit_test(an_empty_text_has_no_line),
        cmocka_unit_test(a_carriage_return_belongs_to_the_line),
        cmocka_unit_test(expects_the_line_whole),
        cmocka_unit_test(a_field_is_key_space_value),
        cmocka_unit_test(refuses_a_field_without_key_space_or_value),
        cmocka_unit_test(raw_bytes_may_hold_lines),
        cmocka_unit_test(refuses_more_raw_bytes_than_are_left),
        cmocka_unit_test(the_number_of_a_line_does_not_start_again),
        cmocka_unit_test(words_are_split_at_each_separator),
        cmocka_unit_test(a_failure_names_the_line_where_the_cursor_stands),
        cmocka_unit_test(where_two_texts_differ_is_told_with_both_lines),
        cmocka_unit_test(of_a_long_line_the_part_that_differs_is_told),
    };
    return VT_RUN(tests);
}
