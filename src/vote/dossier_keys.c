/* SPDX-License-Identifier: EUPL-1.2 */
/* Whose key is this now? The register's keys, and the rekey entries so far. FORMAT.md section 7.5. */
#include "dossier_parts.h"

/* The bit of this key among those that the member has in the register; 0: it is none of them. */
static uint16_t bit_of(const struct vt_register *reg, uint32_t member,
                       const struct vt_public_key *key)
{
    const struct vt_member *who = &reg->member[member];
    for (uint32_t k = 0; k < who->key_count; k++) {
        if (vt_public_key_equal(&reg->key[who->first_key + k], key)) {
            return (uint16_t)(1u << k);
        }
    }
    return 0;
}

/* Which of those have been replaced by now? Its newest rekey knows. */
static uint16_t gone(const struct vt_dossier *dossier, uint32_t member)
{
    uint32_t newest = dossier->member[member].last_rekey;
    return newest == VT_NO_ENTRY ? 0 : dossier->rekey[newest].gone;
}

bool vt_dossier_has_key(bool *on_word, const struct vt_dossier *dossier, uint32_t member,
                        const struct vt_public_key *key)
{
    bool word = false;
    uint16_t bit = bit_of(&dossier->reg, member, key);
    bool has = bit != 0 && (gone(dossier, member) & bit) == 0;
    if (bit == 0) {
        /* A key that was replaced never comes back: a rekey's new key has never been a key before. */
        uint32_t r = vt_dossier_find_rekey(dossier, key);
        has = r != VT_NO_REKEY && dossier->rekey[r].member == member && !dossier->rekey[r].replaced;
        word = has && dossier->rekey[r].on_word;
    }
    if (on_word) {
        *on_word = word;
    }
    return has;
}

bool vt_dossier_knows_key(const struct vt_dossier *dossier, const struct vt_public_key *key)
{
    uint32_t count;
    (void)vt_register_places(&count, &dossier->reg, key);
    if (count > 0 || vt_public_key_equal(&dossier->opening.log_key.key, key)) {
        return true;
    }
    for (uint32_t w = 0; w < dossier->opening.witness_count; w++) {
        if (vt_public_key_equal(&dossier->opening.witness[w].key, key)) {
            return true;
        }
    }
    return vt_dossier_find_rekey(dossier, key) != VT_NO_REKEY;
}

uint32_t vt_dossier_key_member(const struct vt_dossier *dossier, const struct vt_public_key *key)
{
    uint32_t count;
    const uint32_t *place = vt_register_places(&count, &dossier->reg, key);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t member = vt_register_key_member(&dossier->reg, place[i]);
        if ((gone(dossier, member) & bit_of(&dossier->reg, member, key)) == 0) {
            return member;
        }
    }
    uint32_t r = vt_dossier_find_rekey(dossier, key);
    return r != VT_NO_REKEY && !dossier->rekey[r].replaced ? dossier->rekey[r].member
                                                           : VT_NO_MEMBER;
}

void vt_dossier_retire_key(struct vt_dossier *dossier, uint16_t *now_gone, uint32_t member,
                           const struct vt_public_key *key)
{
    uint16_t bit = bit_of(&dossier->reg, member, key);
    *now_gone = gone(dossier, member) | bit;
    if (bit == 0) {
        dossier->rekey[vt_dossier_find_rekey(dossier, key)].replaced = true;
    }
}
