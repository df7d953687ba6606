/* SPDX-License-Identifier: EUPL-1.2 */
/* What a receipt proves: the member's leaf of the register, and its keys now. FORMAT.md 4, 7.5. */
#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/crypto/sshsig.h>

#include "verify_parts.h"

static bool take_line(struct vt_bytes *value, struct vt_lines *lines, struct vt_bytes key)
{
    return vt_lines_field(value, lines, key) && vt_text_check(NULL, *value, VT_TEXT_LINE) == VT_OK;
}

/* A decimal, or `none`. */
static bool take_inhabitants(struct vt_verified *out, struct vt_lines *lines)
{
    struct vt_bytes text;
    uint64_t number = 0;
    if (!take_line(&text, lines, VT_LIT("inhabitants"))) {
        return false;
    }
    out->has_inhabitants = !vt_bytes_equal(text, VT_LIT("none"));
    if (out->has_inhabitants && vt_number_parse(&number, text, UINT32_MAX) != VT_OK) {
        return false;
    }
    out->inhabitants = (uint32_t)number;
    return true;
}

static enum vt_code take_keys(struct vt_verified *out, struct vt_lines *lines)
{
    struct vt_bytes text;
    struct vt_lines before = *lines;
    while (out->key_count < VT_MEMBER_KEYS_MAX && vt_lines_field(&text, lines, VT_LIT("key"))) {
        struct vt_verified_key key = {.until = VT_STILL};
        if (vt_ssh_key_parse(&key.key, text) != VT_OK || vt_public_key_check(&key.key) != VT_OK) {
            *lines = before;
            return VT_E_VERIFY_LEAF;
        }
        enum vt_code code = vt_verify_add_key(out, &key);
        if (code != VT_OK) {
            return code;
        }
        before = *lines;
    }
    return out->key_count > 0 && vt_lines_done(lines) ? VT_OK : VT_E_VERIFY_LEAF;
}

static enum vt_code read_leaf(struct vt_verified *out, struct vt_error *err)
{
    struct vt_lines lines = vt_lines_of(out->receipt.reg.bytes);
    struct vt_bytes code, kind, votes;
    uint64_t number;
    bool good = vt_lines_expect(&lines, VT_LIT("vngtally/register-leaf/v1")) &&
                take_line(&code, &lines, VT_LIT("code")) &&
                take_line(&out->name, &lines, VT_LIT("name")) &&
                take_line(&out->province, &lines, VT_LIT("province")) &&
                take_line(&kind, &lines, VT_LIT("kind")) && vt_kind_parse(&out->kind, kind) &&
                take_inhabitants(out, &lines) && take_line(&votes, &lines, VT_LIT("votes")) &&
                vt_number_parse(&number, votes, VT_VOTES_MAX) == VT_OK;
    enum vt_code keys = good ? take_keys(out, &lines) : VT_E_VERIFY_LEAF;
    if (keys != VT_OK) {
        return vt_lines_fail(err, keys, &lines);
    }
    out->votes = (uint32_t)number;
    if (vt_bytes_equal(out->province, VT_LIT("none"))) {
        out->province = (struct vt_bytes){0};
    }
    return vt_bytes_equal(code, out->receipt.member)
               ? VT_OK
               : vt_fail(err, VT_E_VERIFY_OTHER_MEMBER, code, out->receipt.member);
}

/* The weight follows from inhabitants and the rule in entry 0; nobody's word is taken for it. */
static bool weight_holds(const struct vt_verified *out)
{
    switch (out->kind) {
    case VT_KIND_GEMEENTE:
        return out->has_inhabitants &&
               out->votes == vt_weight(&out->consultation.weight, out->inhabitants);
    case VT_KIND_AANGESLOTEN:
        return out->votes == 1;
    case VT_KIND_BIJZONDER:
    default:
        return true;
    }
}

enum vt_code vt_verify_register(struct vt_verified *out, struct vt_error *err)
{
    const struct vt_receipt_section *reg = &out->receipt.reg;
    struct vt_hash leaf;
    enum vt_code code = read_leaf(out, err);
    if (code != VT_OK) {
        return code;
    }
    enum vt_tree tree = vt_verified_tree(out);
    vt_hash_leaf(&leaf, reg->bytes);
    code = vt_merkle_check_inclusion(&leaf, reg->index, out->opening.tree_size[tree], &reg->proof,
                                     &out->opening.tree_root[tree]);
    if (code != VT_OK) {
        return vt_verify_no_proof(code, VT_E_VERIFY_REGISTER_PROOF, reg->index, err);
    }
    return weight_holds(out) ? VT_OK
                             : vt_fail_number(err, VT_E_VERIFY_WEIGHT, out->name, out->votes);
}

/* ---- changes of key ---- */

enum vt_code vt_verify_add_key(struct vt_verified *out, const struct vt_verified_key *key)
{
    if (out->key_count == out->key_room) {
        uint32_t room = out->key_room == 0 ? VT_MEMBER_KEYS_MAX : 2 * out->key_room;
        struct vt_verified_key *larger = realloc(out->key, room * sizeof *larger);
        if (larger == NULL) {
            return VT_E_MEMORY;
        }
        out->key = larger;
        out->key_room = room;
    }
    out->key[out->key_count++] = *key;
    return VT_OK;
}

struct vt_verified_key *vt_verify_key(const struct vt_verified *verified,
                                      const struct vt_public_key *key)
{
    for (uint32_t i = 0; i < verified->key_count; i++) {
        if (verified->key[i].until == VT_STILL && vt_public_key_equal(&verified->key[i].key, key)) {
            return &verified->key[i];
        }
    }
    return NULL;
}

/* Has it been a key in this consultation, as far as this receipt tells? */
static bool was_key(const struct vt_verified *verified, const struct vt_public_key *key)
{
    for (uint32_t i = 0; i < verified->key_count; i++) {
        if (vt_public_key_equal(&verified->key[i].key, key)) {
            return true;
        }
    }
    bool log_or_witness = vt_public_key_equal(&verified->opening.log_key.key, key);
    for (uint32_t w = 0; w < verified->opening.witness_count; w++) {
        log_or_witness =
            log_or_witness || vt_public_key_equal(&verified->opening.witness[w].key, key);
    }
    return log_or_witness;
}

static enum vt_code check_armor(struct vt_public_key *key, struct vt_bytes armor,
                                struct vt_bytes statement)
{
    struct vt_sshsig sig;
    enum vt_code code = vt_sshsig_parse(&sig, armor, VT_LIT(VT_NAMESPACE_REKEY));
    if (code == VT_OK) {
        code = vt_sshsig_verify(&sig, statement, VT_LIT(VT_NAMESPACE_REKEY));
    }
    if (code == VT_OK) {
        *key = sig.key;
    }
    return code;
}

/* Does it speak of this consultation and member, and of keys as they stand? */
static enum vt_code check_statement(const struct vt_verified *out, const struct vt_rekey *rekey,
                                    struct vt_error *err)
{
    if (!vt_bytes_equal(rekey->origin, out->consultation.origin)) {
        return vt_fail(err, VT_E_REKEY_CONSULTATION, rekey->origin, out->consultation.origin);
    }
    if (!vt_hash_equal(&rekey->fingerprint, &out->receipt.fingerprint)) {
        return vt_fail_plain(err, VT_E_REKEY_FINGERPRINT);
    }
    if (!vt_bytes_equal(rekey->member, out->receipt.member)) {
        return vt_fail(err, VT_E_VERIFY_OTHER_MEMBER, rekey->member, out->receipt.member);
    }
    if (vt_verify_key(out, &rekey->old_key) == NULL) {
        return vt_fail(err, VT_E_REKEY_OLD_KEY, rekey->member, VT_LIT(""));
    }
    if (was_key(out, &rekey->new_key)) {
        return vt_fail(err, VT_E_REKEY_NEW_KEY, rekey->member, VT_LIT(""));
    }
    enum vt_code code = vt_public_key_check(&rekey->new_key);
    return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
}

/* Its signatures. *word: no key of the member that does not rest on the secretariat's word vouches. */
static enum vt_code check_signed(bool *word, const struct vt_verified *out,
                                 const struct vt_entry *entry, const struct vt_rekey *rekey,
                                 struct vt_error *err)
{
    struct vt_public_key key;
    *word = true;
    enum vt_code code = check_armor(&key, entry->part[1], entry->part[0]);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    if (!vt_public_key_equal(&key, &rekey->new_key)) {
        return vt_fail_plain(err, VT_E_REKEY_NOT_BY_NEW_KEY);
    }
    if (entry->part_count == 2) {
        return VT_OK;
    }
    code = check_armor(&key, entry->part[2], entry->part[0]);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    const struct vt_verified_key *other = vt_verify_key(out, &key);
    if (other == NULL) {
        return vt_fail(err, VT_E_REKEY_OTHER_KEY, rekey->member, VT_LIT(""));
    }
    *word = other->on_word;
    return VT_OK;
}

enum vt_code vt_verify_rekey(struct vt_verified *out, const struct vt_entry *entry, uint64_t index,
                             struct vt_error *err)
{
    struct vt_rekey rekey;
    bool word;
    if (entry->part_count != 2 && entry->part_count != 3) {
        return vt_fail_plain(err, VT_E_ENTRY_PARTS);
    }
    if (out->rekeys >= VT_REKEYS_MAX) {
        return vt_fail_number(err, VT_E_REKEY_TOO_MANY, out->receipt.member, VT_REKEYS_MAX);
    }
    enum vt_code code = vt_rekey_parse(&rekey, entry->part[0], err);
    if (code == VT_OK) {
        code = check_statement(out, &rekey, err);
    }
    if (code == VT_OK) {
        code = check_signed(&word, out, entry, &rekey, err);
    }
    if (code != VT_OK) {
        return code;
    }
    struct vt_verified_key *old = vt_verify_key(out, &rekey.old_key);
    if (old == NULL) {
        return vt_fail(err, VT_E_REKEY_OLD_KEY, rekey.member, VT_LIT(""));
    }
    out->rekeys++;
    old->until = out->rekeys;
    const struct vt_verified_key key = {.key = rekey.new_key,
                                        .on_word = word,
                                        .since = out->rekeys,
                                        .until = VT_STILL,
                                        .entry = index,
                                        .entered = entry->entered,
                                        .reason = rekey.reason};
    code = vt_verify_add_key(out, &key);
    return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
}
