/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally accept: takes in what is handed in, in batches; each file gets its answer only after the
 * commit that it is in. */
#include <stdlib.h>

#include <vngtally/vote/notices.h>

#include "cli/accept.h"
#include "io/file.h"
#include "io/stop.h"

/* A run of accept. */
struct run {
    struct vt_cli *cli;
    struct vt_held held;
    struct vt_store *store; /* that of `held` */
    struct vt_handed_list list;
    struct vt_accept_times times;
    struct vt_accept_answer answer;
    struct vt_buf file, armor, scratch;
    uint32_t from; /* first entry of the batch */
    size_t waiting;
    struct vt_outcome_of_file batch[VT_STORE_BATCH]; /* files whose answer waits for the commit */
    struct vt_remarks remarks;                       /* those beside them */
    size_t missing; /* ballots that came without the remark that they name */
    bool trouble;   /* a file could not be read */
};

/* ---- before it begins ---- */

/* --at-least: the dossier goes on from a checkpoint that was kept. */
static enum vt_exit check_at_least(const struct run *run)
{
    const char *path = vt_cli_value(run->cli, "--at-least");
    struct vt_buf bytes = {0};
    struct vt_error err;
    if (path == NULL) {
        return VT_EXIT_YES;
    }
    enum vt_code code = vt_file_read(&bytes, path, VT_NOTE_MAX, &err);
    if (code == VT_OK) {
        code = vt_store_continues(run->store, vt_buf_view(&bytes), &err);
    }
    vt_buf_free(&bytes);
    if (code != VT_OK) {
        vt_cli_complain(run->cli, path, &err);
        return code == VT_E_STORE_BEHIND || code == VT_E_STORE_FORK ? VT_EXIT_NO : VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* ---- one file ---- */

/* The file and the signature beside it; a signature that is not there is empty. Errors that the file
 * itself is to blame for get the code of the rule. */
static enum vt_code read_pair(struct run *run, const char *path, struct vt_error *err)
{
    struct vt_path beside;
    enum vt_code code = vt_file_read(&run->file, path, VT_INTAKE_FILE_MAX, err);
    if (code == VT_E_FILE_TOO_BIG) {
        return vt_fail_number(err, VT_E_BALLOT_FILE_SIZE, vt_bytes_of(path), VT_INTAKE_FILE_MAX);
    }
    if (code == VT_OK) {
        code = vt_path_extend(&beside, path, VT_SIGNATURE_SUFFIX, err);
    }
    if (code != VT_OK) {
        return code;
    }
    code = vt_file_read(&run->armor, beside.text, VT_SSHSIG_MAX, err);
    if (code == VT_E_NOT_FOUND) {
        vt_buf_clear(&run->armor);
        return VT_OK;
    }
    return code == VT_E_FILE_TOO_BIG ? vt_fail_plain(err, VT_E_SSHSIG_ARMOR) : code;
}

static enum vt_fate fate_of(const struct vt_intake *intake)
{
    switch (intake->kind) {
    case VT_INTAKE_BALLOT:
        return intake->replaced ? VT_FATE_REPLACED : VT_FATE_ACCEPTED;
    case VT_INTAKE_LATE:
        return VT_FATE_LATE;
    case VT_INTAKE_REFUSED:
        return VT_FATE_REFUSED;
    case VT_INTAKE_AGAIN:
        return VT_FATE_AGAIN;
    case VT_INTAKE_OUT:
    default:
        return VT_FATE_OUT;
    }
}

/* The rule for which a file that stands in the journal was refused; VT_OK: it was not. */
static enum vt_code refused_for(const struct vt_store *store, uint32_t index)
{
    struct vt_record record;
    struct vt_refused refused;
    bool found = store->dossier.entry[index].kind == VT_ENTRY_REFUSED &&
                 vt_dossier_record(&record, &store->dossier, store->journal, index) == VT_OK &&
                 vt_refused_parse(&refused, record.entry.part[0], NULL) == VT_OK;
    return found ? refused.rule : VT_OK;
}

/* When an entry that stands in the journal was received; `otherwise` if it cannot be read. */
static int64_t received_of(const struct vt_store *store, uint32_t index, int64_t otherwise)
{
    struct vt_record record;
    return vt_dossier_record(&record, &store->dossier, store->journal, index) == VT_OK
               ? record.entry.received
               : otherwise;
}

/* Decide on a file that was read, and add its entry, if it gets one. */
static enum vt_code take(struct run *run, struct vt_outcome_of_file *one, struct vt_error *err)
{
    struct vt_store *store = run->store;
    struct vt_intake intake;
    const struct vt_handed_in in = {.file = vt_buf_view(&run->file),
                                    .armor = vt_buf_view(&run->armor),
                                    .received = one->received,
                                    .entered =
                                        vt_accept_entered(&run->times, store, one->received)};
    enum vt_code code =
        vt_intake(&intake, &store->reader, &run->scratch, &store->dossier, store->journal, &in);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    one->fate = fate_of(&intake);
    one->member = intake.member;
    one->sequence = intake.sequence;
    one->error = intake.error;
    one->entry = one->fate == VT_FATE_AGAIN ? intake.again : VT_NO_ENTRY;
    one->has_remark =
        intake.sequence != 0 && one->fate != VT_FATE_REFUSED && one->fate != VT_FATE_OUT;
    one->remark = intake.toelichting;
    if (one->fate == VT_FATE_AGAIN) {
        one->refused = refused_for(store, intake.again);
        one->received = received_of(store, intake.again, one->received);
    }
    if (one->fate == VT_FATE_AGAIN || one->fate == VT_FATE_OUT) {
        return VT_OK;
    }
    return vt_store_put(store, &one->entry, &intake.entry, &intake.checked, err);
}

/* The remarks beside what was committed. VT_EXIT_YES or VT_EXIT_TROUBLE. */
static enum vt_exit keep_remarks(struct run *run)
{
    enum vt_exit status = VT_EXIT_YES;
    for (size_t i = 0; i < run->waiting; i++) {
        struct vt_outcome_of_file *one = &run->batch[i];
        const char *path = vt_handed_path(&run->list, one->file);
        if (one->has_remark &&
            vt_accept_remark(one, run->cli, &run->remarks, run->store, path) != VT_EXIT_YES) {
            status = VT_EXIT_TROUBLE;
        }
        if (one->kept == VT_REMARK_MISSING) {
            vt_accept_remark_missing(run->cli, path, run->missing++);
        }
    }
    enum vt_exit kept = vt_accept_remarks(run->cli, &run->remarks, run->store);
    status = status == VT_EXIT_YES ? kept : status;
    for (size_t i = 0; status != VT_EXIT_YES && i < run->waiting; i++) {
        if (run->batch[i].kept == VT_REMARK_KEPT) {
            run->batch[i].kept = VT_REMARK_NONE; /* not known */
        }
    }
    return status;
}

/* Commit what waits, and answer. */
static enum vt_exit flush(struct run *run)
{
    struct vt_store *store = run->store;
    bool committed = false;
    enum vt_exit status =
        vt_cli_commit(&committed, run->cli, store, run->from, store->dossier.count);
    if (committed && keep_remarks(run) != VT_EXIT_YES) {
        run->trouble = true;
    }
    for (size_t i = 0; committed && i < run->waiting; i++) {
        vt_accept_say(&run->answer, &run->batch[i]);
    }
    run->waiting = 0;
    run->from = store->dossier.count;
    return status;
}

static enum vt_exit accept_file(struct run *run, size_t at)
{
    struct vt_outcome_of_file *one = &run->batch[run->waiting];
    struct vt_error err = {0};
    const char *path = vt_handed_path(&run->list, at);
    *one = (struct vt_outcome_of_file){.fate = VT_FATE_OUT,
                                       .file = at,
                                       .member = VT_NO_MEMBER,
                                       .entry = VT_NO_ENTRY,
                                       .received = run->times.arrivals ? run->list.at[at].received
                                                                       : run->times.received};
    if (read_pair(run, path, &one->error) != VT_OK) {
        run->trouble = run->trouble || vt_cli_is_trouble(one->error.code);
    } else if (take(run, one, &err) != VT_OK) {
        vt_cli_complain(run->cli, path, &err);
        (void)flush(run); /* those before it */
        return VT_EXIT_TROUBLE;
    }
    run->waiting++;
    return run->waiting == VT_STORE_BATCH ? flush(run) : VT_EXIT_YES;
}

/* ---- all files ---- */

/* Tell on stderr that not all is well. */
static void note_counts(const struct run *run, enum vt_word word, size_t number)
{
    struct vt_buf text[2] = {{0}, {0}};
    vt_words_put_number(&text[0], run->cli->lang, number);
    vt_words_put_number(&text[1], run->cli->lang, run->list.count);
    const struct vt_bytes args[] = {vt_buf_view(&text[0]), vt_buf_view(&text[1])};
    vt_cli_note(run->cli, word, args, 2);
    vt_buf_free(&text[0]);
    vt_buf_free(&text[1]);
}

/* What of it the caller must know, on stderr; VT_EXIT_NO: not all was taken in. */
static enum vt_exit tell_counts(const struct run *run)
{
    size_t said = 0;
    for (size_t i = 0; i < VT_FATES; i++) {
        said += run->answer.count[i];
    }
    size_t bad = run->answer.count[VT_FATE_REFUSED] + run->answer.count[VT_FATE_OUT] +
                 run->answer.refused_before;
    bool none = run->list.count == 0 && run->cli->operand_count > 1;
    if (run->missing > VT_REMARKS_NAMED) {
        note_counts(run, VT_W_REMARK_MISSING_MORE, run->missing - VT_REMARKS_NAMED);
    }
    if (said < run->list.count) {
        note_counts(run, vt_stop_asked() != 0 ? VT_W_ACCEPT_STOPPED : VT_W_ACCEPT_LEFT,
                    run->list.count - said);
    }
    if (bad > 0) {
        note_counts(run, VT_W_ACCEPT_COMPLAINT, bad);
    }
    if (none) {
        vt_cli_note(run->cli, VT_W_ACCEPT_NONE, NULL, 0);
    }
    return bad > 0 || none ? VT_EXIT_NO : VT_EXIT_YES;
}

static enum vt_exit accept_all(struct run *run)
{
    enum vt_exit status = VT_EXIT_YES;
    run->from = run->store->dossier.count;
    vt_accept_begin(&run->answer);
    for (size_t i = 0; status == VT_EXIT_YES && i < run->list.count; i++) {
        vt_watch_tell(vt_cli_watch(run->cli), VT_STEP_BALLOTS, i, run->list.count);
        status = vt_stop_now() ? VT_EXIT_TROUBLE : accept_file(run, i);
    }
    if (status == VT_EXIT_YES) {
        status = flush(run);
    }
    vt_accept_end(&run->answer);
    enum vt_exit answer = tell_counts(run);
    return status != VT_EXIT_YES || run->trouble ? VT_EXIT_TROUBLE : answer;
}

static enum vt_exit hold_and_accept(struct run *run)
{
    enum vt_exit status = vt_cli_hold(&run->held, run->cli);
    if (status != VT_EXIT_YES) {
        return status;
    }
    run->store = &run->held.store;
    run->answer =
        (struct vt_accept_answer){.cli = run->cli, .list = &run->list, .store = run->store};
    status = check_at_least(run);
    if (status == VT_EXIT_YES) {
        status = vt_accept_check_times(&run->times, run->cli, run->store);
    }
    if (status == VT_EXIT_YES) {
        status = accept_all(run);
    }
    vt_cli_let_go(&run->held);
    return status;
}

static enum vt_exit run_accept(struct run *run)
{
    struct vt_cli *cli = run->cli;
    const char *arrivals = vt_cli_value(cli, "--arrivals");
    if (vt_cli_both(cli, "--received", "--arrivals")) {
        return VT_EXIT_TROUBLE;
    }
    if (cli->operand_count < 2 && arrivals == NULL) {
        return vt_cli_usage(cli, VT_W_ACCEPT_NOTHING, NULL, 0);
    }
    enum vt_exit status = vt_accept_times(&run->times, cli);
    bool ahead = status == VT_EXIT_YES && vt_cli_ahead_given(cli);
    if (status == VT_EXIT_YES) {
        status = vt_accept_gather(&run->list, cli);
    }
    if (status == VT_EXIT_YES && arrivals != NULL) {
        status = vt_accept_arrivals(&run->list, cli, arrivals);
        if (status == VT_EXIT_YES && !ahead) {
            vt_accept_arrivals_ahead(cli, &run->list, arrivals);
        }
    }
    return status == VT_EXIT_YES ? hold_and_accept(run) : status;
}

enum vt_exit vt_command_accept(struct vt_cli *cli)
{
    struct run *run = calloc(1, sizeof *run);
    if (run == NULL) {
        struct vt_error err;
        (void)vt_fail_plain(&err, VT_E_MEMORY);
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    run->cli = cli;
    enum vt_exit status = run_accept(run);
    vt_handed_free(&run->list);
    vt_remarks_free(&run->remarks);
    vt_buf_free(&run->file);
    vt_buf_free(&run->armor);
    vt_buf_free(&run->scratch);
    free(run);
    return status;
}
