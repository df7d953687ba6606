/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: consultation, register and entry 0. All cores look at the keys, also while entry 0 is read. */
#include "io/points.h"
#include "io/store_parts.h"

/* Which file is to be looked at when the opening is not that of the dossier's files. */
static const char *opening_file(enum vt_code code)
{
    if (code == VT_E_OPENING_CONSULTATION) {
        return VT_STORE_CONSULTATION;
    }
    return code == VT_E_OPENING_REGISTER ? VT_STORE_REGISTER : VT_STORE_JOURNAL;
}

static enum vt_code begin_journal(struct vt_store *store, struct vt_error *err)
{
    struct vt_record record;
    enum vt_code code = vt_journal_read(&record, store->journal, 0, 0, err);
    if (code != VT_OK) {
        return code;
    }
    return vt_dossier_begin(&store->dossier, &record, vt_buf_view(&store->consultation),
                            vt_buf_view(&store->reg), err);
}

/* Consultation or register are not good: say why. */
static enum vt_code fail(const struct vt_store *store, enum vt_code code, bool in_register,
                         struct vt_trouble *why)
{
    struct vt_error err;
    if (why->errs.count == 0) {
        (void)vt_fail_plain(&err, code);
        vt_errors_add(&why->errs, &err);
    }
    const char *name = in_register ? VT_STORE_REGISTER : VT_STORE_CONSULTATION;
    if (vt_path_join(&why->path, store->path.text, name, NULL) != VT_OK) {
        why->path = (struct vt_path){0};
    }
    return code;
}

enum vt_code vt_store_begin(struct vt_store *store, const struct vt_store_how *by,
                            struct vt_crew *crew, struct vt_trouble *why)
{
    struct vt_bytes consultation = vt_buf_view(&store->consultation);
    struct vt_bytes reg = vt_buf_view(&store->reg);
    struct vt_points points;
    const struct vt_key_watch looker = vt_points_begin(&points, crew, by->watch);
    const struct vt_reading_how how = {.keep = by->keep, .watch = &looker};
    const struct vt_reading_how alone = {.keep = by->keep};
    struct vt_error err = {0};
    bool in_register = false;
    enum vt_code code =
        vt_dossier_init_how(&store->dossier, consultation, reg, &how, &in_register, &why->errs);
    if (code != VT_OK) {
        return fail(store, code, in_register, why);
    }
    enum vt_code opened = begin_journal(store, &err);
    if (!vt_points_good(&points)) {
        /* Once more, from its text: to say which key it is, and where. */
        vt_watch_tell(by->watch, VT_STEP_READ, 0, 0);
        vt_dossier_free(&store->dossier);
        code = vt_dossier_init_how(&store->dossier, consultation, reg, &alone, &in_register,
                                   &why->errs);
        if (code != VT_OK) {
            return fail(store, code, in_register, why);
        }
        opened = begin_journal(store, &err);
    }
    return opened == VT_OK ? VT_OK
                           : vt_trouble_set(why, store->path.text, opening_file(opened), &err);
}
