/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally vote DOSSIER: a ballot, its signature and its remark, for a municipality. */
#include "cli/vote.h"

#include <vngtally/crypto/sshsig.h>

#include "cli/mistake.h"
#include "cli/writer.h"
#include "io/descriptor.h"
#include "io/fail.h"
#include "io/file.h"
#include "io/output.h"
#include "io/random.h"

/* --remark: a file, or stdin; nothing without it. */
static enum vt_code read_remark(struct vt_voting *voting, const char *path, struct vt_error *err)
{
    if (!vt_bytes_equal(vt_bytes_of(path), VT_LIT("-"))) {
        return vt_file_read(&voting->remark, path, VT_REMARK_MAX, err);
    }
    unsigned char *room = vt_buf_reserve(&voting->remark, VT_REMARK_MAX + 1);
    if (room == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    size_t got = 0;
    int failed = vt_fd_read(&got, VT_STDIN, room, VT_REMARK_MAX + 1);
    voting->remark.len += got;
    return failed == 0 ? VT_OK : vt_fail_errno(err, VT_E_READ, path, failed);
}

/* The remark with its salt; its digest goes into the ballot. */
static enum vt_exit make_toelichting(struct vt_voting *voting)
{
    struct vt_error err;
    const char *path = vt_cli_value(voting->cli, "--remark");
    enum vt_code code = path == NULL ? VT_OK : read_remark(voting, path, &err);
    if (code == VT_OK) {
        unsigned char salt[VT_SALT_SIZE];
        vt_random(salt, sizeof salt);
        code = vt_voting_put_remark(&voting->toelichting, &voting->ballot,
                                    vt_buf_view(&voting->remark), salt, &err);
    }
    if (code != VT_OK) {
        vt_cli_complain(voting->cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* The text of the ballot, read again as the secretariat will. */
static enum vt_exit make_file(struct vt_voting *voting)
{
    struct vt_errors errs;
    if (vt_voting_put(&voting->file, &voting->ballot, &voting->store.dossier, &errs) == VT_OK) {
        return VT_EXIT_YES;
    }
    vt_cli_complain_all(voting->cli, voting->path, &errs);
    return VT_EXIT_TROUBLE;
}

static enum vt_exit sign(struct vt_voting *voting)
{
    struct vt_error err;
    struct vt_secret secret;
    struct vt_sshsig signature;
    if (voting->key == NULL) {
        return VT_EXIT_YES;
    }
    enum vt_code code = vt_keyfile_use(&secret, voting->key, &err);
    if (code == VT_OK) {
        vt_sshsig_sign(&signature, vt_buf_view(&voting->file), VT_LIT(VT_NAMESPACE_BALLOT), secret);
        vt_keyfile_done(voting->key);
        vt_sshsig_put(&voting->armor, &signature, VT_LIT(VT_NAMESPACE_BALLOT));
        code = vt_buf_code(&voting->armor);
        (void)vt_fail_plain(&err, code);
    }
    if (code != VT_OK) {
        vt_cli_complain(voting->cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

static enum vt_exit read_dossier(struct vt_voting *voting)
{
    struct vt_trouble why;
    enum vt_exit status = vt_cli_outside(voting->cli, voting->path, VT_W_OUT_INSIDE);
    if (status != VT_EXIT_YES) {
        return status;
    }
    if (vt_store_read_watched(&voting->store, voting->cli->operand[0], vt_cli_watch(voting->cli),
                              &why) != VT_OK) {
        return vt_cli_trouble(voting->cli, &why);
    }
    const struct vt_dossier *dossier = &voting->store.dossier;
    if (voting->store.stop.code != VT_OK) {
        vt_cli_note(voting->cli, VT_W_VOTE_JOURNAL_STOPS, NULL, 0);
    }
    if (dossier->phase != VT_PHASE_OPEN) {
        vt_cli_note(voting->cli, VT_W_VOTE_CLOSED, NULL, 0);
    }
    return VT_EXIT_YES;
}

enum vt_exit vt_command_vote(struct vt_cli *cli)
{
    static enum vt_exit (*const steps[])(struct vt_voting *) = {
        read_dossier,     vt_vote_member,   vt_vote_choices,
        vt_vote_sequence, vt_vote_decision, make_toelichting,
        make_file,        vt_vote_key,      sign,
    };
    struct vt_voting voting = {.cli = cli, .path = vt_cli_value(cli, "--out")};
    enum vt_exit status = VT_EXIT_YES;
    for (size_t i = 0; status == VT_EXIT_YES && i < sizeof steps / sizeof steps[0]; i++) {
        status = steps[i](&voting);
    }
    if (status == VT_EXIT_YES) {
        status = vt_vote_write(&voting);
    }
    if (status == VT_EXIT_YES) {
        vt_vote_say(&voting);
    }
    vt_keyfile_free(voting.key);
    vt_buf_free(&voting.remark);
    vt_buf_free(&voting.toelichting);
    vt_buf_free(&voting.file);
    vt_buf_free(&voting.armor);
    vt_store_close(&voting.store);
    return status;
}
