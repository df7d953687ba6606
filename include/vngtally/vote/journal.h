/* SPDX-License-Identifier: EUPL-1.2 */
/* The journal as bytes: entries, each followed by its leaf line. docs/FORMAT.md section 6. */
#ifndef VNGTALLY_VOTE_JOURNAL_H
#define VNGTALLY_VOTE_JOURNAL_H

#include <vngtally/vote/entry.h>

/* One entry where it stands. Views point into the journal. */
struct vt_record {
    struct vt_entry entry;
    struct vt_bytes bytes; /* the entry, without its leaf line */
    struct vt_hash leaf;
    uint64_t index;
    size_t offset; /* of the entry in the journal */
    size_t end;    /* offset of what follows its leaf line */
};

/* Read the record at `offset`, which must be entry `index`.
 * VT_OK, the codes of vt_entry_parse, or VT_E_JOURNAL_LEAF (the leaf line is not that of the
 * entry). *err carries line and column in the journal. */
enum vt_code vt_journal_read(struct vt_record *out, struct vt_bytes journal, size_t offset,
                             uint64_t index, struct vt_error *err) VT_MUST_CHECK;

/* The two steps of that, so that the costly second may run on many threads:
 *   vt_journal_cut    finds the entry's parts and its end, which lies beyond the journal's when its leaf
 *                     line is not whole; the leaf stays empty;
 *   vt_journal_seal   hashes the entry and compares its leaf line. */
enum vt_code vt_journal_cut(struct vt_record *out, struct vt_bytes journal, size_t offset,
                            uint64_t index, struct vt_error *err) VT_MUST_CHECK;
enum vt_code vt_journal_seal(struct vt_record *record, struct vt_bytes journal,
                             struct vt_error *err) VT_MUST_CHECK;

/* Write an entry and its leaf line; *leaf (may be NULL) is its leaf hash. */
void vt_journal_put(struct vt_buf *out, struct vt_hash *leaf, const struct vt_entry *entry,
                    uint64_t index);

#endif
