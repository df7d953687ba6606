/* SPDX-License-Identifier: EUPL-1.2 */
/* Checkpoints (C2SP tlog-checkpoint v1.0.0): origin, size and root of a log, signed. */
#include <vngtally/crypto/checkpoint.h>

#include <string.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>

/* The three lines that every checkpoint begins with. */
static bool take_lines(struct vt_checkpoint *out, struct vt_lines *lines)
{
    struct vt_bytes size, root;
    return vt_lines_next(&out->origin, lines) && out->origin.len > 0 &&
           vt_text_check(NULL, out->origin, VT_TEXT_LINE) == VT_OK && vt_lines_next(&size, lines) &&
           vt_number_parse(&out->size, size, VT_CHECKPOINT_SIZE_MAX) == VT_OK &&
           vt_lines_next(&root, lines) && vt_hash_parse_base64(&out->root, root) == VT_OK;
}

enum vt_code vt_checkpoint_parse(struct vt_checkpoint *out, struct vt_bytes text)
{
    struct vt_lines lines = vt_lines_of(text);
    memset(out, 0, sizeof *out);
    if (!take_lines(out, &lines) || !vt_lines_done(&lines)) {
        memset(out, 0, sizeof *out);
        return VT_E_CHECKPOINT_FORM;
    }
    return VT_OK;
}

enum vt_code vt_checkpoint_parse_foreign(struct vt_checkpoint *out, struct vt_bytes text)
{
    struct vt_lines lines = vt_lines_of(text);
    struct vt_bytes extension;
    memset(out, 0, sizeof *out);
    bool good = take_lines(out, &lines);
    while (good && !vt_lines_done(&lines)) {
        good = vt_lines_next(&extension, &lines) && extension.len > 0;
    }
    if (!good) {
        memset(out, 0, sizeof *out);
        return VT_E_CHECKPOINT_FORM;
    }
    return VT_OK;
}

void vt_checkpoint_put_text(struct vt_buf *out, const struct vt_checkpoint *checkpoint)
{
    vt_buf_put(out, checkpoint->origin);
    vt_buf_put_byte(out, '\n');
    vt_buf_put_u64(out, checkpoint->size);
    vt_buf_put_byte(out, '\n');
    vt_hash_put_base64(out, &checkpoint->root);
    vt_buf_put_byte(out, '\n');
}

void vt_checkpoint_put_signed(struct vt_buf *out, const struct vt_checkpoint *checkpoint,
                              const struct vt_note_key *key, struct vt_secret secret)
{
    size_t start = out->len;
    vt_checkpoint_put_text(out, checkpoint);
    size_t len = out->len - start;
    vt_buf_put_byte(out, '\n');
    if (vt_buf_code(out) == VT_OK) {
        vt_note_put_signature(out, vt_bytes_part(vt_buf_view(out), start, len), key, secret);
    }
}

/* The lines are the log's, then the witnesses' in their order, each at most once. */
static enum vt_code verify_lines(size_t *witnessed, const struct vt_note *note,
                                 const struct vt_note_key *log, const struct vt_note_key *witnesses,
                                 size_t count)
{
    struct vt_lines lines = vt_lines_of(note->signatures);
    struct vt_bytes line;
    size_t next = 0;
    /* Without a line, which no note is, it is an empty one: nobody's signature. */
    (void)vt_lines_next(&line, &lines);
    enum vt_code code = vt_note_verify_line(NULL, line, note->text, log);
    while (code == VT_OK && vt_lines_next(&line, &lines)) {
        code = VT_E_NOTE_UNSIGNED;
        while (code == VT_E_NOTE_UNSIGNED && next < count) {
            code = vt_note_verify_line(NULL, line, note->text, &witnesses[next]);
            next++;
        }
        *witnessed += code == VT_OK;
    }
    return code == VT_E_NOTE_UNSIGNED ? VT_E_CHECKPOINT_LINES : code;
}

enum vt_code vt_checkpoint_verify(struct vt_checkpoint *out, size_t *witnessed,
                                  struct vt_bytes bytes, const struct vt_note_key *log,
                                  const struct vt_note_key *witnesses, size_t count)
{
    struct vt_note note;
    size_t found = 0;
    memset(out, 0, sizeof *out);
    if (witnessed != NULL) {
        *witnessed = 0;
    }
    enum vt_code code = vt_note_parse(&note, bytes);
    if (code == VT_OK) {
        code = vt_checkpoint_parse(out, note.text);
    }
    if (code == VT_OK && !vt_bytes_equal(out->origin, vt_bytes_of(log->name))) {
        code = VT_E_CHECKPOINT_ORIGIN;
    }
    if (code == VT_OK) {
        code = verify_lines(&found, &note, log, witnesses, count);
    }
    if (code != VT_OK) {
        memset(out, 0, sizeof *out);
        return code;
    }
    if (witnessed != NULL) {
        *witnessed = found;
    }
    return VT_OK;
}
