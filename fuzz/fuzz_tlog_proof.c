/* SPDX-License-Identifier: EUPL-1.2 */
/* A tlog-proof: what a reader of others takes (tlog_proof.h), ours writes; its path leads to the same root. */
#include "apart.h"
#include "tlog_proof.h"

static void same_root(struct tlog_proof *theirs, struct vt_proof *ours, uint64_t size, size_t count)
{
    struct vt_hash leaf = {{1}}, root, other;
    theirs->count = ours->count = count;
    bool leads = tlog_proof_root(root.b, theirs, leaf.b, size);
    enum vt_code code =
        vt_merkle_fold(&other, NULL, 0, &leaf, NULL, theirs->index, size, ours, NULL);
    MUST(leads ? code == VT_OK && vt_hash_equal(&root, &other) : code != VT_OK);
}

void fuzz_door(struct vt_bytes in)
{
    struct tlog_proof theirs = {.count = 0};
    struct vt_buf made = {0};
    struct vt_bytes file = fuzz_section(&in), part = fuzz_part(&in, 8);
    uint64_t size = part.len > 0 ? vt_be_read(part.at, part.len) : 0;
    if (tlog_proof_read(&theirs, file)) {
        struct vt_proof ours = {.count = theirs.count};
        memcpy(ours.hash, theirs.path, sizeof theirs.path);
        vt_tlog_proof_put(&made, theirs.index, &ours, theirs.checkpoint);
        fuzz_same(&made, file);
        same_root(&theirs, &ours, size, ours.count);
        same_root(&theirs, &ours, size, vt_merkle_inclusion_len(theirs.index, size));
    }
}
