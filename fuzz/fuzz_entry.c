/* SPDX-License-Identifier: EUPL-1.2 */
/* An entry of the journal, alone. */
#include "fuzz.h"

#include <vngtally/vote/entry.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_entry entry;
    struct vt_error err;
    struct vt_buf made = {0};
    size_t len;
    enum vt_code code = vt_entry_parse(&entry, &len, in, &err);
    if (code != VT_OK) {
        fuzz_refused(code, &err, in);
        return;
    }
    MUST(len <= in.len && entry.part_count >= 1 && entry.part_count <= VT_PARTS_MAX);
    vt_entry_put(&made, &entry);
    fuzz_same(&made, vt_bytes_part(in, 0, len));
}
