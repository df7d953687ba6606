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

static void more(void *context, size_t things)
{
    struct vt_watched *watched = context;
    watched->done += things;
    vt_watch_tell(watched->watch, watched->step, watched->done, watched->total);
}

const struct vt_told *vt_watch_begin(struct vt_watched *out, const struct vt_watch *watch,
                                     enum vt_step step, uint64_t total)
{
    *out = (struct vt_watched){
        .watch = watch, .step = step, .total = total, .told = {.more = more, .context = out}};
    vt_watch_tell(watch, step, 0, 0); /* it may take a while before the first thing is done */
    return watch != NULL ? &out->told : NULL;
}
