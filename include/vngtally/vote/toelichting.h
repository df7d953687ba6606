/* SPDX-License-Identifier: EUPL-1.2 */
/* A remark (toelichting): the small file whose SHA-256 a ballot carries and that is never
 * published. docs/FORMAT.md section 12. */
#ifndef VNGTALLY_VOTE_TOELICHTING_H
#define VNGTALLY_VOTE_TOELICHTING_H

#include <vngtally/crypto/hash.h>

#define VT_REMARK_MAX 4096u
#define VT_SALT_SIZE 32u
#define VT_TOELICHTING_MAX (VT_REMARK_MAX + 512u)

struct vt_toelichting {
    struct vt_bytes origin, member;
    unsigned char salt[VT_SALT_SIZE];
    struct vt_bytes remark;
};

/* Write it; VT_OK or VT_E_REMARK_TOO_LONG, VT_E_UTF8 (the remark is not valid UTF-8). */
enum vt_code vt_toelichting_put(struct vt_buf *out, const struct vt_toelichting *toelichting)
    VT_MUST_CHECK;

/* Read it, strictly. VT_OK or VT_E_TOELICHTING_FORM. Views point into `file`. */
enum vt_code vt_toelichting_parse(struct vt_toelichting *out, struct vt_bytes file) VT_MUST_CHECK;

#endif
