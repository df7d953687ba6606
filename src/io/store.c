/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: reading a dossier, and holding it against a checkpoint. */
#include "io/store.h"

#include "io/file.h"
#include "io/store_parts.h"

enum vt_code vt_trouble_set(struct vt_trouble *why, const char *folder, const char *name,
                            const struct vt_error *err)
{
    *why = (struct vt_trouble){0};
    vt_errors_add(&why->errs, err);
    if (name != NULL && vt_path_join(&why->path, folder, name, NULL) != VT_OK) {
        why->path = (struct vt_path){0};
    }
    return err->code;
}

/* Read one of the dossier's files. */
static enum vt_code read_part(struct vt_buf *out, const struct vt_store *store, const char *name,
                              size_t cap, struct vt_error *err)
{
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, store->path.text, name, err);
    return code == VT_OK ? vt_file_read(out, path.text, cap, err) : code;
}

static enum vt_code hold_journal(struct vt_store *store, enum vt_hold hold, struct vt_error *err)
{
    struct vt_path path;
    enum vt_code code = vt_path_join(&path, store->path.text, VT_STORE_JOURNAL, err);
    if (code != VT_OK) {
        return code;
    }
    if (hold == VT_HOLD_MAPPED) {
        code = vt_map_open(&store->map, path.text, VT_JOURNAL_MAX, err);
        store->journal = vt_map_view(&store->map);
    } else {
        code = vt_file_read(&store->grown, path.text, VT_JOURNAL_MAX, err);
        store->journal = vt_buf_view(&store->grown);
    }
    return code;
}

/* The checkpoint before the journal: so the journal has, at least, what the checkpoint covers, also
 * when a writer is at work. */
static enum vt_code read_files(struct vt_store *store, enum vt_hold hold, struct vt_error *err)
{
    enum vt_code code = read_part(&store->consultation, store, VT_STORE_CONSULTATION,
                                  VT_YAML_CONSULTATION_CAPS.bytes, err);
    if (code == VT_OK) {
        code = read_part(&store->reg, store, VT_STORE_REGISTER, VT_YAML_REGISTER_CAPS.bytes, err);
    }
    if (code == VT_OK) {
        code = read_part(&store->checkpoint, store, VT_STORE_CHECKPOINT, VT_NOTE_MAX, err);
        if (code == VT_E_NOT_FOUND) {
            vt_buf_clear(&store->checkpoint);
            code = VT_OK;
        }
    }
    return code == VT_OK ? hold_journal(store, hold, err) : code;
}

static enum vt_code load_by(struct vt_store *store, const struct vt_store_how *how,
                            struct vt_crew *crew, struct vt_trouble *why)
{
    struct vt_error err = {0};
    enum vt_code code = vt_store_begin(store, how, crew, why);
    if (code != VT_OK) {
        return code;
    }
    code = vt_store_entries(store, how, crew, &err);
    return code == VT_OK ? VT_OK : vt_trouble_set(why, NULL, NULL, &err);
}

static enum vt_code load(struct vt_store *store, const struct vt_store_how *how,
                         struct vt_trouble *why)
{
    struct vt_error err = {0};
    struct vt_crew *crew = NULL;
    vt_watch_tell(how->watch, VT_STEP_READ, 0, 0);
    enum vt_code code = read_files(store, how->hold, &err);
    if (code == VT_OK) {
        code = vt_crew_make(&crew, how->hands, &err);
    }
    if (code != VT_OK) {
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    code = load_by(store, how, crew, why);
    vt_crew_free(crew);
    return code;
}

enum vt_code vt_store_load(struct vt_store *out, const char *path, const struct vt_store_how *how,
                           struct vt_trouble *why)
{
    struct vt_error err = {0};
    *out = (struct vt_store){0};
    *why = (struct vt_trouble){0};
    out->watch = how->watch;
    enum vt_code code = vt_path_extend(&out->path, path, "", &err);
    if (code != VT_OK) {
        return vt_trouble_set(why, NULL, NULL, &err);
    }
    code = load(out, how, why);
    if (code != VT_OK) {
        vt_store_close(out);
    }
    return code;
}

enum vt_code vt_store_read(struct vt_store *out, const char *path, struct vt_trouble *why)
{
    return vt_store_read_watched(out, path, NULL, why);
}

enum vt_code vt_store_read_watched(struct vt_store *out, const char *path,
                                   const struct vt_watch *watch, struct vt_trouble *why)
{
    const struct vt_store_how how = {.hold = VT_HOLD_MAPPED, .watch = watch};
    return vt_store_load(out, path, &how, why);
}

void vt_store_close(struct vt_store *store)
{
    vt_store_forget_result(store);
    vt_dossier_free(&store->dossier);
    vt_ballot_reader_free(&store->reader);
    vt_buf_free(&store->consultation);
    vt_buf_free(&store->reg);
    vt_buf_free(&store->checkpoint);
    vt_buf_free(&store->grown);
    vt_map_close(&store->map);
    vt_append_close(&store->append);
    vt_lock_release(&store->lock);
    *store = (struct vt_store){0};
}

/* Read and verify a checkpoint of this dossier's log. */
static enum vt_code verify(struct vt_checkpoint *out, const struct vt_store *store,
                           struct vt_bytes bytes, struct vt_error *err)
{
    const struct vt_opening *opening = &store->dossier.opening;
    enum vt_code code = vt_checkpoint_verify(out, NULL, bytes, &opening->log_key, opening->witness,
                                             opening->witness_count);
    return code == VT_OK ? VT_OK : vt_fail(err, code, opening->origin, VT_LIT(""));
}

/* Two numbers as subject and detail. */
static enum vt_code fail_numbers(struct vt_error *err, enum vt_code code, uint64_t subject,
                                 uint64_t detail)
{
    unsigned char room[32];
    struct vt_buf text = {.at = room, .room = sizeof room, .cap = sizeof room};
    vt_buf_put_u64(&text, subject);
    return vt_fail_number(err, code, vt_buf_view(&text), detail);
}

/* Hold a verified checkpoint against the journal. */
static enum vt_code compare(const struct vt_store *store, const struct vt_checkpoint *checkpoint,
                            enum vt_code shorter, enum vt_code other, struct vt_error *err)
{
    const struct vt_dossier *dossier = &store->dossier;
    struct vt_checkpoint own;
    if (checkpoint->size > dossier->count) {
        return fail_numbers(err, shorter, dossier->count, checkpoint->size);
    }
    enum vt_code code = vt_dossier_checkpoint(&own, dossier, checkpoint->size);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    return vt_hash_equal(&own.root, &checkpoint->root)
               ? VT_OK
               : fail_numbers(err, other, checkpoint->size, checkpoint->size);
}

enum vt_code vt_store_covered(uint64_t *size, const struct vt_store *store, struct vt_error *err)
{
    struct vt_checkpoint checkpoint;
    *size = 0;
    enum vt_code code = verify(&checkpoint, store, vt_buf_view(&store->checkpoint), err);
    if (code == VT_OK) {
        code = compare(store, &checkpoint, VT_E_STORE_SHORT, VT_E_STORE_ROOT, err);
    }
    if (code == VT_OK) {
        *size = checkpoint.size;
    }
    return code;
}

enum vt_code vt_store_continues(const struct vt_store *store, struct vt_bytes checkpoint,
                                struct vt_error *err)
{
    struct vt_checkpoint theirs;
    enum vt_code code = verify(&theirs, store, checkpoint, err);
    return code == VT_OK ? compare(store, &theirs, VT_E_STORE_BEHIND, VT_E_STORE_FORK, err) : code;
}
