/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rooms of a conviction share. */
#ifndef VNGTALLY_VOTE_CONVICT_PARTS_H
#define VNGTALLY_VOTE_CONVICT_PARTS_H

#include <vngtally/vote/convict.h>

/* Hold two receipts of the log c->log against each other, the first no larger than the second, each
 * verified in full. When that convicts the log, *c is the statement of it.
 * VT_OK; VT_E_CONVICT_AGREE (they were compared, and fit), VT_E_CONVICT_NOTHING (nothing follows from
 * them), VT_E_MEMORY: *c unchanged. Err: only of VT_E_CONVICT_AGREE. */
enum vt_code vt_convict_receipts(struct vt_conviction *c, struct vt_bytes first,
                                 struct vt_bytes second, struct vt_error *err) VT_MUST_CHECK;

#endif
