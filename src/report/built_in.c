/* SPDX-License-Identifier: EUPL-1.2 */
/* A consultation in the page of the municipality. */
#include <vngtally/report/built_in.h>

#include <string.h>

#include <vngtally/crypto/hash.h>

#define OPENS "<script type=\"text/plain\" id=\"raadpleging\">"
#define CLOSES "</script>"

/* Offset of the empty block at or after `from`, or page.len. */
static size_t find_block(struct vt_bytes page, size_t from)
{
    static const unsigned char block[] = OPENS CLOSES;
    const size_t len = sizeof block - 1;
    size_t at = vt_bytes_find(page, '<', from);
    while (at < page.len) {
        if (page.len - at >= len && memcmp(page.at + at, block, len) == 0) {
            return at;
        }
        at = vt_bytes_find(page, '<', at + 1);
    }
    return page.len;
}

/* The files are far shorter than 4 GiB: their caps are. */
static void put_field(struct vt_buf *out, struct vt_bytes field)
{
    for (unsigned shift = 0; shift < 32; shift += 8) {
        vt_buf_put_byte(out, (unsigned char)(field.len >> shift & 0xff));
    }
    vt_buf_put(out, field);
}

bool vt_built_in_put(struct vt_buf *out, struct vt_bytes page, const struct vt_built_in *files)
{
    size_t at = find_block(page, 0);
    if (at == page.len || find_block(page, at + 1) < page.len) {
        return false;
    }
    struct vt_buf fields = {0};
    put_field(&fields, files->consultation);
    put_field(&fields, files->reg);
    put_field(&fields, files->opening);
    size_t content = at + sizeof OPENS - 1;
    vt_buf_put(out, (struct vt_bytes){page.at, content});
    vt_base64_put(out, vt_buf_view(&fields));
    vt_buf_put(out, (struct vt_bytes){page.at + content, page.len - content});
    if (out->failed == VT_OK) {
        out->failed = vt_buf_code(&fields);
    }
    vt_buf_free(&fields);
    return true;
}
