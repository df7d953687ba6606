/* SPDX-License-Identifier: EUPL-1.2 */
/* A running Merkle tree (RFC 9162 section 2.1.1): only its peaks, enough for the root. */
#include <vngtally/crypto/merkle.h>

#include <vngtally/crypto/node.h>

void vt_merkle_run_append(struct vt_merkle_run *run, const struct vt_hash *leaf)
{
    struct vt_hash node = *leaf;
    unsigned level = 0;
    for (; (run->size >> level) % 2 == 1; level++) {
        vt_hash_join(&node, &run->peak[level], &node);
    }
    run->peak[level] = node;
    run->size++;
}

void vt_merkle_run_root(struct vt_hash *root, const struct vt_merkle_run *run)
{
    bool any = false;
    vt_hash_empty_root(root);
    for (unsigned level = 0; level < VT_MERKLE_LEVELS; level++) {
        if ((run->size >> level) % 2 == 0) {
            continue;
        }
        if (any) {
            vt_hash_join(root, &run->peak[level], root);
        } else {
            *root = run->peak[level];
            any = true;
        }
    }
}
