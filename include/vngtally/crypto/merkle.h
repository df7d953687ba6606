/* SPDX-License-Identifier: EUPL-1.2 */
/* Merkle trees of RFC 9162 section 2.1, and the same tree with counters in its nodes.
 *
 * One piece of code builds all our trees. `width` is the number of counters (unsigned 64 bit) that
 * a node carries; 0 gives exactly the tree of RFC 9162:
 *
 *     node = SHA-256(0x01 || left hash || right hash)
 *
 * With counters both children's are hashed, so that the root commits to every partial sum:
 *
 *     node = SHA-256(0x01 || left hash || left counters || right hash || right counters)
 *     node counters = left counters + right counters, refused on overflow
 *
 * each counter as 8 bytes big-endian. The empty tree has root SHA-256("") and counters 0.
 * Leaves are given as leaf hashes (vt_hash_leaf of their bytes).
 */
#ifndef VNGTALLY_CRYPTO_MERKLE_H
#define VNGTALLY_CRYPTO_MERKLE_H

#include <vngtally/crypto/hash.h>

/* Most levels of a tree (sizes are below 2^63), and so most hashes of an inclusion proof; a
 * consistency proof has at most one more. */
#define VT_MERKLE_LEVELS 64

/* Most counters of a node; 32 proposals of 16 options and "did not vote", members and votes. */
#define VT_MERKLE_WIDTH 1088

/* ---- a tree that keeps its complete subtrees, for proofs: 2 nodes of 32 + 8*width bytes a leaf */

struct vt_merkle_level {
    unsigned char *nodes;
    size_t count, room;
};

/* What a tree keeps: everything, for proofs and the roots of all sizes that it had, or its right edge
 * only, for the root of the size that it has. */
enum vt_keep { VT_KEEP_ALL, VT_KEEP_EDGE };

/* Owner: the caller. Make with vt_merkle_init; free is safe on a zeroed one. */
struct vt_merkle {
    enum vt_keep keep; /* may be set while the tree is empty */
    uint32_t width;
    uint64_t size;
    uint64_t *total; /* the sum of all leaves' counters, so that an overflow is seen beforehand */
    struct vt_merkle_level level[VT_MERKLE_LEVELS];
};

void vt_merkle_init(struct vt_merkle *tree, uint32_t width);
void vt_merkle_free(struct vt_merkle *tree);

/* Append a leaf; amortised O(1). `counters` are `width` values (NULL when width is 0).
 * Returns VT_OK, VT_E_MEMORY, VT_E_TOO_BIG (width above VT_MERKLE_WIDTH) or VT_E_OVERFLOW (the sum
 * of a counter over all leaves does not fit). The tree is unchanged on failure. */
enum vt_code vt_merkle_append(struct vt_merkle *tree, const struct vt_hash *leaf,
                              const uint64_t *counters) VT_MUST_CHECK;

/* Root (and root counters, if `counters` is not NULL) of the tree's first `size` leaves.
 * VT_OK or VT_E_MERKLE_SIZE (size > tree->size; of an edge: another size than it has). */
enum vt_code vt_merkle_root(struct vt_hash *root, uint64_t *counters, const struct vt_merkle *tree,
                            uint64_t size) VT_MUST_CHECK;

/* A proof: hashes, the leaf's sibling first. A value. */
struct vt_proof {
    size_t count;
    struct vt_hash hash[VT_MERKLE_LEVELS + 1];
};

/* Inclusion proof of leaf `index` in the first `size` leaves. When width > 0, `counters` receives
 * count * width values (room for VT_MERKLE_LEVELS * width), level by level; else NULL.
 * VT_OK or VT_E_MERKLE_SIZE (also of an edge, which has no proofs). */
enum vt_code vt_merkle_inclusion(struct vt_proof *proof, uint64_t *counters,
                                 const struct vt_merkle *tree, uint64_t index, uint64_t size)
    VT_MUST_CHECK;

/* Consistency proof from the first `old_size` to the first `size` leaves (RFC 9162 2.1.4.1). Plain
 * trees only. Empty when old_size is 0 or equals size. VT_OK or VT_E_MERKLE_SIZE. */
enum vt_code vt_merkle_consistency(struct vt_proof *proof, const struct vt_merkle *tree,
                                   uint64_t old_size, uint64_t size) VT_MUST_CHECK;

/* ---- verification: no tree needed ---- */

/* Exactly how many hashes an inclusion proof of (index, size) has; index < size (else 0). */
size_t vt_merkle_inclusion_len(uint64_t index, uint64_t size);

/* Fold a leaf upward to the root it proves (RFC 9162 2.1.3.2).
 * Returns VT_OK, VT_E_MERKLE_SIZE (index >= size), VT_E_PROOF_LENGTH, VT_E_OVERFLOW, or
 * VT_E_TOO_BIG (width above VT_MERKLE_WIDTH).
 * Out: *root, and `root_counters` (width values) when width > 0. The caller compares them. */
enum vt_code vt_merkle_fold(struct vt_hash *root, uint64_t *root_counters, uint32_t width,
                            const struct vt_hash *leaf, const uint64_t *leaf_counters,
                            uint64_t index, uint64_t size, const struct vt_proof *proof,
                            const uint64_t *proof_counters) VT_MUST_CHECK;

/* The same for a plain tree, compared with a root: VT_OK, VT_E_MERKLE_SIZE, VT_E_PROOF_LENGTH or
 * VT_E_PROOF_ROOT. */
enum vt_code vt_merkle_check_inclusion(const struct vt_hash *leaf, uint64_t index, uint64_t size,
                                       const struct vt_proof *proof, const struct vt_hash *root)
    VT_MUST_CHECK;

/* RFC 9162 2.1.4.2. With old_size 0: VT_OK only when the proof is empty (says nothing about roots
 * but for old_root, which must be the empty root). Same codes. */
enum vt_code vt_merkle_check_consistency(uint64_t old_size, const struct vt_hash *old_root,
                                         uint64_t size, const struct vt_hash *root,
                                         const struct vt_proof *proof) VT_MUST_CHECK;

/* The old root that a consistency proof speaks of, checked to lead to `root`. Sizes 0 < old_size <
 * size, and old_size not a power of two: then RFC 9162 leaves the old root, which is the proof's
 * first node, out of the proof (VT_E_MERKLE_SIZE). So a format that must always be checkable by
 * itself has to carry the old root beside the proof. Same codes. */
enum vt_code vt_merkle_consistency_old_root(struct vt_hash *old_root, uint64_t old_size,
                                            uint64_t size, const struct vt_hash *root,
                                            const struct vt_proof *proof) VT_MUST_CHECK;

/* ---- a compact running tree (plain): the peaks only, O(log n) an append, no allocation ---- */

struct vt_merkle_run {
    uint64_t size;
    struct vt_hash peak[VT_MERKLE_LEVELS];
};

void vt_merkle_run_append(struct vt_merkle_run *run, const struct vt_hash *leaf);
void vt_merkle_run_root(struct vt_hash *root, const struct vt_merkle_run *run);

/* ---- text of a proof: one base64 hash a line ---- */

void vt_proof_put(struct vt_buf *out, const struct vt_proof *proof);

#endif
