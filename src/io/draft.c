/* SPDX-License-Identifier: EUPL-1.2 */
/* A set of files that takes its place together. */
#include "io/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/fail.h"
#include "io/folder.h"
#include "io/sync.h"
#include "io/write.h"

/* One of them: the open folder, its names, and its path for errors. */
struct sheet {
    int folder;
    const char *name;
    struct vt_path temporary; /* bare */
    struct vt_path path;
};

static enum vt_code take_sheet(struct sheet *out, int folder, const char *at, const char *name,
                               struct vt_error *err)
{
    out->folder = folder;
    out->name = name;
    enum vt_code code = vt_write_temporary(&out->temporary, name, err);
    return code == VT_OK ? vt_path_join(&out->path, at, name, err) : code;
}

/* Make it and write into it; *fd stays open. */
static enum vt_code write_one(int *fd, const struct sheet *sheet, struct vt_bytes content,
                              unsigned how, struct vt_error *err)
{
    const char *name = sheet->temporary.text;
    bool private = (how & VT_WRITE_PRIVATE) != 0;
    mode_t mode = private ? S_IRUSR | S_IWUSR : S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    *fd = vt_fd_create(sheet->folder, name, mode);
    if (*fd < 0 && errno == EEXIST) { /* what a killed writer left */
        if (unlinkat(sheet->folder, name, 0) != 0 && errno != ENOENT) {
            return vt_fail_errno(err, VT_E_REMOVE, sheet->path.text, errno);
        }
        *fd = vt_fd_create(sheet->folder, name, mode);
    }
    if (*fd < 0) {
        return vt_fail_errno(err, VT_E_OPEN, sheet->path.text, errno);
    }
    if (private) {
        enum vt_code code = vt_fd_make_private(*fd, sheet->path.text, err);
        if (code != VT_OK) {
            return code;
        }
    }
    int failed = vt_fd_write(*fd, content);
    return failed == 0 ? VT_OK : vt_fail_errno(err, VT_E_WRITE, sheet->path.text, failed);
}

/* Closed, and safe on the disk if that is asked. */
static enum vt_code finish_one(int fd, const struct sheet *sheet, bool safe, struct vt_error *err)
{
    int failed = safe ? vt_fd_sync(fd) : 0;
    int late = vt_fd_close(fd);
    failed = failed != 0 ? failed : late;
    return failed == 0 ? VT_OK : vt_fail_errno(err, VT_E_WRITE, sheet->path.text, failed);
}

/* Both steps for the files from `draft` on, no more than so many descriptors at a time. Of more files
 * than that not each is fsynced, but at the end the file system. */
#define AT_ONCE 16u

static enum vt_code write_some(int folder, const char *at, const struct vt_draft *draft,
                               size_t count, unsigned how, bool safe, struct vt_error *err)
{
    struct sheet sheet[AT_ONCE];
    int fd[AT_ONCE];
    size_t open = 0;
    enum vt_code code = VT_OK;
    while (code == VT_OK && open < count) {
        fd[open] = -1;
        code = take_sheet(&sheet[open], folder, at, draft[open].name, err);
        if (code == VT_OK) {
            code = write_one(&fd[open], &sheet[open], draft[open].content, how, err);
        }
        open++;
    }
    for (size_t i = 0; i < open; i++) {
        if (code == VT_OK) {
            code = finish_one(fd[i], &sheet[i], safe, err);
        } else {
            vt_fd_drop(fd[i]);
        }
    }
    return code;
}

enum vt_code vt_drafts_write(const char *folder, const struct vt_draft *draft, size_t count,
                             unsigned how, struct vt_error *err)
{
    bool safe = (how & VT_WRITE_SYNC) != 0;
    int fd = -1;
    enum vt_code code = vt_fd_open_folder(&fd, folder, err);
    for (size_t at = 0; code == VT_OK && at < count; at += AT_ONCE) {
        size_t some = count - at < AT_ONCE ? count - at : AT_ONCE;
        code = write_some(fd, folder, draft + at, some, how, safe && count <= AT_ONCE, err);
    }
    if (code == VT_OK && safe && count > AT_ONCE) {
        int failed = vt_sync_all(fd); /* the folder too */
        code = failed == 0 ? VT_OK : vt_fail_system(err, VT_E_SYNC, folder, failed);
    } else if (code == VT_OK && safe) {
        code = vt_folder_sync_open(fd, folder, err);
    }
    vt_fd_drop(fd);
    if (code != VT_OK) {
        vt_drafts_drop(folder, draft, count);
    }
    return code;
}

enum vt_code vt_drafts_place(const char *folder, const struct vt_draft *draft, size_t count,
                             unsigned how, struct vt_error *err)
{
    int fd = -1;
    struct sheet sheet;
    enum vt_code code = vt_fd_open_folder(&fd, folder, err);
    for (size_t i = 0; code == VT_OK && i < count; i++) {
        code = take_sheet(&sheet, fd, folder, draft[i].name, err);
        if (code == VT_OK && renameat(fd, sheet.temporary.text, fd, sheet.name) != 0) {
            code = vt_fail_errno(err, VT_E_PLACE, sheet.path.text, errno);
        }
    }
    if (code == VT_OK && (how & VT_WRITE_SYNC) != 0) {
        code = vt_folder_sync_open(fd, folder, err);
    }
    vt_fd_drop(fd);
    return code;
}

void vt_drafts_drop(const char *folder, const struct vt_draft *draft, size_t count)
{
    int fd = -1;
    struct vt_path name;
    if (vt_fd_open_folder(&fd, folder, NULL) != VT_OK) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (vt_write_temporary(&name, draft[i].name, NULL) == VT_OK) {
            (void)unlinkat(fd, name.text, 0); /* what stays, the next writer removes */
        }
    }
    vt_fd_drop(fd);
}
