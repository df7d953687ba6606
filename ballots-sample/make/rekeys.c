/* SPDX-License-Identifier: EUPL-1.2 */
/* The two changes of key: one that the old key signed as well, and one on the secretariat's word. */
#include <vngtally/vote/notices.h>

#include "paper.h"
#include "plan.h"

#define FOLDER "rekey"

static enum vt_code sign(const struct sample *sample, const struct plan_rekey *one,
                         const struct vt_buf *statement, enum testkey_role role, const char *suffix,
                         struct vt_error *err)
{
    struct testkey key = testkey_make(vt_bytes_of(one->code), role);
    struct vt_sshsig sig;
    struct vt_buf armor = {0};
    vt_sshsig_sign(&sig, vt_buf_view(statement), VT_LIT(VT_NAMESPACE_REKEY),
                   (struct vt_secret){key.b});
    vt_sshsig_put(&armor, &sig, VT_LIT(VT_NAMESPACE_REKEY));
    enum vt_code code = sample_write(sample, FOLDER, one->code, suffix, &armor, err);
    vt_buf_free(&armor);
    return code;
}

static enum vt_code ask(const struct sample *sample, const struct plan_rekey *one,
                        struct vt_error *err)
{
    struct vt_bytes member = vt_bytes_of(one->code);
    struct vt_buf statement = {0};
    const struct vt_rekey rekey = {.origin = sample->dossier.consultation.origin,
                                   .fingerprint = sample->fingerprint,
                                   .member = member,
                                   .old_key = testkey_public(member, TESTKEY_SECRETARY),
                                   .new_key = testkey_public(member, TESTKEY_NEW),
                                   .reason = vt_bytes_of(one->reason)};
    vt_rekey_put(&statement, &rekey);
    enum vt_code code = sample_write(sample, FOLDER, one->code, ".rekey", &statement, err);
    if (code == VT_OK) {
        code = sign(sample, one, &statement, TESTKEY_NEW, ".rekey.new.sig", err);
    }
    if (code == VT_OK && one->old_key) {
        code = sign(sample, one, &statement, TESTKEY_SECRETARY, ".rekey.old.sig", err);
    }
    vt_buf_free(&statement);
    return code;
}

enum vt_code sample_rekeys(struct sample *sample, struct vt_error *err)
{
    enum vt_code code = VT_OK;
    for (const struct plan_rekey *one = plan_rekeys; code == VT_OK && one->code != NULL; one++) {
        code = ask(sample, one, err);
    }
    return code;
}
