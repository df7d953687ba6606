/* SPDX-License-Identifier: EUPL-1.2 */
/* Unknown keys, with the known one that was probably meant. */
#include "want.h"

/* Longer keys than this get no suggestion; all of ours are shorter. */
#define LONGEST 32

static unsigned char fold(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + ('a' - 'A')) : byte;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* How many letters must be changed, added or left out to make one from the other (Levenshtein),
 * capitals aside. Both are at most LONGEST bytes. */
static size_t distance(struct vt_bytes a, struct vt_bytes b)
{
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++) {
        row[j] = j;
    }
    for (size_t i = 0; i < a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.len; j++) {
            size_t changed = diagonal + (fold(a.at[i]) == fold(b.at[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = smallest(changed, diagonal + 1, row[j] + 1);
        }
    }
    return row[b.len];
}

/* The known key that is nearest, if it is near: at most a third of its letters differ. */
static struct vt_bytes nearest(struct vt_bytes key, const char *const *known)
{
    struct vt_bytes best = {0};
    size_t best_distance = LONGEST;
    for (size_t i = 0; known[i] != NULL; i++) {
        struct vt_bytes candidate = vt_bytes_of(known[i]);
        if (key.len > LONGEST || candidate.len > LONGEST) {
            continue;
        }
        size_t here = distance(key, candidate);
        if (here * 3 <= candidate.len + 2 && here < candidate.len && here < best_distance) {
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
