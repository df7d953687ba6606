/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally rekey, the municipality's side: a statement, signed by the new key and, where it still
 * exists, by the old or another key of the municipality. */
#include <vngtally/crypto/sshsig.h>

#include "cli/mistake.h"
#include "cli/rekey.h"
#include "io/file.h"
#include "io/pubfile.h"
#include "io/write.h"

/* Everything that a request is made of. */
struct asking {
    struct vt_cli *cli;
    struct vt_store store; /* read only */
    struct vt_rekey rekey;
    uint32_t member;
    struct vt_keyfile *new_key, *signer; /* signer NULL: none */
    struct vt_buf statement, by_new, by_old;
};

static enum vt_exit refuse(const struct vt_cli *cli, const char *name, enum vt_code code,
                           struct vt_bytes subject)
{
    struct vt_error err;
    (void)vt_fail(&err, code, subject, VT_LIT(""));
    vt_cli_complain(cli, name, &err);
    return VT_EXIT_NO;
}

/* All options but --signer are needed, and the request comes to stand outside the dossier. */
static enum vt_exit check_options(const struct vt_cli *cli)
{
    static const char *const needed[] = {"--old", "--new", "--reason", "--out"};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (!vt_cli_has(cli, needed[i])) {
            return vt_cli_usage(cli, VT_W_REKEY_WAYS, NULL, 0);
        }
    }
    return vt_cli_outside(cli, vt_cli_value(cli, "--out"), VT_W_OUT_INSIDE);
}

static enum vt_exit read_dossier(struct asking *asking)
{
    struct vt_trouble why;
    struct vt_cli *cli = asking->cli;
    if (vt_store_read_watched(&asking->store, cli->operand[0], vt_cli_watch(cli), &why) != VT_OK) {
        return vt_cli_trouble(cli, &why);
    }
    const struct vt_dossier *dossier = &asking->store.dossier;
    struct vt_bytes code = vt_bytes_of(vt_cli_value(cli, "--member"));
    asking->member = vt_register_find(&dossier->reg, code);
    if (asking->member == VT_NO_MEMBER) {
        return refuse(cli, "--member", VT_E_ENTRY_MEMBER, code);
    }
    asking->rekey = (struct vt_rekey){.origin = dossier->consultation.origin,
                                      .fingerprint = dossier->fingerprint,
                                      .member = dossier->reg.member[asking->member].code,
                                      .reason = vt_bytes_of(vt_cli_value(cli, "--reason"))};
    enum vt_code checked = vt_reason_check(asking->rekey.reason, VT_REASON_MAX);
    return checked == VT_OK
               ? VT_EXIT_YES
               : vt_cli_bad_value(cli, "--reason", vt_cli_value(cli, "--reason"), checked);
}

/* The keys, and whether the secretariat will take them. */
static enum vt_exit read_keys(struct asking *asking)
{
    struct vt_cli *cli = asking->cli;
    const struct vt_dossier *dossier = &asking->store.dossier;
    struct vt_rekey *rekey = &asking->rekey;
    struct vt_error err;
    const char *old = vt_cli_value(cli, "--old");
    if (vt_pubfile_read(&rekey->old_key, old, &err) != VT_OK) {
        vt_cli_complain(cli, old, &err);
        return VT_EXIT_TROUBLE;
    }
    if (!vt_dossier_has_key(NULL, dossier, asking->member, &rekey->old_key)) {
        return refuse(cli, old, VT_E_REKEY_OLD_KEY, rekey->member);
    }
    enum vt_exit status = vt_cli_key(&asking->new_key, cli, "--new");
    if (status != VT_EXIT_YES) {
        return status;
    }
    rekey->new_key = vt_keyfile_public(asking->new_key);
    if (vt_dossier_knows_key(dossier, &rekey->new_key)) {
        return refuse(cli, "--new", VT_E_REKEY_NEW_KEY, rekey->member);
    }
    if (!vt_cli_has(cli, "--signer")) {
        return VT_EXIT_YES;
    }
    status = vt_cli_key(&asking->signer, cli, "--signer");
    if (status != VT_EXIT_YES) {
        return status;
    }
    struct vt_public_key signer = vt_keyfile_public(asking->signer);
    return vt_dossier_has_key(NULL, dossier, asking->member, &signer)
               ? VT_EXIT_YES
               : refuse(cli, "--signer", VT_E_REKEY_OTHER_KEY, rekey->member);
}

static enum vt_code sign(struct vt_buf *out, struct vt_bytes statement, struct vt_keyfile *key,
                         struct vt_error *err)
{
    const struct vt_bytes space = VT_LIT(VT_NAMESPACE_REKEY);
    struct vt_secret secret;
    struct vt_sshsig sig;
    enum vt_code code = vt_keyfile_use(&secret, key, err);
    if (code != VT_OK) {
        return code;
    }
    vt_sshsig_sign(&sig, statement, space, secret);
    vt_keyfile_done(key);
    vt_sshsig_put(out, &sig, space);
    code = vt_buf_code(out);
    return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
}

/* One file of the request, a new one. */
static enum vt_code write_part(struct vt_path *out, const char *path, const char *suffix,
                               const struct vt_buf *content, struct vt_error *err)
{
    enum vt_code code = vt_path_extend(out, path, suffix, err);
    return code == VT_OK
               ? vt_write_path(out->text, vt_buf_view(content), VT_WRITE_NEW | VT_WRITE_SYNC, err)
               : code;
}

/* Does the file stand there, after this answer of vt_write_path (io/write.h)? */
static bool is_placed(enum vt_code code)
{
    return code == VT_OK || code == VT_E_SYNC || code == VT_E_REMOVE;
}

/* All of them, the statement last, or none. */
static enum vt_code write_all(const struct asking *asking, const char *path, struct vt_error *err)
{
    const struct {
        const char *suffix;
        const struct vt_buf *content;
    } parts[] = {{VT_REKEY_NEW_SUFFIX, &asking->by_new},
                 {VT_REKEY_OLD_SUFFIX, &asking->by_old},
                 {"", &asking->statement}};
    struct vt_path placed[sizeof parts / sizeof parts[0]];
    size_t count = 0;
    enum vt_code code = VT_OK;
    for (size_t i = 0; code == VT_OK && i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].content->len > 0) { /* there may be no old key to sign with */
            code = write_part(&placed[count], path, parts[i].suffix, parts[i].content, err);
            count += is_placed(code);
        }
    }
    for (size_t i = 0; code != VT_OK && i < count; i++) {
        enum vt_code gone = vt_file_remove(placed[i].text, NULL);
        (void)gone; /* the first error is the one to tell */
    }
    return code;
}

static enum vt_exit write_request(struct asking *asking)
{
    struct vt_cli *cli = asking->cli;
    const char *path = vt_cli_value(cli, "--out");
    struct vt_error err;
    vt_rekey_put(&asking->statement, &asking->rekey);
    enum vt_code code = vt_buf_code(&asking->statement);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
    } else {
        code = sign(&asking->by_new, vt_buf_view(&asking->statement), asking->new_key, &err);
    }
    if (code == VT_OK && asking->signer != NULL) {
        code = sign(&asking->by_old, vt_buf_view(&asking->statement), asking->signer, &err);
    }
    if (code == VT_OK) {
        code = write_all(asking, path, &err);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

static void say(const struct asking *asking)
{
    struct vt_cli *cli = asking->cli;
    struct vt_buf names = {0};
    const struct vt_bytes path = vt_bytes_of(vt_cli_value(cli, "--out"));
    if (asking->store.dossier.consultation.rehearsal) {
        vt_cli_say(cli, VT_W_REHEARSAL, NULL, 0);
    }
    vt_cli_say(cli, VT_W_REKEY_WRITTEN, &path, 1);
    vt_rekey_say_key(cli, VT_W_REKEY_OLD, &asking->rekey.old_key);
    vt_rekey_say_key(cli, VT_W_REKEY_NEW, &asking->rekey.new_key);
    vt_buf_put(&names, path);
    vt_buf_put_text(&names, ", ");
    vt_buf_put(&names, path);
    vt_buf_put_text(&names, VT_REKEY_NEW_SUFFIX);
    if (asking->signer != NULL) {
        vt_buf_put_text(&names, ", ");
        vt_buf_put(&names, path);
        vt_buf_put_text(&names, VT_REKEY_OLD_SUFFIX);
    }
    const struct vt_bytes arg = vt_buf_view(&names);
    vt_cli_say(cli, VT_W_REKEY_SEND, &arg, 1);
    if (asking->signer == NULL) {
        vt_cli_say(cli, VT_W_REKEY_NO_SIGNER, NULL, 0);
    }
    vt_buf_free(&names);
}

enum vt_exit vt_rekey_ask(struct vt_cli *cli)
{
    struct asking asking = {.cli = cli};
    enum vt_exit status = check_options(cli);
    if (status == VT_EXIT_YES) {
        status = read_dossier(&asking);
    }
    if (status == VT_EXIT_YES) {
        status = read_keys(&asking);
    }
    if (status == VT_EXIT_YES) {
        status = write_request(&asking);
    }
    if (status == VT_EXIT_YES) {
        say(&asking);
    }
    vt_keyfile_free(asking.new_key);
    vt_keyfile_free(asking.signer);
    vt_buf_free(&asking.statement);
    vt_buf_free(&asking.by_new);
    vt_buf_free(&asking.by_old);
    vt_store_close(&asking.store);
    return status;
}
