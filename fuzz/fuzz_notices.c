/* SPDX-License-Identifier: EUPL-1.2 */
/* The small texts of entries: each that can be read is written again as it was. */
#include "fuzz.h"

#include <vngtally/vote/notices.h>
#include <vngtally/vote/opening.h>

#define TRY(type, name)                                           \
    do {                                                          \
        struct type notice;                                       \
        struct vt_error err;                                      \
        struct vt_buf made = {0};                                 \
        enum vt_code code = vt_##name##_parse(&notice, in, &err); \
        if (code == VT_OK) {                                      \
            vt_##name##_put(&made, &notice);                      \
            fuzz_same(&made, in);                                 \
        } else {                                                  \
            fuzz_refused(code, &err, in);                         \
        }                                                         \
    } while (0)

void fuzz_door(struct vt_bytes in)
{
    TRY(vt_refused, refused);
    TRY(vt_rekey, rekey);
    TRY(vt_close, close);
    TRY(vt_opening, opening);
}
