/* SPDX-License-Identifier: EUPL-1.2 */
/* How far long work is, and how long it will still take: one line on the terminal, that goes away again.
 * Where stderr is no terminal, nothing. */
#ifndef VNGTALLY_CLI_PROGRESS_H
#define VNGTALLY_CLI_PROGRESS_H

#include "cli/cli.h"

/* A value; `= {0}` shows nothing. */
struct vt_progress {
    const struct vt_cli *cli; /* NULL: nothing is shown */
    uint64_t total;
    bool parts;     /* of work that is not counted in things: percents */
    uint64_t begun; /* by vt_clock_ticks, as is: */
    uint64_t due;   /* when the line is to be drawn (again) */
    bool drawn;
};

/* Work on `total` things begins. */
void vt_progress_begin(struct vt_progress *out, const struct vt_cli *cli, size_t total);

/* Work begins of which it is known what part is done. */
void vt_progress_begin_parts(struct vt_progress *out, const struct vt_cli *cli);

/* So many are done. Work that is soon done shows nothing. */
void vt_progress_at(struct vt_progress *progress, size_t done);

/* `done` parts of `total` are done. */
void vt_progress_part(struct vt_progress *progress, uint64_t done, uint64_t total);

/* Take the line away, so that something else can be said; the next vt_progress_at draws it again. */
void vt_progress_clear(struct vt_progress *progress);

#endif
