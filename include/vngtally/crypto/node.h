/* SPDX-License-Identifier: EUPL-1.2 */
/* One node of a Merkle tree as bytes, and the way up from a node to the root (RFC 9162 2.1).
 *
 * The two ideas that building, proving and verifying share. A node is hash[32], then `width`
 * counters of 8 bytes big-endian: exactly what its parent hashes of it.
 */
#ifndef VNGTALLY_CRYPTO_NODE_H
#define VNGTALLY_CRYPTO_NODE_H

#include <vngtally/crypto/merkle.h>

#define VT_NODE_SIZE(width) (VT_HASH_SIZE + 8 * (size_t)(width))
#define VT_NODE_MAX VT_NODE_SIZE(VT_MERKLE_WIDTH)

/* Write a node of VT_NODE_SIZE(width) bytes, and read one. `counters` may be NULL when width is 0;
 * in vt_node_get also when they are not wanted. */
void vt_node_put(unsigned char *node, const struct vt_hash *hash, const uint64_t *counters,
                 uint32_t width);
void vt_node_get(struct vt_hash *hash, uint64_t *counters, const unsigned char *node,
                 uint32_t width);

/* The parent of two nodes. `out` may be one of them.
 * VT_OK or VT_E_OVERFLOW (a sum does not fit; *out is then as it was). */
enum vt_code vt_node_join(unsigned char *out, const unsigned char *left, const unsigned char *right,
                          uint32_t width) VT_MUST_CHECK;

/* The parent of two plain nodes. `out` may be one of them. */
void vt_hash_join(struct vt_hash *out, const struct vt_hash *left, const struct vt_hash *right);

/* The root of the empty tree: SHA-256(""). */
void vt_hash_empty_root(struct vt_hash *out);

/* Where a climb stands: node `index` of `level` (leaves are level 0), and the last one of that
 * level, which may be incomplete. At the root `last` is 0:
 *
 *     for (struct vt_climb at = vt_climb_from(level, index, size); at.last > 0; vt_climb_up(&at))
 */
struct vt_climb {
    unsigned level;
    uint64_t index, last;
};

/* On which side a node's sibling is; none when it is the last of its level and has no partner, and
 * so goes up as it is. */
enum vt_sibling { VT_SIBLING_NONE, VT_SIBLING_LEFT, VT_SIBLING_RIGHT };

/* Start at node `index` of `level` in a tree of `size` leaves that reaches it. */
struct vt_climb vt_climb_from(unsigned level, uint64_t index, uint64_t size);

/* Start of a consistency proof of 0 < old_size < size: at the old tree's smallest peak. It is node
 * 0 when the old tree is that one complete subtree; else it is the first hash of the proof. */
struct vt_climb vt_climb_from_old(uint64_t old_size, uint64_t size);

enum vt_sibling vt_climb_sibling(const struct vt_climb *climb);
void vt_climb_up(struct vt_climb *climb);

/* How many siblings are met on the rest of the way. */
size_t vt_climb_len(struct vt_climb climb);

#endif
