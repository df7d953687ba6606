/* SPDX-License-Identifier: EUPL-1.2 */
/* Instants around the changes of summer time, second by second: a clock that people read is set forward
 * or back, but an instant with its offset is what it was.
 *
 * The reference is a clock with hands: it ticks, and someone sets it. It knows nothing of seconds since
 * 1970 but where it began.
 */
#include "support/run.h"

#include <stdio.h>

#include <vngtally/base/time.h>

/* A clock on the wall in the Netherlands. */
struct wall {
    int hour, minute, second;
    int offset; /* hours east of UTC */
};

static void tick(struct wall *wall)
{
    if (++wall->second == 60) {
        wall->second = 0;
        if (++wall->minute == 60) {
            wall->minute = 0;
            wall->hour++;
        }
    }
}

/* A night: it begins at half past midnight, and goes on for five hours. */
struct night {
    const char *day;
    int64_t begin; /* of day T00:30:00 on the wall */
    int from, to;  /* offsets before and after */
    int set_at;    /* the hour on the wall at which someone sets it */
};

/* 2024 to 2026: the last Sundays of March and October, at 01:00 UTC. */
static const struct night nights[] = {
    {"2024-03-31", INT64_C(1711841400), 1, 2, 2}, {"2024-10-27", INT64_C(1729981800), 2, 1, 3},
    {"2025-03-30", INT64_C(1743291000), 1, 2, 2}, {"2025-10-26", INT64_C(1761431400), 2, 1, 3},
    {"2026-03-29", INT64_C(1774740600), 1, 2, 2}, {"2026-10-25", INT64_C(1792881000), 2, 1, 3},
};
#define NIGHTS (sizeof nights / sizeof nights[0])
#define SECONDS (5 * 3600)

static struct wall begin(const struct night *night)
{
    return (struct wall){0, 30, 0, night->from};
}

/* Someone sets the clock, once: to what it is after the change. */
static void set(struct wall *wall, const struct night *night)
{
    if (wall->offset == night->from && wall->hour == night->set_at && wall->minute == 0 &&
        wall->second == 0) {
        wall->hour += night->to - night->from;
        wall->offset = night->to;
    }
}

static struct vt_time read(const struct night *night, const struct wall *wall, int offset)
{
    char text[40];
    struct vt_time out;
    (void)snprintf(text, sizeof text, "%sT%02d:%02d:%02d+%02d:00", night->day, wall->hour,
                   wall->minute, wall->second, offset);
    if (vt_time_parse(&out, vt_bytes_of(text)) != VT_OK) {
        fail_msg("%s", text);
    }
    return out;
}

static void every_second_on_the_wall_is_the_next_instant(void **state)
{
    (void)state;
    for (size_t n = 0; n < NIGHTS; n++) {
        struct wall wall = begin(&nights[n]);
        for (int64_t i = 0; i < SECONDS; i++, tick(&wall)) {
            set(&wall, &nights[n]);
            struct vt_time at = read(&nights[n], &wall, wall.offset);
            assert_true(at.seconds == nights[n].begin + i);
            assert_int_equal(wall.offset * 60, at.offset_minutes);
            /* Shown in the clock in which it was written, it is what was written. */
            struct vt_civil civil;
            vt_time_civil(&civil, at.seconds, at.offset_minutes);
            assert_int_equal(wall.hour, civil.hour);
            assert_int_equal(wall.minute, civil.minute);
            assert_int_equal(wall.second, civil.second);
            assert_int_equal(6, civil.weekday); /* a Sunday */
            /* As an instant alone, it is shown as it stood on the wall. */
            struct vt_civil dutch;
            vt_time_civil_dutch(&dutch, at.seconds);
            assert_memory_equal(&civil, &dutch, sizeof civil);
        }
        assert_int_equal(nights[n].to, wall.offset);
    }
}

/* The hour that comes twice is two hours, told apart by the offset alone; the one that is skipped can
 * still be written with either offset, and is an instant all the same. */
static void the_offset_tells_which_of_two_hours_it_is(void **state)
{
    (void)state;
    for (size_t n = 0; n < NIGHTS; n++) {
        for (struct wall wall = {2, 0, 0, 0}; wall.hour < 3; tick(&wall)) {
            struct vt_time summer = read(&nights[n], &wall, 2);
            struct vt_time winter = read(&nights[n], &wall, 1);
            assert_true(winter.seconds - summer.seconds == 3600);
        }
    }
}

/* Every second against deadlines in, before and after the change, each in both offsets: before it on the
 * wall that ticks is before it as an instant, at it is not. */
static void before_a_deadline_is_before_it_on_the_wall(void **state)
{
    (void)state;
    static const struct wall deadlines[] = {{1, 0, 0, 0},  {1, 59, 59, 0}, {2, 0, 0, 0},
                                            {2, 30, 0, 0}, {2, 59, 59, 0}, {3, 0, 0, 0},
                                            {3, 0, 1, 0},  {4, 0, 0, 0}};
    for (size_t n = 0; n < NIGHTS; n++) {
        for (size_t d = 0; d < 2 * sizeof deadlines / sizeof deadlines[0]; d++) {
            const struct wall *deadline = &deadlines[d / 2];
            const int offset = 1 + (int)(d % 2);
            const struct vt_time closes = read(&nights[n], deadline, offset);
            /* The deadline as a number of ticks after the wall began, which stood at 00:30. */
            const int64_t due = (deadline->hour - offset + nights[n].from) * 3600 +
                                deadline->minute * 60 + deadline->second - 1800;
            struct wall wall = begin(&nights[n]);
            for (int64_t i = 0; i < SECONDS; i++, tick(&wall)) {
                set(&wall, &nights[n]);
                struct vt_time at = read(&nights[n], &wall, wall.offset);
                assert_int_equal(i < due, at.seconds < closes.seconds);
            }
        }
    }
}

static void shown(struct vt_civil *out, int64_t seconds, int hour, int minute)
{
    vt_time_civil_dutch(out, seconds);
    assert_int_equal(hour, out->hour);
    assert_int_equal(minute, out->minute);
}

/* Day by day from 1 January 1996, a Monday, through four hundred years, with a calendar of its own. */
static void the_clock_is_set_on_the_last_sundays_of_march_and_october(void **state)
{
    (void)state;
    static const int months[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct vt_civil at;
    int weekday = 0; /* Monday */
    bool summer = false;
    int64_t midnight = INT64_C(820454400);
    for (int year = 1996; year < 2396; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (int month = 1; month <= 12; month++) {
            int days = months[month - 1] + (month == 2 && leap ? 1 : 0);
            for (int day = 1; day <= days; day++, midnight += 86400, weekday = (weekday + 1) % 7) {
                bool set = weekday == 6 && day > 24 && (month == 3 || month == 10);
                shown(&at, midnight + 3599, summer ? 2 : 1, 59);
                assert_int_equal(day, at.day);
                assert_int_equal(month, at.month);
                assert_int_equal(year, at.year);
                assert_int_equal(weekday, at.weekday);
                summer = summer != set;
                shown(&at, midnight + 3600, summer ? 3 : 2, 0);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_second_on_the_wall_is_the_next_instant),
        cmocka_unit_test(the_offset_tells_which_of_two_hours_it_is),
        cmocka_unit_test(before_a_deadline_is_before_it_on_the_wall),
        cmocka_unit_test(the_clock_is_set_on_the_last_sundays_of_march_and_october),
    };
    return VT_RUN(tests);
}
