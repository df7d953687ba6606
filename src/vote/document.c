/* SPDX-License-Identifier: EUPL-1.2 */
/* A file by how it begins. */
#include <vngtally/vote/document.h>

#include <vngtally/base/lines.h>

/* How a file begins. */
struct kind {
    const char *start;
    enum vt_document document;
};

/* Machine-written files: their first bytes. */
static const struct kind by_start[] = {
    {"vngtally/entry/v1 ", VT_DOCUMENT_JOURNAL},
    {"vngtally/receipt/v1\n", VT_DOCUMENT_RECEIPT},
    {"vngtally/secret-key/v1\n", VT_DOCUMENT_SECRET_KEY},
    {"vngtally/toelichting/v1\n", VT_DOCUMENT_TOELICHTING},
    {"-----BEGIN SSH SIGNATURE-----", VT_DOCUMENT_SIGNATURE},
    {"vngtally/rekey/v1\n", VT_DOCUMENT_REKEY},
    {"vngtally/conviction/v1\n", VT_DOCUMENT_CONVICTION},
    {"vngtally/witness-state/v1\n", VT_DOCUMENT_WITNESS},
    {"ssh-ed25519 ", VT_DOCUMENT_PUBLIC_KEY},
};

/* YAML: the value of the key `format`, which need not come first in what people write. */
static const struct kind by_format[] = {
    {"vngtally/consultation/v1", VT_DOCUMENT_CONSULTATION},
    {"vngtally/register/v1", VT_DOCUMENT_REGISTER},
    {"vngtally/ballot/v1", VT_DOCUMENT_BALLOT},
    {"vngtally/result/v1", VT_DOCUMENT_RESULT},
};

/* The value of a line `format: value`, without quotes and blanks around it; empty when there is no
 * such line. */
static struct vt_bytes format_of(struct vt_bytes text)
{
    const struct vt_bytes name = VT_LIT("format:");
    for (size_t at = 0; at < text.len;) {
        size_t end = vt_bytes_find(text, '\n', at);
        struct vt_bytes line = vt_bytes_part(text, at, end - at);
        if (vt_bytes_starts(line, name)) {
            line = vt_bytes_part(line, name.len, SIZE_MAX);
            while (line.len > 0 && (line.at[0] == ' ' || line.at[0] == '"' || line.at[0] == '\'')) {
                line = vt_bytes_part(line, 1, SIZE_MAX);
            }
            return line;
        }
        at = end + 1;
    }
    return (struct vt_bytes){0};
}

/* A signed note: three lines, an empty one, and a signature line. */
static bool is_checkpoint(struct vt_bytes text)
{
    struct vt_lines lines = vt_lines_of(text);
    struct vt_bytes line;
    for (int i = 0; i < 3; i++) {
        if (!vt_lines_next(&line, &lines) || line.len == 0) {
            return false;
        }
    }
    return vt_lines_next(&line, &lines) && line.len == 0 && vt_lines_next(&line, &lines) &&
           vt_bytes_starts(line, VT_LIT("\xE2\x80\x94 "));
}

enum vt_document vt_document_of(struct vt_bytes text)
{
    for (size_t i = 0; i < sizeof by_start / sizeof by_start[0]; i++) {
        if (vt_bytes_starts(text, vt_bytes_of(by_start[i].start))) {
            return by_start[i].document;
        }
    }
    if (is_checkpoint(text)) {
        return VT_DOCUMENT_CHECKPOINT;
    }
    struct vt_bytes format = format_of(text);
    for (size_t i = 0; i < sizeof by_format / sizeof by_format[0]; i++) {
        if (vt_bytes_starts(format, vt_bytes_of(by_format[i].start))) {
            return by_format[i].document;
        }
    }
    return VT_DOCUMENT_UNKNOWN;
}
