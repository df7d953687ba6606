/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing a file whole or not at all. */
#include "io/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/fail.h"
#include "io/folder.h"
#include "io/path.h"

#define TEMPORARY_HEAD "."
#define TEMPORARY_TAIL ".tmp"

/* One file on its way. */
struct job {
    int folder; /* its folder, open */
    const char *name;
    unsigned how;
    struct vt_path path;      /* folder/name, for errors */
    struct vt_path temporary; /* folder/.name.tmp, for errors */
    const char *draft;        /* .name.tmp, within `temporary` */
};

/* Nothing may stand at the name of a new file. Looked at first, so that the common case costs no
 * writing; linkat looks again. */
static enum vt_code check_absent(const struct job *job, struct vt_error *err)
{
    struct stat facts;
    if (fstatat(job->folder, job->name, &facts, AT_SYMLINK_NOFOLLOW) == 0) {
        return vt_fail_path(err, VT_E_EXISTS, job->path.text);
    }
    return errno == ENOENT ? VT_OK : vt_fail_errno(err, VT_E_OPEN, job->path.text, errno);
}

/* Put the content into the open draft; closes it. */
static enum vt_code fill(const struct job *job, int fd, struct vt_bytes content,
                         struct vt_error *err)
{
    int failed = 0;
    enum vt_code code = VT_OK;
    if ((job->how & VT_WRITE_PRIVATE) != 0) {
        code = vt_fd_make_private(fd, job->path.text, err);
    }
    if (code == VT_OK) {
        failed = vt_fd_write(fd, content);
        if (failed != 0) {
            code = vt_fail_errno(err, VT_E_WRITE, job->path.text, failed);
        }
    }
    if (code == VT_OK && (job->how & VT_WRITE_SYNC) != 0) {
        failed = vt_fd_sync(fd);
        if (failed != 0) {
            code = vt_fail_errno(err, VT_E_WRITE, job->path.text, failed);
        }
    }
    failed = vt_fd_close(fd);
    if (code == VT_OK && failed != 0) {
        code = vt_fail_errno(err, VT_E_WRITE, job->path.text, failed);
    }
    return code;
}

/* File systems without hard links (FAT, some network disks) say so in one of these ways. */
static bool cannot_link(int number)
{
    return number == EPERM || number == EOPNOTSUPP || number == ENOSYS || number == EMLINK;
}

/* Give the draft its name. Out: *placed, whether the name holds the new content. */
static enum vt_code place(bool *placed, const struct job *job, struct vt_error *err)
{
    bool replace = (job->how & VT_WRITE_REPLACE) != 0;
    if (!replace) {
        /* linkat never replaces; rename would. */
        if (linkat(job->folder, job->draft, job->folder, job->name, 0) == 0) {
            *placed = true;
            return unlinkat(job->folder, job->draft, 0) == 0
                       ? VT_OK
                       : vt_fail_errno(err, VT_E_REMOVE, job->temporary.text, errno);
        }
        if (errno == EEXIST) {
            return vt_fail_path(err, VT_E_EXISTS, job->path.text);
        }
        if (!cannot_link(errno)) {
            return vt_fail_errno(err, VT_E_PLACE, job->path.text, errno);
        }
        enum vt_code code = check_absent(job, err);
        if (code != VT_OK) {
            return code;
        }
    }
    if (renameat(job->folder, job->draft, job->folder, job->name) != 0) {
        return vt_fail_errno(err, VT_E_PLACE, job->path.text, errno);
    }
    *placed = true;
    return VT_OK;
}

static enum vt_code run(const struct job *job, struct vt_bytes content, struct vt_error *err)
{
    bool private = (job->how & VT_WRITE_PRIVATE) != 0;
    mode_t mode = private ? S_IRUSR | S_IWUSR : S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    int fd = vt_fd_create(job->folder, job->draft, mode);
    if (fd < 0) {
        return errno == EEXIST ? vt_fail_path(err, VT_E_TEMPORARY, job->temporary.text)
                               : vt_fail_errno(err, VT_E_OPEN, job->path.text, errno);
    }
    bool placed = false;
    enum vt_code code = fill(job, fd, content, err);
    if (code == VT_OK) {
        code = place(&placed, job, err);
    }
    if (!placed) {
        (void)unlinkat(job->folder, job->draft, 0); /* the first error is the one to tell */
    }
    if (code == VT_OK && (job->how & VT_WRITE_SYNC) != 0) {
        code = vt_folder_sync_open(job->folder, job->path.text, err);
    }
    return code;
}

enum vt_code vt_write_temporary(struct vt_path *out, const char *name, struct vt_error *err)
{
    if (!vt_path_is_name(name)) {
        return vt_fail_path(err, VT_E_PATH_NAME, name);
    }
    enum vt_code code = vt_path_extend(out, TEMPORARY_HEAD, name, err);
    if (code == VT_OK) {
        struct vt_path head = *out;
        code = vt_path_extend(out, head.text, TEMPORARY_TAIL, err);
    }
    if (code == VT_OK && !vt_path_is_name(out->text)) {
        code = vt_fail_path(err, VT_E_PATH_LONG, name);
    }
    return code;
}

enum vt_code vt_write_file(const char *folder, const char *name, struct vt_bytes content,
                           unsigned how, struct vt_error *err)
{
    struct job job = {.folder = -1, .name = name, .how = how};
    struct vt_path draft;
    enum vt_code code = vt_write_temporary(&draft, name, err);
    if (code == VT_OK) {
        code = vt_path_join(&job.path, folder, name, err);
    }
    if (code == VT_OK) {
        code = vt_path_join(&job.temporary, folder, draft.text, err);
    }
    if (code == VT_OK) {
        code = vt_fd_open_folder(&job.folder, folder[0] == '\0' ? "." : folder, err);
    }
    if (code != VT_OK) {
        return code;
    }
    job.draft = vt_path_name(job.temporary.text);
    if ((how & VT_WRITE_REPLACE) == 0) {
        code = check_absent(&job, err);
    }
    if (code == VT_OK) {
        code = run(&job, content, err);
    }
    vt_fd_drop(job.folder);
    return code;
}

enum vt_code vt_write_path(const char *path, struct vt_bytes content, unsigned how,
                           struct vt_error *err)
{
    struct vt_path folder;
    enum vt_code code = vt_path_folder(&folder, path, err);
    if (code != VT_OK) {
        return code;
    }
    return vt_write_file(folder.text, vt_path_name(path), content, how, err);
}

bool vt_write_is_temporary(const char *name)
{
    struct vt_bytes text = vt_bytes_of(name);
    return text.len > sizeof TEMPORARY_HEAD TEMPORARY_TAIL - 1 &&
           vt_bytes_starts(text, VT_LIT(TEMPORARY_HEAD)) &&
           vt_bytes_ends(text, VT_LIT(TEMPORARY_TAIL));
}

/* Remove one temporary. */
static enum vt_code sweep_one(const char *folder, const char *name, struct vt_error *err)
{
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, folder, name, err);
    if (code == VT_OK && unlink(path.text) != 0 && errno != ENOENT) {
        code = vt_fail_errno(err, VT_E_REMOVE, path.text, errno);
    }
    return code;
}

enum vt_code vt_write_sweep(size_t *removed, const char *folder, struct vt_error *err)
{
    struct vt_names names = {0};
    size_t gone = 0;
    enum vt_code code = vt_folder_list(&names, folder, VT_FOLDER_MOST, err);
    for (size_t i = 0; code == VT_OK && i < names.count; i++) {
        const struct vt_name *one = &names.at[i];
        if (one->kind == VT_FILE_REGULAR && vt_write_is_temporary(one->text)) {
            code = sweep_one(folder, one->text, err);
            gone += code == VT_OK;
        }
    }
    vt_names_free(&names);
    if (removed != NULL) {
        *removed = gone;
    }
    return code;
}
