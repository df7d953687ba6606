/* SPDX-License-Identifier: EUPL-1.2 */
/* When each file came in: arrivals.csv, in order of time. */
#ifndef SAMPLE_ARRIVALS_H
#define SAMPLE_ARRIVALS_H

#include <vngtally/base/bytes.h>

#define ARRIVALS_MOST 600u
#define ARRIVALS_PATH 80u

/* A file, by its path below ballots-sample/. */
struct arrival {
    char path[ARRIVALS_PATH];
    int64_t time;
};

/* A value. */
struct arrivals {
    uint32_t count;
    struct arrival at[ARRIVALS_MOST];
};

/* The Netherlands' clock in September and October, until the 26th. */
#define ARRIVALS_OFFSET 120

/* Note `folder`/`name``suffix`. Errors: VT_E_TOO_BIG (no room). */
enum vt_code arrivals_add(struct arrivals *arrivals, const char *folder, const char *name,
                          const char *suffix, int64_t time, struct vt_error *err) VT_MUST_CHECK;

/* Write the file: its line of names, then a line for each. Sorts them. No two files came in at the
 * same second: VT_E_ENTRY_TIME (subject: the second of them). */
enum vt_code arrivals_put(struct vt_buf *out, struct arrivals *arrivals, struct vt_error *err)
    VT_MUST_CHECK;

/* The seconds of a time as it is written in the tables here; a time that is none ends the program. */
int64_t arrivals_time(const char *text);

#endif
