/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally tally: the result entry, result.yaml, a count receipt for every member, and the report. A
 * second time it adds nothing, or what a first one left undone, and gives the same answer. */
#include <vngtally/report/summary.h>

#include "cli/report.h"
#include "cli/story.h"
#include "io/stop.h"

/* Enter the result that the count gives. */
static enum vt_exit enter_result(const struct vt_cli *cli, struct vt_store *store,
                                 const struct vt_result *result, int64_t entered)
{
    struct vt_buf text = {0};
    struct vt_error err;
    enum vt_exit status = VT_EXIT_YES;
    vt_result_put(&text, result, &store->dossier);
    if (vt_buf_code(&text) != VT_OK) {
        (void)vt_fail_plain(&err, vt_buf_code(&text));
        vt_cli_complain(cli, NULL, &err);
        status = VT_EXIT_TROUBLE;
    } else {
        const struct vt_entry entry = {.kind = VT_ENTRY_RESULT,
                                       .entered = entered,
                                       .received = entered,
                                       .part_count = 1,
                                       .part = {vt_buf_view(&text)}};
        status = vt_cli_enter(NULL, cli, store, &entry, NULL);
    }
    vt_buf_free(&text);
    return status;
}

/* Enter what the dossier does not have yet: the result, and the report. */
static enum vt_exit enter(const struct vt_cli *cli, struct vt_store *store,
                          const struct vt_result *result)
{
    int64_t entered = 0;
    enum vt_exit status = vt_cli_entered(&entered, cli, store);
    if (status == VT_EXIT_YES && store->dossier.result == VT_NO_ENTRY) {
        status = enter_result(cli, store, result, entered);
    }
    if (status == VT_EXIT_YES) {
        const struct vt_bytes dossier = vt_bytes_of(cli->operand[0]);
        status = vt_cli_report_enter(NULL, cli, store, result, entered, false);
        if (status != VT_EXIT_YES && vt_stop_asked() == 0 && store->dossier.report == VT_NO_ENTRY) {
            vt_cli_note(cli, VT_W_REPORT_FAILED, &dossier, 1);
        }
    }
    return status;
}

static void say_json(struct vt_cli *cli, const struct vt_result *result,
                     const struct vt_dossier *dossier)
{
    struct vt_json json = {.out = &cli->out};
    vt_json_open(&json, NULL, '{');
    vt_summary_put_json(&json, result, dossier);
    vt_json_close(&json, '}');
    vt_buf_put_byte(&cli->out, '\n');
}

static enum vt_exit say_text(struct vt_cli *cli, const struct vt_store *store,
                             const struct vt_result *result)
{
    struct vt_hash fingerprint;
    struct vt_buf text = {0};
    struct vt_error err;
    enum vt_code code = vt_cli_put_story(cli, store, result, &err);
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    vt_words_put_number(&text, cli->lang, store->dossier.reg.count);
    const struct vt_bytes receipts[] = {vt_buf_view(&text), vt_bytes_of(VT_STORE_RECEIPTS)};
    vt_cli_say(cli, VT_W_TALLY_RECEIPTS, receipts, 2);
    const struct vt_bytes report = vt_bytes_of(VT_STORE_REPORT);
    vt_cli_say(cli, VT_W_REPORT_READ_IN, &report, 1);
    if (vt_summary_result_fingerprint(&fingerprint, &store->dossier)) {
        vt_buf_clear(&text);
        vt_hash_put_hex(&text, &fingerprint);
        const struct vt_bytes hex = vt_buf_view(&text);
        vt_cli_say(cli, VT_W_TALLY_FINGERPRINT, &hex, 1);
        vt_cli_say(cli, VT_W_TALLY_LETTER, NULL, 0);
    }
    vt_buf_free(&text);
    return VT_EXIT_YES;
}

static enum vt_exit tally(struct vt_cli *cli, struct vt_store *store, struct vt_result *result)
{
    struct vt_error err;
    enum vt_code code = vt_store_count(result, store, NULL);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, NULL, &err);
        return vt_cli_exit_of(code);
    }
    enum vt_exit status = VT_EXIT_YES;
    if (store->dossier.report == VT_NO_ENTRY) {
        status = enter(cli, store, result);
    } else {
        vt_cli_note(cli, VT_W_TALLY_STOOD, NULL, 0);
    }
    if (status == VT_EXIT_YES && cli->json) {
        say_json(cli, result, &store->dossier);
    } else if (status == VT_EXIT_YES) {
        status = say_text(cli, store, result);
    }
    return status;
}

enum vt_exit vt_command_tally(struct vt_cli *cli)
{
    return vt_cli_with_result(cli, tally);
}
