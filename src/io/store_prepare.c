/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: the two files that a dossier is to be made of, read once, and all that is wrong with them. */
#include "io/fail.h"
#include "io/points.h"
#include "io/store_parts.h"

/* Read them into the dossier. Errors go to *errs; *in_register says in which file they are. */
static enum vt_code read_both(struct vt_store *store, struct vt_crew *crew, bool *in_register,
                              struct vt_errors *errs)
{
    struct vt_bytes consultation = vt_buf_view(&store->consultation);
    struct vt_bytes reg = vt_buf_view(&store->reg);
    struct vt_points points;
    const struct vt_key_watch looker = vt_points_begin(&points, crew, store->watch);
    const struct vt_reading_how how = {.keep = VT_KEEP_ALL, .watch = &looker};
    enum vt_code code =
        vt_dossier_init_how(&store->dossier, consultation, reg, &how, in_register, errs);
    if (code == VT_OK && !vt_points_good(&points)) {
        /* Once more, from its text: to say which key it is, and where. */
        vt_watch_tell(store->watch, VT_STEP_READ, 0, 0);
        vt_dossier_free(&store->dossier);
        code = vt_dossier_init(&store->dossier, consultation, reg, in_register, errs);
    }
    return code;
}

/* The same, with a crew for it, and no failure without an error. */
static enum vt_code read_dossier(struct vt_store *store, bool *in_register, struct vt_errors *errs)
{
    struct vt_error err;
    struct vt_crew *crew = NULL;
    *in_register = true;
    enum vt_code code = vt_crew_make(&crew, 0, &err);
    if (code == VT_OK) {
        code = read_both(store, crew, in_register, errs);
        vt_crew_free(crew);
    }
    if (code != VT_OK && errs->count == 0) {
        (void)vt_fail_plain(&err, code);
        vt_errors_add(errs, &err);
    }
    return code;
}

enum vt_code vt_store_prepare(struct vt_store *out, struct vt_buf *consultation, struct vt_buf *reg,
                              const struct vt_watch *watch, struct vt_store_wrong *wrong)
{
    struct vt_errors errs = {0};
    bool in_register = false;
    *out = (struct vt_store){.consultation = *consultation, .reg = *reg, .watch = watch};
    *consultation = (struct vt_buf){0};
    *reg = (struct vt_buf){0};
    *wrong = (struct vt_store_wrong){0};
    vt_watch_tell(watch, VT_STEP_READ, 0, 0);
    enum vt_code code = read_dossier(out, &in_register, &errs);
    if (code == VT_OK) {
        return VT_OK;
    }
    if (in_register) {
        wrong->reg = errs;
        return code;
    }
    struct vt_register only = {0};
    wrong->consultation = errs;
    enum vt_code also = vt_points_register(&only, vt_buf_view(&out->reg), NULL,
                                           VT_REGISTER_KEYS_NEEDED, watch, &wrong->reg);
    (void)also; /* wrong->reg says so */
    vt_register_free(&only);
    return code;
}
