/* SPDX-License-Identifier: EUPL-1.2 */
/* Merkle trees as RFC 9162 section 2.1 defines them, by recursion, to test those that do without.
 *
 * A node is its hash and WIDTH_MAX counters, of which `width` count. The code is the definition:
 * MTH (2.1.1), PATH (2.1.3.1) and SUBPROOF (2.1.4.1), with the counters of merkle.h.
 */
#ifndef VT_TESTS_CRYPTO_NAIVE_H
#define VT_TESTS_CRYPTO_NAIVE_H

#include "crypto/support.h"

#include <vngtally/crypto/merkle.h>

#define WIDTH_MAX 3
#define LEAVES_MAX 130

struct naive {
    struct vt_hash hash;
    uint64_t counter[WIDTH_MAX];
};

struct naive_proof {
    size_t count;
    struct naive node[VT_MERKLE_LEVELS + 1];
};

/* LEAVES_MAX leaves that differ, with counters that differ and whose sums fit. */
static struct naive leaves[LEAVES_MAX];

static inline void make_leaves(void)
{
    for (size_t i = 0; i < LEAVES_MAX; i++) {
        unsigned char text[2] = {(unsigned char)i, 'x'};
        vt_hash_leaf(&leaves[i].hash, (struct vt_bytes){text, sizeof text});
        leaves[i].counter[0] = 1;
        leaves[i].counter[1] = i * i;
        leaves[i].counter[2] = (UINT64_MAX / LEAVES_MAX) - i;
    }
}

/* The largest power of two smaller than n > 1. */
static inline size_t naive_split(size_t n)
{
    size_t k = 1;
    while (2 * k < n) {
        k *= 2;
    }
    return k;
}

static inline void naive_join(struct naive *out, const struct naive *left,
                              const struct naive *right, uint32_t width)
{
    unsigned char data[1 + 2 * (VT_HASH_SIZE + 8 * WIDTH_MAX)] = {0x01};
    const struct naive *const child[2] = {left, right};
    struct naive joined = {.counter = {0}};
    size_t len = 1;
    for (size_t i = 0; i < 2; i++) {
        memcpy(data + len, child[i]->hash.b, VT_HASH_SIZE);
        len += VT_HASH_SIZE;
        for (uint32_t c = 0; c < width; c++) {
            for (unsigned shift = 64; shift > 0; shift -= 8) {
                data[len++] = (unsigned char)(child[i]->counter[c] >> (shift - 8));
            }
            joined.counter[c] += child[i]->counter[c];
        }
    }
    vt_sha256(&joined.hash, (struct vt_bytes){data, len});
    *out = joined;
}

/* MTH of n leaves from `from` on. */
static inline struct naive naive_root(size_t from, size_t n, uint32_t width)
{
    struct naive out = {.counter = {0}};
    if (n == 0) {
        vt_sha256(&out.hash, VT_LIT(""));
    } else if (n == 1) {
        out = leaves[from];
    } else {
        size_t k = naive_split(n);
        struct naive left = naive_root(from, k, width);
        struct naive right = naive_root(from + k, n - k, width);
        naive_join(&out, &left, &right, width);
    }
    return out;
}

/* PATH(index, leaves[from .. from + n)), appended to *out. */
static inline void naive_path(struct naive_proof *out, size_t index, size_t from, size_t n,
                              uint32_t width)
{
    if (n == 1) {
        return;
    }
    size_t k = naive_split(n);
    if (index < k) {
        naive_path(out, index, from, k, width);
        out->node[out->count++] = naive_root(from + k, n - k, width);
    } else {
        naive_path(out, index - k, from + k, n - k, width);
        out->node[out->count++] = naive_root(from, k, width);
    }
}

/* SUBPROOF(m, leaves[from .. from + n), known), appended to *out; 0 < m <= n. */
static inline void naive_subproof(struct naive_proof *out, size_t m, size_t from, size_t n,
                                  bool known)
{
    if (m == n) {
        if (!known) {
            out->node[out->count++] = naive_root(from, n, 0);
        }
        return;
    }
    size_t k = naive_split(n);
    if (m <= k) {
        naive_subproof(out, m, from, k, known);
        out->node[out->count++] = naive_root(from + k, n - k, 0);
    } else {
        naive_subproof(out, m - k, from + k, n - k, false);
        out->node[out->count++] = naive_root(from, k, 0);
    }
}

/* A tree of the first n leaves; the caller frees it. */
static inline void grow(struct vt_merkle *tree, size_t n, uint32_t width)
{
    vt_merkle_init(tree, width);
    for (size_t i = 0; i < n; i++) {
        assert_code(VT_OK, vt_merkle_append(tree, &leaves[i].hash, leaves[i].counter));
    }
}

static inline void assert_hash(const struct vt_hash *expected, const struct vt_hash *got)
{
    assert_memory_equal(expected->b, got->b, VT_HASH_SIZE);
}

#endif
