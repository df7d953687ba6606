/* SPDX-License-Identifier: EUPL-1.2 */
/* The keys of a register, checked by all hands while the register is still being read. */
#include "io/points.h"

static void check_point(void *context, size_t hand, size_t at)
{
    struct vt_points *points = context;
    (void)hand;
    if (vt_public_key_check(&points->key[at]) != VT_OK) {
        atomic_store(&points->bad, true);
    }
}

static void on_keys(void *context, const struct vt_public_key *key, size_t count)
{
    struct vt_points *points = context;
    points->count = count;
    if (points->key == NULL) {
        points->key = key;
        vt_crew_start(points->crew, check_point, points, count);
    } else {
        vt_crew_more(points->crew, count);
    }
    vt_watch_tell(points->watch, VT_STEP_KEYS, 0, 0); /* it is not known how many there will be */
}

bool vt_points_good(struct vt_points *points)
{
    while (vt_crew_help(points->crew)) {
        vt_watch_tell(points->watch, VT_STEP_KEYS, vt_crew_taken(points->crew), points->count);
    }
    vt_crew_wait(points->crew);
    return !atomic_load(&points->bad);
}

static bool on_good(void *context)
{
    return vt_points_good(context);
}

static void on_forget(void *context)
{
    struct vt_points *points = context;
    vt_crew_stop(points->crew);
    points->key = NULL;
    points->count = 0;
    atomic_store(&points->bad, false);
}

struct vt_key_watch vt_points_begin(struct vt_points *out, struct vt_crew *crew,
                                    const struct vt_watch *watch)
{
    *out = (struct vt_points){.crew = crew, .watch = watch};
    return (struct vt_key_watch){on_keys, on_good, on_forget, out};
}

enum vt_code vt_points_register(struct vt_register *out, struct vt_bytes text,
                                const struct vt_weight_rule *rule, enum vt_register_need need,
                                const struct vt_watch *watch, struct vt_errors *errs)
{
    struct vt_error err;
    struct vt_points points;
    struct vt_crew *crew = NULL;
    *out = (struct vt_register){0};
    *errs = (struct vt_errors){0};
    vt_watch_tell(watch, VT_STEP_READ, 0, 0);
    enum vt_code code = vt_crew_make(&crew, 0, &err);
    if (code != VT_OK) {
        vt_errors_add(errs, &err);
        return code;
    }
    const struct vt_key_watch looker = vt_points_begin(&points, crew, watch);
    code = vt_register_parse_watched(out, text, rule, need, &looker, errs);
    if (code == VT_OK && !vt_points_good(&points)) {
        /* Once more, from its text: to say which key it is, and where. */
        vt_watch_tell(watch, VT_STEP_READ, 0, 0);
        vt_register_free(out);
        code = vt_register_parse(out, text, rule, need, errs);
    }
    vt_crew_free(crew);
    return code;
}
