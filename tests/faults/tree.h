/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders of a test, whole: copying, removing, comparing. Regular files and folders only. */
#ifndef VT_TESTS_FAULTS_TREE_H
#define VT_TESTS_FAULTS_TREE_H

#include <stdbool.h>
#include <stddef.h>

/* A path, as these rooms make them. */
#define TREE_PATH 4096

/* folder/name. Ends the program when it does not fit. */
void tree_join(char out[TREE_PATH], const char *folder, const char *name);

bool tree_is_there(const char *path);

/* What a file holds: *len bytes, to be freed, and a zero after them. NULL: it cannot be read. */
char *tree_read(size_t *len, const char *path);

/* A new file. Ends the program when it cannot be written. */
void tree_write(const char *path, const void *at, size_t len);

/* `from` and all in it, as `to`, which does not exist; nothing when `from` does not. Rights are kept.
 * Ends the program when that fails. */
void tree_copy(const char *from, const char *to);

/* Remove a folder and all in it, if it is there. Ends the program when that fails. */
void tree_remove(const char *path);

/* Are both the same: names, rights, and every byte; or both not there? Out: `why`, what differs. */
bool tree_same(char why[TREE_PATH], const char *a, const char *b);

/* Every file in `part` that is of this kind is in `whole`, with the same bytes. Kind: how its name ends. */
bool tree_within(char why[TREE_PATH], const char *part, const char *whole, const char *tail);

/* How many files in the folder, and those in it, have a name that ends so. */
size_t tree_count(const char *path, const char *tail);

#endif
