/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally show PATH…: any of our files for a person, recognised by how it begins. */
#include "cli/show.h"

#include <vngtally/report/summary.h>
#include <vngtally/vote/document.h>

#include "io/file.h"
#include "io/map.h"
#include "io/path.h"

#define FILE_MAX ((size_t)1 << 40)

typedef enum vt_exit shower(struct vt_show *show);

static shower *const showers[VT_DOCUMENTS] = {
    [VT_DOCUMENT_CONSULTATION] = vt_show_consultation,
    [VT_DOCUMENT_REGISTER] = vt_show_register,
    [VT_DOCUMENT_JOURNAL] = vt_show_journal,
    [VT_DOCUMENT_BALLOT] = vt_show_ballot,
    [VT_DOCUMENT_SIGNATURE] = vt_show_signature,
    [VT_DOCUMENT_RECEIPT] = vt_show_receipt,
    [VT_DOCUMENT_RESULT] = vt_show_result,
    [VT_DOCUMENT_CHECKPOINT] = vt_show_checkpoint,
    [VT_DOCUMENT_TOELICHTING] = vt_show_toelichting,
    [VT_DOCUMENT_SECRET_KEY] = vt_show_secret_key,
    [VT_DOCUMENT_PUBLIC_KEY] = vt_show_public_key,
    [VT_DOCUMENT_REKEY] = vt_show_rekey,
    [VT_DOCUMENT_CONVICTION] = vt_show_conviction,
    [VT_DOCUMENT_WITNESS] = vt_show_witness,
};

static enum vt_exit unknown(const struct vt_show *show)
{
    const struct vt_bytes arg = vt_bytes_of(show->path);
    vt_cli_note(show->cli, VT_W_SHOW_UNKNOWN, &arg, 1);
    return VT_EXIT_TROUBLE;
}

static enum vt_exit show_file(struct vt_show *show)
{
    struct vt_error err;
    struct vt_map map;
    if (vt_map_open(&map, show->path, FILE_MAX, &err) != VT_OK) {
        vt_cli_complain(show->cli, show->path, &err);
        return VT_EXIT_TROUBLE;
    }
    show->bytes = vt_map_view(&map);
    shower *how = showers[vt_document_of(show->bytes)];
    enum vt_exit status = how == NULL ? unknown(show) : how(show);
    vt_map_close(&map);
    return status;
}

static enum vt_exit show_path(struct vt_show *show)
{
    struct vt_error err;
    struct vt_path real;
    enum vt_file_kind kind = VT_FILE_NONE;
    if (vt_path_real(&real, show->path, &err) != VT_OK ||
        vt_file_kind(&kind, real.text, &err) != VT_OK) {
        vt_cli_complain(show->cli, show->path, &err);
        return VT_EXIT_TROUBLE;
    }
    return kind == VT_FILE_FOLDER ? vt_show_dossier(show) : show_file(show);
}

enum vt_exit vt_command_show(struct vt_cli *cli)
{
    struct vt_look look;
    enum vt_exit worst = VT_EXIT_YES;
    if (vt_cli_has(cli, "--split") || vt_cli_has(cli, "--out")) {
        return vt_show_split(cli);
    }
    vt_cli_look(&look);
    for (size_t i = 0; i < cli->operand_count; i++) {
        struct vt_show show = {
            .cli = cli,
            .path = cli->operand[i],
            .columns = look.columns,
            .json = {.out = &cli->out},
            .fill = {.lang = cli->lang},
        };
        if (i > 0 && !cli->json && cli->out.len > 0) {
            vt_buf_put_byte(&cli->out, '\n');
        }
        enum vt_exit status = show_path(&show);
        worst = status > worst ? status : worst;
        vt_fill_free(&show.fill);
        vt_buf_free(&show.text);
    }
    return worst;
}
