/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: gathering entries and committing them. The order is that of io/store.h. */
#include "io/file.h"
#include "io/stop.h"
#include "io/store_parts.h"
#include "io/write.h"

enum vt_code vt_store_time(const struct vt_store *store, int64_t entered, struct vt_error *err)
{
    unsigned char room[2][32];
    struct vt_buf now = {.at = room[0], .room = sizeof room[0], .cap = sizeof room[0]};
    struct vt_buf last = {.at = room[1], .room = sizeof room[1], .cap = sizeof room[1]};
    if (entered >= store->dossier.last_entered) {
        return VT_OK;
    }
    vt_time_put_utc(&now, entered);
    vt_time_put_utc(&last, store->dossier.last_entered);
    return vt_fail(err, VT_E_STORE_TIME, vt_buf_view(&now), vt_buf_view(&last));
}

enum vt_code vt_store_put(struct vt_store *store, uint32_t *index, const struct vt_entry *entry,
                          const struct vt_checked *checked, struct vt_error *err)
{
    struct vt_buf *grown = &store->grown;
    struct vt_dossier *dossier = &store->dossier;
    struct vt_record record;
    struct vt_checked found;
    size_t before = grown->len;
    uint32_t at = dossier->count;
    vt_journal_put(grown, NULL, entry, at);
    enum vt_code code = vt_buf_code(grown);
    store->journal = vt_buf_view(grown);
    if (code != VT_OK) {
        code = vt_fail_plain(err, code);
    } else {
        code = vt_journal_read(&record, store->journal, before, at, err);
    }
    if (code == VT_OK && entry->kind == VT_ENTRY_RESULT && dossier->phase == VT_PHASE_CLOSED) {
        code = vt_store_check_result(store, entry, NULL, err);
    }
    if (code == VT_OK && checked == NULL) {
        code = vt_dossier_check(&found, &store->reader, dossier, &record, err);
        checked = &found;
    }
    if (code == VT_OK) {
        code = vt_dossier_apply(dossier, &record, checked, store->journal, err);
    }
    if (code != VT_OK) {
        grown->len = before;
        grown->failed = VT_OK;
        store->journal = vt_buf_view(grown);
    }
    if (index != NULL) {
        *index = code == VT_OK ? at : VT_NO_ENTRY;
    }
    return code;
}

enum vt_code vt_store_sign(struct vt_buf *out, const struct vt_store *store, uint64_t size,
                           struct vt_error *err)
{
    struct vt_checkpoint checkpoint;
    struct vt_secret secret;
    enum vt_code code = vt_dossier_checkpoint(&checkpoint, &store->dossier, size);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    code = vt_keyfile_use(&secret, store->key, err);
    if (code != VT_OK) {
        return code;
    }
    vt_buf_clear(out);
    vt_checkpoint_put_signed(out, &checkpoint, &store->dossier.opening.log_key, secret);
    vt_keyfile_done(store->key);
    code = vt_buf_code(out);
    return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
}

enum vt_code vt_store_cover(struct vt_store *store, struct vt_error *err)
{
    struct vt_buf next = {0};
    enum vt_code code = vt_store_sign(&next, store, store->dossier.count, err);
    if (code == VT_OK) {
        code = vt_write_file(store->path.text, VT_STORE_CHECKPOINT, vt_buf_view(&next),
                             VT_WRITE_REPLACE | VT_WRITE_SYNC, err);
    }
    if (code == VT_OK) {
        struct vt_buf old = store->checkpoint;
        store->checkpoint = next;
        next = old;
        store->covered = store->dossier.count;
    }
    vt_buf_free(&next);
    return code;
}

/* After a checkpoint could not be put in place: does the old one stand there still? (Some failures
 * come after the new one got its name.) When in doubt, no. */
static bool old_stands(const struct vt_store *store)
{
    struct vt_buf now = {0};
    struct vt_path path;
    bool old = vt_path_join(&path, store->path.text, VT_STORE_CHECKPOINT, NULL) == VT_OK &&
               vt_file_read(&now, path.text, VT_NOTE_MAX, NULL) == VT_OK &&
               vt_bytes_equal(vt_buf_view(&now), vt_buf_view(&store->checkpoint));
    vt_buf_free(&now);
    return old;
}

enum vt_code vt_store_commit(struct vt_store *store, struct vt_error *err)
{
    uint64_t before = store->append.len;
    struct vt_bytes batch = vt_bytes_part(store->journal, (size_t)before, store->journal.len);
    if (batch.len == 0) {
        return VT_OK;
    }
    if (vt_stop_now()) {
        return vt_fail_plain(err, VT_E_INTERRUPTED);
    }
    enum vt_code code = vt_append_put(&store->append, batch, err);
    if (code != VT_OK) {
        return code;
    }
    code = vt_store_cover(store, err);
    if (code != VT_OK && old_stands(store)) {
        /* Without a checkpoint nobody knows of the batch. Should cutting fail too, the next writer
         * takes it in: it is whole. */
        enum vt_code cut = vt_append_cut(&store->append, before, NULL);
        (void)cut;
    }
    return code;
}
