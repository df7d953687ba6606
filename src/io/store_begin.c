/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: consultation and register, before any entry. That the keys are good points costs as much
 * as verifying the ballots, so all cores do that. */
#include <stdatomic.h>

#include "io/store_parts.h"

struct points {
    const struct vt_register *reg;
    atomic_bool bad;
};

static void check_point(void *context, size_t hand, size_t at)
{
    struct points *points = context;
    (void)hand;
    if (vt_public_key_check(&points->reg->key[at]) != VT_OK) {
        atomic_store(&points->bad, true);
    }
}

static bool points_hold(const struct vt_register *reg, struct vt_crew *crew)
{
    struct points points = {.reg = reg};
    vt_crew_start(crew, check_point, &points, reg->key_count);
    vt_crew_wait(crew);
    return !atomic_load(&points.bad);
}

enum vt_code vt_store_begin(struct vt_store *store, struct vt_crew *crew, struct vt_trouble *why)
{
    struct vt_bytes consultation = vt_buf_view(&store->consultation);
    struct vt_bytes reg = vt_buf_view(&store->reg);
    struct vt_error err;
    bool in_register = false;
    enum vt_code code =
        vt_dossier_init_points_later(&store->dossier, consultation, reg, &in_register, &why->errs);
    if (code == VT_OK && !points_hold(&store->dossier.reg, crew)) {
        /* Once more, from its text: to say which key it is, and where. */
        vt_dossier_free(&store->dossier);
        code = vt_dossier_init(&store->dossier, consultation, reg, &in_register, &why->errs);
    }
    if (code == VT_OK) {
        return VT_OK;
    }
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
