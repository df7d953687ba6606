/* SPDX-License-Identifier: EUPL-1.2 */
/* A fingerprint as a person types it. */
#include <vngtally/report/typed.h>

#include <vngtally/base/text.h>
#include <vngtally/report/complaint.h>

static bool is_digit(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'F' ? (unsigned char)(c - 'A' + 'a') : c;
}

bool vt_typed_is_between(uint32_t point)
{
    static const struct {
        uint32_t first, last;
    } passed[] = {
        {'\t', '\r'},     {' ', ' '},       {'-', '-'},
        {0x85, 0x85},     {0xA0, 0xA0},     /* next line; no-break space */
        {0xAD, 0xAD},     {0x1680, 0x1680}, /* soft hyphen; ogham space */
        {0x2000, 0x200D}, {0x2010, 0x2015}, /* spaces, some of no width; hyphens and dashes */
        {0x2028, 0x2029}, {0x202F, 0x202F}, /* separators; narrow no-break space */
        {0x205F, 0x2060}, {0x2212, 0x2212}, /* mathematical space, word joiner; minus sign */
        {0x3000, 0x3000}, {0xFEFF, 0xFEFF}, /* ideographic space; byte order mark */
    };
    for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++) {
        if (point >= passed[i].first && point <= passed[i].last) {
            return true;
        }
    }
    return false;
}

void vt_typed_read(struct vt_typed *out, struct vt_bytes text)
{
    *out = (struct vt_typed){.state = VT_TYPED_EMPTY};
    for (size_t at = 0, len = 1; at < text.len; at += len) {
        unsigned char c = text.at[at];
        uint32_t point = 0;
        bool good = vt_utf8_decode(&point, &len, text, at);
        len = good ? len : 1;
        if (good && vt_typed_is_between(point)) {
            continue;
        }
        if (!is_digit(c)) {
            out->state = VT_TYPED_STRANGE;
            out->strange = vt_bytes_part(text, at, len);
            return;
        }
        if (out->count < VT_TYPED_DIGITS) {
            out->digit[out->count] = small(c);
        }
        out->count++;
    }
    if (out->count > 0) {
        out->state = out->count < VT_TYPED_DIGITS   ? VT_TYPED_PART
                     : out->count > VT_TYPED_DIGITS ? VT_TYPED_LONG
                                                    : VT_TYPED_WHOLE;
    }
}

bool vt_typed_hash(struct vt_hash *out, const struct vt_typed *typed)
{
    *out = (struct vt_hash){0};
    return typed->state == VT_TYPED_WHOLE &&
           vt_hash_parse_hex(out, (struct vt_bytes){typed->digit, VT_TYPED_DIGITS}) == VT_OK;
}

void vt_typed_put_strange(struct vt_buf *out, const struct vt_typed *typed)
{
    struct vt_error err;
    size_t offset = 0;
    enum vt_code code = vt_text_check(&offset, typed->strange, VT_TEXT_LINE);
    if (code == VT_OK) {
        vt_buf_put(out, typed->strange);
    } else {
        (void)vt_text_fail(&err, code, typed->strange, offset);
        vt_buf_put_text(out, err.subject);
    }
}

void vt_typed_put_complaint(struct vt_buf *out, enum vt_lang lang, const struct vt_typed *typed,
                            const char *option)
{
    struct vt_buf number = {0};
    struct vt_buf character = {0};
    bool strange = typed->state == VT_TYPED_STRANGE;
    vt_buf_put_u64(&number, strange ? typed->count + 1 : typed->count);
    if (strange) {
        vt_typed_put_strange(&character, typed);
    }
    const struct vt_bytes figure = vt_buf_view(&number);
    const struct vt_bytes args[] = {vt_bytes_of(option), strange ? vt_buf_view(&character) : figure,
                                    figure};
    vt_complaint_put_note(out, lang, strange ? VT_W_VERIFY_HEX_OTHER : VT_W_VERIFY_HEX_LENGTH, args,
                          3);
    vt_buf_free(&character);
    vt_buf_free(&number);
}
