/* SPDX-License-Identifier: EUPL-1.2 */
/* Signed notes (C2SP signed-note v1.0.0), Ed25519 keys and cosignature/v1 (C2SP tlog-cosignature).
 *
 * A note is a text that ends in \n and holds no blank line, then a blank line, then signature lines
 *
 *     — NAME BASE64(key ID[4] || signature)\n
 *
 * A verifier key (vkey) is `NAME+HEX8(key ID)+BASE64(type || public key)`, split at the first two
 * `+` only; key ID = SHA-256(NAME || 0x0A || type || public key)[0..4]. Type 0x01 signs the text;
 * type 0x04 (a witness) signs "cosignature/v1\ntime T\n" || text and its signature is
 * timestamp[8, big-endian] || signature[64].
 */
#ifndef VNGTALLY_CRYPTO_NOTE_H
#define VNGTALLY_CRYPTO_NOTE_H

#include <vngtally/crypto/key.h>

enum vt_note_key_type { VT_NOTE_ED25519 = 0x01, VT_NOTE_COSIGNATURE = 0x04 };

#define VT_NOTE_NAME_MAX 128
#define VT_NOTE_LINES_MAX 100 /* signature lines of a foreign note that are looked at */
#define VT_NOTE_TEXT_MAX (64u << 10)
#define VT_NOTE_MAX (512u << 10) /* text and signature lines (one of ML-DSA-44 is 3 KiB) */

/* A note key: name (no space, no plus, plain text, 1..VT_NOTE_NAME_MAX bytes), type, ID, point. */
struct vt_note_key {
    char name[VT_NOTE_NAME_MAX + 1];
    enum vt_note_key_type type;
    unsigned char id[4];
    struct vt_public_key key;
};

/* May this be a key's name: not empty, plain text without a plus or a space of Unicode? */
bool vt_note_name_is_plain(struct vt_bytes name);

/* Make a key from its parts. VT_OK or VT_E_NOTE_NAME. Does not check the point. */
enum vt_code vt_note_key_make(struct vt_note_key *out, struct vt_bytes name,
                              enum vt_note_key_type type, const struct vt_public_key *key)
    VT_MUST_CHECK;

/* vkey text, strict. VT_OK, VT_E_VKEY, VT_E_NOTE_NAME, VT_E_VKEY_ID (the ID is not that of the key)
 * or VT_E_WEAK_KEY. */
enum vt_code vt_note_key_parse(struct vt_note_key *out, struct vt_bytes vkey) VT_MUST_CHECK;
void vt_note_key_put(struct vt_buf *out, const struct vt_note_key *key);

/* A note cut in its parts; views into the given bytes. */
struct vt_note {
    struct vt_bytes text;       /* with its last \n, without the blank line */
    struct vt_bytes signatures; /* all signature lines */
    size_t lines;               /* how many */
};

/* Cut a note. The signature part must be 1..VT_NOTE_LINES_MAX well-formed lines.
 * VT_OK, VT_E_NOTE_FORM, VT_E_NOTE_TOO_MANY_LINES, VT_E_TOO_BIG (VT_NOTE_MAX or VT_NOTE_TEXT_MAX),
 * or the codes of vt_text_check. */
enum vt_code vt_note_parse(struct vt_note *out, struct vt_bytes bytes) VT_MUST_CHECK;

/* Verify a foreign note against one key: among its lines at least one is by this name and key ID,
 * and every such line verifies; other lines are ignored. For a cosignature, *time (may be NULL)
 * is its Unix time, the latest of them. VT_OK, VT_E_NOTE_UNSIGNED (no line by this key),
 * VT_E_SIGNATURE or VT_E_MEMORY. */
enum vt_code vt_note_verify(uint64_t *time, const struct vt_note *note,
                            const struct vt_note_key *key) VT_MUST_CHECK;

/* Write the signature line over `text` by an Ed25519 note key. Here and below `text` may be a view
 * into `out`: it is read before anything is written. */
void vt_note_put_signature(struct vt_buf *out, struct vt_bytes text, const struct vt_note_key *key,
                           struct vt_secret secret);

/* Write the cosignature line of a witness at Unix time `time`. */
void vt_note_put_cosignature(struct vt_buf *out, struct vt_bytes text,
                             const struct vt_note_key *key, uint64_t time, struct vt_secret secret);

/* Verify one signature line (without its \n) that must be by `key`.
 * VT_OK, VT_E_NOTE_FORM, VT_E_NOTE_UNSIGNED (another name or ID), VT_E_SIGNATURE, VT_E_MEMORY. */
enum vt_code vt_note_verify_line(uint64_t *time, struct vt_bytes line, struct vt_bytes text,
                                 const struct vt_note_key *key) VT_MUST_CHECK;

#endif
