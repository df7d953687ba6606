/* SPDX-License-Identifier: EUPL-1.2 */
/* Nodes of Merkle trees, with or without counters, and the climb to the root (RFC 9162 2.1). */
#include <vngtally/crypto/node.h>

#include <string.h>

#include <sodium.h>

#include <vngtally/base/number.h>

/* Spelled out, so that a compiler makes one instruction of each: a count joins many counters. */
static void be_write(unsigned char *at, uint64_t value)
{
    at[0] = (unsigned char)(value >> 56);
    at[1] = (unsigned char)(value >> 48);
    at[2] = (unsigned char)(value >> 40);
    at[3] = (unsigned char)(value >> 32);
    at[4] = (unsigned char)(value >> 24);
    at[5] = (unsigned char)(value >> 16);
    at[6] = (unsigned char)(value >> 8);
    at[7] = (unsigned char)value;
}

static uint64_t be_read(const unsigned char *at)
{
    return (uint64_t)at[0] << 56 | (uint64_t)at[1] << 48 | (uint64_t)at[2] << 40 |
           (uint64_t)at[3] << 32 | (uint64_t)at[4] << 24 | (uint64_t)at[5] << 16 |
           (uint64_t)at[6] << 8 | (uint64_t)at[7];
}

void vt_node_put(unsigned char *node, const struct vt_hash *hash, const uint64_t *counters,
                 uint32_t width)
{
    memcpy(node, hash->b, VT_HASH_SIZE);
    for (uint32_t i = 0; i < width; i++) {
        be_write(node + VT_NODE_SIZE(i), counters[i]);
    }
}

void vt_node_get(struct vt_hash *hash, uint64_t *counters, const unsigned char *node,
                 uint32_t width)
{
    memcpy(hash->b, node, VT_HASH_SIZE);
    for (uint32_t i = 0; counters != NULL && i < width; i++) {
        counters[i] = be_read(node + VT_NODE_SIZE(i));
    }
}

/* SHA-256(0x01 || left || right) */
static void join_hash(unsigned char *out, const unsigned char *left, const unsigned char *right,
                      size_t node_size)
{
    static const unsigned char prefix = 0x01;
    crypto_hash_sha256_state state;
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, &prefix, 1);
    (void)crypto_hash_sha256_update(&state, left, node_size);
    (void)crypto_hash_sha256_update(&state, right, node_size);
    (void)crypto_hash_sha256_final(&state, out);
}

enum vt_code vt_node_join(unsigned char *out, const unsigned char *left, const unsigned char *right,
                          uint32_t width)
{
    for (uint32_t i = 0; i < width; i++) {
        uint64_t sum = 0;
        size_t at = VT_NODE_SIZE(i);
        enum vt_code code = vt_add_u64(&sum, be_read(left + at), be_read(right + at));
        if (code != VT_OK) {
            return code;
        }
    }
    unsigned char hash[VT_HASH_SIZE];
    join_hash(hash, left, right, VT_NODE_SIZE(width));
    memcpy(out, hash, VT_HASH_SIZE);
    for (uint32_t i = 0; i < width; i++) {
        size_t at = VT_NODE_SIZE(i);
        be_write(out + at, be_read(left + at) + be_read(right + at));
    }
    return VT_OK;
}

void vt_hash_join(struct vt_hash *out, const struct vt_hash *left, const struct vt_hash *right)
{
    join_hash(out->b, left->b, right->b, VT_HASH_SIZE);
}

void vt_hash_empty_root(struct vt_hash *out)
{
    vt_sha256(out, VT_LIT(""));
}

struct vt_climb vt_climb_from(unsigned level, uint64_t index, uint64_t size)
{
    return (struct vt_climb){.level = level, .index = index, .last = (size - 1) >> level};
}

struct vt_climb vt_climb_from_old(uint64_t old_size, uint64_t size)
{
    unsigned level = 0;
    while ((old_size >> level) % 2 == 0) {
        level++;
    }
    return vt_climb_from(level, (old_size >> level) - 1, size);
}

enum vt_sibling vt_climb_sibling(const struct vt_climb *climb)
{
    if (climb->index % 2 == 1) {
        return VT_SIBLING_LEFT;
    }
    return climb->index < climb->last ? VT_SIBLING_RIGHT : VT_SIBLING_NONE;
}

void vt_climb_up(struct vt_climb *climb)
{
    climb->level += 1;
    climb->index /= 2;
    climb->last /= 2;
}

size_t vt_climb_len(struct vt_climb climb)
{
    size_t len = 0;
    for (; climb.last > 0; vt_climb_up(&climb)) {
        len += vt_climb_sibling(&climb) != VT_SIBLING_NONE;
    }
    return len;
}
