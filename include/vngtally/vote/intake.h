/* SPDX-License-Identifier: EUPL-1.2 */
/* Intake: what becomes of a file that is handed in as a ballot. Decides; writes nothing.
 *
 * Every genuinely signed file gets an answer that lasts (an entry); a file whose signature is not
 * that of a key of the member never enters the journal.
 */
#ifndef VNGTALLY_VOTE_INTAKE_H
#define VNGTALLY_VOTE_INTAKE_H

#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/dossier.h>

/* A file larger than this is not looked at. */
#define VT_INTAKE_FILE_MAX (1u << 20)

enum vt_intake_kind {
    VT_INTAKE_BALLOT,  /* goes in as a ballot */
    VT_INTAKE_LATE,    /* goes in as a late ballot */
    VT_INTAKE_REFUSED, /* genuinely signed, cannot count: goes in as refused */
    VT_INTAKE_AGAIN,   /* stands in the journal already, as entry `again` */
    VT_INTAKE_OUT      /* nothing is written; error.code says why */
};

struct vt_intake {
    enum vt_intake_kind kind;
    struct vt_error error;      /* of REFUSED and OUT: the rule, with place in the file */
    uint32_t member;            /* VT_NO_MEMBER when not known */
    uint32_t sequence;          /* of BALLOT, LATE; of AGAIN when it is a ballot; else 0 */
    uint32_t again;             /* entry index of AGAIN */
    uint32_t next_sequence;     /* with VT_E_BALLOT_SEQUENCE_USED: a number to use */
    bool replaced;              /* BALLOT: a higher ranked one stands already */
    struct vt_hash toelichting; /* of BALLOT, LATE and AGAIN as ballot */
    struct vt_entry entry;      /* of BALLOT, LATE, REFUSED: ready to be written */
    struct vt_checked checked;  /* of the same: what vt_dossier_check finds of that entry */
};

/* A file as it is handed in: its bytes, those of the signature beside it (empty: none), and when
 * it was received and would be entered, in seconds; received <= entered. */
struct vt_handed_in {
    struct vt_bytes file, armor;
    int64_t received, entered;
};

/* Decide. The views in out->entry point into `in` and `scratch` (cleared first). Returns VT_OK when
 * it could decide (also to refuse), else VT_E_MEMORY, *out then VT_INTAKE_OUT without an error. */
enum vt_code vt_intake(struct vt_intake *out, struct vt_ballot_reader *reader,
                       struct vt_buf *scratch, const struct vt_dossier *dossier,
                       struct vt_bytes journal, const struct vt_handed_in *in) VT_MUST_CHECK;

#endif
