/* SPDX-License-Identifier: EUPL-1.2 */
/* The clock: the only place where vngtally asks what time it is. */
#ifndef VNGTALLY_IO_CLOCK_H
#define VNGTALLY_IO_CLOCK_H

#include <vngtally/base/error.h>

/* Now, in whole seconds since 1970-01-01T00:00:00Z.
 * Out: *seconds, 0 on failure. Errors: VT_E_CLOCK (no clock, or one outside the years that
 * base/time.h knows). */
enum vt_code vt_clock_now(int64_t *seconds, struct vt_error *err) VT_MUST_CHECK;

/* Milliseconds since some moment, never going back: only for how often to show progress. */
uint64_t vt_clock_ticks(void);

#endif
