/* SPDX-License-Identifier: EUPL-1.2 */
/* Public keys as people have them: the .pub file that ssh-keygen and keygen write.
 *
 * One line: `ssh-ed25519`, a space, the key in base64, and optionally a space and a comment (the
 * format of sshd(8), AUTHORIZED_KEYS, without options). The last \n may be missing, and may be \r\n
 * (a file that went by mail or through Windows): what is used of it does not depend on that.
 */
#ifndef VNGTALLY_IO_PUBFILE_H
#define VNGTALLY_IO_PUBFILE_H

#include <vngtally/crypto/key.h>

/* Most bytes of such a file (an RSA key of 16384 bits fits, so that its type can be told). */
#define VT_PUBFILE_MAX 8192

/* Read such a line.
 * Out: *key, a key that passed vt_public_key_check; *comment (may be NULL), a view into `text`, empty
 * when there is none; it may hold any bytes but line ends. Both zeroed on failure.
 * Errors (subject: `path`, which is only for that): VT_E_KEY_TYPE (an RSA or other key; detail: its
 * type), VT_E_PUBFILE_FORM, VT_E_WEAK_KEY. */
enum vt_code vt_pubfile_parse(struct vt_public_key *key, struct vt_bytes *comment,
                              struct vt_bytes text, const char *path, struct vt_error *err)
    VT_MUST_CHECK;

/* Read such a file. Errors: those of vt_file_read and vt_pubfile_parse. */
enum vt_code vt_pubfile_read(struct vt_public_key *key, const char *path, struct vt_error *err)
    VT_MUST_CHECK;

#endif
