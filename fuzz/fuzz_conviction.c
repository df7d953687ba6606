/* SPDX-License-Identifier: EUPL-1.2 */
/* A statement that convicts, with every signature and proof believed. */
#include "fuzz.h"

#include <vngtally/vote/convict.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_conviction found;
    struct vt_error err;
    struct vt_buf made = {0};
    enum vt_code code = vt_conviction_check(&found, in, &err);
    if (code == VT_OK) {
        vt_conviction_put(&made, &found);
        fuzz_same(&made, in);
        return;
    }
    fuzz_refused(code, &err, in);
    MUST(code != VT_E_CONVICTION_FORM || err.line > 0);
}
