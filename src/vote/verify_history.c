/* SPDX-License-Identifier: EUPL-1.2 */
/* What a count receipt proves: the journal only grew since each of the member's own entries, and
 * none of these was left out or added. FORMAT.md section 11. */
#include "verify_parts.h"

static bool has_proof_from(const struct vt_receipt *receipt, uint64_t size)
{
    for (uint32_t i = 0; i < receipt->consistency_count; i++) {
        if (receipt->consistency[i].old_size == size) {
            return true;
        }
    }
    return false;
}

/* It begins right after an entry that can be the member's: after the opening, before the result, and
 * not the close. */
static enum vt_code check_proof(const struct vt_verified *out,
                                const struct vt_receipt_consistency *one, struct vt_error *err)
{
    uint64_t size = one->old_size;
    if (size < 2 || size > out->result.index || size == (uint64_t)out->result.close + 1) {
        return vt_fail_number(err, VT_E_VERIFY_HISTORY_PLACE, out->receipt.member, size);
    }
    enum vt_code code = vt_merkle_check_consistency(size, &one->old_root, out->checkpoint.size,
                                                    &out->checkpoint.root, &one->proof);
    return code == VT_OK ? VT_OK : vt_verify_no_proof(code, VT_E_VERIFY_HISTORY_PROOF, size, err);
}

/* As many as the count says, no more and no less. */
static enum vt_code check_number(const struct vt_verified *out, struct vt_error *err)
{
    uint32_t expected = vt_receipt_history(out->entries), found = out->receipt.consistency_count;
    if (found == expected) {
        return VT_OK;
    }
    return vt_fail_number(err,
                          found < expected ? VT_E_VERIFY_HISTORY_LESS : VT_E_VERIFY_HISTORY_MORE,
                          out->receipt.member, expected);
}

/* And exactly those of the entries that the count says. */
static enum vt_code check_which(const struct vt_verified *out, struct vt_error *err)
{
    const struct vt_receipt *receipt = &out->receipt;
    struct vt_buf list = {0};
    struct vt_hash history;
    for (uint32_t i = 0; i < receipt->consistency_count; i++) {
        vt_history_put_entry(&list, receipt->consistency[i].old_size - 1);
    }
    enum vt_code code = vt_buf_code(&list);
    vt_sha256(&history, vt_buf_view(&list));
    vt_buf_free(&list);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    return vt_hash_equal(&history, &out->history)
               ? VT_OK
               : vt_fail(err, VT_E_VERIFY_HISTORY_OTHER, out->receipt.member, VT_LIT(""));
}

enum vt_code vt_verify_history(struct vt_verified *out, struct vt_error *err)
{
    const struct vt_receipt *receipt = &out->receipt;
    for (uint32_t i = 0; i < receipt->consistency_count; i++) {
        enum vt_code code = check_proof(out, &receipt->consistency[i], err);
        if (code != VT_OK) {
            return code;
        }
    }
    /* Each rekey and the counted ballot have theirs; opening, close and result have none. */
    for (uint32_t i = 1; i + 2 < receipt->entry_count; i++) {
        uint64_t size = receipt->entry[i].index + 1;
        if (!has_proof_from(receipt, size)) {
            return vt_fail_number(err, VT_E_VERIFY_NO_HISTORY, VT_LIT(""), size);
        }
    }
    enum vt_code code = check_number(out, err);
    return code == VT_OK ? check_which(out, err) : code;
}
