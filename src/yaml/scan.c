/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be said of the bytes before libyaml sees them.
 *
 * After this the text is at most caps->bytes of plain UTF-8 (base/text.h) in lines of at most
 * caps->line bytes that end in \n, and no line is a document marker or a directive: so libyaml's
 * lines are our lines, and it can find one document at most.
 */
#include "door.h"

#include <vngtally/base/text.h>

/* `---` or `...` at the start of a line, alone or before a blank, is a marker wherever it stands:
 * also inside a text between quotes (YAML 1.2, c-forbidden). */
static bool is_marker(struct vt_bytes line)
{
    return (vt_bytes_starts(line, VT_LIT("---")) || vt_bytes_starts(line, VT_LIT("..."))) &&
           (line.len == 3 || line.at[3] == ' ');
}

static enum vt_code scan_lines(struct vt_bytes text, size_t most, struct vt_error *err)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = vt_bytes_find(text, '\n', at);
        struct vt_bytes line = vt_bytes_part(text, at, end - at);
        if (line.len > most) {
            return vt_yaml_at(
                err, text, at + most,
                vt_fail_number(err, VT_E_YAML_LINE_TOO_LONG, vt_bytes_part(line, 0, most), most));
        }
        if (is_marker(line)) {
            return vt_yaml_at(
                err, text, at,
                vt_fail(err, VT_E_YAML_MARKER, vt_bytes_part(line, 0, 3), VT_LIT("")));
        }
        if (vt_bytes_starts(line, VT_LIT("%"))) {
            return vt_yaml_refuse(err, VT_E_YAML_DIRECTIVE, text, at);
        }
        at = end + 1;
    }
    return VT_OK;
}

enum vt_code vt_yaml_scan(struct vt_bytes text, const struct vt_yaml_caps *caps,
                          struct vt_error *err)
{
    if (text.len > caps->bytes || text.len > UINT32_MAX) {
        return vt_fail_number(err, VT_E_YAML_TOO_BIG, VT_LIT(""), caps->bytes);
    }
    if (text.len == 0) {
        return vt_yaml_refuse(err, VT_E_YAML_EMPTY, text, 0);
    }
    size_t offset = 0;
    enum vt_code code = vt_text_check(&offset, text, VT_TEXT_LINES);
    if (code != VT_OK) {
        return vt_yaml_refuse_character(err, code, text, offset, text, offset);
    }
    return scan_lines(text, caps->line, err);
}
