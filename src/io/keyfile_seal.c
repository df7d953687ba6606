/* SPDX-License-Identifier: EUPL-1.2 */
/* From the text of a key file to its seed and back: Argon2id (RFC 9106) and XChaCha20-Poly1305. */
#include "io/keyfile_seal.h"

#include <string.h>

#include <sodium.h>

#include <vngtally/crypto/hash.h>

#include "io/fail.h"
#include "io/random.h"

_Static_assert(VT_KEYFILE_SALT == crypto_pwhash_argon2id_SALTBYTES, "salt");
_Static_assert(VT_KEYFILE_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "nonce");
_Static_assert(VT_KEYFILE_BOX == VT_SEED_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES, "box");
_Static_assert(VT_KDF_OPSLIMIT_LEAST >= crypto_pwhash_argon2id_OPSLIMIT_MIN, "opslimit");
_Static_assert(VT_KDF_MEMLIMIT_LEAST >= crypto_pwhash_argon2id_MEMLIMIT_MIN, "memlimit");

/* The key of the seal, in guarded memory; NULL when there is not enough of it. */
static unsigned char *derive(const struct vt_keyfile_text *text,
                             const struct vt_passphrase *passphrase)
{
    struct vt_bytes words = vt_passphrase_view(passphrase);
    unsigned char *key = sodium_malloc(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (key == NULL) {
        return NULL;
    }
    if (crypto_pwhash(key, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, (const char *)words.at,
                      words.len, text->salt, text->cost.opslimit, (size_t)text->cost.memlimit,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        sodium_free(key);
        return NULL;
    }
    return key;
}

/* The last value: the box, or the seed itself. Out: *len bytes at `raw`. */
static enum vt_code close_box(unsigned char *raw, size_t *len, const struct vt_keyfile_text *text,
                              struct vt_bytes above, const unsigned char *seed,
                              const struct vt_passphrase *passphrase, struct vt_error *err)
{
    *len = VT_SEED_SIZE;
    if (!text->sealed) {
        memcpy(raw, seed, VT_SEED_SIZE);
        return VT_OK;
    }
    unsigned char *key = derive(text, passphrase);
    if (key == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    *len = VT_KEYFILE_BOX;
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(raw, NULL, seed, VT_SEED_SIZE, above.at,
                                                     above.len, NULL, text->nonce, key);
    sodium_free(key);
    return VT_OK;
}

/* above, the name of the last line, its value in base64, and a \n. */
static enum vt_code assemble(unsigned char *out, size_t *len, struct vt_bytes head,
                             const unsigned char *raw, size_t raw_len, struct vt_error *err)
{
    size_t room = sodium_base64_encoded_len(raw_len, sodium_base64_VARIANT_ORIGINAL);
    if (head.len + room > VT_KEYFILE_MAX) {
        return vt_fail_plain(err, VT_E_TOO_BIG);
    }
    memcpy(out, head.at, head.len);
    (void)sodium_bin2base64((char *)out + head.len, room, raw, raw_len,
                            sodium_base64_VARIANT_ORIGINAL);
    *len = head.len + room;
    out[*len - 1] = '\n'; /* where the closing zero stood */
    return VT_OK;
}

enum vt_code vt_keyfile_seal(unsigned char *out, size_t *len, struct vt_keyfile_text *text,
                             const unsigned char *seed, const struct vt_passphrase *passphrase,
                             struct vt_error *err)
{
    struct vt_buf head = {0};
    unsigned char *raw = sodium_malloc(VT_KEYFILE_BOX + VT_SECRET_KEY_SIZE);
    size_t raw_len = 0;
    *len = 0;
    if (raw == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    unsigned char *secret = raw + VT_KEYFILE_BOX;
    vt_secret_from_seed(secret, seed);
    text->key = vt_secret_public((struct vt_secret){.b = secret});
    text->sealed = passphrase != NULL;
    if (text->sealed) {
        vt_random(text->salt, sizeof text->salt);
        vt_random(text->nonce, sizeof text->nonce);
    }
    vt_keyfile_text_put(&head, text);
    enum vt_code code = vt_buf_code(&head);
    if (code != VT_OK) {
        code = vt_fail_plain(err, code);
        goto out;
    }
    struct vt_bytes whole = vt_buf_view(&head);
    struct vt_bytes above = whole;
    while (above.at[above.len - 1] != '\n') {
        above.len--; /* without the name of the last line */
    }
    code = close_box(raw, &raw_len, text, above, seed, passphrase, err);
    if (code == VT_OK) {
        code = assemble(out, len, whole, raw, raw_len, err);
    }
out:
    sodium_free(raw);
    vt_buf_free(&head);
    return code;
}

enum vt_code vt_keyfile_unseal(unsigned char *seed, const struct vt_keyfile_text *text,
                               const struct vt_passphrase *passphrase, const char *path,
                               struct vt_error *err)
{
    unsigned char box[VT_KEYFILE_BOX];
    enum vt_code code = VT_OK;
    if (!text->sealed) {
        if (vt_base64_decode(seed, VT_SEED_SIZE, text->secret) != VT_OK) {
            return vt_fail_path(err, VT_E_KEYFILE_FORM, path);
        }
        return VT_OK;
    }
    sodium_memzero(seed, VT_SEED_SIZE);
    if (vt_base64_decode(box, sizeof box, text->secret) != VT_OK) {
        return vt_fail_path(err, VT_E_KEYFILE_FORM, path);
    }
    unsigned char *key = derive(text, passphrase);
    if (key == NULL) {
        return vt_fail_path(err, VT_E_MEMORY, path);
    }
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(seed, NULL, NULL, box, sizeof box,
                                                   text->above.at, text->above.len, text->nonce,
                                                   key) != 0) {
        sodium_memzero(seed, VT_SEED_SIZE);
        code = vt_fail_path(err, VT_E_PASSPHRASE_WRONG, path);
    }
    sodium_free(key);
    return code;
}
