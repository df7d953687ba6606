/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally cosign REQUEST: an independent witness answers (C2SP tlog-witness v1.0.0). */
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/vote/convict.h>

#include "cli/cli.h"
#include "io/file.h"
#include "io/keyfile.h"
#include "io/witness.h"

/* One request at hand. */
struct task {
    struct vt_cli *cli;
    struct vt_keyfile *key;
    struct vt_note_key own;
    struct vt_buf body;
    struct vt_witness_desk desk;
    struct vt_answer answer;
    int64_t now;
};

/* The witness's own key: --key, by the name of --name, else by the key's comment. */
static enum vt_exit open_key(struct task *task)
{
    const struct vt_cli *cli = task->cli;
    const char *given = vt_cli_value(cli, "--name");
    enum vt_exit status = vt_cli_key(&task->key, cli, "--key");
    if (status != VT_EXIT_YES) {
        return status;
    }
    struct vt_public_key public_key = vt_keyfile_public(task->key);
    struct vt_bytes name = given != NULL ? vt_bytes_of(given) : vt_keyfile_comment(task->key);
    if (vt_note_key_make(&task->own, name, VT_NOTE_COSIGNATURE, &public_key) == VT_OK) {
        return VT_EXIT_YES;
    }
    if (given != NULL) {
        return vt_cli_bad_value(cli, "--name", given, VT_E_NOTE_NAME);
    }
    return vt_cli_usage(cli, VT_W_COSIGN_NAME, &name, 1);
}

/* `409 Conflict: ` and the rule, to stderr; with the place in the request where there is one. */
static void tell_refusal(const struct task *task, const struct vt_error *err)
{
    static const struct {
        enum vt_witness_status status;
        const char *phrase;
    } phrases[] = {
        {VT_WITNESS_BAD_REQUEST, "400 Bad Request"},
        {VT_WITNESS_FORBIDDEN, "403 Forbidden"},
        {VT_WITNESS_NOT_FOUND, "404 Not Found"},
        {VT_WITNESS_CONFLICT, "409 Conflict"},
        {VT_WITNESS_UNPROCESSABLE, "422 Unprocessable Entity"},
    };
    struct vt_buf sentence = {0};
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
        if (phrases[i].status == task->answer.status) {
            if (err->line > 0) {
                vt_text_put_escaped(&sentence, vt_bytes_of(task->cli->operand[0]));
                vt_buf_put_byte(&sentence, ':');
                vt_buf_put_u64(&sentence, err->line);
                vt_buf_put_text(&sentence, ": ");
            }
            vt_words_put_error(&sentence, task->cli->lang, err);
            const struct vt_bytes args[] = {vt_bytes_of(phrases[i].phrase), vt_buf_view(&sentence)};
            vt_cli_note(task->cli, VT_W_COSIGN_REFUSED, args, 2);
        }
    }
    vt_buf_free(&sentence);
}

/* ---- what misbehaviour leaves behind ---- */

static enum vt_exit tell_kept(const struct task *task, enum vt_code code,
                              const struct vt_path *path, enum vt_word word,
                              const struct vt_error *err)
{
    if (code != VT_OK) {
        vt_cli_complain(task->cli, path->text, err);
        return VT_EXIT_TROUBLE;
    }
    const struct vt_bytes arg = vt_bytes_of(path->text);
    vt_cli_note(task->cli, word, &arg, 1);
    return VT_EXIT_NO;
}

/* Two trees of one size: both checkpoints, as a statement that anyone can check. */
static enum vt_exit keep_conviction(const struct task *task)
{
    const struct vt_seen *seen = task->answer.contradicts;
    struct vt_conviction conviction = {.log = task->desk.knows.log, .shows = VT_SHOWS_SAME_SIZE};
    struct vt_buf met = {0}, statement = {0};
    struct vt_path path = {0};
    struct vt_error err;
    vt_answer_put_checkpoint(&met, &task->answer);
    conviction.checkpoint[0] = seen->checkpoint;
    conviction.checkpoint[1] = vt_buf_view(&met);
    vt_conviction_put(&statement, &conviction);
    enum vt_code code = vt_buf_code(&met) != VT_OK ? vt_buf_code(&met) : vt_buf_code(&statement);
    code = code != VT_OK
               ? vt_fail_plain(&err, code)
               : vt_witness_keep_met(&path, &task->desk, &task->answer.request.head,
                                     VT_WITNESS_CONVICTION, vt_buf_view(&statement), &err);
    vt_buf_free(&met);
    vt_buf_free(&statement);
    return tell_kept(task, code, &path, VT_W_COSIGN_CONVICTED, &err);
}

/* A tree that the log signed and did not prove: perhaps a mistake, perhaps not. */
static enum vt_exit keep_unproved(const struct task *task)
{
    struct vt_buf met = {0};
    struct vt_path path = {0};
    struct vt_error err;
    vt_answer_put_checkpoint(&met, &task->answer);
    enum vt_code code = vt_buf_code(&met);
    code = code != VT_OK ? vt_fail_plain(&err, code)
                         : vt_witness_keep_met(&path, &task->desk, &task->answer.request.head,
                                               VT_WITNESS_UNPROVED, vt_buf_view(&met), &err);
    vt_buf_free(&met);
    return tell_kept(task, code, &path, VT_W_COSIGN_UNPROVED, &err);
}

static enum vt_exit refuse(struct task *task, const struct vt_error *err)
{
    tell_refusal(task, err);
    if (task->answer.status == VT_WITNESS_CONFLICT) {
        /* SPEC: "The response body MUST consist of the tree size of the latest cosigned checkpoint in
         * decimal, followed by a newline". */
        vt_buf_put_u64(&task->cli->out, task->answer.size);
        vt_buf_put_byte(&task->cli->out, '\n');
    }
    if (task->answer.contradicts != NULL) {
        return keep_conviction(task);
    }
    if (task->answer.status == VT_WITNESS_UNPROCESSABLE) {
        return keep_unproved(task);
    }
    return task->answer.status == VT_WITNESS_BAD_REQUEST ? VT_EXIT_TROUBLE : VT_EXIT_NO;
}

/* ---- signing ---- */

static enum vt_code sign(struct task *task, struct vt_error *err)
{
    struct vt_buf state = {0};
    struct vt_secret secret;
    enum vt_code code = vt_witness_put(&state, &task->desk.knows, &task->answer, task->now);
    if (code == VT_E_WITNESS_CLOCK) {
        unsigned char room[32];
        struct vt_buf now = {.at = room, .room = sizeof room, .cap = sizeof room};
        vt_time_put_utc(&now, task->now);
        (void)vt_fail(err, code, vt_buf_view(&now), VT_LIT(""));
    } else if (code != VT_OK) {
        (void)vt_fail_plain(err, code);
    }
    /* SPEC: "The witness MUST persist the new checkpoint before responding." */
    if (code == VT_OK) {
        code = vt_witness_keep(&task->desk, vt_buf_view(&state), err);
    }
    if (code == VT_OK) {
        code = vt_keyfile_use(&secret, task->key, err);
    }
    if (code == VT_OK) {
        vt_note_put_cosignature(&task->cli->out, task->answer.request.text, &task->own,
                                (uint64_t)task->now, secret);
        vt_keyfile_done(task->key);
    }
    vt_buf_free(&state);
    return code;
}

/* ---- what is known of the log ---- */

/* The keys: those of the state, which --log and --key must agree with; else those of the options. */
static enum vt_exit settle_keys(struct task *task)
{
    struct vt_witness *knows = &task->desk.knows;
    struct vt_note_key log = {0};
    const char *vkey = vt_cli_value(task->cli, "--log");
    struct vt_error err = {0};
    if (vkey != NULL) {
        enum vt_code code = vt_note_key_parse(&log, vt_bytes_of(vkey));
        code = code == VT_OK && log.type != VT_NOTE_ED25519 ? VT_E_VKEY : code;
        if (code != VT_OK) {
            return vt_cli_bad_value(task->cli, "--log", vkey, code);
        }
    }
    if (knows->count == 0) {
        knows->log = log; /* without --log one that no origin has */
        knows->own = task->own;
        return VT_EXIT_YES;
    }
    bool same_log =
        vkey == NULL || (vt_public_key_equal(&log.key, &knows->log.key) &&
                         vt_bytes_equal(vt_bytes_of(log.name), vt_bytes_of(knows->log.name)));
    bool same_own = vt_public_key_equal(&task->own.key, &knows->own.key) &&
                    vt_bytes_equal(vt_bytes_of(task->own.name), vt_bytes_of(knows->own.name));
    if (same_log && same_own) {
        return VT_EXIT_YES;
    }
    (void)vt_fail(&err, same_log ? VT_E_WITNESS_OTHER : VT_E_WITNESS_LOG,
                  vt_bytes_of(same_log ? knows->own.name : knows->log.name), VT_LIT(""));
    vt_cli_complain(task->cli, same_log ? task->desk.folder.text : "--log", &err);
    return VT_EXIT_TROUBLE;
}

/* Is the witness's key the log's own, by what is known of the log or by who signed the request? A log
 * that is its own witness vouches for nothing. */
static bool is_log(const struct task *task, const struct vt_submission *request)
{
    const struct vt_note_key *own = &task->own;
    struct vt_note_key as_log;
    struct vt_note note;
    bool known = task->desk.knows.log.type == VT_NOTE_ED25519;
    if (known && vt_public_key_equal(&own->key, &task->desk.knows.log.key)) {
        return true;
    }
    return vt_note_key_make(&as_log, request->head.origin, VT_NOTE_ED25519, &own->key) == VT_OK &&
           vt_note_parse(&note, request->checkpoint) == VT_OK &&
           vt_note_verify(NULL, &note, &as_log) == VT_OK;
}

static enum vt_exit answer(struct task *task)
{
    struct vt_error err = {0};
    enum vt_code code =
        vt_witness_judge(&task->answer, &task->desk.knows, vt_buf_view(&task->body), &err);
    if (code == VT_OK) {
        code = sign(task, &err);
        if (code == VT_OK) {
            return VT_EXIT_YES;
        }
        vt_cli_complain(task->cli, task->desk.folder.text, &err);
        return VT_EXIT_TROUBLE;
    }
    if (task->answer.status == 0) {
        vt_cli_complain(task->cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return refuse(task, &err);
}

static enum vt_exit witness(struct task *task)
{
    struct vt_cli *cli = task->cli;
    struct vt_submission request;
    struct vt_path path;
    struct vt_error err;
    const char *state = vt_cli_value(cli, "--state");
    if (vt_file_read(&task->body, cli->operand[0], VT_SUBMISSION_MAX, &err) != VT_OK) {
        vt_cli_complain(cli, cli->operand[0], &err);
        return VT_EXIT_TROUBLE;
    }
    if (vt_submission_read(&request, vt_buf_view(&task->body), &err) != VT_OK) {
        task->answer.status = VT_WITNESS_BAD_REQUEST;
        return refuse(task, &err);
    }
    if (vt_witness_open(&task->desk, &path, state, request.head.origin, &err) != VT_OK) {
        vt_cli_complain(cli, err.code == VT_E_WITNESS_STATE ? path.text : NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = settle_keys(task);
    if (status == VT_EXIT_YES && is_log(task, &request)) {
        (void)vt_fail(&err, VT_E_WITNESS_IS_LOG, request.head.origin, VT_LIT(""));
        vt_cli_complain(cli, "--key", &err);
        return VT_EXIT_TROUBLE;
    }
    if (status == VT_EXIT_YES) {
        status = vt_cli_at(&task->now, cli);
    }
    return status == VT_EXIT_YES ? answer(task) : status;
}

static enum vt_exit check_usage(const struct vt_cli *cli)
{
    if (vt_cli_has(cli, "--vkey")) {
        return VT_EXIT_YES;
    }
    if (cli->operand_count == 0) {
        const struct vt_bytes arg = vt_bytes_of(vt_word(cli->lang, VT_W_ARGS_COSIGN));
        return vt_cli_usage(cli, VT_W_USE_TOO_FEW, &arg, 1);
    }
    if (vt_cli_value(cli, "--state") == NULL) {
        const struct vt_bytes arg = VT_LIT("--state");
        return vt_cli_usage(cli, VT_W_USE_MISSING, &arg, 1);
    }
    return VT_EXIT_YES;
}

enum vt_exit vt_command_cosign(struct vt_cli *cli)
{
    struct task task = {.cli = cli};
    enum vt_exit status = check_usage(cli);
    if (status == VT_EXIT_YES) {
        status = open_key(&task);
    }
    if (status == VT_EXIT_YES && vt_cli_has(cli, "--vkey")) {
        vt_note_key_put(&cli->out, &task.own);
        vt_buf_put_byte(&cli->out, '\n');
    } else if (status == VT_EXIT_YES) {
        status = witness(&task);
    }
    vt_witness_close(&task.desk);
    vt_buf_free(&task.body);
    vt_keyfile_free(task.key);
    return status;
}
