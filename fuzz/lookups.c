/* SPDX-License-Identifier: EUPL-1.2 */
/* What a dossier finds, against the story that was told. */
#include "lookups.h"

/* Key 1 and those after it, of the register and of all changes. */
#define KEYS (120u + 64u)

static const struct vt_public_key *key_of(unsigned number)
{
    static struct test_key all[KEYS];
    static bool made;
    for (unsigned i = 1; !made && i < KEYS; i++) {
        all[i] = test_key(i);
    }
    made = true;
    return &all[number].public;
}

static void same_holder(const struct vt_dossier *d, const struct by_chance *of, unsigned number)
{
    const struct vt_public_key *key = key_of(number);
    uint32_t holder = VT_NO_MEMBER;
    for (unsigned v = 0; v < of->world.voters; v++) {
        bool on_word = false, holds = false, says = false;
        for (unsigned k = 0; k < of->slots[v]; k++) {
            if (of->slot[v][k].key == number) {
                holds = true;
                on_word = of->slot[v][k].on_word;
                holder = v;
            }
        }
        MUST(vt_dossier_has_key(&says, d, v, key) == holds && (!holds || says == on_word));
    }
    MUST(vt_dossier_key_member(d, key) == holder);
    MUST(holder == VT_NO_MEMBER || vt_dossier_knows_key(d, key));
    MUST(number < 120 || vt_dossier_knows_key(d, key) == (number < 120 + of->rekeys));
}

void lookups_same(const struct by_chance *of)
{
    const struct vt_dossier *d = &of->f.dossier;
    for (unsigned number = 1; number < KEYS; number++) {
        same_holder(d, of, number);
    }
    for (unsigned v = 0; v < of->world.voters; v++) {
        for (unsigned sequence = 1; sequence < 16; sequence++) {
            MUST((vt_dossier_find_sequence(d, v, sequence) != VT_NO_ENTRY) ==
                 of->used[v][sequence]);
        }
    }
    for (unsigned i = 0; i < of->world.casts; i++) {
        const struct cast *cast = &of->world.cast[i];
        MUST(vt_dossier_find_sequence(d, cast->voter, cast->sequence) == cast->index);
    }
}
