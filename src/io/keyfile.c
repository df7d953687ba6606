/* SPDX-License-Identifier: EUPL-1.2 */
/* Secret Ed25519 keys: opened from a file, held in guarded memory. */
#include "io/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "io/descriptor.h"
#include "io/fail.h"
#include "io/guarded.h"

struct vt_keyfile {
    unsigned char *secret; /* VT_SECRET_KEY_SIZE bytes from sodium_malloc */
    struct vt_public_key key;
    size_t comment_len;
    unsigned char comment[VT_KEYFILE_COMMENT_MAX];
};

/* Is the file its user's alone? */
static enum vt_code check_rights(const struct stat *facts, const char *path, struct vt_error *err)
{
    uid_t user = geteuid();
    if (facts->st_uid != user && user != 0) {
        return vt_fail_path(err, VT_E_KEYFILE_OWNER, path);
    }
    if ((facts->st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return vt_fail_mode(err, path, facts->st_mode);
    }
    return VT_OK;
}

/* Read the file. Out: *len bytes at `at`, which is guarded and has one byte more than a key file. */
static enum vt_code load(unsigned char *at, size_t *len, struct stat *facts, const char *path,
                         struct vt_error *err)
{
    int fd = -1;
    enum vt_code code = vt_fd_open_file(&fd, facts, path, O_RDONLY | O_NOFOLLOW, err);
    if (code != VT_OK) {
        return code;
    }
    int failed = vt_fd_read(len, fd, at, VT_KEYFILE_MAX + 1);
    if (failed != 0) {
        code = vt_fail_errno(err, VT_E_READ, path, failed);
    }
    vt_fd_drop(fd);
    return code;
}

/* Read the text. A public key is told to be one, whatever the rights on it: others may have it. Of all else,
 * in order or not, the rights are looked at first. */
static enum vt_code parse(struct vt_keyfile_text *out, struct vt_bytes raw,
                          const struct stat *facts, const char *path, struct vt_error *err)
{
    enum vt_code code = vt_keyfile_text_parse(out, raw, vt_bytes_of(path), err);
    if (code == VT_E_KEYFILE_PUBLIC) {
        return code;
    }
    enum vt_code rights = check_rights(facts, path, err);
    return rights == VT_OK ? code : rights;
}

/* Take the secret key out of the text. */
static enum vt_code unlock(struct vt_keyfile *keyfile, const struct vt_keyfile_text *text,
                           const struct vt_passphrase_source *source, const char *path,
                           struct vt_error *err)
{
    struct vt_passphrase *passphrase = NULL;
    if (text->sealed) {
        if (source == NULL) {
            return vt_fail_path(err, VT_E_PASSPHRASE_NEEDED, path);
        }
        enum vt_code asked = source->ask(&passphrase, source->context, err);
        if (asked != VT_OK) {
            return asked;
        }
    }
    struct vt_bytes words = {0};
    struct vt_keyfile_scratch *scratch = sodium_malloc(sizeof *scratch);
    enum vt_code code = VT_OK;
    if (scratch == NULL) {
        code = vt_fail_path(err, VT_E_MEMORY, path);
        goto out;
    }
    if (passphrase != NULL) {
        words = vt_passphrase_view(passphrase);
    }
    code = vt_keyfile_unseal(keyfile->secret, text, passphrase == NULL ? NULL : &words, scratch,
                             vt_bytes_of(path), err);
    vt_wipe_stack();
    if (code != VT_OK) {
        goto out;
    }
    keyfile->key = vt_secret_public((struct vt_secret){.b = keyfile->secret});
    if (sodium_mprotect_noaccess(keyfile->secret) != 0) {
        code = vt_fail_path(err, VT_E_MEMORY, path);
    }
out:
    vt_guarded_free(scratch);
    vt_passphrase_free(passphrase);
    return code;
}

enum vt_code vt_keyfile_open(struct vt_keyfile **out, const char *path,
                             const struct vt_passphrase_source *source, struct vt_error *err)
{
    struct vt_keyfile_text text;
    struct stat facts;
    size_t len = 0;
    *out = NULL;
    struct vt_keyfile *keyfile = calloc(1, sizeof *keyfile);
    unsigned char *raw = sodium_malloc(VT_KEYFILE_MAX + 1);
    enum vt_code code = VT_OK;
    if (keyfile == NULL || raw == NULL ||
        (keyfile->secret = sodium_malloc(VT_SECRET_KEY_SIZE)) == NULL) {
        code = vt_fail_path(err, VT_E_MEMORY, path);
        goto out;
    }
    code = load(raw, &len, &facts, path, err);
    if (code != VT_OK) {
        goto out;
    }
    code = parse(&text, (struct vt_bytes){.at = raw, .len = len}, &facts, path, err);
    if (code != VT_OK) {
        goto out;
    }
    code = unlock(keyfile, &text, source, path, err);
    if (code != VT_OK) {
        goto out;
    }
    memcpy(keyfile->comment, text.comment.at, text.comment.len);
    keyfile->comment_len = text.comment.len;
    *out = keyfile;
    keyfile = NULL; /* transferred */
out:
    vt_guarded_free(raw);
    vt_keyfile_free(keyfile);
    return code;
}

enum vt_code vt_keyfile_use(struct vt_secret *secret, struct vt_keyfile *keyfile,
                            struct vt_error *err)
{
    *secret = (struct vt_secret){0};
    if (sodium_mprotect_readonly(keyfile->secret) != 0) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    secret->b = keyfile->secret;
    return VT_OK;
}

void vt_keyfile_done(struct vt_keyfile *keyfile)
{
    (void)sodium_mprotect_noaccess(keyfile->secret);
}

struct vt_public_key vt_keyfile_public(const struct vt_keyfile *keyfile)
{
    return keyfile->key;
}

struct vt_bytes vt_keyfile_comment(const struct vt_keyfile *keyfile)
{
    return (struct vt_bytes){.at = keyfile->comment, .len = keyfile->comment_len};
}

void vt_keyfile_free(struct vt_keyfile *keyfile)
{
    if (keyfile != NULL) {
        vt_guarded_free(keyfile->secret); /* wipes */
        free(keyfile);
    }
}
