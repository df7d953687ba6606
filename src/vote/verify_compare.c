/* SPDX-License-Identifier: EUPL-1.2 */
/* A verified receipt beside what else the member holds: the letter with the outcome, the ballot that
 * it kept, an earlier receipt. */
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
    return vt_hash_equal(&verified->result_leaf, result) ? VT_OK
                                                         : vt_fail_plain(err, VT_E_VERIFY_RESULT);
}

/* Of a ballot that was in time: does it go before the one that counts? Where none counts, period and
 * sequence number are 0, before those of any ballot. */
static bool outranks_counted(const struct vt_verified *verified, uint32_t period, uint32_t sequence)
{
    return period != verified->period ? period > verified->period : sequence > verified->sequence;
}

/* ---- the ballot that was kept ---- */

static enum vt_code parse_kept(struct vt_ballot *out, struct vt_ballot_reader *reader,
                               const struct vt_verified *verified, const struct vt_kept *kept,
                               struct vt_error *err)
{
    struct vt_errors errs;
    enum vt_code code = vt_ballot_parse(out, reader, &verified->consultation,
                                        &verified->receipt.fingerprint, kept->file, &errs);
    if (code != VT_OK && err != NULL) {
        *err = errs.at[0];
    }
    return code;
}

/* Rules that do not show in the file itself, but in what was handed in before it. */
static bool rule_of_the_place(enum vt_code rule)
{
    return rule == VT_E_BALLOT_SEQUENCE_USED || rule == VT_E_BALLOT_TOO_MANY ||
           rule == VT_E_ENTRY_MEMBER;
}

/* The file that was refused: does it break the rule that is named? */
static enum vt_code compare_refused(struct vt_ballot_reader *reader,
                                    const struct vt_verified *verified, const struct vt_kept *kept,
                                    struct vt_error *err)
{
    struct vt_hash sha256;
    struct vt_ballot ballot;
    vt_sha256(&sha256, kept->file);
    if (!vt_hash_equal(&sha256, &verified->refused_sha256)) {
        return vt_fail(err, VT_E_VERIFY_NOT_BALLOT, verified->receipt.member, VT_LIT(""));
    }
    if (rule_of_the_place(verified->refused_rule)) {
        return VT_OK;
    }
    enum vt_code code = parse_kept(&ballot, reader, verified, kept, NULL);
    return code == VT_OK || code == VT_E_MEMORY
               ? vt_fail(err, code == VT_OK ? VT_E_VERIFY_WRONGLY_REFUSED : code,
                         vt_bytes_of(vt_code_slug(verified->refused_rule)), VT_LIT(""))
               : VT_OK;
}

/* Which of the member's keys signed it, now or before; *key NULL when no signature was kept. */
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
        return vt_fail_plain(err, code);
    }
    for (uint32_t i = 0; i < verified->key_count; i++) {
        if (vt_public_key_equal(&verified->key[i].key, &sig.key)) {
            *key = &verified->key[i];
            return VT_OK;
        }
    }
    return vt_fail(err, VT_E_BALLOT_KEY, verified->receipt.member, VT_LIT(""));
}

/* Without the signature it is held against the key period of the counted ballot; a key that was
 * replaced before that cannot have signed one that goes before it. */
static bool kept_outranks(const struct vt_verified *verified, const struct vt_verified_key *key,
                          uint32_t sequence)
{
    uint32_t period = verified->period;
    if (key != NULL && key->until <= period) {
        period = key->until - 1;
    } else if (key != NULL && key->since > period) {
        period = key->since;
    }
    return outranks_counted(verified, period, sequence);
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
    if (earlier != NULL && earlier->standing == VT_STANDING_LATE &&
        vt_bytes_equal(earlier->file, kept->file)) {
        *same = VT_SAME_LATE;
        return VT_OK;
    }
    *same = VT_SAME_OLDER;
    return kept_outranks(verified, key, sequence)
               ? vt_fail_number(err, VT_E_VERIFY_PASSED_OVER, member, sequence)
               : VT_OK;
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
        code = compare_refused(&reader, verified, kept, err);
        goto out;
    }
    if (verified->has_ballot && vt_bytes_equal(verified->file, kept->file)) {
        return VT_OK;
    }
    code = parse_kept(&ballot, &reader, verified, kept, err);
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
    return code;
}

/* ---- an earlier receipt ---- */

static enum vt_code check_roots(const struct vt_hash *old, const struct vt_hash *now, uint64_t size,
                                struct vt_error *err)
{
    return vt_hash_equal(old, now) ? VT_OK
                                   : vt_fail_number(err, VT_E_VERIFY_FORK, VT_LIT(""), size);
}

/* Is the tree of `earlier` the beginning of this one? */
static enum vt_code check_tree(const struct vt_verified *verified,
                               const struct vt_verified *earlier, struct vt_error *err)
{
    const struct vt_receipt *receipt = &verified->receipt;
    const struct vt_checkpoint *old = &earlier->checkpoint, *now = &verified->checkpoint;
    if (old->size == now->size) {
        return check_roots(&old->root, &now->root, old->size, err);
    }
    if (!is_count(verified)) {
        return vt_fail_plain(err, VT_E_VERIFY_NOT_COUNT);
    }
    for (uint32_t i = 0; i < receipt->consistency_count; i++) {
        /* The proof itself held when the receipt was verified. */
        if (receipt->consistency[i].old_size == old->size) {
            return check_roots(&old->root, &receipt->consistency[i].old_root, old->size, err);
        }
    }
    return vt_fail_number(err,
                          old->size < now->size ? VT_E_VERIFY_NO_HISTORY : VT_E_VERIFY_NOT_EARLIER,
                          VT_LIT(""), old->size);
}

/* One history. Was the ballot of then treated as it should be? */
static enum vt_code check_ballot(const struct vt_verified *verified,
                                 const struct vt_verified *earlier, struct vt_error *err)
{
    const struct vt_bytes member = verified->receipt.member;
    if (earlier->standing == VT_STANDING_LATE &&
        earlier->received < verified->consultation.closes.seconds &&
        earlier->index < verified->result.close) {
        return vt_fail_number(err, VT_E_VERIFY_NOT_LATE, member, earlier->sequence);
    }
    if (earlier->standing != VT_STANDING_ACCEPTED || earlier->index == verified->index) {
        return VT_OK;
    }
    if (outranks_counted(verified, earlier->period, earlier->sequence)) {
        return vt_fail_number(err, VT_E_VERIFY_PASSED_OVER, member, earlier->sequence);
    }
    return earlier->sequence == verified->sequence
               ? vt_fail_number(err, VT_E_VERIFY_OTHER_BALLOT, member, earlier->sequence)
               : VT_OK;
}

enum vt_code vt_verify_earlier(const struct vt_verified *verified,
                               const struct vt_verified *earlier, struct vt_error *err)
{
    if (!vt_bytes_equal(earlier->receipt.member, verified->receipt.member)) {
        return vt_fail(err, VT_E_VERIFY_OTHER_MEMBER, earlier->receipt.member,
                       verified->receipt.member);
    }
    if (is_count(earlier) && is_count(verified) &&
        !vt_hash_equal(&earlier->result_leaf, &verified->result_leaf)) {
        return vt_fail_plain(err, VT_E_VERIFY_TWO_RESULTS);
    }
    enum vt_code code = check_tree(verified, earlier, err);
    return code == VT_OK && is_count(verified) ? check_ballot(verified, earlier, err) : code;
}
