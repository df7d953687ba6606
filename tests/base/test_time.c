/* SPDX-License-Identifier: EUPL-1.2 */
/* Instants and dates, against a calendar that is walked day by day. */
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#include <vngtally/base/time.h>

#define DAY 86400

/* A calendar as a child learns it: tomorrow is one day later. */
struct calendar {
    int year, month, day, weekday;
};

static void go_to_tomorrow(struct calendar *today)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = today->year % 400 == 0 || (today->year % 4 == 0 && today->year % 100 != 0);
    int length = lengths[today->month - 1] + (today->month == 2 ? leap : 0);
    today->weekday = today->weekday == 6 ? 0 : today->weekday + 1;
    if (++today->day > length) {
        today->day = 1;
        if (++today->month > 12) {
            today->month = 1;
            today->year++;
        }
    }
}

static void assert_put(int64_t seconds, const char *expected)
{
    struct vt_buf out = {0};
    vt_time_put_utc(&out, seconds);
    assert_int_equal(vt_buf_code(&out), VT_OK);
    assert_true(vt_bytes_equal(vt_buf_view(&out), vt_bytes_of(expected)));
    vt_buf_free(&out);
}

static void assert_refused(const char *text, enum vt_code expected)
{
    struct vt_time out = {77, 77};
    enum vt_code code = vt_time_parse(&out, vt_bytes_of(text));
    if (code != expected || out.seconds != 0 || out.offset_minutes != 0) {
        fail_msg("%s: code %d, expected %d", text, (int)code, (int)expected);
    }
}

static void every_day_until_9999_is_right(void **state)
{
    (void)state;
    struct calendar today = {1970, 1, 1, 3};
    int64_t seconds = 0;
    for (; today.year <= 9999; seconds += DAY) {
        struct vt_civil at;
        vt_time_civil(&at, seconds + 12 * 3600 + 34 * 60 + 56, 0);
        if (at.year != today.year || at.month != today.month || at.day != today.day ||
            at.weekday != today.weekday || at.hour != 12 || at.minute != 34 || at.second != 56) {
            fail_msg("%d-%d-%d", today.year, today.month, today.day);
        }
        go_to_tomorrow(&today);
    }
    assert_true(seconds - 1 == VT_TIME_LAST);
}

static void every_day_until_2400_round_trips(void **state)
{
    (void)state;
    struct calendar today = {1970, 1, 1, 3};
    for (int64_t seconds = 0; today.year <= 2400; seconds += DAY) {
        char text[64];
        snprintf(text, sizeof text, "%04d-%02d-%02dT00:00:00Z", today.year, today.month, today.day);
        assert_put(seconds, text);
        int64_t back = -1;
        assert_int_equal(vt_time_parse_utc(&back, vt_bytes_of(text)), VT_OK);
        assert_true(back == seconds);
        go_to_tomorrow(&today);
    }
}

static void every_second_of_a_day_round_trips(void **state)
{
    (void)state;
    const int64_t midnight = 1761091200; /* 2025-10-22 */
    for (int second = 0; second < DAY; second++) {
        char text[64];
        snprintf(text, sizeof text, "2025-10-22T%02d:%02d:%02dZ", second / 3600, second / 60 % 60,
                 second % 60);
        assert_put(midnight + second, text);
        int64_t back = -1;
        assert_int_equal(vt_time_parse_utc(&back, vt_bytes_of(text)), VT_OK);
        assert_true(back == midnight + second);
    }
}

static void only_days_that_exist_are_dates(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int year = 1500; year <= 2450; year++) {
        for (int month = 0; month <= 13; month++) {
            for (int day = 0; day <= 32; day++) {
                int leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
                bool exists = year >= 1583 && month >= 1 && month <= 12 && day >= 1 &&
                              day <= lengths[month - 1] + (month == 2 ? leap : 0);
                char text[64];
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                assert_int_equal(vt_date_check(vt_bytes_of(text)),
                                 exists ? VT_OK : VT_E_NOT_A_DATE);
                snprintf(text, sizeof text, "%04d-%02d-%02dT12:00:00Z", year, month, day);
                struct vt_time out;
                assert_int_equal(vt_time_parse(&out, vt_bytes_of(text)),
                                 exists && year >= 1970 ? VT_OK : VT_E_NOT_A_TIME);
            }
        }
    }
}

static void refuses_a_date_in_another_form(void **state)
{
    (void)state;
    static const char *const texts[] = {"",           "2025-10-2",   "2025-10-222", "2025-1-22",
                                        "22-10-2025", "2025/10/22",  "2025-10/22",  "20251022",
                                        "2025-W43-3", "2025-10-22Z", " 2025-10-22", "+025-10-22",
                                        "2025-10-2x", "202 -10-22",  "0000-01-01",  "1582-12-31"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_int_equal(vt_date_check(vt_bytes_of(texts[i])), VT_E_NOT_A_DATE);
    }
    assert_int_equal(vt_date_check(VT_LIT("1583-01-01")), VT_OK);
    assert_int_equal(vt_date_check(VT_LIT("9999-12-31")), VT_OK);
}

static void every_offset_tells_the_same_instant(void **state)
{
    (void)state;
    const int64_t instant = 1761141600; /* 2025-10-22T14:00:00Z */
    for (int offset = -1439; offset <= 1439; offset++) {
        struct vt_civil at;
        vt_time_civil(&at, instant, offset);
        int size = offset < 0 ? -offset : offset;
        char text[64];
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", (int)at.year,
                 (int)at.month, (int)at.day, (int)at.hour, (int)at.minute, (int)at.second,
                 offset < 0 ? '-' : '+', size / 60, size % 60);
        struct vt_time out;
        assert_int_equal(vt_time_parse(&out, vt_bytes_of(text)), VT_OK);
        assert_true(out.seconds == instant);
        assert_int_equal(out.offset_minutes, offset);
    }
}

static void the_deadline_of_the_letter_is_two_in_the_afternoon_utc(void **state)
{
    (void)state;
    struct vt_time out;
    assert_int_equal(vt_time_parse(&out, VT_LIT("2025-10-22T16:00:00+02:00")), VT_OK);
    assert_put(out.seconds, "2025-10-22T14:00:00Z");
    assert_int_equal(out.offset_minutes, 120);
    struct vt_civil at;
    vt_time_civil(&at, out.seconds, out.offset_minutes);
    assert_int_equal(at.hour, 16);
    assert_int_equal(at.weekday, 2); /* a Wednesday */
}

static void refuses_a_time_without_an_offset(void **state)
{
    (void)state;
    assert_refused("2025-10-22T16:00:00", VT_E_TIME_WITHOUT_OFFSET);
    assert_refused("2025-10-22T16:00:00-00:00", VT_E_TIME_WITHOUT_OFFSET);
    struct vt_time out;
    assert_int_equal(vt_time_parse(&out, VT_LIT("2025-10-22T16:00:00+00:00")), VT_OK);
}

static void refuses_what_is_no_time(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "2025-10-22",
        "2025-10-22T16:00",
        "2025-10-22T16:00Z",
        "2025-10-22T16:00+02:00",
        "2025-10-22 16:00:00Z",
        "2025-10-22t16:00:00Z",
        "2025-10-22T16:00:00z",
        "2025-10-22T16:00:00ZZ",
        "2025-10-22T16:00:00Z\n",
        " 2025-10-22T16:00:00Z",
        "2025-10-22T16:00:00 +02:00",
        "2025-10-22T16:00:00+0200",
        "2025-10-22T16:00:00+02",
        "2025-10-22T16:00:00+2:00",
        "2025-10-22T16:00:00+02:00:00",
        "2025-10-22T16:00:00+24:00",
        "2025-10-22T16:00:00+02:60",
        "2025-10-22T16:00:00~02:00",
        "2025-10-22T16:00:00+02.00",
        "2025-10-22T16:00:00+-2:00",
        "2025-10-22T16:00:00.5Z",
        "2025-10-22T16:00:00,5Z",
        "2025-10-22T16:00:60Z",
        "2016-12-31T23:59:60Z", /* a leap second that was */
        "2025-10-22T16:60:00Z",
        "2025-10-22T24:00:00Z",
        "2025-10-22T16:0 :00Z",
        "2025-02-29T16:00:00Z",
        "2025-13-22T16:00:00Z",
        "2025-00-22T16:00:00Z",
        "2025-10-00T16:00:00Z",
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:59:59+01:00",
        "9999-12-31T23:59:59-00:01",
        "1968-12-31T23:59:59-23:59",
        "10000-01-01T00:00:00Z",
        "-2025-10-22T16:00:00Z",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_refused(texts[i], VT_E_NOT_A_TIME);
    }
}

static void an_offset_may_carry_over_the_first_and_last_year(void **state)
{
    (void)state;
    struct vt_time out;
    assert_int_equal(vt_time_parse(&out, VT_LIT("1970-01-01T01:00:00+01:00")), VT_OK);
    assert_true(out.seconds == 0);
    assert_int_equal(vt_time_parse(&out, VT_LIT("1969-12-31T23:00:00-01:00")), VT_OK);
    assert_true(out.seconds == 0);
    struct vt_civil at;
    vt_time_civil(&at, out.seconds, out.offset_minutes);
    assert_int_equal(at.year, 1969);
    assert_int_equal(at.day, 31);
    assert_int_equal(at.hour, 23);
    assert_int_equal(at.weekday, 2);
    assert_int_equal(vt_time_parse(&out, VT_LIT("9999-12-31T23:59:59Z")), VT_OK);
    assert_true(out.seconds == VT_TIME_LAST);
    assert_put(VT_TIME_LAST, "9999-12-31T23:59:59Z");
    vt_time_civil(&at, out.seconds, 1);
    assert_int_equal(at.year, 10000);
    assert_int_equal(at.month, 1);
    assert_int_equal(at.minute, 0);
}

/* Every byte of the canonical form, replaced by every other byte. */
static void refuses_any_other_byte_in_any_place(void **state)
{
    (void)state;
    static const char canonical[] = "2025-10-22T16:00:00+02:00";
    for (size_t at = 0; at < sizeof canonical - 1; at++) {
        for (int byte = 0; byte < 256; byte++) {
            char text[sizeof canonical];
            memcpy(text, canonical, sizeof text);
            text[at] = (char)byte;
            bool digit = canonical[at] >= '0' && canonical[at] <= '9';
            bool same_kind = digit ? byte >= '0' && byte <= '9' : text[at] == canonical[at];
            if (same_kind || (canonical[at] == '+' && byte == '-')) {
                continue;
            }
            struct vt_time out;
            assert_int_equal(vt_time_parse(&out, (struct vt_bytes){(const unsigned char *)text,
                                                                   sizeof text - 1}),
                             VT_E_NOT_A_TIME);
        }
    }
}

static void refuses_every_shorter_time(void **state)
{
    (void)state;
    struct vt_bytes canonical = VT_LIT("2025-10-22T16:00:00+02:00");
    for (size_t len = 0; len < canonical.len; len++) {
        struct vt_time out;
        assert_int_equal(vt_time_parse(&out, vt_bytes_part(canonical, 0, len)),
                         len == 19 ? VT_E_TIME_WITHOUT_OFFSET : VT_E_NOT_A_TIME);
    }
}

static void the_canonical_form_is_utc_only(void **state)
{
    (void)state;
    static const char *const texts[] = {"2025-10-22T14:00:00+00:00",
                                        "2025-10-22T16:00:00+02:00",
                                        "2025-10-22T14:00:00",
                                        "2025-10-22T14:00:00-00:00",
                                        "2025-10-22T14:00:00z",
                                        "2025-10-22T25:00:00Z",
                                        "Z",
                                        ""};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        int64_t seconds = 77;
        assert_int_equal(vt_time_parse_utc(&seconds, vt_bytes_of(texts[i])), VT_E_NOT_A_TIME);
        assert_true(seconds == 0);
    }
}

static void refuses_to_write_a_time_that_has_no_form(void **state)
{
    (void)state;
    static const int64_t strange[] = {-1, INT64_MIN, VT_TIME_LAST + 1, INT64_MAX};
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        struct vt_buf out = {0};
        vt_time_put_utc(&out, strange[i]);
        assert_int_equal(vt_buf_code(&out), VT_E_NOT_A_TIME);
        assert_int_equal(out.len, 0);
        vt_buf_free(&out);
        struct vt_civil at;
        vt_time_civil(&at, strange[i], 0);
        assert_int_equal(at.year, strange[i] < 0 ? 1970 : 9999);
    }
    struct vt_buf full = {.cap = 1, .failed = VT_E_TOO_BIG};
    vt_time_put_utc(&full, -1);
    assert_int_equal(vt_buf_code(&full), VT_E_TOO_BIG); /* the first failure stays */
    vt_buf_free(&full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_until_9999_is_right),
        cmocka_unit_test(every_day_until_2400_round_trips),
        cmocka_unit_test(every_second_of_a_day_round_trips),
        cmocka_unit_test(only_days_that_exist_are_dates),
        cmocka_unit_test(refuses_a_date_in_another_form),
        cmocka_unit_test(every_offset_tells_the_same_instant),
        cmocka_unit_test(the_deadline_of_the_letter_is_two_in_the_afternoon_utc),
        cmocka_unit_test(refuses_a_time_without_an_offset),
        cmocka_unit_test(refuses_what_is_no_time),
        cmocka_unit_test(an_offset_may_carry_over_the_first_and_last_year),
        cmocka_unit_test(refuses_any_other_byte_in_any_place),
        cmocka_unit_test(refuses_every_shorter_time),
        cmocka_unit_test(the_canonical_form_is_utc_only),
        cmocka_unit_test(refuses_to_write_a_time_that_has_no_form),
    };
    return VT_RUN(tests);
}
