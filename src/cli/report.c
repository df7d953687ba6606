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
    vt_json_open(&json, "extra", '[');
    for (size_t i = 0; answer->extra != NULL && i < answer->extra->count; i++) {
        vt_json_text(&json, NULL, vt_bytes_of(answer->extra->at[i].text));
    }
    vt_json_close(&json, ']');
    vt_json_text(&json, "program", answer->list.program);
    put_files_json(&json, &answer->list);
    vt_json_close(&json, '}');
    vt_buf_put_byte(&cli->out, '\n');
}

/* The answer about the report that stands in the dossier. *extra is the caller's, also on failure. */
static enum vt_exit answer_of(struct vt_report_answer *out, struct vt_path *folder,
                              struct vt_names *extra, const struct vt_cli *cli,
                              const struct vt_store *store)
{
    struct vt_error err;
    *extra = (struct vt_names){0};
    *out = (struct vt_report_answer){
        .entry = store->dossier.report, .folder = folder->text, .extra = extra};
    enum vt_code code = vt_path_join(folder, store->path.text, VT_STORE_REPORT, &err);
    if (code == VT_OK) {
        code = vt_store_report_list(&out->list, store, &err);
    }
    if (code == VT_OK) {
        code = vt_store_report_extra(extra, store, &err);
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

/* What the count gives, or why there is nothing to report on. */
static enum vt_exit count(struct vt_result *result, const struct vt_cli *cli,
                          const struct vt_store *store)
{
    struct vt_error err;
    enum vt_code code = VT_OK;
    if (store->dossier.result == VT_NO_ENTRY) {
        code = vt_fail(&err, VT_E_STORE_NOT_COUNTED, vt_bytes_of(store->path.text), VT_LIT(""));
    } else {
        code = vt_store_count(result, store, NULL);
        code = code == VT_OK ? VT_OK : vt_fail_plain(&err, code);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* What became of it, and whether anything else stands there. */
static enum vt_exit say_in_place(struct vt_cli *cli, const struct vt_store *store, bool same)
{
    struct vt_report_answer answer;
    struct vt_path folder;
    struct vt_names extra;
    enum vt_exit status = answer_of(&answer, &folder, &extra, cli, store);
    if (status != VT_EXIT_YES) {
        vt_names_free(&extra);
        return status;
    }
    answer.added = !same;
    answer.placed = same ? 0 : answer.list.count;
    if (cli->json) {
        vt_cli_report_json(cli, &answer);
    } else {
        if (!same) {
            vt_cli_report_say(cli, folder.text, &answer.list);
        }
        vt_cli_say_number(cli, same ? VT_W_REPORT_STANDS : VT_W_REPORT_ENTERED, answer.entry);
    }
    status = vt_cli_report_extra(cli, folder.text, &extra);
    vt_names_free(&extra);
    return status;
}

static enum vt_exit in_place(struct vt_cli *cli, struct vt_store *store, struct vt_result *result)
{
    bool same = false;
    enum vt_exit status = count(result, cli, store);
    if (status == VT_EXIT_YES) {
        status = is_same(&same, cli, store, result);
    }
    if (status == VT_EXIT_YES && !same) {
        status = enter(cli, store, result);
    }
    return status == VT_EXIT_YES ? say_in_place(cli, store, same) : status;
}

/* ---- neither ---- */

/* What was put back, and whether report/ is now what it must be. */
static enum vt_exit say_restored(struct vt_cli *cli, const struct vt_store *store,
                                 const struct vt_report_change *change)
{
    struct vt_report_answer answer;
    struct vt_path folder;
    struct vt_names extra;
    enum vt_exit status = answer_of(&answer, &folder, &extra, cli, store);
    answer.placed = change->placed;
    answer.lost = change->lost;
    if (status == VT_EXIT_YES && cli->json) {
        vt_cli_report_json(cli, &answer);
    } else if (status == VT_EXIT_YES && change->placed > 0) {
        vt_cli_say_number(cli, VT_W_REPORT_RESTORED, change->placed);
    } else if (status == VT_EXIT_YES && change->lost == 0) {
        vt_cli_say(cli, extra.count > 0 ? VT_W_REPORT_NOTHING_LACKS : VT_W_REPORT_WHOLE, NULL, 0);
    }
    if (status == VT_EXIT_YES) {
        status = vt_cli_report_extra(cli, folder.text, &extra);
    }
    vt_names_free(&extra);
    return change->lost > 0 ? VT_EXIT_TROUBLE : status;
}

static enum vt_exit restore(struct vt_cli *cli)
{
    struct vt_report_change change;
    struct vt_report_list list;
    struct vt_store store;
    struct vt_trouble why;
    if (vt_store_report_restore(&change, &list, &store, cli->operand[0], vt_cli_watch(cli), &why) !=
        VT_OK) {
        return vt_cli_report_trouble(cli, &why);
    }
    vt_cli_report_tell(cli, &change);
    enum vt_exit status = say_restored(cli, &store, &change);
    vt_store_close(&store);
    return status;
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
