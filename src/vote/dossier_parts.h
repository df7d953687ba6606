/* SPDX-License-Identifier: EUPL-1.2 */
/* What dossier_apply.c keeps up to date so that keys and sequence numbers are found quickly. */
#ifndef VNGTALLY_VOTE_DOSSIER_PARTS_H
#define VNGTALLY_VOTE_DOSSIER_PARTS_H

#include <vngtally/vote/dossier.h>

#define VT_NO_REKEY UINT32_MAX

/* The rekey that brought in this key, or VT_NO_REKEY. At most VT_PUBLIC_KEY_SIZE * 8 steps. */
uint32_t vt_dossier_find_rekey(const struct vt_dossier *dossier, const struct vt_public_key *key);

/* Take in the newest rekey, number rekey_count, which is filled in and not yet counted. */
void vt_dossier_index_rekey(struct vt_dossier *dossier);

/* This key of the member is replaced: mark it. *now_gone: as of vt_known_rekey. (dossier_keys.c) */
void vt_dossier_retire_key(struct vt_dossier *dossier, uint16_t *now_gone, uint32_t member,
                           const struct vt_public_key *key);

/* Before an entry of this member is added: if the member has many, make sure that there is an index of
 * sequence numbers. VT_OK or VT_E_MEMORY; what can be seen of the dossier is the same. */
enum vt_code vt_dossier_index_ready(struct vt_dossier *dossier, uint32_t member) VT_MUST_CHECK;

/* Take in this entry, which is linked to its member, if it has one. Nothing without an index. */
void vt_dossier_index_entry(struct vt_dossier *dossier, uint32_t index);

#endif
