/* SPDX-License-Identifier: EUPL-1.2 */
/* What a receipt proves: its entries in their order, each held against the keys of its own place.
 * Acceptance: opening, rekeys, and the entry in question. Count: opening, rekeys and at most one
 * ballot, close, result. FORMAT.md sections 7 and 11. */
#include <vngtally/crypto/sshsig.h>

#include "verify_parts.h"

static enum vt_code unexpected(const struct vt_entry *entry, struct vt_error *err)
{
    return vt_fail(err, VT_E_VERIFY_ENTRY, vt_entry_kind_name(entry->kind), VT_LIT(""));
}

static void take_place(struct vt_verified *out, const struct vt_entry *entry, uint64_t index)
{
    out->index = index;
    out->entered = entry->entered;
    out->received = entry->received;
}

/* The armor's key is at this place a key of the member. */
static enum vt_code check_signer(struct vt_verified *out, const struct vt_sshsig *sig,
                                 struct vt_error *err)
{
    const struct vt_verified_key *key = vt_verify_key(out, &sig->key);
    if (key == NULL) {
        return vt_fail(err, VT_E_BALLOT_KEY, out->receipt.member, VT_LIT(""));
    }
    out->signer = (uint32_t)(key - out->key);
    out->on_word = key->on_word;
    out->period = out->rekeys;
    return VT_OK;
}

/* The armor is by its own key over this file, and that is now a key of the member. */
static enum vt_code check_signed(struct vt_verified *out, const struct vt_entry *entry,
                                 struct vt_error *err)
{
    const struct vt_bytes space = VT_LIT(VT_NAMESPACE_BALLOT);
    struct vt_sshsig sig;
    if (entry->part_count != 2) {
        return vt_fail_plain(err, VT_E_ENTRY_PARTS);
    }
    enum vt_code code = vt_sshsig_parse(&sig, entry->part[1], space);
    if (code == VT_OK) {
        code = vt_sshsig_verify(&sig, entry->part[0], space);
    }
    return code == VT_OK ? check_signer(out, &sig, err) : vt_fail_plain(err, code);
}

static enum vt_code take_ballot(struct vt_verified *out, const struct vt_entry *entry,
                                struct vt_error *err)
{
    int64_t closes = out->consultation.closes.seconds;
    struct vt_ballot ballot;
    struct vt_errors errs;
    enum vt_code code = check_signed(out, entry, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_ballot_parse(&ballot, &out->reader, &out->consultation, &out->receipt.fingerprint,
                           entry->part[0], &errs);
    if (code != VT_OK) {
        if (err != NULL) {
            *err = errs.at[0];
        }
        return code;
    }
    if (!vt_bytes_equal(ballot.member, out->receipt.member)) {
        return vt_fail(err, VT_E_VERIFY_OTHER_MEMBER, ballot.member, out->receipt.member);
    }
    if (entry->kind == VT_ENTRY_BALLOT && entry->received >= closes) {
        return vt_fail(err, VT_E_BALLOT_LATE, ballot.member, VT_LIT(""));
    }
    for (uint32_t p = 0; p < VT_PROPOSALS_MAX; p++) {
        out->choice[p] = ballot.choice[p];
    }
    out->file = entry->part[0];
    out->sequence = ballot.sequence;
    out->decided = ballot.decided;
    out->reference = ballot.reference;
    out->stamped = entry->kind == VT_ENTRY_BALLOT && entry->entered >= closes;
    return VT_OK;
}

static enum vt_code take_refused(struct vt_verified *out, const struct vt_entry *entry,
                                 struct vt_error *err)
{
    const struct vt_bytes space = VT_LIT(VT_NAMESPACE_BALLOT);
    struct vt_refused refused;
    struct vt_sshsig sig;
    if (entry->part_count != 2) {
        return vt_fail_plain(err, VT_E_ENTRY_PARTS);
    }
    enum vt_code code = vt_refused_parse(&refused, entry->part[0], err);
    if (code != VT_OK) {
        return code;
    }
    if (!vt_bytes_equal(refused.member, out->receipt.member)) {
        return vt_fail(err, VT_E_VERIFY_OTHER_MEMBER, refused.member, out->receipt.member);
    }
    code = vt_sshsig_parse(&sig, entry->part[1], space);
    if (code == VT_OK) {
        code = vt_sshsig_verify_digest(&sig, refused.sha512, space);
    }
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    out->refused_sha256 = refused.sha256;
    out->refused_rule = refused.rule;
    return check_signer(out, &sig, err);
}

/* One that is about the member's vote; there is at most one in a receipt. */
static enum vt_code take_vote(struct vt_verified *out, const struct vt_entry *entry, uint64_t index,
                              struct vt_error *err)
{
    bool count = out->receipt.type == VT_RECEIPT_COUNT;
    if (out->has_ballot || (count && entry->kind != VT_ENTRY_BALLOT)) {
        return unexpected(entry, err);
    }
    enum vt_code code = entry->kind == VT_ENTRY_REFUSED ? take_refused(out, entry, err)
                                                        : take_ballot(out, entry, err);
    if (code != VT_OK) {
        return code;
    }
    take_place(out, entry, index);
    out->has_ballot = true;
    if (entry->kind == VT_ENTRY_REFUSED) {
        out->standing = VT_STANDING_REFUSED;
    } else if (entry->kind == VT_ENTRY_LATE) {
        out->standing = VT_STANDING_LATE;
    } else {
        out->standing = count ? VT_STANDING_COUNTED : VT_STANDING_ACCEPTED;
    }
    return VT_OK;
}

static enum vt_code take_rekey(struct vt_verified *out, const struct vt_entry *entry,
                               uint64_t index, bool last, struct vt_error *err)
{
    enum vt_code code = vt_verify_rekey(out, entry, index, err);
    if (code != VT_OK) {
        return code;
    }
    if (last) {
        take_place(out, entry, index);
        out->standing = VT_STANDING_REKEYED;
        out->on_word = out->key[out->key_count - 1].on_word;
        out->period = out->rekeys;
    }
    return VT_OK;
}

/* An entry says how many changes of the member's keys stand before it. */
static enum vt_code fail_rekeys(enum vt_code code, const struct vt_entry *entry, uint64_t index,
                                struct vt_error *err)
{
    unsigned char digits[20];
    struct vt_buf text = {.at = digits, .room = sizeof digits, .cap = sizeof digits};
    vt_buf_put_u64(&text, index);
    return vt_fail_number(err, code, vt_buf_view(&text), entry->rekeys);
}

/* `last`: it is what an acceptance receipt is about. */
static enum vt_code take_known(struct vt_verified *out, const struct vt_entry *entry,
                               uint64_t index, bool last, struct vt_error *err)
{
    if (entry->kind == VT_ENTRY_REKEY) {
        return take_rekey(out, entry, index, last, err);
    }
    bool vote = entry->kind == VT_ENTRY_BALLOT || entry->kind == VT_ENTRY_LATE ||
                entry->kind == VT_ENTRY_REFUSED;
    if (!vote || (out->receipt.type == VT_RECEIPT_ACCEPTANCE && !last)) {
        return unexpected(entry, err);
    }
    return take_vote(out, entry, index, err);
}

/* The receipt carries all changes of key before an entry. Too few: something may have been left out of
 * the file. Too many: only when the entry is known to be the member's has the log lied. */
static enum vt_code take_entry(struct vt_verified *out, const struct vt_receipt_section *section,
                               bool last, struct vt_error *err)
{
    struct vt_entry entry;
    uint32_t before = out->rekeys;
    enum vt_code code = vt_verify_entry(&entry, section, err);
    if (code == VT_OK) {
        code = vt_verify_time(out, &entry, err);
    }
    if (code == VT_OK && vt_entry_has_rekeys(entry.kind) && entry.rekeys > before) {
        code = fail_rekeys(VT_E_VERIFY_REKEYS_BEFORE, &entry, section->index, err);
    }
    if (code == VT_OK) {
        code = take_known(out, &entry, section->index, last, err);
    }
    if (code == VT_OK && vt_entry_has_rekeys(entry.kind) && entry.rekeys < before) {
        code = fail_rekeys(VT_E_VERIFY_REKEYS_FEWER, &entry, section->index, err);
    }
    return code;
}

enum vt_code vt_verify_entries(struct vt_verified *out, struct vt_error *err)
{
    const struct vt_receipt *receipt = &out->receipt;
    bool count = receipt->type == VT_RECEIPT_COUNT;
    /* Close and result of a count receipt come in the next step. */
    if (receipt->entry_count < (count ? 3U : 2U)) {
        return vt_fail_plain(err, VT_E_VERIFY_INCOMPLETE);
    }
    uint32_t end = receipt->entry_count - (count ? 2U : 0U);
    out->standing = VT_STANDING_NOT_VOTED;
    for (uint32_t i = 1; i < end; i++) {
        enum vt_code code = take_entry(out, &receipt->entry[i], !count && i + 1 == end, err);
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}
