/* SPDX-License-Identifier: EUPL-1.2 */
/* One text as a YAML double-quoted scalar, in its one canonical spelling. */
#include <vngtally/yaml/writer.h>

void vt_yaml_put_quoted(struct vt_buf *out, struct vt_bytes text)
{
    vt_buf_put_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = text.at[i];
        if (byte == '"' || byte == '\\' || byte == '\n') {
            vt_buf_put_byte(out, '\\');
            byte = byte == '\n' ? 'n' : byte;
        }
        vt_buf_put_byte(out, byte);
    }
    vt_buf_put_byte(out, '"');
}
