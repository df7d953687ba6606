/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines that the domain's texts share, read: a name and a value of some form. */
#include "take.h"

#include <vngtally/base/number.h>
#include <vngtally/vote/notices.h>

bool vt_take_text(struct vt_bytes *value, struct vt_lines *lines, struct vt_bytes name,
                  bool (*ok)(struct vt_bytes))
{
    const struct vt_lines before = *lines;
    if (vt_lines_field(value, lines, name) && ok(*value)) {
        return true;
    }
    *lines = before;
    return false;
}

bool vt_take_hex(unsigned char *out, size_t len, struct vt_lines *lines, struct vt_bytes name)
{
    const struct vt_lines before = *lines;
    struct vt_bytes hex;
    if (vt_lines_field(&hex, lines, name) && vt_hex_decode(out, len, hex) == VT_OK) {
        return true;
    }
    *lines = before;
    return false;
}

bool vt_take_reason(struct vt_bytes *reason, struct vt_lines *lines, size_t most)
{
    const struct vt_lines before = *lines;
    if (vt_lines_field(reason, lines, VT_LIT("reason")) &&
        vt_reason_check(*reason, most) == VT_OK) {
        return true;
    }
    *lines = before;
    return false;
}
