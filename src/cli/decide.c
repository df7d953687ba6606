/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally decide: the board's own decision, beside the advice and never instead of it; and then a
 * report that shows it. */
#include <vngtally/vote/notices.h>
#include <vngtally/vote/result.h>

#include "cli/report.h"

#define NO_OPTION_WORD VT_LIT("none")

/* PROPOSAL=REST, as given. */
struct pair {
    const char *flag; /* where it was given */
    uint32_t proposal;
    struct vt_bytes rest;
};

/* The ids of a list, joined, for a message. */
static void put_id(struct vt_buf *out, struct vt_bytes id)
{
    if (out->len > 0) {
        vt_buf_put_text(out, ", ");
    }
    vt_buf_put(out, id);
}

static enum vt_exit unknown_proposal(const struct vt_cli *cli, const char *flag,
                                     const struct vt_consultation *consultation, struct vt_bytes id)
{
    struct vt_buf ids = {0};
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        put_id(&ids, consultation->proposal[p].id);
    }
    const struct vt_bytes args[] = {vt_bytes_of(flag), id, vt_buf_view(&ids)};
    enum vt_exit status = vt_cli_usage(cli, VT_W_DECIDE_PROPOSAL, args, 3);
    vt_buf_free(&ids);
    return status;
}

static enum vt_exit unknown_option(const struct vt_cli *cli, const char *flag,
                                   const struct vt_proposal *proposal, struct vt_bytes id)
{
    struct vt_buf ids = {0};
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        put_id(&ids, proposal->option[o].id);
    }
    put_id(&ids, NO_OPTION_WORD);
    const struct vt_bytes args[] = {vt_bytes_of(flag), proposal->id, id, vt_buf_view(&ids)};
    enum vt_exit status = vt_cli_usage(cli, VT_W_DECIDE_OPTION, args, 4);
    vt_buf_free(&ids);
    return status;
}

/* Split a value at its first equals sign. */
static enum vt_exit read_pair(struct pair *out, const struct vt_cli *cli, const char *flag,
                              const char *value, const struct vt_consultation *consultation)
{
    struct vt_bytes text = vt_bytes_of(value);
    size_t sign = vt_bytes_find(text, '=', 0);
    struct vt_bytes id = vt_bytes_part(text, 0, sign);
    if (sign == text.len) {
        const struct vt_bytes args[] = {vt_bytes_of(flag), text};
        return vt_cli_usage(cli, VT_W_DECIDE_PAIR, args, 2);
    }
    *out = (struct pair){.flag = flag,
                         .proposal = vt_proposal_find(consultation, id),
                         .rest = vt_bytes_part(text, sign + 1, text.len)};
    return out->proposal == VT_NO_OPTION ? unknown_proposal(cli, flag, consultation, id)
                                         : VT_EXIT_YES;
}

static enum vt_exit twice(const struct vt_cli *cli, const struct pair *pair,
                          const struct vt_consultation *consultation)
{
    const struct vt_bytes args[] = {vt_bytes_of(pair->flag),
                                    consultation->proposal[pair->proposal].id};
    return vt_cli_usage(cli, VT_W_DECIDE_TWICE, args, 2);
}

static enum vt_exit take_decision(struct vt_decision *out, const struct vt_cli *cli,
                                  const struct pair *pair,
                                  const struct vt_consultation *consultation)
{
    const struct vt_proposal *proposal = &consultation->proposal[pair->proposal];
    struct vt_decision_item *item = &out->item[pair->proposal];
    if (item->given) {
        return twice(cli, pair, consultation);
    }
    item->given = true;
    item->option = vt_option_find(proposal, pair->rest);
    if (item->option == VT_NO_OPTION && !vt_bytes_equal(pair->rest, NO_OPTION_WORD)) {
        return unknown_option(cli, pair->flag, proposal, pair->rest);
    }
    return VT_EXIT_YES;
}

static enum vt_exit take_reason(struct vt_decision *out, const struct vt_cli *cli,
                                const struct pair *pair, const struct vt_consultation *consultation)
{
    struct vt_decision_item *item = &out->item[pair->proposal];
    struct vt_error err;
    if (item->reason.at != NULL) {
        return twice(cli, pair, consultation);
    }
    enum vt_code code = vt_reason_check(pair->rest, VT_DECISION_REASON_MAX);
    if (code != VT_OK) {
        (void)vt_fail(&err, code, pair->rest, VT_LIT(""));
        vt_cli_complain(cli, pair->flag, &err);
        return VT_EXIT_TROUBLE;
    }
    item->reason = pair->rest;
    return VT_EXIT_YES;
}

/* Each decision has a reason, and each reason a decision. */
static enum vt_exit check_pairs(const struct vt_decision *decision, const struct vt_cli *cli,
                                const struct vt_consultation *consultation)
{
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_decision_item *item = &decision->item[p];
        const struct vt_bytes id = consultation->proposal[p].id;
        if (item->given && item->reason.at == NULL) {
            return vt_cli_usage(cli, VT_W_DECIDE_NO_REASON, &id, 1);
        }
        if (!item->given && item->reason.at != NULL) {
            return vt_cli_usage(cli, VT_W_DECIDE_NO_DECISION, &id, 1);
        }
    }
    return VT_EXIT_YES;
}

/* What the options say. */
static enum vt_exit read_decision(struct vt_decision *out, const struct vt_cli *cli,
                                  const struct vt_consultation *consultation)
{
    const char *date = vt_cli_value(cli, "--date"), *value = NULL;
    enum vt_exit status = VT_EXIT_YES;
    struct pair pair = {0};
    *out = (struct vt_decision){.date = vt_bytes_of(date)};
    if (vt_date_check(out->date) != VT_OK) {
        return vt_cli_bad_value(cli, "--date", date, VT_E_NOT_A_DATE);
    }
    for (size_t i = 0; status == VT_EXIT_YES; i++) {
        value = vt_cli_nth(cli, "--decision", i);
        if (value == NULL) {
            break;
        }
        status = read_pair(&pair, cli, "--decision", value, consultation);
        if (status == VT_EXIT_YES) {
            status = take_decision(out, cli, &pair, consultation);
        }
    }
    for (size_t i = 0; status == VT_EXIT_YES; i++) {
        value = vt_cli_nth(cli, "--reason", i);
        if (value == NULL) {
            break;
        }
        status = read_pair(&pair, cli, "--reason", value, consultation);
        if (status == VT_EXIT_YES) {
            status = take_reason(out, cli, &pair, consultation);
        }
    }
    return status == VT_EXIT_YES ? check_pairs(out, cli, consultation) : status;
}

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
            vt_cli_tongue(cli, &proposal->title),
            item->option == VT_NO_OPTION
                ? vt_bytes_of(vt_word(cli->lang, VT_W_DECIDED_NONE))
                : vt_cli_tongue(cli, &proposal->option[item->option].label),
            item->reason};
        vt_cli_say(cli, VT_W_DECIDED_ONE, args, 3);
        vt_cli_say(cli, beside_advice(item, &result->block[VT_TREE_MEMBERS].poll[p].outcome), NULL,
                   0);
    }
    vt_buf_free(&date);
}

static enum vt_exit enter(const struct vt_cli *cli, struct vt_store *store,
                          const struct vt_decision *decision, int64_t entered)
{
    struct vt_buf text = {0};
    vt_decision_put(&text, decision, &store->dossier.consultation);
    const struct vt_entry entry = {.kind = VT_ENTRY_DECISION,
                                   .entered = entered,
                                   .received = entered,
                                   .part_count = 1,
                                   .part = {vt_buf_view(&text)}};
    enum vt_exit status = vt_cli_enter(NULL, cli, store, &entry, NULL);
    vt_buf_free(&text);
    return status;
}

/* The report anew, with the decision in it. The decision stands, also when this fails. */
static enum vt_exit report(struct vt_cli *cli, struct vt_store *store,
                           const struct vt_result *result, int64_t entered)
{
    const struct vt_bytes dossier = vt_bytes_of(cli->operand[0]);
    const struct vt_bytes folder = vt_bytes_of(VT_STORE_REPORT);
    uint32_t decision = store->dossier.count - 1;
    enum vt_exit status = vt_cli_report_enter(NULL, cli, store, result, entered, false);
    if (status == VT_EXIT_YES) {
        vt_cli_say(cli, VT_W_REPORT_READ_IN, &folder, 1);
    } else if (store->dossier.report == VT_NO_ENTRY || store->dossier.report < decision) {
        vt_cli_note(cli, VT_W_REPORT_FAILED, &dossier, 1);
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
    enum vt_exit status = read_decision(&decision, cli, &dossier->consultation);
    if (status != VT_EXIT_YES) {
        return status;
    }
    enum vt_code code = vt_result_make(result, dossier);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    int64_t entered = 0;
    status = vt_cli_entered(&entered, cli, store);
    if (status == VT_EXIT_YES) {
        status = enter(cli, store, &decision, entered);
    }
    if (status == VT_EXIT_YES) {
        say(cli, dossier, result, &decision);
        status = report(cli, store, result, entered);
    }
    return status;
}

enum vt_exit vt_command_decide(struct vt_cli *cli)
{
    return vt_cli_with_result(cli, decide);
}
