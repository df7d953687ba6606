/* SPDX-License-Identifier: EUPL-1.2 */
/* A program that is run, and how it ended. */
#ifndef VT_TESTS_FAULTS_CHILD_H
#define VT_TESTS_FAULTS_CHILD_H

#include <stddef.h>

#include <sys/types.h>

/* No run takes longer; what does, hangs, and is ended by SIGALRM. */
#define CHILD_SECONDS 60u

struct child {
    int status; /* its exit status, or -1: it was ended by a signal */
    int signal;
    char *out, *err; /* what it said; freed by child_forget */
    size_t out_len, err_len;
};

/* One more variable of its environment; name NULL: none. */
struct child_variable {
    const char *name, *value;
};

/* Begin it, stdin from /dev/null, stdout and stderr to the files child.out and child.err of the
 * current folder. `argv` ends with NULL; `more` with a name that is NULL. Ends the program when that fails. */
pid_t child_begin(char *const *argv, const struct child_variable *more);

/* Wait for its end, and take in what it said. */
void child_end(struct child *out, pid_t child);

/* Both. */
void child_run(struct child *out, char *const *argv, const struct child_variable *more);

void child_forget(struct child *child);

#endif
