/* SPDX-License-Identifier: EUPL-1.2 */
/* Instants and dates: RFC 3339 (the profile of ISO 8601), seconds resolution, no clock.
 *
 * An instant is a count of seconds since 1970-01-01T00:00:00Z (no leap seconds), from year 1970 to
 * 9999. People write one with an explicit offset (`2025-10-22T16:00:00+02:00` or `...Z`); seconds
 * may not be left out. The program writes UTC: `2025-10-22T14:00:00Z`.
 */
#ifndef VNGTALLY_BASE_TIME_H
#define VNGTALLY_BASE_TIME_H

#include <vngtally/base/bytes.h>

/* 9999-12-31T23:59:59Z, the last instant that can be written. The first is 0. */
#define VT_TIME_LAST INT64_C(253402300799)

/* An instant as written: the seconds, and the offset in minutes east of UTC that stood beside it
 * (how it was written; people are shown the clock of the Netherlands). */
struct vt_time {
    int64_t seconds;
    int32_t offset_minutes;
};

/* Read an instant with an explicit offset between -23:59 and +23:59. Capital T and Z, no fraction,
 * no 24:00, no leap second, and after the offset is applied not before 1970 or after 9999.
 * Returns VT_OK, VT_E_NOT_A_TIME, or VT_E_TIME_WITHOUT_OFFSET (none, or `-00:00`, which RFC 3339
 * section 4.3 reserves for "unknown"). Out zeroed on failure. */
enum vt_code vt_time_parse(struct vt_time *out, struct vt_bytes text) VT_MUST_CHECK;

/* Read the canonical UTC form only (ends in Z). Returns VT_OK or VT_E_NOT_A_TIME. */
enum vt_code vt_time_parse_utc(int64_t *seconds, struct vt_bytes text) VT_MUST_CHECK;

/* Write the canonical UTC form, 20 bytes. A number of seconds below 0 or above VT_TIME_LAST makes
 * the buffer fail with VT_E_NOT_A_TIME. */
void vt_time_put_utc(struct vt_buf *out, int64_t seconds);

/* The fields of a clock `offset_minutes` (at most 23:59) east of UTC, to print for people.
 * month 1..12, day 1..31. Seconds outside 0..VT_TIME_LAST count as the nearest of the two. */
struct vt_civil {
    int32_t year, month, day, hour, minute, second, weekday; /* weekday 0 = Monday */
};
void vt_time_civil(struct vt_civil *out, int64_t seconds, int32_t offset_minutes);

/* The same of a clock in the Netherlands: an hour east of UTC, and two from the last Sunday of March,
 * 01:00 UTC, to the last Sunday of October, 01:00 UTC (Directive 2000/84/EC; so since 1996, which is
 * not told of the years before). */
void vt_time_civil_dutch(struct vt_civil *out, int64_t seconds);

/* Write them: `2025-10-22` `between` `16:00:00`. And two digits, of 0 to 99. */
void vt_civil_put(struct vt_buf *out, const struct vt_civil *at, unsigned char between);
void vt_time_put_two(struct vt_buf *out, int32_t value);

/* A calendar date `YYYY-MM-DD` that exists, years 1583 to 9999. */
enum vt_code vt_date_check(struct vt_bytes text) VT_MUST_CHECK; /* VT_OK or VT_E_NOT_A_DATE */

#endif
