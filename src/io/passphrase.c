/* SPDX-License-Identifier: EUPL-1.2 */
/* Passphrases: from the terminal, a descriptor or a file. */
#include "io/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "io/descriptor.h"
#include "io/fail.h"
#include "io/guarded.h"
#include "io/prompt.h"

/* In guarded memory as a whole. One byte more than allowed, to see that a line is too long. */
struct vt_passphrase {
    size_t len;
    unsigned char text[VT_PASSPHRASE_MAX + 1];
};

/* An empty one, still writable. */
static enum vt_code start(struct vt_passphrase **out, struct vt_error *err)
{
    *out = sodium_malloc(sizeof **out);
    if (*out == NULL) {
        (void)vt_fail_plain(err, VT_E_MEMORY);
        return VT_E_MEMORY;
    }
    (*out)->len = 0;
    return VT_OK;
}

static enum vt_code give_up(struct vt_passphrase **out, enum vt_code code)
{
    vt_passphrase_free(*out);
    *out = NULL;
    return code;
}

/* Check the text and make it read-only; freed when it will not do. */
static enum vt_code finish(struct vt_passphrase **out, struct vt_error *err)
{
    enum vt_code code = vt_passphrase_check(vt_passphrase_view(*out), err);
    if (code == VT_OK && sodium_mprotect_readonly(*out) != 0) {
        code = vt_fail_plain(err, VT_E_MEMORY);
    }
    return code == VT_OK ? VT_OK : give_up(out, code);
}

static enum vt_code ask_once(struct vt_passphrase **out, const char *prompt, struct vt_error *err)
{
    enum vt_code code = start(out, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_prompt_secret(&(*out)->len, (*out)->text, sizeof(*out)->text, prompt, err);
    return code == VT_OK ? finish(out, err) : give_up(out, code);
}

enum vt_code vt_passphrase_ask(struct vt_passphrase **out, const char *prompt, const char *again,
                               struct vt_error *err)
{
    struct vt_passphrase *second = NULL;
    enum vt_code code = ask_once(out, prompt, err);
    if (code != VT_OK || again == NULL) {
        return code;
    }
    code = ask_once(&second, again, err);
    if (code == VT_OK && ((*out)->len != second->len ||
                          sodium_memcmp((*out)->text, second->text, second->len) != 0)) {
        code = vt_fail_plain(err, VT_E_PASSPHRASE_DIFFERS);
    }
    vt_passphrase_free(second);
    return code == VT_OK ? VT_OK : give_up(out, code);
}

/* Read a line byte by byte: what follows it may be for somebody else. */
static int read_line(struct vt_passphrase *out, int fd)
{
    while (out->len < sizeof out->text) {
        size_t got = 0;
        int failed = vt_fd_read(&got, fd, out->text + out->len, 1);
        if (failed != 0) {
            return failed;
        }
        if (got == 0 || out->text[out->len] == '\n') {
            return 0;
        }
        out->len++;
    }
    return 0;
}

static enum vt_code from_fd(struct vt_passphrase **out, int fd, const char *name,
                            struct vt_error *err)
{
    enum vt_code code = start(out, err);
    if (code != VT_OK) {
        return code;
    }
    int failed = read_line(*out, fd);
    if (failed != 0) {
        return give_up(out, vt_fail_errno(err, VT_E_READ, name, failed));
    }
    return finish(out, err);
}

enum vt_code vt_passphrase_from_fd(struct vt_passphrase **out, int fd, struct vt_error *err)
{
    return from_fd(out, fd, "passphrase-fd", err);
}

enum vt_code vt_passphrase_from_file(struct vt_passphrase **out, const char *path,
                                     struct vt_error *err)
{
    *out = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return vt_fail_errno(err, VT_E_OPEN, path, errno);
    }
    enum vt_code code = from_fd(out, fd, path, err);
    vt_fd_drop(fd);
    return code;
}

enum vt_code vt_passphrase_from_bytes(struct vt_passphrase **out, struct vt_bytes text,
                                      struct vt_error *err)
{
    enum vt_code code = start(out, err);
    if (code != VT_OK) {
        return code;
    }
    (*out)->len = text.len <= VT_PASSPHRASE_MAX ? text.len : sizeof(*out)->text;
    if (text.len > 0 && text.len <= VT_PASSPHRASE_MAX) {
        memcpy((*out)->text, text.at, text.len);
    }
    return finish(out, err);
}

struct vt_bytes vt_passphrase_view(const struct vt_passphrase *passphrase)
{
    return (struct vt_bytes){.at = passphrase->text, .len = passphrase->len};
}

void vt_passphrase_free(struct vt_passphrase *passphrase)
{
    vt_guarded_free(passphrase); /* wipes */
}
