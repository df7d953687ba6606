/* SPDX-License-Identifier: EUPL-1.2 */
/* Secret Ed25519 keys in files, and in guarded memory while they are used.
 *
 * A key KEY is two files: KEY, the secret half (its format: crypto/keyfile.h), mode 0600; and
 * KEY.pub, the public half as OpenSSH writes it (`ssh-ed25519 AAAA… comment\n`), which can be made
 * again from KEY. The secret key stands in memory of libsodium that is not swapped or dumped,
 * that nobody can read or write but between vt_keyfile_use and vt_keyfile_done, and that is wiped
 * when freed. All calls need vt_io_init.
 */
#ifndef VNGTALLY_IO_KEYFILE_H
#define VNGTALLY_IO_KEYFILE_H

#include <vngtally/crypto/keyfile.h>

#include "io/passphrase.h"

/* What the name of the public half ends in. */
#define VT_PUBLIC_SUFFIX ".pub"

/* An open key; opaque. Owner: who opened it. */
struct vt_keyfile;

/* Make a new key from the system's randomness and write KEY (0600) and KEY.pub (0644 less the
 * umask), both safe on the disk, both or neither.
 * In: `path`, KEY; `comment`, 1 to 100 bytes of plain text, for people (it stands in KEY.pub);
 * `passphrase`, or NULL for a key without.
 * Out: *key (may be NULL), its public half, zeroed on failure.
 * Errors: VT_E_EXISTS (KEY or KEY.pub: a key is never overwritten), VT_E_KEYFILE_COMMENT,
 * VT_E_KEYFILE_MODE (the disk cannot keep others out), VT_E_MEMORY, those of vt_write_file. */
enum vt_code vt_keyfile_create(struct vt_public_key *key, const char *path, struct vt_bytes comment,
                               const struct vt_passphrase *passphrase, struct vt_error *err)
    VT_MUST_CHECK;

/* The same from a given seed of VT_SEED_SIZE bytes: for test keys, which are marked as such. */
enum vt_code vt_keyfile_create_from_seed(struct vt_public_key *key, const char *path,
                                         struct vt_bytes comment,
                                         const struct vt_passphrase *passphrase,
                                         const unsigned char *seed, struct vt_error *err)
    VT_MUST_CHECK;

/* And with another cost. Only tests give one that is not ours: the real one takes Argon2id a tenth of
 * a second. */
enum vt_code vt_keyfile_create_with_cost(struct vt_public_key *key, const char *path,
                                         struct vt_bytes comment,
                                         const struct vt_passphrase *passphrase,
                                         const unsigned char *seed, const struct vt_kdf_cost *cost,
                                         struct vt_error *err) VT_MUST_CHECK;

/* Where a passphrase comes from, should the key need one: `ask` makes one with a function of
 * io/passphrase.h; `context` is its own. */
struct vt_passphrase_source {
    enum vt_code (*ask)(struct vt_passphrase **out, void *context, struct vt_error *err);
    void *context;
};

/* Open KEY. `source` is asked once, and only when the key has a passphrase; NULL: there is none.
 * Out: *out, the caller's to free; NULL on failure.
 * Errors, subject KEY: VT_E_NOT_FOUND, VT_E_NOT_PERMITTED, VT_E_OPEN, VT_E_READ; VT_E_SYMLINK,
 * VT_E_NOT_A_FILE; VT_E_KEYFILE_OWNER (not the user's; root may open any); VT_E_KEYFILE_MODE (group or
 * others have a right; detail: the mode); VT_E_KEYFILE_FOREIGN (an OpenSSH, PEM or PuTTY secret key);
 * VT_E_KEYFILE_PUBLIC (a .pub file, whatever the rights on it); VT_E_KEYFILE_FORM (truncated or altered: not the one spelling;
 * its line); VT_E_KEYFILE_COST; VT_E_PASSPHRASE_NEEDED; what `source` says; VT_E_PASSPHRASE_WRONG (or
 * the sealed part was altered: the seal cannot tell); VT_E_KEYFILE_HALVES; VT_E_MEMORY. */
enum vt_code vt_keyfile_open(struct vt_keyfile **out, const char *path,
                             const struct vt_passphrase_source *source, struct vt_error *err)
    VT_MUST_CHECK;

/* Unlock the secret key for reading. Out: *secret, borrowed, valid until vt_keyfile_done; its `b` is
 * NULL on failure. Uses do not nest. Errors: VT_E_MEMORY (the system refuses to unlock it). */
enum vt_code vt_keyfile_use(struct vt_secret *secret, struct vt_keyfile *keyfile,
                            struct vt_error *err) VT_MUST_CHECK;

/* Lock it again. */
void vt_keyfile_done(struct vt_keyfile *keyfile);

/* The public half. */
struct vt_public_key vt_keyfile_public(const struct vt_keyfile *keyfile);

/* The comment; valid until vt_keyfile_free. */
struct vt_bytes vt_keyfile_comment(const struct vt_keyfile *keyfile);

/* Wipe and free. NULL is fine. */
void vt_keyfile_free(struct vt_keyfile *keyfile);

#endif
