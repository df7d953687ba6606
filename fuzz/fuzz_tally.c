/* SPDX-License-Identifier: EUPL-1.2 */
/* Our count against a second one (recounted.h), over dossiers by chance: the input is the seed. The text of
 * each result is read as the same; and keys and ballots are found (lookups.h). */
#include "lookups.h"
#include "recounted.h"

void fuzz_door(struct vt_bytes in)
{
    static struct by_chance of;
    static struct vt_result ours, again;
    struct vt_buf text = {0}, made = {0};
    struct vt_hash seed;
    const struct vt_dossier *d = &of.f.dossier;
    vt_sha256(&seed, in);
    chance_make(&of, vt_be_read(seed.b, 8));
    lookups_same(&of);
    MUST(vt_result_make(&ours, d) == VT_OK);
    recounted_same(&ours, &of);
    vt_result_put(&text, &ours, d);
    MUST(vt_result_read(&again, vt_buf_view(&text), &d->consultation, &d->fingerprint, NULL) ==
         VT_OK);
    recounted_same(&again, &of);
    vt_result_put(&made, &again, d);
    fuzz_same(&made, vt_buf_view(&text));
    vt_buf_free(&text);
    vt_result_free(&ours);
    vt_result_free(&again);
    chance_free(&of);
}
