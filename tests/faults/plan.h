/* SPDX-License-Identifier: EUPL-1.2 */
/* Which call of a program is to fail, and how: what the driver (drive.c) and the library that it has
 * loaded into the program (preload.c) say to each other, in a file that both have mapped. It outlives
 * a program that is killed. */
#ifndef VT_TESTS_FAULTS_PLAN_H
#define VT_TESTS_FAULTS_PLAN_H

#include <stdint.h>

/* The environment's name for the path of that file. */
#define FAULT_PLAN "VT_FAULT_PLAN"

/* The environment's name for: randomness is always the same, so that what is made of it can be compared. */
#define FAULT_DICE "VT_FAULT_DICE"

/* The environment's name for: so many times the system still gives random numbers, and then no more. */
#define FAULT_NO_DICE "VT_FAULT_NO_DICE"

/* The environment's name for: the clock of the day stands still at this second (since 1970). */
#define FAULT_NOW "VT_FAULT_NOW"

/* Kinds of calls; `seen` and `call` are by these. */
#define FAULT_KINDS(X)                                                                     \
    X(ANY)     /* every kind below, but memory: for "the n-th system call, for every n" */ \
    X(MEMORY)  /* malloc, calloc, realloc */                                               \
    X(OPEN)    /* open, openat */                                                          \
    X(READ)    /* read */                                                                  \
    X(WRITE)   /* write */                                                                 \
    X(SYNC)    /* fsync, syncfs */                                                         \
    X(CLOSE)   /* close: it fails and has closed */                                        \
    X(PLACE)   /* renameat, linkat */                                                      \
    X(REMOVE)  /* unlink, unlinkat, rmdir */                                               \
    X(FOLDER)  /* mkdir, chmod, fchmod, fdopendir, readdir */                              \
    X(STATE)   /* stat, lstat, fstat, fstatat, fcntl, dup */                               \
    X(CUT)     /* ftruncate */                                                             \
    X(LOCK)    /* flock */                                                                 \
    X(MAP)     /* mmap */                                                                  \
    X(PROTECT) /* mprotect */                                                              \
    X(RANDOM)  /* getrandom, getentropy */                                                 \
    X(CLOCK)   /* clock_gettime */                                                         \
    X(THREAD)  /* pthread_create */                                                        \
    X(SIGNALS) /* those that a signal may break off: open, read, write, fsync, flock, cut */

enum fault_kind {
#define FAULT_NAME(name) FAULT_##name,
    FAULT_KINDS(FAULT_NAME)
#undef FAULT_NAME
        FAULT_KIND_COUNT
};

/* What becomes of the calls that are hit. */
enum fault_how {
    FAULT_FAILS,       /* it does nothing and says `number` */
    FAULT_KILLS,       /* the program is killed just before it; a write is done by half first */
    FAULT_MOVES_LITTLE /* a read or write moves at most `number` bytes */
};

struct fault_plan {
    uint32_t kind;  /* enum fault_kind */
    uint32_t how;   /* enum fault_how */
    uint32_t nth;   /* from this one of its kind on (1: the first; 0: none) */
    uint32_t times; /* how many */
    int32_t number; /* an errno, or a number of bytes */
    /* and what came of it */
    uint32_t seen[FAULT_KIND_COUNT];
    uint32_t hit;
    int32_t descriptor; /* of the last call that was hit, or -1 */
    char call[32];      /* its name */
};

#endif
