/* SPDX-License-Identifier: EUPL-1.2 */
/* The half of the sandbox that is about system calls (io/sandbox.h). */
#ifndef VNGTALLY_IO_SANDBOX_CALLS_H
#define VNGTALLY_IO_SANDBOX_CALLS_H

#include <stdbool.h>

/* From now on only the calls of the list. In: `opens`, whether files may still be opened for reading.
 * Returns whether it holds; no_new_privs is set before. */
bool vt_sandbox_calls(bool opens);

#endif
