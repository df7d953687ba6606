/* SPDX-License-Identifier: EUPL-1.2 */
/* Invented papers of any number: a consultation, a register, keys from public seeds, ballots. */
#ifndef BENCH_PAPER_H
#define BENCH_PAPER_H

#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/dossier.h>

/* The consultation, and a register of `count` members, M0000001 and on; `quoted`: the names between single
 * quotes, a spelling that only the reader of YAML takes. */
struct vt_bytes paper_consultation(void);
void paper_put_register(struct vt_buf *out, uint32_t count, bool quoted);
void paper_put_code(struct vt_buf *out, uint32_t number);

/* The secret key of a member (from 1), or of the log (0); everybody knows it. And its seed. */
void paper_key(unsigned char out[VT_SECRET_KEY_SIZE], uint32_t number);
struct vt_hash paper_seed(uint32_t number);

/* The ballot of a member, and what vt_dossier_check would find in it. Cleared first. */
void paper_vote(struct vt_buf *file, struct vt_buf *armor, struct vt_checked *checked,
                const struct vt_dossier *dossier, uint32_t number);

#endif
