/* SPDX-License-Identifier: EUPL-1.2 */
/* Making the opening from published files alone. docs/FORMAT.md section 7.1. */
#include <vngtally/vote/opening.h>

#include <string.h>

/* The code of the first member of which this is a key, empty if there is none. */
static struct vt_bytes member_with_key(const struct vt_register *reg,
                                       const struct vt_public_key *key)
{
    uint32_t count;
    const uint32_t *place = vt_register_places(&count, reg, key);
    return count > 0 ? reg->member[vt_register_key_member(reg, place[0])].code : VT_LIT("");
}

/* One key, one purpose: log, witnesses and members have different keys. */
static enum vt_code check_keys(const struct vt_consultation *consultation,
                               const struct vt_register *reg, const struct vt_public_key *log_key,
                               struct vt_error *err)
{
    if (vt_public_key_check(log_key) != VT_OK) {
        return vt_fail_plain(err, VT_E_WEAK_KEY);
    }
    struct vt_bytes member = member_with_key(reg, log_key);
    if (member.len > 0) {
        return vt_fail(err, VT_E_OPENING_LOG_KEY, member, VT_LIT(""));
    }
    for (uint32_t i = 0; i < consultation->witness_count; i++) {
        const struct vt_note_key *witness = &consultation->witness[i];
        struct vt_bytes name = vt_bytes_of(witness->name);
        if (vt_public_key_equal(&witness->key, log_key)) {
            return vt_fail(err, VT_E_OPENING_LOG_KEY, name, VT_LIT(""));
        }
        member = member_with_key(reg, &witness->key);
        if (member.len > 0) {
            return vt_fail(err, VT_E_OPENING_WITNESS_KEY, name, member);
        }
    }
    return VT_OK;
}

enum vt_code vt_opening_make(struct vt_opening *out, const struct vt_consultation *consultation,
                             const struct vt_register *reg, const struct vt_hash *register_sha256,
                             const struct vt_merkle *trees, const struct vt_public_key *log_key,
                             struct vt_error *err)
{
    struct vt_opening made = {.origin = consultation->origin,
                              .quorum = consultation->quorum,
                              .witness_count = consultation->witness_count};
    memset(out, 0, sizeof *out);
    enum vt_code code = check_keys(consultation, reg, log_key, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_note_key_make(&made.log_key, consultation->origin, VT_NOTE_ED25519, log_key);
    for (int i = 0; code == VT_OK && i < VT_TREES; i++) {
        made.tree_size[i] = trees[i].size;
        code = vt_merkle_root(&made.tree_root[i], NULL, &trees[i], trees[i].size);
    }
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    made.register_sha256 = *register_sha256;
    memcpy(made.witness, consultation->witness, sizeof made.witness);
    *out = made;
    return VT_OK;
}
