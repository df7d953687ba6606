/* SPDX-License-Identifier: EUPL-1.2 */
/* Step one of taking in an entry: its form and its signatures, which depend on nothing but what is
 * fixed at the opening. Safe to run on many threads. docs/FORMAT.md section 7. */
#include <string.h>

#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/dossier.h>

static const struct vt_bytes ballot_space = {(const unsigned char *)VT_NAMESPACE_BALLOT,
                                             sizeof VT_NAMESPACE_BALLOT - 1};
static const struct vt_bytes rekey_space = {(const unsigned char *)VT_NAMESPACE_REKEY,
                                            sizeof VT_NAMESPACE_REKEY - 1};

static enum vt_code find_member(uint32_t *member, const struct vt_dossier *dossier,
                                struct vt_bytes code, struct vt_error *err)
{
    *member = vt_register_find(&dossier->reg, code);
    return *member == VT_NO_MEMBER ? vt_fail(err, VT_E_ENTRY_MEMBER, code, VT_LIT("")) : VT_OK;
}

/* Read an armor and verify it over `file`; the key is then a fact, whose it is comes later. */
static enum vt_code check_armor(struct vt_public_key *key, struct vt_bytes armor,
                                struct vt_bytes file, struct vt_bytes space, struct vt_error *err)
{
    struct vt_sshsig sig;
    enum vt_code code = vt_sshsig_parse(&sig, armor, space);
    if (code == VT_OK) {
        code = vt_sshsig_verify(&sig, file, space);
    }
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    *key = sig.key;
    return VT_OK;
}

void vt_checked_ballot(struct vt_checked *out, uint32_t member, const struct vt_ballot *ballot,
                       const struct vt_public_key *key)
{
    *out = (struct vt_checked){.member = member, .sequence = ballot->sequence, .key = *key};
    for (uint32_t p = 0; p < VT_PROPOSALS_MAX; p++) {
        out->choice[p] = ballot->choice[p] < VT_OPTIONS_MAX ? (uint8_t)ballot->choice[p] : 0xFF;
    }
}

static enum vt_code check_ballot(struct vt_checked *out, struct vt_ballot_reader *reader,
                                 const struct vt_dossier *dossier, const struct vt_entry *entry,
                                 struct vt_error *err)
{
    struct vt_ballot ballot;
    struct vt_public_key key;
    struct vt_errors errs;
    uint32_t member;
    if (entry->part_count != 2) {
        return vt_fail_plain(err, VT_E_ENTRY_PARTS);
    }
    enum vt_code code = vt_ballot_parse(&ballot, reader, &dossier->consultation,
                                        &dossier->fingerprint, entry->part[0], &errs);
    if (code != VT_OK) {
        if (err) {
            *err = errs.at[0];
        }
        return code;
    }
    code = find_member(&member, dossier, ballot.member, err);
    if (code == VT_OK) {
        code = check_armor(&key, entry->part[1], entry->part[0], ballot_space, err);
    }
    if (code == VT_OK) {
        vt_checked_ballot(out, member, &ballot, &key);
    }
    return code;
}

static enum vt_code check_refused(struct vt_checked *out, const struct vt_dossier *dossier,
                                  const struct vt_entry *entry, struct vt_error *err)
{
    struct vt_refused refused;
    struct vt_sshsig sig;
    if (entry->part_count != 2) {
        return vt_fail_plain(err, VT_E_ENTRY_PARTS);
    }
    enum vt_code code = vt_refused_parse(&refused, entry->part[0], err);
    if (code != VT_OK) {
        return code;
    }
    code = find_member(&out->member, dossier, refused.member, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_sshsig_parse(&sig, entry->part[1], ballot_space);
    if (code == VT_OK) {
        code = vt_sshsig_verify_digest(&sig, refused.sha512, ballot_space);
    }
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    out->key = sig.key;
    out->sha256 = refused.sha256;
    return VT_OK;
}

static enum vt_code check_rekey(struct vt_checked *out, const struct vt_dossier *dossier,
                                const struct vt_entry *entry, struct vt_error *err)
{
    struct vt_rekey rekey;
    if (entry->part_count != 2 && entry->part_count != 3) {
        return vt_fail_plain(err, VT_E_ENTRY_PARTS);
    }
    enum vt_code code = vt_rekey_parse(&rekey, entry->part[0], err);
    if (code != VT_OK) {
        return code;
    }
    if (!vt_bytes_equal(rekey.origin, dossier->consultation.origin)) {
        return vt_fail(err, VT_E_REKEY_CONSULTATION, rekey.origin, dossier->consultation.origin);
    }
    if (!vt_hash_equal(&rekey.fingerprint, &dossier->fingerprint)) {
        return vt_fail_plain(err, VT_E_REKEY_FINGERPRINT);
    }
    code = find_member(&out->member, dossier, rekey.member, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_public_key_check(&rekey.new_key);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    code = check_armor(&out->key, entry->part[1], entry->part[0], rekey_space, err);
    if (code != VT_OK) {
        return code;
    }
    if (!vt_public_key_equal(&out->key, &rekey.new_key)) {
        return vt_fail_plain(err, VT_E_REKEY_NOT_BY_NEW_KEY);
    }
    out->old_key = rekey.old_key;
    out->has_other = entry->part_count == 3;
    return out->has_other
               ? check_armor(&out->other_key, entry->part[2], entry->part[0], rekey_space, err)
               : VT_OK;
}

static enum vt_code check_close(struct vt_checked *out, const struct vt_dossier *dossier,
                                const struct vt_entry *entry, struct vt_error *err)
{
    struct vt_close close;
    if (entry->part_count != 1) {
        return vt_fail_plain(err, VT_E_ENTRY_PARTS);
    }
    enum vt_code code = vt_close_parse(&close, entry->part[0], err);
    if (code != VT_OK) {
        return code;
    }
    if (close.closes != dossier->consultation.closes.seconds) {
        return vt_fail_plain(err, VT_E_CLOSE_TIME);
    }
    out->has_reason = close.reason.len > 0;
    return VT_OK;
}

static enum vt_code check_after(const struct vt_dossier *dossier, const struct vt_entry *entry,
                                struct vt_error *err)
{
    struct vt_report_list list;
    struct vt_decision decision;
    if (entry->part_count != 1) {
        return vt_fail_plain(err, VT_E_ENTRY_PARTS);
    }
    if (entry->kind == VT_ENTRY_REPORT) {
        return vt_report_parse(&list, entry->part[0], err);
    }
    if (entry->kind == VT_ENTRY_DECISION) {
        return vt_decision_parse(&decision, entry->part[0], &dossier->consultation, err);
    }
    return VT_OK; /* a result: its bytes are compared with the count's */
}

enum vt_code vt_dossier_check(struct vt_checked *out, struct vt_ballot_reader *reader,
                              const struct vt_dossier *dossier, const struct vt_record *record,
                              struct vt_error *err)
{
    const struct vt_entry *entry = &record->entry;
    enum vt_code code;
    *out = (struct vt_checked){.member = VT_NO_MEMBER};
    switch (entry->kind) {
    case VT_ENTRY_BALLOT:
    case VT_ENTRY_LATE:
        code = check_ballot(out, reader, dossier, entry, err);
        break;
    case VT_ENTRY_REFUSED:
        code = check_refused(out, dossier, entry, err);
        break;
    case VT_ENTRY_REKEY:
        code = check_rekey(out, dossier, entry, err);
        break;
    case VT_ENTRY_CLOSE:
        code = check_close(out, dossier, entry, err);
        break;
    case VT_ENTRY_RESULT:
    case VT_ENTRY_REPORT:
    case VT_ENTRY_DECISION:
        code = check_after(dossier, entry, err);
        break;
    case VT_ENTRY_OPENING:
    case VT_ENTRY_KINDS:
    default:
        code = vt_fail_plain(err, VT_E_JOURNAL_ORDER);
        break;
    }
    if (code != VT_OK) {
        *out = (struct vt_checked){.member = VT_NO_MEMBER};
    }
    return code;
}
