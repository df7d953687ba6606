/* SPDX-License-Identifier: EUPL-1.2 */
/* From the text of a key file to its seed and back: Argon2id (RFC 9106) and XChaCha20-Poly1305. */
#include <string.h>

#include <sodium.h>

#include <vngtally/crypto/hash.h>
#include <vngtally/crypto/keyfile.h>

#define DERIVED sizeof((struct vt_keyfile_scratch *)0)->derived

_Static_assert(DERIVED == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "derived");
_Static_assert(VT_KEYFILE_SALT == crypto_pwhash_argon2id_SALTBYTES, "salt");
_Static_assert(VT_KEYFILE_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "nonce");
_Static_assert(VT_KEYFILE_BOX == VT_SEED_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES, "box");
_Static_assert(VT_KDF_OPSLIMIT_LEAST >= crypto_pwhash_argon2id_OPSLIMIT_MIN, "opslimit");
_Static_assert(VT_KDF_MEMLIMIT_LEAST >= crypto_pwhash_argon2id_MEMLIMIT_MIN, "memlimit");

/* The key of the seal, in the scratch. */
static bool derive(struct vt_keyfile_scratch *scratch, const struct vt_keyfile_text *text,
                   const struct vt_bytes *passphrase)
{
    return crypto_pwhash(scratch->derived, sizeof scratch->derived, (const char *)passphrase->at,
                         passphrase->len, text->salt, text->cost.opslimit,
                         (size_t)text->cost.memlimit, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/* Out: VT_KEYFILE_BOX bytes at scratch->box. */
static enum vt_code close_box(struct vt_keyfile_scratch *scratch,
                              const struct vt_keyfile_text *text, struct vt_bytes above,
                              const unsigned char *seed, const struct vt_bytes *passphrase)
{
    if (!derive(scratch, text, passphrase)) {
        return VT_E_MEMORY;
    }
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(scratch->box, NULL, seed, VT_SEED_SIZE,
                                                     above.at, above.len, NULL, text->nonce,
                                                     scratch->derived);
    return VT_OK;
}

/* head, its last line finished with a value in base64 and a \n. */
static enum vt_code assemble(unsigned char *out, size_t *len, struct vt_bytes head,
                             const unsigned char *raw, size_t raw_len)
{
    size_t room = sodium_base64_encoded_len(raw_len, sodium_base64_VARIANT_ORIGINAL);
    if (head.len + room > VT_KEYFILE_MAX) {
        return VT_E_TOO_BIG;
    }
    memcpy(out, head.at, head.len);
    (void)sodium_bin2base64((char *)out + head.len, room, raw, raw_len,
                            sodium_base64_VARIANT_ORIGINAL);
    *len = head.len + room;
    out[*len - 1] = '\n'; /* where the closing zero stood */
    return VT_OK;
}

enum vt_code vt_keyfile_seal(unsigned char *out, size_t *len, struct vt_keyfile_text *text,
                             const unsigned char *seed, const struct vt_bytes *passphrase,
                             struct vt_keyfile_scratch *scratch, struct vt_error *err)
{
    struct vt_buf head = {0};
    *len = 0;
    vt_secret_from_seed(scratch->secret, seed);
    text->key = vt_secret_public((struct vt_secret){.b = scratch->secret});
    text->sealed = passphrase != NULL;
    vt_keyfile_text_put(&head, text);
    struct vt_bytes whole = vt_buf_view(&head);
    struct vt_bytes above = whole;
    while (above.len > 0 && above.at[above.len - 1] != '\n') {
        above.len--; /* without the name of the last line */
    }
    enum vt_code code = vt_buf_code(&head);
    if (code == VT_OK && passphrase != NULL) {
        code = close_box(scratch, text, above, seed, passphrase);
    }
    if (code == VT_OK && passphrase != NULL) {
        code = assemble(out, len, whole, scratch->box, VT_KEYFILE_BOX);
    } else if (code == VT_OK) {
        /* The seed as it is: of a copy the registers would keep some. */
        code = assemble(out, len, whole, seed, VT_SEED_SIZE);
    }
    sodium_memzero(scratch, sizeof *scratch);
    vt_buf_free(&head);
    return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
}

/* The seed, at the beginning of scratch->box. */
static enum vt_code open_box(struct vt_keyfile_scratch *scratch, const struct vt_keyfile_text *text,
                             const struct vt_bytes *passphrase)
{
    size_t len = text->sealed ? VT_KEYFILE_BOX : VT_SEED_SIZE;
    if (vt_base64_decode(scratch->box, len, text->secret) != VT_OK) {
        return VT_E_KEYFILE_FORM;
    }
    if (!text->sealed) {
        return VT_OK;
    }
    if (passphrase == NULL) {
        return VT_E_PASSPHRASE_NEEDED;
    }
    if (!derive(scratch, text, passphrase)) {
        return VT_E_MEMORY;
    }
    int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        scratch->box, NULL, NULL, scratch->box, VT_KEYFILE_BOX, text->above.at, text->above.len,
        text->nonce, scratch->derived);
    return opened == 0 ? VT_OK : VT_E_PASSPHRASE_WRONG;
}

enum vt_code vt_keyfile_unseal(unsigned char *secret, const struct vt_keyfile_text *text,
                               const struct vt_bytes *passphrase,
                               struct vt_keyfile_scratch *scratch, struct vt_bytes name,
                               struct vt_error *err)
{
    enum vt_code code = open_box(scratch, text, passphrase);
    if (code == VT_OK) {
        vt_secret_from_seed(secret, scratch->box);
        struct vt_public_key own = vt_secret_public((struct vt_secret){.b = secret});
        code = vt_public_key_equal(&own, &text->key) ? VT_OK : VT_E_KEYFILE_HALVES;
    }
    sodium_memzero(scratch, sizeof *scratch);
    if (code != VT_OK) {
        sodium_memzero(secret, VT_SECRET_KEY_SIZE);
        return vt_fail(err, code, name, VT_LIT(""));
    }
    return VT_OK;
}
