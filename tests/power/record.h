/* SPDX-License-Identifier: EUPL-1.2 */
/* What a program did to a disk, in order: written by a library that is loaded into it (record.c), read
 * by the one who makes from it what a power loss may leave (disk.c). */
#ifndef VT_TESTS_POWER_RECORD_H
#define VT_TESTS_POWER_RECORD_H

#include <stdint.h>

/* The environment's names for the file to add to, and for the folder that counts as the disk. */
#define RECORD_LOG "VT_RECORD_LOG"
#define RECORD_DISK "VT_RECORD_DISK"

enum record_kind {
    RECORD_OPEN,   /* name, for (pid, fd) */
    RECORD_CREATE, /* the same, and it is new */
    RECORD_WRITE,  /* the bytes are the data */
    RECORD_CUT,    /* value: the length */
    RECORD_SYNC,   /* of a file or folder */
    RECORD_ALL,    /* of everything */
    RECORD_RENAME, /* name, to the data */
    RECORD_LINK,   /* the same */
    RECORD_UNLINK, /* name; a file or an empty folder */
    RECORD_MKDIR,  /* name; value: rights */
    RECORD_CHMOD,  /* name; value: rights */
    RECORD_SAID    /* something went to stdout: from here on somebody knows */
};

/* One of them; name_len bytes of a path and data_len bytes follow. Paths begin with that of the disk. */
struct record {
    uint32_t kind;
    int32_t pid, fd;
    uint32_t name_len;
    uint64_t value, data_len;
};

#endif
