/* SPDX-License-Identifier: EUPL-1.2 */
/* The files that must be refused: one for each way in which a ballot can be wrong. */
#ifndef SAMPLE_REFUSED_H
#define SAMPLE_REFUSED_H

#include "paper.h"

/* What becomes of such a file: an entry in the journal, for it is genuinely signed; or nothing. */
enum refused_becomes { REFUSED_ENTRY, REFUSED_OUT };

/* What `ssh-keygen -Y verify` says of file and signature for this member. */
enum refused_openssh { OPENSSH_GOOD, OPENSSH_BAD };

/* A case, on its way. */
struct refused_paper {
    struct sample *sample;
    const struct fact *fact;
    struct paper paper;
};

typedef void refused_step(struct refused_paper *at);

/* The file `folder`/`code`-`name`.yaml. The steps take the place of the ordinary ones: fill in the
 * ballot (both: for), write its text, sign it; and then something is done to file or armor. NULL: the
 * ordinary step, or nothing. */
struct refused_case {
    const char *code, *name, *folder, *arrives;
    enum refused_becomes becomes;
    enum vt_code rule;
    enum refused_openssh openssh;
    refused_step *ballot, *text, *sign, *after;
    const char *what; /* one line of English without a comma or quote: for the table */
};

/* All cases (refused_cases.c); ends with a code of NULL. */
extern const struct refused_case refused_cases[];

/* Is there a case of this member? */
bool refused_has(struct vt_bytes code);

/* Put `with` in the place of the first `what` in a text that holds it. */
void refused_replace(struct vt_buf *text, const char *what, const char *with);

/* \r before every \n. */
void refused_add_cr(struct vt_buf *text);

/* The steps that fill in the ballot, or change its text (refused_text.c). */
refused_step ballot_as_drawn, ballot_other_fingerprint, ballot_other_consultation,
    ballot_other_member, ballot_sequence_zero, ballot_bidi, ballot_old_key;
refused_step text_unknown_option, text_unknown_proposal, text_comment, text_quotes, text_order,
    text_crlf, text_anchors, text_nested, text_key_twice, text_no_choice, text_remark_inside,
    text_tag, text_too_long, text_two_documents, text_grouped_number, text_letter;

/* The steps that sign, or change file or armor after that (refused_sign.c). */
refused_step sign_other_member, sign_stranger, sign_identity_point, sign_nothing,
    sign_other_purpose, sign_sha256, sign_rsa, sign_token, sign_wide, sign_made_up;
refused_step after_altered, after_file_crlf, after_armor_crlf, after_plus_order;

#endif
