/* SPDX-License-Identifier: EUPL-1.2 */
/* What libyaml refuses, too: in our codes, at the place where a person must look. */
#include "refusals.h"

static const struct refusal rows[] = {
    /* A name with an apostrophe. */
    {"an_apostrophe_name_to_the_end_of_the_file", T("a: 1\nname: 's-Gravenhage\n"),
     VT_E_YAML_APOSTROPHE, 2, 7, "'s-Gravenhage"},
    {"an_apostrophe_name_without_a_last_newline", T("name: 's-Gravenhage"), VT_E_YAML_APOSTROPHE, 1,
     7, "'s-Gravenhage"},
    {"two_apostrophe_names_that_close_each_other",
     T("- name: 's-Gravenhage\n  votes: 75\n- name: 's-Hertogenbosch\n"), VT_E_YAML_APOSTROPHE, 1,
     9, "'s-Gravenhage"},
    {"two_apostrophe_names_in_a_list", T("- 's-Gravenhage\n- 's-Hertogenbosch\n"),
     VT_E_YAML_APOSTROPHE, 1, 3, "'s-Gravenhage"},
    {"two_apostrophe_names_between_brackets", T("[ 's-Gravenhage, 's-Hertogenbosch ]"),
     VT_E_YAML_APOSTROPHE, 1, 3, "'s-Gravenhage"},
    {"an_apostrophe_name_that_loses_its_apostrophe", T("name: 's-Gravenhage'\n"),
     VT_E_YAML_APOSTROPHE, 1, 7, "'s-Gravenhage"},
    {"an_apostrophe_name_between_single_quotes", T("name: ''s-Gravenhage'\n"), VT_E_YAML_APOSTROPHE,
     1, 7, "'s-Gravenhage"},
    {"an_apostrophe_name_with_a_blank", T("name: 't Harde\nx: y\n"), VT_E_YAML_APOSTROPHE, 1, 7,
     "'t Harde"},
    {"an_apostrophe_name_of_two_words", T("name: 's-Heer Arendskerke-Oost\n"), VT_E_YAML_APOSTROPHE,
     1, 7, "'s-Heer Arendskerke-Oost"},
    {"an_apostrophe_name_with_a_comment", T("name: 's-Gravenhage # Den Haag\n"),
     VT_E_YAML_APOSTROPHE, 1, 7, "'s-Gravenhage"},
    {"an_apostrophe_name_as_key", T("x: 1\n's-Gravenhage: 75\n"), VT_E_YAML_APOSTROPHE, 2, 1,
     "'s-Gravenhage"},

    /* Quotes. */
    {"a_single_quote_that_is_never_closed", T("a: 1\nb: 'tis\nc: 2\n"), VT_E_YAML_UNCLOSED_QUOTE, 2,
     4, "'tis"},
    {"a_double_quote_that_is_never_closed", T("a: 1\nb: \"x\n  c\n"), VT_E_YAML_UNCLOSED_QUOTE, 2,
     4, "\"x"},
    {"a_lone_quote_at_the_end", T("a: \""), VT_E_YAML_UNCLOSED_QUOTE, 1, 4, "\""},
    {"text_after_a_closing_quote", T("a: \"x\" y\n"), VT_E_YAML_AFTER_QUOTE, 1, 8, "y"},
    {"text_against_a_closing_quote", T("a: \"x\"y\n"), VT_E_YAML_AFTER_QUOTE, 1, 7, "y"},
    {"a_quote_inside_quotes", T("a: \"zeg \"ja\" of nee\"\n"), VT_E_YAML_AFTER_QUOTE, 1, 10,
     "ja\" of nee\""},
    {"two_texts_without_a_comma", T("[\"a\" \"b\"]"), VT_E_YAML_AFTER_QUOTE, 1, 6, "\"b\"]"},
    {"a_comment_against_a_closing_quote", T("a: 'x'#c\n"), VT_E_YAML_AFTER_QUOTE, 1, 7, "#c"},
    {"an_escape_that_does_not_exist", T("a: \"C:\\map\"\n"), VT_E_YAML_ESCAPE, 1, 7, "\\map\""},
    {"an_escape_with_too_few_digits", T("a: \"\\x4\"\n"), VT_E_YAML_ESCAPE, 1, 5, "\\x4\""},
    {"an_escaped_surrogate", T("a: \"\\ud83d\\ude00\"\n"), VT_E_YAML_ESCAPE, 1, 5,
     "\\ud83d\\ude00\""},
    {"an_escape_beyond_unicode", T("a: \"\\U00110000\"\n"), VT_E_YAML_ESCAPE, 1, 5,
     "\\U00110000\""},

    /* Keys and colons. */
    {"a_first_key_without_a_space_after_its_colon", T("a:b\nc: d\n"), VT_E_YAML_NO_COLON, 1, 1,
     "a:b"},
    {"a_later_key_without_a_space_after_its_colon", T("a: 1\nb:2\nc: 3\n"), VT_E_YAML_NO_COLON, 2,
     1, "b:2"},
    {"a_last_key_without_a_colon", T("a: 1\nb\n"), VT_E_YAML_NO_COLON, 2, 1, "b"},
    {"a_key_without_a_colon_between_braces", T("{a, b: 1}"), VT_E_YAML_NO_COLON, 1, 2, "a, b: 1}"},
    {"a_key_without_a_space_between_braces", T("{b: 1, a:1}"), VT_E_YAML_NO_COLON, 1, 8, "a:1}"},
    {"a_bracket_against_a_colon", T("{a:[b]}"), VT_E_YAML_NO_COLON, 1, 3, ":[b]}"},
    {"a_colon_on_the_next_line", T("{\"a\"\n: 1}"), VT_E_YAML_NO_COLON, 1, 2, "\"a\""},
    {"a_colon_in_a_plain_text", T("a: b: c\n"), VT_E_YAML_COLON, 1, 5, ": c"},
    {"a_colon_after_a_quoted_text", T("a: \"b\": c\n"), VT_E_YAML_COLON, 1, 7, ": c"},

    /* Structure. */
    {"a_text_behind_a_block_header", T("a: > x\n"), VT_E_YAML_BLOCK_HEADER, 1, 6, "x"},
    {"a_text_behind_a_literal_header", T("a: | x\n"), VT_E_YAML_BLOCK_HEADER, 1, 6, "x"},
    {"a_list_on_the_line_of_its_key", T("a: - b\n"), VT_E_YAML_DASH, 1, 4, "- b"},
    {"a_text_that_starts_with_an_at_sign", T("a: 1\nb: @x\n"), VT_E_YAML_CHARACTER, 2, 4, "@x"},
    {"a_text_that_starts_with_a_backtick", T("- `x`\n"), VT_E_YAML_CHARACTER, 1, 3, "`x`"},
    {"a_text_that_starts_with_a_percent_sign", T("a: %x\n"), VT_E_YAML_CHARACTER, 1, 4, "%x"},
    {"a_bracket_that_was_not_opened", T("a: ]\n"), VT_E_YAML_CHARACTER, 1, 4, "]"},
    {"a_comma_without_an_item", T("[,]"), VT_E_YAML_CHARACTER, 1, 2, ",]"},
    {"a_missing_comma", T("a: [[b] c]\n"), VT_E_YAML_BRACKET, 1, 9, "c]"},
    {"a_missing_comma_between_braces", T("{a: [b] c: 1}\n"), VT_E_YAML_BRACKET, 1, 9, "c: 1}"},
    {"a_bracket_that_is_never_closed", T("a: 1\nb: [x, y\n"), VT_E_YAML_BRACKET, 2, 4, "[x, y"},
    {"a_bracket_with_nothing_behind_it", T("a: 1\nb: [\n"), VT_E_YAML_BRACKET, 2, 4, "["},
    {"a_bracket_with_a_comma_behind_it", T("a: [{b: 1}, [x,"), VT_E_YAML_BRACKET, 1, 13, "[x,"},
    {"a_brace_with_nothing_behind_it", T("{a: 1, b: {"), VT_E_YAML_BRACKET, 1, 11, "{"},
    {"a_brace_that_is_never_closed", T("{a: 1"), VT_E_YAML_BRACKET, 1, 1, "{a: 1"},
    {"a_bracket_that_swallows_a_key", T("a: [\"x\",\n  \"y\"\nb: 2\n"), VT_E_YAML_BRACKET, 1, 4,
     "[\"x\","},
    {"an_item_that_is_indented_less", T("a:\n  - 1\n - 2\n"), VT_E_YAML_INDENT, 3, 2, "- 2"},
    {"a_key_that_is_indented_more", T("a: \"1\"\n b: 2\n"), VT_E_YAML_INDENT, 2, 2, "b: 2"},
    {"a_key_below_a_list", T("- a\nb: 1\n"), VT_E_YAML_INDENT, 2, 1, "b: 1"},
    {"text_below_the_document", T("[a]\nb\n"), VT_E_YAML_TRAILING, 2, 1, "b"},
};

int main(void)
{
    static struct CMUnitTest tests[sizeof rows / sizeof rows[0]];
    make_tests(tests, rows, sizeof rows / sizeof rows[0]);
    return VT_RUN(tests);
}
