/* SPDX-License-Identifier: EUPL-1.2 */
/* The journal as bytes: entries, each followed by its leaf line. docs/FORMAT.md section 6. */
#include <vngtally/base/number.h>
#include <vngtally/vote/journal.h>

/* "leaf ", at most 20 digits, a space, 44 characters, a newline. */
#define LEAF_LINE_MAX 80u
#define LEAF_TEXT 44u

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

/* The length of the leaf line of entry `index`. */
static size_t leaf_line_len(uint64_t index)
{
    unsigned char digits[VT_U64_DIGITS];
    return sizeof "leaf " - 1 + vt_number_digits(digits, index) + 1 + LEAF_TEXT + 1;
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

enum vt_code vt_journal_cut(struct vt_record *out, struct vt_bytes journal, size_t offset,
                            uint64_t index, struct vt_error *err)
{
    struct vt_bytes rest = vt_bytes_part(journal, offset, journal.len);
    struct vt_entry entry;
    size_t len;
    *out = (struct vt_record){0};
    enum vt_code code = vt_entry_parse(&entry, &len, rest, err);
    if (code != VT_OK) {
        return place(err, journal, offset, code);
    }
    *out = (struct vt_record){.entry = entry,
                              .bytes = vt_bytes_part(rest, 0, len),
                              .index = index,
                              .offset = offset,
                              .end = offset + len + leaf_line_len(index)};
    return VT_OK;
}

/* The leaf line is written again and compared: no number is read from it. */
enum vt_code vt_journal_seal(struct vt_record *record, struct vt_bytes journal,
                             struct vt_error *err)
{
    unsigned char room[LEAF_LINE_MAX];
    struct vt_buf line = {.at = room, .room = sizeof room, .cap = sizeof room};
    size_t at = record->offset + record->bytes.len;
    struct vt_bytes rest = vt_bytes_part(journal, at, journal.len);
    vt_hash_leaf(&record->leaf, record->bytes);
    put_leaf_line(&line, &record->leaf, record->index);
    struct vt_bytes expected = vt_buf_view(&line);
    if (vt_bytes_starts(rest, expected)) {
        return VT_OK;
    }
    bool cut = rest.len < expected.len && vt_bytes_starts(expected, rest);
    enum vt_code code = cut ? VT_E_ENTRY_CUT : VT_E_JOURNAL_LEAF;
    return place(err, journal, at, vt_fail_number(err, code, VT_LIT(""), record->index));
}

enum vt_code vt_journal_read(struct vt_record *out, struct vt_bytes journal, size_t offset,
                             uint64_t index, struct vt_error *err)
{
    enum vt_code code = vt_journal_cut(out, journal, offset, index, err);
    if (code == VT_OK) {
        code = vt_journal_seal(out, journal, err);
    }
    if (code != VT_OK) {
        *out = (struct vt_record){0};
    }
    return code;
}
