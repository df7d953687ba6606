/* SPDX-License-Identifier: EUPL-1.2 */
/* Our consistency proofs against the definition of RFC 9162 by recursion. */
#include "fuzz.h"

#include "crypto/naive.h"

void fuzz_door(struct vt_bytes in)
{
    size_t size = 1 + fuzz_below(&in, LEAVES_MAX), old = 1 + fuzz_below(&in, (unsigned)size);
    unsigned level = fuzz_byte(&in), bit = fuzz_byte(&in);
    struct vt_merkle tree;
    struct vt_proof proof;
    struct naive_proof path = {.count = 0};
    make_leaves();
    grow(&tree, size, 0);
    struct naive now = naive_root(0, size, 0), then = naive_root(0, old, 0);
    naive_subproof(&path, old, 0, size, true);
    MUST(vt_merkle_consistency(&proof, &tree, old, size) == VT_OK && proof.count == path.count);
    for (size_t i = 0; i < proof.count; i++) {
        MUST(vt_hash_equal(&proof.hash[i], &path.node[i].hash));
    }
    MUST(vt_merkle_check_consistency(old, &then.hash, size, &now.hash, &proof) == VT_OK);
    (proof.count > 0 ? &proof.hash[level % proof.count] : &then.hash)->b[bit / 8] ^=
        (unsigned char)(1u << bit % 8);
    MUST(vt_merkle_check_consistency(old, &then.hash, size, &now.hash, &proof) != VT_OK);
    vt_merkle_free(&tree);
}
