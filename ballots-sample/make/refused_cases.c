/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of what must be refused, by which rule, and whether it leaves an entry. */
#include "refused.h"

#define IN(code, name, at, rule, ...)                                             \
    {                                                                             \
        code, name, "refused", at, REFUSED_ENTRY, rule, OPENSSH_GOOD, __VA_ARGS__ \
    }
#define OUT(code, name, at, rule, ssh, ...)                            \
    {                                                                  \
        code, name, "refused", at, REFUSED_OUT, rule, ssh, __VA_ARGS__ \
    }

/* clang-format off */
const struct refused_case refused_cases[] = {
    /* Genuinely signed by the member, but it cannot count: a lasting answer, and time to repair it. */
    IN("GM0118", "other-fingerprint", "2025-09-26T11:02:41+02:00", VT_E_BALLOT_FINGERPRINT,
       ballot_other_fingerprint, NULL, NULL, NULL, "names another fingerprint: made for a rehearsal"),
    IN("GM0119", "other-consultation", "2025-10-03T15:28:10+02:00", VT_E_BALLOT_CONSULTATION,
       ballot_other_consultation, NULL, NULL, NULL, "names another consultation"),
    IN("GM0141", "unknown-option", "2025-10-15T14:50:37+02:00", VT_E_BALLOT_OPTION,
       NULL, text_unknown_option, NULL, NULL, "chooses blanco: the consultation has no such option"),
    IN("GM0147", "unknown-proposal", "2025-10-14T09:33:20+02:00", VT_E_BALLOT_PROPOSAL,
       NULL, text_unknown_proposal, NULL, NULL, "votes on iza: not a proposal here"),
    IN("GM0148", "comment", "2025-10-21T10:12:46+02:00", VT_E_BALLOT_NOT_CANONICAL,
       NULL, text_comment, NULL, NULL, "holds a YAML comment: a remark in what is published"),
    IN("GM0150", "quotes", "2025-10-17T16:18:02+02:00", VT_E_BALLOT_NOT_CANONICAL,
       NULL, text_quotes, NULL, NULL, "spells an option with quotes: the same YAML but other bytes"),
    IN("GM0153", "order", "2025-10-20T14:07:59+02:00", VT_E_BALLOT_NOT_CANONICAL,
       NULL, text_order, NULL, NULL, "answers the proposals in another order"),
    IN("GM0158", "signed-crlf", "2025-10-09T13:21:15+02:00", VT_E_CR,
       NULL, text_crlf, NULL, NULL, "was signed with the line ends of Windows"),
    IN("GM0160", "sequence-used", "2025-10-13T09:57:26+02:00", VT_E_BALLOT_SEQUENCE_USED,
       ballot_as_drawn, NULL, NULL, NULL, "another choice under a sequence number already used"),
    IN("GM0163", "anchors", "2025-10-16T03:12:09+02:00", VT_E_YAML_ANCHOR,
       NULL, text_anchors, NULL, NULL, "a bomb of YAML anchors and aliases"),
    IN("GM0164", "nested", "2025-10-16T03:14:18+02:00", VT_E_YAML_TOO_DEEP,
       NULL, text_nested, NULL, NULL, "YAML nested 400 levels deep"),
    IN("GM0166", "key-twice", "2025-10-16T11:29:33+02:00", VT_E_YAML_DUPLICATE_KEY,
       NULL, text_key_twice, NULL, NULL, "gives its sequence number twice"),
    IN("GM0168", "bidi", "2025-10-17T10:44:51+02:00", VT_E_BIDI,
       ballot_bidi, NULL, NULL, NULL, "a character in its reference turns the text around"),
    IN("GM0171", "no-choice", "2025-10-21T13:36:44+02:00", VT_E_BALLOT_EMPTY,
       NULL, text_no_choice, NULL, NULL, "answers no proposal"),
    IN("GM0173", "other-member", "2025-10-14T11:05:28+02:00", VT_E_ENTRY_MEMBER,
       ballot_other_member, NULL, NULL, NULL, "names a member that is not in the register"),
    IN("GM0175", "remark-inside", "2025-10-20T16:11:05+02:00", VT_E_YAML_UNKNOWN_KEY,
       NULL, text_remark_inside, NULL, NULL, "has its remark inside the ballot"),
    IN("GM0177", "sequence-zero", "2025-10-21T09:18:57+02:00", VT_E_BALLOT_SEQUENCE,
       ballot_sequence_zero, NULL, NULL, NULL, "has sequence number 0"),
    IN("GM0180", "tag", "2025-10-16T03:15:40+02:00", VT_E_YAML_TAG,
       NULL, text_tag, NULL, NULL, "a YAML tag that would run a program elsewhere"),
    IN("GM0183", "too-long", "2025-10-16T03:17:22+02:00", VT_E_YAML_TOO_BIG,
       NULL, text_too_long, NULL, NULL, "longer than 8 KiB"),
    IN("GM0184", "letter", "2025-10-22T13:50:12+02:00", VT_E_YAML_NO_COLON,
       NULL, text_letter, NULL, NULL, "a letter instead of a ballot"),
    IN("GM0189", "two-documents", "2025-10-21T11:40:08+02:00", VT_E_YAML_MARKER,
       NULL, text_two_documents, NULL, NULL, "two YAML documents: for and against"),
    IN("GM0197", "grouped-number", "2025-10-21T14:25:19+02:00", VT_E_YAML_NUMBER_SEPARATOR,
       NULL, text_grouped_number, NULL, NULL, "writes its sequence number as 1_000"),

    /* Not signed by a key of the member: nothing is written. */
    OUT("GM0599", "altered", "2025-10-21T09:31:44+02:00", VT_E_SIGNATURE, OPENSSH_BAD,
        NULL, NULL, NULL, after_altered, "a choice was changed after signing"),
    OUT("GM0202", "forged", "2025-10-18T23:41:07+02:00", VT_E_SIGNATURE, OPENSSH_BAD,
        NULL, NULL, sign_made_up, NULL, "a made-up signature under the member's key"),
    OUT("GM0228", "key-of-other", "2025-10-18T23:44:30+02:00", VT_E_BALLOT_KEY, OPENSSH_BAD,
        NULL, NULL, sign_other_member, NULL, "signed by the key of another member (GM0203)"),
    OUT("GM0203", "stranger", "2025-10-18T23:47:55+02:00", VT_E_BALLOT_KEY_UNKNOWN, OPENSSH_BAD,
        NULL, NULL, sign_stranger, NULL, "signed by a key that is in no register"),
    OUT("GM0232", "identity-point", "2025-10-18T23:52:13+02:00", VT_E_BALLOT_KEY_UNKNOWN,
        OPENSSH_BAD, NULL, NULL, sign_identity_point, NULL,
        "signed by the weak key whose one signature fits every file"),
    OUT("GM0209", "unsigned", "2025-10-22T12:15:36+02:00", VT_E_BALLOT_UNSIGNED, OPENSSH_BAD,
        NULL, NULL, sign_nothing, NULL, "comes without a signature"),
    OUT("GM0213", "crlf-added", "2025-10-22T10:03:21+02:00", VT_E_BALLOT_CR_ADDED, OPENSSH_BAD,
        NULL, NULL, NULL, after_file_crlf, "its line ends were changed after signing"),
    OUT("GM0214", "armor-crlf", "2025-10-20T11:58:49+02:00", VT_E_SSHSIG_CRLF, OPENSSH_BAD,
        NULL, NULL, NULL, after_armor_crlf, "the line ends of its signature were changed"),
    OUT("GM0216", "armor-wide", "2025-10-17T13:19:04+02:00", VT_E_SSHSIG_ARMOR, OPENSSH_GOOD,
        NULL, NULL, sign_wide, NULL, "its signature is wrapped at 76 columns"),
    OUT("GM0221", "plus-order", "2025-10-18T23:58:31+02:00", VT_E_SIGNATURE, OPENSSH_GOOD,
        NULL, NULL, NULL, after_plus_order, "a second signature made from the first: S + L"),
    OUT("GM0222", "rsa", "2025-10-15T09:24:17+02:00", VT_E_SSHSIG_KEY_TYPE, OPENSSH_BAD,
        NULL, NULL, sign_rsa, NULL, "signed by an RSA key"),
    OUT("GM0225", "token", "2025-10-15T10:37:42+02:00", VT_E_SSHSIG_KEY_TYPE, OPENSSH_BAD,
        NULL, NULL, sign_token, NULL, "signed by a key on a token (sk-ssh-ed25519)"),
    OUT("GM0226", "other-purpose", "2025-10-21T14:33:29+02:00", VT_E_SSHSIG_NAMESPACE, OPENSSH_BAD,
        NULL, NULL, sign_other_purpose, NULL, "signed in the namespace file: not as a ballot"),
    OUT("GM0230", "sha256", "2025-10-16T15:45:58+02:00", VT_E_SSHSIG_HASH, OPENSSH_GOOD,
        NULL, NULL, sign_sha256, NULL, "signed over SHA-256 instead of SHA-512"),
    OUT("GM0244", "too-early", "2025-09-09T20:15:00+02:00", VT_E_BALLOT_TOO_EARLY, OPENSSH_GOOD,
        NULL, NULL, NULL, NULL, "came in before the consultation opened"),
    {"GM0281", "old-key", "rekey", "2025-10-11T02:08:16+02:00", REFUSED_OUT,
     VT_E_BALLOT_KEY_REPLACED, OPENSSH_GOOD, ballot_old_key, NULL, NULL, NULL,
     "signed by the stolen key after it was replaced"},
    {.code = NULL},
};
/* clang-format on */
