/* SPDX-License-Identifier: EUPL-1.2 */
/* Making a secret key: KEY and KEY.pub, both or neither, never over another. */
#include <sodium.h>

#include "io/fail.h"
#include "io/file.h"
#include "io/guarded.h"
#include "io/keyfile.h"
#include "io/path.h"
#include "io/random.h"
#include "io/write.h"

/* Nothing may stand at a path. */
static enum vt_code check_absent(const char *path, struct vt_error *err)
{
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_file_kind(&kind, path, err);
    if (code != VT_OK) {
        return code;
    }
    return kind == VT_FILE_NONE ? VT_OK : vt_fail_path(err, VT_E_EXISTS, path);
}

/* `ssh-ed25519 AAAA… comment\n` */
static enum vt_code write_public(const char *path, const struct vt_keyfile_text *text,
                                 struct vt_error *err)
{
    struct vt_buf line = {0};
    vt_keyfile_put_public(&line, &text->key, text->comment);
    enum vt_code code = vt_buf_code(&line);
    if (code != VT_OK) {
        code = vt_fail_path(err, code, path);
    } else {
        code = vt_write_path(path, vt_buf_view(&line), VT_WRITE_NEW | VT_WRITE_SYNC, err);
    }
    vt_buf_free(&line);
    return code;
}

/* Does a file stand there that we wrote? (io/write.h: these two errors come after the naming.) */
static bool is_written(enum vt_code code)
{
    return code == VT_OK || code == VT_E_SYNC || code == VT_E_REMOVE;
}

/* Take a file back, as well as that goes: the first error is the one to tell. */
static void take_back(const char *path)
{
    enum vt_code code = vt_file_remove(path, NULL);
    (void)code;
}

/* Write KEY, then KEY.pub; take back what was written when it is not both. */
static enum vt_code write_both(const char *path, const char *public_path, struct vt_bytes secret,
                               const struct vt_keyfile_text *text, struct vt_error *err)
{
    const unsigned how = VT_WRITE_NEW | VT_WRITE_SYNC | VT_WRITE_PRIVATE;
    enum vt_code code = vt_write_path(path, secret, how, err);
    if (!is_written(code)) {
        return code; /* what stands there now is not ours */
    }
    if (code == VT_OK) {
        code = write_public(public_path, text, err);
        if (code != VT_OK && is_written(code)) {
            take_back(public_path);
        }
    }
    if (code != VT_OK) {
        take_back(path);
    }
    return code;
}

/* Neither file stands there yet. Out: *public_path. */
static enum vt_code check_free(struct vt_path *public_path, const char *path, struct vt_error *err)
{
    enum vt_code code = vt_path_extend(public_path, path, VT_PUBLIC_SUFFIX, err);
    if (code == VT_OK) {
        code = check_absent(path, err);
    }
    if (code == VT_OK) {
        code = check_absent(public_path->text, err);
    }
    return code;
}

/* Guarded memory for the making of a key file. */
struct workshop {
    struct vt_keyfile_scratch scratch;
    unsigned char whole[VT_KEYFILE_MAX];
};

enum vt_code vt_keyfile_create_with_cost(struct vt_public_key *key, const char *path,
                                         struct vt_bytes comment,
                                         const struct vt_passphrase *passphrase,
                                         const unsigned char *seed, const struct vt_kdf_cost *cost,
                                         struct vt_error *err)
{
    struct vt_keyfile_text text = {.comment = comment, .cost = *cost};
    struct vt_path public_path;
    struct vt_bytes words = {0};
    size_t len = 0;
    if (key != NULL) {
        *key = (struct vt_public_key){0};
    }
    if (!vt_keyfile_is_comment(comment)) {
        return vt_fail(err, VT_E_KEYFILE_COMMENT, comment, VT_LIT(""));
    }
    enum vt_code code = check_free(&public_path, path, err);
    if (code != VT_OK) {
        return code;
    }
    struct workshop *shop = sodium_malloc(sizeof *shop);
    if (shop == NULL) {
        return vt_fail_path(err, VT_E_MEMORY, path);
    }
    if (passphrase != NULL) {
        words = vt_passphrase_view(passphrase);
        vt_random(text.salt, sizeof text.salt);
        vt_random(text.nonce, sizeof text.nonce);
    }
    code = vt_keyfile_seal(shop->whole, &len, &text, seed, passphrase == NULL ? NULL : &words,
                           &shop->scratch, err);
    vt_wipe_stack();
    if (code == VT_OK) {
        code = write_both(path, public_path.text, (struct vt_bytes){.at = shop->whole, .len = len},
                          &text, err);
    }
    vt_guarded_free(shop);
    if (code == VT_OK && key != NULL) {
        *key = text.key;
    }
    return code;
}

enum vt_code vt_keyfile_create_from_seed(struct vt_public_key *key, const char *path,
                                         struct vt_bytes comment,
                                         const struct vt_passphrase *passphrase,
                                         const unsigned char *seed, struct vt_error *err)
{
    const struct vt_kdf_cost cost = {.opslimit = VT_KDF_OPSLIMIT, .memlimit = VT_KDF_MEMLIMIT};
    return vt_keyfile_create_with_cost(key, path, comment, passphrase, seed, &cost, err);
}

enum vt_code vt_keyfile_create(struct vt_public_key *key, const char *path, struct vt_bytes comment,
                               const struct vt_passphrase *passphrase, struct vt_error *err)
{
    unsigned char *seed = sodium_malloc(VT_SEED_SIZE);
    if (seed == NULL) {
        return vt_fail_path(err, VT_E_MEMORY, path);
    }
    vt_random(seed, VT_SEED_SIZE);
    enum vt_code code = vt_keyfile_create_from_seed(key, path, comment, passphrase, seed, err);
    vt_guarded_free(seed);
    return code;
}
