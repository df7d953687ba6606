/* SPDX-License-Identifier: EUPL-1.2 */
/* System calls that fail on demand. The test programs of this folder are linked with
 * -Wl,--wrap=CALL for each of these, so that the calls of our own code come by here first. */
#ifndef VT_TESTS_IO_FAULTS_H
#define VT_TESTS_IO_FAULTS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum fault_call {
    FAULT_ANY, /* whichever comes: for "the n-th call fails, for every n" */
    FAULT_OPEN,
    FAULT_OPENAT,
    FAULT_READ,
    FAULT_WRITE,
    FAULT_FSYNC,
    FAULT_SYNCFS,
    FAULT_CLOSE,
    FAULT_FSTAT,
    FAULT_FSTATAT,
    FAULT_FCHMOD,
    FAULT_FTRUNCATE,
    FAULT_LINKAT,
    FAULT_RENAMEAT,
    FAULT_UNLINKAT,
    FAULT_UNLINK,
    FAULT_MMAP,
    FAULT_FLOCK,
    FAULT_READDIR,
    FAULT_CLOCK,
    FAULT_CALLS
};

/* From the `nth` call on (1: the next one), `times` calls fail with `number`. A close that fails has
 * closed; any other call that fails has done nothing. One plan at a time. */
void fault_plan(enum fault_call call, unsigned nth, unsigned times, int number);

/* A second plan, for a failure while failing. */
void fault_also(enum fault_call call, unsigned nth, unsigned times, int number);

/* Every read and write moves at most so many bytes. 0: as many as it likes. */
void fault_short(size_t most);

/* What geteuid says. */
void fault_user(uid_t user);

/* What the clock says, in seconds. */
void fault_clock(int64_t seconds);

/* What fchmod and open make of a mode: a disk that ignores modes, where everything is 0666. */
void fault_modeless(void);

/* Something to be done just before the n-th call of a kind, once: another process that interferes. */
void fault_meanwhile(enum fault_call call, unsigned nth, void (*what)(void));

/* How often a call was made since the last fault_none. */
unsigned fault_count(enum fault_call call);

/* Nothing fails any more; all counts are 0. */
void fault_none(void);

#endif
