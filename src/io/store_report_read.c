/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: a dossier without its key, to be reported on or to have its report put right. */
#include "io/store_parts.h"
#include "io/store_report.h"

/* Nothing that is not wholly right, signed for and counted is reported on. */
static enum vt_code check_whole(struct vt_store *store, struct vt_trouble *why)
{
    struct vt_error err = {0};
    unsigned char room[32];
    struct vt_buf number = {.at = room, .room = sizeof room, .cap = sizeof room};
    if (store->stop.code != VT_OK) {
        return vt_trouble_set(why, store->path.text, VT_STORE_JOURNAL, &store->stop);
    }
    enum vt_code code = vt_store_covered(&store->covered, store, &err);
    if (code == VT_OK && store->covered != store->dossier.count) {
        vt_buf_put_u64(&number, store->covered);
        code =
            vt_fail_number(&err, VT_E_REPLAY_UNCOVERED, vt_buf_view(&number), store->dossier.count);
    }
    if (code != VT_OK) {
        return vt_trouble_set(why, store->path.text, VT_STORE_CHECKPOINT, &err);
    }
    if (store->dossier.result == VT_NO_ENTRY) {
        (void)vt_fail(&err, VT_E_STORE_NOT_COUNTED, vt_bytes_of(store->path.text), VT_LIT(""));
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    return VT_OK;
}

enum vt_code vt_store_read_whole(struct vt_store *out, const char *path,
                                 const struct vt_watch *watch, struct vt_trouble *why)
{
    enum vt_code code = vt_store_read_watched(out, path, watch, why);
    if (code != VT_OK) {
        return code;
    }
    code = check_whole(out, why);
    if (code != VT_OK) {
        vt_store_close(out);
    }
    return code;
}

static enum vt_code restore(struct vt_report_change *out, struct vt_report_list *list,
                            const struct vt_store *store, struct vt_error *err)
{
    size_t temporaries = 0;
    if (store->dossier.report == VT_NO_ENTRY) {
        return vt_fail(err, VT_E_STORE_NO_REPORT, vt_bytes_of(store->path.text), VT_LIT(""));
    }
    enum vt_code code = vt_store_report_list(list, store, err);
    return code == VT_OK ? vt_store_report_mend(out, &temporaries, store, err) : code;
}

enum vt_code vt_store_report_restore(struct vt_report_change *out, struct vt_report_list *list,
                                     struct vt_store *store, const char *path,
                                     const struct vt_watch *watch, struct vt_trouble *why)
{
    struct vt_lock lock = {0};
    struct vt_error err = {0};
    *out = (struct vt_report_change){0};
    *list = (struct vt_report_list){0};
    *store = (struct vt_store){0};
    *why = (struct vt_trouble){0};
    enum vt_code code = vt_lock_take(&lock, path, &err);
    if (code == VT_OK) {
        code = vt_store_check_folders(path, &err);
    }
    if (code != VT_OK) {
        vt_lock_release(&lock);
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    code = vt_store_read_whole(store, path, watch, why);
    if (code != VT_OK) {
        vt_lock_release(&lock);
        return code;
    }
    store->lock = lock;
    code = restore(out, list, store, &err);
    if (code != VT_OK) {
        vt_store_close(store);
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    return VT_OK;
}
