/* SPDX-License-Identifier: EUPL-1.2 */
/* OpenSSH file signatures (PROTOCOL.sshsig of OpenSSH), Ed25519 and SHA-512 only.
 *
 * Signed bytes: "SSHSIG" || string(namespace) || string("") || string("sha512") ||
 * string(SHA-512(file)). The armor that we write and the only one that we accept is what
 * `ssh-keygen -Y sign` writes: base64 wrapped at 70 columns between its two marker lines, every
 * line ended by \n. The namespace is an argument of verify and never read from the file.
 */
#ifndef VNGTALLY_CRYPTO_SSHSIG_H
#define VNGTALLY_CRYPTO_SSHSIG_H

#include <vngtally/crypto/key.h>

/* The namespaces that vngtally signs in. */
#define VT_NAMESPACE_BALLOT "stembiljet@raadpleging.vng.nl"
#define VT_NAMESPACE_REKEY "sleutel@raadpleging.vng.nl"

/* Caps of an armor read from outside (ours is about 300 bytes) and of a namespace, which is never
 * empty. A longer or empty namespace parses, verifies and signs nothing. */
#define VT_SSHSIG_MAX 4096
#define VT_SSHSIG_NAMESPACE_MAX 128

struct vt_sshsig {
    struct vt_public_key key;
    struct vt_signature signature;
};

/* Read a canonical armor in this namespace. Does not verify.
 * Returns VT_OK or VT_E_SSHSIG_CRLF (only its line ends are wrong), VT_E_SSHSIG_ARMOR (no canonical
 * armor), VT_E_SSHSIG_VERSION, VT_E_SSHSIG_KEY_TYPE (RSA, ECDSA, sk-…), VT_E_SSHSIG_NAMESPACE,
 * VT_E_SSHSIG_RESERVED, VT_E_SSHSIG_HASH, VT_E_SSHSIG_BLOB (malformed, or trailing bytes). */
enum vt_code vt_sshsig_parse(struct vt_sshsig *out, struct vt_bytes armor, struct vt_bytes ns)
    VT_MUST_CHECK;

/* Write the canonical armor, its last \n included (a namespace that is too long: VT_E_TOO_BIG). */
void vt_sshsig_put(struct vt_buf *out, const struct vt_sshsig *sig, struct vt_bytes ns);

/* Does the signature by its own key fit a file? VT_OK or VT_E_SIGNATURE. That the key is one to be
 * trusted is the caller's to check. The second form takes SHA-512 of the file. */
enum vt_code vt_sshsig_verify(const struct vt_sshsig *sig, struct vt_bytes file, struct vt_bytes ns)
    VT_MUST_CHECK;
enum vt_code vt_sshsig_verify_digest(const struct vt_sshsig *sig, const unsigned char sha512[64],
                                     struct vt_bytes ns) VT_MUST_CHECK;

/* Sign a file. */
void vt_sshsig_sign(struct vt_sshsig *out, struct vt_bytes file, struct vt_bytes ns,
                    struct vt_secret secret);

#endif
