/* SPDX-License-Identifier: EUPL-1.2 */
/* Requests and answers for a shell script, around the program `door`.
 *
 *     frame pack FIELD...      one request, for `door`; a FIELD is =TEXT or @FILE
 *     frame unpack PREFIX      the one answer of `door`, on stdin, as files PREFIX0, PREFIX1, …
 *     frame value KEY          of a JSON object on stdin: the text or number at its first KEY
 *     frame flip FILE AT       the file with one bit of the byte AT (modulo its size) another
 *     frame zeros COUNT        as many bytes 0
 *
 * Exits 2 when it cannot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vngtally/web/door.h>

#define PIECE ((size_t)1 << 16)

static bool read_all(struct vt_buf *in, FILE *from)
{
    size_t got = 0;
    do {
        unsigned char *room = from == NULL ? NULL : vt_buf_reserve(in, PIECE);
        if (room == NULL) {
            return false;
        }
        got = fread(room, 1, PIECE, from);
        in->len += got;
    } while (got > 0);
    return ferror(from) == 0;
}

static bool read_file(struct vt_buf *in, const char *path)
{
    FILE *from = fopen(path, "rb");
    bool good = read_all(in, from);
    if (from != NULL) {
        (void)fclose(from);
    }
    return good;
}

static bool write_all(FILE *to, struct vt_bytes bytes)
{
    bool good = to != NULL && fwrite(bytes.at, 1, bytes.len, to) == bytes.len;
    return to != NULL && fflush(to) == 0 && good;
}

static bool pack(char **field)
{
    struct vt_buf request = {0};
    struct vt_buf framed = {0};
    bool good = true;
    for (; good && *field != NULL; field++) {
        struct vt_buf file = {0};
        if ((*field)[0] == '@') {
            good = read_file(&file, *field + 1);
        } else {
            vt_buf_put_text(&file, *field + 1);
        }
        vt_web_put_field(&request, vt_buf_view(&file));
        vt_buf_free(&file);
    }
    vt_web_put_field(&framed, vt_buf_view(&request));
    good = good && write_all(stdout, vt_buf_view(&framed));
    vt_buf_free(&request);
    vt_buf_free(&framed);
    return good;
}

static bool unpack(const char *prefix)
{
    struct vt_buf in = {0};
    struct vt_bytes answer;
    struct vt_bytes field;
    bool good = read_all(&in, stdin);
    struct vt_bytes rest = vt_buf_view(&in);
    good = good && vt_web_next_field(&answer, &rest) && rest.len == 0;
    for (unsigned char n = 0; good && answer.len > 0; n++) {
        char path[512];
        int len = snprintf(path, sizeof path, "%s%c", prefix, '0' + n);
        FILE *to = len < (int)sizeof path ? fopen(path, "wb") : NULL;
        good = vt_web_next_field(&field, &answer) && write_all(to, field);
        if (to != NULL && fclose(to) != 0) {
            good = false;
        }
    }
    vt_buf_free(&in);
    return good;
}

/* The character of \uXXXX; -1 when it is none, or not ASCII: our own complaints have no other. */
static int escaped(const char *digits)
{
    int point = 0;
    for (int i = 0; i < 4; i++) {
        const char *all = "0123456789abcdef";
        const char *digit = digits[i] == 0 ? NULL : strchr(all, digits[i]);
        if (digit == NULL) {
            return -1;
        }
        point = point << 4 | (int)(digit - all);
    }
    return point < 0x80 ? point : -1;
}

/* A JSON text of ours from its first character on, written as it is. */
static bool put_text(const char *at)
{
    for (; *at != '"' && *at != 0; at++) {
        int c = (unsigned char)*at;
        if (c == '\\') {
            at++;
            c = *at == 'n' ? '\n' : *at == 'u' ? escaped(at + 1) : *at;
            at += *at == 'u' && c >= 0 ? 4 : 0;
        }
        if (c < 0 || putchar(c) == EOF) {
            return false;
        }
    }
    return *at == '"' && fflush(stdout) == 0;
}

static bool value(const char *key)
{
    struct vt_buf in = {0};
    struct vt_buf name = {0};
    bool good = read_all(&in, stdin);
    vt_buf_put_byte(&in, 0);
    vt_buf_put_text(&name, "\"");
    vt_buf_put_text(&name, key);
    vt_buf_put_text(&name, "\":");
    vt_buf_put_byte(&name, 0);
    const char *at = good ? strstr((const char *)in.at, (const char *)name.at) : NULL;
    good = at != NULL;
    if (good) {
        at += strlen((const char *)name.at);
        if (*at == '"') {
            good = put_text(at + 1);
        } else {
            good = fwrite(at, 1, strcspn(at, ",}]"), stdout) > 0 && fflush(stdout) == 0;
        }
    }
    vt_buf_free(&in);
    vt_buf_free(&name);
    return good;
}

static bool flip(const char *path, const char *place)
{
    struct vt_buf in = {0};
    bool good = read_file(&in, path) && in.len > 0;
    if (good) {
        unsigned long at = strtoul(place, NULL, 10);
        in.at[at % in.len] ^= (unsigned char)(1U << at % 7);
        good = write_all(stdout, vt_buf_view(&in));
    }
    vt_buf_free(&in);
    return good;
}

static bool zeros(const char *count)
{
    struct vt_buf out = {0};
    for (unsigned long n = strtoul(count, NULL, 10); n > 0; n--) {
        vt_buf_put_byte(&out, 0);
    }
    bool good = write_all(stdout, vt_buf_view(&out));
    vt_buf_free(&out);
    return good;
}

int main(int argc, char **argv)
{
    bool good = false;
    const char *what = argc > 1 ? argv[1] : "";
    if (strcmp(what, "pack") == 0) {
        good = pack(argv + 2);
    } else if (strcmp(what, "unpack") == 0 && argc == 3) {
        good = unpack(argv[2]);
    } else if (strcmp(what, "value") == 0 && argc == 3) {
        good = value(argv[2]);
    } else if (strcmp(what, "flip") == 0 && argc == 4) {
        good = flip(argv[2], argv[3]);
    } else if (strcmp(what, "zeros") == 0 && argc == 3) {
        good = zeros(argv[2]);
    }
    if (!good) {
        (void)fputs("frame: cannot\n", stderr);
    }
    return good ? 0 : 2;
}
