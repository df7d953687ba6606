/* SPDX-License-Identifier: EUPL-1.2 */
/* Ed25519 (RFC 8032): points, signatures, and a public key as OpenSSH spells it. */
#include <vngtally/crypto/key.h>

#include <string.h>

#include <sodium.h>

#include <vngtally/crypto/hash.h>

_Static_assert(VT_PUBLIC_KEY_SIZE == crypto_sign_PUBLICKEYBYTES, "as libsodium");
_Static_assert(VT_SECRET_KEY_SIZE == crypto_sign_SECRETKEYBYTES, "as libsodium");
_Static_assert(VT_SEED_SIZE == crypto_sign_SEEDBYTES, "as libsodium");
_Static_assert(VT_SIGNATURE_SIZE == crypto_sign_BYTES, "as libsodium");

/* An OpenSSH public key: string("ssh-ed25519") || string(key), of which all but the key is fixed. */
static const unsigned char SSH_HEAD[] = {0,   0,   0,   11,  's', 's', 'h', '-', 'e', 'd',
                                         '2', '5', '5', '1', '9', 0,   0,   0,   32};
#define SSH_BLOB (sizeof SSH_HEAD + VT_PUBLIC_KEY_SIZE)
#define SSH_WORD VT_LIT("ssh-ed25519 ")

bool vt_public_key_equal(const struct vt_public_key *a, const struct vt_public_key *b)
{
    return vt_public_key_compare(a, b) == 0;
}

int vt_public_key_compare(const struct vt_public_key *a, const struct vt_public_key *b)
{
    return memcmp(a->b, b->b, VT_PUBLIC_KEY_SIZE);
}

enum vt_code vt_public_key_check(const struct vt_public_key *key)
{
    return crypto_core_ed25519_is_valid_point(key->b) == 1 ? VT_OK : VT_E_WEAK_KEY;
}

static void ssh_blob(unsigned char blob[SSH_BLOB], const struct vt_public_key *key)
{
    memcpy(blob, SSH_HEAD, sizeof SSH_HEAD);
    memcpy(blob + sizeof SSH_HEAD, key->b, VT_PUBLIC_KEY_SIZE);
}

void vt_ssh_key_put(struct vt_buf *out, const struct vt_public_key *key)
{
    unsigned char blob[SSH_BLOB];
    ssh_blob(blob, key);
    vt_buf_put(out, SSH_WORD);
    vt_base64_put(out, (struct vt_bytes){blob, SSH_BLOB});
}

/* Is its first word another of OpenSSH's names of types of keys? */
static bool is_other_type(struct vt_bytes text)
{
    struct vt_bytes word = vt_bytes_part(text, 0, vt_bytes_find(text, ' ', 0));
    return !vt_bytes_equal(word, VT_LIT("ssh-ed25519")) &&
           (vt_bytes_starts(word, VT_LIT("ssh-")) || vt_bytes_starts(word, VT_LIT("ecdsa-")) ||
            vt_bytes_starts(word, VT_LIT("sk-")) || vt_bytes_starts(word, VT_LIT("webauthn-")));
}

enum vt_code vt_ssh_key_parse(struct vt_public_key *out, struct vt_bytes text)
{
    unsigned char blob[SSH_BLOB];
    memset(out, 0, sizeof *out);
    if (is_other_type(text)) {
        return VT_E_KEY_TYPE;
    }
    if (!vt_bytes_starts(text, SSH_WORD) ||
        vt_base64_decode(blob, SSH_BLOB, vt_bytes_part(text, SSH_WORD.len, text.len)) != VT_OK ||
        memcmp(blob, SSH_HEAD, sizeof SSH_HEAD) != 0) {
        return VT_E_KEY_TEXT;
    }
    memcpy(out->b, blob + sizeof SSH_HEAD, VT_PUBLIC_KEY_SIZE);
    return VT_OK;
}

void vt_ssh_key_put_fingerprint(struct vt_buf *out, const struct vt_public_key *key)
{
    unsigned char blob[SSH_BLOB];
    struct vt_hash hash;
    ssh_blob(blob, key);
    vt_sha256(&hash, (struct vt_bytes){blob, SSH_BLOB});
    vt_buf_put(out, VT_LIT("SHA256:"));
    vt_hash_put_base64(out, &hash);
    if (vt_buf_code(out) == VT_OK) {
        out->len--; /* its padding */
    }
}

struct vt_public_key vt_secret_public(struct vt_secret secret)
{
    struct vt_public_key key;
    memcpy(key.b, secret.b + VT_SEED_SIZE, VT_PUBLIC_KEY_SIZE);
    return key;
}

void vt_sign(struct vt_signature *out, struct vt_bytes message, struct vt_secret secret)
{
    (void)crypto_sign_detached(out->b, NULL, message.at, message.len, secret.b);
    vt_wipe_stack();
}

enum vt_code vt_verify(const struct vt_signature *signature, struct vt_bytes message,
                       const struct vt_public_key *key)
{
    int answer = crypto_sign_verify_detached(signature->b, message.at, message.len, key->b);
    return answer == 0 ? VT_OK : VT_E_SIGNATURE;
}

void vt_secret_from_seed(unsigned char *out, const unsigned char *seed)
{
    struct vt_public_key unused;
    (void)crypto_sign_seed_keypair(unused.b, out, seed);
    vt_wipe_stack();
}

void vt_wipe(void *at, size_t len)
{
    sodium_memzero(at, len);
}

/* More than Argon2id or Ed25519 use of it. */
#define STACK_USED ((size_t)32 << 10)

void vt_wipe_stack(void)
{
    sodium_stackzero(STACK_USED);
}
