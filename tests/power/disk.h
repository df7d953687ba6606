/* SPDX-License-Identifier: EUPL-1.2 */
/* A disk as a power loss may leave it.
 *
 * What was recorded (record.h) is a list of effects. An effect is safe from the fsync on that covers it:
 * of the file, for its bytes and its length; of the folder, for the names in it (an fsync of a file
 * does not make its name safe, though on many file systems it does). Of those that are not safe any may
 * be on the disk and any may not, in whatever order they were done; of a write, half of it, or its
 * length with zeros in it. That is more than any one file system does.
 */
#ifndef VT_TESTS_POWER_DISK_H
#define VT_TESTS_POWER_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DISK_NAME 256
#define DISK_NOTHING (-1) /* no node; node 0 is the disk itself */

enum disk_kind { DISK_BYTES, DISK_LENGTH, DISK_NAMES };

/* What becomes of an effect that is not safe. */
enum disk_fate { DISK_LOST, DISK_KEPT, DISK_HALF, DISK_ZEROS };

struct disk_change {
    char name[DISK_NAME];
    int node; /* what has this name now, or DISK_NOTHING */
};

struct disk_effect {
    enum disk_kind kind;
    size_t at, safe; /* the step in which it was done, and that of its fsync (SIZE_MAX: never) */
    int node;        /* a file; of names, the folder */
    uint64_t offset; /* of the bytes; or the length */
    char *data;
    size_t len;
    struct disk_change change[2];
    int changes;
};

struct disk_node {
    bool is_folder;
    unsigned rights;
};

/* Owner: who declares it; disk_free is safe on a zeroed one. */
struct disk {
    struct disk_node *node;
    struct disk_effect *effect;
    int *command; /* of each step */
    size_t *said; /* of each command: the step in which it answered (SIZE_MAX: it did not) */
    size_t nodes, effects, steps, commands;
};

/* From what was recorded of a disk that was empty. Ends the program when that cannot be read. */
void disk_read(struct disk *out, const char *log, const char *root);

void disk_free(struct disk *disk);

/* How an effect stands when the power goes just after `steps` steps. */
enum disk_stands { DISK_NOT_DONE, DISK_UNSAFE, DISK_SAFE };
enum disk_stands disk_stands(const struct disk_effect *effect, size_t steps);

/* What is left then. In: `fate` of each effect that is unsafe; those of the others are not looked at.
 * Out: a digest of it all; and, when `to` is not NULL, the folder itself, which must not exist. */
uint64_t disk_leave(const struct disk *disk, size_t steps, const unsigned char *fate,
                    const char *to);

#endif
