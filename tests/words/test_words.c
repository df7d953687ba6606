/* SPDX-License-Identifier: EUPL-1.2 */
/* The sentences: both languages say the same, and nothing hostile gets through a placeholder. */
#include "support/run.h"

#include <string.h>

#include <vngtally/base/text.h>
#include <vngtally/words/words.h>

/* Every sentence that there is, by the name of its code or word. */
static const struct {
    const char *name;
    bool is_error;
    int number;
} sentences[] = {
    {"VT_OK", true, VT_OK},
#define VT_CODE(symbol, slug) {#symbol, true, symbol},
#include <vngtally/base/codes/base.def>
#include <vngtally/base/codes/crypto.def>
#include <vngtally/base/codes/io.def>
#include <vngtally/base/codes/proof.def>
#include <vngtally/base/codes/vote.def>
#include <vngtally/base/codes/yaml.def>
#undef VT_CODE
#define VT_WORD(symbol, nl, en) {#symbol, false, symbol},
#include <vngtally/words/ui.def>
#undef VT_WORD
};
static const size_t sentence_count = sizeof sentences / sizeof sentences[0];

static const char *sentence(size_t index, enum vt_lang lang)
{
    return sentences[index].is_error ? vt_words_error(lang, (enum vt_code)sentences[index].number)
                                     : vt_word(lang, (enum vt_word)sentences[index].number);
}

/* The placeholders of a sentence as bits 0 to 9; -1 when a brace is neither one of those nor {{. */
static int placeholders(const char *text)
{
    int set = 0;
    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at, '{')) {
        if (at[1] == '{') {
            at += 2;
        } else if (at[1] >= '0' && at[1] <= '9' && at[2] == '}') {
            set |= 1 << (at[1] - '0');
            at += 3;
        } else {
            return -1;
        }
    }
    return set;
}

static void both_languages_fill_in_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < sentence_count; i++) {
        int nl = placeholders(sentence(i, VT_NL));
        int en = placeholders(sentence(i, VT_EN));
        if (nl != en || nl < 0) {
            fail_msg("%s: other placeholders in nl than in en, or a stray brace",
                     sentences[i].name);
        }
    }
}

static void an_error_has_only_a_subject_and_a_detail(void **state)
{
    (void)state;
    for (size_t i = 0; i < sentence_count; i++) {
        if (sentences[i].is_error && placeholders(sentence(i, VT_NL)) > 3) {
            fail_msg("%s uses {2} or higher", sentences[i].name);
        }
    }
}

static void no_sentence_is_empty_or_starts_or_ends_in_a_space(void **state)
{
    (void)state;
    for (size_t i = 0; i < sentence_count; i++) {
        for (int lang = VT_NL; lang <= VT_EN; lang++) {
            struct vt_bytes text = vt_bytes_of(sentence(i, (enum vt_lang)lang));
            if (text.len == 0 || (sentences[i].is_error && (vt_bytes_starts(text, VT_LIT(" ")) ||
                                                            vt_bytes_ends(text, VT_LIT(" "))))) {
                fail_msg("%s in %s", sentences[i].name, lang == VT_NL ? "nl" : "en");
            }
        }
    }
}

static void every_sentence_is_plain_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sentence_count; i++) {
        for (int lang = VT_NL; lang <= VT_EN; lang++) {
            struct vt_bytes text = vt_bytes_of(sentence(i, (enum vt_lang)lang));
            if (vt_text_check(NULL, text, VT_TEXT_LINES) != VT_OK ||
                (sentences[i].is_error && vt_text_check(NULL, text, VT_TEXT_LINE) != VT_OK)) {
                fail_msg("%s in %s", sentences[i].name, lang == VT_NL ? "nl" : "en");
            }
        }
    }
}

static void what_is_no_code_or_word_has_no_sentence(void **state)
{
    (void)state;
    assert_string_equal(vt_words_error(VT_NL, (enum vt_code)100000), "");
    assert_string_equal(vt_word(VT_EN, (enum vt_word)100000), "");
    enum vt_word last = (enum vt_word)sentences[sentence_count - 1].number;
    assert_string_equal(vt_word(VT_EN, last + 1), "");
}

static void each_language_is_itself(void **state)
{
    (void)state;
    assert_string_equal(vt_words_error(VT_NL, VT_OK), "Er is niets mis.");
    assert_string_equal(vt_words_error(VT_EN, VT_OK), "Nothing is wrong.");
    assert_non_null(strstr(vt_words_error(VT_NL, VT_E_TAB), "spaties"));
    assert_non_null(strstr(vt_words_error(VT_EN, VT_E_TAB), "spaces"));
    assert_string_equal(vt_word(VT_NL, VT_W_MONDAY), "maandag");
    assert_string_equal(vt_word(VT_EN, VT_W_MONDAY), "Monday");
}

static void assert_put(const char *pattern, const struct vt_bytes *args, size_t count,
                       struct vt_bytes expected)
{
    struct vt_buf out = {0};
    vt_words_put(&out, pattern, args, count);
    assert_int_equal(vt_buf_code(&out), VT_OK);
    assert_true(vt_bytes_equal(vt_buf_view(&out), expected));
    vt_buf_free(&out);
}

static void placeholders_are_filled_in_by_number(void **state)
{
    (void)state;
    const struct vt_bytes args[] = {VT_LIT("a"), VT_LIT("b"), VT_LIT("c"), VT_LIT("d"),
                                    VT_LIT("e"), VT_LIT("f"), VT_LIT("g"), VT_LIT("h"),
                                    VT_LIT("i"), VT_LIT("j"), VT_LIT("k")};
    assert_put("{0}{1}{2}{3}{4}{5}{6}{7}{8}{9}", args, 10, VT_LIT("abcdefghij"));
    assert_put("{1} is {0}, {1}", args, 2, VT_LIT("b is a, b"));
    assert_put("none", args, 2, VT_LIT("none"));
    assert_put("none", NULL, 0, VT_LIT("none"));
    assert_put("", NULL, 0, VT_LIT(""));
}

static void braces_that_are_no_placeholder_stay(void **state)
{
    (void)state;
    const struct vt_bytes args[] = {VT_LIT("a"), VT_LIT("b")};
    assert_put("{{", args, 2, VT_LIT("{"));
    assert_put("{{0}", args, 2, VT_LIT("{0}"));
    assert_put("{{{0}", args, 2, VT_LIT("{a"));
    assert_put("{2}", args, 2, VT_LIT("{2}"));
    assert_put("{0}", NULL, 0, VT_LIT("{0}"));
    assert_put("{", args, 2, VT_LIT("{"));
    assert_put("{0", args, 2, VT_LIT("{0"));
    assert_put("{10}", args, 2, VT_LIT("{10}"));
    assert_put("{x} {/} {:} }", args, 2, VT_LIT("{x} {/} {:} }"));
}

static void an_argument_is_not_read_for_placeholders(void **state)
{
    (void)state;
    const struct vt_bytes args[] = {VT_LIT("{1}{{"), VT_LIT("secret")};
    assert_put("<{0}>", args, 2, VT_LIT("<{1}{{>"));
}

static void an_argument_cannot_harm_a_terminal(void **state)
{
    (void)state;
    const struct vt_bytes args[] = {VT_LIT("\x1b]0;x\a\n\xff\\")};
    assert_put("<{0}>", args, 1, VT_LIT("<\\u{1B}]0;x\\u{7}\\u{A}\\xFF\\\\>"));
}

static void an_error_is_told_with_its_subject_and_detail(void **state)
{
    (void)state;
    struct vt_error err;
    vt_fail_number(&err, VT_E_NUMBER_TOO_BIG, VT_LIT("900\x1b"), 75);
    err.line = 3;
    for (int lang = VT_NL; lang <= VT_EN; lang++) {
        struct vt_buf out = {0};
        vt_words_put_error(&out, (enum vt_lang)lang, &err);
        vt_buf_put_byte(&out, 0);
        assert_int_equal(vt_buf_code(&out), VT_OK);
        const char *text = (const char *)out.at;
        assert_non_null(strstr(text, "900\\u{1B}"));
        assert_non_null(strstr(text, "75"));
        assert_null(strstr(text, "{0}"));
        assert_null(strstr(text, "{1}"));
        vt_buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_fill_in_the_same),
        cmocka_unit_test(an_error_has_only_a_subject_and_a_detail),
        cmocka_unit_test(no_sentence_is_empty_or_starts_or_ends_in_a_space),
        cmocka_unit_test(every_sentence_is_plain_text),
        cmocka_unit_test(what_is_no_code_or_word_has_no_sentence),
        cmocka_unit_test(each_language_is_itself),
        cmocka_unit_test(placeholders_are_filled_in_by_number),
        cmocka_unit_test(braces_that_are_no_placeholder_stay),
        cmocka_unit_test(an_argument_is_not_read_for_placeholders),
        cmocka_unit_test(an_argument_cannot_harm_a_terminal),
        cmocka_unit_test(an_error_is_told_with_its_subject_and_detail),
    };
    return VT_RUN(tests);
}
