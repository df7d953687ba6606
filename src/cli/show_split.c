/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally show --split RECEIPT --out FOLDER: a receipt taken apart, for the tools of others. */
#include <vngtally/vote/split.h>

#include "cli/mistake.h"
#include "cli/show.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "io/write.h"

/* A folder that is not there yet, or is empty. */
static enum vt_code make_folder(const char *path, struct vt_error *err)
{
    struct vt_names names = {0};
    enum vt_file_kind kind;
    enum vt_code code = vt_file_kind(&kind, path, err);
    if (code == VT_OK && kind == VT_FILE_NONE) {
        return vt_folder_make(path, false, err);
    }
    if (code == VT_OK) {
        code = vt_folder_list(&names, path, VT_FOLDER_MOST, err);
    }
    if (code == VT_OK && names.count > 0) {
        code = vt_fail(err, VT_E_STORE_NOT_EMPTY, vt_bytes_of(path), VT_LIT(""));
    }
    vt_names_free(&names);
    return code;
}

struct place {
    struct vt_cli *cli;
    const char *folder;
};

static enum vt_code put_file(void *context, const char *name, struct vt_bytes bytes,
                             struct vt_error *err)
{
    const struct place *place = context;
    enum vt_code code = vt_write_file(place->folder, name, bytes, VT_WRITE_NEW, err);
    if (code == VT_OK) {
        vt_buf_put_text(&place->cli->out, name);
        vt_buf_put_byte(&place->cli->out, '\n');
    }
    return code;
}

static enum vt_exit split(struct vt_cli *cli, const char *path, struct vt_bytes bytes)
{
    struct vt_receipt receipt;
    struct vt_error err;
    struct place place = {cli, vt_cli_value(cli, "--out")};
    const struct vt_split to = {put_file, &place};
    if (vt_receipt_read(&receipt, bytes, &err) != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    enum vt_code code = make_folder(place.folder, &err);
    if (code == VT_OK) {
        code = vt_split(&to, &receipt, &err);
    }
    vt_receipt_free(&receipt);
    if (code == VT_OK) {
        return VT_EXIT_YES;
    }
    vt_cli_complain(cli, vt_cli_is_trouble(code) ? NULL : path, &err);
    return VT_EXIT_TROUBLE;
}

enum vt_exit vt_show_split(struct vt_cli *cli)
{
    struct vt_buf bytes = {0};
    struct vt_error err;
    if (!vt_cli_has(cli, "--out") || !vt_cli_has(cli, "--split")) {
        const struct vt_bytes arg = vt_bytes_of(vt_cli_has(cli, "--out") ? "--split" : "--out");
        return vt_cli_usage(cli, VT_W_USE_MISSING, &arg, 1);
    }
    if (cli->operand_count != 1) {
        const struct vt_bytes arg = vt_bytes_of(cli->operand[1]);
        return vt_cli_usage(cli, VT_W_USE_TOO_MANY, &arg, 1);
    }
    enum vt_exit status = vt_cli_outside(cli, vt_cli_value(cli, "--out"), VT_W_OUT_INSIDE);
    if (status != VT_EXIT_YES) {
        return status;
    }
    if (vt_file_read(&bytes, cli->operand[0], VT_RECEIPT_MAX, &err) != VT_OK) {
        vt_cli_complain(cli, cli->operand[0], &err);
        return VT_EXIT_TROUBLE;
    }
    status = split(cli, cli->operand[0], vt_buf_view(&bytes));
    vt_buf_free(&bytes);
    return status;
}
