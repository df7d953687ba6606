/* SPDX-License-Identifier: EUPL-1.2 */
/* The clock (io/clock.h). */
#include "io/clock.h"

#include <errno.h>
#include <time.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

static void now_is_what_the_system_says(void **state)
{
    int64_t now = 0;
    (void)state;
    time_t before = time(NULL);
    assert_int_equal(vt_clock_now(&now, NULL), VT_OK);
    assert_true(now >= before && now <= before + 5);
}

static void says_when_there_is_no_clock(void **state)
{
    struct vt_error err;
    int64_t now = 1;
    (void)state;
    fault_plan(FAULT_CLOCK, 1, 1, EINVAL);
    assert_int_equal(vt_clock_now(&now, &err), VT_E_CLOCK);
    assert_true(err.detail[0] != '\0');
    assert_int_equal(now, 0);
}

static void refuses_a_time_that_cannot_be_written(void **state)
{
    int64_t now = 1;
    (void)state;
    fault_clock(-1);
    assert_int_equal(vt_clock_now(&now, NULL), VT_E_CLOCK);
    assert_int_equal(now, 0);
    fault_clock(INT64_C(253402300800));
    assert_int_equal(vt_clock_now(&now, NULL), VT_E_CLOCK);
    fault_clock(INT64_C(253402300799));
    assert_int_equal(vt_clock_now(&now, NULL), VT_OK);
    assert_int_equal(now, INT64_C(253402300799));
}

static void ticks_never_go_back(void **state)
{
    (void)state;
    uint64_t first = vt_clock_ticks();
    assert_true(vt_clock_ticks() >= first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(now_is_what_the_system_says),
        IN_SCRATCH(says_when_there_is_no_clock),
        IN_SCRATCH(refuses_a_time_that_cannot_be_written),
        IN_SCRATCH(ticks_never_go_back),
    };
    return VT_RUN(tests);
}
