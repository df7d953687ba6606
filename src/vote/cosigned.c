/* SPDX-License-Identifier: EUPL-1.2 */
/* The cosignatures under a checkpoint of ours, in the order of the policy. */
#include <vngtally/vote/cosigned.h>

#include <vngtally/base/lines.h>

/* Which witness's line this is, and its time. */
static enum vt_code find_witness(uint32_t *which, uint64_t *time, struct vt_bytes line,
                                 struct vt_bytes text, const struct vt_opening *policy)
{
    enum vt_code code = VT_E_NOTE_UNSIGNED;
    for (*which = 0; *which < policy->witness_count; ++*which) {
        code = vt_note_verify_line(time, line, text, &policy->witness[*which]);
        if (code != VT_E_NOTE_UNSIGNED) {
            return code;
        }
    }
    return code;
}

/* Put a witness's line in its place; one that stands there goes only for an earlier one. */
static bool place(struct vt_cosigned *into, uint32_t which, struct vt_bytes line, uint64_t time)
{
    bool stood = into->line[which].len > 0;
    if (!stood || time < into->time[which]) {
        into->line[which] = line;
        into->time[which] = time;
    }
    into->count += !stood;
    return !stood;
}

enum vt_code vt_cosigned_take(struct vt_cosigned *into, struct vt_bytes checkpoint,
                              const struct vt_opening *policy)
{
    struct vt_checkpoint head;
    struct vt_note note;
    struct vt_bytes line;
    enum vt_code code = vt_checkpoint_verify(&head, NULL, checkpoint, &policy->log_key,
                                             policy->witness, policy->witness_count);
    if (code == VT_OK) {
        code = vt_note_parse(&note, checkpoint);
    }
    if (code != VT_OK) {
        return code;
    }
    if (into->text.len > 0 && !vt_bytes_equal(into->text, note.text)) {
        return VT_E_PROOF_ROOT;
    }
    struct vt_cosigned next = *into;
    struct vt_lines lines = vt_lines_of(note.signatures);
    for (bool first = true; code == VT_OK && vt_lines_next(&line, &lines); first = false) {
        uint32_t which;
        uint64_t time;
        if (first) {
            next.text = note.text;
            next.log_line = line;
            continue;
        }
        code = find_witness(&which, &time, line, note.text, policy);
        if (code == VT_OK) {
            (void)place(&next, which, line, time);
        }
    }
    if (code == VT_OK) {
        *into = next;
    }
    return code;
}

enum vt_code vt_cosigned_add(bool *added, struct vt_cosigned *into, struct vt_bytes line,
                             const struct vt_opening *policy)
{
    uint32_t which;
    uint64_t time;
    *added = false;
    enum vt_code code = find_witness(&which, &time, line, into->text, policy);
    if (code == VT_OK && into->line[which].len == 0) {
        *added = place(into, which, line, time);
    }
    return code;
}

void vt_cosigned_put(struct vt_buf *out, const struct vt_cosigned *cosigned)
{
    vt_buf_put(out, cosigned->text);
    vt_buf_put_byte(out, '\n');
    vt_buf_put(out, cosigned->log_line);
    vt_buf_put_byte(out, '\n');
    for (size_t i = 0; i < VT_WITNESSES_MAX; i++) {
        if (cosigned->line[i].len > 0) {
            vt_buf_put(out, cosigned->line[i]);
            vt_buf_put_byte(out, '\n');
        }
    }
}
