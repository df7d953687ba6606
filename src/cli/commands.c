/* SPDX-License-Identifier: EUPL-1.2 */
/* The one table of commands: dispatch, --help and completion are made from it. */
#include "cli/cli.h"

#define ANY ((size_t)1 << 30) /* as many arguments as one likes */

/* clang-format off */
#define PASSPHRASE \
    {"--passphrase-fd", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_NUMBER, VT_W_OPT_PASSPHRASE_FD}, \
    {"--passphrase-file", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_PASSPHRASE_FILE}
#define LOG_KEY {"--key", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_KEY, VT_W_OPT_LOG_KEY}
#define AT {"--at", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_TIME, VT_W_OPT_AT}
#define LAST {.name = NULL}

static const struct vt_flag keygen_flags[] = {
    {"--out", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_KEY, VT_W_OPT_KEYGEN_OUT},
    {"--comment", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_TEXT, VT_W_OPT_COMMENT},
    {"--no-passphrase", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_NO_PASSPHRASE},
    PASSPHRASE,
    LAST,
};

static const struct vt_flag weigh_flags[] = {LAST};

static const struct vt_flag open_flags[] = {
    {"--consultation", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_FILE, VT_W_OPT_CONSULTATION},
    {"--register", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_FILE, VT_W_OPT_REGISTER},
    LOG_KEY,
    PASSPHRASE,
    LAST,
};

static const struct vt_flag vote_flags[] = {
    {"--member", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_CODE, VT_W_OPT_MEMBER},
    {"--choose", VT_FLAG_MANY, VT_NEED_YES, VT_W_VAL_CHOICE, VT_W_OPT_CHOOSE},
    {"--out", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_FILE, VT_W_OPT_VOTE_OUT},
    {"--key", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_KEY, VT_W_OPT_VOTE_KEY},
    {"--sequence", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_NUMBER, VT_W_OPT_SEQUENCE},
    {"--remark", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_REMARK},
    {"--decided", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_DATE, VT_W_OPT_DECIDED},
    {"--reference", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_TEXT, VT_W_OPT_REFERENCE},
    PASSPHRASE,
    LAST,
};

static const struct vt_flag accept_flags[] = {
    LOG_KEY,
    {"--received", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_TIME, VT_W_OPT_RECEIVED},
    {"--arrivals", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_ARRIVALS},
    {"--at-least", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_AT_LEAST},
    {"--at", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_TIME, VT_W_OPT_ACCEPT_AT},
    PASSPHRASE,
    LAST,
};

static const struct vt_flag rekey_flags[] = {
    {"--request", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_REKEY_REQUEST},
    {"--key", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_KEY, VT_W_OPT_LOG_KEY},
    AT,
    {"--member", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_CODE, VT_W_OPT_REKEY_MEMBER},
    {"--old", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_REKEY_OLD},
    {"--new", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_KEY, VT_W_OPT_REKEY_NEW},
    {"--signer", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_KEY, VT_W_OPT_REKEY_SIGNER},
    {"--reason", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_TEXT, VT_W_OPT_REKEY_REASON},
    {"--out", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_REKEY_OUT},
    PASSPHRASE,
    LAST,
};

static const struct vt_flag close_flags[] = {
    LOG_KEY,
    {"--reason", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_TEXT, VT_W_OPT_CLOSE_REASON},
    AT,
    PASSPHRASE,
    LAST,
};

static const struct vt_flag tally_flags[] = {
    LOG_KEY,
    AT,
    PASSPHRASE,
    LAST,
};

static const struct vt_flag decide_flags[] = {
    LOG_KEY,
    {"--date", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_DATE, VT_W_OPT_DECIDE_DATE},
    {"--decision", VT_FLAG_MANY, VT_NEED_YES, VT_W_VAL_CHOICE, VT_W_OPT_DECIDE_DECISION},
    {"--reason", VT_FLAG_MANY, VT_NEED_YES, VT_W_VAL_REASON, VT_W_OPT_DECIDE_REASON},
    AT,
    PASSPHRASE,
    LAST,
};

static const struct vt_flag report_flags[] = {
    {"--out", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FOLDER, VT_W_OPT_REPORT_OUT},
    {"--key", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_KEY, VT_W_OPT_REPORT_KEY},
    {"--decimals", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_DECIMALS, VT_W_OPT_REPORT_DECIMALS},
    {"--pdf", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_REPORT_PDF},
    AT,
    PASSPHRASE,
    LAST,
};

static const struct vt_flag replay_flags[] = {
    {"--fingerprint", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_HEX, VT_W_OPT_FINGERPRINT},
    LAST,
};

static const struct vt_flag checkpoint_flags[] = {
    {"--result", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_HEAD_RESULT},
    {"--vkey", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_HEAD_VKEY},
    {"--add", VT_FLAG_MANY, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_HEAD_ADD},
    LAST,
};

static const struct vt_flag consistency_flags[] = {
    {"--from", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_FROM},
    {"--from-size", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_NUMBER, VT_W_OPT_FROM_SIZE},
    {"--result", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_HEAD_RESULT},
    LAST,
};

static const struct vt_flag cosign_flags[] = {
    {"--key", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_KEY, VT_W_OPT_COSIGN_KEY},
    {"--state", VT_FLAG_VALUE, VT_NEED_TOLD, VT_W_VAL_FOLDER, VT_W_OPT_COSIGN_STATE},
    {"--log", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_VKEY, VT_W_OPT_COSIGN_LOG},
    {"--name", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_NAME, VT_W_OPT_COSIGN_NAME},
    {"--vkey", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_COSIGN_VKEY},
    {"--at", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_TIME, VT_W_OPT_COSIGN_AT},
    PASSPHRASE,
    LAST,
};

static const struct vt_flag convict_flags[] = {
    {"--fingerprint", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_HEX, VT_W_OPT_CONVICT_FINGERPRINT},
    {"--proof", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_CONVICT_PROOF},
    {"--log", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_VKEY, VT_W_OPT_CONVICT_LOG},
    {"--check", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_CONVICT_CHECK},
    LAST,
};

static const struct vt_flag verify_flags[] = {
    {"--fingerprint", VT_FLAG_VALUE, VT_NEED_TOLD, VT_W_VAL_HEX, VT_W_OPT_VERIFY_FINGERPRINT},
    {"--result", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_HEX, VT_W_OPT_VERIFY_RESULT},
    {"--ballot", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FILE, VT_W_OPT_VERIFY_BALLOT},
    {"--earlier", VT_FLAG_VALUE, VT_NEED_NO, VT_W_ARGS_RECEIPT, VT_W_OPT_VERIFY_EARLIER},
    LAST,
};

static const struct vt_flag show_flags[] = {
    {"--missing", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_MISSING},
    {"--split", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_SPLIT},
    {"--out", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_FOLDER, VT_W_OPT_SPLIT_OUT},
    LAST,
};

static const struct vt_flag page_flags[] = {
    {"--out", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_FILE, VT_W_OPT_PAGE_OUT},
    {"--page", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_PAGE, VT_W_OPT_PAGE_PAGE},
    {"--without-wasm", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_ARGS_NONE, VT_W_OPT_PAGE_WITHOUT_WASM},
    LAST,
};

const struct vt_command vt_commands[] = {
    {"keygen", VT_W_ARGS_NONE, false, 0, 0, keygen_flags,
     VT_W_ABOUT_KEYGEN, VT_W_MORE_KEYGEN, vt_command_keygen},
    {"weigh", VT_W_ARGS_WEIGH, true, 2, 2, weigh_flags,
     VT_W_ABOUT_WEIGH, VT_W_MORE_WEIGH, vt_command_weigh},
    {"open", VT_W_ARGS_DOSSIER, true, 1, 1, open_flags,
     VT_W_ABOUT_OPEN, VT_W_MORE_OPEN, vt_command_open},
    {"page", VT_W_ARGS_DOSSIER, true, 1, 1, page_flags,
     VT_W_ABOUT_PAGE, VT_W_MORE_PAGE, vt_command_page},
    {"vote", VT_W_ARGS_DOSSIER, false, 1, 1, vote_flags,
     VT_W_ABOUT_VOTE, VT_W_MORE_VOTE, vt_command_vote},
    {"accept", VT_W_ARGS_ACCEPT, true, 1, ANY, accept_flags,
     VT_W_ABOUT_ACCEPT, VT_W_MORE_ACCEPT, vt_command_accept},
    {"rekey", VT_W_ARGS_DOSSIER, false, 1, 1, rekey_flags,
     VT_W_ABOUT_REKEY, VT_W_MORE_REKEY, vt_command_rekey},
    {"close", VT_W_ARGS_DOSSIER, false, 1, 1, close_flags,
     VT_W_ABOUT_CLOSE, VT_W_MORE_CLOSE, vt_command_close},
    {"tally", VT_W_ARGS_DOSSIER, true, 1, 1, tally_flags,
     VT_W_ABOUT_TALLY, VT_W_MORE_TALLY, vt_command_tally},
    {"decide", VT_W_ARGS_DOSSIER, false, 1, 1, decide_flags,
     VT_W_ABOUT_DECIDE, VT_W_MORE_DECIDE, vt_command_decide},
    {"report", VT_W_ARGS_DOSSIER, true, 1, 1, report_flags,
     VT_W_ABOUT_REPORT, VT_W_MORE_REPORT, vt_command_report},
    {"replay", VT_W_ARGS_DOSSIER, true, 1, ANY, replay_flags,
     VT_W_ABOUT_REPLAY, VT_W_MORE_REPLAY, vt_command_replay},
    {"verify", VT_W_ARGS_RECEIPT, true, 1, ANY, verify_flags,
     VT_W_ABOUT_VERIFY, VT_W_MORE_VERIFY, vt_command_verify},
    {"show", VT_W_ARGS_SHOW, true, 1, ANY, show_flags,
     VT_W_ABOUT_SHOW, VT_W_MORE_SHOW, vt_command_show},
    {"checkpoint", VT_W_ARGS_DOSSIER, false, 1, 1, checkpoint_flags,
     VT_W_ABOUT_CHECKPOINT, VT_W_MORE_CHECKPOINT, vt_command_checkpoint},
    {"consistency", VT_W_ARGS_DOSSIER, false, 1, 1, consistency_flags,
     VT_W_ABOUT_CONSISTENCY, VT_W_MORE_CONSISTENCY, vt_command_consistency},
    {"cosign", VT_W_ARGS_COSIGN, false, 0, 1, cosign_flags,
     VT_W_ABOUT_COSIGN, VT_W_MORE_COSIGN, vt_command_cosign},
    {"convict", VT_W_ARGS_CONVICT, false, 0, ANY, convict_flags,
     VT_W_ABOUT_CONVICT, VT_W_MORE_CONVICT, vt_command_convict},
    {.name = NULL},
};
/* clang-format on */
