/* SPDX-License-Identifier: EUPL-1.2 */
/* Instants and dates: RFC 3339 section 5.6, without fractions and without leap seconds. */
#include <vngtally/base/time.h>

#define DAY_SECONDS 86400
#define EPOCH_YEAR 1970
#define EPOCH_WEEKDAY 3 /* a Thursday */

/* YYYY-MM-DDThh:mm:ss */
#define LOCAL_LEN 19

static bool is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Leap years from year 1 up to and including `year` (not below 0). */
static int32_t leaps_until(int32_t year)
{
    return year / 4 - year / 100 + year / 400;
}

/* Days from 1970-01-01 to the first of January of `year` (1 or later). */
static int32_t days_before_year(int32_t year)
{
    return 365 * (year - EPOCH_YEAR) + leaps_until(year - 1) - leaps_until(EPOCH_YEAR - 1);
}

/* Days of a year before `month`; month 13 gives the length of the year. */
static int32_t days_before_month(int32_t year, int32_t month)
{
    static const int32_t before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    return before[month - 1] + (month > 2 && is_leap(year) ? 1 : 0);
}

static bool date_exists(int32_t year, int32_t month, int32_t day)
{
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= days_before_month(year, month + 1) - days_before_month(year, month);
}

/* Two digits at `at` of a text that is long enough, or -1. */
static int32_t two_digits(struct vt_bytes text, size_t at)
{
    unsigned char tens = text.at[at];
    unsigned char ones = text.at[at + 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') {
        return -1;
    }
    return (tens - '0') * 10 + (ones - '0');
}

/* Read YYYY-MM-DD at the start of a text of 10 bytes or more: a day that exists. */
static bool read_date(struct vt_civil *out, struct vt_bytes text)
{
    int32_t century = two_digits(text, 0);
    int32_t year = two_digits(text, 2);
    out->month = two_digits(text, 5);
    out->day = two_digits(text, 8);
    if (century < 0 || year < 0 || text.at[4] != '-' || text.at[7] != '-') {
        return false;
    }
    out->year = century * 100 + year;
    return date_exists(out->year, out->month, out->day);
}

/* Read YYYY-MM-DDThh:mm:ss at the start of a text, as seconds of a clock without an offset. */
static bool read_local(int64_t *seconds, struct vt_bytes text)
{
    struct vt_civil at;
    if (text.len < LOCAL_LEN || !read_date(&at, text) || at.year < EPOCH_YEAR - 1) {
        return false;
    }
    at.hour = two_digits(text, 11);
    at.minute = two_digits(text, 14);
    at.second = two_digits(text, 17);
    if (text.at[10] != 'T' || text.at[13] != ':' || text.at[16] != ':' || at.hour < 0 ||
        at.hour > 23 || at.minute < 0 || at.minute > 59 || at.second < 0 || at.second > 59) {
        return false;
    }
    int64_t days = days_before_year(at.year) + days_before_month(at.year, at.month) + at.day - 1;
    int32_t clock = at.hour * 3600 + at.minute * 60 + at.second;
    *seconds = days * DAY_SECONDS + clock;
    return true;
}

/* Read `Z` or `+hh:mm`. The offset `-00:00` says that the local offset is unknown (RFC 3339
 * section 4.3), so it is none. */
static enum vt_code read_offset(int32_t *minutes, struct vt_bytes text)
{
    *minutes = 0;
    if (text.len == 0 || vt_bytes_equal(text, VT_LIT("-00:00"))) {
        return VT_E_TIME_WITHOUT_OFFSET;
    }
    if (vt_bytes_equal(text, VT_LIT("Z"))) {
        return VT_OK;
    }
    if (text.len != 6 || (text.at[0] != '+' && text.at[0] != '-') || text.at[3] != ':') {
        return VT_E_NOT_A_TIME;
    }
    int32_t hour = two_digits(text, 1);
    int32_t minute = two_digits(text, 4);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        return VT_E_NOT_A_TIME;
    }
    *minutes = (text.at[0] == '-' ? -1 : 1) * (hour * 60 + minute);
    return VT_OK;
}

enum vt_code vt_time_parse(struct vt_time *out, struct vt_bytes text)
{
    int64_t local = 0;
    int32_t offset = 0;
    *out = (struct vt_time){0};
    if (!read_local(&local, text)) {
        return VT_E_NOT_A_TIME;
    }
    enum vt_code code = read_offset(&offset, vt_bytes_part(text, LOCAL_LEN, SIZE_MAX));
    if (code != VT_OK) {
        return code;
    }
    int64_t seconds = local - (int64_t)offset * 60;
    if (seconds < 0 || seconds > VT_TIME_LAST) {
        return VT_E_NOT_A_TIME;
    }
    *out = (struct vt_time){seconds, offset};
    return VT_OK;
}

enum vt_code vt_time_parse_utc(int64_t *seconds, struct vt_bytes text)
{
    struct vt_time time;
    *seconds = 0;
    if (!vt_bytes_ends(text, VT_LIT("Z")) || vt_time_parse(&time, text) != VT_OK) {
        return VT_E_NOT_A_TIME;
    }
    *seconds = time.seconds;
    return VT_OK;
}

void vt_time_put_two(struct vt_buf *out, int32_t value)
{
    vt_buf_put_byte(out, (unsigned char)('0' + value / 10));
    vt_buf_put_byte(out, (unsigned char)('0' + value % 10));
}

void vt_civil_put(struct vt_buf *out, const struct vt_civil *at, unsigned char between)
{
    vt_time_put_two(out, at->year / 100);
    vt_time_put_two(out, at->year % 100);
    vt_buf_put_byte(out, '-');
    vt_time_put_two(out, at->month);
    vt_buf_put_byte(out, '-');
    vt_time_put_two(out, at->day);
    vt_buf_put_byte(out, between);
    vt_time_put_two(out, at->hour);
    vt_buf_put_byte(out, ':');
    vt_time_put_two(out, at->minute);
    vt_buf_put_byte(out, ':');
    vt_time_put_two(out, at->second);
}

void vt_time_put_utc(struct vt_buf *out, int64_t seconds)
{
    struct vt_civil at;
    if (seconds < 0 || seconds > VT_TIME_LAST) {
        out->failed = out->failed != VT_OK ? out->failed : VT_E_NOT_A_TIME;
        return;
    }
    vt_time_civil(&at, seconds, 0);
    vt_civil_put(out, &at, 'T');
    vt_buf_put_byte(out, 'Z');
}

void vt_time_civil(struct vt_civil *out, int64_t seconds, int32_t offset_minutes)
{
    int64_t utc = seconds < 0 ? 0 : seconds > VT_TIME_LAST ? VT_TIME_LAST : seconds;
    int64_t local = utc + (int64_t)offset_minutes * 60 + DAY_SECONDS; /* a day up: not negative */
    int32_t days = (int32_t)(local / DAY_SECONDS) - 1;
    int32_t second = (int32_t)(local % DAY_SECONDS);
    /* A year is longer than 365 days or equal, so this guess is never too early a year. */
    int32_t year = EPOCH_YEAR + days / 365;
    while (days_before_year(year) > days) {
        year--;
    }
    int32_t day = days - days_before_year(year);
    int32_t month = 12;
    while (days_before_month(year, month) > day) {
        month--;
    }
    *out = (struct vt_civil){
        .year = year,
        .month = month,
        .day = day - days_before_month(year, month) + 1,
        .hour = second / 3600,
        .minute = second / 60 % 60,
        .second = second % 60,
        .weekday = (days + EPOCH_WEEKDAY) % 7,
    };
}

/* 01:00 UTC on the last Sunday of a month of 31 days. */
static int64_t last_sunday(int32_t year, int32_t month)
{
    int32_t last = days_before_year(year) + days_before_month(year, month) + 30;
    int32_t sunday = last - (last + EPOCH_WEEKDAY + 1) % 7;
    return (int64_t)sunday * DAY_SECONDS + 3600;
}

void vt_time_civil_dutch(struct vt_civil *out, int64_t seconds)
{
    struct vt_civil at;
    vt_time_civil(&at, seconds, 0);
    bool summer = seconds >= last_sunday(at.year, 3) && seconds < last_sunday(at.year, 10);
    vt_time_civil(out, seconds, summer ? 120 : 60);
}

enum vt_code vt_date_check(struct vt_bytes text)
{
    struct vt_civil at;
    if (text.len != 10 || !read_date(&at, text) || at.year < 1583) {
        return VT_E_NOT_A_DATE;
    }
    return VT_OK;
}
