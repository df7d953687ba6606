/* SPDX-License-Identifier: EUPL-1.2 */
/* What the commands share that add to a dossier. */
#include <stdlib.h>

#include "cli/writer.h"

#include "cli/report.h"
#include "io/clock.h"

#define DAY 86400

enum vt_exit vt_cli_trouble(const struct vt_cli *cli, const struct vt_trouble *why)
{
    const char *path = why->path.text;
    vt_cli_complain_all(cli, path[0] == '\0' ? NULL : path, &why->errs);
    return VT_EXIT_TROUBLE;
}

/* One line about what was found, with up to two numbers in it. */
static void note_numbers(const struct vt_cli *cli, enum vt_word word, uint64_t number)
{
    struct vt_buf text = {0};
    vt_words_put_number(&text, cli->lang, number);
    const struct vt_bytes arg = vt_buf_view(&text);
    vt_cli_note(cli, word, &arg, 1);
    vt_buf_free(&text);
}

static void tell_recovery(const struct vt_cli *cli, const struct vt_recovery *found)
{
    if (found->cut > 0) {
        note_numbers(cli, VT_W_RECOVERED_CUT, found->cut);
    }
    if (found->covered > 0) {
        note_numbers(cli, VT_W_RECOVERED_COVERED, found->covered);
    }
    if (found->receipts > 0) {
        note_numbers(cli, VT_W_RECOVERED_RECEIPTS, found->receipts);
    }
    if (found->result) {
        vt_cli_note(cli, VT_W_RECOVERED_RESULT, NULL, 0);
    }
    if (found->temporaries > 0) {
        note_numbers(cli, VT_W_RECOVERED_TEMPORARIES, found->temporaries);
    }
    if (found->report.placed > 0) {
        note_numbers(cli, VT_W_RECOVERED_REPORT, found->report.placed);
    }
    /* One that is about to be made anew need not be mended first. */
    if (cli->command->run != vt_command_report && cli->command->run != vt_command_decide) {
        vt_cli_report_tell(cli, &found->report);
    }
}

bool vt_cli_ahead(const struct vt_cli *cli, const char *from, int64_t at)
{
    struct vt_buf text[2] = {{0}, {0}};
    int64_t now = 0;
    if (vt_clock_now(&now, NULL) != VT_OK || at <= now + DAY) {
        return false;
    }
    vt_time_put_utc(&text[0], at);
    vt_time_put_utc(&text[1], now);
    const struct vt_bytes args[] = {vt_bytes_of(from), vt_buf_view(&text[0]),
                                    vt_buf_view(&text[1])};
    vt_cli_note(cli, VT_W_TIME_AHEAD, args, 3);
    vt_buf_free(&text[0]);
    vt_buf_free(&text[1]);
    return true;
}

bool vt_cli_ahead_given(const struct vt_cli *cli)
{
    static const char *const options[] = {"--received", "--at"};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        const char *given = vt_cli_value(cli, options[i]);
        struct vt_time time;
        if (given != NULL && vt_time_parse(&time, vt_bytes_of(given)) == VT_OK &&
            vt_cli_ahead(cli, options[i], time.seconds)) {
            return true;
        }
    }
    return false;
}

enum vt_exit vt_cli_hold(struct vt_held *out, const struct vt_cli *cli)
{
    struct vt_recovery found;
    struct vt_trouble why;
    *out = (struct vt_held){0};
    if (cli->command->run != vt_command_accept) { /* which has done so */
        (void)vt_cli_ahead_given(cli);
    }
    enum vt_exit status = vt_cli_key(&out->key, cli, "--key");
    if (status != VT_EXIT_YES) {
        return status;
    }
    enum vt_code code = vt_store_open_watched(&out->store, &found, cli->operand[0], out->key,
                                              vt_cli_watch(cli), &why);
    tell_recovery(cli, &found);
    if (code != VT_OK) {
        vt_cli_let_go(out);
        return vt_cli_trouble(cli, &why);
    }
    return VT_EXIT_YES;
}

void vt_cli_let_go(struct vt_held *held)
{
    vt_store_close(&held->store);
    vt_keyfile_free(held->key);
    *held = (struct vt_held){0};
}

enum vt_exit vt_cli_entered(int64_t *entered, const struct vt_cli *cli,
                            const struct vt_store *store)
{
    struct vt_error err;
    enum vt_exit status = vt_cli_at(entered, cli);
    if (status == VT_EXIT_YES && vt_store_time(store, *entered, &err) != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        status = VT_EXIT_TROUBLE;
    }
    return status;
}

enum vt_exit vt_cli_commit(bool *committed, const struct vt_cli *cli, struct vt_store *store,
                           uint32_t from, uint32_t to)
{
    struct vt_error err;
    enum vt_code code = vt_store_commit(store, &err);
    if (committed != NULL) {
        *committed = code == VT_OK;
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    if (vt_store_hand_out(store, from, to, &err) != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        vt_cli_note(cli, VT_W_ENTERED_NO_RECEIPT, NULL, 0);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

enum vt_exit vt_cli_enter(uint32_t *index, const struct vt_cli *cli, struct vt_store *store,
                          const struct vt_entry *entry, const char *path)
{
    struct vt_error err;
    uint32_t at = store->dossier.count;
    enum vt_code code = vt_store_put(store, index, entry, NULL, &err);
    if (code != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return vt_cli_exit_of(code);
    }
    return vt_cli_commit(NULL, cli, store, at, at + 1);
}

enum vt_exit vt_cli_with_result(struct vt_cli *cli, vt_cli_result_work *work)
{
    struct vt_held held;
    struct vt_result *result = calloc(1, sizeof *result);
    if (result == NULL) {
        struct vt_error err;
        (void)vt_fail_plain(&err, VT_E_MEMORY);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = vt_cli_hold(&held, cli);
    if (status == VT_EXIT_YES) {
        status = work(cli, &held.store, result);
        vt_cli_let_go(&held);
    }
    vt_result_free(result);
    free(result);
    return status;
}
