/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally consistency DOSSIER: that a journal only grew, as a request to a witness (C2SP tlog-witness
 * v1.0.0, the body of add-checkpoint), which is also the published evidence. */
#include <vngtally/base/number.h>
#include <vngtally/vote/witness.h>

#include "cli/checkpoint.h"
#include "io/evidence.h"

/* The checkpoint of --from is of this log, by its name and signature. */
static enum vt_code check_log(const struct vt_testimony *from, const struct vt_note_key *log,
                              struct vt_error *err)
{
    struct vt_note note;
    if (!vt_bytes_equal(from->head.origin, vt_bytes_of(log->name))) {
        return vt_fail(err, VT_E_CHECKPOINT_ORIGIN, from->head.origin, VT_LIT(""));
    }
    enum vt_code code = vt_note_parse(&note, from->checkpoint);
    if (code == VT_OK) {
        code = vt_note_verify(NULL, &note, log);
    }
    if (code == VT_E_MEMORY) {
        return vt_fail_plain(err, code);
    }
    return code == VT_OK ? VT_OK
                         : vt_fail(err, VT_E_CONVICT_UNSIGNED, from->head.origin, VT_LIT(""));
}

static enum vt_code fail_sizes(struct vt_error *err, enum vt_code code, uint64_t here,
                               uint64_t there)
{
    unsigned char room[VT_U64_DIGITS];
    size_t len = vt_number_digits(room, here);
    return vt_fail_number(err, code, (struct vt_bytes){room, len}, there);
}

/* And its tree is the beginning of the dossier's. */
static enum vt_code check_growth(const struct vt_testimony *from, const struct vt_cli_head *head,
                                 struct vt_error *err)
{
    struct vt_checkpoint own;
    if (from->head.size > head->size) {
        return fail_sizes(err, VT_E_STORE_BEHIND, head->size, from->head.size);
    }
    enum vt_code code = vt_dossier_checkpoint(&own, &head->store.dossier, from->head.size);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    return vt_hash_equal(&own.root, &from->head.root)
               ? VT_OK
               : fail_sizes(err, VT_E_STORE_FORK, from->head.size, from->head.size);
}

static enum vt_exit from_file(uint64_t *size, const struct vt_cli *cli,
                              const struct vt_cli_head *head, const char *path)
{
    struct vt_evidence from;
    struct vt_error err;
    if (vt_evidence_open(&from, path, &err) != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    *size = from.is.head.size;
    enum vt_code code = check_log(&from.is, &head->store.dossier.opening.log_key, &err);
    if (code == VT_OK) {
        code = check_growth(&from.is, head, &err);
    }
    vt_evidence_close(&from);
    if (code == VT_OK) {
        return VT_EXIT_YES;
    }
    vt_cli_complain(cli, path, &err);
    if (code == VT_E_STORE_FORK) {
        const struct vt_bytes args[] = {vt_bytes_of(path), vt_bytes_of(cli->operand[0])};
        vt_cli_note(cli, VT_W_CONSISTENCY_FORK, args, 2);
    }
    return code == VT_E_MEMORY ? VT_EXIT_TROUBLE : VT_EXIT_NO;
}

static enum vt_exit from_size(uint64_t *size, const struct vt_cli *cli,
                              const struct vt_cli_head *head, const char *text)
{
    struct vt_error err;
    enum vt_code code = vt_number_parse(size, vt_bytes_of(text), VT_CHECKPOINT_SIZE_MAX);
    if (code != VT_OK) {
        return vt_cli_bad_value(cli, "--from-size", text, code);
    }
    if (*size <= head->size) {
        return VT_EXIT_YES;
    }
    (void)fail_sizes(&err, VT_E_STORE_BEHIND, head->size, *size);
    vt_cli_complain(cli, cli->operand[0], &err);
    return VT_EXIT_NO;
}

static enum vt_exit put(struct vt_cli *cli, const struct vt_cli_head *head)
{
    const char *file = vt_cli_value(cli, "--from"), *number = vt_cli_value(cli, "--from-size");
    struct vt_proof proof;
    uint64_t size = 0;
    enum vt_exit status = VT_EXIT_YES;
    if (file != NULL) {
        status = from_file(&size, cli, head, file);
    } else if (number != NULL) {
        status = from_size(&size, cli, head, number);
    }
    if (status != VT_EXIT_YES) {
        return status;
    }
    enum vt_code code =
        vt_merkle_consistency(&proof, &head->store.dossier.journal, size, head->size);
    if (code != VT_OK) {
        struct vt_error err;
        (void)vt_fail_plain(&err, code);
        vt_cli_complain(cli, cli->operand[0], &err);
        return VT_EXIT_TROUBLE;
    }
    vt_submission_put(&cli->out, size, &proof, vt_buf_view(&head->checkpoint));
    return VT_EXIT_YES;
}

enum vt_exit vt_command_consistency(struct vt_cli *cli)
{
    struct vt_cli_head head;
    if (vt_cli_both(cli, "--from", "--from-size")) {
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = vt_cli_head_open(&head, cli);
    if (status == VT_EXIT_YES) {
        status = put(cli, &head);
        vt_cli_head_close(&head);
    }
    return status;
}
