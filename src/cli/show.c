/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally show PATH…: any of our files for a person, recognised by how it begins. */
#include "cli/show.h"

#include <vngtally/base/lines.h>
#include <vngtally/report/summary.h>

#include "io/file.h"
#include "io/map.h"
#include "io/path.h"

#define FILE_MAX ((size_t)1 << 40)

typedef enum vt_exit shower(struct vt_show *show);

/* How a file begins. */
struct kind {
    const char *start;
    shower *show;
};

/* Machine-written files: their first bytes. */
static const struct kind by_start[] = {
    {"vngtally/entry/v1 ", vt_show_journal},
    {"vngtally/receipt/v1\n", vt_show_receipt},
    {"vngtally/secret-key/v1\n", vt_show_secret_key},
    {"vngtally/toelichting/v1\n", vt_show_toelichting},
    {"-----BEGIN SSH SIGNATURE-----", vt_show_signature},
    {"ssh-ed25519 ", vt_show_public_key},
};

/* YAML: the value of the key `format`, which need not come first in what people write. */
static const struct kind by_format[] = {
    {"vngtally/consultation/v1", vt_show_consultation},
    {"vngtally/register/v1", vt_show_register},
    {"vngtally/ballot/v1", vt_show_ballot},
    {"vngtally/result/v1", vt_show_result},
};

/* The value of a line `format: value`, without quotes and blanks around it; empty when there is no
 * such line. */
static struct vt_bytes format_of(struct vt_bytes text)
{
    const struct vt_bytes name = VT_LIT("format:");
    for (size_t at = 0; at < text.len;) {
        size_t end = vt_bytes_find(text, '\n', at);
        struct vt_bytes line = vt_bytes_part(text, at, end - at);
        if (vt_bytes_starts(line, name)) {
            line = vt_bytes_part(line, name.len, SIZE_MAX);
            while (line.len > 0 && (line.at[0] == ' ' || line.at[0] == '"' || line.at[0] == '\'')) {
                line = vt_bytes_part(line, 1, SIZE_MAX);
            }
            return line;
        }
        at = end + 1;
    }
    return (struct vt_bytes){0};
}

/* A signed note: three lines, an empty one, and a signature line. */
static bool is_checkpoint(struct vt_bytes text)
{
    struct vt_lines lines = vt_lines_of(text);
    struct vt_bytes line;
    for (int i = 0; i < 3; i++) {
        if (!vt_lines_next(&line, &lines) || line.len == 0) {
            return false;
        }
    }
    return vt_lines_next(&line, &lines) && line.len == 0 && vt_lines_next(&line, &lines) &&
           vt_bytes_starts(line, VT_LIT("\xE2\x80\x94 "));
}

static shower *recognise(struct vt_bytes text)
{
    for (size_t i = 0; i < sizeof by_start / sizeof by_start[0]; i++) {
        if (vt_bytes_starts(text, vt_bytes_of(by_start[i].start))) {
            return by_start[i].show;
        }
    }
    if (is_checkpoint(text)) {
        return vt_show_checkpoint;
    }
    struct vt_bytes format = format_of(text);
    for (size_t i = 0; i < sizeof by_format / sizeof by_format[0]; i++) {
        if (vt_bytes_starts(format, vt_bytes_of(by_format[i].start))) {
            return by_format[i].show;
        }
    }
    return NULL;
}

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
    shower *how = recognise(show->bytes);
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
