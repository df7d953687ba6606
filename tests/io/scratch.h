/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder for one test, and looking at files without the code under test. */
#ifndef VT_TESTS_IO_SCRATCH_H
#define VT_TESTS_IO_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include <vngtally/base/bytes.h>

/* Test setup and teardown (CMUnitTestFunction shapes): make an empty folder in $TMPDIR and go into
 * it, so that tests may use bare names; go away and remove it. No fault is planned after either. */
int scratch_make(void **state);
int scratch_remove(void **state);

/* A test in such a folder. */
#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)

/* Make a file of this content; replaces one. Fails the test when it cannot. */
void scratch_put(const char *path, struct vt_bytes content, mode_t mode);

/* The content of a file, zero-terminated, in memory that lives until the next call; *len (may be
 * NULL) its length. Fails the test when there is none. */
const char *scratch_get(const char *path, size_t *len);

/* Does something stand there? */
bool scratch_has(const char *path);

/* How many names does the folder hold? */
size_t scratch_count(const char *folder);

/* The rights of a file. */
mode_t scratch_mode(const char *path);

/* How many descriptors are open: a leak shows. */
size_t scratch_descriptors(void);

/* Fails unless the file holds this text. */
void scratch_holds(const char *path, const char *text);

#endif
