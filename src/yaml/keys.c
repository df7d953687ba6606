/* SPDX-License-Identifier: EUPL-1.2 */
/* Unknown keys, with the known one that was probably meant. */
#include <vngtally/base/near.h>

#include "want.h"

/* The known key that is nearest, if it is near: at most a third of its letters differ. */
static struct vt_bytes nearest(struct vt_bytes key, const char *const *known)
{
    struct vt_bytes best = {0};
    size_t best_distance = VT_NEAR_LONGEST;
    for (size_t i = 0; known[i] != NULL; i++) {
        struct vt_bytes candidate = vt_bytes_of(known[i]);
        size_t here = vt_near_distance(key, candidate, true);
        if (here < best_distance && here * 3 <= candidate.len + 2 && here < candidate.len) {
            best = candidate;
            best_distance = here;
        }
    }
    return best;
}

/* All known keys, as far as an error holds them. */
static void put_all(struct vt_buf *out, const char *const *known)
{
    for (size_t i = 0; known[i] != NULL; i++) {
        struct vt_bytes key = vt_bytes_of(known[i]);
        if (out->len + key.len + sizeof ", ..." > VT_ERROR_TEXT) {
            vt_buf_put_text(out, ", ...");
            return;
        }
        vt_buf_put_text(out, i == 0 ? "" : ", ");
        vt_buf_put(out, key);
    }
}

static bool is_known(struct vt_bytes key, const char *const *known)
{
    for (size_t i = 0; known[i] != NULL; i++) {
        if (vt_bytes_equal(key, vt_bytes_of(known[i]))) {
            return true;
        }
    }
    return false;
}

bool vt_yaml_keys(const struct vt_yaml *doc, const struct vt_yaml_node *map,
                  const char *const *known, struct vt_errors *errs)
{
    if (map == NULL) {
        return false;
    }
    if (map->kind != VT_YAML_MAPPING) {
        vt_yaml_complain(doc, map,
                         vt_yaml_is_left_out(doc, map) ? VT_E_YAML_EMPTY_VALUE
                                                       : VT_E_YAML_NOT_A_MAPPING,
                         vt_yaml_key(doc, map), errs);
        return false;
    }
    for (const struct vt_yaml_node *child = vt_yaml_first(doc, map); child != NULL;
         child = vt_yaml_next(doc, child)) {
        struct vt_bytes key = vt_yaml_key(doc, child);
        if (is_known(key, known)) {
            continue;
        }
        struct vt_buf all = {0};
        struct vt_bytes hint = nearest(key, known);
        if (hint.len == 0) {
            put_all(&all, known);
            hint = vt_buf_view(&all);
        }
        vt_yaml_complain_key(doc, child, VT_E_YAML_UNKNOWN_KEY, hint, errs);
        vt_buf_free(&all);
    }
    return true;
}
