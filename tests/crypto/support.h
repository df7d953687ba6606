/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests of the crypto room share: values from hexadecimal, and codes told by name. */
#ifndef VT_TESTS_CRYPTO_SUPPORT_H
#define VT_TESTS_CRYPTO_SUPPORT_H

#include "support/run.h"

#include <string.h>

#include <vngtally/base/number.h>
#include <vngtally/crypto/hash.h>
#include <vngtally/crypto/key.h>

/* A code must be this one; told by slug. */
#define assert_code(expected, got) assert_string_equal(vt_code_slug(expected), vt_code_slug(got))

/* A view must hold these bytes of a literal. */
#define assert_bytes(expected, view)                      \
    do {                                                  \
        struct vt_bytes got_ = (view);                    \
        assert_int_equal(strlen(expected), got_.len);     \
        assert_memory_equal(expected, got_.at, got_.len); \
    } while (0)

/* `len` bytes from hexadecimal digits, which must be right. */
static inline void from_hex(unsigned char *out, size_t len, const char *hex)
{
    assert_code(VT_OK, vt_hex_decode(out, len, vt_bytes_of(hex)));
}

static inline struct vt_hash hash_of_hex(const char *hex)
{
    struct vt_hash hash;
    assert_code(VT_OK, vt_hash_parse_hex(&hash, vt_bytes_of(hex)));
    return hash;
}

static inline struct vt_public_key key_of_hex(const char *hex)
{
    struct vt_public_key key;
    from_hex(key.b, sizeof key.b, hex);
    return key;
}

/* A fixed secret key: the seed is 32 times this byte. */
struct test_key {
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_public_key public;
};

static inline struct test_key key_of_byte(unsigned char byte)
{
    struct test_key key;
    unsigned char seed[VT_SEED_SIZE];
    memset(seed, byte, sizeof seed);
    vt_secret_from_seed(key.secret, seed);
    key.public = vt_secret_public((struct vt_secret){key.secret});
    return key;
}

/* S + L in place of S: the other number that satisfies the equation of RFC 8032 section 5.1.7. */
static inline void add_group_order(struct vt_signature *signature)
{
    unsigned char order[32];
    unsigned carry = 0;
    from_hex(order, 32, "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    for (size_t i = 0; i < 32; i++) {
        carry += (unsigned)signature->b[32 + i] + order[i];
        signature->b[32 + i] = (unsigned char)carry;
        carry >>= 8;
    }
    assert_int_equal(0, carry);
}

/* The 7 points of small order and the identity, each spelled canonically; y = 0 and y = 1 with the
 * sign bit or plus p (RFC 8032 section 5.1.3 refuses those spellings); a point of the main subgroup
 * plus one of order 8; y = 2, which is on no point of the curve. */
static const char *const weak_keys[] = {
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "9158312a9a8d6e3b34c891d6d61444f8b8211c5117ebad15bdb0bd68b07e0245",
    "0200000000000000000000000000000000000000000000000000000000000000",
};
#define WEAK_KEYS (sizeof weak_keys / sizeof weak_keys[0])

#endif
