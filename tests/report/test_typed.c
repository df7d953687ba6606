/* SPDX-License-Identifier: EUPL-1.2 */
/* What a person types (report/typed.h): fingerprints and dates. */
#include <vngtally/report/typed.h>

#include <string.h>

#include "support/run.h"

#define WHOLE "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct vt_typed read_typed(const char *text)
{
    struct vt_typed typed;
    vt_typed_read(&typed, vt_bytes_of(text));
    return typed;
}

static void only_64_digits_are_a_fingerprint(void **state)
{
    static const struct {
        const char *text;
        enum vt_typed_state state;
        size_t count;
    } cases[] = {
        {"", VT_TYPED_EMPTY, 0},           {" - \n\t\r", VT_TYPED_EMPTY, 0},
        {"9", VT_TYPED_PART, 1},           {&WHOLE[1], VT_TYPED_PART, 63},
        {WHOLE, VT_TYPED_WHOLE, 64},       {WHOLE "0", VT_TYPED_LONG, 65},
        {WHOLE WHOLE, VT_TYPED_LONG, 128}, {"12g", VT_TYPED_STRANGE, 2},
        {WHOLE "o", VT_TYPED_STRANGE, 64}, {"0x12", VT_TYPED_STRANGE, 1},
        {"\xC3\xA9", VT_TYPED_STRANGE, 0}, {"1\xFF", VT_TYPED_STRANGE, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt_hash hash;
        struct vt_typed typed = read_typed(cases[i].text);
        assert_int_equal(typed.state, cases[i].state);
        assert_int_equal(typed.count, cases[i].count);
        assert_int_equal(vt_typed_hash(&hash, &typed), typed.state == VT_TYPED_WHOLE);
    }
}

static void spaces_hyphens_lines_and_capitals_do_not_matter(void **state)
{
    struct vt_hash one, two;
    (void)state;
    struct vt_typed plain = read_typed(WHOLE);
    struct vt_typed groups = read_typed(" 0123 4567-89AB\r\nCDEF\t0123456789abcdef"
                                        "0123456789ABCDEF0123456789abcdef\n");
    assert_true(vt_typed_hash(&one, &plain));
    assert_true(vt_typed_hash(&two, &groups));
    assert_true(vt_hash_equal(&one, &two));
    assert_int_equal(one.b[1], 0x23);
}

/* As a word processor and a PDF give them: no-break and thin spaces, dashes, what has no width. */
static void what_a_word_processor_puts_between_does_not_matter(void **state)
{
    static const uint32_t passed[] = {
        0x09,   0x0B,   0x0C,   0x20,   0x2D,   0x85,   0xA0,   0xAD,   0x1680, 0x2000,
        0x2003, 0x2009, 0x200A, 0x200B, 0x200C, 0x200D, 0x2010, 0x2011, 0x2012, 0x2013,
        0x2014, 0x2015, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x2212, 0x3000, 0xFEFF};
    static const uint32_t refused[] = {0x2E, 0x2C, 0x30FC, 0x200E, 0x202E, 0x2061, 0x2016, 0x200F};
    struct vt_buf text = {0};
    struct vt_hash one, two;
    (void)state;
    struct vt_typed plain = read_typed(WHOLE);
    for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++) {
        assert_true(vt_typed_is_between(passed[i]));
    }
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_false(vt_typed_is_between(refused[i]));
    }
    for (size_t i = 0; i < 64; i++) {
        vt_buf_put(&text, vt_bytes_part(vt_bytes_of(WHOLE), i, 1));
        vt_buf_put_text(&text, i % 3 == 0   ? "\xC2\xA0"
                               : i % 3 == 1 ? "\xE2\x80\x91"
                                            : "\xE2\x80\x8B\xEF\xBB\xBF\xC2\xAD");
    }
    struct vt_typed pasted;
    vt_typed_read(&pasted, vt_buf_view(&text));
    assert_true(vt_typed_hash(&one, &plain));
    assert_true(vt_typed_hash(&two, &pasted));
    assert_true(vt_hash_equal(&one, &two));
    vt_buf_free(&text);
}

static void the_strange_character_is_whole(void **state)
{
    struct vt_typed typed = read_typed("12\xE2\x82\xAC"
                                       "4");
    (void)state;
    assert_true(vt_bytes_equal(typed.strange, VT_LIT("\xE2\x82\xAC")));
    typed = read_typed("\xE2\x82");
    assert_true(vt_bytes_equal(typed.strange, VT_LIT("\xE2")));
}

static void check_complaint(const char *text, const char *expected)
{
    struct vt_buf out = {0};
    struct vt_typed typed = read_typed(text);
    vt_typed_put_complaint(&out, VT_EN, &typed, "--x");
    assert_true(vt_bytes_starts(vt_buf_view(&out), vt_bytes_of(expected)));
    assert_true(vt_bytes_ends(vt_buf_view(&out), VT_LIT("\n")));
    vt_buf_free(&out);
}

static void says_what_exactly_is_wrong(void **state)
{
    (void)state;
    check_complaint("123", "vngtally: The fingerprint of --x has 3 characters.");
    check_complaint(WHOLE "12", "vngtally: The fingerprint of --x has 66 characters.");
    check_complaint("12 3o", "vngtally: The fingerprint of --x holds “o”, as character 4.");
    check_complaint("1\xE2\x80\xAE",
                    "vngtally: The fingerprint of --x holds “U+202E”, as character 2.");
    check_complaint("\xFF", "vngtally: The fingerprint of --x holds “0xFF”, as character 1.");
    check_complaint("\x1B[2J", "vngtally: The fingerprint of --x holds “U+001B”, as character 1.");
}

static void dates_as_people_write_them(void **state)
{
    static const char *const good[] = {"2025-10-07",     "7-10-2025",       "07-10-2025",
                                       "7 oktober 2025", "7 October 2025",  " 7  OKTOBER  2025 ",
                                       "7-oktober-2025", "07 october 2025", "2025 oktober 7",
                                       "7 okt 2025",     "7 okt. 2025",     "7-Oct-2025"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct vt_buf out = {0};
        assert_true(vt_typed_date(&out, vt_bytes_of(good[i])));
        assert_true(vt_bytes_equal(vt_buf_view(&out), VT_LIT("2025-10-07")));
        vt_buf_free(&out);
    }
}

static void every_month_has_its_name_in_both_languages(void **state)
{
    static const char *const names[][2] = {
        {"januari", "January"}, {"februari", "February"}, {"maart", "March"},
        {"april", "April"},     {"mei", "May"},           {"juni", "June"},
        {"juli", "July"},       {"augustus", "August"},   {"september", "September"},
        {"oktober", "October"}, {"november", "November"}, {"december", "December"}};
    (void)state;
    for (size_t month = 0; month < 12; month++) {
        for (size_t lang = 0; lang < 2; lang++) {
            struct vt_buf text = {0};
            struct vt_buf out = {0};
            vt_buf_put_text(&text, "3 ");
            vt_buf_put_text(&text, names[month][lang]);
            vt_buf_put_text(&text, " 2025");
            assert_true(vt_typed_date(&out, vt_buf_view(&text)));
            assert_int_equal(out.at[5], '0' + (month + 1) / 10);
            assert_int_equal(out.at[6], '0' + (month + 1) % 10);
            vt_buf_free(&text);
            vt_buf_free(&out);
        }
    }
}

static void refuses_what_is_no_date(void **state)
{
    static const char *const bad[] = {"",
                                      "7",
                                      "oktober 2025",
                                      "7 oktober",
                                      "31-2-2025",
                                      "29-2-2025",
                                      "7-13-2025",
                                      "0-10-2025",
                                      "7-0-2025",
                                      "7/10/2025",
                                      "7.10.2025",
                                      "7-10-25",
                                      "2025-7",
                                      "7 okk 2025",
                                      "7-10-2025-1",
                                      "32-10-2025",
                                      "07-010-2025",
                                      "+7-10-2025",
                                      "2025-10-7x",
                                      "7 okto 2025",
                                      "7 maa 2025",
                                      "7 mei. 2025",
                                      "7 okt.. 2025",
                                      "7 . 2025",
                                      "gisteren",
                                      "1-1-1582",
                                      "7-10-99999",
                                      "7 10 2O25",
                                      "007-10-2025",
                                      "--",
                                      "7-\xC3\xA9-2025"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct vt_buf out = {0};
        if (vt_typed_date(&out, vt_bytes_of(bad[i]))) {
            fail_msg("a date: %s", bad[i]);
        }
        assert_int_equal(out.len, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_64_digits_are_a_fingerprint),
        cmocka_unit_test(spaces_hyphens_lines_and_capitals_do_not_matter),
        cmocka_unit_test(what_a_word_processor_puts_between_does_not_matter),
        cmocka_unit_test(the_strange_character_is_whole),
        cmocka_unit_test(says_what_exactly_is_wrong),
        cmocka_unit_test(dates_as_people_write_them),
        cmocka_unit_test(every_month_has_its_name_in_both_languages),
        cmocka_unit_test(refuses_what_is_no_date),
    };
    return VT_RUN(tests);
}
