/* SPDX-License-Identifier: EUPL-1.2 */
/* Whose key is this now? The register's keys, and the rekey entries so far. FORMAT.md section 7.5. */
#include <vngtally/vote/dossier.h>

/* Has one of the member's rekeys put another key in the place of this one? */
static bool replaced(const struct vt_dossier *dossier, uint32_t member,
                     const struct vt_public_key *key)
{
    for (uint32_t r = dossier->member[member].first_rekey; r != VT_NO_ENTRY;
         r = dossier->rekey[r].next) {
        if (vt_public_key_equal(&dossier->rekey[r].old_key, key)) {
            return true;
        }
    }
    return false;
}

bool vt_dossier_has_key(bool *on_word, const struct vt_dossier *dossier, uint32_t member,
                        const struct vt_public_key *key)
{
    bool has = vt_register_has_key(&dossier->reg, member, key);
    bool word = false;
    for (uint32_t r = dossier->member[member].first_rekey; r != VT_NO_ENTRY;
         r = dossier->rekey[r].next) {
        if (vt_public_key_equal(&dossier->rekey[r].new_key, key)) {
            has = true;
            word = dossier->rekey[r].on_word;
        }
    }
    /* A key that was replaced never comes back: a rekey's new key has never been a key before. */
    has = has && !replaced(dossier, member, key);
    if (on_word) {
        *on_word = has && word;
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
    for (uint32_t r = 0; r < dossier->rekey_count; r++) {
        if (vt_public_key_equal(&dossier->rekey[r].new_key, key)) {
            return true;
        }
    }
    return false;
}

uint32_t vt_dossier_key_member(const struct vt_dossier *dossier, const struct vt_public_key *key)
{
    uint32_t count;
    const uint32_t *place = vt_register_places(&count, &dossier->reg, key);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t member = vt_register_key_member(&dossier->reg, place[i]);
        if (!replaced(dossier, member, key)) {
            return member;
        }
    }
    for (uint32_t r = 0; r < dossier->rekey_count; r++) {
        const struct vt_known_rekey *rekey = &dossier->rekey[r];
        if (vt_public_key_equal(&rekey->new_key, key) && !replaced(dossier, rekey->member, key)) {
            return rekey->member;
        }
    }
    return VT_NO_MEMBER;
}
