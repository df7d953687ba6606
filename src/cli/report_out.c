/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally report DOSSIER --out FOLDER: the report elsewhere. The dossier is read and nothing else,
 * without a key and without its lock. */
#include "cli/report.h"

#include "cli/mistake.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/write.h"

/* --decimals. */
static enum vt_exit read_decimals(enum vt_decimals *out, const struct vt_cli *cli)
{
    const char *given = vt_cli_value(cli, "--decimals");
    *out = VT_DECIMALS_OWN;
    if (given == NULL) {
        return VT_EXIT_YES;
    }
    const struct vt_bytes text = vt_bytes_of(given);
    if (vt_bytes_equal(text, VT_LIT("comma"))) {
        *out = VT_DECIMALS_COMMA;
    } else if (vt_bytes_equal(text, VT_LIT("point"))) {
        *out = VT_DECIMALS_POINT;
    } else {
        return vt_cli_usage(cli, VT_W_REPORT_DECIMALS_WRONG, &text, 1);
    }
    return VT_EXIT_YES;
}

/* What --out says, without slashes at its end. */
static enum vt_exit read_folder(struct vt_path *out, const struct vt_cli *cli)
{
    struct vt_error err;
    if (vt_path_extend(out, vt_cli_value(cli, "--out"), "", &err) != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    size_t len = vt_bytes_of(out->text).len;
    while (len > 1 && out->text[len - 1] == '/') {
        out->text[--len] = '\0';
    }
    return VT_EXIT_YES;
}

/* The folder, made when it is not there; never within a dossier. */
static enum vt_exit take_folder(const struct vt_cli *cli, const char *folder)
{
    struct vt_error err;
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_exit status = vt_cli_outside(cli, folder, VT_W_REPORT_INSIDE);
    if (status != VT_EXIT_YES) {
        return status;
    }
    enum vt_code code = vt_file_kind(&kind, folder, &err);
    if (code == VT_OK && kind == VT_FILE_NONE) {
        code = vt_folder_make(folder, false, &err);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* A PDF of an earlier report would stand beside pages that say something else. */
static enum vt_exit drop_old_pdfs(const struct vt_cli *cli, const char *folder)
{
    struct vt_error err;
    size_t removed;
    enum vt_code code = vt_report_drop_pdfs(&removed, folder, &err);
    if (removed > 0) {
        struct vt_buf text = {0};
        vt_words_put_number(&text, cli->lang, removed);
        const struct vt_bytes args[] = {vt_buf_view(&text), vt_bytes_of(folder)};
        vt_cli_note(cli, VT_W_REPORT_OLD_PDF, args, 2);
        vt_buf_free(&text);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* All files, each whole or not at all. */
static enum vt_exit write_all(const struct vt_cli *cli, const char *folder,
                              const struct vt_report_set *set)
{
    struct vt_draft list[VT_REPORT_SET_MAX];
    struct vt_error err;
    size_t count = vt_report_set_list(list, set);
    if (set->pdf[VT_PDF_NL].len == 0 && drop_old_pdfs(cli, folder) != VT_EXIT_YES) {
        return VT_EXIT_TROUBLE;
    }
    for (size_t i = 0; i < count; i++) {
        if (vt_write_file(folder, list[i].name, list[i].content, VT_WRITE_REPLACE | VT_WRITE_SYNC,
                          &err) != VT_OK) {
            vt_cli_complain(cli, NULL, &err);
            return VT_EXIT_TROUBLE;
        }
    }
    return VT_EXIT_YES;
}

/* What was written, and whether it is what the dossier has. */
static enum vt_exit say(struct vt_cli *cli, const char *folder, const struct vt_store *store,
                        const struct vt_report_set *set)
{
    struct vt_draft list[VT_REPORT_SET_MAX];
    enum vt_report_standing standing;
    struct vt_error err;
    struct vt_report_answer answer = {.entry = VT_NO_ENTRY, .folder = folder};
    enum vt_code code = vt_store_report_stands(&standing, store, &set->made, false, &err);
    if (code == VT_OK && standing == VT_REPORT_OTHER) {
        code = vt_store_report_stands(&standing, store, &set->made, true, &err);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    answer.entry = standing == VT_REPORT_OTHER ? VT_NO_ENTRY : store->dossier.report;
    answer.list.program = VT_LIT(VNGTALLY_VERSION);
    answer.list.count = (uint32_t)vt_report_set_list(list, set);
    answer.placed = answer.list.count;
    for (uint32_t i = 0; i < answer.list.count; i++) {
        answer.list.file[i].name = vt_bytes_of(list[i].name);
        vt_sha256(&answer.list.file[i].sha256, list[i].content);
    }
    if (cli->json) {
        vt_cli_report_json(cli, &answer);
        return VT_EXIT_YES;
    }
    vt_cli_report_say(cli, folder, &answer.list);
    if (answer.entry != VT_NO_ENTRY) {
        vt_cli_say_number(cli,
                          set->pdf[VT_PDF_NL].len > 0 ? VT_W_REPORT_SAME_NOT_PDF : VT_W_REPORT_SAME,
                          answer.entry);
    }
    return VT_EXIT_YES;
}

static enum vt_exit make(struct vt_cli *cli, const struct vt_store *store, const char *folder,
                         enum vt_decimals decimals)
{
    struct vt_report_set set = {0};
    struct vt_error err;
    enum vt_exit pdfs = VT_EXIT_YES;
    enum vt_code code =
        vt_store_report_make(&set.made, store, NULL, store->dossier.count, decimals, &err);
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = take_folder(cli, folder);
    if (status == VT_EXIT_YES && vt_cli_has(cli, "--pdf")) {
        pdfs = vt_cli_report_pdfs(&set, cli);
    }
    if (status == VT_EXIT_YES) {
        status = write_all(cli, folder, &set);
    }
    if (status == VT_EXIT_YES && pdfs != VT_EXIT_YES) {
        vt_cli_note(cli, VT_W_REPORT_NO_PDF, NULL, 0);
    }
    if (status == VT_EXIT_YES) {
        status = say(cli, folder, store, &set);
    }
    vt_report_set_free(&set);
    return status == VT_EXIT_YES ? pdfs : status;
}

enum vt_exit vt_cli_report_out(struct vt_cli *cli)
{
    struct vt_store store;
    struct vt_path folder;
    struct vt_trouble why;
    enum vt_decimals decimals;
    enum vt_exit status = read_decimals(&decimals, cli);
    if (status == VT_EXIT_YES) {
        status = read_folder(&folder, cli);
    }
    if (status != VT_EXIT_YES) {
        return status;
    }
    if (vt_store_read_whole(&store, cli->operand[0], vt_cli_watch(cli), &why) != VT_OK) {
        return vt_cli_report_trouble(cli, &why);
    }
    status = make(cli, &store, folder.text, decimals);
    vt_store_close(&store);
    return status;
}
