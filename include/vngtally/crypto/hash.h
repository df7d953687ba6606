/* SPDX-License-Identifier: EUPL-1.2 */
/* SHA-256 and SHA-512 (FIPS 180-4) and base64 (RFC 4648 section 4, padded, canonical). */
#ifndef VNGTALLY_CRYPTO_HASH_H
#define VNGTALLY_CRYPTO_HASH_H

#include <vngtally/base/bytes.h>

#define VT_HASH_SIZE 32

/* A SHA-256 value. May be copied. */
struct vt_hash {
    unsigned char b[VT_HASH_SIZE];
};

void vt_sha256(struct vt_hash *out, struct vt_bytes data);
void vt_sha512(unsigned char out[64], struct vt_bytes data);

/* Leaf hash of RFC 9162 section 2.1.1: SHA-256(0x00 || data). */
void vt_hash_leaf(struct vt_hash *out, struct vt_bytes data);

bool vt_hash_equal(const struct vt_hash *a, const struct vt_hash *b);

/* A view of the 32 bytes of *hash. */
struct vt_bytes vt_hash_view(const struct vt_hash *hash);

/* Write as 64 lower-case hexadecimal digits, or as 44 characters of base64. */
void vt_hash_put_hex(struct vt_buf *out, const struct vt_hash *hash);
void vt_hash_put_base64(struct vt_buf *out, const struct vt_hash *hash);

/* Strict readers of exactly those spellings. VT_OK or VT_E_NOT_HEX / VT_E_NOT_BASE64. */
enum vt_code vt_hash_parse_hex(struct vt_hash *out, struct vt_bytes text) VT_MUST_CHECK;
enum vt_code vt_hash_parse_base64(struct vt_hash *out, struct vt_bytes text) VT_MUST_CHECK;

void vt_base64_put(struct vt_buf *out, struct vt_bytes raw);

/* Decode canonical base64 that gives exactly `len` bytes (len > 0).
 * Returns VT_OK or VT_E_NOT_BASE64; out zeroed on failure. */
enum vt_code vt_base64_decode(unsigned char *out, size_t len, struct vt_bytes text) VT_MUST_CHECK;

/* The number of raw bytes that this canonical base64 stands for, 0 if its length is impossible. */
size_t vt_base64_raw_len(struct vt_bytes text);

/* Is this canonical base64 of one byte or more, of whatever length? */
bool vt_base64_is_canonical(struct vt_bytes text);

#endif
