/* SPDX-License-Identifier: EUPL-1.2 */
/* Signed notes (C2SP signed-note v1.0.0) and cosignatures (C2SP tlog-cosignature v1.0.1). */
#include <vngtally/crypto/note.h>

#include <string.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/crypto/hash.h>

#define EM_DASH VT_LIT("\xE2\x80\x94 ")
#define ID_SIZE 4
#define TIME_SIZE 8
#define RAW_MAX (ID_SIZE + TIME_SIZE + VT_SIGNATURE_SIZE)

/* ---- form ---- */

/* One signature line in its parts: `— NAME BASE64`. The base64 begins with the key ID. */
struct signature_line {
    struct vt_bytes name, base64;
    unsigned char id[ID_SIZE];
};

static bool line_parse(struct signature_line *out, struct vt_bytes line)
{
    if (!vt_bytes_starts(line, EM_DASH)) {
        return false;
    }
    struct vt_bytes rest = vt_bytes_part(line, EM_DASH.len, line.len);
    size_t space = vt_bytes_find(rest, ' ', 0);
    out->name = vt_bytes_part(rest, 0, space);
    out->base64 = vt_bytes_part(rest, space + 1, rest.len);
    unsigned char raw[6] = {0}; /* what 8 characters hold, the fewest that hold an ID */
    struct vt_bytes head = vt_bytes_part(out->base64, 0, 8);
    if (vt_base64_decode(raw, vt_base64_raw_len(head), head) != VT_OK) {
        return false;
    }
    memcpy(out->id, raw, ID_SIZE);
    return vt_note_name_is_plain(out->name) && vt_base64_is_canonical(out->base64) &&
           vt_base64_raw_len(out->base64) > ID_SIZE;
}

/* Offset of the first blank line, or text.len. */
static size_t blank_line(struct vt_bytes text)
{
    for (size_t at = 0; at < text.len; at = vt_bytes_find(text, '\n', at) + 1) {
        if (text.at[at] == '\n') {
            return at;
        }
    }
    return text.len;
}

enum vt_code vt_note_parse(struct vt_note *out, struct vt_bytes bytes)
{
    struct signature_line parts;
    memset(out, 0, sizeof *out);
    size_t blank = bytes.len <= VT_NOTE_MAX ? blank_line(bytes) : 0;
    if (bytes.len > VT_NOTE_MAX || blank > VT_NOTE_TEXT_MAX) {
        return VT_E_TOO_BIG;
    }
    enum vt_code code = vt_text_check(NULL, bytes, VT_TEXT_LINES);
    if (code != VT_OK) {
        return code;
    }
    if (blank == 0 || blank + 1 >= bytes.len) {
        return VT_E_NOTE_FORM;
    }
    struct vt_note note = {.text = vt_bytes_part(bytes, 0, blank),
                           .signatures = vt_bytes_part(bytes, blank + 1, bytes.len)};
    struct vt_lines lines = vt_lines_of(note.signatures);
    while (!vt_lines_done(&lines)) {
        struct vt_bytes line;
        if (note.lines == VT_NOTE_LINES_MAX) {
            return VT_E_NOTE_TOO_MANY_LINES;
        }
        if (!vt_lines_next(&line, &lines) || !line_parse(&parts, line)) {
            return VT_E_NOTE_FORM;
        }
        note.lines++;
    }
    *out = note;
    return VT_OK;
}

/* ---- signatures ---- */

/* "cosignature/v1\ntime T\n" || text */
static void put_cosigned(struct vt_buf *out, struct vt_bytes text, uint64_t time)
{
    vt_buf_put(out, VT_LIT("cosignature/v1\ntime "));
    vt_buf_put_u64(out, time);
    vt_buf_put_byte(out, '\n');
    vt_buf_put(out, text);
}

static enum vt_code verify_cosigned(const struct vt_signature *signature, struct vt_bytes text,
                                    uint64_t time, const struct vt_public_key *key)
{
    struct vt_buf message = {0};
    put_cosigned(&message, text, time);
    enum vt_code code = vt_buf_code(&message);
    if (code == VT_OK) {
        code = vt_verify(signature, vt_buf_view(&message), key);
    }
    vt_buf_free(&message);
    return code;
}

/* Is the line by this name and key ID? */
static bool line_is_by(const struct signature_line *line, const struct vt_note_key *key)
{
    return vt_bytes_equal(line->name, vt_bytes_of(key->name)) &&
           memcmp(line->id, key->id, ID_SIZE) == 0;
}

/* A line that is by this key must verify: then *time is its time (0 without one). */
static enum vt_code line_verify(uint64_t *time, const struct signature_line *line,
                                struct vt_bytes text, const struct vt_note_key *key)
{
    unsigned char raw[RAW_MAX];
    struct vt_signature signature;
    size_t time_size = key->type == VT_NOTE_COSIGNATURE ? TIME_SIZE : 0;
    size_t before = ID_SIZE + time_size;
    if (vt_base64_decode(raw, before + VT_SIGNATURE_SIZE, line->base64) != VT_OK) {
        return VT_E_SIGNATURE;
    }
    memcpy(signature.b, raw + before, VT_SIGNATURE_SIZE);
    if (time_size == 0) {
        *time = 0;
        return vt_verify(&signature, text, &key->key);
    }
    *time = vt_be_read(raw + ID_SIZE, TIME_SIZE);
    return verify_cosigned(&signature, text, *time, &key->key);
}

enum vt_code vt_note_verify_line(uint64_t *time, struct vt_bytes line, struct vt_bytes text,
                                 const struct vt_note_key *key)
{
    struct signature_line parts;
    uint64_t at = 0;
    if (time != NULL) {
        *time = 0;
    }
    if (!line_parse(&parts, line)) {
        return VT_E_NOTE_FORM;
    }
    if (!line_is_by(&parts, key)) {
        return VT_E_NOTE_UNSIGNED;
    }
    enum vt_code code = line_verify(&at, &parts, text, key);
    if (code == VT_OK && time != NULL) {
        *time = at;
    }
    return code;
}

enum vt_code vt_note_verify(uint64_t *time, const struct vt_note *note,
                            const struct vt_note_key *key)
{
    struct vt_lines lines = vt_lines_of(note->signatures);
    struct vt_bytes line;
    uint64_t at = 0, latest = 0;
    bool found = false;
    if (time != NULL) {
        *time = 0;
    }
    while (vt_lines_next(&line, &lines)) {
        enum vt_code code = vt_note_verify_line(&at, line, note->text, key);
        if (code == VT_E_NOTE_UNSIGNED) {
            continue;
        }
        if (code != VT_OK) {
            return code;
        }
        found = true;
        latest = at > latest ? at : latest;
    }
    if (time != NULL) {
        *time = latest;
    }
    return found ? VT_OK : VT_E_NOTE_UNSIGNED;
}

/* ---- writing ---- */

/* `raw` has room for the key ID at its beginning. */
static void put_line(struct vt_buf *out, const struct vt_note_key *key, unsigned char *raw,
                     size_t len)
{
    memcpy(raw, key->id, ID_SIZE);
    vt_buf_put(out, EM_DASH);
    vt_buf_put_text(out, key->name);
    vt_buf_put_byte(out, ' ');
    vt_base64_put(out, (struct vt_bytes){raw, len});
    vt_buf_put_byte(out, '\n');
}

void vt_note_put_signature(struct vt_buf *out, struct vt_bytes text, const struct vt_note_key *key,
                           struct vt_secret secret)
{
    unsigned char raw[ID_SIZE + VT_SIGNATURE_SIZE];
    struct vt_signature signature;
    vt_sign(&signature, text, secret);
    memcpy(raw + ID_SIZE, signature.b, VT_SIGNATURE_SIZE);
    put_line(out, key, raw, sizeof raw);
}

void vt_note_put_cosignature(struct vt_buf *out, struct vt_bytes text,
                             const struct vt_note_key *key, uint64_t time, struct vt_secret secret)
{
    unsigned char raw[RAW_MAX];
    struct vt_buf message = {0};
    struct vt_signature signature;
    put_cosigned(&message, text, time);
    enum vt_code code = vt_buf_code(&message);
    if (code != VT_OK) {
        out->failed = code;
        goto out;
    }
    vt_sign(&signature, vt_buf_view(&message), secret);
    for (unsigned i = 0; i < TIME_SIZE; i++) {
        raw[ID_SIZE + i] = (unsigned char)(time >> (56 - 8 * i));
    }
    memcpy(raw + ID_SIZE + TIME_SIZE, signature.b, VT_SIGNATURE_SIZE);
    put_line(out, key, raw, sizeof raw);
out:
    vt_buf_free(&message);
}
