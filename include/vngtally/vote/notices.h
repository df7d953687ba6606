/* SPDX-License-Identifier: EUPL-1.2 */
/* The small texts that make up entries other than ballots: refused, rekey, close, report, decision.
 * docs/FORMAT.md sections 7.4 to 7.9. Each is read strictly: writing it again gives the same bytes. */
#ifndef VNGTALLY_VOTE_NOTICES_H
#define VNGTALLY_VOTE_NOTICES_H

#include <vngtally/crypto/hash.h>
#include <vngtally/crypto/key.h>
#include <vngtally/vote/consultation.h>

#define VT_REASON_MAX 500u
#define VT_DECISION_REASON_MAX 2000u
#define VT_REPORT_FILES_MAX 32u
#define VT_REPORT_NAME_MAX 64u

/* All views point into what was read. All parsers give VT_OK or VT_E_NOTICE_FORM (err: line), and
 * what is said beside them. */

struct vt_refused {
    struct vt_bytes member;
    struct vt_hash sha256;
    unsigned char sha512[64];
    enum vt_code rule;
};
/* Is this a rule that a refused file can have broken? docs/FORMAT.md section 14. */
bool vt_refused_rule_ok(enum vt_code code);
void vt_refused_put(struct vt_buf *out, const struct vt_refused *refused);
enum vt_code vt_refused_parse(struct vt_refused *out, struct vt_bytes text, struct vt_error *err)
    VT_MUST_CHECK;

struct vt_rekey {
    struct vt_bytes origin;
    struct vt_hash fingerprint;
    struct vt_bytes member;
    struct vt_public_key old_key, new_key;
    struct vt_bytes reason;
};
void vt_rekey_put(struct vt_buf *out, const struct vt_rekey *rekey);
enum vt_code vt_rekey_parse(struct vt_rekey *out, struct vt_bytes text, struct vt_error *err)
    VT_MUST_CHECK;

struct vt_close {
    int64_t closes;
    struct vt_bytes reason; /* empty: none */
};
void vt_close_put(struct vt_buf *out, const struct vt_close *close);
enum vt_code vt_close_parse(struct vt_close *out, struct vt_bytes text, struct vt_error *err)
    VT_MUST_CHECK;

struct vt_report_file {
    struct vt_bytes name;
    struct vt_hash sha256;
};
struct vt_report_list {
    struct vt_bytes program; /* version */
    uint32_t count;
    struct vt_report_file file[VT_REPORT_FILES_MAX];
};
bool vt_report_name_ok(struct vt_bytes name);
void vt_report_put(struct vt_buf *out, const struct vt_report_list *list);
enum vt_code vt_report_parse(struct vt_report_list *out, struct vt_bytes text, struct vt_error *err)
    VT_MUST_CHECK;

/* Per proposal of the consultation: decided at all, for which option (VT_NO_OPTION: none), why. */
struct vt_decision_item {
    bool given;
    uint32_t option;
    struct vt_bytes reason;
};
struct vt_decision {
    struct vt_bytes date;
    struct vt_decision_item item[VT_PROPOSALS_MAX];
};
void vt_decision_put(struct vt_buf *out, const struct vt_decision *decision,
                     const struct vt_consultation *consultation);
enum vt_code vt_decision_parse(struct vt_decision *out, struct vt_bytes text,
                               const struct vt_consultation *consultation, struct vt_error *err)
    VT_MUST_CHECK;

/* A reason or remark of one line: plain, 1..most bytes. VT_OK or a code of vt_text_check,
 * VT_E_REASON_EMPTY, VT_E_REASON_TOO_LONG. */
enum vt_code vt_reason_check(struct vt_bytes reason, size_t most) VT_MUST_CHECK;

#endif
