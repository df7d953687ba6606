/* SPDX-License-Identifier: EUPL-1.2 */
/* One verification as it is asked for: a receipt and the fingerprint of the letter, and perhaps the
 * result's fingerprint, the ballot that was kept and an earlier receipt beside them.
 *
 *     struct vt_asked *asked = …;               zeroed; large: not for the stack
 *     asked->fingerprint = …;                   and has_result, result
 *     vt_asked_keep(asked, ballot, …)           when there is one
 *     vt_asked_earlier(asked, bytes)            when there is one
 *     vt_asked_receipt(asked, bytes)
 *     vt_asked_compare(asked);
 *     vt_verdict_make(&verdict, lang, &asked->of)
 *
 * Either of the two reading calls may say that there is nothing to give a verdict on: then *err is
 * what to complain of, and the answer is that one could not tell.
 */
#ifndef VNGTALLY_REPORT_ASKED_H
#define VNGTALLY_REPORT_ASKED_H

#include <vngtally/report/verdict.h>

/* Most bytes of a signature that is looked at; an armor is far smaller. */
#define VT_ASKED_SIGNATURE_MAX ((size_t)64 << 10)

/* Owner: who declares it; `= {0}` valid for free. All bytes are borrowed. */
struct vt_asked {
    struct vt_hash fingerprint, result;
    bool has_result, has_ballot, has_earlier;
    struct vt_kept kept;
    struct vt_verified verified, earlier;
    struct vt_verdict_of of, earlier_of;
};

/* A ballot was kept, and perhaps a signature with it; an empty one is as bad as any that is none. */
void vt_asked_keep(struct vt_asked *asked, struct vt_bytes ballot, bool has_signature,
                   struct vt_bytes signature);

/* Verify the earlier receipt: it must hold by itself before anything follows from it. NULL, or what
 * to complain of (it is no receipt at all); valid as long as *asked. */
const struct vt_error *vt_asked_earlier(struct vt_asked *asked, struct vt_bytes bytes);

/* Verify the receipt itself; the same. */
const struct vt_error *vt_asked_receipt(struct vt_asked *asked, struct vt_bytes bytes);

/* Hold it against what was given beside it. */
void vt_asked_compare(struct vt_asked *asked);

void vt_asked_free(struct vt_asked *asked);

#endif
