/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally report DOSSIER: the report to the board, made elsewhere (--out), in the dossier (--key), or
 * only put right. */
#include <stdlib.h>

#include <vngtally/report/json.h>

#include "cli/report.h"

/* `files`, with the digest of each. */
static void put_files_json(struct vt_json *json, const struct vt_report_list *list)
{
    vt_json_open(json, "files", '[');
    for (uint32_t i = 0; i < list->count; i++) {
        vt_json_open(json, NULL, '{');
        vt_json_text(json, "name", list->file[i].name);
        vt_json_hex(json, "sha256", (struct vt_bytes){list->file[i].sha256.b, VT_HASH_SIZE});
        vt_json_close(json, '}');
    }
    vt_json_close(json, ']');
}

void vt_cli_report_json(struct vt_cli *cli, const struct vt_report_answer *answer)
{
    struct vt_json json = {.out = &cli->out};
    vt_json_open(&json, NULL, '{');
    vt_json_text(&json, "folder", vt_bytes_of(answer->folder));
    if (answer->entry == VT_NO_ENTRY) {
        vt_json_null(&json, "entry");
    } else {
        vt_json_number(&json, "entry", answer->entry);
    }
    vt_json_bool(&json, "added", answer->added);
    vt_json_number(&json, "placed", answer->placed);
    vt_json_number(&json, "lost", answer->lost);
    vt_json_text(&json, "program", answer->list.program);
    put_files_json(&json, &answer->list);
    vt_json_close(&json, '}');
    vt_buf_put_byte(&cli->out, '\n');
}

/* The answer about the report that stands in the dossier. */
static enum vt_exit answer_of(struct vt_report_answer *out, const struct vt_cli *cli,
                              const struct vt_store *store, struct vt_path *folder)
{
    struct vt_error err;
    *out = (struct vt_report_answer){.entry = store->dossier.report, .folder = folder->text};
    enum vt_code code = vt_path_join(folder, store->path.text, VT_STORE_REPORT, &err);
    if (code == VT_OK) {
        code = vt_store_report_list(&out->list, store, &err);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* ---- --key ---- */

/* Would a new report be the one that stands there? */
static enum vt_exit is_same(bool *same, const struct vt_cli *cli, const struct vt_store *store,
                            const struct vt_result *result)
{
    struct vt_report made;
    struct vt_error err;
    enum vt_report_standing standing = VT_REPORT_OTHER;
    enum vt_code code =
        vt_store_report_make(&made, store, result, store->dossier.count, VT_DECIMALS_OWN, &err);
    if (code == VT_OK) {
        code = vt_store_report_stands(&standing, store, &made, vt_cli_has(cli, "--pdf"), &err);
    }
    vt_report_free(&made);
    *same = standing == VT_REPORT_IN_PLACE;
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

static enum vt_exit enter(const struct vt_cli *cli, struct vt_store *store,
                          const struct vt_result *result)
{
    int64_t entered = 0;
    enum vt_exit status = vt_cli_entered(&entered, cli, store);
    return status == VT_EXIT_YES
               ? vt_cli_report_enter(NULL, cli, store, result, entered, vt_cli_has(cli, "--pdf"))
               : status;
}

static enum vt_exit in_place(struct vt_cli *cli, struct vt_store *store, struct vt_result *result)
{
    struct vt_report_answer answer;
    struct vt_path folder;
    struct vt_error err;
    bool same = false;
    enum vt_code code = VT_OK;
    if (store->dossier.result == VT_NO_ENTRY) {
        code = vt_fail(&err, VT_E_STORE_NOT_COUNTED, vt_bytes_of(store->path.text), VT_LIT(""));
    } else {
        code = vt_result_make(result, &store->dossier);
        code = code == VT_OK ? VT_OK : vt_fail_plain(&err, code);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = is_same(&same, cli, store, result);
    if (status == VT_EXIT_YES && !same) {
        status = enter(cli, store, result);
    }
    if (status == VT_EXIT_YES) {
        status = answer_of(&answer, cli, store, &folder);
    }
    if (status != VT_EXIT_YES) {
        return status;
    }
    answer.added = !same;
    answer.placed = same ? 0 : answer.list.count;
    if (cli->json) {
        vt_cli_report_json(cli, &answer);
        return VT_EXIT_YES;
    }
    if (!same) {
        vt_cli_report_say(cli, folder.text, &answer.list);
    }
    vt_cli_say_number(cli, same ? VT_W_REPORT_STANDS : VT_W_REPORT_ENTERED, answer.entry);
    return VT_EXIT_YES;
}

/* ---- neither ---- */

static enum vt_exit restore(struct vt_cli *cli)
{
    struct vt_report_change change;
    struct vt_report_list list;
    struct vt_report_answer answer;
    struct vt_store store;
    struct vt_path folder;
    struct vt_trouble why;
    if (vt_store_report_restore(&change, &list, &store, cli->operand[0], &why) != VT_OK) {
        return vt_cli_report_trouble(cli, &why);
    }
    vt_cli_report_tell(cli, &change);
    enum vt_exit status = answer_of(&answer, cli, &store, &folder);
    answer.placed = change.placed;
    answer.lost = change.lost;
    if (status == VT_EXIT_YES && cli->json) {
        vt_cli_report_json(cli, &answer);
    } else if (status == VT_EXIT_YES && change.placed > 0) {
        vt_cli_say_number(cli, VT_W_REPORT_RESTORED, change.placed);
    } else if (status == VT_EXIT_YES && change.lost == 0) {
        vt_cli_say(cli, VT_W_REPORT_WHOLE, NULL, 0);
    }
    vt_store_close(&store);
    return status == VT_EXIT_YES && change.lost > 0 ? VT_EXIT_TROUBLE : status;
}

/* ---- the command ---- */

/* `one` was given, but not `other`, which it needs. */
static bool lacks(const struct vt_cli *cli, const char *one, const char *other)
{
    if (!vt_cli_has(cli, one) || vt_cli_has(cli, other)) {
        return false;
    }
    const struct vt_bytes args[] = {vt_bytes_of(one), vt_bytes_of(other)};
    (void)vt_cli_usage(cli, VT_W_REPORT_NEEDS, args, 2);
    return true;
}

enum vt_exit vt_cli_report_trouble(const struct vt_cli *cli, const struct vt_trouble *why)
{
    const struct vt_bytes dossier = vt_bytes_of(cli->operand[0]);
    enum vt_code code = vt_errors_code(&why->errs);
    enum vt_exit status = vt_cli_trouble(cli, why);
    if (!vt_cli_is_trouble(code) || code == VT_E_REPLAY_UNCOVERED || code == VT_E_STORE_ROOT ||
        code == VT_E_STORE_SHORT) {
        vt_cli_note(cli, VT_W_REPORT_BAD_DOSSIER, &dossier, 1);
    }
    return status;
}

enum vt_exit vt_command_report(struct vt_cli *cli)
{
    if (vt_cli_both(cli, "--out", "--key") || lacks(cli, "--decimals", "--out") ||
        lacks(cli, "--at", "--key")) {
        return VT_EXIT_TROUBLE;
    }
    if (vt_cli_has(cli, "--out")) {
        return vt_cli_report_out(cli);
    }
    if (vt_cli_has(cli, "--key")) {
        return vt_cli_with_result(cli, in_place);
    }
    if (vt_cli_has(cli, "--pdf")) {
        return vt_cli_usage(cli, VT_W_REPORT_PDF_WHERE, NULL, 0);
    }
    return restore(cli);
}
