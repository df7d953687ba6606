/* SPDX-License-Identifier: EUPL-1.2 */
/* Signatures, digests and proofs that are always believed: linked in place of the true ones where a target
 * stands behind them (CMakeLists.txt: WRAP). Without this the fuzzer would stop at the first digest,
 * and never see what a secretariat with its own key can put behind it. */
#include <vngtally/crypto/hash.h>
#include <vngtally/crypto/key.h>
#include <vngtally/crypto/merkle.h>

enum vt_code __wrap_vt_verify(const struct vt_signature *signature, struct vt_bytes message,
                              const struct vt_public_key *key);
bool __wrap_vt_hash_equal(const struct vt_hash *a, const struct vt_hash *b);
enum vt_code __wrap_vt_merkle_check_inclusion(const struct vt_hash *leaf, uint64_t index,
                                              uint64_t size, const struct vt_proof *proof,
                                              const struct vt_hash *root);
enum vt_code __wrap_vt_merkle_check_consistency(uint64_t old_size, const struct vt_hash *old_root,
                                                uint64_t size, const struct vt_hash *root,
                                                const struct vt_proof *proof);

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

/* But for the places, which no digest speaks of. */
enum vt_code __wrap_vt_merkle_check_inclusion(const struct vt_hash *leaf, uint64_t index,
                                              uint64_t size, const struct vt_proof *proof,
                                              const struct vt_hash *root)
{
    (void)leaf;
    (void)proof;
    (void)root;
    return index < size ? VT_OK : VT_E_MERKLE_SIZE;
}

enum vt_code __wrap_vt_merkle_check_consistency(uint64_t old_size, const struct vt_hash *old_root,
                                                uint64_t size, const struct vt_hash *root,
                                                const struct vt_proof *proof)
{
    (void)old_root;
    (void)root;
    (void)proof;
    return old_size <= size ? VT_OK : VT_E_MERKLE_SIZE;
}
