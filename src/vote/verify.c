/* SPDX-License-Identifier: EUPL-1.2 */
/* What a receipt proves: the steps, and the first of them. */
#include <stdlib.h>

#include <vngtally/base/lines.h>

#include "verify_parts.h"

enum vt_tree vt_verified_tree(const struct vt_verified *verified)
{
    return verified->kind == VT_KIND_AANGESLOTEN ? VT_TREE_AFFILIATED : VT_TREE_MEMBERS;
}

enum vt_code vt_verify_entry(struct vt_entry *out, const struct vt_receipt_section *section,
                             struct vt_error *err)
{
    size_t len;
    enum vt_code code = vt_entry_parse(out, &len, section->bytes, err);
    if (code == VT_OK && len != section->bytes.len) {
        return vt_fail_plain(err, VT_E_ENTRY_FORM);
    }
    return code;
}

enum vt_code vt_verify_no_proof(enum vt_code code, enum vt_code root, uint64_t index,
                                struct vt_error *err)
{
    return vt_fail_number(err, code == VT_E_PROOF_ROOT ? root : code, VT_LIT(""), index);
}

enum vt_code vt_verify_time(struct vt_verified *out, const struct vt_entry *entry,
                            struct vt_error *err)
{
    if (entry->entered < out->last_entered) {
        return vt_fail_plain(err, VT_E_JOURNAL_TIME);
    }
    if (entry->received < out->consultation.opens.seconds) {
        return vt_fail_plain(err, VT_E_VERIFY_TOO_EARLY);
    }
    out->last_entered = entry->entered;
    return VT_OK;
}

static enum vt_code read_form(struct vt_verified *out, struct vt_bytes bytes, struct vt_error *err)
{
    return vt_receipt_read(&out->receipt, bytes, err);
}

/* Is it the fingerprint of the result that a count receipt carries, as its last entry? */
static bool is_of_result(const struct vt_receipt *receipt, const struct vt_hash *fingerprint)
{
    struct vt_hash leaf;
    if (receipt->type != VT_RECEIPT_COUNT) {
        return false;
    }
    vt_hash_leaf(&leaf, receipt->entry[receipt->entry_count - 1].bytes);
    return vt_hash_equal(&leaf, fingerprint);
}

/* Entry 0 is the first that a receipt carries, and its leaf hash is the fingerprint. */
static enum vt_code check_fingerprint(struct vt_verified *out, const struct vt_hash *fingerprint,
                                      struct vt_error *err)
{
    const struct vt_receipt *receipt = &out->receipt;
    struct vt_hash leaf;
    if (receipt->entry[0].index != 0) {
        return vt_fail_plain(err, VT_E_VERIFY_NO_OPENING);
    }
    vt_hash_leaf(&leaf, receipt->entry[0].bytes);
    if (!vt_hash_equal(&leaf, fingerprint)) {
        return vt_fail_plain(err, is_of_result(receipt, fingerprint) ? VT_E_VERIFY_FINGERPRINT_MIXED
                                                                     : VT_E_VERIFY_FINGERPRINT);
    }
    return vt_hash_equal(&leaf, &receipt->fingerprint) ? VT_OK
                                                       : vt_fail_plain(err, VT_E_VERIFY_HEADER);
}

static bool same_witnesses(const struct vt_opening *opening,
                           const struct vt_consultation *consultation)
{
    bool same = opening->quorum == consultation->quorum &&
                opening->witness_count == consultation->witness_count;
    for (uint32_t w = 0; same && w < opening->witness_count; w++) {
        same = vt_public_key_equal(&opening->witness[w].key, &consultation->witness[w].key) &&
               vt_bytes_equal(vt_bytes_of(opening->witness[w].name),
                              vt_bytes_of(consultation->witness[w].name));
    }
    return same;
}

/* The opening says of its consultation what the consultation says itself. */
static enum vt_code check_opening(const struct vt_verified *out, const struct vt_entry *entry,
                                  struct vt_error *err)
{
    const struct vt_consultation *consultation = &out->consultation;
    if (!vt_bytes_equal(out->opening.origin, consultation->origin)) {
        return vt_fail(err, VT_E_VERIFY_OPENING, VT_LIT("origin"), VT_LIT(""));
    }
    if (entry->entered != consultation->opens.seconds) {
        return vt_fail(err, VT_E_VERIFY_OPENING, VT_LIT("opens"), VT_LIT(""));
    }
    if (!same_witnesses(&out->opening, consultation)) {
        return vt_fail(err, VT_E_VERIFY_OPENING, VT_LIT("witnesses"), VT_LIT(""));
    }
    return VT_OK;
}

static enum vt_code read_opening(struct vt_verified *out, struct vt_error *err)
{
    struct vt_entry entry;
    struct vt_errors errs;
    enum vt_code code = vt_verify_entry(&entry, &out->receipt.entry[0], err);
    if (code != VT_OK) {
        return code;
    }
    if (entry.kind != VT_ENTRY_OPENING || entry.part_count != 2) {
        return vt_fail_plain(err, VT_E_OPENING_FORM);
    }
    code = vt_opening_parse(&out->opening, entry.part[0], err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_consultation_parse(&out->consultation, entry.part[1], &errs);
    if (code != VT_OK) {
        if (err != NULL) {
            *err = errs.at[0];
        }
        return code;
    }
    if (!vt_bytes_equal(out->receipt.origin, out->consultation.origin)) {
        return vt_fail_plain(err, VT_E_VERIFY_HEADER);
    }
    out->last_entered = entry.entered;
    return check_opening(out, &entry, err);
}

/* Who cosigned, and when: the lines after the log's are known to be good. */
static void read_witnesses(struct vt_verified *out)
{
    struct vt_note note;
    struct vt_bytes line;
    if (vt_note_parse(&note, out->receipt.checkpoint) != VT_OK) {
        return;
    }
    struct vt_lines lines = vt_lines_of(note.signatures);
    bool more = vt_lines_next(&line, &lines); /* the log's */
    more = more && vt_lines_next(&line, &lines);
    for (uint32_t w = 0; more && w < out->opening.witness_count; w++) {
        uint64_t time;
        if (vt_note_verify_line(&time, line, note.text, &out->opening.witness[w]) == VT_OK) {
            out->witness[out->witnessed++] = (struct vt_verified_witness){w, time};
            more = vt_lines_next(&line, &lines);
        }
    }
}

static enum vt_code check_checkpoint(struct vt_verified *out, struct vt_error *err)
{
    const struct vt_receipt *receipt = &out->receipt;
    enum vt_code code =
        vt_checkpoint_verify(&out->checkpoint, NULL, receipt->checkpoint, &out->opening.log_key,
                             out->opening.witness, out->opening.witness_count);
    if (code != VT_OK) {
        return vt_fail_plain(err, code == VT_E_SIGNATURE ? VT_E_VERIFY_UNSIGNED : code);
    }
    if (out->checkpoint.size != receipt->entry[receipt->entry_count - 1].index + 1) {
        return vt_fail_plain(err, VT_E_VERIFY_SIZE);
    }
    read_witnesses(out);
    return VT_OK;
}

/* Every entry is in the tree of the checkpoint. */
static enum vt_code check_journal(struct vt_verified *out, struct vt_error *err)
{
    const struct vt_receipt *receipt = &out->receipt;
    for (uint32_t i = 0; i < receipt->entry_count; i++) {
        const struct vt_receipt_section *entry = &receipt->entry[i];
        struct vt_hash leaf;
        vt_hash_leaf(&leaf, entry->bytes);
        enum vt_code code = vt_merkle_check_inclusion(&leaf, entry->index, out->checkpoint.size,
                                                      &entry->proof, &out->checkpoint.root);
        if (code != VT_OK) {
            return vt_verify_no_proof(code, VT_E_VERIFY_JOURNAL_PROOF, entry->index, err);
        }
    }
    return VT_OK;
}

static enum vt_code check_witnesses(const struct vt_verified *out, struct vt_error *err)
{
    if (out->receipt.type == VT_RECEIPT_COUNT && out->witnessed < out->opening.quorum) {
        return vt_fail_number(err, VT_E_VERIFY_NOT_WITNESSED, VT_LIT(""), out->opening.quorum);
    }
    return VT_OK;
}

static enum vt_code take_step(struct vt_verified *out, struct vt_bytes receipt,
                              const struct vt_hash *fingerprint, struct vt_error *err)
{
    bool count = out->receipt.type == VT_RECEIPT_COUNT;
    switch (out->step) {
    case VT_VERIFY_FORM:
        return read_form(out, receipt, err);
    case VT_VERIFY_FINGERPRINT:
        return check_fingerprint(out, fingerprint, err);
    case VT_VERIFY_OPENING:
        return read_opening(out, err);
    case VT_VERIFY_CHECKPOINT:
        return check_checkpoint(out, err);
    case VT_VERIFY_REGISTER:
        return vt_verify_register(out, err);
    case VT_VERIFY_JOURNAL:
        return check_journal(out, err);
    case VT_VERIFY_BALLOT:
        return vt_verify_entries(out, err);
    case VT_VERIFY_RESULT:
        return count ? vt_verify_outcome(out, err) : VT_OK;
    case VT_VERIFY_COUNT:
        return count ? vt_verify_count(out, err) : VT_OK;
    case VT_VERIFY_HISTORY:
        return count ? vt_verify_history(out, err) : VT_OK;
    case VT_VERIFY_WITNESSES:
        return check_witnesses(out, err);
    case VT_VERIFY_STEPS:
    default:
        return VT_OK;
    }
}

enum vt_code vt_verify_receipt(struct vt_verified *out, struct vt_bytes receipt,
                               const struct vt_hash *fingerprint, struct vt_error *err)
{
    *out = (struct vt_verified){.step = VT_VERIFY_FORM};
    while (out->step < VT_VERIFY_STEPS) {
        enum vt_code code = take_step(out, receipt, fingerprint, err);
        if (code != VT_OK) {
            return code;
        }
        out->step = (enum vt_verify_step)(out->step + 1);
    }
    return VT_OK;
}

void vt_verified_free(struct vt_verified *verified)
{
    vt_receipt_free(&verified->receipt);
    vt_consultation_free(&verified->consultation);
    vt_result_free(&verified->result);
    vt_ballot_reader_free(&verified->reader);
    free(verified->key);
    *verified = (struct vt_verified){0};
}
