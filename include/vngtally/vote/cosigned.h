/* SPDX-License-Identifier: EUPL-1.2 */
/* The cosignatures under a checkpoint of ours, by the policy in entry 0: those of its witnesses, in
 * its order, each once (docs/FORMAT.md section 8). Gathering them, and adding what came back. */
#ifndef VNGTALLY_VOTE_COSIGNED_H
#define VNGTALLY_VOTE_COSIGNED_H

#include <vngtally/crypto/checkpoint.h>
#include <vngtally/vote/opening.h>

/* One checkpoint and its lines, without their \n; those of witnesses are empty where there are none.
 * Views into what was taken in; `= {0}` is none. */
struct vt_cosigned {
    struct vt_bytes text;     /* what is signed; empty: none */
    struct vt_bytes log_line; /* the log's */
    struct vt_bytes line[VT_WITNESSES_MAX];
    uint64_t time[VT_WITNESSES_MAX];
    size_t count;
};

/* Take in a checkpoint as it stands in a dossier, or more cosignatures on the same one. Where one
 * witness signed twice, the earlier stays.
 * VT_OK; the codes of vt_checkpoint_verify; VT_E_PROOF_ROOT (another checkpoint than the one taken in
 * before). *into is unchanged then. */
enum vt_code vt_cosigned_take(struct vt_cosigned *into, struct vt_bytes checkpoint,
                              const struct vt_opening *policy) VT_MUST_CHECK;

/* Take in one line that a witness returned, without its \n. *added: false when that witness's line
 * stood there already (which then stays).
 * VT_OK, VT_E_NOTE_FORM, VT_E_NOTE_UNSIGNED (by none of the witnesses), VT_E_SIGNATURE (over another
 * text), VT_E_MEMORY. */
enum vt_code vt_cosigned_add(bool *added, struct vt_cosigned *into, struct vt_bytes line,
                             const struct vt_opening *policy) VT_MUST_CHECK;

/* Write the checkpoint with its lines. */
void vt_cosigned_put(struct vt_buf *out, const struct vt_cosigned *cosigned);

#endif
