/* SPDX-License-Identifier: EUPL-1.2 */
/* "Did you mean": the name that is nearest to what was typed (Levenshtein's distance). */
#include <vngtally/base/near.h>

#include "cli/args.h"

#define NEAR 2 /* most changes */

const char *vt_nearest(const char *word, const char *const *names)
{
    struct vt_bytes typed = vt_bytes_of(word);
    const char *best = NULL;
    size_t best_distance = NEAR + 1;
    for (; *names != NULL; names++) {
        struct vt_bytes name = vt_bytes_of(*names);
        size_t far = vt_near_distance(typed, name, false);
        if (far >= name.len || far >= typed.len) {
            far = NEAR + 1;
        }
        if (far > NEAR && typed.len > 3 && vt_bytes_starts(name, typed)) {
            far = NEAR;
        }
        if (far < best_distance) {
            best = *names;
            best_distance = far;
        }
    }
    return best;
}
