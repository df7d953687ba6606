/* SPDX-License-Identifier: EUPL-1.2 */
/* How far long work is: one line on the terminal, that goes away again. Where stderr is no terminal,
 * nothing. */
#ifndef VNGTALLY_CLI_PROGRESS_H
#define VNGTALLY_CLI_PROGRESS_H

#include "cli/cli.h"

/* A value; `= {0}` shows nothing. */
struct vt_progress {
    const struct vt_cli *cli; /* NULL: nothing is shown */
    size_t total;
    uint64_t due; /* when the line is to be drawn (again), by vt_clock_ticks */
    bool drawn;
};

/* Work on `total` things begins. */
void vt_progress_begin(struct vt_progress *out, const struct vt_cli *cli, size_t total);

/* So many are done. Work that is soon done shows nothing. */
void vt_progress_at(struct vt_progress *progress, size_t done);

/* Take the line away, so that something else can be said; the next vt_progress_at draws it again. */
void vt_progress_clear(struct vt_progress *progress);

#endif
