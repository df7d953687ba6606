/* SPDX-License-Identifier: EUPL-1.2 */
/* Ed25519 keys (RFC 8032): public keys, their OpenSSH spelling, signing and verifying.
 *
 * Verification is libsodium's: it refuses S >= L, small-order and non-canonical public keys. With a
 * small-order key one signature fits every message, so every key from outside is checked once with
 * vt_public_key_check before it is trusted.
 */
#ifndef VNGTALLY_CRYPTO_KEY_H
#define VNGTALLY_CRYPTO_KEY_H

#include <vngtally/base/bytes.h>

#define VT_PUBLIC_KEY_SIZE 32
#define VT_SECRET_KEY_SIZE 64 /* libsodium's form: seed || public key */
#define VT_SEED_SIZE 32
#define VT_SIGNATURE_SIZE 64

struct vt_public_key {
    unsigned char b[VT_PUBLIC_KEY_SIZE];
};

struct vt_signature {
    unsigned char b[VT_SIGNATURE_SIZE];
};

/* A borrowed secret key: 64 bytes in memory that its owner guards and wipes (io/keyfile.h). */
struct vt_secret {
    const unsigned char *b; /* VT_SECRET_KEY_SIZE bytes */
};

bool vt_public_key_equal(const struct vt_public_key *a, const struct vt_public_key *b);

/* Bytewise order: < 0, 0, > 0. */
int vt_public_key_compare(const struct vt_public_key *a, const struct vt_public_key *b);

/* The point is canonical, on the curve, in the main subgroup and not of small order.
 * VT_OK or VT_E_WEAK_KEY. */
enum vt_code vt_public_key_check(const struct vt_public_key *key) VT_MUST_CHECK;

/* `ssh-ed25519 AAAA…` (80 bytes, no comment, no \n), the spelling of registers and journals. */
#define VT_SSH_KEY_TEXT 80
void vt_ssh_key_put(struct vt_buf *out, const struct vt_public_key *key);

/* Read exactly that spelling. Returns VT_OK, VT_E_KEY_TYPE (another type of key; subject: the type)
 * or VT_E_KEY_TEXT. Does not check the point. */
enum vt_code vt_ssh_key_parse(struct vt_public_key *out, struct vt_bytes text) VT_MUST_CHECK;

/* The fingerprint that ssh-keygen -l prints: `SHA256:` and 43 characters of unpadded base64. */
void vt_ssh_key_put_fingerprint(struct vt_buf *out, const struct vt_public_key *key);

/* The public half of a secret key. */
struct vt_public_key vt_secret_public(struct vt_secret secret);

void vt_sign(struct vt_signature *out, struct vt_bytes message, struct vt_secret secret);

/* VT_OK or VT_E_SIGNATURE. */
enum vt_code vt_verify(const struct vt_signature *signature, struct vt_bytes message,
                       const struct vt_public_key *key) VT_MUST_CHECK;

/* Overwrite a secret that is done with. */
void vt_wipe(void *at, size_t len);

/* Overwrite what functions that have returned left below on the stack: libsodium 1.0.18 leaves there digits
 * of a scalar, and the key that it derived from a passphrase. vt_sign and vt_secret_from_seed do it
 * themselves; whoever seals or unseals a key file does it afterwards. */
void vt_wipe_stack(void);

/* Expand a 32-byte seed into a secret key of 64 bytes at `out` (RFC 8032 section 5.1.5). */
void vt_secret_from_seed(unsigned char *out, const unsigned char *seed);

#endif
