/* SPDX-License-Identifier: EUPL-1.2 */
/* Memory that runs out, at whichever request: the n-th malloc, calloc or realloc of our own code
 * fails, those of the libraries do not. For a test that CMake's vt_test_memory() names. */
#ifndef VT_TESTS_SUPPORT_MEMORY_H
#define VT_TESTS_SUPPORT_MEMORY_H

#include <stdbool.h>

#define MEMORY_ENOUGH (-1L)

/* Requests that succeed before the one that fails; MEMORY_ENOUGH, as at the start: none fails. */
extern long memory_left;

/* Do all requests after that one fail too? */
extern bool memory_for_good;

#endif
