/* SPDX-License-Identifier: EUPL-1.2 */
/* Two indexes of a dossier, so that its replay takes as long per entry however many came before: a rekey
 * by its new key, and a member's ballot by its sequence number.
 *
 * Each is a digital search tree: what is looked for is compared with what stands at the top; when that is
 * not it, its first bit says on which side to go on, below that its second bit, and so on. What stands
 * somewhere has all the bits that lead to it, so a search ends after as many steps as there are bits,
 * whatever was put in and in whichever order: 256 for a key, 30 for a number. Nothing ever moves, and the
 * places lie in the tables of the dossier, or beside them: once there is room for an entry, taking it in
 * cannot fail.
 *
 * What can a cheat do who picks what is put in? A way of k steps takes 2^k keys to choose from: 2^50, more than
 * a member or a secretariat will try, buy 50 steps where a million keys chosen by chance need some 25; that is
 * some microseconds a look-up, beside signatures of 40 each. Numbers cost nothing to choose, and there the
 * worst is 30 steps. */
#include <stdlib.h>

#include <vngtally/vote/ballot.h>

#include "dossier_parts.h"

_Static_assert(VT_SEQUENCE_MAX < 1u << 30, "a sequence number has 30 bits");

/* ---- keys ---- */

static unsigned bit_of(const struct vt_public_key *key, unsigned depth)
{
    unsigned byte = key->b[depth / 8];
    return byte >> depth % 8 & 1u;
}

uint32_t vt_dossier_find_rekey(const struct vt_dossier *dossier, const struct vt_public_key *key)
{
    if (dossier->rekey_count == 0) {
        return VT_NO_REKEY;
    }
    uint32_t at = 0;
    for (unsigned depth = 0; !vt_public_key_equal(&dossier->rekey[at].new_key, key); depth++) {
        at = dossier->rekey[at].fork.below[bit_of(key, depth)];
        if (at == 0) {
            return VT_NO_REKEY;
        }
    }
    return at;
}

void vt_dossier_index_rekey(struct vt_dossier *dossier)
{
    const uint32_t own = dossier->rekey_count;
    const struct vt_public_key *key = &dossier->rekey[own].new_key;
    uint32_t at = 0;
    for (unsigned depth = 0; at != own; depth++) { /* the first one is the top */
        uint32_t *below = &dossier->rekey[at].fork.below[bit_of(key, depth)];
        if (*below == 0) {
            *below = own;
        }
        at = *below;
    }
}

/* ---- sequence numbers ---- */

/* The places of a member's entries stand in a table beside those of the entries, which is not made as long
 * as no member has more entries than this: few are found by going along them. On top of a member's tree is its
 * first entry, of whichever kind; below it are ballots and late ones. The last bit of a number comes first,
 * in which numbers that follow each other differ. */
#define FEW 32u

static void place_number(struct vt_dossier *dossier, uint32_t index)
{
    const struct vt_standing_entry *entry = &dossier->entry[index];
    uint32_t at = dossier->member[entry->member].first;
    for (unsigned depth = 0; at != index; depth++) {
        uint32_t *below = &dossier->fork[at].below[entry->sequence >> depth & 1u];
        if (*below == 0) {
            *below = index;
        }
        at = *below;
    }
}

void vt_dossier_index_entry(struct vt_dossier *dossier, uint32_t index)
{
    if (dossier->fork == NULL) {
        return;
    }
    dossier->fork[index] = (struct vt_fork){{0}};
    if (dossier->entry[index].sequence != 0) {
        place_number(dossier, index);
    }
}

/* Would one more be more than few? */
static bool has_many(const struct vt_dossier *dossier, uint32_t member)
{
    uint32_t i = dossier->member[member].first;
    for (uint32_t n = 1; n < FEW && i != VT_NO_ENTRY; n++) {
        i = dossier->entry[i].next;
    }
    return i != VT_NO_ENTRY;
}

enum vt_code vt_dossier_index_ready(struct vt_dossier *dossier, uint32_t member)
{
    if (dossier->fork != NULL || member == VT_NO_MEMBER || !has_many(dossier, member)) {
        return VT_OK;
    }
    dossier->fork = malloc(dossier->room * sizeof *dossier->fork);
    if (dossier->fork == NULL) {
        return VT_E_MEMORY;
    }
    for (uint32_t i = 0; i < dossier->count; i++) {
        vt_dossier_index_entry(dossier, i);
    }
    return VT_OK;
}

uint32_t vt_dossier_find_sequence(const struct vt_dossier *dossier, uint32_t member,
                                  uint32_t sequence)
{
    const struct vt_standing *standing = &dossier->member[member];
    if (sequence == 0 || sequence > standing->highest) {
        return VT_NO_ENTRY;
    }
    uint32_t at = standing->first;
    if (dossier->fork == NULL) {
        while (at != VT_NO_ENTRY && dossier->entry[at].sequence != sequence) {
            at = dossier->entry[at].next;
        }
        return at;
    }
    for (unsigned depth = 0; dossier->entry[at].sequence != sequence; depth++) {
        at = dossier->fork[at].below[sequence >> depth & 1u];
        if (at == 0) {
            return VT_NO_ENTRY;
        }
    }
    return at;
}
