/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally decide: what its options say, held against the consultation and the result. */
#include "cli/decide.h"

#define NO_OPTION_WORD VT_LIT("none")
#define DATE_LEN 10 /* of YYYY-MM-DD */

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

/* No option of the proposal, or one that the board cannot decide for. */
static enum vt_exit wrong_option(const struct vt_cli *cli, enum vt_word word, const char *flag,
                                 const struct vt_proposal *proposal, struct vt_bytes id)
{
    struct vt_buf ids = {0};
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (proposal->option[o].counts) {
            put_id(&ids, proposal->option[o].id);
        }
    }
    put_id(&ids, NO_OPTION_WORD);
    const struct vt_bytes args[] = {vt_bytes_of(flag), proposal->id, id, vt_buf_view(&ids)};
    enum vt_exit status = vt_cli_usage(cli, word, args, 4);
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
        return wrong_option(cli, VT_W_DECIDE_OPTION, pair->flag, proposal, pair->rest);
    }
    if (item->option != VT_NO_OPTION && !proposal->option[item->option].counts) {
        return wrong_option(cli, VT_W_DECIDE_BLANK, pair->flag, proposal, pair->rest);
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
static enum vt_exit read_options(struct vt_decision *out, const struct vt_cli *cli,
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

/* The day of an instant in the Netherlands, as YYYY-MM-DD. */
static void put_day(char out[DATE_LEN + 1], int64_t seconds)
{
    struct vt_civil at;
    vt_time_civil_dutch(&at, seconds);
    const int32_t field[] = {at.year, at.month, at.day};
    size_t end = DATE_LEN;
    out[end] = '\0';
    for (size_t i = 3; i-- > 0;) {
        int32_t rest = field[i];
        for (int digits = i == 0 ? 4 : 2; digits > 0; digits--) {
            out[--end] = (char)('0' + rest % 10);
            rest /= 10;
        }
        if (i > 0) {
            out[--end] = '-';
        }
    }
}

/* The board decides on a result that there is: an earlier day is most often a slip. But a result may
 * have been entered again, or later, for a board that had decided; so it is only remarked. */
static enum vt_exit check_date(const struct vt_cli *cli, const struct vt_store *store,
                               const struct vt_decision *decision)
{
    const struct vt_dossier *dossier = &store->dossier;
    struct vt_record record;
    struct vt_error err;
    char day[DATE_LEN + 1];
    enum vt_code code = vt_dossier_record(&record, dossier, store->journal, dossier->result);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    put_day(day, record.entry.entered);
    if (vt_bytes_compare(decision->date, vt_bytes_of(day)) < 0) {
        const struct vt_bytes args[] = {decision->date, vt_bytes_of(day)};
        vt_cli_note(cli, VT_W_DECIDE_TOO_EARLY, args, 2);
    }
    return VT_EXIT_YES;
}

void vt_cli_decide_look(const struct vt_cli *cli, const struct vt_decision *decision,
                        int64_t entered)
{
    char day[DATE_LEN + 1];
    put_day(day, entered);
    if (vt_bytes_compare(decision->date, vt_bytes_of(day)) > 0) {
        const struct vt_bytes args[] = {decision->date, vt_bytes_of(day)};
        vt_cli_note(cli, VT_W_DECIDE_TOO_LATE, args, 2);
    }
}

enum vt_exit vt_cli_decide_read(struct vt_decision *out, const struct vt_cli *cli,
                                const struct vt_store *store)
{
    enum vt_exit status = read_options(out, cli, &store->dossier.consultation);
    return status == VT_EXIT_YES ? check_date(cli, store, out) : status;
}
