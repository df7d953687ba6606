/* SPDX-License-Identifier: EUPL-1.2 */
/* One line from the controlling terminal, without echo. For io/passphrase.c. */
#ifndef VNGTALLY_IO_PROMPT_H
#define VNGTALLY_IO_PROMPT_H

#include <vngtally/base/error.h>

/* Show `prompt` on /dev/tty and read one line with echo off.
 * Out: the line at `at` (guarded memory of `room` bytes) without its \n, *len its length; of a line
 * that is longer `*len` is `room` and the rest is thrown away.
 * Errors: VT_E_NO_TERMINAL, VT_E_INTERRUPTED, VT_E_READ. The terminal is as before in any case. */
enum vt_code vt_prompt_secret(size_t *len, unsigned char *at, size_t room, const char *prompt,
                              struct vt_error *err) VT_MUST_CHECK;

#endif
