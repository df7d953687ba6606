/* SPDX-License-Identifier: EUPL-1.2 */
/* The journal as a file: records up to the first that is not one, each where the last ended. */
#include "fuzz.h"

#include <vngtally/vote/journal.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_record record;
    struct vt_error err;
    struct vt_buf made = {0};
    size_t at = 0;
    for (uint64_t index = 0; at < in.len; index++) {
        enum vt_code code = vt_journal_read(&record, in, at, index, &err);
        if (code != VT_OK) {
            fuzz_refused(code, &err, in);
            break;
        }
        MUST(record.offset == at && record.end > at && record.end <= in.len);
        vt_journal_put(&made, NULL, &record.entry, index);
        at = record.end;
    }
    fuzz_same(&made, vt_bytes_part(in, 0, at));
}
