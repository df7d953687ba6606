/* SPDX-License-Identifier: EUPL-1.2 */
/* The door natively, for tests that hold it against the program and against the module of the page:
 * any number of requests on stdin, each after its length in four bytes, little-endian; for each the
 * answer on stdout in the same way. Exits 2 when stdin ends within a request, or on other trouble. */
#include <stdio.h>

#include <vngtally/web/door.h>

#define PIECE ((size_t)1 << 16)

/* Read all of a stream. */
static bool read_all(struct vt_buf *in, FILE *from)
{
    size_t got = 0;
    do {
        unsigned char *room = vt_buf_reserve(in, PIECE);
        if (room == NULL) {
            return false;
        }
        got = fread(room, 1, PIECE, from);
        in->len += got;
    } while (got > 0);
    return ferror(from) == 0;
}

int main(void)
{
    struct vt_buf in = {0};
    struct vt_buf answer = {0};
    struct vt_buf framed = {0};
    struct vt_bytes request;
    int status = read_all(&in, stdin) ? 0 : 2;
    struct vt_bytes rest = vt_buf_view(&in);
    while (status == 0 && vt_web_next_field(&request, &rest)) {
        vt_web_answer(&answer, request);
        vt_buf_clear(&framed);
        vt_web_put_field(&framed, vt_buf_view(&answer));
        if (vt_buf_code(&answer) != VT_OK || vt_buf_code(&framed) != VT_OK ||
            fwrite(framed.at, 1, framed.len, stdout) != framed.len) {
            status = 2;
        }
    }
    if (rest.len > 0 || fflush(stdout) != 0) {
        status = 2;
    }
    vt_buf_free(&in);
    vt_buf_free(&answer);
    vt_buf_free(&framed);
    return status;
}
