/* SPDX-License-Identifier: EUPL-1.2 */
/* A verified receipt beside what else the member holds: the letter with the outcome, and the ballot that
 * it kept. An earlier receipt has a room of its own, verify_earlier.c. */
#include <vngtally/crypto/sshsig.h>

#include "verify_parts.h"

static bool is_count(const struct vt_verified *verified)
{
    return verified->receipt.type == VT_RECEIPT_COUNT;
}

enum vt_code vt_verify_result(const struct vt_verified *verified, const struct vt_hash *result,
                              struct vt_error *err)
{
    if (!is_count(verified)) {
        return vt_fail_plain(err, VT_E_VERIFY_NOT_COUNT);
    }
    if (vt_hash_equal(&verified->result_leaf, result)) {
        return VT_OK;
    }
    return vt_fail_plain(err, vt_hash_equal(&verified->receipt.fingerprint, result)
                                  ? VT_E_VERIFY_RESULT_MIXED
                                  : VT_E_VERIFY_RESULT);
}

bool vt_verify_outranks(const struct vt_verified *verified, uint32_t period, uint32_t sequence)
{
    return period != verified->period ? period > verified->period : sequence > verified->sequence;
}

/* ---- the ballot that was kept ---- */

/* Rules that do not show in the file itself, but in what was handed in before it. */
static bool rule_of_the_place(enum vt_code rule)
{
    return rule == VT_E_BALLOT_SEQUENCE_USED || rule == VT_E_BALLOT_TOO_MANY;
}

/* Does the file break the rule that it was refused for? *broken: the one that it does break. */
static bool breaks(enum vt_code *broken, struct vt_ballot_reader *reader,
                   const struct vt_verified *verified, struct vt_bytes file)
{
    const enum vt_code named = verified->refused_rule;
    struct vt_ballot ballot;
    struct vt_errors errs;
    *broken = vt_ballot_parse(&ballot, reader, &verified->consultation,
                              &verified->receipt.fingerprint, file, &errs);
    if (*broken == VT_OK && !vt_bytes_equal(ballot.member, verified->receipt.member)) {
        *broken = VT_E_ENTRY_MEMBER;
    }
    if (*broken == VT_OK) {
        return rule_of_the_place(named);
    }
    bool told = *broken == named;
    for (size_t i = 0; i < errs.count && i < VT_ERRORS_MAX; i++) {
        told = told || errs.at[i].code == named;
    }
    return told;
}

/* The file but for its carriage returns. VT_OK or VT_E_MEMORY. */
static enum vt_code without_returns(struct vt_buf *out, struct vt_bytes file)
{
    for (size_t i = 0; i < file.len; i++) {
        if (file.at[i] != '\r') {
            vt_buf_put_byte(out, file.at[i]);
        }
    }
    return vt_buf_code(out);
}

/* Is it what the receipt is about, but for carriage returns that were added on the way? */
static enum vt_code check_returns(const struct vt_verified *verified, struct vt_bytes file,
                                  struct vt_error *err)
{
    struct vt_buf plain = {0};
    struct vt_hash sha256;
    enum vt_code code = without_returns(&plain, file);
    if (code == VT_OK && plain.len < file.len) {
        bool refused = verified->standing == VT_STANDING_REFUSED;
        vt_sha256(&sha256, vt_buf_view(&plain));
        bool same =
            refused ? vt_hash_equal(&sha256, &verified->refused_sha256)
                    : verified->has_ballot && vt_bytes_equal(verified->file, vt_buf_view(&plain));
        code = same ? VT_E_VERIFY_KEPT_CR : VT_OK;
    }
    vt_buf_free(&plain);
    return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
}

/* The file that was refused: does it break the rule that is named? */
static enum vt_code compare_refused(struct vt_ballot_reader *reader,
                                    const struct vt_verified *verified, struct vt_bytes file,
                                    struct vt_error *err)
{
    const struct vt_bytes named = vt_bytes_of(vt_code_slug(verified->refused_rule));
    struct vt_hash sha256;
    enum vt_code broken;
    vt_sha256(&sha256, file);
    if (!vt_hash_equal(&sha256, &verified->refused_sha256)) {
        enum vt_code code = check_returns(verified, file, err);
        return code != VT_OK
                   ? code
                   : vt_fail(err, VT_E_VERIFY_NOT_BALLOT, verified->receipt.member, VT_LIT(""));
    }
    if (breaks(&broken, reader, verified, file)) {
        return VT_OK;
    }
    if (broken == VT_E_MEMORY) {
        return vt_fail_plain(err, broken);
    }
    return broken == VT_OK
               ? vt_fail(err, VT_E_VERIFY_WRONGLY_REFUSED, named, VT_LIT(""))
               : vt_fail(err, VT_E_VERIFY_OTHER_RULE, named, vt_bytes_of(vt_code_slug(broken)));
}

/* What was kept, read as a ballot. What the intake would advise is no use here: it was handed in. */
static enum vt_code parse_kept(struct vt_ballot *out, struct vt_ballot_reader *reader,
                               const struct vt_verified *verified, struct vt_bytes file,
                               struct vt_error *err)
{
    struct vt_errors errs;
    enum vt_code code = vt_ballot_parse(out, reader, &verified->consultation,
                                        &verified->receipt.fingerprint, file, &errs);
    if (code == VT_OK || code == VT_E_MEMORY) {
        return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
    }
    enum vt_code returns = check_returns(verified, file, err);
    return returns != VT_OK ? returns : vt_fail_plain(err, VT_E_VERIFY_NO_BALLOT);
}

/* Which of the member's keys signed it, now or before; *key NULL when no signature was kept. Codes of
 * a signature that is none, and VT_E_BALLOT_KEY. */
static enum vt_code find_signer(const struct vt_verified_key **key,
                                const struct vt_verified *verified, const struct vt_kept *kept,
                                struct vt_error *err)
{
    const struct vt_bytes space = VT_LIT(VT_NAMESPACE_BALLOT);
    struct vt_sshsig sig;
    *key = NULL;
    if (kept->armor.len == 0) {
        return VT_OK;
    }
    enum vt_code code = vt_sshsig_parse(&sig, kept->armor, space);
    if (code == VT_OK) {
        code = vt_sshsig_verify(&sig, kept->file, space);
    }
    if (code != VT_OK) {
        return vt_fail_plain(err, code == VT_E_MEMORY ? code : VT_E_VERIFY_KEPT_SIGNATURE);
    }
    for (uint32_t i = 0; i < verified->key_count; i++) {
        if (vt_public_key_equal(&verified->key[i].key, &sig.key)) {
            *key = &verified->key[i];
            return VT_OK;
        }
    }
    return vt_fail(err, VT_E_BALLOT_KEY, verified->receipt.member, VT_LIT(""));
}

/* What was kept fits: so must the signature that was kept with it. VT_OK also when there is none. */
static enum vt_code check_signature(const struct vt_verified *verified, const struct vt_kept *kept,
                                    struct vt_error *err)
{
    const struct vt_verified_key *key;
    enum vt_code code = find_signer(&key, verified, kept, err);
    return code == VT_E_BALLOT_KEY ? vt_fail_plain(err, VT_E_VERIFY_KEPT_SIGNATURE) : code;
}

/* Does it go before the counted one? It can have been handed in within the key periods of its key;
 * without the signature within any. VT_OK: in none of them it would. */
static enum vt_code check_rank(const struct vt_verified *verified,
                               const struct vt_verified_key *key, uint32_t sequence,
                               struct vt_error *err)
{
    const struct vt_bytes member = verified->receipt.member;
    uint32_t from = 0, to = verified->rekeys;
    if (key != NULL) {
        from = key->since;
        to = key->until == VT_STILL ? to : key->until - 1;
    }
    bool first = vt_verify_outranks(verified, from, sequence);
    bool last = vt_verify_outranks(verified, to, sequence);
    /* By a key that was good when the counted ballot came it is held against that one. */
    bool then = key != NULL && from <= verified->period && verified->period <= to &&
                vt_verify_outranks(verified, verified->period, sequence);
    if ((first && last) || then) {
        return vt_fail_number(err, VT_E_VERIFY_PASSED_OVER, member, sequence);
    }
    if (!first && !last) {
        return VT_OK;
    }
    return vt_fail(err, key == NULL ? VT_E_VERIFY_NO_SIGNATURE : VT_E_VERIFY_KEY_PERIOD, member,
                   VT_LIT(""));
}

/* A good ballot of the member, which is not the one of the receipt. */
static enum vt_code compare_other(enum vt_verify_same *same, const struct vt_verified *verified,
                                  const struct vt_verified *earlier, const struct vt_kept *kept,
                                  uint32_t sequence, struct vt_error *err)
{
    const struct vt_bytes member = verified->receipt.member;
    const struct vt_verified_key *key;
    enum vt_code code = find_signer(&key, verified, kept, err);
    if (code != VT_OK) {
        return code;
    }
    if (verified->has_ballot && sequence == verified->sequence) {
        return vt_fail_number(err, VT_E_VERIFY_OTHER_BALLOT, member, sequence);
    }
    if (!is_count(verified)) {
        return vt_fail_number(err, VT_E_VERIFY_NOT_BALLOT, member, sequence);
    }
    if (earlier != NULL && earlier->has_ballot && vt_bytes_equal(earlier->file, kept->file)) {
        /* When it was handed in is known, and that it was treated as it should be. */
        *same = earlier->standing == VT_STANDING_LATE ? VT_SAME_LATE : VT_SAME_OLDER;
        return VT_OK;
    }
    *same = VT_SAME_OLDER;
    return check_rank(verified, key, sequence, err);
}

/* Beside a count receipt: is it the file that the earlier receipt says was refused? */
static bool was_refused(const struct vt_verified *verified, const struct vt_verified *earlier,
                        struct vt_bytes file)
{
    struct vt_hash sha256;
    if (!is_count(verified) || earlier == NULL || earlier->standing != VT_STANDING_REFUSED) {
        return false;
    }
    vt_sha256(&sha256, file);
    return vt_hash_equal(&sha256, &earlier->refused_sha256);
}

enum vt_code vt_verify_ballot(enum vt_verify_same *same, const struct vt_verified *verified,
                              const struct vt_verified *earlier, const struct vt_kept *kept,
                              struct vt_error *err)
{
    struct vt_ballot_reader reader = {0};
    struct vt_ballot ballot;
    enum vt_code code;
    *same = VT_SAME_BALLOT;
    if (verified->standing == VT_STANDING_REFUSED) {
        code = compare_refused(&reader, verified, kept->file, err);
        goto out;
    }
    if (was_refused(verified, earlier, kept->file)) {
        *same = VT_SAME_REFUSED;
        code = compare_refused(&reader, earlier, kept->file, err);
        goto out;
    }
    if (verified->has_ballot && vt_bytes_equal(verified->file, kept->file)) {
        code = VT_OK;
        goto out;
    }
    code = parse_kept(&ballot, &reader, verified, kept->file, err);
    if (code != VT_OK) {
        goto out;
    }
    if (!vt_bytes_equal(ballot.member, verified->receipt.member)) {
        code = vt_fail(err, VT_E_VERIFY_OTHER_MEMBER, ballot.member, verified->receipt.member);
        goto out;
    }
    code = compare_other(same, verified, earlier, kept, ballot.sequence, err);
out:
    vt_ballot_reader_free(&reader);
    return code == VT_OK ? check_signature(verified, kept, err) : code;
}
