/* SPDX-License-Identifier: EUPL-1.2 */
/* The clock: the only place where vngtally asks what time it is. */
#include "io/clock.h"

#include <errno.h>
#include <time.h>

#include "io/fail.h"

/* 9999-12-31T23:59:59Z, the last instant that we can write. */
#define LAST_INSTANT INT64_C(253402300799)

enum vt_code vt_clock_now(int64_t *seconds, struct vt_error *err)
{
    struct timespec now;
    *seconds = 0;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
        return vt_fail_system(err, VT_E_CLOCK, "", errno);
    }
    if (now.tv_sec < 0 || now.tv_sec > LAST_INSTANT) {
        return vt_fail_system(err, VT_E_CLOCK, "", ERANGE);
    }
    *seconds = (int64_t)now.tv_sec;
    return VT_OK;
}

uint64_t vt_clock_ticks(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return 0;
    }
    return (uint64_t)now.tv_sec * 1000U + (uint64_t)now.tv_nsec / 1000000U;
}
