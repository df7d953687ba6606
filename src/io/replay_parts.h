/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rooms of the replay share among themselves. */
#ifndef VNGTALLY_IO_REPLAY_PARTS_H
#define VNGTALLY_IO_REPLAY_PARTS_H

#include "io/folder.h"
#include "io/path.h"
#include "io/replay.h"

/* Note a difference, and that its check is bad. `folder` is NULL for the dossier itself. */
void vt_replay_differs(struct vt_replay *replay, enum vt_replay_item item, const char *folder,
                       const char *file, const struct vt_error *err);

/* The same of an entry of the journal. */
void vt_replay_differs_at(struct vt_replay *replay, enum vt_replay_item item, const char *file,
                          uint32_t entry, const struct vt_error *err);

/* Note something that does not belong in a folder, and that there is one more to judge. */
void vt_replay_extra(struct vt_replay *replay, enum vt_replay_item item, const char *folder,
                     const char *file);

/* Count one good thing of a check. */
void vt_replay_good(struct vt_replay *replay, enum vt_replay_item item);

/* Read a file of the dossier (or of a folder in it) and compare it with what it must be; notes the
 * difference or counts it as good. Returns VT_OK, or the error of a file that cannot be read. */
enum vt_code vt_replay_file(struct vt_replay *replay, enum vt_replay_item item, const char *folder,
                            const char *file, struct vt_bytes expected, struct vt_error *err)
    VT_MUST_CHECK;

/* Read a file for comparing: *there is false, and that noted, when it is missing, longer than `most`
 * or no regular file. Returns VT_OK, or the error of one that cannot be read. */
enum vt_code vt_replay_read(struct vt_buf *out, bool *there, struct vt_replay *replay,
                            enum vt_replay_item item, const char *folder, const char *file,
                            size_t most, struct vt_error *err) VT_MUST_CHECK;

/* The two kinds of receipts, and that nothing else stands in receipts/. */
enum vt_code vt_replay_receipts(struct vt_replay *replay, struct vt_error *err) VT_MUST_CHECK;

/* What to say of a listed file of the report that is not there: what puts it back, if this program can. */
enum vt_code vt_replay_lacks(const struct vt_replay *replay, const char *name);

/* The report, when the journal has one. */
enum vt_code vt_replay_report(struct vt_replay *replay, struct vt_error *err) VT_MUST_CHECK;

#endif
