/* SPDX-License-Identifier: EUPL-1.2 */
/* A verified receipt beside an earlier one of the same member: do both tell of one history, and was what
 * the earlier one shows treated as it should be? docs/FORMAT.md section 19 lists what convicts. */
#include <vngtally/vote/dossier.h>

#include "verify_parts.h"

static bool is_count(const struct vt_verified *verified)
{
    return verified->receipt.type == VT_RECEIPT_COUNT;
}

/* ---- one tree ---- */

static enum vt_code check_roots(const struct vt_hash *old, const struct vt_hash *now, uint64_t size,
                                struct vt_error *err)
{
    return vt_hash_equal(old, now) ? VT_OK
                                   : vt_fail_number(err, VT_E_VERIFY_FORK, VT_LIT(""), size);
}

/* The journal's beginning of this size, which the count receipt leads to the final one; the proof
 * itself held when the receipt was verified. NULL: none. */
static const struct vt_receipt_consistency *find_history(const struct vt_receipt *receipt,
                                                         uint64_t size)
{
    for (uint32_t i = 0; i < receipt->consistency_count; i++) {
        if (receipt->consistency[i].old_size == size) {
            return &receipt->consistency[i];
        }
    }
    return NULL;
}

/* Is the tree of `earlier` the beginning of this one? */
static enum vt_code check_tree(const struct vt_verified *verified,
                               const struct vt_verified *earlier, struct vt_error *err)
{
    const struct vt_checkpoint *old = &earlier->checkpoint, *now = &verified->checkpoint;
    if (old->size == now->size) {
        return check_roots(&old->root, &now->root, old->size, err);
    }
    if (!is_count(verified)) {
        return vt_fail_plain(err,
                             is_count(earlier) ? VT_E_VERIFY_NOT_COUNT : VT_E_VERIFY_BOTH_EARLY);
    }
    const struct vt_receipt_consistency *then = find_history(&verified->receipt, old->size);
    if (then != NULL) {
        return check_roots(&old->root, &then->old_root, old->size, err);
    }
    return vt_fail_number(err,
                          old->size < now->size ? VT_E_VERIFY_NO_HISTORY : VT_E_VERIFY_NOT_EARLIER,
                          VT_LIT(""), old->size);
}

/* ---- one history: is what stood then in the count receipt as well? ---- */

static bool has_rekey(const struct vt_verified *verified, uint64_t entry)
{
    for (uint32_t k = 0; k < verified->key_count; k++) {
        if (verified->key[k].entry == entry) {
            return true;
        }
    }
    return false;
}

/* The first change of key before `before` that the one shows and the other does not; 0: none. */
static uint64_t missing_rekey(const struct vt_verified *shows, const struct vt_verified *lacks,
                              uint64_t before)
{
    for (uint32_t k = 0; k < shows->key_count; k++) {
        uint64_t entry = shows->key[k].entry;
        if (entry > 0 && entry < before && !has_rekey(lacks, entry)) {
            return entry;
        }
    }
    return 0;
}

/* Both show the same changes of key, as far as the earlier one goes. */
static enum vt_code check_rekeys(const struct vt_verified *verified,
                                 const struct vt_verified *earlier, struct vt_error *err)
{
    const struct vt_bytes member = verified->receipt.member;
    const uint64_t all = earlier->checkpoint.size;
    uint64_t missing = missing_rekey(earlier, verified, all);
    if (missing > 0) {
        return vt_fail_number(err, VT_E_VERIFY_REKEY_MISSING, member, missing);
    }
    missing = missing_rekey(verified, earlier, all);
    return missing > 0 ? vt_fail_number(err, VT_E_VERIFY_EARLIER_INCOMPLETE, member, missing)
                       : VT_OK;
}

/* To each entry of the member that the earlier one proves belongs a beginning of the journal. */
static enum vt_code check_history(const struct vt_verified *verified,
                                  const struct vt_verified *earlier, struct vt_error *err)
{
    const struct vt_receipt *old = &earlier->receipt;
    /* But for opening, and close and result. */
    uint32_t end = old->entry_count - (is_count(earlier) ? 2U : 0U);
    for (uint32_t i = 1; i < end; i++) {
        uint64_t size = old->entry[i].index + 1;
        if (size < verified->checkpoint.size && find_history(&verified->receipt, size) == NULL) {
            return vt_fail_number(err, VT_E_VERIFY_NO_HISTORY, VT_LIT(""), size);
        }
    }
    return VT_OK;
}

/* ---- what became of it ---- */

/* How many entries of the member other than changes of key stand before this one, by the count receipt:
 * to each of its entries belongs a beginning of the journal. */
static uint32_t entries_before(const struct vt_verified *verified, uint64_t index)
{
    const struct vt_receipt *receipt = &verified->receipt;
    uint32_t count = 0;
    for (uint32_t i = 0; i < receipt->consistency_count; i++) {
        const uint64_t entry = receipt->consistency[i].old_size - 1;
        count += entry < index && !has_rekey(verified, entry);
    }
    return count;
}

/* A rule of the place speaks of ballots that the member handed in before: are there so many? */
static enum vt_code check_refusal(const struct vt_verified *verified,
                                  const struct vt_verified *earlier, struct vt_error *err)
{
    const bool all_known = verified->entries <= VT_RECEIPT_SECTIONS;
    uint32_t needed = 0;
    if (earlier->refused_rule == VT_E_BALLOT_SEQUENCE_USED) {
        needed = 1;
    } else if (earlier->refused_rule == VT_E_BALLOT_TOO_MANY) {
        needed = VT_PERIOD_BALLOTS_MAX;
    }
    if (!all_known || entries_before(verified, earlier->index) >= needed) {
        return VT_OK;
    }
    return vt_fail_number(err, VT_E_VERIFY_FALSE_REFUSAL, verified->receipt.member, earlier->index);
}

/* Was the ballot of then treated as it should be? */
static enum vt_code check_ballot(const struct vt_verified *verified,
                                 const struct vt_verified *earlier, struct vt_error *err)
{
    const struct vt_bytes member = verified->receipt.member;
    if (earlier->standing == VT_STANDING_LATE &&
        earlier->received < verified->consultation.closes.seconds &&
        earlier->index < verified->result.close) {
        return vt_fail_number(err, VT_E_VERIFY_NOT_LATE, member, earlier->sequence);
    }
    if (earlier->standing == VT_STANDING_REFUSED) {
        return check_refusal(verified, earlier, err);
    }
    if (earlier->standing != VT_STANDING_ACCEPTED || earlier->index == verified->index) {
        return VT_OK;
    }
    if (vt_verify_outranks(verified, earlier->period, earlier->sequence)) {
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
    if (code != VT_OK || !is_count(verified)) {
        return code;
    }
    code = check_rekeys(verified, earlier, err);
    if (code == VT_OK) {
        code = check_history(verified, earlier, err);
    }
    return code == VT_OK ? check_ballot(verified, earlier, err) : code;
}
