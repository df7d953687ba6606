/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines that the domain's texts share: a name and a value. `name` holds its own separator. */
#ifndef VNGTALLY_VOTE_PUT_H
#define VNGTALLY_VOTE_PUT_H

#include <vngtally/crypto/hash.h>

/* NAME, the value, a newline. */
void vt_put_field(struct vt_buf *out, const char *name, struct vt_bytes value);
void vt_put_number_field(struct vt_buf *out, const char *name, uint64_t value);
void vt_put_hex_field(struct vt_buf *out, const char *name, struct vt_bytes raw);
void vt_put_hash_field(struct vt_buf *out, const char *name, const struct vt_hash *hash);

#endif
