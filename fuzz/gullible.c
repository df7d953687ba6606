/* SPDX-License-Identifier: EUPL-1.2 */
/* Signatures and digests that are always believed: linked in place of the true ones where a target
 * stands behind them (CMakeLists.txt: WRAP). Without this the fuzzer would stop at the first digest,
 * and never see what a secretariat with its own key can put behind it. */
#include <vngtally/crypto/hash.h>
#include <vngtally/crypto/key.h>

enum vt_code __wrap_vt_verify(const struct vt_signature *signature, struct vt_bytes message,
                              const struct vt_public_key *key);
bool __wrap_vt_hash_equal(const struct vt_hash *a, const struct vt_hash *b);

enum vt_code __wrap_vt_verify(const struct vt_signature *signature, struct vt_bytes message,
                              const struct vt_public_key *key)
{
    (void)signature;
    (void)message;
    (void)key;
    return VT_OK;
}

bool __wrap_vt_hash_equal(const struct vt_hash *a, const struct vt_hash *b)
{
    (void)a;
    (void)b;
    return true;
}
