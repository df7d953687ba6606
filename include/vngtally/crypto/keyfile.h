/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of a secret key file, vngtally/secret-key/v1, and from there to its seed and back.
 *
 * UTF-8, every line ends in one \n, one space between the words of a line, nothing after the last
 * line, at most VT_KEYFILE_MAX bytes. Seven lines for a key with a passphrase:
 *
 *     vngtally/secret-key/v1\n
 *     public ssh-ed25519 AAAA…\n             the public half, as OpenSSH spells it (80 bytes)
 *     comment <text>\n                       1 to 100 bytes of plain text (base/text.h), for people
 *     kdf argon2id13 <opslimit> <memlimit>\n decimals without leading zeros; memlimit in bytes
 *     salt <hex>\n                           16 bytes as 32 lower-case hexadecimal digits
 *     nonce <hex>\n                          24 bytes as 48 lower-case hexadecimal digits
 *     box <base64>\n                         48 bytes as 64 characters of base64
 *
 * and five for a key without:
 *
 *     vngtally/secret-key/v1\n
 *     public ssh-ed25519 AAAA…\n
 *     comment <text>\n
 *     kdf none\n
 *     seed <base64>\n                        32 bytes as 44 characters of padded base64
 *
 * The seed is the 32-byte secret key of RFC 8032 section 5.1.5; the public half must be the one that
 * belongs to it. With a passphrase (its UTF-8 bytes, without line end):
 *
 *     key = Argon2id version 0x13 (RFC 9106), output 32 bytes, salt as above, opslimit passes,
 *           memlimit / 1024 KiB of memory, 1 lane        (crypto_pwhash, ALG_ARGON2ID13)
 *     box = XChaCha20-Poly1305-IETF (draft-irtf-cfrg-xchacha-03) of the seed with that key and nonce,
 *           the 16-byte tag at the end; additional data: all lines above the box line, verbatim
 *
 * So every byte of such a file is covered: by the grammar, or by the seal. Without a passphrase the
 * comment is not.
 *
 * We write opslimit 3 and memlimit 67108864 (64 MiB: a browser can do it too). A reader accepts
 * opslimit 1 to 16 and memlimit 8192 to 1073741824, so that a hostile file cannot ask for the
 * machine's whole memory or hours of its time.
 *
 * Pure: salt, nonce and seed come from the caller, and so does the memory that secrets pass through
 * (io/keyfile.h gives guarded memory).
 */
#ifndef VNGTALLY_CRYPTO_KEYFILE_H
#define VNGTALLY_CRYPTO_KEYFILE_H

#include <vngtally/crypto/key.h>

#define VT_KEYFILE_MAX 1024
#define VT_KEYFILE_COMMENT_MAX 100
#define VT_KEYFILE_SALT 16
#define VT_KEYFILE_NONCE 24
#define VT_KEYFILE_BOX 48 /* VT_SEED_SIZE and the tag */
#define VT_PASSPHRASE_MAX 1024

/* The work that a passphrase costs. */
struct vt_kdf_cost {
    uint64_t opslimit;
    uint64_t memlimit; /* bytes */
};

/* What we write. */
#define VT_KDF_OPSLIMIT 3
#define VT_KDF_MEMLIMIT 67108864

/* What we read. The lower bounds are libsodium's. */
#define VT_KDF_OPSLIMIT_LEAST 1
#define VT_KDF_OPSLIMIT_MOST 16
#define VT_KDF_MEMLIMIT_LEAST 8192
#define VT_KDF_MEMLIMIT_MOST 1073741824

/* A key file, read. A value; the views point into the text. */
struct vt_keyfile_text {
    struct vt_public_key key;
    struct vt_bytes comment;
    bool sealed; /* with a passphrase; the next three only then */
    struct vt_kdf_cost cost;
    unsigned char salt[VT_KEYFILE_SALT];
    unsigned char nonce[VT_KEYFILE_NONCE];
    struct vt_bytes above;  /* all lines above the last */
    struct vt_bytes secret; /* base64 of the box or the seed: of the right length, not decoded */
};

/* Read a key file. No content of it gets into *err, only the line. In: `name`, what to call it.
 * Errors (subject: `name`): VT_E_KEYFILE_FORM, VT_E_KEYFILE_FOREIGN, VT_E_KEYFILE_PUBLIC,
 * VT_E_KEYFILE_COST. Out: *out, zeroed on failure. */
enum vt_code vt_keyfile_text_parse(struct vt_keyfile_text *out, struct vt_bytes text,
                                   struct vt_bytes name, struct vt_error *err) VT_MUST_CHECK;

/* Is this a comment that a key file may hold? */
bool vt_keyfile_is_comment(struct vt_bytes comment);

/* Write all lines above the last, and the name of the last with its space. Of `text`, `above` and
 * `secret` are not used. */
void vt_keyfile_text_put(struct vt_buf *out, const struct vt_keyfile_text *text);

/* Write the public half as a file of its own: `ssh-ed25519 AAAA… comment\n`. */
void vt_keyfile_put_public(struct vt_buf *out, const struct vt_public_key *key,
                           struct vt_bytes comment);

/* A passphrase is one line of plain text (base/text.h), 1 to VT_PASSPHRASE_MAX bytes of UTF-8, used
 * as those bytes: no normalisation, no line end.
 * VT_OK, VT_E_PASSPHRASE_EMPTY, VT_E_PASSPHRASE_LONG (detail: the most bytes) or VT_E_PASSPHRASE_TEXT
 * (not plain). */
enum vt_code vt_passphrase_check(struct vt_bytes passphrase, struct vt_error *err) VT_MUST_CHECK;

/* What secrets pass through. Memory of the caller, who guards it where that is possible; the calls
 * below wipe it before they return. */
struct vt_keyfile_scratch {
    unsigned char secret[VT_SECRET_KEY_SIZE];
    unsigned char derived[32];
    unsigned char box[VT_KEYFILE_BOX];
};

/* Write the whole text of a key file.
 * In: text->comment, which is one; with a passphrase (else NULL) also cost, salt and nonce. Key and
 * sealed of *text are set here.
 * Out: *len bytes at `out`, which has room for VT_KEYFILE_MAX and is guarded like the scratch: a key
 * without a passphrase stands in it as it is.
 * Errors: VT_E_MEMORY. */
enum vt_code vt_keyfile_seal(unsigned char *out, size_t *len, struct vt_keyfile_text *text,
                             const unsigned char *seed, const struct vt_bytes *passphrase,
                             struct vt_keyfile_scratch *scratch, struct vt_error *err)
    VT_MUST_CHECK;

/* Take the secret key out of a text that was read; the passphrase only for a sealed one (else NULL).
 * Out: VT_SECRET_KEY_SIZE bytes at `secret`, zeroed on failure.
 * Errors (subject: `name`): VT_E_KEYFILE_FORM (not base64), VT_E_PASSPHRASE_WRONG (or what is sealed
 * was altered: the seal cannot tell), VT_E_KEYFILE_HALVES (it is not the secret half of text->key),
 * VT_E_MEMORY. */
enum vt_code vt_keyfile_unseal(unsigned char *secret, const struct vt_keyfile_text *text,
                               const struct vt_bytes *passphrase,
                               struct vt_keyfile_scratch *scratch, struct vt_bytes name,
                               struct vt_error *err) VT_MUST_CHECK;

#endif
