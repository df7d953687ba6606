/* SPDX-License-Identifier: EUPL-1.2 */
/* An entry of the journal: a small header and one to three parts. docs/FORMAT.md section 6. */
#ifndef VNGTALLY_VOTE_ENTRY_H
#define VNGTALLY_VOTE_ENTRY_H

#include <vngtally/crypto/hash.h>

#define VT_PARTS_MAX 3u
#define VT_PART_MAX (64u << 20) /* bytes of a part */

enum vt_entry_kind {
    VT_ENTRY_OPENING,
    VT_ENTRY_BALLOT,
    VT_ENTRY_REFUSED,
    VT_ENTRY_LATE,
    VT_ENTRY_REKEY,
    VT_ENTRY_CLOSE,
    VT_ENTRY_RESULT,
    VT_ENTRY_REPORT,
    VT_ENTRY_DECISION,
    VT_ENTRY_KINDS
};

/* Views point into the bytes that it was read from. `received` and `rekeys` are meaningful only for kinds
 * that have them (vt_entry_has_received, vt_entry_has_rekeys); else they are `entered` and 0. */
struct vt_entry {
    enum vt_entry_kind kind;
    int64_t entered, received; /* seconds since 1970 */
    uint32_t rekeys;           /* of the same member, that stand before this entry */
    uint32_t part_count;
    struct vt_bytes part[VT_PARTS_MAX];
};

bool vt_entry_has_received(enum vt_entry_kind kind);
bool vt_entry_has_rekeys(enum vt_entry_kind kind); /* those of a member */
struct vt_bytes vt_entry_kind_name(enum vt_entry_kind kind);

/* Write the entry (without its leaf line). */
void vt_entry_put(struct vt_buf *out, const struct vt_entry *entry);

/* Read the entry at the start of `bytes`, which may go on after it; *len is its length.
 * VT_OK, VT_E_ENTRY_FORM (err: line within the entry), VT_E_ENTRY_KIND, VT_E_ENTRY_TIME (received
 * after entered), or VT_E_ENTRY_CUT (the bytes end before the entry does). */
enum vt_code vt_entry_parse(struct vt_entry *out, size_t *len, struct vt_bytes bytes,
                            struct vt_error *err) VT_MUST_CHECK;

#endif
