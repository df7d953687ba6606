/* SPDX-License-Identifier: EUPL-1.2 */
/* The body of an add-checkpoint request (C2SP tlog-witness v1.0.0). docs/FORMAT.md section 17. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/vote/witness.h>

static bool take_hashes(struct vt_proof *proof, struct vt_lines *lines)
{
    struct vt_bytes line;
    while (vt_lines_peek(&line, lines) && line.len > 0) {
        /* SPEC: "Each consistency proof line MUST encode a single hash in base64. The client MUST
         * NOT send more than 63 consistency proof lines." */
        if (proof->count == VT_SUBMISSION_HASHES ||
            vt_hash_parse_base64(&proof->hash[proof->count], line) != VT_OK) {
            return false;
        }
        proof->count++;
        (void)vt_lines_next(&line, lines);
    }
    return vt_lines_expect(lines, VT_LIT(""));
}

/* The text of a note: what stands before its blank line. */
static struct vt_bytes text_of(struct vt_bytes note)
{
    for (size_t at = 0; at < note.len; at = vt_bytes_find(note, '\n', at) + 1) {
        if (note.at[at] == '\n') {
            return vt_bytes_part(note, 0, at);
        }
    }
    return (struct vt_bytes){0};
}

static bool take(struct vt_submission *out, struct vt_lines *lines)
{
    struct vt_bytes old;
    /* SPEC: "The old size line MUST consist of the string old, a single space (0x20), and the tree
     * size of the previous checkpoint encoded as an ASCII decimal with no leading zeroes". */
    struct vt_lines before = *lines;
    if (!vt_lines_field(&old, lines, VT_LIT("old")) ||
        vt_number_parse(&out->old_size, old, VT_CHECKPOINT_SIZE_MAX) != VT_OK) {
        *lines = before;
        return false;
    }
    if (!take_hashes(&out->proof, lines)) {
        return false;
    }
    out->checkpoint = vt_bytes_part(lines->text, lines->at, lines->text.len);
    out->text = text_of(out->checkpoint);
    return out->checkpoint.len <= VT_NOTE_MAX &&
           vt_checkpoint_parse_foreign(&out->head, out->text) == VT_OK;
}

enum vt_code vt_submission_read(struct vt_submission *out, struct vt_bytes body,
                                struct vt_error *err)
{
    struct vt_lines lines = vt_lines_of(body);
    *out = (struct vt_submission){0};
    if (body.len <= VT_SUBMISSION_MAX && take(out, &lines)) {
        return VT_OK;
    }
    *out = (struct vt_submission){0};
    return vt_lines_fail(err, VT_E_SUBMISSION_FORM, &lines);
}

void vt_submission_put(struct vt_buf *out, uint64_t old_size, const struct vt_proof *proof,
                       struct vt_bytes checkpoint)
{
    vt_buf_put_text(out, "old ");
    vt_buf_put_u64(out, old_size);
    vt_buf_put_byte(out, '\n');
    vt_proof_put(out, proof);
    vt_buf_put_byte(out, '\n');
    vt_buf_put(out, checkpoint);
}
