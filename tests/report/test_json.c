/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON: commas where they belong, and no text that breaks out of its quotes. */
#include "report/text.h"

#include <vngtally/report/json.h>

static void commas_stand_between_values_only(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_json json = {.out = &out};
    vt_json_open(&json, NULL, '{');
    vt_json_number(&json, "a", 0);
    vt_json_open(&json, "b", '[');
    vt_json_open(&json, NULL, '{');
    vt_json_close(&json, '}');
    vt_json_open(&json, NULL, '[');
    vt_json_close(&json, ']');
    vt_json_bool(&json, NULL, true);
    vt_json_bool(&json, NULL, false);
    vt_json_null(&json, NULL);
    vt_json_close(&json, ']');
    vt_json_text(&json, "c", VT_LIT("x"));
    vt_json_close(&json, '}');
    assert_text(&out, "{\"a\":0,\"b\":[{},[],true,false,null],\"c\":\"x\"}");
}

static void the_largest_number_is_written_whole(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_json json = {.out = &out};
    vt_json_number(&json, NULL, UINT64_MAX);
    assert_text(&out, "18446744073709551615");
}

static void bytes_are_lower_case_hexadecimal(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    struct vt_json json = {.out = &out};
    vt_json_hex(&json, NULL, (struct vt_bytes){(const unsigned char *)"\x00\xAB\xFF", 3});
    assert_text(&out, "\"00abff\"");
}

static void assert_escaped(struct vt_bytes text, const char *expected)
{
    struct vt_buf out = {0};
    struct vt_json json = {.out = &out};
    vt_json_text(&json, NULL, text);
    assert_text(&out, expected);
}

static void quotes_and_backslashes_are_escaped(void **state)
{
    (void)state;
    assert_escaped(VT_LIT("a\"b\\c"), "\"a\\\"b\\\\c\"");
}

static void plain_text_of_any_language_stands_as_it_is(void **state)
{
    (void)state;
    assert_escaped(VT_LIT("Súdwest-Fryslân / €"), "\"Súdwest-Fryslân / €\"");
}

static void control_characters_are_escaped(void **state)
{
    (void)state;
    assert_escaped(VT_LIT("a\nb\tc\x1B[31m\x7F"), "\"a\\nb\\u0009c\\u001b[31m\\u007f\"");
    assert_escaped((struct vt_bytes){(const unsigned char *)"\0", 1}, "\"\\u0000\"");
}

static void invisible_and_bidirectional_characters_are_escaped(void **state)
{
    (void)state;
    assert_escaped(VT_LIT("\xE2\x80\xAE\xE2\x80\xA8\xEF\xBB\xBF"), "\"\\u202e\\u2028\\ufeff\"");
}

static void a_character_beyond_the_first_plane_is_a_surrogate_pair(void **state)
{
    (void)state;
    assert_escaped(VT_LIT("\xF3\xA0\x80\x81"), "\"\\udb40\\udc01\""); /* U+E0001, invisible */
}

static void bytes_that_are_no_utf8_are_replaced(void **state)
{
    (void)state;
    assert_escaped(VT_LIT("a\xFF\xC3"), "\"a\\ufffd\\ufffd\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_stand_between_values_only),
        cmocka_unit_test(the_largest_number_is_written_whole),
        cmocka_unit_test(bytes_are_lower_case_hexadecimal),
        cmocka_unit_test(quotes_and_backslashes_are_escaped),
        cmocka_unit_test(plain_text_of_any_language_stands_as_it_is),
        cmocka_unit_test(control_characters_are_escaped),
        cmocka_unit_test(invisible_and_bidirectional_characters_are_escaped),
        cmocka_unit_test(a_character_beyond_the_first_plane_is_a_surrogate_pair),
        cmocka_unit_test(bytes_that_are_no_utf8_are_replaced),
    };
    return VT_RUN(tests);
}
