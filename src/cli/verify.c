/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally verify RECEIPT --fingerprint HEX …: what a receipt proves, in plain words. */
#include <stdlib.h>

#include <vngtally/base/number.h>
#include <vngtally/report/verdict.h>

#include "cli/cli.h"
#include "cli/fingerprint.h"
#include "io/file.h"

#define SIGNATURE_MAX ((size_t)64 << 10) /* a .sig file; an armor is far smaller */

/* One verification. Too large for the stack. */
struct verifying {
    struct vt_cli *cli;
    struct vt_buf receipt, earlier_bytes, ballot, armor;
    struct vt_hash fingerprint, result;
    bool has_result, has_ballot, has_earlier;
    struct vt_verified verified, earlier;
    struct vt_verdict_of of, earlier_of;
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
    w->has_result = result != NULL;
    if (!vt_cli_fingerprint(&w->fingerprint, w->cli, "--fingerprint", fingerprint) ||
        (w->has_result && !vt_cli_fingerprint(&w->result, w->cli, "--result", result))) {
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
    w->has_ballot = path != NULL;
    if (path == NULL) {
        return VT_EXIT_YES;
    }
    enum vt_exit status = read_file(&w->ballot, w->cli, path, VT_BALLOT_MAX);
    vt_buf_put_text(&beside, path);
    vt_buf_put_text(&beside, ".sig");
    vt_buf_put_byte(&beside, '\0');
    if (status == VT_EXIT_YES && vt_buf_code(&beside) == VT_OK &&
        vt_file_kind(&kind, (const char *)beside.at, NULL) == VT_OK && kind != VT_FILE_NONE) {
        status = read_file(&w->armor, w->cli, (const char *)beside.at, SIGNATURE_MAX);
    }
    vt_buf_free(&beside);
    return status;
}

/* Verify a receipt by itself. Complains when it is none at all. */
static enum vt_exit verify_one(struct vt_verified *out, struct vt_verdict_of *of,
                               const struct verifying *w, const struct vt_buf *bytes,
                               const char *path)
{
    of->verified = out;
    of->code = vt_verify_receipt(out, vt_buf_view(bytes), &w->fingerprint, &of->err);
    if (vt_verdict_answer(of) != VT_ANSWER_UNCLEAR || of->code == VT_E_VERIFY_NOT_WITNESSED) {
        return VT_EXIT_YES;
    }
    vt_cli_complain(w->cli, path, &of->err);
    return VT_EXIT_TROUBLE;
}

/* The earlier receipt must hold by itself before anything follows from it. */
static enum vt_exit read_earlier(struct verifying *w)
{
    const char *path = vt_cli_value(w->cli, "--earlier");
    w->has_earlier = path != NULL;
    if (path == NULL) {
        return VT_EXIT_YES;
    }
    if (read_file(&w->earlier_bytes, w->cli, path, VT_RECEIPT_MAX) != VT_EXIT_YES) {
        return VT_EXIT_TROUBLE;
    }
    return verify_one(&w->earlier, &w->earlier_of, w, &w->earlier_bytes, path);
}

static enum vt_exit verify(struct verifying *w)
{
    const char *path = w->cli->operand[0];
    const struct vt_kept kept = {vt_buf_view(&w->ballot), vt_buf_view(&w->armor)};
    if (read_file(&w->receipt, w->cli, path, VT_RECEIPT_MAX) != VT_EXIT_YES ||
        verify_one(&w->verified, &w->of, w, &w->receipt, path) != VT_EXIT_YES) {
        return VT_EXIT_TROUBLE;
    }
    bool earlier_holds = w->has_earlier && vt_verdict_answer(&w->earlier_of) != VT_ANSWER_NO;
    vt_verdict_compare(&w->of, w->has_result ? &w->result : NULL, w->has_ballot ? &kept : NULL,
                       earlier_holds ? &w->earlier : NULL);
    if (w->has_earlier && !earlier_holds) {
        w->of.earlier = (struct vt_compared){true, VT_COMPARED_BROKEN, w->earlier_of.err};
    }
    return VT_EXIT_YES;
}

static enum vt_exit answer(struct verifying *w)
{
    struct vt_cli *cli = w->cli;
    struct vt_verdict verdict;
    struct vt_error err;
    struct vt_look look;
    enum vt_code code = vt_verdict_make(&verdict, cli->lang, &w->of);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    if (cli->json) {
        struct vt_json json = {.out = &cli->out};
        vt_verdict_put_json(&json, cli->lang, &w->of, &verdict);
        vt_buf_put_byte(&cli->out, '\n');
    } else {
        vt_cli_look(&look);
        vt_verdict_put_text(&cli->out, cli->lang, &look, &verdict);
    }
    vt_verdict_free(&verdict);
    static const enum vt_exit exits[] = {[VT_ANSWER_YES] = VT_EXIT_YES,
                                         [VT_ANSWER_NO] = VT_EXIT_NO,
                                         [VT_ANSWER_UNCLEAR] = VT_EXIT_TROUBLE};
    return exits[vt_verdict_answer(&w->of)];
}

static void free_all(struct verifying *w)
{
    vt_verified_free(&w->verified);
    vt_verified_free(&w->earlier);
    vt_buf_free(&w->receipt);
    vt_buf_free(&w->earlier_bytes);
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
    enum vt_exit status = vt_cli_in_groups(cli) ? VT_EXIT_TROUBLE : read_fingerprints(w);
    if (status == VT_EXIT_YES) {
        status = read_ballot(w);
    }
    if (status == VT_EXIT_YES) {
        status = read_earlier(w);
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
