/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines that the domain's texts share: a name and a value. */
#include "put.h"

void vt_put_field(struct vt_buf *out, const char *name, struct vt_bytes value)
{
    vt_buf_put_text(out, name);
    vt_buf_put(out, value);
    vt_buf_put_byte(out, '\n');
}

void vt_put_number_field(struct vt_buf *out, const char *name, uint64_t value)
{
    vt_buf_put_text(out, name);
    vt_buf_put_u64(out, value);
    vt_buf_put_byte(out, '\n');
}

void vt_put_hex_field(struct vt_buf *out, const char *name, struct vt_bytes raw)
{
    vt_buf_put_text(out, name);
    vt_buf_put_hex(out, raw);
    vt_buf_put_byte(out, '\n');
}

void vt_put_hash_field(struct vt_buf *out, const char *name, const struct vt_hash *hash)
{
    vt_put_hex_field(out, name, vt_hash_view(hash));
}
