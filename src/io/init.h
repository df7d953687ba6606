/* SPDX-License-Identifier: EUPL-1.2 */
/* What a program does first. */
#ifndef VNGTALLY_IO_INIT_H
#define VNGTALLY_IO_INIT_H

#include <vngtally/base/error.h>

/* Start libsodium, and see that descriptors 0, 1 and 2 are open, so that no file of ours can become
 * stdout. One that was closed is opened such that its use still fails: `vngtally … >&-` is an error
 * and not a silent yes. To be called once, at the start of main; again does no harm.
 * Errors: VT_E_SODIUM, VT_E_OPEN (/dev/null). */
enum vt_code vt_io_init(struct vt_error *err) VT_MUST_CHECK;

#endif
