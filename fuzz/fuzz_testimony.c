/* SPDX-License-Identifier: EUPL-1.2 */
/* Two files against each other, with a third that may know more: a file, or a journal with the checkpoint
 * after it. Signatures and proofs are believed. In both orders the answer is the same. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    static struct vt_conviction found;
    struct vt_testimony file[3] = {{.old_size = 0}, {.old_size = 0}, {.old_size = 0}};
    struct vt_error err;
    bool good = true;
    for (size_t i = 0; i < 2; i++) {
        struct vt_bytes text = fuzz_file(fuzz_section(&in));
        good = fuzz_accepted(vt_testimony_read(&file[i], text, &err), &err, text) && good;
    }
    struct vt_bytes third = fuzz_file(fuzz_section(&in));
    enum vt_code code = in.len == 0 ? vt_testimony_read(&file[2], third, &err)
                                    : vt_testimony_read_journal(&file[2], third, in, &err);
    const struct vt_testimony *more = fuzz_accepted(code, &err, third) ? &file[2] : NULL;
    if (good) {
        const struct vt_note_key *log = fuzz_log_key(file[0].head.origin);
        bool convicts = fuzz_convicts(&found, &file[0], &file[1], more, log);
        enum vt_shows by = found.shows;
        MUST(fuzz_convicts(&found, &file[1], &file[0], more, log) == convicts && found.shows == by);
        MUST(!fuzz_convicts(&found, &file[0], &file[0], more, log));
    }
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    vt_testimony_free(&file[2]);
}
