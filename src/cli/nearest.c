/* SPDX-License-Identifier: EUPL-1.2 */
/* "Did you mean": the name that is nearest to what was typed (Levenshtein's distance). */
#include <vngtally/base/bytes.h>

#include "cli/args.h"

#define LONGEST 40 /* of a name that is looked at */
#define NEAR 2     /* most changes */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many insertions, deletions and changes lead from one to the other; both at most LONGEST. */
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
            size_t above = row[j + 1];
            size_t change = diagonal + (a.at[i] == b.at[j] ? 0 : 1);
            row[j + 1] = least(change, least(above, row[j]) + 1);
            diagonal = above;
        }
    }
    return row[b.len];
}

const char *vt_nearest(const char *word, const char *const *names)
{
    struct vt_bytes typed = vt_bytes_of(word);
    const char *best = NULL;
    size_t best_distance = NEAR + 1;
    if (typed.len > LONGEST) {
        return NULL;
    }
    for (; *names != NULL; names++) {
        struct vt_bytes name = vt_bytes_of(*names);
        if (name.len > LONGEST) {
            continue;
        }
        size_t far = distance(typed, name);
        if (far >= name.len || far >= typed.len) {
            far = NEAR + 1;
        }
        if (typed.len > 3 && vt_bytes_starts(name, typed)) {
            far = least(far, NEAR);
        }
        if (far < best_distance) {
            best = *names;
            best_distance = far;
        }
    }
    return best;
}
