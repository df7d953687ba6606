/* SPDX-License-Identifier: EUPL-1.2 */
/* The typed getters: what they give, and for everything else which code, place and hint. */
#include "support/run.h"

#include <vngtally/yaml/reader.h>

#include <string.h>

static const struct vt_yaml_caps caps = {1u << 20, 16u << 10, 20000, 8u << 10};

static struct vt_yaml parsed(const char *text)
{
    struct vt_yaml doc = {0};
    struct vt_error err = {0};
    if (vt_yaml_parse(&doc, vt_bytes_of(text), &caps, &err) != VT_OK) {
        fail_msg("%u:%u: %s", err.line, err.column, vt_code_slug(err.code));
    }
    return doc;
}

/* The one error of a list. */
static void assert_error(const struct vt_errors *errs, enum vt_code code, uint32_t line,
                         uint32_t column, const char *subject, const char *detail)
{
    assert_int_equal(errs->count, 1);
    assert_string_equal(vt_code_slug(errs->at[0].code), vt_code_slug(code));
    assert_int_equal(errs->at[0].line, line);
    assert_int_equal(errs->at[0].column, column);
    assert_string_equal(errs->at[0].subject, subject);
    assert_string_equal(errs->at[0].detail, detail);
}

/* ---- a table of values of `a` that are refused ---- */

enum getter { NUMBER, BOOL, TEXT, LINES, MAPPING, SEQUENCE };

struct bad_value {
    const char *sentence;
    enum getter getter;
    const char *text; /* the whole document */
    enum vt_code code;
    uint32_t line, column;
    const char *subject, *detail;
};

/* `most` is 1000 for a number, 5 for a text. */
static bool get(enum getter getter, const struct vt_yaml *doc, const struct vt_yaml_node *map,
                enum vt_yaml_need need, struct vt_errors *errs)
{
    uint64_t number = 77;
    bool truth = true;
    struct vt_bytes text = VT_LIT("left");
    const struct vt_yaml_node *node = map;
    bool good = false;
    switch (getter) {
    case NUMBER:
        good = vt_yaml_get_number(&number, doc, map, "a", need, 1000, errs);
        assert_true(good || number == 0);
        break;
    case BOOL:
        good = vt_yaml_get_bool(&truth, doc, map, "a", need, errs);
        assert_true(good || !truth);
        break;
    case TEXT:
        good = vt_yaml_get_text(&text, doc, map, "a", need, 5, errs);
        assert_true(good || text.len == 0);
        break;
    case LINES:
        good = vt_yaml_get_lines(&text, doc, map, "a", need, 5, errs);
        assert_true(good || text.len == 0);
        break;
    case MAPPING:
        good = vt_yaml_get_mapping(&node, doc, map, "a", need, errs);
        assert_true(good || node == NULL);
        break;
    case SEQUENCE:
        good = vt_yaml_get_sequence(&node, doc, map, "a", need, errs);
        assert_true(good || node == NULL);
        break;
    default:
        fail();
    }
    return good;
}

static void refuse_value(void **state)
{
    const struct bad_value *row = *state;
    struct vt_yaml doc = parsed(row->text);
    struct vt_errors errs = {0};
    assert_false(get(row->getter, &doc, vt_yaml_root(&doc), VT_YAML_OPTIONAL, &errs));
    assert_error(&errs, row->code, row->line, row->column, row->subject, row->detail);
    vt_yaml_free(&doc);
}

static const struct bad_value rows[] = {
    {"a_number_with_a_point", NUMBER, "a: 1.000\n", VT_E_YAML_NUMBER_SEPARATOR, 1, 4, "1.000",
     "1000"},
    {"a_number_with_a_comma", NUMBER, "a: 1,000\n", VT_E_YAML_NUMBER_SEPARATOR, 1, 4, "1,000",
     "1000"},
    {"a_number_with_a_blank", NUMBER, "a: 1 000\n", VT_E_YAML_NUMBER_SEPARATOR, 1, 4, "1 000",
     "1000"},
    {"a_number_with_an_apostrophe", NUMBER, "a: 1'000\n", VT_E_YAML_NUMBER_SEPARATOR, 1, 4, "1'000",
     "1000"},
    {"a_number_with_an_underscore", NUMBER, "a: 1_000\n", VT_E_YAML_NUMBER_SEPARATOR, 1, 4, "1_000",
     "1000"},
    {"a_number_with_any_underscore", NUMBER, "a: 1_0_00\n", VT_E_YAML_NUMBER_SEPARATOR, 1, 4,
     "1_0_00", "1000"},
    {"a_number_with_many_points", NUMBER, "a: 11.280.463\n", VT_E_YAML_NUMBER_SEPARATOR, 1, 4,
     "11.280.463", "11280463"},
    {"a_number_in_quotes_with_a_point", NUMBER, "a: '1.000'\n", VT_E_YAML_NUMBER_SEPARATOR, 1, 4,
     "1.000", "1000"},
    {"a_number_with_mixed_separators", NUMBER, "a: 1.000,000\n", VT_E_YAML_NUMBER_TEXT, 1, 4,
     "1.000,000", ""},
    {"a_number_with_a_loose_underscore", NUMBER, "a: 1_\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "1_", ""},
    {"a_leading_zero", NUMBER, "a: 0123\n", VT_E_YAML_NUMBER_ZERO, 1, 4, "0123", "123"},
    {"a_leading_zero_before_a_digit_elsewhere", NUMBER, "a: 0123\n5: x\n", VT_E_YAML_NUMBER_ZERO, 1,
     4, "0123", "123"},
    {"two_zeros", NUMBER, "a: 00\n", VT_E_YAML_NUMBER_ZERO, 1, 4, "00", "0"},
    {"a_negative_number", NUMBER, "a: -5\n", VT_E_YAML_NUMBER_SIGN, 1, 4, "-5", ""},
    {"a_plus_sign", NUMBER, "a: +5\n", VT_E_YAML_NUMBER_SIGN, 1, 4, "+5", ""},
    {"a_negative_fraction", NUMBER, "a: -.5\n", VT_E_YAML_NUMBER_SIGN, 1, 4, "-.5", ""},
    {"a_fraction", NUMBER, "a: 1.5\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "1.5", ""},
    {"a_fraction_of_four_digits", NUMBER, "a: 1.0000\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "1.0000",
     ""},
    {"a_point_after_four_digits", NUMBER, "a: 1000.000\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4,
     "1000.000", ""},
    {"a_point_at_the_end", NUMBER, "a: 5.\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "5.", ""},
    {"a_fraction_with_a_comma", NUMBER, "a: 1,5\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "1,5", ""},
    {"a_fraction_without_a_whole", NUMBER, "a: .5\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, ".5", ""},
    {"a_fraction_of_three_digits_without_a_whole", NUMBER, "a: .500\n", VT_E_YAML_NUMBER_NOT_WHOLE,
     1, 4, ".500", ""},
    {"an_exponent", NUMBER, "a: 1e3\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "1e3", ""},
    {"a_fraction_with_an_exponent", NUMBER, "a: 1.5E-3\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4,
     "1.5E-3", ""},
    {"a_hexadecimal_mark_alone", NUMBER, "a: 0x\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "0x", ""},
    {"a_hexadecimal_number", NUMBER, "a: 0x10\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "0x10", ""},
    {"a_hexadecimal_number_with_a_capital", NUMBER, "a: 0X1F\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4,
     "0X1F", ""},
    {"a_binary_number", NUMBER, "a: 0b10\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "0b10", ""},
    {"a_zero_with_another_letter", NUMBER, "a: 0c10\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "0c10", ""},
    {"an_exponent_with_a_plus", NUMBER, "a: 1e+3\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "1e+3", ""},
    {"a_sign_before_a_word", NUMBER, "a: -x\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "-x", ""},
    {"an_octal_number", NUMBER, "a: 0o17\n", VT_E_YAML_NUMBER_NOT_WHOLE, 1, 4, "0o17", ""},
    {"a_number_in_double_quotes", NUMBER, "a: \"12\"\n", VT_E_YAML_NUMBER_QUOTED, 1, 4, "12", "12"},
    {"a_number_in_single_quotes", NUMBER, "a: '12'\n", VT_E_YAML_NUMBER_QUOTED, 1, 4, "12", "12"},
    {"a_number_in_a_block", NUMBER, "a: |-\n  12\n", VT_E_YAML_NUMBER_QUOTED, 1, 4, "12", "12"},
    {"a_number_above_its_bound", NUMBER, "a: 1001\n", VT_E_YAML_NUMBER_TOO_BIG, 1, 4, "1001",
     "1000"},
    {"a_number_beyond_64_bits", NUMBER, "a: 18446744073709551616\n", VT_E_YAML_NUMBER_TOO_BIG, 1, 4,
     "18446744073709551616", "1000"},
    {"a_number_of_a_hundred_digits", NUMBER,
     "a: 11111111112222222222333333333344444444445555555555"
     "66666666667777777777888888888899999999990000000000\n",
     VT_E_YAML_NUMBER_TOO_BIG, 1, 4,
     "11111111112222222222333333333344444444445555555555"
     "66666666667777777777888888888899999999990000000000",
     "1000"},
    {"a_sign_alone", NUMBER, "a: \"-\"\n5: x\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "-", ""},
    {"a_letter_for_a_number", NUMBER, "a: x\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "x", ""},
    {"a_word_for_a_number", NUMBER, "a: twaalf\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "twaalf", ""},
    {"digits_and_letters_for_a_number", NUMBER, "a: 12x\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "12x", ""},
    {"an_infinite_number", NUMBER, "a: .inf\n", VT_E_YAML_NUMBER_TEXT, 1, 4, ".inf", ""},
    {"a_time_for_a_number", NUMBER, "a: 12:30\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "12:30", ""},
    {"wide_digits_for_a_number", NUMBER, "a: \xEF\xBC\x91\n", VT_E_YAML_NUMBER_TEXT, 1, 4,
     "\xEF\xBC\x91", ""},
    {"quoted_blanks_for_a_number", NUMBER, "a: \"12 \"\n", VT_E_YAML_NUMBER_TEXT, 1, 4, "12 ", ""},
    {"an_empty_text_for_a_number", NUMBER, "a: \"\"\n", VT_E_YAML_EMPTY_TEXT, 1, 4, "a", ""},
    {"no_value_for_a_number", NUMBER, "a:\n", VT_E_YAML_EMPTY_VALUE, 1, 3, "a", "a"},
    {"a_tilde_for_a_number", NUMBER, "a: ~\n", VT_E_YAML_EMPTY_VALUE, 1, 4, "~", "a"},
    {"null_for_a_number", NUMBER, "a: null\n", VT_E_YAML_EMPTY_VALUE, 1, 4, "null", "a"},
    {"a_list_for_a_number", NUMBER, "a: [1]\n", VT_E_YAML_NOT_A_SCALAR, 1, 4, "a", ""},

    {"yes_for_true", BOOL, "a: yes\n", VT_E_YAML_BOOL_WORD, 1, 4, "yes", "true"},
    {"ja_for_true", BOOL, "a: ja\n", VT_E_YAML_BOOL_WORD, 1, 4, "ja", "true"},
    {"a_capital_in_true", BOOL, "a: True\n", VT_E_YAML_BOOL_WORD, 1, 4, "True", "true"},
    {"one_for_true", BOOL, "a: 1\n", VT_E_YAML_BOOL_WORD, 1, 4, "1", "true"},
    {"on_for_true", BOOL, "a: ON\n", VT_E_YAML_BOOL_WORD, 1, 4, "ON", "true"},
    {"no_for_false", BOOL, "a: no\n", VT_E_YAML_BOOL_WORD, 1, 4, "no", "false"},
    {"nee_for_false", BOOL, "a: Nee\n", VT_E_YAML_BOOL_WORD, 1, 4, "Nee", "false"},
    {"capitals_in_false", BOOL, "a: FALSE\n", VT_E_YAML_BOOL_WORD, 1, 4, "FALSE", "false"},
    {"quotes_around_true", BOOL, "a: \"true\"\n", VT_E_YAML_BOOL_QUOTED, 1, 4, "true", "true"},
    {"quotes_around_false", BOOL, "a: 'false'\n", VT_E_YAML_BOOL_QUOTED, 1, 4, "false", "false"},
    {"a_word_for_a_truth", BOOL, "a: misschien\n", VT_E_YAML_BOOL, 1, 4, "misschien", ""},
    {"an_empty_text_for_a_truth", BOOL, "a: ''\n", VT_E_YAML_EMPTY_TEXT, 1, 4, "a", ""},
    {"no_value_for_a_truth", BOOL, "a:\nb: 1\n", VT_E_YAML_EMPTY_VALUE, 1, 3, "a", "a"},
    {"a_mapping_for_a_truth", BOOL, "a: {b: true}\n", VT_E_YAML_NOT_A_SCALAR, 1, 4, "a", ""},

    {"no_value_for_a_text", TEXT, "a:\n", VT_E_YAML_EMPTY_VALUE, 1, 3, "a", "a"},
    {"null_for_a_text", TEXT, "a: Null\n", VT_E_YAML_EMPTY_VALUE, 1, 4, "Null", "a"},
    {"an_empty_text", TEXT, "a: ''\n", VT_E_YAML_EMPTY_TEXT, 1, 4, "a", ""},
    {"a_text_of_blanks", TEXT, "a: '  '\n", VT_E_YAML_EMPTY_TEXT, 1, 4, "a", ""},
    {"a_text_of_two_lines", TEXT, "a: \"x\\ny\"\n", VT_E_YAML_NOT_ONE_LINE, 1, 4, "a", ""},
    {"a_block_for_a_text_of_one_line", TEXT, "a: |\n  x\n", VT_E_YAML_NOT_ONE_LINE, 1, 4, "a", ""},
    {"a_text_of_one_byte_too_many", TEXT, "a: 123456\n", VT_E_YAML_TEXT_TOO_LONG, 1, 4, "a", "5"},
    {"a_list_for_a_text", TEXT, "a:\n- x\n", VT_E_YAML_NOT_A_SCALAR, 2, 1, "a", ""},
    {"lines_of_newlines", LINES, "a: \"\\n\\n\"\n", VT_E_YAML_EMPTY_TEXT, 1, 4, "a", ""},
    {"lines_of_one_byte_too_many", LINES, "a: |\n  12345\n", VT_E_YAML_TEXT_TOO_LONG, 1, 4, "a",
     "5"},
    {"a_mapping_for_lines", LINES, "a: {}\n", VT_E_YAML_NOT_A_SCALAR, 1, 4, "a", ""},

    {"a_text_for_a_mapping", MAPPING, "a: x\n", VT_E_YAML_NOT_A_MAPPING, 1, 4, "x", "a"},
    {"a_list_for_a_mapping", MAPPING, "a: [x]\n", VT_E_YAML_NOT_A_MAPPING, 1, 4, "a", "a"},
    {"no_value_for_a_mapping", MAPPING, "a:\nb: 1\n", VT_E_YAML_EMPTY_VALUE, 1, 3, "a", "a"},
    {"a_text_for_a_list", SEQUENCE, "a: x\n", VT_E_YAML_NOT_A_SEQUENCE, 1, 4, "x", "a"},
    {"a_mapping_for_a_list", SEQUENCE, "a: {b: 1}\n", VT_E_YAML_NOT_A_SEQUENCE, 1, 4, "a", "a"},
    {"no_value_for_a_list", SEQUENCE, "a: ~\n", VT_E_YAML_EMPTY_VALUE, 1, 4, "~", "a"},
    {"an_empty_list", SEQUENCE, "a: []\n", VT_E_YAML_EMPTY_SEQUENCE, 1, 4, "a", ""},
};

/* ---- what is not one value ---- */

static void gives_good_values(void **state)
{
    (void)state;
    struct vt_yaml doc = parsed("zero: 0\nmany: 18446744073709551615\nedge: 1000\nyes: true\n"
                                "no: false\ntext: 'no'\nfive: 12345\nlines: |\n  a\n  b\n"
                                "map: {}\nlist: [x]\nword: no\nquoted: \"null\"\n");
    const struct vt_yaml_node *map = vt_yaml_root(&doc);
    struct vt_errors errs = {0};
    uint64_t number = 1;
    assert_true(vt_yaml_get_number(&number, &doc, map, "zero", VT_YAML_REQUIRED, 0, &errs));
    assert_int_equal(number, 0);
    assert_true(
        vt_yaml_get_number(&number, &doc, map, "many", VT_YAML_REQUIRED, UINT64_MAX, &errs));
    assert_true(number == UINT64_MAX);
    assert_true(vt_yaml_get_number(&number, &doc, map, "edge", VT_YAML_REQUIRED, 1000, &errs));
    assert_int_equal(number, 1000);
    bool truth = false;
    assert_true(vt_yaml_get_bool(&truth, &doc, map, "yes", VT_YAML_REQUIRED, &errs));
    assert_true(truth);
    assert_true(vt_yaml_get_bool(&truth, &doc, map, "no", VT_YAML_REQUIRED, &errs));
    assert_false(truth);
    struct vt_bytes text = {0};
    assert_true(vt_yaml_get_text(&text, &doc, map, "text", VT_YAML_REQUIRED, 2, &errs));
    assert_true(vt_bytes_equal(text, VT_LIT("no")));
    assert_true(vt_yaml_get_text(&text, &doc, map, "five", VT_YAML_REQUIRED, 5, &errs));
    assert_true(vt_yaml_get_text(&text, &doc, map, "word", VT_YAML_REQUIRED, 5, &errs));
    assert_true(vt_yaml_get_text(&text, &doc, map, "quoted", VT_YAML_REQUIRED, 5, &errs));
    assert_true(vt_yaml_get_lines(&text, &doc, map, "lines", VT_YAML_REQUIRED, 4, &errs));
    assert_true(vt_bytes_equal(text, VT_LIT("a\nb\n")));
    const struct vt_yaml_node *node = NULL;
    assert_true(vt_yaml_get_mapping(&node, &doc, map, "map", VT_YAML_REQUIRED, &errs));
    assert_int_equal(node->kind, VT_YAML_MAPPING);
    assert_true(vt_yaml_get_sequence(&node, &doc, map, "list", VT_YAML_REQUIRED, &errs));
    assert_int_equal(node->kind, VT_YAML_SEQUENCE);
    assert_int_equal(errs.count, 0);
    vt_yaml_free(&doc);
}

static void complains_of_a_missing_key_only_when_it_is_required(void **state)
{
    (void)state;
    struct vt_yaml doc = parsed("# c\nin:\n  b: 1\n");
    const struct vt_yaml_node *in = vt_yaml_get(&doc, vt_yaml_root(&doc), "in");
    for (int getter = NUMBER; getter <= SEQUENCE; getter++) {
        struct vt_errors errs = {0};
        assert_false(get((enum getter)getter, &doc, in, VT_YAML_OPTIONAL, &errs));
        assert_int_equal(errs.count, 0);
        assert_false(get((enum getter)getter, &doc, in, VT_YAML_REQUIRED, &errs));
        assert_error(&errs, VT_E_YAML_MISSING_KEY, 3, 3, "a", "in");
        /* What is no mapping was complained of before. */
        assert_false(get((enum getter)getter, &doc, NULL, VT_YAML_REQUIRED, &errs));
        assert_false(
            get((enum getter)getter, &doc, vt_yaml_first(&doc, in), VT_YAML_REQUIRED, &errs));
        assert_int_equal(errs.count, 1);
    }
    vt_yaml_free(&doc);
}

static void reads_the_items_of_a_list(void **state)
{
    (void)state;
    struct vt_yaml doc = parsed("keys:\n- good\n- [x]\n-\n- ''\n- toolong\n- \"a\\nb\"\n");
    struct vt_errors errs = {0};
    const struct vt_yaml_node *list = NULL;
    assert_true(
        vt_yaml_get_sequence(&list, &doc, vt_yaml_root(&doc), "keys", VT_YAML_REQUIRED, &errs));
    size_t good = 0;
    for (const struct vt_yaml_node *item = vt_yaml_first(&doc, list); item != NULL;
         item = vt_yaml_next(&doc, item)) {
        struct vt_bytes text = {0};
        good += vt_yaml_item_text(&text, &doc, item, 5, &errs) ? 1 : 0;
    }
    assert_int_equal(good, 1);
    static const enum vt_code codes[] = {VT_E_YAML_NOT_A_SCALAR, VT_E_YAML_EMPTY_VALUE,
                                         VT_E_YAML_EMPTY_TEXT, VT_E_YAML_TEXT_TOO_LONG,
                                         VT_E_YAML_NOT_ONE_LINE};
    assert_int_equal(errs.count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(errs.at[i].code, codes[i]);
        assert_int_equal(errs.at[i].line, 3 + i);
        assert_string_equal(errs.at[i].subject, "keys");
    }
    vt_yaml_free(&doc);
}

static void complains_at_the_value_or_at_the_key(void **state)
{
    (void)state;
    struct vt_yaml doc = parsed("ab: \"cd\"\n");
    const struct vt_yaml_node *node = vt_yaml_first(&doc, vt_yaml_root(&doc));
    struct vt_errors errs = {0};
    vt_yaml_complain(&doc, node, VT_E_NOT_A_TIME, VT_LIT("hint"), &errs);
    assert_error(&errs, VT_E_NOT_A_TIME, 1, 5, "cd", "hint");
    struct vt_errors at_key = {0};
    vt_yaml_complain_key(&doc, node, VT_E_NOT_A_TIME, VT_LIT(""), &at_key);
    assert_error(&at_key, VT_E_NOT_A_TIME, 1, 1, "ab", "");
    vt_yaml_free(&doc);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(gives_good_values),
    cmocka_unit_test(complains_of_a_missing_key_only_when_it_is_required),
    cmocka_unit_test(reads_the_items_of_a_list),
    cmocka_unit_test(complains_at_the_value_or_at_the_key),
};

#define ROWS (sizeof rows / sizeof rows[0])

int main(void)
{
    static struct CMUnitTest tests[ROWS + sizeof others / sizeof others[0]];
    for (size_t i = 0; i < ROWS; i++) {
        void *row = NULL;
        const struct bad_value *at = &rows[i];
        memcpy(&row, &at, sizeof row);
        tests[i] = (struct CMUnitTest){rows[i].sentence, refuse_value, NULL, NULL, row};
    }
    memcpy(tests + ROWS, others, sizeof others);
    return VT_RUN(tests);
}
