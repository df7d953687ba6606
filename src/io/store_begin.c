/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: consultation, register and entry 0. That the keys are good points costs as much as
 * verifying the ballots, so all cores do that, while the register and entry 0 are still being read. */
#include <stdatomic.h>

#include "io/store_parts.h"

struct points {
    struct vt_crew *crew;
    const struct vt_watch *watch;
    const struct vt_public_key *key; /* NULL: the crew does not look at any */
    atomic_bool bad;
};

static void check_point(void *context, size_t hand, size_t at)
{
    struct points *points = context;
    (void)hand;
    if (vt_public_key_check(&points->key[at]) != VT_OK) {
        atomic_store(&points->bad, true);
    }
}

static void on_keys(void *context, const struct vt_public_key *key, size_t count)
{
    struct points *points = context;
    if (points->key == NULL) {
        points->key = key;
        vt_crew_start(points->crew, check_point, points, count);
    } else {
        vt_crew_more(points->crew, count);
    }
    vt_watch_tell(points->watch, VT_STEP_KEYS, 0, 0); /* it is not known how many there will be */
}

static void on_forget(void *context)
{
    struct points *points = context;
    vt_crew_stop(points->crew);
    points->key = NULL;
    atomic_store(&points->bad, false);
}

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

/* Help the crew, and tell how far it is. */
static void help_along(struct vt_crew *crew, const struct vt_watch *watch, uint64_t keys)
{
    while (vt_crew_help(crew)) {
        vt_watch_tell(watch, VT_STEP_KEYS, vt_crew_taken(crew), keys);
    }
    vt_crew_wait(crew);
}

enum vt_code vt_store_begin(struct vt_store *store, const struct vt_store_how *by,
                            struct vt_crew *crew, struct vt_trouble *why)
{
    struct vt_bytes consultation = vt_buf_view(&store->consultation);
    struct vt_bytes reg = vt_buf_view(&store->reg);
    struct points points = {.crew = crew, .watch = by->watch};
    const struct vt_key_watch watch = {on_keys, on_forget, &points};
    const struct vt_reading_how how = {.keep = by->keep, .watch = &watch};
    const struct vt_reading_how alone = {.keep = by->keep};
    struct vt_error err = {0};
    bool in_register = false;
    enum vt_code code =
        vt_dossier_init_how(&store->dossier, consultation, reg, &how, &in_register, &why->errs);
    if (code != VT_OK) {
        return fail(store, code, in_register, why);
    }
    enum vt_code opened = begin_journal(store, &err);
    help_along(crew, by->watch, store->dossier.reg.key_count);
    if (atomic_load(&points.bad)) {
        /* Once more, from its text: to say which key it is, and where. */
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
