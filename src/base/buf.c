/* SPDX-License-Identifier: EUPL-1.2 */
/* A growing buffer with a cap, which remembers that a put failed. */
#include <stdlib.h>
#include <string.h>

#include <vngtally/base/bytes.h>
#include <vngtally/base/number.h>

/* Bytes of the first allocation, unless more is asked for or the cap is lower. */
#define FIRST_ROOM 256u

/* What a view shows of a buffer that ran out of memory: known by its place, not by what it holds. */
static const unsigned char lost[1] = {'?'};

void vt_buf_free(struct vt_buf *buf)
{
    free(buf->at);
    *buf = (struct vt_buf){.cap = buf->cap};
}

void vt_buf_clear(struct vt_buf *buf)
{
    buf->len = 0;
    buf->failed = VT_OK;
}

/* Room for `need` bytes: at least twice the old room, so that n puts cost O(n); never above the
 * limit. `need` is at most `limit`. */
static size_t next_room(size_t room, size_t need, size_t limit)
{
    size_t next = room < FIRST_ROOM ? FIRST_ROOM : room;
    while (next < need) {
        next = next > limit / 2 ? limit : next * 2;
    }
    return next < limit ? next : limit;
}

static bool grow(struct vt_buf *buf, size_t more)
{
    size_t limit = PTRDIFF_MAX; /* no object is larger */
    if (buf->cap != 0 && buf->cap < limit) {
        limit = buf->cap;
    }
    if (buf->len > limit || more > limit - buf->len) {
        buf->failed = VT_E_TOO_BIG;
        return false;
    }
    if (buf->at != NULL && more <= buf->room - buf->len) {
        return true;
    }
    size_t room = next_room(buf->room, buf->len + more, limit);
    unsigned char *at = realloc(buf->at, room);
    if (at == NULL) {
        buf->failed = VT_E_MEMORY; /* the old memory is still ours, and freed by vt_buf_free */
        return false;
    }
    buf->at = at;
    buf->room = room;
    return true;
}

unsigned char *vt_buf_reserve(struct vt_buf *buf, size_t more)
{
    if (buf->failed != VT_OK || !grow(buf, more)) {
        return NULL;
    }
    return buf->at + buf->len;
}

void vt_buf_put(struct vt_buf *buf, struct vt_bytes bytes)
{
    if (bytes.len == 0) {
        return;
    }
    if (bytes.at == lost && buf->failed == VT_OK) {
        buf->failed = VT_E_MEMORY;
        return;
    }
    if (buf->failed == VT_OK && buf->cap == 0 && buf->at != NULL &&
        bytes.len <= buf->room - buf->len) { /* nearly always */
        memcpy(buf->at + buf->len, bytes.at, bytes.len);
        buf->len += bytes.len;
        return;
    }
    unsigned char *at = vt_buf_reserve(buf, bytes.len);
    if (at != NULL) {
        memcpy(at, bytes.at, bytes.len);
        buf->len += bytes.len;
    }
}

void vt_buf_put_byte(struct vt_buf *buf, unsigned char byte)
{
    vt_buf_put(buf, (struct vt_bytes){&byte, 1});
}

void vt_buf_put_text(struct vt_buf *buf, const char *text)
{
    vt_buf_put(buf, vt_bytes_of(text));
}

void vt_buf_put_u64(struct vt_buf *buf, uint64_t value)
{
    unsigned char digits[VT_U64_DIGITS];
    size_t len = vt_number_digits(digits, value);
    vt_buf_put(buf, (struct vt_bytes){digits, len});
}

void vt_buf_put_hex(struct vt_buf *buf, struct vt_bytes raw)
{
    static const char digits[] = "0123456789abcdef";
    if (buf->failed == VT_OK && raw.len > SIZE_MAX / 2) {
        buf->failed = VT_E_TOO_BIG;
        return;
    }
    unsigned char *at = vt_buf_reserve(buf, 2 * raw.len);
    if (at == NULL) {
        return;
    }
    for (size_t i = 0; i < raw.len; i++) {
        at[2 * i] = (unsigned char)digits[raw.at[i] >> 4];
        at[2 * i + 1] = (unsigned char)digits[raw.at[i] & 15];
    }
    buf->len += 2 * raw.len;
}

void vt_buf_put_be(struct vt_buf *buf, uint64_t value, size_t bytes)
{
    unsigned char raw[8];
    if (buf->failed != VT_OK) {
        return;
    }
    if (bytes > sizeof raw || (bytes < sizeof raw && value >> (8 * bytes) != 0)) {
        buf->failed = VT_E_TOO_BIG;
        return;
    }
    for (size_t i = bytes; i > 0; i--) {
        raw[i - 1] = (unsigned char)(value & 0xFFu);
        value >>= 8;
    }
    vt_buf_put(buf, (struct vt_bytes){raw, bytes});
}

enum vt_code vt_buf_code(const struct vt_buf *buf)
{
    return buf->failed;
}

struct vt_bytes vt_buf_view(const struct vt_buf *buf)
{
    if (buf->failed == VT_E_MEMORY) {
        return (struct vt_bytes){lost, sizeof lost};
    }
    return (struct vt_bytes){buf->at, buf->len};
}
