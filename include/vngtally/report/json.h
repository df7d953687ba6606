/* SPDX-License-Identifier: EUPL-1.2 */
/* A small writer of JSON (RFC 8259): compact, in order, UTF-8, no floating point. It puts the
 * commas; the caller opens and closes.
 *
 * A text is written such that a terminal may show it: what is not plain (base/text.h) becomes
 * \uXXXX, and bytes that are no UTF-8 become U+FFFD, for JSON cannot hold them.
 */
#ifndef VNGTALLY_REPORT_JSON_H
#define VNGTALLY_REPORT_JSON_H

#include <vngtally/base/bytes.h>

/* `= {.out = &buf}`. */
struct vt_json {
    struct vt_buf *out;
    bool after; /* a value stands before: a comma is due */
};

/* `key` is NULL inside an array, and of the outermost value. Keys are our own, plain ASCII. */
void vt_json_open(struct vt_json *json, const char *key, unsigned char bracket); /* '{' or '[' */
void vt_json_close(struct vt_json *json, unsigned char bracket);                 /* '}' or ']' */
void vt_json_text(struct vt_json *json, const char *key, struct vt_bytes text);  /* escaped */
void vt_json_hex(struct vt_json *json, const char *key, struct vt_bytes raw);    /* lower case */
void vt_json_number(struct vt_json *json, const char *key, uint64_t number);
void vt_json_bool(struct vt_json *json, const char *key, bool value);
void vt_json_null(struct vt_json *json, const char *key);

#endif
