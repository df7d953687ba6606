/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rooms of verify share. */
#ifndef VNGTALLY_VOTE_VERIFY_PARTS_H
#define VNGTALLY_VOTE_VERIFY_PARTS_H

#include <vngtally/vote/entry.h>
#include <vngtally/vote/verify.h>

/* An entry of the receipt, read. Codes of vt_entry_parse; VT_E_ENTRY_FORM when bytes are left over. */
enum vt_code vt_verify_entry(struct vt_entry *out, const struct vt_receipt_section *section,
                             struct vt_error *err) VT_MUST_CHECK;

/* Fail because a proof of leaf (or tree size) `index` gave `code`; `root` is the code for one that
 * leads elsewhere. */
enum vt_code vt_verify_no_proof(enum vt_code code, enum vt_code root, uint64_t index,
                                struct vt_error *err) VT_MUST_CHECK;

/* The entry comes after the one before it, and was not received before the opening. VT_OK,
 * VT_E_JOURNAL_TIME or VT_E_VERIFY_TOO_EARLY. */
enum vt_code vt_verify_time(struct vt_verified *out, const struct vt_entry *entry,
                            struct vt_error *err) VT_MUST_CHECK;

/* Is this now a key of the member? Its place in verified->key, or NULL. */
struct vt_verified_key *vt_verify_key(const struct vt_verified *verified,
                                      const struct vt_public_key *key);

/* Add a key; VT_OK or VT_E_MEMORY. */
enum vt_code vt_verify_add_key(struct vt_verified *out, const struct vt_verified_key *key)
    VT_MUST_CHECK;

/* Take in a rekey entry: from here on the member's keys are others. */
enum vt_code vt_verify_rekey(struct vt_verified *out, const struct vt_entry *entry, uint64_t index,
                             struct vt_error *err) VT_MUST_CHECK;

/* Of a ballot that was in time: does it go before the one that counts? Where none counts, period and
 * sequence number are 0, before those of any ballot. */
bool vt_verify_outranks(const struct vt_verified *verified, uint32_t period, uint32_t sequence);

/* The steps; each fills what it proves. */
enum vt_code vt_verify_register(struct vt_verified *out, struct vt_error *err) VT_MUST_CHECK;
enum vt_code vt_verify_entries(struct vt_verified *out, struct vt_error *err) VT_MUST_CHECK;
enum vt_code vt_verify_outcome(struct vt_verified *out, struct vt_error *err) VT_MUST_CHECK;
enum vt_code vt_verify_count(struct vt_verified *out, struct vt_error *err) VT_MUST_CHECK;
enum vt_code vt_verify_history(struct vt_verified *out, struct vt_error *err) VT_MUST_CHECK;

#endif
