/* SPDX-License-Identifier: EUPL-1.2 */
/* Errors as facts: the table of slugs, and filling in what went wrong. */
#include <string.h>

#include <vngtally/base/error.h>
#include <vngtally/base/number.h>

static const struct {
    enum vt_code code;
    const char *slug;
} slugs[] = {
    {VT_OK, "ok"},
#define VT_CODE(symbol, slug) {symbol, slug},
#include <vngtally/base/codes/base.def>
#include <vngtally/base/codes/crypto.def>
#include <vngtally/base/codes/io.def>
#include <vngtally/base/codes/proof.def>
#include <vngtally/base/codes/vote.def>
#include <vngtally/base/codes/yaml.def>
#undef VT_CODE
};

#define SLUGS (sizeof slugs / sizeof slugs[0])

const char *vt_code_slug(enum vt_code code)
{
    size_t index = (size_t)code; /* the table and the enum come from the same files */
    return index < SLUGS ? slugs[index].slug : NULL;
}

bool vt_code_from_slug(enum vt_code *code, struct vt_bytes slug)
{
    *code = VT_OK;
    for (size_t i = 0; i < SLUGS; i++) {
        if (vt_bytes_equal(slug, vt_bytes_of(slugs[i].slug))) {
            *code = slugs[i].code;
            return true;
        }
    }
    return false;
}

/* True for the second, third and fourth byte of a UTF-8 character. */
static bool continues(unsigned char byte)
{
    return (byte & 0xC0u) == 0x80u;
}

/* Copy what fits, without half a character at the end; the rest of `out` becomes zero. */
static void copy_text(char out[VT_ERROR_TEXT], struct vt_bytes text)
{
    size_t len = text.len;
    if (len > VT_ERROR_TEXT - 1) {
        len = VT_ERROR_TEXT - 1;
        for (int back = 0; back < 3 && continues(text.at[len]); back++) {
            len--;
        }
    }
    memset(out, 0, VT_ERROR_TEXT);
    if (len > 0) {
        memcpy(out, text.at, len);
    }
}

enum vt_code vt_fail(struct vt_error *err, enum vt_code code, struct vt_bytes subject,
                     struct vt_bytes detail)
{
    if (err != NULL) {
        err->code = code;
        err->line = 0;
        err->column = 0;
        copy_text(err->subject, subject);
        copy_text(err->detail, detail);
    }
    return code;
}

enum vt_code vt_fail_plain(struct vt_error *err, enum vt_code code)
{
    return vt_fail(err, code, VT_LIT(""), VT_LIT(""));
}

enum vt_code vt_fail_number(struct vt_error *err, enum vt_code code, struct vt_bytes subject,
                            uint64_t detail)
{
    unsigned char digits[VT_U64_DIGITS];
    size_t len = vt_number_digits(digits, detail);
    return vt_fail(err, code, subject, (struct vt_bytes){digits, len});
}

void vt_errors_add(struct vt_errors *list, const struct vt_error *err)
{
    if (list->count < VT_ERRORS_MAX) {
        list->at[list->count] = *err;
    }
    list->count++;
}

enum vt_code vt_errors_code(const struct vt_errors *list)
{
    return list->count == 0 ? VT_OK : list->at[0].code;
}
