/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally keygen --out KEY: a secret key, and its public half beside it. */
#include "cli/mistake.h"
#include "io/keyfile.h"
#include "io/path.h"

#define USUAL_COMMENT "vngtally"

/* Whose key it is; without --comment the name of the file, where that will do. */
static struct vt_bytes comment_of(const struct vt_cli *cli, const char *path)
{
    const char *given = vt_cli_value(cli, "--comment");
    struct vt_bytes name = vt_bytes_of(given != NULL ? given : vt_path_name(path));
    return given != NULL || vt_keyfile_is_comment(name) ? name : VT_LIT(USUAL_COMMENT);
}

/* The key without its comment: so it stands in a register. */
static void say(struct vt_cli *cli, const char *path, const struct vt_public_key *key)
{
    struct vt_buf pub = {0};
    vt_buf_put_text(&pub, path);
    vt_buf_put_text(&pub, VT_PUBLIC_SUFFIX);
    const struct vt_bytes secret_path = vt_bytes_of(path);
    const struct vt_bytes public_path = vt_buf_view(&pub);
    vt_cli_say(cli, VT_W_KEYGEN_SECRET, &secret_path, 1);
    if (vt_cli_has(cli, "--no-passphrase")) {
        vt_cli_say(cli, VT_W_KEYGEN_OPEN, NULL, 0);
    }
    vt_cli_say(cli, VT_W_KEYGEN_PUBLIC, &public_path, 1);
    vt_ssh_key_put(&cli->out, key);
    vt_buf_put_byte(&cli->out, '\n');
    vt_cli_say(cli, VT_W_KEYGEN_FINGERPRINT, NULL, 0);
    vt_ssh_key_put_fingerprint(&cli->out, key);
    vt_buf_put_byte(&cli->out, '\n');
    vt_buf_free(&pub);
}

/* The secret half never gets the name of a public one, which people hand out, nor a place in a folder
 * that is published. */
static enum vt_exit check_path(const struct vt_cli *cli, const char *path)
{
    const struct vt_bytes name = vt_bytes_of(path), suffix = VT_LIT(VT_PUBLIC_SUFFIX);
    bool is_public = name.len >= suffix.len;
    for (size_t i = 0; is_public && i < suffix.len; i++) {
        unsigned char at = name.at[name.len - suffix.len + i];
        is_public = (at >= 'A' && at <= 'Z' ? at - 'A' + 'a' : at) == suffix.at[i];
    }
    return is_public ? vt_cli_usage(cli, VT_W_KEYGEN_NAME, &name, 1)
                     : vt_cli_outside(cli, path, VT_W_OUT_INSIDE);
}

enum vt_exit vt_command_keygen(struct vt_cli *cli)
{
    struct vt_error err;
    struct vt_public_key key;
    struct vt_passphrase *passphrase = NULL;
    const char *path = vt_cli_value(cli, "--out");
    if (vt_cli_both(cli, "--no-passphrase", "--passphrase-fd") ||
        vt_cli_both(cli, "--no-passphrase", "--passphrase-file")) {
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = check_path(cli, path);
    if (status == VT_EXIT_YES && !vt_cli_has(cli, "--no-passphrase")) {
        status = vt_cli_new_passphrase(&passphrase, cli);
    }
    if (status != VT_EXIT_YES) {
        return status;
    }
    struct vt_bytes comment = comment_of(cli, path);
    enum vt_code code = vt_keyfile_create(&key, path, comment, passphrase, &err);
    vt_passphrase_free(passphrase);
    if (code != VT_OK) {
        if (code == VT_E_KEYFILE_COMMENT) {
            (void)vt_fail_plain(&err, code); /* it is about the option, not about a file */
        }
        vt_cli_complain(cli, code == VT_E_KEYFILE_COMMENT ? "--comment" : NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    say(cli, path, &key);
    return VT_EXIT_YES;
}
