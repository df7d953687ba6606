/* SPDX-License-Identifier: EUPL-1.2 */
/* Every tree of 0 to 300 leaves: every inclusion proof and every consistency proof is that of RFC 9162
 * section 2.1 and holds, and none of them holds for anything else.
 *
 * The reference is the definition, for each run of leaves once: MTH of the leaves [from, from + n) is
 * made of that of the two parts of it.
 */
#include "crypto/support.h"

#include <vngtally/crypto/merkle.h>

#define LEAVES 300

static struct vt_hash mth[LEAVES + 1][LEAVES + 1]; /* [from][n] */
static struct vt_merkle tree;

/* The largest power of two smaller than n > 1. */
static size_t split(size_t n)
{
    size_t k = 1;
    while (2 * k < n) {
        k *= 2;
    }
    return k;
}

static void define(size_t from, size_t n)
{
    unsigned char data[1 + 2 * VT_HASH_SIZE] = {0x01};
    size_t k = split(n);
    memcpy(data + 1, mth[from][k].b, VT_HASH_SIZE);
    memcpy(data + 1 + VT_HASH_SIZE, mth[from + k][n - k].b, VT_HASH_SIZE);
    vt_sha256(&mth[from][n], (struct vt_bytes){data, sizeof data});
}

static int setup(void **state)
{
    (void)state;
    vt_sha256(&mth[0][0], VT_LIT(""));
    for (size_t i = 0; i < LEAVES; i++) {
        const unsigned char text[3] = {0x00, (unsigned char)(i / 256), (unsigned char)(i % 256)};
        vt_sha256(&mth[i][1], (struct vt_bytes){text, sizeof text});
    }
    for (size_t n = 2; n <= LEAVES; n++) {
        for (size_t from = 0; from + n <= LEAVES; from++) {
            define(from, n);
        }
    }
    vt_merkle_init(&tree, 0);
    for (size_t i = 0; i < LEAVES; i++) {
        assert_code(VT_OK, vt_merkle_append(&tree, &mth[i][1], NULL));
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    vt_merkle_free(&tree);
    return 0;
}

/* ---- the definition ---- */

/* PATH(index, leaves[from .. from + n)), without recursion: from the root down, so the last first. */
static void path(struct vt_proof *out, size_t index, size_t n)
{
    struct vt_hash down[VT_MERKLE_LEVELS];
    size_t from = 0, depth = 0;
    while (n > 1) {
        size_t k = split(n);
        bool left = index - from < k;
        down[depth++] = left ? mth[from + k][n - k] : mth[from][k];
        from += left ? 0 : k;
        n = left ? k : n - k;
    }
    out->count = depth;
    for (size_t i = 0; i < depth; i++) {
        out->hash[i] = down[depth - 1 - i];
    }
}

/* SUBPROOF(m, leaves[0 .. n), true), in the same way; 0 < m <= n. */
static void subproof(struct vt_proof *out, size_t m, size_t n)
{
    struct vt_hash down[VT_MERKLE_LEVELS + 1];
    size_t from = 0, depth = 0;
    bool known = true;
    while (m < n) {
        size_t k = split(n);
        bool left = m <= k;
        down[depth++] = left ? mth[from + k][n - k] : mth[from][k];
        from += left ? 0 : k;
        m -= left ? 0 : k;
        n = left ? k : n - k;
        known = known && left;
    }
    if (!known) {
        down[depth++] = mth[from][n];
    }
    out->count = depth;
    for (size_t i = 0; i < depth; i++) {
        out->hash[i] = down[depth - 1 - i];
    }
}

/* ---- what is claimed ---- */

/* That leaf `place` stands in the tree of `size`; or that the tree of `place` is its beginning. */
struct claim {
    bool inclusion;
    size_t place, size;
};

static enum vt_code check(const struct claim *claim, const struct vt_hash *of,
                          const struct vt_hash *root, const struct vt_proof *proof)
{
    return claim->inclusion
               ? vt_merkle_check_inclusion(of, claim->place, claim->size, proof, root)
               : vt_merkle_check_consistency(claim->place, of, claim->size, root, proof);
}

static const struct vt_hash *subject(const struct claim *claim)
{
    return claim->inclusion ? &mth[claim->place][1] : &mth[0][claim->place];
}

static enum vt_code check_truly(const struct claim *claim, const struct vt_proof *proof)
{
    return check(claim, subject(claim), &mth[0][claim->size], proof);
}

#define REFUSED(claim, call)                                                                       \
    do {                                                                                           \
        if ((call) == VT_OK) {                                                                     \
            fail_msg("%s of %zu in %zu: " #call, (claim)->inclusion ? "inclusion" : "consistency", \
                     (claim)->place, (claim)->size);                                               \
        }                                                                                          \
    } while (0)

/* One bit changed in each hash, another bit each time; a hash too few at either end; one too many. */
static void corrupt(const struct claim *claim, const struct vt_proof *good)
{
    struct vt_proof bad = *good;
    for (size_t i = 0; i < good->count; i++) {
        size_t bit = (claim->place * 31 + claim->size * 7 + i) % (8 * (size_t)VT_HASH_SIZE);
        bad.hash[i].b[bit / 8] ^= (unsigned char)(1u << (bit % 8));
        REFUSED(claim, check_truly(claim, &bad));
        bad.hash[i] = good->hash[i];
    }
    bad.count = good->count + 1;
    bad.hash[good->count] = *subject(claim);
    REFUSED(claim, check_truly(claim, &bad));
    if (good->count == 0) {
        return;
    }
    bad.count = good->count - 1;
    REFUSED(claim, check_truly(claim, &bad));
    memcpy(bad.hash, good->hash + 1, bad.count * sizeof bad.hash[0]);
    REFUSED(claim, check_truly(claim, &bad));
}

/* The good proof, but of another leaf or beginning, to another root, or at the place beside it. */
static void misuse(const struct claim *claim, const struct vt_proof *good)
{
    struct vt_hash other = *subject(claim), root = mth[0][claim->size];
    other.b[claim->size % VT_HASH_SIZE] ^= 0x10;
    REFUSED(claim, check(claim, &other, &root, good));
    if (!claim->inclusion && claim->place == 0) {
        return; /* the tree of 0 leaves begins every other: its proof is empty, and says nothing of it */
    }
    root.b[claim->place % VT_HASH_SIZE] ^= 0x01;
    REFUSED(claim, check(claim, subject(claim), &root, good));
    struct claim beside = *claim;
    beside.place ^= 1;
    bool there = claim->inclusion ? beside.place < claim->size
                                  : beside.place > 0 && beside.place <= claim->size;
    if (there) {
        REFUSED(claim, check_truly(&beside, good));
    }
}

static uint64_t tried;

static void prove(const struct claim *claim)
{
    struct vt_proof proof, expected = {.count = 0};
    if (claim->inclusion) {
        assert_code(VT_OK, vt_merkle_inclusion(&proof, NULL, &tree, claim->place, claim->size));
        path(&expected, claim->place, claim->size);
    } else {
        assert_code(VT_OK, vt_merkle_consistency(&proof, &tree, claim->place, claim->size));
        if (claim->place > 0) {
            subproof(&expected, claim->place, claim->size);
        }
    }
    assert_int_equal(expected.count, proof.count);
    assert_memory_equal(expected.hash, proof.hash, proof.count * sizeof proof.hash[0]);
    assert_code(VT_OK, check_truly(claim, &proof));
    corrupt(claim, &proof);
    misuse(claim, &proof);
    tried++;
}

/* ---- the proof ---- */

static void every_root_is_that_of_the_definition(void **state)
{
    (void)state;
    struct vt_merkle_run run = {0};
    for (size_t n = 0; n <= LEAVES; n++) {
        struct vt_hash root;
        assert_code(VT_OK, vt_merkle_root(&root, NULL, &tree, n));
        assert_memory_equal(mth[0][n].b, root.b, VT_HASH_SIZE);
        vt_merkle_run_root(&root, &run);
        assert_memory_equal(mth[0][n].b, root.b, VT_HASH_SIZE);
        if (n < LEAVES) {
            vt_merkle_run_append(&run, &mth[n][1]);
        }
    }
}

static void every_inclusion_proof_holds_and_nothing_else_does(void **state)
{
    (void)state;
    tried = 0;
    for (size_t size = 1; size <= LEAVES; size++) {
        for (size_t place = 0; place < size; place++) {
            prove(&(struct claim){true, place, size});
        }
    }
    assert_int_equal(LEAVES * (LEAVES + 1) / 2, tried);
}

static void every_consistency_proof_holds_and_nothing_else_does(void **state)
{
    (void)state;
    tried = 0;
    for (size_t size = 0; size <= LEAVES; size++) {
        for (size_t place = 0; place <= size; place++) {
            prove(&(struct claim){false, place, size});
        }
    }
    assert_int_equal((LEAVES + 1) * (LEAVES + 2) / 2, tried);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_root_is_that_of_the_definition),
        cmocka_unit_test(every_inclusion_proof_holds_and_nothing_else_does),
        cmocka_unit_test(every_consistency_proof_holds_and_nothing_else_does),
    };
    return VT_RUN_WITH(tests, setup, teardown);
}
