/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders: listing, making, and making safe on the disk. */
#include "io/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/fail.h"
#include "io/stop.h"

static bool is_dots(struct vt_bytes name)
{
    return vt_bytes_equal(name, VT_LIT(".")) || vt_bytes_equal(name, VT_LIT(".."));
}

/* Take in one name: a byte for its kind, the name and a zero. The buffer moves while it grows, so
 * the pointers are set at the end (index_store). */
static enum vt_code take(struct vt_names *out, int folder, const char *name, const char *path,
                         size_t most, struct vt_error *err)
{
    struct stat facts;
    if (is_dots(vt_bytes_of(name))) {
        return VT_OK;
    }
    if (fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno == ENOENT ? VT_OK : vt_fail_errno(err, VT_E_READ, path, errno);
    }
    if (out->count == most) {
        return vt_fail_number(err, VT_E_FOLDER_TOO_FULL, vt_bytes_of(path), most);
    }
    vt_buf_put_byte(&out->store, (unsigned char)vt_file_kind_of(facts.st_mode));
    vt_buf_put(&out->store, vt_bytes_of(name));
    vt_buf_put_byte(&out->store, 0);
    out->count++;
    return VT_OK;
}

static int by_name(const void *a, const void *b)
{
    const struct vt_name *left = a;
    const struct vt_name *right = b;
    return vt_bytes_compare(vt_bytes_of(left->text), vt_bytes_of(right->text));
}

/* Make the table of what take() stored, and sort it. */
static enum vt_code index_store(struct vt_names *out, const char *path, struct vt_error *err)
{
    struct vt_bytes store = vt_buf_view(&out->store);
    if (vt_buf_code(&out->store) != VT_OK) {
        return vt_fail_path(err, vt_buf_code(&out->store), path);
    }
    if (out->count == 0) {
        return VT_OK;
    }
    out->at = calloc(out->count, sizeof *out->at);
    if (out->at == NULL) {
        return vt_fail_path(err, VT_E_MEMORY, path);
    }
    size_t at = 0;
    for (size_t i = 0; i < out->count; i++) {
        out->at[i].kind = (enum vt_file_kind)store.at[at];
        out->at[i].text = (const char *)(store.at + at + 1);
        at = vt_bytes_find(store, 0, at + 1) + 1;
    }
    qsort(out->at, out->count, sizeof *out->at, by_name);
    return VT_OK;
}

static enum vt_code list_open(struct vt_names *out, DIR *folder, const char *path, size_t most,
                              struct vt_error *err)
{
    enum vt_code code = VT_OK;
    while (code == VT_OK) {
        errno = 0;
        const struct dirent *entry = readdir(folder); /* NOLINT(concurrency-mt-unsafe): own DIR */
        if (entry == NULL) {
            if (errno != 0) {
                return vt_fail_errno(err, VT_E_READ, path, errno);
            }
            return index_store(out, path, err);
        }
        code = take(out, dirfd(folder), entry->d_name, path, most, err);
    }
    return code;
}

enum vt_code vt_folder_list(struct vt_names *out, const char *path, size_t most,
                            struct vt_error *err)
{
    int fd = -1;
    *out = (struct vt_names){0};
    enum vt_code code = vt_fd_open_folder(&fd, path, err);
    if (code != VT_OK) {
        return code;
    }
    DIR *folder = fdopendir(fd);
    if (folder == NULL) {
        code = vt_fail_errno(err, VT_E_READ, path, errno);
        vt_fd_drop(fd);
        return code;
    }
    code = list_open(out, folder, path, most, err);
    (void)closedir(folder);
    if (code != VT_OK) {
        vt_names_free(out);
    }
    return code;
}

void vt_names_free(struct vt_names *names)
{
    free(names->at);
    vt_buf_free(&names->store);
    *names = (struct vt_names){0};
}

enum vt_code vt_folder_make(const char *path, bool only_owner, struct vt_error *err)
{
    mode_t others = S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH;
    vt_stop_hold();
    if (mkdir(path, only_owner ? S_IRWXU : S_IRWXU | others) != 0) {
        return errno == EEXIST ? vt_fail_path(err, VT_E_EXISTS, path)
                               : vt_fail_errno(err, VT_E_WRITE, path, errno);
    }
    if (only_owner && chmod(path, S_IRWXU) != 0) {
        enum vt_code code = vt_fail_errno(err, VT_E_WRITE, path, errno);
        (void)rmdir(path);
        return code;
    }
    return VT_OK;
}

enum vt_code vt_folder_remove(const char *path, struct vt_error *err)
{
    return rmdir(path) == 0 ? VT_OK : vt_fail_errno(err, VT_E_REMOVE, path, errno);
}

enum vt_code vt_folder_sync_open(int fd, const char *path, struct vt_error *err)
{
    int failed = vt_fd_sync(fd);
    if (failed == 0 || failed == EINVAL) {
        return VT_OK;
    }
    return vt_fail_system(err, VT_E_SYNC, path, failed);
}

enum vt_code vt_folder_sync(const char *path, struct vt_error *err)
{
    int fd = -1;
    enum vt_code code = vt_fd_open_folder(&fd, path, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_folder_sync_open(fd, path, err);
    vt_fd_drop(fd);
    return code;
}
