/* SPDX-License-Identifier: EUPL-1.2 */
/* Two files against each other, with a third that may know more: a file, or a journal with the checkpoint
 * after it. Signatures and digests are believed. */
#include "fixtures.h"

#include <vngtally/vote/convict.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_conviction found, again;
    struct vt_testimony file[3] = {{.old_size = 0}, {.old_size = 0}, {.old_size = 0}};
    struct vt_buf made = {0};
    unsigned which;
    const struct vt_note_key *log = &fuzz_receipts()->f.dossier.opening.log_key;
    bool both = vt_testimony_read(&file[0], fuzz_file(fuzz_section(&in)), NULL) == VT_OK &&
                vt_testimony_read(&file[1], fuzz_file(fuzz_section(&in)), NULL) == VT_OK;
    struct vt_bytes third = fuzz_file(fuzz_section(&in));
    bool more = (in.len == 0 ? vt_testimony_read(&file[2], third, NULL)
                             : vt_testimony_read_journal(&file[2], third, in, NULL)) == VT_OK;
    struct vt_charge charge = {{&file[0], &file[1]}, more ? &file[2] : NULL, log, NULL};
    if (both && vt_convict(&found, &which, &charge, NULL) == VT_OK) {
        vt_conviction_put(&made, &found);
        (void)vt_conviction_check(&again, vt_buf_view(&made), NULL);
    }
    vt_buf_free(&made);
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    vt_testimony_free(&file[2]);
}
