/* SPDX-License-Identifier: EUPL-1.2 */
/* Trees that keep their right edge only, trees that cannot grow, and trees that were damaged: what they
 * answer is right, or nothing. */
#include "crypto/naive.h"

#include <stdlib.h>

#include <vngtally/base/number.h>
#include <vngtally/crypto/node.h>

static void grow_edge(struct vt_merkle *tree, size_t count, uint32_t width)
{
    vt_merkle_init(tree, width);
    tree->keep = VT_KEEP_EDGE;
    for (size_t i = 0; i < count; i++) {
        assert_code(VT_OK, vt_merkle_append(tree, &leaves[i].hash, leaves[i].counter));
    }
}

static void an_edge_has_the_root_of_the_definition_at_every_size(void **state)
{
    (void)state;
    for (uint32_t width = 0; width <= WIDTH_MAX; width += WIDTH_MAX) {
        for (size_t size = 0; size <= LEAVES_MAX; size++) {
            struct vt_merkle tree;
            struct vt_hash root;
            uint64_t sums[WIDTH_MAX] = {0};
            struct naive expected = naive_root(0, size, width);
            grow_edge(&tree, size, width);
            assert_code(VT_OK, vt_merkle_root(&root, sums, &tree, size));
            assert_hash(&expected.hash, &root);
            assert_memory_equal(expected.counter, sums, width * sizeof sums[0]);
            for (size_t level = 0; level < VT_MERKLE_LEVELS; level++) {
                assert_true(tree.level[level].count <= 2);
            }
            vt_merkle_free(&tree);
        }
    }
}

static void an_edge_knows_no_other_size_and_proves_nothing(void **state)
{
    (void)state;
    struct vt_merkle tree;
    struct vt_hash root;
    struct vt_proof proof;
    grow_edge(&tree, 7, 0);
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_root(&root, NULL, &tree, 6));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_root(&root, NULL, &tree, 8));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_inclusion(&proof, NULL, &tree, 0, 7));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_inclusion(&proof, NULL, &tree, 0, 6));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_consistency(&proof, &tree, 3, 7));
    vt_merkle_free(&tree);
}

/* More nodes than can be counted in bytes. */
static void a_level_that_cannot_grow_says_so(void **state)
{
    (void)state;
    for (uint32_t width = 0; width <= 1; width++) {
        struct vt_merkle tree;
        vt_merkle_init(&tree, width);
        tree.level[0].room = SIZE_MAX / VT_NODE_SIZE(width) / 2 + 1;
        tree.level[0].count = tree.level[0].room;
        assert_code(VT_E_MEMORY, vt_merkle_append(&tree, &leaves[0].hash, leaves[0].counter));
        assert_int_equal(0, tree.size);
        assert_null(tree.level[0].nodes);
        vt_merkle_free(&tree);
    }
}

static void no_tree_has_more_leaves_than_64_bits_count(void **state)
{
    (void)state;
    struct vt_merkle tree;
    vt_merkle_init(&tree, 0);
    tree.size = UINT64_MAX;
    assert_code(VT_E_MEMORY, vt_merkle_append(&tree, &leaves[0].hash, NULL));
    assert_true(tree.size == UINT64_MAX);
    vt_merkle_free(&tree);
}

/* A sum that was kept, overwritten in memory with one to which nothing can be added. */
static void damage(struct vt_merkle *tree, unsigned level, size_t index)
{
    unsigned char *node = tree->level[level].nodes + index * VT_NODE_SIZE(1);
    memset(node + VT_HASH_SIZE, 0xFF, 8);
}

static void a_damaged_sum_never_wraps_around(void **state)
{
    (void)state;
    struct vt_merkle tree;
    struct vt_hash root;
    struct vt_proof proof;
    uint64_t sums[VT_MERKLE_LEVELS] = {0};
    const struct vt_proof nothing = {0};
    vt_merkle_init(&tree, 1);
    for (size_t i = 0; i < 7; i++) {
        assert_code(VT_OK, vt_merkle_append(&tree, &leaves[i].hash, leaves[i].counter));
    }
    damage(&tree, 0, 6);
    /* the root of 7 joins it with the peaks before it, a proof for leaf 0 as well */
    assert_code(VT_E_OVERFLOW, vt_merkle_root(&root, sums, &tree, 7));
    memset(&proof, 0xAA, sizeof proof);
    assert_code(VT_E_OVERFLOW, vt_merkle_inclusion(&proof, sums, &tree, 0, 7));
    assert_memory_equal(&nothing, &proof, sizeof proof);
    /* and so does an eighth leaf, which completes a subtree with it */
    assert_code(VT_E_OVERFLOW, vt_merkle_append(&tree, &leaves[7].hash, leaves[7].counter));
    assert_int_equal(7, tree.size);
    assert_code(VT_OK, vt_merkle_root(&root, sums, &tree, 4));
    struct naive expected = naive_root(0, 4, 1);
    assert_hash(&expected.hash, &root);
    vt_merkle_free(&tree);
}

static int setup(void **state)
{
    (void)state;
    make_leaves();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edge_has_the_root_of_the_definition_at_every_size),
        cmocka_unit_test(an_edge_knows_no_other_size_and_proves_nothing),
        cmocka_unit_test(a_level_that_cannot_grow_says_so),
        cmocka_unit_test(no_tree_has_more_leaves_than_64_bits_count),
        cmocka_unit_test(a_damaged_sum_never_wraps_around),
    };
    return VT_RUN_WITH(tests, setup, NULL);
}
