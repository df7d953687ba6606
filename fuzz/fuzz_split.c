/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt taken apart into the files of others: each has a bare name, and a tlog-proof is one. */
#include "fuzz.h"

#include <vngtally/base/lines.h>
#include <vngtally/vote/split.h>

static enum vt_code put_one(void *context, const char *name, struct vt_bytes bytes,
                            struct vt_error *err)
{
    struct vt_bytes bare = vt_bytes_of(name), checkpoint = *(const struct vt_bytes *)context;
    (void)err;
    MUST(bare.len > 0 && name[0] != '.' && vt_bytes_find(bare, '/', 0) == bare.len);
    if (vt_bytes_ends(bare, VT_LIT(".tlog-proof"))) {
        MUST(vt_bytes_starts(bytes, VT_LIT("c2sp.org/tlog-proof@v1\nindex ")));
        MUST(vt_bytes_ends(bytes, checkpoint));
    }
    return VT_OK;
}

void fuzz_door(struct vt_bytes in)
{
    struct vt_receipt receipt;
    struct vt_error err;
    if (vt_receipt_read(&receipt, in, &err) == VT_OK) {
        (void)vt_split(&(struct vt_split){put_one, &receipt.checkpoint}, &receipt, &err);
        vt_receipt_free(&receipt);
    }
}
