/* SPDX-License-Identifier: EUPL-1.2 */
/* Trees against the definition of RFC 9162 section 2.1: every size, index and pair of sizes. */
#include "crypto/naive.h"

#include <stdlib.h>

/* The reference tree of Certificate Transparency (RFC 6962): merkle_tree_test.cc in
 * google/certificate-transparency. Eight leaves, and the root of the first 1, 2, ... 8. */
static const struct {
    const char *leaf, *root;
} reference[] = {
    {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
    {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
    {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
    {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
    {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
    {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
    {"606162636465666768696a6b6c6d6e6f",
     "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
};
#define REFERENCE (sizeof reference / sizeof reference[0])

static void the_reference_tree_has_the_reference_roots(void **state)
{
    (void)state;
    struct vt_merkle tree;
    struct vt_merkle_run run = {0};
    vt_merkle_init(&tree, 0);
    for (size_t i = 0; i < REFERENCE; i++) {
        unsigned char data[16];
        size_t len = strlen(reference[i].leaf) / 2;
        struct vt_hash leaf, root, expected = hash_of_hex(reference[i].root);
        from_hex(data, len, reference[i].leaf);
        vt_hash_leaf(&leaf, (struct vt_bytes){data, len});
        assert_code(VT_OK, vt_merkle_append(&tree, &leaf, NULL));
        vt_merkle_run_append(&run, &leaf);
        assert_code(VT_OK, vt_merkle_root(&root, NULL, &tree, i + 1));
        assert_hash(&expected, &root);
        vt_merkle_run_root(&root, &run);
        assert_hash(&expected, &root);
    }
    vt_merkle_free(&tree);
}

static void the_empty_tree_has_the_hash_of_nothing(void **state)
{
    (void)state;
    struct vt_hash expected =
        hash_of_hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    struct vt_merkle tree;
    struct vt_merkle_run run = {0};
    struct vt_hash root;
    uint64_t counters[WIDTH_MAX] = {7, 7, 7};
    vt_merkle_init(&tree, WIDTH_MAX);
    assert_code(VT_OK, vt_merkle_root(&root, counters, &tree, 0));
    assert_hash(&expected, &root);
    assert_true(counters[0] == 0 && counters[1] == 0 && counters[2] == 0);
    vt_merkle_run_root(&root, &run);
    assert_hash(&expected, &root);
    vt_merkle_free(&tree);
}

static void a_lone_leaf_is_its_own_root(void **state)
{
    (void)state;
    struct vt_merkle tree;
    struct vt_hash root;
    uint64_t counters[WIDTH_MAX];
    grow(&tree, 1, WIDTH_MAX);
    assert_code(VT_OK, vt_merkle_root(&root, counters, &tree, 1));
    assert_hash(&leaves[0].hash, &root);
    assert_memory_equal(leaves[0].counter, counters, sizeof counters);
    vt_merkle_free(&tree);
}

/* One tree of 130 leaves answers for every size that it has had. */
static void every_size_has_the_root_of_the_definition(void **state)
{
    (void)state;
    for (uint32_t width = 0; width <= WIDTH_MAX; width++) {
        struct vt_merkle tree;
        grow(&tree, LEAVES_MAX, width);
        for (size_t n = 0; n <= LEAVES_MAX; n++) {
            struct naive expected = naive_root(0, n, width);
            struct vt_hash root;
            uint64_t counters[WIDTH_MAX] = {0};
            assert_code(VT_OK, vt_merkle_root(&root, counters, &tree, n));
            assert_hash(&expected.hash, &root);
            assert_memory_equal(expected.counter, counters, width * sizeof counters[0]);
        }
        vt_merkle_free(&tree);
    }
}

/* And a tree that grows has those roots on its way. */
static void a_growing_and_a_running_tree_have_the_same_roots(void **state)
{
    (void)state;
    struct vt_merkle tree;
    struct vt_merkle_run run = {0};
    vt_merkle_init(&tree, 0);
    for (size_t n = 1; n <= LEAVES_MAX; n++) {
        struct naive expected = naive_root(0, n, 0);
        struct vt_hash root;
        assert_code(VT_OK, vt_merkle_append(&tree, &leaves[n - 1].hash, NULL));
        assert_int_equal(n, tree.size);
        assert_code(VT_OK, vt_merkle_root(&root, NULL, &tree, n));
        assert_hash(&expected.hash, &root);
        vt_merkle_run_append(&run, &leaves[n - 1].hash);
        assert_int_equal(n, run.size);
        vt_merkle_run_root(&root, &run);
        assert_hash(&expected.hash, &root);
    }
    vt_merkle_free(&tree);
}

static void every_inclusion_proof_is_that_of_the_definition(void **state)
{
    (void)state;
    for (uint32_t width = 0; width <= WIDTH_MAX; width += WIDTH_MAX) {
        struct vt_merkle tree;
        grow(&tree, LEAVES_MAX, width);
        for (size_t n = 1; n <= LEAVES_MAX; n++) {
            struct naive root = naive_root(0, n, width);
            for (size_t index = 0; index < n; index++) {
                struct naive_proof expected = {.count = 0};
                struct vt_proof proof;
                struct vt_hash folded;
                uint64_t counters[VT_MERKLE_LEVELS * WIDTH_MAX], sums[WIDTH_MAX];
                naive_path(&expected, index, 0, n, width);
                assert_code(VT_OK, vt_merkle_inclusion(&proof, width == 0 ? NULL : counters, &tree,
                                                       index, n));
                assert_int_equal(expected.count, proof.count);
                assert_int_equal(expected.count, vt_merkle_inclusion_len(index, n));
                for (size_t i = 0; i < proof.count; i++) {
                    assert_hash(&expected.node[i].hash, &proof.hash[i]);
                    assert_memory_equal(expected.node[i].counter, counters + i * width,
                                        width * sizeof counters[0]);
                }
                assert_code(VT_OK, vt_merkle_fold(&folded, sums, width, &leaves[index].hash,
                                                  leaves[index].counter, index, n, &proof,
                                                  width == 0 ? NULL : counters));
                assert_hash(&root.hash, &folded);
                assert_memory_equal(root.counter, sums, width * sizeof sums[0]);
                if (width == 0) {
                    assert_code(VT_OK, vt_merkle_check_inclusion(&leaves[index].hash, index, n,
                                                                 &proof, &root.hash));
                }
            }
        }
        vt_merkle_free(&tree);
    }
}

static void every_consistency_proof_is_that_of_the_definition(void **state)
{
    (void)state;
    struct vt_merkle tree;
    struct naive root[LEAVES_MAX + 1];
    grow(&tree, LEAVES_MAX, 0);
    for (size_t n = 0; n <= LEAVES_MAX; n++) {
        root[n] = naive_root(0, n, 0);
        for (size_t m = 0; m <= n; m++) {
            struct naive_proof expected = {.count = 0};
            struct vt_proof proof;
            if (m > 0) {
                naive_subproof(&expected, m, 0, n, true);
            }
            assert_code(VT_OK, vt_merkle_consistency(&proof, &tree, m, n));
            assert_int_equal(expected.count, proof.count);
            for (size_t i = 0; i < proof.count; i++) {
                assert_hash(&expected.node[i].hash, &proof.hash[i]);
            }
            assert_code(VT_OK,
                        vt_merkle_check_consistency(m, &root[m].hash, n, &root[n].hash, &proof));
        }
    }
    vt_merkle_free(&tree);
}

/* ---- refusals ---- */

static void refuses_to_speak_of_sizes_it_never_had(void **state)
{
    (void)state;
    struct vt_merkle tree;
    struct vt_hash root, zero = {{0}};
    struct vt_proof proof;
    grow(&tree, 5, 0);
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_root(&root, NULL, &tree, 6));
    assert_hash(&zero, &root);
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_root(&root, NULL, &tree, UINT64_MAX));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_inclusion(&proof, NULL, &tree, 0, 6));
    assert_int_equal(0, proof.count);
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_inclusion(&proof, NULL, &tree, 5, 5));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_inclusion(&proof, NULL, &tree, 0, 0));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_inclusion(&proof, NULL, &tree, UINT64_MAX, 5));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_consistency(&proof, &tree, 3, 6));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_consistency(&proof, &tree, 4, 3));
    vt_merkle_free(&tree);
}

static void a_tree_with_counters_has_no_consistency_proof(void **state)
{
    (void)state;
    struct vt_merkle tree;
    struct vt_proof proof;
    grow(&tree, 5, 1);
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_consistency(&proof, &tree, 3, 5));
    vt_merkle_free(&tree);
}

/* At each place in a tree, and in each counter: refused before anything is changed. */
static void refuses_a_sum_that_does_not_fit_and_stays_as_it_was(void **state)
{
    (void)state;
    for (size_t n = 1; n < 20; n++) {
        for (size_t at = 0; at < WIDTH_MAX; at++) {
            struct vt_merkle tree;
            struct vt_hash before, after;
            uint64_t counters[WIDTH_MAX] = {1, 1, 1}, sums[WIDTH_MAX];
            vt_merkle_init(&tree, WIDTH_MAX);
            for (size_t i = 0; i < n; i++) {
                assert_code(VT_OK, vt_merkle_append(&tree, &leaves[i].hash, counters));
            }
            assert_code(VT_OK, vt_merkle_root(&before, NULL, &tree, n));

            counters[at] = UINT64_MAX - n + 1;
            assert_code(VT_E_OVERFLOW, vt_merkle_append(&tree, &leaves[n].hash, counters));
            assert_int_equal(n, tree.size);
            assert_code(VT_OK, vt_merkle_root(&after, sums, &tree, n));
            assert_hash(&before, &after);
            assert_true(sums[0] == n && sums[1] == n && sums[2] == n);

            counters[at] = UINT64_MAX - n;
            assert_code(VT_OK, vt_merkle_append(&tree, &leaves[n].hash, counters));
            assert_code(VT_OK, vt_merkle_root(&after, sums, &tree, n + 1));
            assert_true(sums[at] == UINT64_MAX && sums[(at + 1) % WIDTH_MAX] == n + 1);
            vt_merkle_free(&tree);
        }
    }
}

/* The sum of two small leaves fits; that of the whole tree would not. */
static void refuses_a_sum_that_would_only_overflow_at_the_root(void **state)
{
    (void)state;
    struct vt_merkle tree;
    const uint64_t most = UINT64_MAX, none = 0, one = 1;
    vt_merkle_init(&tree, 1);
    assert_code(VT_OK, vt_merkle_append(&tree, &leaves[0].hash, &most));
    assert_code(VT_OK, vt_merkle_append(&tree, &leaves[1].hash, &none));
    assert_code(VT_E_OVERFLOW, vt_merkle_append(&tree, &leaves[2].hash, &one));
    assert_code(VT_OK, vt_merkle_append(&tree, &leaves[2].hash, &none));
    vt_merkle_free(&tree);
}

static void takes_as_many_counters_as_promised_and_no_more(void **state)
{
    (void)state;
    struct vt_merkle tree;
    static uint64_t counters[VT_MERKLE_WIDTH + 1], sums[VT_MERKLE_WIDTH];
    struct vt_hash root;
    vt_merkle_init(&tree, VT_MERKLE_WIDTH);
    for (size_t i = 0; i < VT_MERKLE_WIDTH; i++) {
        counters[i] = i;
    }
    for (size_t i = 0; i < 3; i++) {
        assert_code(VT_OK, vt_merkle_append(&tree, &leaves[i].hash, counters));
    }
    assert_code(VT_OK, vt_merkle_root(&root, sums, &tree, 3));
    for (size_t i = 0; i < VT_MERKLE_WIDTH; i++) {
        assert_int_equal(3 * i, sums[i]);
    }
    vt_merkle_free(&tree);
    vt_merkle_init(&tree, VT_MERKLE_WIDTH + 1);
    assert_code(VT_E_TOO_BIG, vt_merkle_append(&tree, &leaves[0].hash, counters));
    assert_int_equal(0, tree.size);
    vt_merkle_free(&tree);
}

static void a_freed_tree_is_empty_and_may_be_freed_again(void **state)
{
    (void)state;
    struct vt_merkle tree, zero = {0};
    struct vt_hash root;
    grow(&tree, 9, 2);
    vt_merkle_free(&tree);
    assert_int_equal(0, tree.size);
    vt_merkle_free(&tree);
    assert_code(VT_OK, vt_merkle_append(&tree, &leaves[0].hash, leaves[0].counter));
    assert_code(VT_OK, vt_merkle_root(&root, NULL, &tree, 1));
    assert_hash(&leaves[0].hash, &root);
    vt_merkle_free(&tree);
    vt_merkle_free(&zero);
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
        cmocka_unit_test(the_reference_tree_has_the_reference_roots),
        cmocka_unit_test(the_empty_tree_has_the_hash_of_nothing),
        cmocka_unit_test(a_lone_leaf_is_its_own_root),
        cmocka_unit_test(every_size_has_the_root_of_the_definition),
        cmocka_unit_test(a_growing_and_a_running_tree_have_the_same_roots),
        cmocka_unit_test(every_inclusion_proof_is_that_of_the_definition),
        cmocka_unit_test(every_consistency_proof_is_that_of_the_definition),
        cmocka_unit_test(refuses_to_speak_of_sizes_it_never_had),
        cmocka_unit_test(a_tree_with_counters_has_no_consistency_proof),
        cmocka_unit_test(refuses_a_sum_that_does_not_fit_and_stays_as_it_was),
        cmocka_unit_test(refuses_a_sum_that_would_only_overflow_at_the_root),
        cmocka_unit_test(takes_as_many_counters_as_promised_and_no_more),
        cmocka_unit_test(a_freed_tree_is_empty_and_may_be_freed_again),
    };
    return VT_RUN_WITH(tests, setup, NULL);
}
