/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally page DOSSIER --out FILE: the page of the municipality with this consultation built in. The
 * dossier is read, checked as an observer does, and not changed. */
#include <vngtally/crypto/hash.h>
#include <vngtally/report/built_in.h>
#include <vngtally/report/json.h>

#include "cli/mistake.h"
#include "cli/page.h"
#include "cli/writer.h"
#include "io/file.h"
#include "io/write.h"

/* Most bytes of a built page. */
#define PAGE_MAX ((size_t)16 << 20)

/* The page to fill: that of --page, read into *file, or one that is built in. */
static enum vt_exit take_page(struct vt_bytes *out, struct vt_buf *file, const struct vt_cli *cli)
{
    struct vt_error err;
    const char *path = vt_cli_value(cli, "--page");
    if (path == NULL) {
        if (!vt_cli_built_page(out, vt_cli_has(cli, "--without-wasm"))) {
            return vt_cli_usage(cli, VT_W_FILLED_NO_PAGE, NULL, 0);
        }
        return VT_EXIT_YES;
    }
    if (vt_file_read(file, path, PAGE_MAX, &err) != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    *out = vt_buf_view(file);
    return VT_EXIT_YES;
}

static void say_json(struct vt_cli *cli, const struct vt_dossier *dossier,
                     const struct vt_hash *sha256, size_t len)
{
    struct vt_json json = {.out = &cli->out};
    vt_json_open(&json, NULL, '{');
    vt_json_text(&json, "file", vt_bytes_of(vt_cli_value(cli, "--out")));
    vt_json_number(&json, "bytes", len);
    vt_json_hex(&json, "sha256", vt_hash_view(sha256));
    vt_json_text(&json, "origin", dossier->consultation.origin);
    vt_json_hex(&json, "fingerprint", vt_hash_view(&dossier->fingerprint));
    vt_json_close(&json, '}');
    vt_buf_put_byte(&cli->out, '\n');
}

static void say_hash(struct vt_cli *cli, enum vt_word word, const struct vt_hash *hash)
{
    struct vt_buf text = {0};
    vt_hash_put_hex(&text, hash);
    const struct vt_bytes arg = vt_buf_view(&text);
    vt_cli_say(cli, word, &arg, 1);
    vt_buf_free(&text);
}

static void say(struct vt_cli *cli, const struct vt_dossier *dossier, struct vt_bytes page)
{
    struct vt_hash sha256;
    vt_sha256(&sha256, page);
    if (cli->json) {
        say_json(cli, dossier, &sha256, page.len);
        return;
    }
    const struct vt_bytes out = vt_bytes_of(vt_cli_value(cli, "--out"));
    if (dossier->consultation.rehearsal) {
        vt_cli_say(cli, VT_W_REHEARSAL, NULL, 0);
    }
    vt_cli_say(cli, VT_W_FILLED, &out, 1);
    say_hash(cli, VT_W_FILLED_SHA256, &sha256);
    say_hash(cli, VT_W_OPENED_FINGERPRINT, &dossier->fingerprint);
    vt_cli_say(cli, VT_W_FILLED_LETTER, NULL, 0);
}

/* The page with what this dossier says. */
static enum vt_exit fill(struct vt_buf *out, const struct vt_cli *cli, const struct vt_store *store,
                         struct vt_bytes page)
{
    struct vt_record first;
    struct vt_error err;
    enum vt_code code = vt_journal_read(&first, store->journal, 0, 0, &err);
    if (code == VT_OK) {
        const struct vt_built_in files = {vt_buf_view(&store->consultation),
                                          vt_buf_view(&store->reg),
                                          (struct vt_bytes){store->journal.at, first.end}};
        if (!vt_built_in_put(out, page, &files)) {
            const char *path = vt_cli_value(cli, "--page");
            const struct vt_bytes arg = vt_bytes_of(path == NULL ? "" : path);
            vt_cli_note(cli, VT_W_FILLED_OTHER_FILE, &arg, 1);
            return VT_EXIT_TROUBLE;
        }
        code = vt_fail_plain(&err, vt_buf_code(out));
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* An entry that does not hold: nobody should vote on this dossier's word. */
static enum vt_exit refuse_stopped(const struct vt_cli *cli, const struct vt_store *store)
{
    struct vt_path journal;
    struct vt_error err;
    const struct vt_bytes dossier = vt_bytes_of(cli->operand[0]);
    if (vt_path_join(&journal, cli->operand[0], VT_STORE_JOURNAL, &err) != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
    } else {
        vt_cli_complain(cli, journal.text, &store->stop);
        vt_cli_note(cli, VT_W_FILLED_BAD_DOSSIER, &dossier, 1);
    }
    return VT_EXIT_TROUBLE;
}

/* Made and written, whole or not at all. */
static enum vt_exit make(struct vt_cli *cli, const struct vt_store *store, struct vt_bytes page)
{
    struct vt_buf made = {0};
    struct vt_error err;
    if (store->stop.code != VT_OK) {
        return refuse_stopped(cli, store);
    }
    enum vt_exit status = fill(&made, cli, store, page);
    if (status == VT_EXIT_YES && vt_write_path(vt_cli_value(cli, "--out"), vt_buf_view(&made),
                                               VT_WRITE_NEW | VT_WRITE_SYNC, &err) != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        status = VT_EXIT_TROUBLE;
    }
    if (status == VT_EXIT_YES) {
        say(cli, &store->dossier, vt_buf_view(&made));
    }
    vt_buf_free(&made);
    return status;
}

enum vt_exit vt_command_page(struct vt_cli *cli)
{
    struct vt_buf file = {0};
    struct vt_bytes page;
    struct vt_store store;
    struct vt_trouble why;
    if (vt_cli_both(cli, "--page", "--without-wasm")) {
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = vt_cli_outside(cli, vt_cli_value(cli, "--out"), VT_W_OUT_INSIDE);
    if (status == VT_EXIT_YES) {
        status = take_page(&page, &file, cli);
    }
    if (status == VT_EXIT_YES &&
        vt_store_read_watched(&store, cli->operand[0], vt_cli_watch(cli), &why) != VT_OK) {
        status = vt_cli_trouble(cli, &why);
    } else if (status == VT_EXIT_YES) {
        status = make(cli, &store, page);
        vt_store_close(&store);
    }
    vt_buf_free(&file);
    return status;
}
