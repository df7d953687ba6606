/* SPDX-License-Identifier: EUPL-1.2 */
/* A file or dossier that tells of a tree which a log signed (vote/convict.h), from the disk. */
#ifndef VNGTALLY_IO_EVIDENCE_H
#define VNGTALLY_IO_EVIDENCE_H

#include <vngtally/vote/convict.h>

#include "io/map.h"
#include "io/path.h"

/* Owner: who declares it; `= {0}` valid; vt_evidence_close is safe on a zeroed one. */
struct vt_evidence {
    struct vt_testimony is;
    struct vt_map file;       /* the file, or the journal */
    struct vt_buf checkpoint; /* of a journal: the file beside it */
};

/* Read a dossier's folder, its journal (the checkpoint stands beside it), a checkpoint, a receipt or a
 * request to a witness.
 * Out: *out, zeroed on failure. Errors: those of reading; the codes of vt_testimony_read and
 * vt_testimony_read_journal. */
enum vt_code vt_evidence_open(struct vt_evidence *out, const char *path, struct vt_error *err)
    VT_MUST_CHECK;
void vt_evidence_close(struct vt_evidence *evidence);

#endif
