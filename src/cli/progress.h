/* SPDX-License-Identifier: EUPL-1.2 */
/* How far long work is: one line on the terminal of stderr, drawn again and again, that goes away when
 * something else is said. Where stderr is no terminal, or one that cannot do that (TERM=dumb), nothing;
 * nor of work that is soon done. */
#ifndef VNGTALLY_CLI_PROGRESS_H
#define VNGTALLY_CLI_PROGRESS_H

#include "cli/cli.h"
#include "io/watch.h"

/* One for a run of the program. A value; `= {0}` shows nothing. */
struct vt_progress {
    struct vt_watch watch; /* who is told; NULL within: nobody looks */
    enum vt_lang lang;
    bool blocks;    /* the terminal shows more than ASCII */
    bool told;      /* there is work, */
    uint64_t begun; /* since then, by vt_clock_ticks, as is: */
    uint64_t due;   /* when the line is to be drawn (again) */
    enum vt_step step;
    uint64_t step_begun;
    uint64_t done; /* of the step, when it was last told */
    bool drawn;
};

/* *out stays where it is. */
void vt_progress_begin(struct vt_progress *out, enum vt_lang lang);

/* Take the line away, so that something else can be said; NULL is fine. */
void vt_progress_clear(struct vt_progress *progress);

#endif
