/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines that the domain's texts share, read: `NAME VALUE`, where the value must be of some form. As
 * with base/lines.h, a line that is refused is not consumed, so that its place can be told. */
#ifndef VNGTALLY_VOTE_TAKE_H
#define VNGTALLY_VOTE_TAKE_H

#include <vngtally/base/lines.h>

/* A value for which `ok` says yes. */
bool vt_take_text(struct vt_bytes *value, struct vt_lines *lines, struct vt_bytes name,
                  bool (*ok)(struct vt_bytes));

/* Exactly `len` bytes in lower-case hexadecimal digits. */
bool vt_take_hex(unsigned char *out, size_t len, struct vt_lines *lines, struct vt_bytes name);

/* `reason` and a plain text of 1 to `most` bytes. */
bool vt_take_reason(struct vt_bytes *reason, struct vt_lines *lines, size_t most);

#endif
