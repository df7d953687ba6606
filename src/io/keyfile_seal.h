/* SPDX-License-Identifier: EUPL-1.2 */
/* From the text of a key file to its seed and back (the cryptography of io/keyfile_text.h), and the
 * making of a key file with a given cost. For io/keyfile.c and the tests. */
#ifndef VNGTALLY_IO_KEYFILE_SEAL_H
#define VNGTALLY_IO_KEYFILE_SEAL_H

#include "io/keyfile_text.h"
#include "io/passphrase.h"

/* Write the whole text of a key file.
 * In: text->comment, text->cost; `passphrase` or NULL. key, sealed, salt and nonce of *text are set
 * here.
 * Out: *len bytes at `out`, which is guarded memory of VT_KEYFILE_MAX bytes.
 * Errors: VT_E_MEMORY. */
enum vt_code vt_keyfile_seal(unsigned char *out, size_t *len, struct vt_keyfile_text *text,
                             const unsigned char *seed, const struct vt_passphrase *passphrase,
                             struct vt_error *err) VT_MUST_CHECK;

/* Take the seed out of a text that was read; `passphrase` only for a sealed one.
 * Out: VT_SEED_SIZE bytes at `seed` (guarded memory), zeroed on failure.
 * Errors (subject: `path`): VT_E_KEYFILE_FORM (not base64), VT_E_PASSPHRASE_WRONG, VT_E_MEMORY. */
enum vt_code vt_keyfile_unseal(unsigned char *seed, const struct vt_keyfile_text *text,
                               const struct vt_passphrase *passphrase, const char *path,
                               struct vt_error *err) VT_MUST_CHECK;

/* vt_keyfile_create_from_seed with another cost. Only tests pass one that is not ours: Argon2id with
 * the real one takes a tenth of a second. */
enum vt_code vt_keyfile_create_with_cost(struct vt_public_key *key, const char *path,
                                         struct vt_bytes comment,
                                         const struct vt_passphrase *passphrase,
                                         const unsigned char *seed, const struct vt_kdf_cost *cost,
                                         struct vt_error *err) VT_MUST_CHECK;

#endif
