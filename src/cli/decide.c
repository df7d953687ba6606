/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally decide: the board's own decision, beside the advice and never instead of it; and then a
 * report that shows it. */
#include <vngtally/report/summary.h>
#include <vngtally/vote/notices.h>
#include <vngtally/vote/result.h>

#include "cli/decide.h"
#include "cli/report.h"

/* How the decision stands to the advice. */
static enum vt_word beside_advice(const struct vt_decision_item *item,
                                  const struct vt_outcome *outcome)
{
    if (outcome->kind != VT_ADOPTED) {
        return VT_W_DECIDED_NO_ADVICE;
    }
    return outcome->option == item->option ? VT_W_DECIDED_AS_ADVISED : VT_W_DECIDED_OTHERWISE;
}

static void say(struct vt_cli *cli, const struct vt_dossier *dossier,
                const struct vt_result *result, const struct vt_decision *decision)
{
    const struct vt_consultation *consultation = &dossier->consultation;
    struct vt_buf date = {0};
    if (consultation->rehearsal) {
        vt_cli_say(cli, VT_W_REHEARSAL, NULL, 0);
    }
    vt_words_put_date(&date, cli->lang, decision->date);
    const struct vt_bytes when = vt_buf_view(&date);
    vt_cli_say(cli, VT_W_DECIDED, &when, 1);
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        const struct vt_decision_item *item = &decision->item[p];
        if (!item->given) {
            continue;
        }
        const struct vt_bytes args[] = {
            vt_tongue(cli->lang, &proposal->title),
            item->option == VT_NO_OPTION
                ? vt_bytes_of(vt_word(cli->lang, VT_W_DECIDED_NONE))
                : vt_tongue(cli->lang, &proposal->option[item->option].label),
            item->reason};
        vt_cli_say(cli, VT_W_DECIDED_ONE, args, 3);
        vt_cli_say(cli, beside_advice(item, &result->block[VT_TREE_MEMBERS].poll[p].outcome), NULL,
                   0);
    }
    vt_buf_free(&date);
}

/* The newest decision entry, if it says exactly this; else VT_NO_ENTRY. */
static enum vt_exit find_same(uint32_t *index, const struct vt_cli *cli,
                              const struct vt_store *store, struct vt_bytes text)
{
    const struct vt_dossier *dossier = &store->dossier;
    struct vt_record record;
    struct vt_error err;
    *index = VT_NO_ENTRY;
    uint32_t at = dossier->count;
    while (at > 0 && dossier->entry[at - 1].kind != VT_ENTRY_DECISION) {
        at--;
    }
    if (at == 0) {
        return VT_EXIT_YES;
    }
    enum vt_code code = vt_dossier_record(&record, dossier, store->journal, at - 1);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    if (vt_bytes_equal(record.entry.part[0], text)) {
        *index = at - 1;
    }
    return VT_EXIT_YES;
}

static enum vt_exit enter(const struct vt_cli *cli, struct vt_store *store, struct vt_bytes text,
                          int64_t entered)
{
    const struct vt_entry entry = {.kind = VT_ENTRY_DECISION,
                                   .entered = entered,
                                   .received = entered,
                                   .part_count = 1,
                                   .part = {text}};
    return vt_cli_enter(NULL, cli, store, &entry, NULL);
}

/* The report anew, with the decision in it. The decision stands, also when this fails. */
static enum vt_exit report(struct vt_cli *cli, struct vt_store *store,
                           const struct vt_result *result, uint32_t decision, int64_t entered)
{
    const struct vt_bytes dossier = vt_bytes_of(cli->operand[0]);
    const struct vt_bytes folder = vt_bytes_of(VT_STORE_REPORT);
    enum vt_exit status = vt_cli_report_enter(NULL, cli, store, result, entered, false);
    if (status == VT_EXIT_YES) {
        vt_cli_say(cli, VT_W_REPORT_READ_IN, &folder, 1);
    } else if (store->dossier.report == VT_NO_ENTRY || store->dossier.report < decision) {
        vt_cli_note(cli, VT_W_REPORT_FAILED, &dossier, 1);
    }
    return status;
}

/* Is the report with this decision in it there, every file? What can be put right has been. */
static enum vt_exit is_reported(bool *out, const struct vt_cli *cli, const struct vt_store *store,
                                uint32_t decision)
{
    struct vt_report_change change;
    struct vt_error err;
    size_t temporaries;
    *out = false;
    if (store->dossier.report == VT_NO_ENTRY || store->dossier.report < decision) {
        return VT_EXIT_YES;
    }
    if (vt_store_report_mend(&change, &temporaries, store, &err) != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    *out = change.lost == 0;
    return VT_EXIT_YES;
}

/* The same command again, after one that was broken off perhaps: only what is missing is made. */
static enum vt_exit again(struct vt_cli *cli, struct vt_store *store, struct vt_result *result,
                          const struct vt_decision *decision, uint32_t index)
{
    const struct vt_bytes folder = vt_bytes_of(VT_STORE_REPORT);
    struct vt_buf number = {0};
    int64_t entered = 0;
    bool reported;
    vt_words_put_number(&number, cli->lang, index);
    const struct vt_bytes arg = vt_buf_view(&number);
    vt_cli_note(cli, VT_W_DECIDE_STOOD, &arg, 1);
    vt_buf_free(&number);
    say(cli, &store->dossier, result, decision);
    enum vt_exit status = is_reported(&reported, cli, store, index);
    if (status == VT_EXIT_YES && reported) {
        vt_cli_say(cli, VT_W_REPORT_READ_IN, &folder, 1);
        return VT_EXIT_YES;
    }
    if (status == VT_EXIT_YES) {
        status = vt_cli_entered(&entered, cli, store);
    }
    return status == VT_EXIT_YES ? report(cli, store, result, index, entered) : status;
}

/* Record it, unless the newest entry of its kind says exactly the same. */
static enum vt_exit record(struct vt_cli *cli, struct vt_store *store, struct vt_result *result,
                           const struct vt_decision *decision)
{
    struct vt_buf text = {0};
    uint32_t index = VT_NO_ENTRY;
    int64_t entered = 0;
    vt_decision_put(&text, decision, &store->dossier.consultation);
    enum vt_exit status = find_same(&index, cli, store, vt_buf_view(&text));
    if (status == VT_EXIT_YES && index != VT_NO_ENTRY) {
        status = again(cli, store, result, decision, index);
        vt_buf_free(&text);
        return status;
    }
    if (status == VT_EXIT_YES) {
        status = vt_cli_entered(&entered, cli, store);
    }
    if (status == VT_EXIT_YES) {
        vt_cli_decide_look(cli, decision, entered);
        status = enter(cli, store, vt_buf_view(&text), entered);
    }
    vt_buf_free(&text);
    if (status == VT_EXIT_YES) {
        index = store->dossier.count - 1;
        say(cli, &store->dossier, result, decision);
        status = report(cli, store, result, index, entered);
    }
    return status;
}

static enum vt_exit decide(struct vt_cli *cli, struct vt_store *store, struct vt_result *result)
{
    struct vt_decision decision;
    struct vt_error err;
    const struct vt_dossier *dossier = &store->dossier;
    if (dossier->phase != VT_PHASE_COUNTED) {
        vt_cli_note(cli, VT_W_DECIDE_NO_RESULT, NULL, 0);
        return VT_EXIT_NO;
    }
    enum vt_exit status = vt_cli_decide_read(&decision, cli, store);
    if (status != VT_EXIT_YES) {
        return status;
    }
    enum vt_code code = vt_store_count(result, store, NULL);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return record(cli, store, result, &decision);
}

enum vt_exit vt_command_decide(struct vt_cli *cli)
{
    return vt_cli_with_result(cli, decide);
}
