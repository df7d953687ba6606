/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: making a dossier, whole or not at all.
 *
 * It is built in `.NAME.opening` beside its place, fsynced file by file, and takes its name in one
 * step. A killed one leaves only that folder, which the next one removes.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include <sys/stat.h>

#include "io/fail.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/store_parts.h"
#include "io/write.h"

#define DRAFT_TAIL ".opening"

/* What a draft may hold, in the order in which it is made. */
static const char *const parts[] = {VT_STORE_CONSULTATION, VT_STORE_REGISTER, VT_STORE_JOURNAL,
                                    VT_STORE_CHECKPOINT};

/* A dossier on its way. */
struct draft {
    struct vt_path place;  /* where it shall stand */
    struct vt_path around; /* the folder that it lies in */
    struct vt_path path;   /* where it is built */
    bool replaces;         /* an empty folder stands at its place, with this mode */
    mode_t mode;
};

/* Its place must be free: nothing, or an empty folder. */
static enum vt_code check_place(struct draft *draft, struct vt_error *err)
{
    const char *path = draft->place.text;
    enum vt_file_kind kind = VT_FILE_NONE;
    struct vt_names names = {0};
    struct stat facts;
    enum vt_code code = vt_file_kind(&kind, path, err);
    if (code != VT_OK || kind == VT_FILE_NONE) {
        return code;
    }
    if (kind != VT_FILE_FOLDER) {
        return vt_fail_path(err, VT_E_EXISTS, path);
    }
    code = vt_folder_list(&names, path, 1, err);
    size_t count = names.count;
    vt_names_free(&names);
    if (code == VT_E_FOLDER_TOO_FULL || (code == VT_OK && count > 0)) {
        return vt_fail_path(err, VT_E_STORE_NOT_EMPTY, path);
    }
    if (code == VT_OK && stat(path, &facts) != 0) {
        return vt_fail_errno(err, VT_E_OPEN, path, errno);
    }
    draft->replaces = code == VT_OK;
    draft->mode = draft->replaces ? facts.st_mode & 07777 : 0;
    return code;
}

/* The three paths. `path` may end in slashes; it may not be "." or "..", which cannot be renamed. */
static enum vt_code find_place(struct draft *draft, const char *path, struct vt_error *err)
{
    *draft = (struct draft){0};
    enum vt_code code = vt_path_extend(&draft->place, path, "", err);
    if (code != VT_OK) {
        return code;
    }
    size_t len = vt_bytes_of(draft->place.text).len;
    while (len > 1 && draft->place.text[len - 1] == '/') {
        draft->place.text[--len] = '\0';
    }
    const char *name = vt_path_name(draft->place.text);
    struct vt_path tail;
    if (!vt_path_is_name(name)) {
        return vt_fail_path(err, VT_E_PATH_NAME, path);
    }
    code = vt_path_folder(&draft->around, draft->place.text, err);
    if (code == VT_OK) {
        code = vt_path_extend(&tail, ".", name, err);
    }
    if (code == VT_OK) {
        code = vt_path_extend(&tail, tail.text, DRAFT_TAIL, err);
    }
    if (code == VT_OK) {
        code = vt_path_join(&draft->path, draft->around.text, tail.text, err);
    }
    return code == VT_OK ? check_place(draft, err) : code;
}

/* Remove one thing of a draft, if it is there. */
static enum vt_code remove_part(const struct draft *draft, const char *name, bool folder,
                                struct vt_error *err)
{
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, draft->path.text, name, err);
    if (code == VT_OK) {
        code = folder ? vt_folder_remove(path.text, err) : vt_file_remove(path.text, err);
    }
    return code == VT_E_NOT_FOUND ? VT_OK : code;
}

/* Remove a draft, if there is one: what a draft holds, and the folder when nothing else is in it. */
static enum vt_code clear(const struct draft *draft, struct vt_error *err)
{
    enum vt_file_kind kind = VT_FILE_NONE;
    enum vt_code code = vt_file_kind(&kind, draft->path.text, err);
    if (code != VT_OK || kind == VT_FILE_NONE) {
        return code;
    }
    /* A link would lead to what is not ours to remove. */
    if (kind != VT_FILE_FOLDER) {
        return vt_fail_path(err, VT_E_STORE_UNFINISHED, draft->path.text);
    }
    code = vt_write_sweep(NULL, draft->path.text, err);
    for (size_t i = 0; code == VT_OK && i < sizeof parts / sizeof parts[0]; i++) {
        code = remove_part(draft, parts[i], false, err);
    }
    if (code == VT_OK) {
        code = remove_part(draft, VT_STORE_RECEIPTS, true, err);
    }
    if (code == VT_OK && vt_folder_remove(draft->path.text, err) != VT_OK) {
        code = vt_fail_path(err, VT_E_STORE_UNFINISHED, draft->path.text);
    }
    return code;
}

/* Entry 0 and its checkpoint, as bytes. */
static enum vt_code make_opening(struct vt_store *store, struct vt_error *err)
{
    struct vt_bytes consultation = vt_buf_view(&store->consultation);
    struct vt_bytes reg = vt_buf_view(&store->reg);
    struct vt_buf text = {0};
    struct vt_entry entry;
    struct vt_record record;
    struct vt_public_key key = vt_keyfile_public(store->key);
    enum vt_code code =
        vt_dossier_opening(&entry, &text, &store->dossier, consultation, reg, &key, err);
    if (code != VT_OK) {
        goto out;
    }
    vt_journal_put(&store->grown, NULL, &entry, 0);
    store->journal = vt_buf_view(&store->grown);
    code = vt_buf_code(&store->grown);
    if (code != VT_OK) {
        (void)vt_fail_plain(err, code);
        goto out;
    }
    code = vt_journal_read(&record, store->journal, 0, 0, err);
    if (code == VT_OK) {
        code = vt_dossier_begin(&store->dossier, &record, consultation, reg, err);
    }
    if (code == VT_OK) {
        code = vt_store_sign(&store->checkpoint, store, 1, err);
    }
out:
    vt_buf_free(&text);
    return code;
}

/* Build it, safe on the disk. */
static enum vt_code build(const struct draft *draft, const struct vt_bytes *contents,
                          struct vt_error *err)
{
    struct vt_path receipts;
    enum vt_code code = VT_OK;
    for (size_t i = 0; code == VT_OK && i < sizeof parts / sizeof parts[0]; i++) {
        code = vt_write_file(draft->path.text, parts[i], contents[i], VT_WRITE_SYNC, err);
    }
    if (code == VT_OK) {
        code = vt_path_join(&receipts, draft->path.text, VT_STORE_RECEIPTS, err);
    }
    if (code == VT_OK) {
        code = vt_folder_make(receipts.text, false, err);
    }
    if (code == VT_OK && draft->replaces && chmod(draft->path.text, draft->mode) != 0) {
        code = vt_fail_errno(err, VT_E_WRITE, draft->path.text, errno);
    }
    return code == VT_OK ? vt_folder_sync(draft->path.text, err) : code;
}

/* Give it its name. An error of the last fsync comes after that: it stands there, whole. */
static enum vt_code put_in_place(bool *placed, const struct draft *draft, struct vt_error *err)
{
    *placed = renameat(AT_FDCWD, draft->path.text, AT_FDCWD, draft->place.text) == 0;
    if (*placed) {
        return vt_folder_sync(draft->around.text, err);
    }
    if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) {
        return vt_fail_path(err, VT_E_STORE_NOT_EMPTY, draft->place.text);
    }
    return vt_fail_errno(err, VT_E_PLACE, draft->place.text, errno);
}

/* From here on the disk is written. The lock on the draft keeps a second opening out. */
static enum vt_code write_draft(const struct draft *draft, const struct vt_bytes *contents,
                                struct vt_error *err)
{
    struct vt_lock lock = {0};
    bool placed = false;
    enum vt_code code = vt_lock_take(&lock, draft->path.text, err);
    if (code == VT_OK) {
        code = clear(draft, err); /* of a killed one */
        vt_lock_release(&lock);
    }
    if (code == VT_OK || code == VT_E_NOT_FOUND) {
        code = vt_folder_make(draft->path.text, false, err);
    }
    if (code != VT_OK) {
        return code;
    }
    code = vt_lock_take(&lock, draft->path.text, err);
    if (code == VT_OK) {
        code = build(draft, contents, err);
    }
    if (code == VT_OK) {
        code = put_in_place(&placed, draft, err);
    }
    if (lock.held && !placed) {
        enum vt_code cleared = clear(draft, NULL); /* the first error is the one to tell */
        (void)cleared;
    }
    vt_lock_release(&lock);
    return code;
}

enum vt_code vt_store_create(struct vt_store *store, const char *path, struct vt_keyfile *key,
                             struct vt_trouble *why)
{
    struct vt_error err = {0};
    struct draft draft;
    *why = (struct vt_trouble){0};
    store->key = key;
    enum vt_code code = find_place(&draft, path, &err);
    if (code == VT_OK) {
        code = make_opening(store, &err);
    }
    if (code == VT_OK) {
        const struct vt_bytes contents[] = {vt_buf_view(&store->consultation),
                                            vt_buf_view(&store->reg), store->journal,
                                            vt_buf_view(&store->checkpoint)};
        code = write_draft(&draft, contents, &err);
    }
    store->path = draft.place;
    return code == VT_OK ? VT_OK : vt_trouble_set(why, NULL, NULL, &err);
}
