/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers, percentages, dates and times for people: exact, and never more than is true. */
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#include <vngtally/words/words.h>

/* The text of a buffer, closed by a zero, and the buffer cleared. */
static const char *taken(struct vt_buf *out)
{
    static char text[200];
    assert_int_equal(vt_buf_code(out), VT_OK);
    assert_true(out->len < sizeof text);
    memset(text, 0, sizeof text);
    if (out->len > 0) {
        memcpy(text, out->at, out->len);
    }
    vt_buf_free(out);
    return text;
}

static const char *number(enum vt_lang lang, uint64_t value)
{
    struct vt_buf out = {0};
    vt_words_put_number(&out, lang, value);
    return taken(&out);
}

static const char *percent(enum vt_lang lang, uint64_t part, uint64_t all, unsigned decimals)
{
    struct vt_buf out = {0};
    vt_words_put_percent(&out, lang, part, all, decimals);
    return taken(&out);
}

static const char *instant(enum vt_lang lang, const char *text)
{
    struct vt_buf out = {0};
    struct vt_time time;
    assert_int_equal(vt_time_parse(&time, vt_bytes_of(text)), VT_OK);
    vt_words_put_instant(&out, lang, time.seconds);
    return taken(&out);
}

static const char *date(enum vt_lang lang, struct vt_bytes text)
{
    struct vt_buf out = {0};
    vt_words_put_date(&out, lang, text);
    return taken(&out);
}

static void thousands_stand_apart(void **state)
{
    (void)state;
    assert_string_equal(number(VT_NL, 0), "0");
    assert_string_equal(number(VT_NL, 999), "999");
    assert_string_equal(number(VT_NL, 1000), "1.000");
    assert_string_equal(number(VT_NL, 99999), "99.999");
    assert_string_equal(number(VT_NL, 100000), "100.000");
    assert_string_equal(number(VT_NL, 11280463), "11.280.463");
    assert_string_equal(number(VT_EN, 11280463), "11,280,463");
    assert_string_equal(number(VT_EN, UINT64_MAX), "18,446,744,073,709,551,615");
}

/* Half up by one division: the oracle has room for it, the code may not assume so. */
static void every_small_percentage_is_rounded_half_up(void **state)
{
    (void)state;
    static const uint64_t units[] = {100, 1000, 10000, 100000};
    for (uint64_t all = 1; all <= 400; all++) {
        for (uint64_t part = 0; part <= all; part++) {
            for (unsigned decimals = 0; decimals <= 3; decimals++) {
                uint64_t unit = units[decimals];
                uint64_t share = (2 * part * unit + all) / (2 * all);
                share = share == 0 && part > 0 ? 1 : share;
                share = share == unit && part < all ? unit - 1 : share;
                char expected[32];
                if (decimals == 0) {
                    snprintf(expected, sizeof expected, "%u%%", (unsigned)share);
                } else {
                    snprintf(expected, sizeof expected, "%u,%0*u%%",
                             (unsigned)(share / (unit / 100)), (int)decimals,
                             (unsigned)(share % (unit / 100)));
                }
                assert_string_equal(percent(VT_NL, part, all, decimals), expected);
            }
        }
    }
}

static void a_part_is_never_shown_as_all(void **state)
{
    (void)state;
    assert_string_equal(percent(VT_NL, 99999, 100000, 2), "99,99%");
    assert_string_equal(percent(VT_NL, 99999, 100000, 0), "99%");
    assert_string_equal(percent(VT_NL, 99999, 100000, 3), "99,999%");
    assert_string_equal(percent(VT_NL, 100000, 100000, 2), "100,00%");
    assert_string_equal(percent(VT_NL, UINT64_MAX - 1, UINT64_MAX, 9), "99,999999999%");
    assert_string_equal(percent(VT_EN, UINT64_MAX, UINT64_MAX, 0), "100%");
}

static void something_is_never_shown_as_nothing(void **state)
{
    (void)state;
    assert_string_equal(percent(VT_NL, 1, 100000, 2), "0,01%");
    assert_string_equal(percent(VT_NL, 1, 100000, 0), "1%");
    assert_string_equal(percent(VT_NL, 0, 100000, 2), "0,00%");
    assert_string_equal(percent(VT_EN, 1, UINT64_MAX, 9), "0.000000001%");
}

static void large_shares_are_exact(void **state)
{
    (void)state;
    assert_string_equal(percent(VT_NL, UINT64_MAX / 3, UINT64_MAX, 9), "33,333333333%");
    assert_string_equal(percent(VT_NL, UINT64_MAX / 3 * 2, UINT64_MAX, 9), "66,666666667%");
    assert_string_equal(percent(VT_EN, UINT64_MAX / 3 * 2, UINT64_MAX, 2), "66.67%");
    assert_string_equal(percent(VT_EN, UINT64_C(1) << 63, UINT64_MAX, 9), "50.000000000%");
    assert_string_equal(percent(VT_EN, 1, 8, 2), "12.50%");
    assert_string_equal(percent(VT_EN, 1, 16, 3), "6.250%");
    assert_string_equal(percent(VT_EN, 1, 16, 1), "6.3%"); /* 6.25: half goes up */
    assert_string_equal(percent(VT_EN, 1, 3, 99), "33.333333333%");
}

static void no_votes_have_no_percentage(void **state)
{
    (void)state;
    assert_string_equal(percent(VT_NL, 0, 0, 2), "\xE2\x80\x93");
    assert_string_equal(percent(VT_EN, 5, 0, 2), "\xE2\x80\x93");
    assert_string_equal(percent(VT_EN, 6, 5, 2), "\xE2\x80\x93");
}

static void an_instant_is_told_by_the_dutch_clock_whoever_wrote_it(void **state)
{
    (void)state;
    assert_string_equal(instant(VT_NL, "2025-10-22T16:00:00+02:00"),
                        "woensdag 22 oktober 2025 om 16.00 uur");
    assert_string_equal(instant(VT_EN, "2025-10-22T16:00:00+02:00"),
                        "Wednesday 22 October 2025 at 16:00");
    assert_string_equal(instant(VT_EN, "2025-10-22T14:00:00Z"),
                        "Wednesday 22 October 2025 at 16:00");
    assert_string_equal(instant(VT_NL, "2025-12-31T23:59:00-10:00"),
                        "donderdag 1 januari 2026 om 10.59 uur");
    assert_string_equal(instant(VT_NL, "2026-12-23T03:30:00+02:00"),
                        "woensdag 23 december 2026 om 02.30 uur");
}

static void seconds_are_told_only_when_there_are_any(void **state)
{
    (void)state;
    assert_string_equal(instant(VT_NL, "2026-01-05T09:05:07+01:00"),
                        "maandag 5 januari 2026 om 09.05.07 uur");
    assert_string_equal(instant(VT_EN, "2026-01-05T09:05:07+01:00"),
                        "Monday 5 January 2026 at 09:05:07");
}

static void every_day_of_a_week_and_month_of_a_year_has_its_name(void **state)
{
    (void)state;
    static const char *const days[] = {"maandag", "dinsdag",  "woensdag", "donderdag",
                                       "vrijdag", "zaterdag", "zondag"};
    static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                         "mei",       "juni",     "juli",     "augustus",
                                         "september", "oktober",  "november", "december"};
    for (int i = 0; i < 7; i++) {
        char text[64];
        char expected[64];
        snprintf(text, sizeof text, "2025-09-%02dT10:00:00Z", i + 1); /* the first was a Monday */
        snprintf(expected, sizeof expected, "%s %d september 2025 om 12.00 uur", days[i], i + 1);
        assert_string_equal(instant(VT_NL, text), expected);
    }
    for (int i = 0; i < 12; i++) {
        char text[64];
        char expected[64];
        snprintf(text, sizeof text, "2025-%02d-10", i + 1);
        snprintf(expected, sizeof expected, "10 %s 2025", months[i]);
        assert_string_equal(date(VT_NL, vt_bytes_of(text)), expected);
    }
}

static void a_date_is_told_without_leading_zeros(void **state)
{
    (void)state;
    assert_string_equal(date(VT_NL, VT_LIT("2025-01-01")), "1 januari 2025");
    assert_string_equal(date(VT_EN, VT_LIT("2024-02-29")), "29 February 2024");
}

static void what_is_no_date_is_told_as_it_stands(void **state)
{
    (void)state;
    assert_string_equal(date(VT_EN, VT_LIT("2025-02-29")), "2025-02-29");
    assert_string_equal(date(VT_EN, VT_LIT("")), "");
    assert_string_equal(date(VT_EN, VT_LIT("\x1b[2J")), "\\u{1B}[2J");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_stand_apart),
        cmocka_unit_test(every_small_percentage_is_rounded_half_up),
        cmocka_unit_test(a_part_is_never_shown_as_all),
        cmocka_unit_test(something_is_never_shown_as_nothing),
        cmocka_unit_test(large_shares_are_exact),
        cmocka_unit_test(no_votes_have_no_percentage),
        cmocka_unit_test(an_instant_is_told_by_the_dutch_clock_whoever_wrote_it),
        cmocka_unit_test(seconds_are_told_only_when_there_are_any),
        cmocka_unit_test(every_day_of_a_week_and_month_of_a_year_has_its_name),
        cmocka_unit_test(a_date_is_told_without_leading_zeros),
        cmocka_unit_test(what_is_no_date_is_told_as_it_stands),
    };
    return VT_RUN(tests);
}
