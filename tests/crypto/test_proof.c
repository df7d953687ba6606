/* SPDX-License-Identifier: EUPL-1.2 */
/* Proofs that are altered, longer, shorter, or used for another place, and what they must not do. */
#include "crypto/naive.h"

#define SIZE_TRIED 40

static struct vt_merkle tree;
static struct vt_hash roots[LEAVES_MAX + 1];

static int setup(void **state)
{
    (void)state;
    make_leaves();
    grow(&tree, LEAVES_MAX, 0);
    for (size_t n = 0; n <= LEAVES_MAX; n++) {
        assert_code(VT_OK, vt_merkle_root(&roots[n], NULL, &tree, n));
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    vt_merkle_free(&tree);
    return 0;
}

/* What a proof proves: an inclusion (index, size) or a consistency (old_size, size). */
struct claim {
    bool inclusion;
    uint64_t place, size;
};

static enum vt_code check(const struct claim *claim, const struct vt_proof *proof)
{
    return claim->inclusion ? vt_merkle_check_inclusion(&leaves[claim->place].hash, claim->place,
                                                        claim->size, proof, &roots[claim->size])
                            : vt_merkle_check_consistency(claim->place, &roots[claim->place],
                                                          claim->size, &roots[claim->size], proof);
}

/* Calls `attack` for every claim about trees of up to SIZE_TRIED leaves, with its good proof. */
static void for_every_claim(void (*attack)(const struct claim *claim, const struct vt_proof *good))
{
    for (uint64_t size = 0; size <= SIZE_TRIED; size++) {
        for (uint64_t place = 0; place <= size; place++) {
            struct vt_proof proof;
            struct claim claim = {.inclusion = false, .place = place, .size = size};
            assert_code(VT_OK, vt_merkle_consistency(&proof, &tree, place, size));
            assert_code(VT_OK, check(&claim, &proof));
            attack(&claim, &proof);
            if (place < size) {
                claim.inclusion = true;
                assert_code(VT_OK, vt_merkle_inclusion(&proof, NULL, &tree, place, size));
                assert_code(VT_OK, check(&claim, &proof));
                attack(&claim, &proof);
            }
        }
    }
}

static void flip(const struct claim *claim, const struct vt_proof *good)
{
    for (size_t i = 0; i < good->count; i++) {
        for (size_t at = 0; at < VT_HASH_SIZE; at++) {
            struct vt_proof bad = *good;
            bad.hash[i].b[at] ^= (unsigned char)(1u << (i + at) % 8);
            assert_code(VT_E_PROOF_ROOT, check(claim, &bad));
        }
    }
}

static void refuses_every_altered_byte(void **state)
{
    (void)state;
    for_every_claim(flip);
}

static void leave_one_out(const struct claim *claim, const struct vt_proof *good)
{
    for (size_t i = 0; i < good->count; i++) {
        struct vt_proof bad = *good;
        memmove(&bad.hash[i], &bad.hash[i + 1], (good->count - i - 1) * sizeof bad.hash[0]);
        bad.count--;
        assert_code(VT_E_PROOF_LENGTH, check(claim, &bad));
    }
}

static void refuses_every_shortened_proof(void **state)
{
    (void)state;
    for_every_claim(leave_one_out);
}

static void put_one_in(const struct claim *claim, const struct vt_proof *good)
{
    const struct vt_hash zero = {{0}};
    for (size_t i = 0; i <= good->count; i++) {
        const struct vt_hash *const extra[] = {&zero, &roots[claim->size], &roots[claim->place],
                                               &good->hash[i]};
        for (size_t e = 0; e < sizeof extra / sizeof extra[0]; e++) {
            struct vt_proof bad = *good;
            memmove(&bad.hash[i + 1], &good->hash[i], (good->count - i) * sizeof bad.hash[0]);
            bad.hash[i] = *extra[e];
            bad.count++;
            assert_code(VT_E_PROOF_LENGTH, check(claim, &bad));
        }
    }
    struct vt_proof bad = *good;
    bad.count = SIZE_MAX;
    assert_code(VT_E_PROOF_LENGTH, check(claim, &bad));
}

static void refuses_every_lengthened_proof(void **state)
{
    (void)state;
    for_every_claim(put_one_in);
}

static void swap_two(const struct claim *claim, const struct vt_proof *good)
{
    for (size_t i = 0; i + 1 < good->count; i++) {
        struct vt_proof bad = *good;
        bad.hash[i] = good->hash[i + 1];
        bad.hash[i + 1] = good->hash[i];
        assert_code(VT_E_PROOF_ROOT, check(claim, &bad));
    }
}

static void refuses_every_reordered_proof(void **state)
{
    (void)state;
    for_every_claim(swap_two);
}

static void refuses_the_proof_of_every_other_place(void **state)
{
    (void)state;
    for (uint64_t size = 1; size <= SIZE_TRIED; size++) {
        for (uint64_t index = 0; index < size; index++) {
            struct vt_proof proof;
            assert_code(VT_OK, vt_merkle_inclusion(&proof, NULL, &tree, index, size));
            for (uint64_t other = 0; other < 2 * size; other++) {
                enum vt_code code = vt_merkle_check_inclusion(&leaves[index].hash, other, size,
                                                              &proof, &roots[size]);
                assert_true((code == VT_OK) == (other == index));
                if (other >= size) {
                    assert_code(VT_E_MERKLE_SIZE, code);
                }
            }
        }
    }
}

static void refuses_every_other_leaf_and_root(void **state)
{
    (void)state;
    struct vt_proof proof;
    assert_code(VT_OK, vt_merkle_inclusion(&proof, NULL, &tree, 3, 11));
    for (size_t i = 0; i < LEAVES_MAX; i++) {
        assert_code(i == 3 ? VT_OK : VT_E_PROOF_ROOT,
                    vt_merkle_check_inclusion(&leaves[i].hash, 3, 11, &proof, &roots[11]));
        assert_code(i == 11 ? VT_OK : VT_E_PROOF_ROOT,
                    vt_merkle_check_inclusion(&leaves[3].hash, 3, 11, &proof, &roots[i]));
    }
}

static void refuses_consistency_between_other_roots(void **state)
{
    (void)state;
    for (uint64_t size = 1; size <= SIZE_TRIED; size++) {
        for (uint64_t old_size = 1; old_size < size; old_size++) {
            struct vt_proof proof;
            assert_code(VT_OK, vt_merkle_consistency(&proof, &tree, old_size, size));
            for (size_t i = 0; i <= SIZE_TRIED; i++) {
                assert_code(
                    i == old_size ? VT_OK : VT_E_PROOF_ROOT,
                    vt_merkle_check_consistency(old_size, &roots[i], size, &roots[size], &proof));
                assert_code(i == size ? VT_OK : VT_E_PROOF_ROOT,
                            vt_merkle_check_consistency(old_size, &roots[old_size], size, &roots[i],
                                                        &proof));
            }
        }
    }
}

static void refuses_consistency_of_a_tree_that_shrank(void **state)
{
    (void)state;
    struct vt_proof proof;
    assert_code(VT_OK, vt_merkle_consistency(&proof, &tree, 5, 9));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_check_consistency(9, &roots[9], 5, &roots[5], &proof));
}

static void the_same_size_must_be_the_same_root(void **state)
{
    (void)state;
    const struct vt_proof none = {.count = 0};
    assert_code(VT_OK, vt_merkle_check_consistency(7, &roots[7], 7, &roots[7], &none));
    assert_code(VT_E_PROOF_ROOT, vt_merkle_check_consistency(7, &roots[7], 7, &roots[8], &none));
    assert_code(VT_E_PROOF_ROOT, vt_merkle_check_consistency(0, &roots[0], 0, &roots[1], &none));
}

static void before_the_first_leaf_the_root_is_the_empty_one(void **state)
{
    (void)state;
    const struct vt_proof none = {.count = 0};
    assert_code(VT_OK, vt_merkle_check_consistency(0, &roots[0], 7, &roots[7], &none));
    assert_code(VT_E_PROOF_ROOT, vt_merkle_check_consistency(0, &roots[1], 7, &roots[7], &none));
}

static void the_old_root_is_in_the_proof(void **state)
{
    (void)state;
    const struct vt_hash zero = {{0}};
    for (uint64_t size = 1; size <= LEAVES_MAX; size++) {
        for (uint64_t old_size = 0; old_size <= size; old_size++) {
            struct vt_proof proof;
            struct vt_hash old_root;
            bool power_of_two = (old_size & (old_size - 1)) == 0;
            assert_code(VT_OK, vt_merkle_consistency(&proof, &tree, old_size, size));
            enum vt_code code =
                vt_merkle_consistency_old_root(&old_root, old_size, size, &roots[size], &proof);
            if (power_of_two || old_size == size) {
                assert_code(VT_E_MERKLE_SIZE, code);
                assert_hash(&zero, &old_root);
                continue;
            }
            assert_code(VT_OK, code);
            assert_hash(&roots[old_size], &old_root);
            assert_code(VT_E_PROOF_ROOT, vt_merkle_consistency_old_root(&old_root, old_size, size,
                                                                        &roots[old_size], &proof));
            assert_hash(&zero, &old_root);
            proof.count++;
            assert_code(VT_E_PROOF_LENGTH, vt_merkle_consistency_old_root(&old_root, old_size, size,
                                                                          &roots[size], &proof));
        }
    }
}

/* ---- counters ---- */

/* A leaf and its proof in a tree with one counter per node, as a verifier gets them. */
struct sums {
    struct vt_proof proof;
    uint64_t leaf, counters[VT_MERKLE_LEVELS];
    struct vt_hash root;
    uint64_t total;
};

static struct sums prove_sums(uint64_t index, uint64_t size)
{
    struct vt_merkle counted;
    struct sums sums = {.leaf = leaves[index].counter[0]};
    grow(&counted, size, 1);
    assert_code(VT_OK, vt_merkle_inclusion(&sums.proof, sums.counters, &counted, index, size));
    assert_code(VT_OK, vt_merkle_root(&sums.root, &sums.total, &counted, size));
    vt_merkle_free(&counted);
    return sums;
}

/* Does the fold arrive at the published root and total? */
static bool arrives(const struct sums *sums, uint64_t index, uint64_t size)
{
    struct vt_hash root;
    uint64_t total = 0;
    return vt_merkle_fold(&root, &total, 1, &leaves[index].hash, &sums->leaf, index, size,
                          &sums->proof, sums->counters) == VT_OK &&
           vt_hash_equal(&root, &sums->root) && total == sums->total;
}

static void no_counter_can_be_changed_unseen(void **state)
{
    (void)state;
    for (uint64_t size = 1; size <= SIZE_TRIED; size++) {
        for (uint64_t index = 0; index < size; index++) {
            const struct sums good = prove_sums(index, size);
            assert_int_equal(size, good.total);
            assert_true(arrives(&good, index, size));
            for (size_t i = 0; i < good.proof.count; i++) {
                struct sums bad = good;
                bad.counters[i]++;
                assert_false(arrives(&bad, index, size));
                bad.total++;
                assert_false(arrives(&bad, index, size));
                bad.leaf--;
                bad.total--;
                assert_false(arrives(&bad, index, size)); /* votes moved from leaf to sibling */
            }
            struct sums bad = good;
            bad.leaf++;
            bad.total++;
            assert_true(size == 1 || !arrives(&bad, index, size));
        }
    }
}

static void a_fold_refuses_a_sum_that_does_not_fit(void **state)
{
    (void)state;
    struct sums sums = prove_sums(2, 7);
    struct vt_hash root, zero = {{0}};
    uint64_t total = 7;
    sums.counters[1] = UINT64_MAX;
    assert_code(VT_E_OVERFLOW, vt_merkle_fold(&root, &total, 1, &leaves[2].hash, &sums.leaf, 2, 7,
                                              &sums.proof, sums.counters));
    assert_hash(&zero, &root);
    assert_int_equal(0, total);
}

static void a_fold_refuses_wrong_lengths_and_places(void **state)
{
    (void)state;
    struct sums sums = prove_sums(2, 7);
    struct vt_hash root;
    uint64_t total;
    static uint64_t many[VT_MERKLE_WIDTH + 1];
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_fold(&root, &total, 1, &leaves[2].hash, &sums.leaf, 7,
                                                 7, &sums.proof, sums.counters));
    assert_code(VT_E_MERKLE_SIZE, vt_merkle_fold(&root, &total, 1, &leaves[2].hash, &sums.leaf, 0,
                                                 0, &sums.proof, sums.counters));
    sums.proof.count--;
    assert_code(VT_E_PROOF_LENGTH, vt_merkle_fold(&root, &total, 1, &leaves[2].hash, &sums.leaf, 2,
                                                  7, &sums.proof, sums.counters));
    sums.proof.count = 0;
    assert_code(VT_E_TOO_BIG, vt_merkle_fold(&root, many, VT_MERKLE_WIDTH + 1, &leaves[2].hash,
                                             many, 0, 1, &sums.proof, NULL));
}

/* ---- sizes that no tree here has ---- */

static void the_length_of_a_proof_follows_from_index_and_size(void **state)
{
    (void)state;
    assert_int_equal(0, vt_merkle_inclusion_len(0, 1));
    assert_int_equal(1, vt_merkle_inclusion_len(2, 3));
    assert_int_equal(2, vt_merkle_inclusion_len(0, 3));
    assert_int_equal(0, vt_merkle_inclusion_len(3, 3));
    assert_int_equal(0, vt_merkle_inclusion_len(0, 0));
    assert_int_equal(63, vt_merkle_inclusion_len(0, (uint64_t)1 << 63));
    assert_int_equal(64, vt_merkle_inclusion_len(0, UINT64_MAX));
    assert_int_equal(1, vt_merkle_inclusion_len((uint64_t)1 << 63, ((uint64_t)1 << 63) + 1));
}

static void a_proof_about_the_largest_sizes_is_only_wrong(void **state)
{
    (void)state;
    struct vt_proof proof = {.count = 64};
    const uint64_t half = (uint64_t)1 << 63;
    assert_code(VT_E_PROOF_ROOT,
                vt_merkle_check_inclusion(&roots[1], 0, UINT64_MAX, &proof, &roots[1]));
    proof.count = 1;
    assert_code(VT_E_PROOF_ROOT,
                vt_merkle_check_consistency(half, &roots[1], half + 1, &roots[2], &proof));
    proof.count = vt_merkle_inclusion_len(UINT64_MAX - 2, UINT64_MAX) + 1;
    assert_code(VT_E_PROOF_ROOT, vt_merkle_check_consistency(UINT64_MAX - 2, &roots[1], UINT64_MAX,
                                                             &roots[2], &proof));
    proof.count++;
    assert_code(VT_E_PROOF_LENGTH, vt_merkle_check_consistency(UINT64_MAX - 2, &roots[1],
                                                               UINT64_MAX, &roots[2], &proof));
}

static void a_proof_is_written_one_hash_a_line(void **state)
{
    (void)state;
    struct vt_proof proof = {.count = 2};
    struct vt_buf out = {0};
    proof.hash[1].b[31] = 1;
    vt_proof_put(&out, &proof);
    assert_bytes("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
                 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=\n",
                 vt_buf_view(&out));
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_every_altered_byte),
        cmocka_unit_test(refuses_every_shortened_proof),
        cmocka_unit_test(refuses_every_lengthened_proof),
        cmocka_unit_test(refuses_every_reordered_proof),
        cmocka_unit_test(refuses_the_proof_of_every_other_place),
        cmocka_unit_test(refuses_every_other_leaf_and_root),
        cmocka_unit_test(refuses_consistency_between_other_roots),
        cmocka_unit_test(refuses_consistency_of_a_tree_that_shrank),
        cmocka_unit_test(the_same_size_must_be_the_same_root),
        cmocka_unit_test(before_the_first_leaf_the_root_is_the_empty_one),
        cmocka_unit_test(the_old_root_is_in_the_proof),
        cmocka_unit_test(no_counter_can_be_changed_unseen),
        cmocka_unit_test(a_fold_refuses_a_sum_that_does_not_fit),
        cmocka_unit_test(a_fold_refuses_wrong_lengths_and_places),
        cmocka_unit_test(the_length_of_a_proof_follows_from_index_and_size),
        cmocka_unit_test(a_proof_about_the_largest_sizes_is_only_wrong),
        cmocka_unit_test(a_proof_is_written_one_hash_a_line),
    };
    return VT_RUN_WITH(tests, setup, teardown);
}
