/* SPDX-License-Identifier: EUPL-1.2 */
/* What a witness knows of a log, as a text. docs/FORMAT.md section 18. */
#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/vote/witness.h>

#include "put.h"

#define STATE_NAME "vngtally/witness-state/v1"

static bool take_key(struct vt_note_key *key, struct vt_lines *lines, struct vt_bytes name,
                     enum vt_note_key_type type)
{
    struct vt_bytes text;
    return vt_lines_field(&text, lines, name) && vt_note_key_parse(key, text) == VT_OK &&
           key->type == type;
}

/* `cosigned FIRST LAST LENGTH` and the checkpoint, which the log signed. */
static bool take_seen(struct vt_seen *out, struct vt_lines *lines, const struct vt_note_key *log)
{
    struct vt_bytes rest, first, last;
    struct vt_note note;
    struct vt_checkpoint head;
    uint64_t len;
    if (!vt_lines_field(&rest, lines, VT_LIT("cosigned")) || !vt_word_next(&first, &rest, ' ') ||
        vt_time_parse_utc(&out->first, first) != VT_OK || !vt_word_next(&last, &rest, ' ') ||
        vt_time_parse_utc(&out->last, last) != VT_OK || out->last < out->first ||
        vt_number_parse(&len, rest, VT_NOTE_MAX) != VT_OK ||
        !vt_lines_raw(&out->checkpoint, lines, (size_t)len) ||
        vt_note_parse(&note, out->checkpoint) != VT_OK || note.lines != 1 ||
        vt_checkpoint_parse_foreign(&head, note.text) != VT_OK ||
        !vt_bytes_equal(head.origin, vt_bytes_of(log->name)) ||
        vt_note_verify(NULL, &note, log) != VT_OK) {
        return false;
    }
    out->size = head.size;
    out->root = head.root;
    return true;
}

static bool follows(const struct vt_witness *witness, const struct vt_seen *seen)
{
    if (witness->count == 0) {
        return true;
    }
    const struct vt_seen *before = &witness->seen[witness->count - 1];
    return seen->size > before->size && seen->first >= before->last;
}

static enum vt_code take_all(struct vt_witness *out, struct vt_lines *lines)
{
    size_t room = 0;
    while (!vt_lines_done(lines)) {
        struct vt_lines before = *lines;
        struct vt_seen seen;
        if (out->count == VT_SEEN_MAX || !take_seen(&seen, lines, &out->log) ||
            !follows(out, &seen)) {
            *lines = before;
            return VT_E_WITNESS_STATE;
        }
        if (out->count == room) {
            room = room == 0 ? 16 : 2 * room;
            struct vt_seen *larger = realloc(out->seen, room * sizeof *larger);
            if (larger == NULL) {
                return VT_E_MEMORY;
            }
            out->seen = larger;
        }
        out->seen[out->count++] = seen;
    }
    return out->count > 0 ? VT_OK : VT_E_WITNESS_STATE;
}

enum vt_code vt_witness_read(struct vt_witness *out, struct vt_bytes text, struct vt_error *err)
{
    struct vt_lines lines = vt_lines_of(text);
    *out = (struct vt_witness){0};
    bool good = vt_lines_expect(&lines, VT_LIT(STATE_NAME)) &&
                take_key(&out->log, &lines, VT_LIT("log"), VT_NOTE_ED25519) &&
                take_key(&out->own, &lines, VT_LIT("witness"), VT_NOTE_COSIGNATURE);
    enum vt_code code = good ? take_all(out, &lines) : VT_E_WITNESS_STATE;
    if (code != VT_OK) {
        vt_witness_free(out);
        return vt_lines_fail(err, code, &lines);
    }
    return VT_OK;
}

void vt_witness_free(struct vt_witness *witness)
{
    free(witness->seen);
    *witness = (struct vt_witness){0};
}

/* ---- writing ---- */

static void put_key(struct vt_buf *out, const char *name, const struct vt_note_key *key)
{
    vt_buf_put_text(out, name);
    vt_note_key_put(out, key);
    vt_buf_put_byte(out, '\n');
}

static void put_seen(struct vt_buf *out, int64_t first, int64_t last, struct vt_bytes checkpoint)
{
    vt_buf_put_text(out, "cosigned ");
    vt_time_put_utc(out, first);
    vt_buf_put_byte(out, ' ');
    vt_time_put_utc(out, last);
    vt_put_number_field(out, " ", checkpoint.len);
    vt_buf_put(out, checkpoint);
}

void vt_answer_put_checkpoint(struct vt_buf *out, const struct vt_answer *answer)
{
    vt_buf_put(out, answer->request.text);
    vt_buf_put_byte(out, '\n');
    vt_buf_put(out, answer->log_line);
    vt_buf_put_byte(out, '\n');
}

enum vt_code vt_witness_put(struct vt_buf *out, const struct vt_witness *witness,
                            const struct vt_answer *answer, int64_t now)
{
    const struct vt_seen *newest = witness->count > 0 ? &witness->seen[witness->count - 1] : NULL;
    bool again = newest != NULL && newest->size == answer->request.head.size;
    struct vt_buf checkpoint = {0};
    if (newest != NULL && now < newest->last) {
        return VT_E_WITNESS_CLOCK;
    }
    if (!again && witness->count == VT_SEEN_MAX) {
        return VT_E_TOO_BIG;
    }
    vt_buf_put_text(out, STATE_NAME "\n");
    put_key(out, "log ", &witness->log);
    put_key(out, "witness ", &witness->own);
    for (uint32_t i = 0; witness->seen != NULL && i < witness->count; i++) {
        const struct vt_seen *seen = &witness->seen[i];
        put_seen(out, seen->first, again && seen == newest ? now : seen->last, seen->checkpoint);
    }
    if (!again) {
        vt_answer_put_checkpoint(&checkpoint, answer);
        put_seen(out, now, now, vt_buf_view(&checkpoint));
    }
    enum vt_code code = vt_buf_code(&checkpoint);
    vt_buf_free(&checkpoint);
    return code == VT_OK ? vt_buf_code(out) : code;
}
