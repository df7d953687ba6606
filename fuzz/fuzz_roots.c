/* SPDX-License-Identifier: EUPL-1.2 */
/* Roots by peaks alone, out of a consistency proof and up from a leaf, against RFC 9162 by recursion. */
#include "fuzz.h"

#include "crypto/naive.h"

void fuzz_door(struct vt_bytes in)
{
    size_t size = 1 + fuzz_below(&in, LEAVES_MAX), old = 1 + fuzz_below(&in, (unsigned)size);
    size_t index = fuzz_below(&in, (unsigned)old);
    struct vt_merkle tree;
    struct vt_merkle_run run = {.size = 0};
    struct vt_proof proof;
    struct vt_hash root;
    make_leaves();
    grow(&tree, size, 0);
    struct naive now = naive_root(0, size, 0), then = naive_root(0, old, 0);
    for (size_t i = 0; i < old; i++) {
        vt_merkle_run_append(&run, &leaves[i].hash);
    }
    vt_merkle_run_root(&root, &run);
    MUST(vt_hash_equal(&root, &then.hash));
    MUST(vt_merkle_consistency(&proof, &tree, old, size) == VT_OK);
    enum vt_code code = vt_merkle_consistency_old_root(&root, old, size, &now.hash, &proof);
    MUST((code == VT_OK) == (old < size && (old & (old - 1)) != 0));
    MUST(code != VT_OK || vt_hash_equal(&root, &then.hash));
    MUST(vt_merkle_inclusion(&proof, NULL, &tree, index, old) == VT_OK);
    MUST(vt_merkle_check_inclusion(&leaves[index].hash, index, old, &proof, &then.hash) == VT_OK);
    vt_merkle_free(&tree);
}
