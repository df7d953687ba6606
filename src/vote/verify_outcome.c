/* SPDX-License-Identifier: EUPL-1.2 */
/* What a count receipt proves: close and result, as they stand in the journal. FORMAT.md 7.6, 10. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/crypto/node.h>

#include "verify_parts.h"

/* The root of the journal before its last entry: the peaks are the hashes of that entry's proof, which
 * holds. The opening stands before it, so there is one. */
static void root_before(struct vt_hash *root, const struct vt_proof *proof)
{
    *root = proof->hash[0];
    for (size_t i = 1; i < proof->count; i++) {
        vt_hash_join(root, &proof->hash[i], root);
    }
}

static enum vt_code check_close(struct vt_verified *out, const struct vt_receipt_section *section,
                                struct vt_error *err)
{
    struct vt_entry entry;
    struct vt_close close;
    enum vt_code code = vt_verify_entry(&entry, section, err);
    if (code != VT_OK) {
        return code;
    }
    if (entry.kind != VT_ENTRY_CLOSE || entry.part_count != 1) {
        return vt_fail(err, VT_E_VERIFY_ENTRY, vt_entry_kind_name(entry.kind), VT_LIT("close"));
    }
    code = vt_close_parse(&close, entry.part[0], err);
    if (code == VT_OK) {
        code = vt_verify_time(out, &entry, err);
    }
    if (code != VT_OK) {
        return code;
    }
    out->closed = entry.entered;
    out->close_reason = close.reason;
    if (close.closes != out->consultation.closes.seconds) {
        return vt_fail_plain(err, VT_E_CLOSE_TIME);
    }
    bool early = entry.entered < close.closes;
    return early && close.reason.len == 0 ? vt_fail_plain(err, VT_E_CLOSE_REASON) : VT_OK;
}

/* The result names its own place, the close's, and the journal before it. */
static enum vt_code check_places(const struct vt_verified *out,
                                 const struct vt_receipt_section *close,
                                 const struct vt_receipt_section *result, struct vt_error *err)
{
    struct vt_hash before;
    root_before(&before, &result->proof);
    bool own = out->result.index == result->index && out->result.close == close->index;
    if (!own || !vt_hash_equal(&before, &out->result.journal_root)) {
        return vt_fail_plain(err, VT_E_VERIFY_RESULT_PLACE);
    }
    for (int t = 0; t < VT_TREES; t++) {
        if (out->result.block[t].registered != out->opening.tree_size[t]) {
            return vt_fail_number(err, VT_E_VERIFY_GHOSTS, VT_LIT(""),
                                  out->result.block[t].registered);
        }
    }
    return VT_OK;
}

/* Is this index in a list such as "17, 20"? */
static bool lists(const struct vt_without *without, uint64_t index)
{
    struct vt_bytes rest = vt_buf_view(&without->list), word;
    while (vt_word_next(&word, &rest, ',')) {
        uint64_t number;
        struct vt_bytes digits =
            vt_bytes_starts(word, VT_LIT(" ")) ? vt_bytes_part(word, 1, word.len) : word;
        if (vt_number_parse(&number, digits, UINT64_MAX) == VT_OK && number == index) {
            return true;
        }
    }
    return false;
}

/* The result says of the counted ballot whether it rests on the secretariat's word. */
static enum vt_code check_marks(const struct vt_verified *out, struct vt_error *err)
{
    bool good = !out->has_ballot || (lists(&out->result.on_word, out->index) == out->on_word &&
                                     lists(&out->result.stamped, out->index) == out->stamped);
    return good ? VT_OK : vt_fail_number(err, VT_E_VERIFY_MARKS, VT_LIT(""), out->index);
}

enum vt_code vt_verify_outcome(struct vt_verified *out, struct vt_error *err)
{
    const struct vt_receipt *receipt = &out->receipt;
    const struct vt_receipt_section *close = &receipt->entry[receipt->entry_count - 2];
    const struct vt_receipt_section *result = &receipt->entry[receipt->entry_count - 1];
    struct vt_entry entry;
    enum vt_code code = check_close(out, close, err);
    if (code == VT_OK) {
        code = vt_verify_entry(&entry, result, err);
    }
    if (code != VT_OK) {
        return code;
    }
    if (entry.kind != VT_ENTRY_RESULT || entry.part_count != 1) {
        return vt_fail(err, VT_E_VERIFY_ENTRY, vt_entry_kind_name(entry.kind), VT_LIT("result"));
    }
    code = vt_verify_time(out, &entry, err);
    if (code == VT_OK) {
        code = vt_result_read(&out->result, entry.part[0], &out->consultation,
                              &out->receipt.fingerprint, err);
    }
    if (code != VT_OK) {
        return code;
    }
    vt_hash_leaf(&out->result_leaf, result->bytes);
    code = check_places(out, close, result, err);
    return code == VT_OK ? check_marks(out, err) : code;
}
