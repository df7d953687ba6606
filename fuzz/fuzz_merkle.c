/* SPDX-License-Identifier: EUPL-1.2 */
/* Our inclusion proofs, with counters, against the definition of RFC 9162 by recursion. */
#include "fuzz.h"

#include "crypto/naive.h"

void fuzz_door(struct vt_bytes in)
{
    uint32_t width = fuzz_below(&in, WIDTH_MAX + 1);
    size_t size = 1 + fuzz_below(&in, LEAVES_MAX), index = fuzz_below(&in, (unsigned)size);
    struct vt_merkle tree;
    struct vt_proof proof;
    struct vt_hash root;
    struct naive_proof path = {.count = 0};
    uint64_t sums[WIDTH_MAX], beside[VT_MERKLE_LEVELS * WIDTH_MAX];
    make_leaves();
    grow(&tree, size, width);
    struct naive all = naive_root(0, size, width), leaf = leaves[index];
    naive_path(&path, index, 0, size, width);
    MUST(vt_merkle_inclusion(&proof, beside, &tree, index, size) == VT_OK);
    MUST(proof.count == path.count && proof.count == vt_merkle_inclusion_len(index, size));
    for (size_t i = 0; i < proof.count; i++) {
        MUST(vt_hash_equal(&proof.hash[i], &path.node[i].hash));
    }
    MUST(vt_merkle_fold(&root, sums, width, &leaf.hash, leaf.counter, index, size, &proof,
                        beside) == VT_OK);
    MUST(vt_hash_equal(&root, &all.hash) && !memcmp(sums, all.counter, width * sizeof sums[0]));
    vt_merkle_free(&tree);
}
