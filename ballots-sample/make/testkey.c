/* SPDX-License-Identifier: EUPL-1.2 */
/* From a public seed to a key and its file. */
#include "testkey.h"

#include <stdlib.h>

#include <vngtally/crypto/hash.h>
#include <vngtally/crypto/keyfile.h>

#include "io/folder.h"
#include "io/keyfile.h"
#include "io/path.h"
#include "io/write.h"
#include "plan.h"

#define SEED_WORDS "vngtally TEST KEY, public seed: never use/"
#define COMMENT "TEST KEY, public seed: never use"
#define MORE "more"

static const char *const role_names[] = {[TESTKEY_SECRETARY] = "secretary",
                                         [TESTKEY_DEPUTY] = "deputy",
                                         [TESTKEY_NEW] = "new",
                                         [TESTKEY_STRANGER] = "stranger"};

/* Half of these words would be another key in silence: without memory there is no sample. */
static struct vt_hash seed_of(struct vt_bytes whose, enum testkey_role role)
{
    struct vt_buf words = {0};
    struct vt_hash seed;
    vt_buf_put_text(&words, SEED_WORDS);
    vt_buf_put(&words, whose);
    vt_buf_put_byte(&words, '/');
    vt_buf_put_text(&words, role_names[role]);
    if (vt_buf_code(&words) != VT_OK) {
        abort();
    }
    vt_sha256(&seed, vt_buf_view(&words));
    vt_buf_free(&words);
    return seed;
}

struct testkey testkey_make(struct vt_bytes whose, enum testkey_role role)
{
    struct vt_hash seed = seed_of(whose, role);
    struct testkey key = {{0}};
    vt_secret_from_seed(key.b, seed.b);
    return key;
}

struct vt_public_key testkey_public(struct vt_bytes whose, enum testkey_role role)
{
    struct testkey key = testkey_make(whose, role);
    return vt_secret_public((struct vt_secret){key.b});
}

bool testkey_has_deputy(struct vt_bytes code)
{
    for (size_t i = 0; plan_deputies[i] != NULL; i++) {
        if (vt_bytes_equal(vt_bytes_of(plan_deputies[i]), code)) {
            return true;
        }
    }
    return false;
}

/* Write one half to `path` and `suffix`. Not fsynced, as other keys are: it can be made again. */
static enum vt_code write_half(const char *path, const char *suffix, struct vt_buf *half,
                               unsigned how, struct vt_error *err)
{
    struct vt_path whole;
    enum vt_code code = vt_buf_code(half);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    code = vt_path_extend(&whole, path, suffix, err);
    return code == VT_OK ? vt_write_path(whole.text, vt_buf_view(half), VT_WRITE_NEW | how, err)
                         : code;
}

/* Write KEY and KEY.pub. */
static enum vt_code write_both(const char *path, struct vt_bytes whose, enum testkey_role role,
                               struct vt_error *err)
{
    struct vt_hash seed = seed_of(whose, role);
    const struct vt_keyfile_text text = {.key = testkey_public(whose, role),
                                         .comment = VT_LIT(COMMENT)};
    struct vt_buf half = {0};
    vt_keyfile_text_put(&half, &text);
    vt_base64_put(&half, vt_hash_view(&seed));
    vt_buf_put_byte(&half, '\n');
    enum vt_code code = write_half(path, "", &half, VT_WRITE_PRIVATE, err);
    vt_buf_clear(&half);
    vt_ssh_key_put(&half, &text.key);
    vt_buf_put_text(&half, " " COMMENT "\n");
    if (code == VT_OK) {
        code = write_half(path, VT_PUBLIC_SUFFIX, &half, 0, err);
    }
    vt_buf_free(&half);
    return code;
}

/* `folder`/<whose>[-<role>].key */
static enum vt_code write_one(const char *folder, struct vt_bytes whose, enum testkey_role role,
                              struct vt_error *err)
{
    struct vt_buf name = {0};
    struct vt_path path;
    vt_buf_put(&name, whose);
    if (role != TESTKEY_SECRETARY) {
        vt_buf_put_byte(&name, '-');
        vt_buf_put_text(&name, role_names[role]);
    }
    vt_buf_put_text(&name, ".key");
    vt_buf_put_byte(&name, '\0');
    enum vt_code code = vt_buf_code(&name);
    if (code == VT_OK) {
        code = vt_path_join(&path, folder, (const char *)name.at, err);
    }
    vt_buf_free(&name);
    return code == VT_OK ? write_both(path.text, whose, role, err) : code;
}

enum vt_code testkey_write_all(const char *folder, const struct facts *facts, struct vt_error *err)
{
    struct vt_path more;
    enum vt_code code = vt_folder_make(folder, false, err);
    if (code == VT_OK) {
        code = vt_path_join(&more, folder, MORE, err);
    }
    if (code == VT_OK) {
        code = vt_folder_make(more.text, false, err);
    }
    if (code == VT_OK) {
        code = write_one(folder, TESTKEY_SECRETARIAT, TESTKEY_SECRETARY, err);
    }
    for (uint32_t i = 0; code == VT_OK && i < facts->count; i++) {
        struct vt_bytes member = facts->at[i].code;
        code = write_one(folder, member, TESTKEY_SECRETARY, err);
        if (code == VT_OK && testkey_has_deputy(member)) {
            code = write_one(more.text, member, TESTKEY_DEPUTY, err);
        }
        if (code == VT_OK && plan_rekey_of(member) != NULL) {
            code = write_one(more.text, member, TESTKEY_NEW, err);
        }
    }
    return code;
}
