/* SPDX-License-Identifier: EUPL-1.2 */
/* A Merkle tree that keeps its complete subtrees: root and proofs of every size it ever had.
 *
 * Level k holds the complete subtrees of 2^k leaves, from the left. A tree of `size` leaves is its
 * peaks: for every bit k that is set in `size` the last complete subtree of level k, the largest on
 * the left. Joined from the smallest up they give the root (RFC 9162 section 2.1.1). A tree that keeps
 * its edge only has on each level that peak, or nothing.
 */
#include <vngtally/crypto/merkle.h>

#include <stdlib.h>
#include <string.h>

#include <vngtally/base/number.h>
#include <vngtally/crypto/node.h>

void vt_merkle_init(struct vt_merkle *tree, uint32_t width)
{
    memset(tree, 0, sizeof *tree);
    tree->width = width;
}

void vt_merkle_free(struct vt_merkle *tree)
{
    for (unsigned level = 0; level < VT_MERKLE_LEVELS; level++) {
        free(tree->level[level].nodes);
    }
    free(tree->total);
    vt_merkle_init(tree, tree->width);
}

/* ---- append ---- */

/* Room for one more node on a level. */
static enum vt_code level_reserve(struct vt_merkle_level *level, size_t node_size)
{
    if (level->count < level->room) {
        return VT_OK;
    }
    if (level->room > SIZE_MAX / node_size / 2) {
        return VT_E_MEMORY;
    }
    size_t room = level->room == 0 ? 4 : 2 * level->room;
    unsigned char *nodes = realloc(level->nodes, room * node_size);
    if (nodes == NULL) {
        return VT_E_MEMORY;
    }
    level->nodes = nodes;
    level->room = room;
    return VT_OK;
}

/* Room for a leaf and for every subtree that it completes. */
static enum vt_code tree_reserve(struct vt_merkle *tree)
{
    if (tree->width > 0 && tree->total == NULL) {
        tree->total = calloc(tree->width, sizeof *tree->total);
        if (tree->total == NULL) {
            return VT_E_MEMORY;
        }
    }
    for (unsigned level = 0; level < VT_MERKLE_LEVELS; level++) {
        enum vt_code code = level_reserve(&tree->level[level], VT_NODE_SIZE(tree->width));
        if (code != VT_OK || (tree->size >> level) % 2 == 0) {
            return code;
        }
    }
    return VT_E_MEMORY;
}

/* If the sum of all leaves fits, so does every sum inside the tree. */
static enum vt_code total_check(const struct vt_merkle *tree, const uint64_t *counters)
{
    for (uint32_t i = 0; i < tree->width; i++) {
        uint64_t sum = 0;
        enum vt_code code = vt_add_u64(&sum, tree->total[i], counters[i]);
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

enum vt_code vt_merkle_append(struct vt_merkle *tree, const struct vt_hash *leaf,
                              const uint64_t *counters)
{
    if (tree->width > VT_MERKLE_WIDTH) {
        return VT_E_TOO_BIG;
    }
    enum vt_code code = tree_reserve(tree);
    if (code == VT_OK) {
        code = total_check(tree, counters);
    }
    if (code != VT_OK) {
        return code;
    }
    size_t node_size = VT_NODE_SIZE(tree->width);
    struct vt_merkle_level *level = tree->level;
    vt_node_put(level->nodes + level->count * node_size, leaf, counters, tree->width);
    level->count++;
    for (uint64_t before = tree->size; before % 2 == 1; before /= 2, level++) {
        const unsigned char *right = level->nodes + (level->count - 1) * node_size;
        unsigned char *parent = level[1].nodes + level[1].count * node_size;
        code = vt_node_join(parent, right - node_size, right, tree->width);
        if (code != VT_OK) {
            return code;
        }
        level[1].count++;
        if (tree->keep == VT_KEEP_EDGE) {
            level->count = 0;
        }
    }
    for (uint32_t i = 0; i < tree->width; i++) {
        tree->total[i] += counters[i];
    }
    tree->size++;
    return VT_OK;
}

/* ---- root and proofs of the first `size` leaves ---- */

static const unsigned char *node_at(const struct vt_merkle *tree, unsigned level, uint64_t index)
{
    size_t at = tree->keep == VT_KEEP_EDGE ? 0 : (size_t)index;
    return tree->level[level].nodes + at * VT_NODE_SIZE(tree->width);
}

/* Has it what it takes for the tree of that size: its root, or a proof? */
static bool has_size(const struct vt_merkle *tree, uint64_t size, bool proof)
{
    return tree->keep == VT_KEEP_EDGE ? size == tree->size && !proof : size <= tree->size;
}

/* Join the peaks below `top`, of which there is at least one, from the smallest up. */
static enum vt_code peaks_join(unsigned char *out, const struct vt_merkle *tree, unsigned top,
                               uint64_t size)
{
    bool any = false;
    for (unsigned level = 0; level < top; level++) {
        if ((size >> level) % 2 == 0) {
            continue;
        }
        const unsigned char *peak = node_at(tree, level, (size >> level) - 1);
        if (!any) {
            memcpy(out, peak, VT_NODE_SIZE(tree->width));
            any = true;
            continue;
        }
        enum vt_code code = vt_node_join(out, peak, out, tree->width);
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

/* Node `index` of `level`: a complete subtree, or the rest at the right edge. */
static enum vt_code node_copy(unsigned char *out, const struct vt_merkle *tree, unsigned level,
                              uint64_t index, uint64_t size)
{
    if (index < size >> level) {
        memcpy(out, node_at(tree, level, index), VT_NODE_SIZE(tree->width));
        return VT_OK;
    }
    return peaks_join(out, tree, level, size);
}

enum vt_code vt_merkle_root(struct vt_hash *root, uint64_t *counters, const struct vt_merkle *tree,
                            uint64_t size)
{
    unsigned char node[VT_NODE_MAX] = {0};
    memset(root, 0, sizeof *root);
    for (uint32_t i = 0; counters != NULL && i < tree->width; i++) {
        counters[i] = 0;
    }
    if (!has_size(tree, size, false)) {
        return VT_E_MERKLE_SIZE;
    }
    if (size == 0) {
        vt_hash_empty_root(root);
        return VT_OK;
    }
    enum vt_code code = peaks_join(node, tree, VT_MERKLE_LEVELS, size);
    if (code == VT_OK) {
        vt_node_get(root, counters, node, tree->width);
    }
    return code;
}

/* Append to a proof the siblings that a climb meets. */
static enum vt_code climb_put(struct vt_proof *proof, uint64_t *counters,
                              const struct vt_merkle *tree, struct vt_climb at, uint64_t size)
{
    unsigned char node[VT_NODE_MAX];
    for (; at.last > 0; vt_climb_up(&at)) {
        enum vt_sibling side = vt_climb_sibling(&at);
        if (side == VT_SIBLING_NONE) {
            continue;
        }
        uint64_t index = side == VT_SIBLING_LEFT ? at.index - 1 : at.index + 1;
        enum vt_code code = node_copy(node, tree, at.level, index, size);
        if (code != VT_OK) {
            memset(proof, 0, sizeof *proof);
            return code;
        }
        uint64_t *here = counters == NULL ? NULL : counters + proof->count * tree->width;
        vt_node_get(&proof->hash[proof->count], here, node, tree->width);
        proof->count++;
    }
    return VT_OK;
}

enum vt_code vt_merkle_inclusion(struct vt_proof *proof, uint64_t *counters,
                                 const struct vt_merkle *tree, uint64_t index, uint64_t size)
{
    memset(proof, 0, sizeof *proof);
    if (!has_size(tree, size, true) || index >= size) {
        return VT_E_MERKLE_SIZE;
    }
    return climb_put(proof, counters, tree, vt_climb_from(0, index, size), size);
}

/* The old tree's smallest peak, unless that is the whole old tree, and then its climb in the new
 * one: RFC 9162 section 2.1.4.1 without recursion. */
enum vt_code vt_merkle_consistency(struct vt_proof *proof, const struct vt_merkle *tree,
                                   uint64_t old_size, uint64_t size)
{
    memset(proof, 0, sizeof *proof);
    if (tree->width != 0 || !has_size(tree, size, true) || old_size > size) {
        return VT_E_MERKLE_SIZE;
    }
    if (old_size == 0 || old_size == size) {
        return VT_OK;
    }
    struct vt_climb at = vt_climb_from_old(old_size, size);
    if (at.index > 0) {
        vt_node_get(&proof->hash[0], NULL, node_at(tree, at.level, at.index), 0);
        proof->count = 1;
    }
    return climb_put(proof, NULL, tree, at, size);
}
