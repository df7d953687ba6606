/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally close: from here on nothing counts any more. Tells the turnout, never the direction. */
#include <vngtally/base/number.h>
#include <vngtally/vote/notices.h>

#include "cli/writer.h"

/* Who voted: numbers of members and the sums of their votes. */
struct turnout {
    uint64_t members, all_members, votes, all_votes;
};

static void count_turnout(struct turnout *out, const struct vt_dossier *dossier)
{
    *out = (struct turnout){.all_members = dossier->reg.tree_size[VT_TREE_MEMBERS],
                            .all_votes = dossier->reg.votes[VT_TREE_MEMBERS]};
    for (uint32_t m = 0; m < dossier->reg.count; m++) {
        const struct vt_member *member = &dossier->reg.member[m];
        if (vt_member_tree(member) == VT_TREE_MEMBERS &&
            vt_dossier_counted(dossier, m, VT_BALLOTS_ALL) != VT_NO_ENTRY) {
            out->members++;
            out->votes += member->votes; /* no more than all_votes */
        }
    }
}

static void say_turnout(struct vt_cli *cli, const struct vt_dossier *dossier)
{
    struct turnout turnout;
    struct vt_buf text[6] = {{0}};
    struct vt_bytes args[6];
    count_turnout(&turnout, dossier);
    vt_words_put_number(&text[0], cli->lang, turnout.members);
    vt_words_put_number(&text[1], cli->lang, turnout.all_members);
    vt_words_put_percent(&text[2], cli->lang, turnout.members, turnout.all_members, 2);
    vt_words_put_number(&text[3], cli->lang, turnout.votes);
    vt_words_put_number(&text[4], cli->lang, turnout.all_votes);
    vt_words_put_percent(&text[5], cli->lang, turnout.votes, turnout.all_votes, 2);
    for (size_t i = 0; i < 6; i++) {
        args[i] = vt_buf_view(&text[i]);
    }
    vt_cli_say(cli, VT_W_CLOSED_TURNOUT, args, 6);
    for (size_t i = 0; i < 6; i++) {
        vt_buf_free(&text[i]);
    }
}

static void say(struct vt_cli *cli, const struct vt_dossier *dossier, int64_t entered,
                struct vt_bytes reason)
{
    struct vt_buf text = {0};
    if (dossier->consultation.rehearsal) {
        vt_cli_say(cli, VT_W_REHEARSAL, NULL, 0);
    }
    vt_cli_say(cli, VT_W_CLOSED, NULL, 0);
    if (entered < dossier->consultation.closes.seconds) {
        vt_words_put_instant(&text, cli->lang, dossier->consultation.closes.seconds);
        const struct vt_bytes args[] = {vt_buf_view(&text), reason};
        vt_cli_say(cli, VT_W_CLOSED_EARLY, args, 2);
        vt_buf_free(&text);
    }
    say_turnout(cli, dossier);
    vt_cli_say(cli, VT_W_CLOSED_NEXT, NULL, 0);
}

/* Early, and no reason: say when it may. */
static void tell_when(const struct vt_cli *cli, const struct vt_dossier *dossier)
{
    struct vt_buf text = {0};
    vt_words_put_instant(&text, cli->lang, dossier->consultation.closes.seconds);
    const struct vt_bytes closes = vt_buf_view(&text);
    vt_cli_note(cli, VT_W_CLOSE_WHEN, &closes, 1);
    vt_buf_free(&text);
}

static enum vt_exit close_it(struct vt_cli *cli, struct vt_store *store, struct vt_bytes reason)
{
    const struct vt_dossier *dossier = &store->dossier;
    struct vt_buf text = {0};
    struct vt_close close = {.closes = dossier->consultation.closes.seconds, .reason = reason};
    int64_t entered = 0;
    if (dossier->phase != VT_PHASE_OPEN) {
        vt_cli_note(cli, VT_W_CLOSE_ALREADY, NULL, 0);
        return VT_EXIT_NO;
    }
    enum vt_exit status = vt_cli_entered(&entered, cli, store);
    if (status != VT_EXIT_YES) {
        return status;
    }
    vt_close_put(&text, &close);
    const struct vt_entry entry = {.kind = VT_ENTRY_CLOSE,
                                   .entered = entered,
                                   .received = entered,
                                   .part_count = 1,
                                   .part = {vt_buf_view(&text)}};
    status = vt_cli_enter(NULL, cli, store, &entry, NULL);
    if (status == VT_EXIT_YES) {
        say(cli, dossier, entered, reason);
    } else if (status == VT_EXIT_NO && entered < close.closes) {
        tell_when(cli, dossier);
    }
    vt_buf_free(&text);
    return status;
}

enum vt_exit vt_command_close(struct vt_cli *cli)
{
    struct vt_held held;
    const char *given = vt_cli_value(cli, "--reason");
    struct vt_bytes reason = vt_bytes_of(given == NULL ? "" : given);
    if (given != NULL) {
        enum vt_code code = vt_reason_check(reason, VT_REASON_MAX);
        if (code != VT_OK) {
            return vt_cli_bad_value(cli, "--reason", given, code);
        }
    }
    enum vt_exit status = vt_cli_hold(&held, cli);
    if (status == VT_EXIT_YES) {
        status = close_it(cli, &held.store, reason);
        vt_cli_let_go(&held);
    }
    return status;
}
