/* SPDX-License-Identifier: EUPL-1.2 */
/* Our count against that of tests/vote/recount.c, over dossiers by chance: the input is the seed. */
#include "fuzz.h"

#include "vote/chance.h"

#include <vngtally/base/number.h>

void fuzz_door(struct vt_bytes in)
{
    static struct by_chance of;
    static struct vt_result ours;
    struct vt_hash seed;
    vt_sha256(&seed, in);
    chance_make(&of, vt_be_read(seed.b, 8));
    MUST(vt_result_make(&ours, &of.f.dossier) == VT_OK);
    for (size_t t = 0; t < VT_TREES; t++) {
        struct recounted theirs;
        const struct vt_block *block = &ours.block[t];
        recount(&theirs, &of.world, t == VT_TREE_AFFILIATED, NOTHING);
        MUST(block->registered == theirs.registered && block->voted == theirs.voted);
        MUST(vt_hash_equal(&block->count_root, &theirs.root));
        for (unsigned p = 0; p < of.world.proposals; p++) {
            MUST(block->poll[p].option[0].votes == theirs.votes_for[p][0]);
            MUST(block->poll[p].outcome.option == (uint32_t)theirs.adopted[p]);
        }
    }
    vt_result_free(&ours);
    chance_free(&of);
}
