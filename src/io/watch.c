/* SPDX-License-Identifier: EUPL-1.2 */
/* Telling how far work is. */
#include "io/watch.h"

#include <stddef.h>

void vt_watch_tell_parts(const struct vt_watch *watch, enum vt_step step, uint64_t done,
                         uint64_t total, uint64_t things)
{
    if (watch != NULL) {
        const struct vt_part part = {.step = step, .done = done, .total = total, .things = things};
        watch->tell(watch->context, &part);
    }
}

void vt_watch_tell(const struct vt_watch *watch, enum vt_step step, uint64_t done, uint64_t total)
{
    vt_watch_tell_parts(watch, step, done, total, done);
}
