/* SPDX-License-Identifier: EUPL-1.2 */
/* A set of files that takes its place together, in two steps, so that something else can be committed
 * in between: first all are written under temporary names (those of io/write.h) and made safe on the
 * disk, later each gets its name. For the one who holds the folder's lock.
 */
#ifndef VNGTALLY_IO_DRAFT_H
#define VNGTALLY_IO_DRAFT_H

#include "io/path.h"

/* One file: its bare name and what is in it. */
struct vt_draft {
    const char *name;
    struct vt_bytes content;
};

/* How both steps are done: VT_WRITE_SYNC and VT_WRITE_PRIVATE of io/write.h, or-ed. Without
 * VT_WRITE_SYNC a power loss may take any of them back, or leave a piece of it or zeros under its name:
 * that is for what is looked at and made again (io/store_receipts.c).
 *
 * Write `folder`/.NAME.tmp for each, over what a killed writer left there. All are written, then each
 * is fsynced, then the folder (of many, the file system in one go: io/sync.h).
 * On failure none of them is left. Errors: those of vt_write_file. */
enum vt_code vt_drafts_write(const char *folder, const struct vt_draft *draft, size_t count,
                             unsigned how, struct vt_error *err) VT_MUST_CHECK;

/* Give each its name, in place of what has it, and make that safe on the disk. On failure some may
 * have theirs, and the others are still there under their temporary names.
 * Errors: VT_E_PLACE, VT_E_SYNC, those of opening the folder. */
enum vt_code vt_drafts_place(const char *folder, const struct vt_draft *draft, size_t count,
                             unsigned how, struct vt_error *err) VT_MUST_CHECK;

/* Remove those that are there, as well as that goes. */
void vt_drafts_drop(const char *folder, const struct vt_draft *draft, size_t count);

#endif
