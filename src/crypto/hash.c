/* SPDX-License-Identifier: EUPL-1.2 */
/* Hashes (FIPS 180-4): SHA-256 as a value with its spellings, SHA-512 for file signatures. */
#include <vngtally/crypto/hash.h>

#include <string.h>

#include <sodium.h>

#include <vngtally/base/number.h>

_Static_assert(VT_HASH_SIZE == crypto_hash_sha256_BYTES, "a hash is a SHA-256");

void vt_sha256(struct vt_hash *out, struct vt_bytes data)
{
    (void)crypto_hash_sha256(out->b, data.at, data.len);
}

void vt_sha512(unsigned char out[64], struct vt_bytes data)
{
    (void)crypto_hash_sha512(out, data.at, data.len);
}

void vt_hash_leaf(struct vt_hash *out, struct vt_bytes data)
{
    static const unsigned char prefix = 0x00;
    crypto_hash_sha256_state state;
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, &prefix, 1);
    (void)crypto_hash_sha256_update(&state, data.at, data.len);
    (void)crypto_hash_sha256_final(&state, out->b);
}

bool vt_hash_equal(const struct vt_hash *a, const struct vt_hash *b)
{
    return memcmp(a->b, b->b, VT_HASH_SIZE) == 0;
}

struct vt_bytes vt_hash_view(const struct vt_hash *hash)
{
    return (struct vt_bytes){hash->b, VT_HASH_SIZE};
}

void vt_hash_put_hex(struct vt_buf *out, const struct vt_hash *hash)
{
    vt_buf_put_hex(out, vt_hash_view(hash));
}

void vt_hash_put_base64(struct vt_buf *out, const struct vt_hash *hash)
{
    vt_base64_put(out, vt_hash_view(hash));
}

enum vt_code vt_hash_parse_hex(struct vt_hash *out, struct vt_bytes text)
{
    return vt_hex_decode(out->b, VT_HASH_SIZE, text);
}

enum vt_code vt_hash_parse_base64(struct vt_hash *out, struct vt_bytes text)
{
    return vt_base64_decode(out->b, VT_HASH_SIZE, text);
}
