/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes: a borrowed view, and a growing buffer that owns what it holds.
 *
 * A view owns nothing; the header of whoever hands one out says what it points into. A buffer
 * remembers that an allocation failed or a cap was passed, so that a long run of puts needs one
 * check at its end (vt_buf_code).
 */
#ifndef VNGTALLY_BASE_BYTES_H
#define VNGTALLY_BASE_BYTES_H

#include <vngtally/base/error.h>

/* A borrowed view of `len` bytes. `at` may be NULL only when `len` is 0; `= {0}` is empty. */
struct vt_bytes {
    const unsigned char *at;
    size_t len;
};

/* A view of a string literal, without its closing zero. */
#define VT_LIT(s) ((struct vt_bytes){(const unsigned char *)("" s), sizeof(s) - 1})

/* A view of a zero-terminated string of our own (never of input). */
struct vt_bytes vt_bytes_of(const char *text);

bool vt_bytes_equal(struct vt_bytes a, struct vt_bytes b);

/* Bytewise order, as memcmp, a prefix before what it begins: < 0, 0, > 0. */
int vt_bytes_compare(struct vt_bytes a, struct vt_bytes b);

bool vt_bytes_starts(struct vt_bytes text, struct vt_bytes prefix);
bool vt_bytes_ends(struct vt_bytes text, struct vt_bytes suffix);

/* The part from `from` on, at most `len` bytes; both are cut to what is there. */
struct vt_bytes vt_bytes_part(struct vt_bytes text, size_t from, size_t len);

/* Offset of the first `needle` at or after `from`, or text.len when there is none. */
size_t vt_bytes_find(struct vt_bytes text, unsigned char needle, size_t from);

/* Line and column (both from 1, the column in bytes) of an offset in a text; only \n ends a line.
 * An offset past the end counts as the end. */
void vt_bytes_place(uint32_t *line, uint32_t *column, struct vt_bytes text, size_t offset);

/* A growing buffer. `= {0}` is an empty one without a cap. Owner: who declares it; vt_buf_free is
 * safe on a zeroed one. A put is done whole or not at all; after a failure further puts do
 * nothing. What is put may not point into the buffer itself: growing would move it. */
struct vt_buf {
    unsigned char *at;
    size_t len;
    size_t room;
    size_t cap; /* most bytes that it may hold; 0: no cap */
    enum vt_code failed;
};

/* Release the memory and make it `{0}` again, the cap kept. */
void vt_buf_free(struct vt_buf *buf);

/* Forget the content and a failure, keep the memory. */
void vt_buf_clear(struct vt_buf *buf);

void vt_buf_put(struct vt_buf *buf, struct vt_bytes bytes);
void vt_buf_put_byte(struct vt_buf *buf, unsigned char byte);
void vt_buf_put_text(struct vt_buf *buf, const char *text);
void vt_buf_put_u64(struct vt_buf *buf, uint64_t value);      /* decimal */
void vt_buf_put_hex(struct vt_buf *buf, struct vt_bytes raw); /* lower case */

/* Big-endian in 1 to 8 bytes; VT_E_TOO_BIG when the value does not fit in them. */
void vt_buf_put_be(struct vt_buf *buf, uint64_t value, size_t bytes);

/* Make room for `more` further bytes and return where they go (then add to len). NULL only after
 * a failure. */
unsigned char *vt_buf_reserve(struct vt_buf *buf, size_t more);

/* VT_OK, or the first failure since the last clear: VT_E_MEMORY, VT_E_TOO_BIG (the cap, or a size
 * that no object can have), or what the header of another vt_..._put function names. */
enum vt_code vt_buf_code(const struct vt_buf *buf);

/* A view of the content; valid until the next put, clear or free.
 *
 * Of a buffer that failed with VT_E_MEMORY: a mark of one byte. A buffer into which it is put (as it
 * is, or the first part of it) fails in the same way. So a text that was gathered aside, a number in a
 * sentence, a cell of a table, is never missing without anybody knowing: who checks what he writes in
 * the end has checked all that went into it. */
struct vt_bytes vt_buf_view(const struct vt_buf *buf);

#endif
