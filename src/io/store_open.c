/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: a writer begins. What a crash left undone is done, or undone; never guessed at. */
#include "io/file.h"
#include "io/path.h"
#include "io/store_parts.h"
#include "io/store_report.h"
#include "io/write.h"

/* The key given must be the one that entry 0 names. */
static enum vt_code check_key(const struct vt_store *store, struct vt_error *err)
{
    unsigned char room[2][64];
    struct vt_buf ours = {.at = room[0], .room = sizeof room[0], .cap = sizeof room[0]};
    struct vt_buf given = {.at = room[1], .room = sizeof room[1], .cap = sizeof room[1]};
    struct vt_public_key key = vt_keyfile_public(store->key);
    if (vt_public_key_equal(&key, &store->dossier.opening.log_key.key)) {
        return VT_OK;
    }
    vt_ssh_key_put_fingerprint(&ours, &store->dossier.opening.log_key.key);
    vt_ssh_key_put_fingerprint(&given, &key);
    return vt_fail(err, VT_E_STORE_LOG_KEY, vt_buf_view(&ours), vt_buf_view(&given));
}

/* What the checkpoint covers must stand there. When reading stopped before its end, the reason comes
 * first. */
static enum vt_code check_covered(struct vt_store *store, struct vt_trouble *why)
{
    struct vt_error err = {0};
    if (store->checkpoint.len == 0) {
        struct vt_path path;
        enum vt_code joined = vt_path_join(&path, store->path.text, VT_STORE_CHECKPOINT, &err);
        if (joined == VT_OK) {
            (void)vt_fail(&err, VT_E_NOT_FOUND, vt_bytes_of(path.text), VT_LIT(""));
        }
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    enum vt_code code = vt_store_covered(&store->covered, store, &err);
    if (code == VT_OK) {
        return VT_OK;
    }
    if (code != VT_E_STORE_SHORT || store->stop.code == VT_OK) {
        return vt_trouble_set(why, store->path.text, VT_STORE_CHECKPOINT, &err);
    }
    err.code = VT_E_STORE_SIGNED; /* which entry, of how many: the same numbers */
    (void)vt_trouble_set(why, store->path.text, VT_STORE_JOURNAL, &store->stop);
    vt_errors_add(&why->errs, &err);
    return err.code;
}

/* Beyond the checkpoint: keep what is whole, cut off what is torn, and sign for what stays. The cut
 * also makes what stays safe on the disk, before the checkpoint speaks of it. */
static enum vt_code settle(struct vt_store *store, struct vt_recovery *found, struct vt_error *err)
{
    struct vt_dossier *dossier = &store->dossier;
    size_t tail = store->journal.len - dossier->end;
    found->covered = dossier->count - store->covered;
    if (tail == 0 && found->covered == 0) {
        return VT_OK;
    }
    enum vt_code code = vt_append_cut(&store->append, dossier->end, err);
    if (code != VT_OK) {
        return code;
    }
    found->cut = tail;
    found->torn = store->stop;
    store->stop = (struct vt_error){0};
    store->grown.len = dossier->end;
    store->journal = vt_buf_view(&store->grown);
    return found->covered > 0 ? vt_store_cover(store, err) : VT_OK;
}

/* Remove the temporaries of a killed writer. Those of report/ come last: what its newest entry lists
 * may stand there (vt_store_report_mend). */
static enum vt_code sweep(struct vt_store *store, struct vt_recovery *found, struct vt_error *err)
{
    static const char *const folder[] = {"", VT_STORE_RECEIPTS, VT_STORE_PRIVATE};
    enum vt_code code = VT_OK;
    for (size_t i = 0; code == VT_OK && i < sizeof folder / sizeof folder[0]; i++) {
        struct vt_path path = store->path;
        size_t removed = 0;
        if (folder[i][0] != '\0') {
            code = vt_path_join(&path, store->path.text, folder[i], err);
        }
        if (code == VT_OK) {
            code = vt_write_sweep(&removed, path.text, err);
        }
        if (code == VT_E_NOT_FOUND) {
            code = VT_OK; /* a folder that is not there yet */
        }
        found->temporaries += removed;
    }
    return code;
}

/* The part that changes the folder. */
static enum vt_code put_in_order(struct vt_store *store, struct vt_recovery *found,
                                 struct vt_error *err)
{
    struct vt_path path;
    size_t temporaries = 0;
    enum vt_code code = vt_path_join(&path, store->path.text, VT_STORE_JOURNAL, err);
    if (code == VT_OK) {
        code = vt_append_open(&store->append, path.text, err);
    }
    if (code == VT_OK && store->append.len != store->journal.len) {
        code = vt_fail(err, VT_E_FILE_CHANGED, vt_bytes_of(path.text), VT_LIT(""));
    }
    if (code == VT_OK) {
        code = sweep(store, found, err);
    }
    if (code == VT_OK) {
        code = settle(store, found, err);
    }
    if (code == VT_OK) {
        code = vt_store_mend(store, found, err);
    }
    if (code == VT_OK) {
        code = vt_store_report_mend(&found->report, &temporaries, store, err);
        found->temporaries += temporaries;
    }
    return code;
}

static enum vt_code open_locked(struct vt_store *store, struct vt_recovery *found,
                                struct vt_trouble *why)
{
    struct vt_error err = {0};
    enum vt_code code = check_key(store, &err);
    if (code != VT_OK) {
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    code = check_covered(store, why);
    if (code != VT_OK) {
        return code;
    }
    code = vt_store_check_strays(store, &err);
    if (code == VT_OK) {
        code = put_in_order(store, found, &err);
    }
    return code == VT_OK ? VT_OK : vt_trouble_set(why, NULL, NULL, &err);
}

/* The folders of a dossier are folders: a writer follows no link to somewhere else. */
enum vt_code vt_store_check_folders(const char *path, struct vt_error *err)
{
    static const char *const names[] = {VT_STORE_RECEIPTS, VT_STORE_REPORT, VT_STORE_PRIVATE};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct vt_path folder;
        enum vt_file_kind kind = VT_FILE_NONE;
        enum vt_code code = vt_path_join(&folder, path, names[i], err);
        if (code == VT_OK) {
            code = vt_file_kind(&kind, folder.text, err);
        }
        if (code == VT_OK && kind != VT_FILE_NONE && kind != VT_FILE_FOLDER) {
            code = vt_fail(err, VT_E_NOT_A_FOLDER, vt_bytes_of(folder.text), VT_LIT(""));
        }
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

enum vt_code vt_store_open(struct vt_store *out, struct vt_recovery *found, const char *path,
                           struct vt_keyfile *key, struct vt_trouble *why)
{
    return vt_store_open_watched(out, found, path, key, NULL, why);
}

enum vt_code vt_store_open_watched(struct vt_store *out, struct vt_recovery *found,
                                   const char *path, struct vt_keyfile *key,
                                   const struct vt_watch *watch, struct vt_trouble *why)
{
    const struct vt_store_how copied = {.hold = VT_HOLD_COPIED, .watch = watch};
    struct vt_lock lock = {0};
    struct vt_error err = {0};
    *out = (struct vt_store){0};
    *found = (struct vt_recovery){0};
    *why = (struct vt_trouble){0};
    enum vt_code code = vt_lock_take(&lock, path, &err);
    if (code != VT_OK) {
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    code = vt_store_check_folders(path, &err);
    if (code != VT_OK) {
        vt_lock_release(&lock);
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    code = vt_store_load(out, path, &copied, why);
    if (code != VT_OK) {
        vt_lock_release(&lock);
        return code;
    }
    out->lock = lock;
    out->key = key;
    code = open_locked(out, found, why);
    if (code != VT_OK) {
        vt_store_close(out);
    }
    return code;
}
