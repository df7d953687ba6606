/* SPDX-License-Identifier: EUPL-1.2 */
/* The remark beside a ballot. docs/FORMAT.md section 12. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/vote/consultation.h>
#include <vngtally/vote/register.h>
#include <vngtally/vote/toelichting.h>

#include "put.h"

static bool is_utf8(struct vt_bytes text)
{
    uint32_t point;
    size_t len;
    for (size_t at = 0; at < text.len; at += len) {
        if (!vt_utf8_decode(&point, &len, text, at)) {
            return false;
        }
    }
    return true;
}

enum vt_code vt_toelichting_put(struct vt_buf *out, const struct vt_toelichting *toelichting)
{
    if (toelichting->remark.len > VT_REMARK_MAX) {
        return VT_E_REMARK_TOO_LONG;
    }
    if (!is_utf8(toelichting->remark)) {
        return VT_E_UTF8;
    }
    vt_buf_put_text(out, "vngtally/toelichting/v1\n");
    vt_put_field(out, "raadpleging ", toelichting->origin);
    vt_put_field(out, "gemeente ", toelichting->member);
    vt_buf_put_text(out, "zout ");
    vt_buf_put_hex(out, (struct vt_bytes){toelichting->salt, VT_SALT_SIZE});
    vt_buf_put_text(out, "\n\n");
    vt_buf_put(out, toelichting->remark);
    return vt_buf_code(out);
}

enum vt_code vt_toelichting_parse(struct vt_toelichting *out, struct vt_bytes file)
{
    struct vt_toelichting read = {0};
    struct vt_bytes salt;
    struct vt_lines lines = vt_lines_of(file);
    *out = read;
    if (!vt_lines_expect(&lines, VT_LIT("vngtally/toelichting/v1")) ||
        !vt_lines_field(&read.origin, &lines, VT_LIT("raadpleging")) ||
        !vt_origin_ok(read.origin) || !vt_lines_field(&read.member, &lines, VT_LIT("gemeente")) ||
        !vt_member_code_ok(read.member) || !vt_lines_field(&salt, &lines, VT_LIT("zout")) ||
        vt_hex_decode(read.salt, VT_SALT_SIZE, salt) != VT_OK ||
        !vt_lines_expect(&lines, VT_LIT(""))) {
        return VT_E_TOELICHTING_FORM;
    }
    read.remark = vt_bytes_part(file, lines.at, file.len);
    if (read.remark.len > VT_REMARK_MAX || !is_utf8(read.remark)) {
        return VT_E_TOELICHTING_FORM;
    }
    *out = read;
    return VT_OK;
}
