/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally convict FILE FILE: what a log's key signed twice, as a statement that stands alone; and
 * checking such a statement. */
#include <stdlib.h>

#include <vngtally/base/number.h>

#include "cli/convict.h"
#include "cli/fingerprint.h"
#include "io/evidence.h"

/* ---- words ---- */

/* Two receipts: what the one says and the other cannot. */
static void put_contradiction(struct vt_buf *out, enum vt_lang lang, const struct vt_error *found)
{
    const struct vt_bytes texts[] = {vt_bytes_of(found->subject), vt_bytes_of(found->detail)};
    struct vt_buf said = {0};
    if (found->code == VT_E_VERIFY_NO_HISTORY) {
        vt_words_put(&said, vt_word(lang, VT_W_CONVICT_HIDDEN), texts, 2);
    } else if (found->code == VT_E_VERIFY_OTHER_BALLOT) {
        vt_words_put(&said, vt_word(lang, VT_W_CONVICT_TWO_BALLOTS), texts, 2);
    } else {
        vt_words_put_error(&said, lang, found);
    }
    const struct vt_bytes arg = vt_buf_view(&said);
    vt_words_put(out, vt_word(lang, VT_W_CONVICT_RECEIPTS), &arg, 1);
    vt_buf_free(&said);
}

void vt_convict_put_shown(struct vt_buf *out, enum vt_lang lang, const struct vt_conviction *shown)
{
    static const enum vt_word words[VT_SHOWS_COUNT] = {
        [VT_SHOWS_SAME_SIZE] = VT_W_CONVICT_SAME_SIZE,
        [VT_SHOWS_HISTORY] = VT_W_CONVICT_HISTORY,
        [VT_SHOWS_ENTRY] = VT_W_CONVICT_ENTRY,
    };
    struct vt_buf number[3] = {{0}};
    if (shown->shows == VT_SHOWS_RECEIPTS) {
        put_contradiction(out, lang, &shown->contradiction);
        return;
    }
    vt_words_put_number(&number[0], lang, shown->tree[0].size);
    vt_words_put_number(&number[1], lang, shown->tree[1].size);
    vt_words_put_number(&number[2], lang, shown->index);
    const struct vt_bytes args[] = {vt_buf_view(&number[0]), vt_buf_view(&number[1]),
                                    vt_buf_view(&number[2])};
    vt_words_put(out, vt_word(lang, words[shown->shows]), args, 3);
    for (size_t i = 0; i < 3; i++) {
        vt_buf_free(&number[i]);
    }
}

/* Whose key it is, and how a reader knows. `given`: the fingerprint was compared. */
static void put_whose(struct vt_buf *out, enum vt_lang lang, const struct vt_conviction *shown,
                      bool given)
{
    struct vt_buf key = {0}, hex = {0};
    vt_note_key_put(&key, &shown->log);
    vt_hash_put_hex(&hex, &shown->fingerprint);
    const struct vt_bytes args[] = {vt_buf_view(&key), vt_buf_view(&hex)};
    enum vt_word word = shown->opening.len == 0 ? VT_W_CONVICT_COMPARE_KEY
                        : given                 ? VT_W_CONVICT_COMPARED
                                                : VT_W_CONVICT_COMPARE_FINGERPRINT;
    vt_words_put(out, vt_word(lang, word), args, 2);
    vt_buf_free(&key);
    vt_buf_free(&hex);
}

/* ---- options ---- */

static enum vt_exit read_fingerprint(struct vt_hash *out, bool *given, const struct vt_cli *cli)
{
    const char *text = vt_cli_value(cli, "--fingerprint");
    *given = text != NULL;
    return text == NULL || vt_cli_fingerprint(out, cli, "--fingerprint", text) ? VT_EXIT_YES
                                                                               : VT_EXIT_TROUBLE;
}

static enum vt_exit read_log(struct vt_note_key *out, bool *given, const struct vt_cli *cli)
{
    const char *text = vt_cli_value(cli, "--log");
    *given = text != NULL;
    if (text == NULL) {
        return VT_EXIT_YES;
    }
    enum vt_code code = vt_note_key_parse(out, vt_bytes_of(text));
    if (code == VT_OK && out->type == VT_NOTE_ED25519) {
        return VT_EXIT_YES;
    }
    return vt_cli_bad_value(cli, "--log", text, code == VT_OK ? VT_E_VKEY : code);
}

/* ---- convicting ---- */

/* Could not tell, or no? */
static enum vt_exit exit_of(enum vt_code code)
{
    return code == VT_E_MEMORY || code == VT_E_CONVICT_KEY || code == VT_E_CONVICT_FINGERPRINT
               ? VT_EXIT_TROUBLE
               : VT_EXIT_NO;
}

/* The files, the last of which is that of --proof. */
struct files {
    const char *path[3];
    struct vt_evidence file[3];
};

static enum vt_exit open_files(struct files *files, const struct vt_cli *cli)
{
    struct vt_error err;
    files->path[0] = cli->operand[0];
    files->path[1] = cli->operand[1];
    files->path[2] = vt_cli_value(cli, "--proof");
    for (size_t i = 0; i < 3 && files->path[i] != NULL; i++) {
        if (vt_evidence_open(&files->file[i], files->path[i], &err) != VT_OK) {
            vt_cli_complain(cli, files->path[i], &err);
            return VT_EXIT_TROUBLE;
        }
    }
    return VT_EXIT_YES;
}

/* The statement goes to stdout; to stderr, in words, what it says. It is checked as any reader would
 * before it is let out. */
static enum vt_exit put_statement(struct vt_cli *cli, const struct vt_conviction *shown, bool given)
{
    struct vt_conviction checked;
    struct vt_buf text = {0};
    struct vt_error err;
    size_t start = cli->out.len;
    vt_conviction_put(&cli->out, shown);
    struct vt_bytes statement = vt_bytes_part(vt_buf_view(&cli->out), start, SIZE_MAX);
    enum vt_code code = vt_buf_code(&cli->out);
    code =
        code != VT_OK ? vt_fail_plain(&err, code) : vt_conviction_check(&checked, statement, &err);
    if (code != VT_OK) {
        cli->out.len = start;
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    vt_convict_put_shown(&text, cli->lang, shown);
    vt_buf_put_byte(&text, ' ');
    put_whose(&text, cli->lang, shown, given);
    const struct vt_bytes arg = vt_buf_view(&text);
    vt_cli_note(cli, VT_W_CONVICT_SAID, &arg, 1);
    vt_buf_free(&text);
    return VT_EXIT_YES;
}

static enum vt_exit convict_files(struct vt_cli *cli, const struct files *files)
{
    struct vt_note_key log;
    struct vt_hash fingerprint;
    bool has_log, has_fingerprint;
    struct vt_conviction shown;
    struct vt_error err;
    unsigned which;
    enum vt_exit status = read_log(&log, &has_log, cli);
    if (status == VT_EXIT_YES) {
        status = read_fingerprint(&fingerprint, &has_fingerprint, cli);
    }
    if (status != VT_EXIT_YES) {
        return status;
    }
    const struct vt_charge charge = {
        .file = {&files->file[0].is, &files->file[1].is},
        .proof = files->path[2] != NULL ? &files->file[2].is : NULL,
        .log = has_log ? &log : NULL,
        .fingerprint = has_fingerprint ? &fingerprint : NULL,
    };
    enum vt_code code = vt_convict(&shown, &which, &charge, &err);
    if (code == VT_OK) {
        return put_statement(cli, &shown, has_fingerprint);
    }
    vt_cli_complain(cli, which > 0 ? files->path[which - 1] : NULL, &err);
    return exit_of(code);
}

static enum vt_exit convict(struct vt_cli *cli)
{
    struct files *files = calloc(1, sizeof *files);
    if (files == NULL) {
        struct vt_error err;
        (void)vt_fail_plain(&err, VT_E_MEMORY);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = open_files(files, cli);
    if (status == VT_EXIT_YES) {
        status = convict_files(cli, files);
    }
    for (size_t i = 0; i < 3; i++) {
        vt_evidence_close(&files->file[i]);
    }
    free(files);
    return status;
}

/* ---- checking ---- */

static enum vt_exit say_checked(struct vt_cli *cli, const struct vt_conviction *shown, bool given)
{
    vt_convict_put_shown(&cli->out, cli->lang, shown);
    vt_buf_put_byte(&cli->out, '\n');
    put_whose(&cli->out, cli->lang, shown, given);
    vt_buf_put_byte(&cli->out, '\n');
    vt_cli_say(cli,
               shown->shows == VT_SHOWS_RECEIPTS ? VT_W_CONVICT_MEANS_RECEIPTS : VT_W_CONVICT_MEANS,
               NULL, 0);
    return VT_EXIT_YES;
}

static enum vt_exit check_statement(struct vt_cli *cli, const char *path, struct vt_bytes bytes)
{
    struct vt_conviction shown;
    struct vt_hash fingerprint;
    struct vt_error err;
    bool given;
    enum vt_exit status = read_fingerprint(&fingerprint, &given, cli);
    if (status != VT_EXIT_YES) {
        return status;
    }
    enum vt_code code = vt_conviction_check(&shown, bytes, &err);
    if (code == VT_OK && given && shown.opening.len == 0) {
        code = vt_fail_plain(&err, VT_E_CONVICT_FINGERPRINT);
    } else if (code == VT_OK && given && !vt_hash_equal(&shown.fingerprint, &fingerprint)) {
        code = vt_fail_plain(&err, VT_E_VERIFY_FINGERPRINT);
    }
    if (code == VT_OK) {
        return say_checked(cli, &shown, given);
    }
    vt_cli_complain(cli, path, &err);
    return code == VT_E_CONVICTION_FORM ? VT_EXIT_TROUBLE : exit_of(code);
}

static enum vt_exit check(struct vt_cli *cli, const char *path)
{
    struct vt_map map;
    struct vt_error err;
    if (vt_map_open(&map, path, VT_CONVICTION_MAX, &err) != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = check_statement(cli, path, vt_map_view(&map));
    vt_map_close(&map);
    return status;
}

enum vt_exit vt_command_convict(struct vt_cli *cli)
{
    const char *statement = vt_cli_value(cli, "--check");
    if (vt_cli_in_groups(cli, statement != NULL ? 0 : 2)) {
        return VT_EXIT_TROUBLE;
    }
    if (vt_cli_both(cli, "--check", "--log") || vt_cli_both(cli, "--check", "--proof")) {
        return VT_EXIT_TROUBLE;
    }
    if (statement == NULL && cli->operand_count != 2) {
        const struct vt_bytes arg = vt_bytes_of(vt_word(cli->lang, VT_W_ARGS_CONVICT));
        return vt_cli_usage(cli, VT_W_USE_TOO_FEW, &arg, 1);
    }
    return statement != NULL ? check(cli, statement) : convict(cli);
}
