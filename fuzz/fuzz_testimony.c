/* SPDX-License-Identifier: EUPL-1.2 */
/* Two files that are held against each other; signatures and digests are believed. */
#include "fixtures.h"

#include <vngtally/vote/convict.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_conviction found, again;
    struct vt_testimony file[2] = {{.old_size = 0}, {.old_size = 0}};
    struct vt_error err;
    struct vt_buf made = {0};
    unsigned which;
    struct vt_charge charge = {.file = {&file[0], &file[1]},
                               .log = &fuzz_receipts()->f.dossier.opening.log_key};
    if (vt_testimony_read(&file[0], fuzz_receipt(fuzz_section(&in)), &err) == VT_OK &&
        vt_testimony_read(&file[1], fuzz_receipt(fuzz_section(&in)), &err) == VT_OK &&
        vt_convict(&found, &which, &charge, &err) == VT_OK) {
        vt_conviction_put(&made, &found);
        (void)vt_conviction_check(&again, vt_buf_view(&made), &err);
    }
    vt_buf_free(&made);
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
}
