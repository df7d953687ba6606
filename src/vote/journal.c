/* SPDX-License-Identifier: EUPL-1.2 */
/* The journal as bytes: entries, each followed by its leaf line. docs/FORMAT.md section 6. */
#include <vngtally/base/lines.h>
#include <vngtally/vote/journal.h>

/* "leaf ", at most 20 digits, a space, 44 characters, a newline. */
#define LEAF_LINE_MAX 80u

static void put_leaf_line(struct vt_buf *out, const struct vt_hash *leaf, uint64_t index)
{
    vt_buf_put_text(out, "leaf ");
    vt_buf_put_u64(out, index);
    vt_buf_put_byte(out, ' ');
    vt_hash_put_base64(out, leaf);
    vt_buf_put_byte(out, '\n');
}

void vt_journal_put(struct vt_buf *out, struct vt_hash *leaf, const struct vt_entry *entry,
                    uint64_t index)
{
    struct vt_hash own = {{0}};
    size_t from = out->len;
    vt_entry_put(out, entry);
    if (vt_buf_code(out) == VT_OK) {
        vt_hash_leaf(&own, vt_bytes_part(vt_buf_view(out), from, out->len - from));
        put_leaf_line(out, &own, index);
    }
    if (leaf) {
        *leaf = own;
    }
}

/* The leaf line is written again and compared: no number is read from it. */
static enum vt_code check_leaf_line(size_t *len, struct vt_bytes rest, const struct vt_hash *leaf,
                                    uint64_t index)
{
    unsigned char room[LEAF_LINE_MAX];
    struct vt_buf line = {.at = room, .room = sizeof room, .cap = sizeof room};
    put_leaf_line(&line, leaf, index);
    struct vt_bytes expected = vt_buf_view(&line);
    *len = expected.len;
    if (vt_bytes_starts(rest, expected)) {
        return VT_OK;
    }
    bool cut = rest.len < expected.len && vt_bytes_starts(expected, rest);
    return cut ? VT_E_ENTRY_CUT : VT_E_JOURNAL_LEAF;
}

/* Lines of *err count within the entry: move them to the journal. */
static enum vt_code place(struct vt_error *err, struct vt_bytes journal, size_t offset,
                          enum vt_code code)
{
    if (err) {
        uint32_t line, column;
        vt_bytes_place(&line, &column, journal, offset);
        err->line = err->line > 0 ? line + err->line - 1 : line;
        err->column = 1;
    }
    return code;
}

enum vt_code vt_journal_read(struct vt_record *out, struct vt_bytes journal, size_t offset,
                             uint64_t index, struct vt_error *err)
{
    struct vt_record record = {.index = index, .offset = offset};
    struct vt_bytes rest = vt_bytes_part(journal, offset, journal.len);
    size_t len, line_len;
    *out = (struct vt_record){0};
    enum vt_code code = vt_entry_parse(&record.entry, &len, rest, err);
    if (code != VT_OK) {
        return place(err, journal, offset, code);
    }
    record.bytes = vt_bytes_part(rest, 0, len);
    vt_hash_leaf(&record.leaf, record.bytes);
    code = check_leaf_line(&line_len, vt_bytes_part(rest, len, rest.len), &record.leaf, index);
    if (code != VT_OK) {
        return place(err, journal, offset + len, vt_fail_number(err, code, VT_LIT(""), index));
    }
    record.end = offset + len + line_len;
    *out = record;
    return VT_OK;
}
