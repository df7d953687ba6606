/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally replay DOSSIER [--fingerprint HEX]: an observer's check, as a short list. */
#include <stdlib.h>

#include <vngtally/base/text.h>
#include <vngtally/report/summary.h>

#include "cli/cli.h"
#include "cli/fingerprint.h"
#include "cli/progress.h"
#include "io/output.h"
#include "io/replay.h"
#include "io/sandbox.h"

static const enum vt_word item_words[VT_REPLAY_ITEMS] = {
    [VT_REPLAY_OPENING] = VT_W_REPLAY_OPENING,
    [VT_REPLAY_FINGERPRINT] = VT_W_REPLAY_FINGERPRINT,
    [VT_REPLAY_ENTRIES] = VT_W_REPLAY_ENTRIES,
    [VT_REPLAY_SIGNATURES] = VT_W_REPLAY_SIGNATURES,
    [VT_REPLAY_CHECKPOINT] = VT_W_REPLAY_CHECKPOINT,
    [VT_REPLAY_RESULT] = VT_W_REPLAY_RESULT,
    [VT_REPLAY_ACCEPTANCE] = VT_W_REPLAY_ACCEPTANCE,
    [VT_REPLAY_COUNT] = VT_W_REPLAY_COUNT,
    [VT_REPLAY_WITNESSES] = VT_W_REPLAY_WITNESSES,
    [VT_REPLAY_REPORT] = VT_W_REPLAY_REPORT,
    [VT_REPLAY_REMADE] = VT_W_REPLAY_REMADE,
    [VT_REPLAY_OTHERS] = VT_W_REPLAY_OTHERS,
};

static const char *const item_names[VT_REPLAY_ITEMS] = {
    [VT_REPLAY_OPENING] = "opening",
    [VT_REPLAY_FINGERPRINT] = "fingerprint",
    [VT_REPLAY_ENTRIES] = "entries",
    [VT_REPLAY_SIGNATURES] = "signatures",
    [VT_REPLAY_CHECKPOINT] = "checkpoint",
    [VT_REPLAY_RESULT] = "result",
    [VT_REPLAY_ACCEPTANCE] = "acceptance_receipts",
    [VT_REPLAY_COUNT] = "count_receipts",
    [VT_REPLAY_WITNESSES] = "witnesses",
    [VT_REPLAY_REPORT] = "report",
    [VT_REPLAY_REMADE] = "report_remade",
    [VT_REPLAY_OTHERS] = "others",
};

static enum vt_word state_word(enum vt_replay_item item, enum vt_replay_state state)
{
    switch (state) {
    case VT_REPLAY_GOOD:
        return VT_W_REPLAY_GOOD;
    case VT_REPLAY_BAD:
        return VT_W_REPLAY_BAD;
    case VT_REPLAY_NONE:
        return item == VT_REPLAY_FINGERPRINT ? VT_W_REPLAY_NOT_GIVEN : VT_W_REPLAY_NONE;
    case VT_REPLAY_LACKING:
        return VT_W_REPLAY_LACKING;
    case VT_REPLAY_NOT_RUN:
    default:
        return VT_W_REPLAY_NOT_RUN;
    }
}

/* Is everything in order, but for witnesses that must still sign? */
static bool lacks_witnesses(const struct vt_replay *replay)
{
    return replay->count == 0 && replay->check[VT_REPLAY_WITNESSES].state == VT_REPLAY_LACKING;
}

/* A sentence of the table with one number in it, into a buffer of its own. */
static void put_count(struct vt_buf *out, enum vt_lang lang, const struct vt_replay_check *check)
{
    struct vt_buf good = {0}, total = {0};
    if (check->total > 1) {
        vt_words_put_number(&good, lang, check->good);
        vt_words_put_number(&total, lang, check->total);
        const struct vt_bytes args[] = {vt_buf_view(&good), vt_buf_view(&total)};
        vt_buf_put_text(out, ", ");
        vt_words_put(out, vt_word(lang, VT_W_REPLAY_OF), args, 2);
    }
    vt_buf_free(&good);
    vt_buf_free(&total);
}

/* The list: what, and whether it held; in columns. */
static void put_list(struct vt_cli *cli, const struct vt_replay *replay)
{
    size_t widest = 0;
    for (int i = 0; i < VT_REPLAY_ITEMS; i++) {
        size_t width = vt_text_width(vt_bytes_of(vt_word(cli->lang, item_words[i])));
        widest = width > widest ? width : widest;
    }
    for (int i = 0; i < VT_REPLAY_ITEMS; i++) {
        const struct vt_replay_check *check = &replay->check[i];
        const char *what = vt_word(cli->lang, item_words[i]);
        vt_buf_put_text(&cli->out, "  ");
        vt_buf_put_text(&cli->out, what);
        for (size_t at = vt_text_width(vt_bytes_of(what)); at < widest + 2; at++) {
            vt_buf_put_byte(&cli->out, ' ');
        }
        vt_buf_put_text(&cli->out,
                        vt_word(cli->lang, state_word((enum vt_replay_item)i, check->state)));
        if (check->state == VT_REPLAY_GOOD || check->state == VT_REPLAY_BAD ||
            check->state == VT_REPLAY_LACKING) {
            put_count(&cli->out, cli->lang, check);
        }
        vt_buf_put_byte(&cli->out, '\n');
    }
}

static void put_fingerprint(struct vt_cli *cli, enum vt_word label, const struct vt_hash *hash)
{
    vt_cli_say(cli, label, NULL, 0);
    vt_buf_put_text(&cli->out, "  ");
    vt_hash_put_hex(&cli->out, hash);
    vt_buf_put_byte(&cli->out, '\n');
}

/* Was the report made by another version of the program than this one? */
static bool by_another(const struct vt_replay *replay)
{
    return replay->report.program[0] != '\0' &&
           replay->check[VT_REPLAY_REMADE].state == VT_REPLAY_NOT_RUN;
}

/* What the checks of receipts and report do not say. */
static void put_remarks(struct vt_cli *cli, const struct vt_replay *replay)
{
    const struct vt_replay_report *report = &replay->report;
    struct vt_buf number = {0};
    if (replay->no_receipts) {
        vt_cli_say(cli, VT_W_REPLAY_NO_RECEIPTS, NULL, 0);
    }
    if (by_another(replay)) {
        const struct vt_bytes args[] = {vt_bytes_of(report->program), VT_LIT(VNGTALLY_VERSION)};
        vt_cli_say(cli, VT_W_REPLAY_NOT_REMADE, args, 2);
    }
    if (report->digests > 0) {
        vt_cli_say(cli, VT_W_REPLAY_PDF, NULL, 0);
    }
    if (report->later > 0) {
        vt_words_put_number(&number, cli->lang, report->later);
        const struct vt_bytes arg = vt_buf_view(&number);
        vt_cli_say(cli, VT_W_REPLAY_LATER, &arg, 1);
        if (report->later_decision) {
            vt_cli_say(cli, VT_W_REPLAY_LATER_DECISION, NULL, 0);
        }
    }
    vt_buf_free(&number);
}

static void put_verdict(struct vt_cli *cli, const struct vt_replay *replay)
{
    struct vt_hash hash;
    if (replay->count > 0) {
        struct vt_buf number = {0};
        vt_words_put_number(&number, cli->lang, replay->count);
        const struct vt_bytes arg = vt_buf_view(&number);
        vt_cli_say(cli, replay->count == 1 ? VT_W_REPLAY_NO_ONE : VT_W_REPLAY_NO, &arg, 1);
        vt_buf_free(&number);
        return;
    }
    if (replay->check[VT_REPLAY_FINGERPRINT].state == VT_REPLAY_GOOD) {
        vt_cli_say(cli, VT_W_REPLAY_ALL_GOOD, NULL, 0);
    } else {
        put_fingerprint(cli, VT_W_REPLAY_IN_ITSELF, &replay->store.dossier.fingerprint);
    }
    if (vt_summary_result_fingerprint(&hash, &replay->store.dossier)) {
        put_fingerprint(cli, VT_W_REPLAY_RESULT_FINGERPRINT, &hash);
    }
    if (lacks_witnesses(replay)) {
        struct vt_buf number = {0};
        vt_words_put_number(&number, cli->lang, replay->store.dossier.opening.quorum);
        const struct vt_bytes arg = vt_buf_view(&number);
        vt_cli_say(cli, VT_W_REPLAY_NOT_WITNESSED, &arg, 1);
        vt_buf_free(&number);
    }
}

/* `dossier/file:line:column: entry N: sentence`, to stderr. */
static void complain(const struct vt_cli *cli, const char *dossier,
                     const struct vt_difference *found)
{
    struct vt_buf text = {0}, number = {0}, sentence = {0};
    vt_text_put_escaped(&text, vt_bytes_of(dossier));
    if (!vt_bytes_ends(vt_bytes_of(dossier), VT_LIT("/"))) {
        vt_buf_put_byte(&text, '/');
    }
    vt_text_put_escaped(&text, vt_bytes_of(found->file));
    if (found->err.line > 0) {
        vt_buf_put_byte(&text, ':');
        vt_buf_put_u64(&text, found->err.line);
        vt_buf_put_byte(&text, ':');
        vt_buf_put_u64(&text, found->err.column > 0 ? found->err.column : 1);
    }
    vt_buf_put_text(&text, ": ");
    if (found->entry != VT_NO_ENTRY) {
        vt_buf_put_u64(&number, found->entry);
        const struct vt_bytes arg = vt_buf_view(&number);
        vt_words_put(&text, vt_word(cli->lang, VT_W_REPLAY_AT_ENTRY), &arg, 1);
    }
    vt_words_put_error(&sentence, cli->lang, &found->err);
    vt_buf_put(&text, vt_buf_view(&sentence));
    vt_buf_put_byte(&text, '\n');
    vt_output_complain(vt_buf_view(&text));
    vt_buf_free(&text);
    vt_buf_free(&number);
    vt_buf_free(&sentence);
}

static void complain_all(struct vt_cli *cli, const char *dossier, const struct vt_replay *replay)
{
    for (size_t i = 0; i < replay->count && i < VT_ERRORS_MAX; i++) {
        complain(cli, dossier, &replay->difference[i]);
    }
    if (replay->count > VT_ERRORS_MAX) {
        struct vt_buf number = {0};
        vt_words_put_number(&number, cli->lang, replay->count - VT_ERRORS_MAX);
        const struct vt_bytes arg = vt_buf_view(&number);
        vt_cli_note(cli, VT_W_REPLAY_MORE, &arg, 1);
        vt_buf_free(&number);
    }
}

/* ---- JSON ---- */

static void put_difference_json(struct vt_json *json, const struct vt_cli *cli,
                                const struct vt_difference *found)
{
    struct vt_buf sentence = {0};
    vt_words_put_error(&sentence, cli->lang, &found->err);
    vt_json_open(json, NULL, '{');
    vt_json_text(json, "file", vt_bytes_of(found->file));
    if (found->entry == VT_NO_ENTRY) {
        vt_json_null(json, "entry");
    } else {
        vt_json_number(json, "entry", found->entry);
    }
    vt_json_number(json, "line", found->err.line);
    vt_json_number(json, "column", found->err.column);
    vt_json_text(json, "rule", vt_bytes_of(vt_code_slug(found->err.code)));
    vt_json_text(json, "message", vt_buf_view(&sentence));
    vt_json_close(json, '}');
    vt_buf_free(&sentence);
}

static void put_checks_json(struct vt_json *json, const struct vt_replay *replay)
{
    static const char *const states[] = {[VT_REPLAY_NOT_RUN] = "not_run",
                                         [VT_REPLAY_NONE] = "none",
                                         [VT_REPLAY_GOOD] = "good",
                                         [VT_REPLAY_BAD] = "bad",
                                         [VT_REPLAY_LACKING] = "lacking"};
    vt_json_open(json, "checks", '{');
    for (int i = 0; i < VT_REPLAY_ITEMS; i++) {
        vt_json_open(json, item_names[i], '{');
        vt_json_text(json, "state", vt_bytes_of(states[replay->check[i].state]));
        vt_json_number(json, "good", replay->check[i].good);
        vt_json_number(json, "total", replay->check[i].total);
        vt_json_close(json, '}');
    }
    vt_json_close(json, '}');
}

/* The newest report entry, or null. */
static void put_report_json(struct vt_json *json, const struct vt_replay *replay)
{
    const struct vt_replay_report *report = &replay->report;
    if (report->program[0] == '\0') {
        vt_json_null(json, "report");
        return;
    }
    vt_json_open(json, "report", '{');
    vt_json_number(json, "entry", report->entry);
    vt_json_text(json, "program", vt_bytes_of(report->program));
    vt_json_number(json, "digest_only", report->digests);
    vt_json_number(json, "later_entries", report->later);
    vt_json_bool(json, "later_decision", report->later_decision);
    vt_json_close(json, '}');
}

/* Before the tally: what there is. */
static void put_stage_json(struct vt_json *json, const struct vt_dossier *dossier)
{
    struct vt_buf hex = {0};
    struct vt_checkpoint head;
    vt_hash_put_hex(&hex, &dossier->fingerprint);
    vt_json_text(json, "origin", dossier->consultation.origin);
    vt_json_text(json, "fingerprint", vt_buf_view(&hex));
    vt_json_number(json, "journal_size", dossier->count);
    vt_buf_clear(&hex);
    if (vt_dossier_checkpoint(&head, dossier, dossier->count) == VT_OK) {
        vt_hash_put_hex(&hex, &head.root);
        vt_json_text(json, "journal_root", vt_buf_view(&hex));
    }
    vt_buf_free(&hex);
}

static void put_json(struct vt_cli *cli, const struct vt_replay *replay)
{
    struct vt_json json = {.out = &cli->out};
    vt_json_open(&json, NULL, '{');
    vt_json_bool(&json, "consistent", replay->count == 0);
    put_checks_json(&json, replay);
    vt_json_open(&json, "differences", '[');
    for (size_t i = 0; i < replay->count && i < VT_ERRORS_MAX; i++) {
        put_difference_json(&json, cli, &replay->difference[i]);
    }
    vt_json_close(&json, ']');
    vt_json_number(&json, "difference_count", replay->count);
    put_report_json(&json, replay);
    if (replay->counted) {
        vt_summary_put_json(&json, &replay->result, &replay->store.dossier);
    } else if (replay->loaded) {
        put_stage_json(&json, &replay->store.dossier);
    }
    vt_json_close(&json, '}');
    vt_buf_put_byte(&cli->out, '\n');
}

/* ---- the command ---- */

static enum vt_exit answer(struct vt_cli *cli, const char *dossier, const struct vt_replay *replay)
{
    complain_all(cli, dossier, replay);
    if (cli->json) {
        put_json(cli, replay);
    } else {
        const struct vt_bytes path = vt_bytes_of(dossier);
        if (replay->loaded && replay->store.dossier.consultation.rehearsal) {
            vt_cli_say(cli, VT_W_REHEARSAL, NULL, 0);
        }
        vt_cli_say(cli, VT_W_REPLAY_TITLE, &path, 1);
        put_list(cli, replay);
        put_remarks(cli, replay);
        put_verdict(cli, replay);
    }
    return replay->count > 0 ? VT_EXIT_NO : lacks_witnesses(replay) ? VT_EXIT_TROUBLE : VT_EXIT_YES;
}

/* Replay, and show how far it is. */
static enum vt_code run(struct vt_replay *out, const struct vt_cli *cli,
                        const struct vt_hash *fingerprint, struct vt_error *err)
{
    const struct vt_replay_how how = {.fingerprint = fingerprint, .watch = vt_cli_watch(cli)};
    (void)vt_sandbox_enter(cli->operand[0]);
    enum vt_code code = vt_replay_run_how(out, cli->operand[0], &how, err);
    vt_progress_clear(cli->progress);
    return code;
}

enum vt_exit vt_command_replay(struct vt_cli *cli)
{
    const char *dossier = cli->operand[0];
    struct vt_hash fingerprint;
    struct vt_error err;
    const char *text = vt_cli_value(cli, "--fingerprint");
    enum vt_exit status = VT_EXIT_TROUBLE;
    if (vt_cli_in_groups(cli, 1) ||
        (text != NULL && !vt_cli_fingerprint(&fingerprint, cli, "--fingerprint", text))) {
        return VT_EXIT_TROUBLE;
    }
    struct vt_replay *replay = calloc(1, sizeof *replay);
    if (replay == NULL) {
        (void)vt_fail_plain(&err, VT_E_MEMORY);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    if (run(replay, cli, text != NULL ? &fingerprint : NULL, &err) == VT_OK) {
        status = answer(cli, dossier, replay);
        vt_replay_free(replay);
    } else {
        vt_cli_complain(cli, dossier, &err);
    }
    free(replay);
    return status;
}
