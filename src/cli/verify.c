/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally verify RECEIPT --fingerprint HEX …: what a receipt proves, in plain words. */
#include <stdlib.h>

#include <vngtally/report/asked.h>

#include "cli/cli.h"
#include "cli/fingerprint.h"
#include "io/file.h"
#include "io/sandbox.h"

/* One verification. Too large for the stack. */
struct verifying {
    struct vt_cli *cli;
    struct vt_buf receipt, earlier, ballot, armor;
    bool has_armor;
    struct vt_asked asked;
};

static enum vt_exit read_file(struct vt_buf *out, const struct vt_cli *cli, const char *path,
                              size_t cap)
{
    struct vt_error err;
    if (vt_file_read(out, path, cap, &err) == VT_OK) {
        return VT_EXIT_YES;
    }
    vt_cli_complain(cli, path, &err);
    return VT_EXIT_TROUBLE;
}

static enum vt_exit read_fingerprints(struct verifying *w)
{
    const char *fingerprint = vt_cli_value(w->cli, "--fingerprint");
    const char *result = vt_cli_value(w->cli, "--result");
    if (fingerprint == NULL) {
        return vt_cli_usage(w->cli, VT_W_VERIFY_NO_FINGERPRINT, NULL, 0);
    }
    w->asked.has_result = result != NULL;
    if (!vt_cli_fingerprint(&w->asked.fingerprint, w->cli, "--fingerprint", fingerprint) ||
        (w->asked.has_result &&
         !vt_cli_fingerprint(&w->asked.result, w->cli, "--result", result))) {
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* The kept ballot, and the signature beside it if there is one. */
static enum vt_exit read_ballot(struct verifying *w)
{
    const char *path = vt_cli_value(w->cli, "--ballot");
    struct vt_buf beside = {0};
    enum vt_file_kind kind = VT_FILE_NONE;
    if (path == NULL) {
        return VT_EXIT_YES;
    }
    enum vt_exit status = read_file(&w->ballot, w->cli, path, VT_BALLOT_MAX);
    vt_buf_put_text(&beside, path);
    vt_buf_put_text(&beside, ".sig");
    vt_buf_put_byte(&beside, '\0');
    if (status == VT_EXIT_YES && vt_buf_code(&beside) == VT_OK &&
        vt_file_kind(&kind, (const char *)beside.at, NULL) == VT_OK && kind != VT_FILE_NONE) {
        w->has_armor = true;
        status = read_file(&w->armor, w->cli, (const char *)beside.at, VT_ASKED_SIGNATURE_MAX);
    }
    vt_asked_keep(&w->asked, vt_buf_view(&w->ballot), w->has_armor, vt_buf_view(&w->armor));
    vt_buf_free(&beside);
    return status;
}

/* Say what is to be said of a file that is no receipt. */
static enum vt_exit no_receipt(const struct verifying *w, const char *path,
                               const struct vt_error *err)
{
    if (err == NULL) {
        return VT_EXIT_YES;
    }
    vt_cli_complain(w->cli, path, err);
    return VT_EXIT_TROUBLE;
}

static enum vt_exit read_earlier(struct verifying *w)
{
    const char *path = vt_cli_value(w->cli, "--earlier");
    return path == NULL ? VT_EXIT_YES : read_file(&w->earlier, w->cli, path, VT_RECEIPT_MAX);
}

/* Everything is read before any of it is looked into: from then on nothing is opened any more. */
static enum vt_exit read_all(struct verifying *w)
{
    enum vt_exit status = read_ballot(w);
    if (status == VT_EXIT_YES) {
        status = read_earlier(w);
    }
    if (status == VT_EXIT_YES) {
        status = read_file(&w->receipt, w->cli, w->cli->operand[0], VT_RECEIPT_MAX);
    }
    (void)vt_sandbox_enter(NULL);
    return status;
}

static enum vt_exit verify(struct verifying *w)
{
    const char *earlier = vt_cli_value(w->cli, "--earlier");
    if ((earlier != NULL &&
         no_receipt(w, earlier, vt_asked_earlier(&w->asked, vt_buf_view(&w->earlier))) !=
             VT_EXIT_YES) ||
        no_receipt(w, w->cli->operand[0], vt_asked_receipt(&w->asked, vt_buf_view(&w->receipt))) !=
            VT_EXIT_YES) {
        return VT_EXIT_TROUBLE;
    }
    vt_asked_compare(&w->asked);
    return VT_EXIT_YES;
}

static enum vt_exit answer(struct verifying *w)
{
    struct vt_cli *cli = w->cli;
    struct vt_verdict verdict;
    struct vt_error err;
    struct vt_look look;
    enum vt_code code = vt_verdict_make(&verdict, cli->lang, &w->asked.of);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    if (cli->json) {
        struct vt_json json = {.out = &cli->out};
        vt_verdict_put_json(&json, cli->lang, &w->asked.of, &verdict);
        vt_buf_put_byte(&cli->out, '\n');
    } else {
        vt_cli_look(&look);
        vt_verdict_put_text(&cli->out, cli->lang, &look, &verdict);
    }
    vt_verdict_free(&verdict);
    static const enum vt_exit exits[] = {[VT_ANSWER_YES] = VT_EXIT_YES,
                                         [VT_ANSWER_NO] = VT_EXIT_NO,
                                         [VT_ANSWER_UNCLEAR] = VT_EXIT_TROUBLE};
    return exits[vt_verdict_answer(&w->asked.of)];
}

static void free_all(struct verifying *w)
{
    vt_asked_free(&w->asked);
    vt_buf_free(&w->receipt);
    vt_buf_free(&w->earlier);
    vt_buf_free(&w->ballot);
    vt_buf_free(&w->armor);
    free(w);
}

enum vt_exit vt_command_verify(struct vt_cli *cli)
{
    struct vt_error err;
    struct verifying *w = calloc(1, sizeof *w);
    if (w == NULL) {
        (void)vt_fail_plain(&err, VT_E_MEMORY);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    w->cli = cli;
    enum vt_exit status = vt_cli_in_groups(cli, 1) ? VT_EXIT_TROUBLE : read_fingerprints(w);
    if (status == VT_EXIT_YES) {
        status = read_all(w);
    }
    if (status == VT_EXIT_YES) {
        status = verify(w);
    }
    if (status == VT_EXIT_YES) {
        status = answer(w);
    }
    free_all(w);
    return status;
}
