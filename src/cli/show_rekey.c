/* SPDX-License-Identifier: EUPL-1.2 */
/* A request for another key, shown, for who has to enter it: what it asks, and who signed it. */
#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/notices.h>

#include "cli/rekey.h"
#include "cli/show.h"
#include "io/file.h"

/* One of the two signatures beside the request. */
struct beside {
    const char *suffix;
    const char *key; /* in the JSON */
    bool by_new;
};

/* Does it fit, and did the right key sign? A key that is not the old one may be another of the member;
 * only not the new one, which nobody knows yet. */
static enum vt_code check(struct vt_sshsig *out, bool *read, const struct vt_show *show,
                          const struct vt_rekey *rekey, struct vt_bytes armor, bool by_new)
{
    enum vt_code code = vt_sshsig_parse(out, armor, VT_LIT(VT_NAMESPACE_REKEY));
    *read = code == VT_OK;
    if (code == VT_OK) {
        code = vt_sshsig_verify(out, show->bytes, VT_LIT(VT_NAMESPACE_REKEY));
    }
    if (code == VT_OK && vt_public_key_equal(&out->key, &rekey->new_key) != by_new) {
        code = by_new ? VT_E_REKEY_NOT_BY_NEW_KEY : VT_E_REKEY_OTHER_KEY;
    }
    return code;
}

static void say(struct vt_show *show, const struct vt_rekey *rekey,
                const struct vt_sshsig *signature, bool by_new, enum vt_code code)
{
    bool by_old = !by_new && vt_public_key_equal(&signature->key, &rekey->old_key);
    enum vt_word label = by_new ? VT_W_SHOW_BY_NEW : VT_W_SHOW_BY_OLD;
    enum vt_word word = code == VT_OK ? VT_W_SHOW_BY_FITS : VT_W_SHOW_BY_FITS_NOT;
    if (code == VT_OK && !by_new && !by_old) {
        vt_ssh_key_put_fingerprint(&show->fill.text, &signature->key);
        vt_fill_end(&show->fill);
        label = VT_W_SHOW_BY_OTHER;
        word = VT_W_SHOW_BY_OTHER_FITS;
    }
    vt_show_word(show, NULL, label, "", word);
}

static enum vt_exit put_signature(struct vt_show *show, const struct vt_rekey *rekey,
                                  const struct beside *beside, struct vt_bytes armor,
                                  const char *path)
{
    struct vt_sshsig signature = {0};
    struct vt_error err;
    bool read = false;
    enum vt_code code = check(&signature, &read, show, rekey, armor, beside->by_new);
    if (show->cli->json) {
        vt_json_open(&show->json, beside->key, '{');
        if (read) {
            vt_show_key(show, "key", VT_W_SHOW_SIGNED_BY, &signature.key);
        }
        vt_json_bool(&show->json, "fits", code == VT_OK);
        vt_json_close(&show->json, '}');
    } else {
        say(show, rekey, &signature, beside->by_new, code);
    }
    if (code != VT_OK) {
        (void)vt_fail(&err, code, rekey->member, VT_LIT(""));
        vt_cli_complain(show->cli, path, &err);
        return VT_EXIT_NO;
    }
    return VT_EXIT_YES;
}

static enum vt_exit look_for(struct vt_show *show, const struct vt_rekey *rekey,
                             const struct beside *beside)
{
    struct vt_path path;
    struct vt_error err;
    struct vt_buf armor = {0};
    enum vt_exit status = VT_EXIT_YES;
    enum vt_code code = vt_path_extend(&path, show->path, beside->suffix, &err);
    if (code == VT_OK) {
        code = vt_file_read(&armor, path.text, VT_SSHSIG_MAX, &err);
    }
    if (code == VT_OK) {
        status = put_signature(show, rekey, beside, vt_buf_view(&armor), path.text);
    } else if (code != VT_E_NOT_FOUND) {
        vt_cli_complain(show->cli, show->path, &err);
        status = VT_EXIT_TROUBLE;
    } else if (show->cli->json) {
        vt_json_null(&show->json, beside->key);
    } else {
        vt_show_word(show, NULL, beside->by_new ? VT_W_SHOW_BY_NEW : VT_W_SHOW_BY_OLD, "",
                     beside->by_new ? VT_W_SHOW_BY_NEW_NOT : VT_W_SHOW_BY_OLD_NOT);
    }
    vt_buf_free(&armor);
    return status;
}

enum vt_exit vt_show_rekey(struct vt_show *show)
{
    static const struct beside signatures[] = {{VT_REKEY_NEW_SUFFIX, "new_signature", true},
                                               {VT_REKEY_OLD_SUFFIX, "old_signature", false}};
    struct vt_rekey rekey;
    struct vt_error err;
    enum vt_exit worst = VT_EXIT_YES;
    if (vt_rekey_parse(&rekey, show->bytes, &err) != VT_OK) {
        return vt_show_wrong(show, &err);
    }
    vt_show_begin(show, "rekey", VT_W_SHOW_REKEY);
    vt_show_text(show, "consultation", VT_W_SHOW_ORIGIN, rekey.origin);
    vt_show_hex(show, "fingerprint", VT_W_SHOW_FINGERPRINT, vt_hash_view(&rekey.fingerprint));
    vt_show_text(show, "member", VT_W_SHOW_MEMBER, rekey.member);
    vt_show_key(show, "old_key", VT_W_SHOW_OLD_KEY, &rekey.old_key);
    vt_show_key(show, "new_key", VT_W_SHOW_NEW_KEY, &rekey.new_key);
    vt_show_text(show, "reason", VT_W_SHOW_CLOSE_REASON, rekey.reason);
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        enum vt_exit status = look_for(show, &rekey, &signatures[i]);
        worst = status > worst ? status : worst;
    }
    vt_show_end(show);
    return worst;
}
