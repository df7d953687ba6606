/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths: putting them together and taking them apart, within a cap. */
/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): for realpath */
#define _XOPEN_SOURCE 700

#include "io/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "io/fail.h"

/* Offset of the byte after the last slash. */
static size_t name_offset(struct vt_bytes path)
{
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/') {
        at--;
    }
    return at;
}

static bool is_component(struct vt_bytes part)
{
    return part.len > 0 && part.len <= VT_PATH_NAME_MAX && !vt_bytes_equal(part, VT_LIT(".")) &&
           !vt_bytes_equal(part, VT_LIT(".."));
}

/* The three parts one after another. */
static enum vt_code assemble(struct vt_path *out, const struct vt_bytes parts[3], const char *path,
                             struct vt_error *err)
{
    size_t len = 0;
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].len >= sizeof out->text - len) {
            out->text[0] = '\0';
            return vt_fail_path(err, VT_E_PATH_LONG, path);
        }
        if (parts[i].len > 0) {
            memcpy(out->text + len, parts[i].at, parts[i].len);
        }
        len += parts[i].len;
    }
    out->text[len] = '\0';
    return VT_OK;
}

enum vt_code vt_path_join(struct vt_path *out, const char *folder, const char *name,
                          struct vt_error *err)
{
    struct vt_bytes base = vt_bytes_of(folder);
    struct vt_bytes rest = vt_bytes_of(name);
    for (size_t at = 0; at <= rest.len;) {
        size_t slash = vt_bytes_find(rest, '/', at);
        if (!is_component(vt_bytes_part(rest, at, slash - at))) {
            out->text[0] = '\0';
            return vt_fail_path(err, VT_E_PATH_NAME, name);
        }
        at = slash + 1;
    }
    bool bare = base.len == 0 || base.at[base.len - 1] == '/';
    return assemble(out, (struct vt_bytes[]){base, bare ? VT_LIT("") : VT_LIT("/"), rest}, name,
                    err);
}

enum vt_code vt_path_extend(struct vt_path *out, const char *path, const char *suffix,
                            struct vt_error *err)
{
    return assemble(out, (struct vt_bytes[]){vt_bytes_of(path), vt_bytes_of(suffix), VT_LIT("")},
                    path, err);
}

enum vt_code vt_path_folder(struct vt_path *out, const char *path, struct vt_error *err)
{
    struct vt_bytes whole = vt_bytes_of(path);
    size_t name = name_offset(whole);
    out->text[0] = '\0';
    if (name == whole.len) {
        return vt_fail_path(err, VT_E_PATH_NAME, path);
    }
    struct vt_bytes folder = name == 0 ? VT_LIT(".") : vt_bytes_part(whole, 0, name);
    while (folder.len > 1 && folder.at[folder.len - 1] == '/') {
        folder.len--;
    }
    return assemble(out, (struct vt_bytes[]){folder, VT_LIT(""), VT_LIT("")}, path, err);
}

const char *vt_path_name(const char *path)
{
    return path + name_offset(vt_bytes_of(path));
}

bool vt_path_is_name(const char *name)
{
    struct vt_bytes text = vt_bytes_of(name);
    return is_component(text) && vt_bytes_find(text, '/', 0) == text.len;
}

enum vt_code vt_path_real(struct vt_path *out, const char *path, struct vt_error *err)
{
    out->text[0] = '\0';
    char *real = realpath(path, NULL);
    if (real == NULL) {
        return vt_fail_errno(err, VT_E_OPEN, path, errno);
    }
    enum vt_code code =
        assemble(out, (struct vt_bytes[]){vt_bytes_of(real), VT_LIT(""), VT_LIT("")}, path, err);
    free(real);
    return code;
}
