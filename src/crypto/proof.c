/* SPDX-License-Identifier: EUPL-1.2 */
/* Proofs without the tree: inclusion (RFC 9162 2.1.3.2), consistency (2.1.4.2), and their text. */
#include <vngtally/crypto/merkle.h>

#include <string.h>

#include <vngtally/crypto/node.h>

size_t vt_merkle_inclusion_len(uint64_t index, uint64_t size)
{
    return index < size ? vt_climb_len(vt_climb_from(0, index, size)) : 0;
}

/* Climb from a leaf in *node to the root, in *node too. The proof has the right length. */
static enum vt_code fold(unsigned char *node, uint32_t width, struct vt_climb at,
                         const struct vt_proof *proof, const uint64_t *counters)
{
    unsigned char sibling[VT_NODE_MAX];
    for (size_t next = 0; at.last > 0; vt_climb_up(&at)) {
        enum vt_sibling side = vt_climb_sibling(&at);
        if (side == VT_SIBLING_NONE) {
            continue;
        }
        vt_node_put(sibling, &proof->hash[next], counters, width);
        enum vt_code code = side == VT_SIBLING_LEFT ? vt_node_join(node, sibling, node, width)
                                                    : vt_node_join(node, node, sibling, width);
        if (code != VT_OK) {
            return code;
        }
        next++;
        if (width > 0) {
            counters += width;
        }
    }
    return VT_OK;
}

/* Nine parameters: the width, and hash and counters of root, leaf and proof.
 * NOLINTNEXTLINE(readability-function-size) */
enum vt_code vt_merkle_fold(struct vt_hash *root, uint64_t *root_counters, uint32_t width,
                            const struct vt_hash *leaf, const uint64_t *leaf_counters,
                            uint64_t index, uint64_t size, const struct vt_proof *proof,
                            const uint64_t *proof_counters)
{
    unsigned char node[VT_NODE_MAX];
    memset(root, 0, sizeof *root);
    if (width > 0) {
        memset(root_counters, 0, width * sizeof *root_counters);
    }
    if (width > VT_MERKLE_WIDTH) {
        return VT_E_TOO_BIG;
    }
    if (index >= size) {
        return VT_E_MERKLE_SIZE;
    }
    if (proof->count != vt_merkle_inclusion_len(index, size)) {
        return VT_E_PROOF_LENGTH;
    }
    vt_node_put(node, leaf, leaf_counters, width);
    enum vt_code code = fold(node, width, vt_climb_from(0, index, size), proof, proof_counters);
    if (code == VT_OK) {
        vt_node_get(root, root_counters, node, width);
    }
    return code;
}

enum vt_code vt_merkle_check_inclusion(const struct vt_hash *leaf, uint64_t index, uint64_t size,
                                       const struct vt_proof *proof, const struct vt_hash *root)
{
    struct vt_hash folded;
    enum vt_code code = vt_merkle_fold(&folded, NULL, 0, leaf, NULL, index, size, proof, NULL);
    if (code != VT_OK) {
        return code;
    }
    return vt_hash_equal(&folded, root) ? VT_OK : VT_E_PROOF_ROOT;
}

/* Climb to both roots. Siblings on the left are in both trees, those on the right in the new one
 * only. `whole` is the old root where the proof leaves it out, else NULL. */
static void fold_both(struct vt_hash *old_root, struct vt_hash *root, struct vt_climb at,
                      const struct vt_proof *proof, const struct vt_hash *whole)
{
    size_t next = 0;
    *old_root = whole != NULL ? *whole : proof->hash[next++];
    *root = *old_root;
    for (; at.last > 0; vt_climb_up(&at)) {
        enum vt_sibling side = vt_climb_sibling(&at);
        if (side == VT_SIBLING_LEFT) {
            vt_hash_join(old_root, &proof->hash[next], old_root);
            vt_hash_join(root, &proof->hash[next], root);
            next++;
        } else if (side == VT_SIBLING_RIGHT) {
            vt_hash_join(root, root, &proof->hash[next]);
            next++;
        }
    }
}

/* Sizes between which a proof is empty: the same tree, or nothing before. */
static enum vt_code check_trivial(uint64_t old_size, const struct vt_hash *old_root, uint64_t size,
                                  const struct vt_hash *root, const struct vt_proof *proof)
{
    struct vt_hash empty;
    vt_hash_empty_root(&empty);
    if (proof->count != 0) {
        return VT_E_PROOF_LENGTH;
    }
    if ((old_size == 0 && !vt_hash_equal(old_root, &empty)) ||
        (old_size == size && !vt_hash_equal(old_root, root))) {
        return VT_E_PROOF_ROOT;
    }
    return VT_OK;
}

enum vt_code vt_merkle_check_consistency(uint64_t old_size, const struct vt_hash *old_root,
                                         uint64_t size, const struct vt_hash *root,
                                         const struct vt_proof *proof)
{
    struct vt_hash old_folded, folded;
    if (old_size > size) {
        return VT_E_MERKLE_SIZE;
    }
    if (old_size == 0 || old_size == size) {
        return check_trivial(old_size, old_root, size, root, proof);
    }
    struct vt_climb at = vt_climb_from_old(old_size, size);
    bool whole = at.index == 0;
    if (proof->count != vt_climb_len(at) + (whole ? 0 : 1)) {
        return VT_E_PROOF_LENGTH;
    }
    fold_both(&old_folded, &folded, at, proof, whole ? old_root : NULL);
    return vt_hash_equal(&old_folded, old_root) && vt_hash_equal(&folded, root) ? VT_OK
                                                                                : VT_E_PROOF_ROOT;
}

enum vt_code vt_merkle_consistency_old_root(struct vt_hash *old_root, uint64_t old_size,
                                            uint64_t size, const struct vt_hash *root,
                                            const struct vt_proof *proof)
{
    struct vt_hash folded;
    memset(old_root, 0, sizeof *old_root);
    if (old_size == 0 || old_size >= size) {
        return VT_E_MERKLE_SIZE;
    }
    struct vt_climb at = vt_climb_from_old(old_size, size);
    if (at.index == 0) {
        return VT_E_MERKLE_SIZE;
    }
    if (proof->count != vt_climb_len(at) + 1) {
        return VT_E_PROOF_LENGTH;
    }
    fold_both(old_root, &folded, at, proof, NULL);
    if (!vt_hash_equal(&folded, root)) {
        memset(old_root, 0, sizeof *old_root);
        return VT_E_PROOF_ROOT;
    }
    return VT_OK;
}

void vt_proof_put(struct vt_buf *out, const struct vt_proof *proof)
{
    for (size_t i = 0; i < proof->count; i++) {
        vt_hash_put_base64(out, &proof->hash[i]);
        vt_buf_put_byte(out, '\n');
    }
}
