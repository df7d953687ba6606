/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON (RFC 8259), one value after the other. */
#include <vngtally/report/json.h>

#include <vngtally/base/text.h>

static void before(struct vt_json *json, const char *key)
{
    if (json->after) {
        vt_buf_put_byte(json->out, ',');
    }
    if (key != NULL) {
        vt_buf_put_byte(json->out, '"');
        vt_buf_put_text(json->out, key);
        vt_buf_put_text(json->out, "\":");
    }
    json->after = true;
}

void vt_json_open(struct vt_json *json, const char *key, unsigned char bracket)
{
    before(json, key);
    vt_buf_put_byte(json->out, bracket);
    json->after = false;
}

void vt_json_close(struct vt_json *json, unsigned char bracket)
{
    vt_buf_put_byte(json->out, bracket);
    json->after = true;
}

static void put_unit(struct vt_buf *out, uint32_t unit)
{
    const unsigned char raw[] = {(unsigned char)(unit >> 8), (unsigned char)(unit & 0xFF)};
    vt_buf_put_text(out, "\\u");
    vt_buf_put_hex(out, (struct vt_bytes){raw, sizeof raw});
}

/* A character of the text, of `len` bytes, as JSON takes it. */
static void put_character(struct vt_buf *out, uint32_t point, struct vt_bytes bytes)
{
    if (point == '"' || point == '\\') {
        vt_buf_put_byte(out, '\\');
        vt_buf_put_byte(out, (unsigned char)point);
    } else if (point == '\n') {
        vt_buf_put_text(out, "\\n");
    } else if (vt_text_check(NULL, bytes, VT_TEXT_LINE) == VT_OK) {
        vt_buf_put(out, bytes);
    } else if (point < 0x10000) {
        put_unit(out, point);
    } else { /* a surrogate pair, RFC 8259 section 7 */
        put_unit(out, 0xD800 + ((point - 0x10000) >> 10));
        put_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FF));
    }
}

void vt_json_text(struct vt_json *json, const char *key, struct vt_bytes text)
{
    before(json, key);
    vt_buf_put_byte(json->out, '"');
    for (size_t at = 0; at < text.len;) {
        uint32_t point = 0;
        size_t len = 1;
        if (vt_utf8_decode(&point, &len, text, at)) {
            put_character(json->out, point, vt_bytes_part(text, at, len));
        } else {
            vt_buf_put_text(json->out, "\\ufffd");
            len = 1;
        }
        at += len;
    }
    vt_buf_put_byte(json->out, '"');
}

void vt_json_hex(struct vt_json *json, const char *key, struct vt_bytes raw)
{
    before(json, key);
    vt_buf_put_byte(json->out, '"');
    vt_buf_put_hex(json->out, raw);
    vt_buf_put_byte(json->out, '"');
}

void vt_json_number(struct vt_json *json, const char *key, uint64_t number)
{
    before(json, key);
    vt_buf_put_u64(json->out, number);
}

void vt_json_bool(struct vt_json *json, const char *key, bool value)
{
    before(json, key);
    vt_buf_put_text(json->out, value ? "true" : "false");
}

void vt_json_null(struct vt_json *json, const char *key)
{
    before(json, key);
    vt_buf_put_text(json->out, "null");
}
