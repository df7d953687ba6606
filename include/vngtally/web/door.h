/* SPDX-License-Identifier: EUPL-1.2 */
/* The page's door: one request in, one answer out, both bytes. The page itself only moves bytes and
 * shows what is said here.
 *
 * Pure and without state: every request carries the files that it is about, and the randomness that
 * it needs; the same request gives the same answer, natively and as WebAssembly. Requests and answers
 * are sequences of fields, each four bytes of length, little-endian, and that many bytes. Of a
 * request the first is the operation, the second the language (`nl` or `en`); then come the
 * operation's own, always all of them, empty where nothing is given:
 *
 *     words          (none)
 *     look           name, bytes
 *     fingerprint    typed, against (a receipt, a journal, or nothing)
 *     verify         given, receipt's name, receipt, fingerprint typed, result's fingerprint typed,
 *                    ballot's name, ballot, signature, earlier receipt's name, earlier receipt
 *                    given: words of `ballot signature earlier result`, a space between them
 *     consultation   consultation.yaml, register.yaml, journal (the whole, or its first entry)
 *     ballot         the same three, member, choices (lines `proposal option`, `none`: no answer),
 *                    sequence, decided, reference, remark, salt (32 bytes)
 *     remark         text
 *     key-make       comment, passphrase, passphrase again, seed (32), salt (16), nonce (24)
 *     key-look       key file, consultation.yaml, register.yaml, journal, member
 *     sign           ballot, key file, passphrase, ballot's name
 *
 * Of an answer the first field is a JSON object in the language asked; the files that an operation
 * gives come after it, empty where it refuses: of `verify` what the program prints as text and as
 * JSON, of `ballot` the ballot and its remark file, of `key-make` the key file and its public half, of
 * `sign` the signature. What is no request at all is answered with `{"error":"…"}` alone.
 *
 * A request of `key-make` or `sign` holds secrets: whoever made it wipes it. What is copied of them
 * here is wiped before the call returns.
 */
#ifndef VNGTALLY_WEB_DOOR_H
#define VNGTALLY_WEB_DOOR_H

#include <vngtally/base/bytes.h>

/* Most bytes of one file that the page reads. */
#define VT_WEB_FILE_MAX ((size_t)16 << 20)

/* Answer a request, which may be anything. Out: the answer, in a buffer that is cleared first; when
 * vt_buf_code says so, there was no memory for it. */
void vt_web_answer(struct vt_buf *out, struct vt_bytes request);

/* Write one field of a request or an answer; more than UINT32_MAX bytes: VT_E_TOO_BIG. And read one:
 * false at the end of *rest, or when it is none, with *rest as it was. */
void vt_web_put_field(struct vt_buf *out, struct vt_bytes field);
bool vt_web_next_field(struct vt_bytes *field, struct vt_bytes *rest);

#endif
