/* SPDX-License-Identifier: EUPL-1.2 */
/* One verification, from the bytes to what a verdict is made of. */
#include <vngtally/report/asked.h>

/* Verify a receipt by itself. Something to complain of only when it is none at all. */
static const struct vt_error *verify(struct vt_verified *out, struct vt_verdict_of *of,
                                     struct vt_bytes bytes, const struct vt_hash *fingerprint)
{
    of->verified = out;
    of->code = vt_verify_receipt(out, bytes, fingerprint, &of->err);
    bool told = vt_verdict_answer(of) != VT_ANSWER_UNCLEAR || of->code == VT_E_VERIFY_NOT_WITNESSED;
    return told ? NULL : &of->err;
}

void vt_asked_keep(struct vt_asked *asked, struct vt_bytes ballot, bool has_signature,
                   struct vt_bytes signature)
{
    asked->has_ballot = true;
    asked->kept.file = ballot;
    asked->kept.armor = has_signature && signature.len == 0 ? VT_LIT("\n") : signature;
}

const struct vt_error *vt_asked_earlier(struct vt_asked *asked, struct vt_bytes bytes)
{
    asked->has_earlier = true;
    return verify(&asked->earlier, &asked->earlier_of, bytes, &asked->fingerprint);
}

const struct vt_error *vt_asked_receipt(struct vt_asked *asked, struct vt_bytes bytes)
{
    return verify(&asked->verified, &asked->of, bytes, &asked->fingerprint);
}

void vt_asked_compare(struct vt_asked *asked)
{
    bool earlier_holds =
        asked->has_earlier && vt_verdict_answer(&asked->earlier_of) != VT_ANSWER_NO;
    vt_verdict_compare(&asked->of, asked->has_result ? &asked->result : NULL,
                       asked->has_ballot ? &asked->kept : NULL,
                       earlier_holds ? &asked->earlier : NULL);
    if (asked->has_earlier && !earlier_holds) {
        asked->of.earlier = (struct vt_compared){true, VT_COMPARED_BROKEN, asked->earlier_of.err};
    }
}

void vt_asked_free(struct vt_asked *asked)
{
    vt_verified_free(&asked->verified);
    vt_verified_free(&asked->earlier);
    *asked = (struct vt_asked){0};
}
