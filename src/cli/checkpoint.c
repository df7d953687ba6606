/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally checkpoint DOSSIER: what the log signed, for a witness; and putting in place what witnesses
 * returned. */
#include "cli/checkpoint.h"

#include "io/file.h"
#include "io/store_cosigned.h"

#define LINES_MAX ((size_t)1 << 20)

/* ---- one of the two checkpoints ---- */

static enum vt_exit copy_newest(struct vt_cli_head *out, const struct vt_cli *cli)
{
    struct vt_error err;
    vt_buf_put(&out->checkpoint, vt_buf_view(&out->store.checkpoint));
    enum vt_code code = vt_buf_code(&out->checkpoint);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

static enum vt_exit copy_result(struct vt_cli_head *out, const struct vt_cli *cli)
{
    const struct vt_dossier *dossier = &out->store.dossier;
    struct vt_error err;
    if (dossier->result == VT_NO_ENTRY) {
        vt_cli_note(cli, VT_W_HEAD_NO_RESULT, NULL, 0);
        return VT_EXIT_NO;
    }
    enum vt_code code = vt_store_result_checkpoint(&out->checkpoint, &out->store, &err);
    if (code == VT_OK && out->checkpoint.len == 0) {
        code = vt_fail_plain(&err, VT_E_COSIGNED_UNFINISHED);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, cli->operand[0], &err);
        return VT_EXIT_TROUBLE;
    }
    out->size = (uint64_t)dossier->result + 1;
    return VT_EXIT_YES;
}

/* The newest checkpoint: there, signed, and of this journal. */
static enum vt_exit check_newest(struct vt_cli_head *out, const struct vt_cli *cli)
{
    struct vt_error err;
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, cli->operand[0], VT_STORE_CHECKPOINT, &err);
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    if (out->store.checkpoint.len == 0) {
        (void)vt_fail(&err, VT_E_NOT_FOUND, vt_bytes_of(path.text), VT_LIT(""));
        vt_cli_complain(cli, path.text, &err);
        return VT_EXIT_TROUBLE;
    }
    if (vt_store_covered(&out->size, &out->store, &err) != VT_OK) {
        vt_cli_complain(cli, path.text, &err);
        return VT_EXIT_NO;
    }
    return VT_EXIT_YES;
}

enum vt_exit vt_cli_head_open(struct vt_cli_head *out, const struct vt_cli *cli)
{
    struct vt_trouble why;
    *out = (struct vt_cli_head){0};
    if (vt_store_read_watched(&out->store, cli->operand[0], vt_cli_watch(cli), &why) != VT_OK) {
        return vt_cli_trouble(cli, &why);
    }
    enum vt_exit status = check_newest(out, cli);
    if (status == VT_EXIT_YES) {
        status = vt_cli_has(cli, "--result") ? copy_result(out, cli) : copy_newest(out, cli);
    }
    if (status != VT_EXIT_YES) {
        vt_cli_head_close(out);
    }
    return status;
}

void vt_cli_head_close(struct vt_cli_head *head)
{
    vt_store_close(&head->store);
    vt_buf_free(&head->checkpoint);
    *head = (struct vt_cli_head){0};
}

/* ---- adding ---- */

static void say_added(struct vt_cli *cli, const char *path, const struct vt_cosigning *done)
{
    struct vt_buf text[2] = {{0}};
    vt_words_put_number(&text[0], cli->lang, done->added);
    vt_words_put_number(&text[1], cli->lang, done->stood);
    const struct vt_bytes args[] = {vt_bytes_of(path), vt_buf_view(&text[0]),
                                    vt_buf_view(&text[1])};
    vt_cli_say(cli, VT_W_HEAD_ADDED, args, 3);
    vt_buf_free(&text[0]);
    vt_buf_free(&text[1]);
}

static void say_standing(struct vt_cli *cli, enum vt_word word, uint64_t size, size_t count,
                         uint32_t quorum)
{
    struct vt_buf text[3] = {{0}};
    vt_words_put_number(&text[0], cli->lang, size);
    vt_words_put_number(&text[1], cli->lang, count);
    vt_words_put_number(&text[2], cli->lang, quorum);
    const struct vt_bytes args[] = {vt_buf_view(&text[0]), vt_buf_view(&text[1]),
                                    vt_buf_view(&text[2])};
    vt_cli_say(cli, word, args, 3);
    for (size_t i = 0; i < 3; i++) {
        vt_buf_free(&text[i]);
    }
}

/* The cosignatures of one file. */
static enum vt_exit add_file(struct vt_cli *cli, struct vt_cosigning *done, const char *path)
{
    struct vt_buf lines = {0};
    struct vt_trouble why;
    struct vt_error err;
    if (vt_file_read(&lines, path, LINES_MAX, &err) != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = VT_EXIT_YES;
    enum vt_code code =
        vt_store_cosign(done, cli->operand[0], vt_buf_view(&lines), vt_cli_watch(cli), &why);
    if (code == VT_OK) {
        say_added(cli, path, done);
    } else if (why.errs.count == 1 && why.errs.at[0].line > 0 && why.path.text[0] == '\0') {
        vt_cli_complain(cli, path, &why.errs.at[0]);
        status = VT_EXIT_NO;
    } else {
        status = vt_cli_trouble(cli, &why);
    }
    vt_buf_free(&lines);
    return status;
}

static enum vt_exit add(struct vt_cli *cli)
{
    struct vt_cosigning done = {0};
    const char *path;
    for (size_t i = 0; (path = vt_cli_nth(cli, "--add", i)) != NULL; i++) {
        enum vt_exit status = add_file(cli, &done, path);
        if (status != VT_EXIT_YES) {
            return status;
        }
    }
    if (done.newest != done.result) {
        say_standing(cli, VT_W_HEAD_NEWEST, done.newest, done.newest_count, done.quorum);
    }
    if (done.result > 0) {
        say_standing(cli, VT_W_HEAD_RESULT, done.result, done.result_count, done.quorum);
    }
    return VT_EXIT_YES;
}

/* ---- the command ---- */

static enum vt_exit print(struct vt_cli *cli)
{
    struct vt_cli_head head;
    enum vt_exit status = vt_cli_head_open(&head, cli);
    if (status != VT_EXIT_YES) {
        return status;
    }
    if (vt_cli_has(cli, "--vkey")) {
        vt_note_key_put(&cli->out, &head.store.dossier.opening.log_key);
        vt_buf_put_byte(&cli->out, '\n');
    } else {
        vt_buf_put(&cli->out, vt_buf_view(&head.checkpoint));
    }
    vt_cli_head_close(&head);
    return VT_EXIT_YES;
}

enum vt_exit vt_command_checkpoint(struct vt_cli *cli)
{
    if (vt_cli_both(cli, "--add", "--vkey") || vt_cli_both(cli, "--add", "--result") ||
        vt_cli_both(cli, "--vkey", "--result")) {
        return VT_EXIT_TROUBLE;
    }
    return vt_cli_has(cli, "--add") ? add(cli) : print(cli);
}
