/* SPDX-License-Identifier: EUPL-1.2 */
/* An entry of the journal: header and parts, read and written. docs/FORMAT.md section 6. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/time.h>
#include <vngtally/vote/entry.h>

#define ENTRY_NAME "vngtally/entry/v1"

/* The longest header: its lines are short and their number is fixed. */
#define HEADER_MAX 256u

static const char *const kind_names[VT_ENTRY_KINDS] = {
    [VT_ENTRY_OPENING] = "opening", [VT_ENTRY_BALLOT] = "ballot", [VT_ENTRY_REFUSED] = "refused",
    [VT_ENTRY_LATE] = "late",       [VT_ENTRY_REKEY] = "rekey",   [VT_ENTRY_CLOSE] = "close",
    [VT_ENTRY_RESULT] = "result",   [VT_ENTRY_REPORT] = "report", [VT_ENTRY_DECISION] = "decision"};

struct vt_bytes vt_entry_kind_name(enum vt_entry_kind kind)
{
    return vt_bytes_of(kind < VT_ENTRY_KINDS ? kind_names[kind] : "");
}

bool vt_entry_has_received(enum vt_entry_kind kind)
{
    return kind == VT_ENTRY_BALLOT || kind == VT_ENTRY_REFUSED || kind == VT_ENTRY_LATE;
}

bool vt_entry_has_rekeys(enum vt_entry_kind kind)
{
    return vt_entry_has_received(kind) || kind == VT_ENTRY_REKEY;
}

static void put_time(struct vt_buf *out, const char *name, int64_t seconds)
{
    vt_buf_put_text(out, name);
    vt_time_put_utc(out, seconds);
    vt_buf_put_byte(out, '\n');
}

void vt_entry_put(struct vt_buf *out, const struct vt_entry *entry)
{
    vt_buf_put_text(out, ENTRY_NAME " ");
    vt_buf_put(out, vt_entry_kind_name(entry->kind));
    vt_buf_put_byte(out, '\n');
    put_time(out, "entered ", entry->entered);
    if (vt_entry_has_received(entry->kind)) {
        put_time(out, "received ", entry->received);
    }
    if (vt_entry_has_rekeys(entry->kind)) {
        vt_buf_put_text(out, "rekeys ");
        vt_buf_put_u64(out, entry->rekeys);
        vt_buf_put_byte(out, '\n');
    }
    vt_buf_put_text(out, "parts");
    for (uint32_t i = 0; i < entry->part_count; i++) {
        vt_buf_put_byte(out, ' ');
        vt_buf_put_u64(out, entry->part[i].len);
    }
    vt_buf_put_text(out, "\n\n");
    for (uint32_t i = 0; i < entry->part_count; i++) {
        vt_buf_put(out, entry->part[i]);
    }
}

static bool find_kind(enum vt_entry_kind *out, struct vt_bytes name)
{
    for (int k = 0; k < VT_ENTRY_KINDS; k++) {
        if (vt_bytes_equal(name, vt_bytes_of(kind_names[k]))) {
            *out = (enum vt_entry_kind)k;
            return true;
        }
    }
    return false;
}

static bool take_time(int64_t *seconds, struct vt_lines *lines, struct vt_bytes name)
{
    const struct vt_lines before = *lines;
    struct vt_bytes value;
    if (vt_lines_field(&value, lines, name) && vt_time_parse_utc(seconds, value) == VT_OK) {
        return true;
    }
    *lines = before;
    return false;
}

static bool take_rekeys(uint32_t *rekeys, struct vt_lines *lines)
{
    const struct vt_lines before = *lines;
    struct vt_bytes value;
    uint64_t number;
    if (vt_lines_field(&value, lines, VT_LIT("rekeys")) &&
        vt_number_parse(&number, value, UINT32_MAX) == VT_OK) {
        *rekeys = (uint32_t)number;
        return true;
    }
    *lines = before;
    return false;
}

static bool read_part_lengths(struct vt_entry *entry, struct vt_bytes value)
{
    struct vt_bytes word;
    /* A trailing space would be lost by the splitting below: it is not canonical. */
    if (vt_bytes_ends(value, VT_LIT(" "))) {
        return false;
    }
    while (vt_word_next(&word, &value, ' ')) {
        uint64_t len;
        if (entry->part_count == VT_PARTS_MAX ||
            vt_number_parse(&len, word, VT_PART_MAX) != VT_OK || len == 0) {
            return false;
        }
        entry->part[entry->part_count++] = (struct vt_bytes){NULL, (size_t)len};
    }
    return entry->part_count > 0;
}

static bool take_part_lengths(struct vt_entry *entry, struct vt_lines *lines)
{
    const struct vt_lines before = *lines;
    struct vt_bytes value;
    if (vt_lines_field(&value, lines, VT_LIT("parts")) && read_part_lengths(entry, value)) {
        return true;
    }
    *lines = before;
    return false;
}

/* Header lines end within HEADER_MAX bytes or the bytes are no header: so that a cut header is told
 * from a malformed one. */
static enum vt_code header_fail(struct vt_error *err, const struct vt_lines *lines,
                                struct vt_bytes bytes)
{
    struct vt_bytes line;
    bool cut = !vt_lines_peek(&line, lines) && bytes.len < HEADER_MAX;
    return vt_lines_fail(err, cut ? VT_E_ENTRY_CUT : VT_E_ENTRY_FORM, lines);
}

static enum vt_code parse_kind(enum vt_entry_kind *out, struct vt_lines *lines,
                               struct vt_bytes bytes, struct vt_error *err)
{
    const struct vt_lines first = *lines;
    struct vt_bytes name;
    if (!vt_lines_field(&name, lines, VT_LIT(ENTRY_NAME))) {
        return header_fail(err, lines, bytes);
    }
    if (!find_kind(out, name)) {
        enum vt_code code = vt_fail(err, VT_E_ENTRY_KIND, name, VT_LIT(""));
        if (err) {
            err->line = first.number;
            err->column = 1;
        }
        return code;
    }
    return VT_OK;
}

static enum vt_code parse_times(struct vt_entry *out, struct vt_lines *lines, struct vt_bytes bytes,
                                struct vt_error *err)
{
    if (!take_time(&out->entered, lines, VT_LIT("entered"))) {
        return header_fail(err, lines, bytes);
    }
    const struct vt_lines second = *lines;
    out->received = out->entered;
    if (vt_entry_has_received(out->kind) && !take_time(&out->received, lines, VT_LIT("received"))) {
        return header_fail(err, lines, bytes);
    }
    return out->received > out->entered ? vt_lines_fail(err, VT_E_ENTRY_TIME, &second) : VT_OK;
}

static enum vt_code parse_header(struct vt_entry *out, struct vt_lines *lines,
                                 struct vt_bytes bytes, struct vt_error *err)
{
    enum vt_code code = parse_kind(&out->kind, lines, bytes, err);
    if (code == VT_OK) {
        code = parse_times(out, lines, bytes, err);
    }
    if (code != VT_OK) {
        return code;
    }
    if (vt_entry_has_rekeys(out->kind) && !take_rekeys(&out->rekeys, lines)) {
        return header_fail(err, lines, bytes);
    }
    if (!take_part_lengths(out, lines) || !vt_lines_expect(lines, VT_LIT(""))) {
        return header_fail(err, lines, bytes);
    }
    return VT_OK;
}

enum vt_code vt_entry_parse(struct vt_entry *out, size_t *len, struct vt_bytes bytes,
                            struct vt_error *err)
{
    struct vt_entry entry = {0};
    struct vt_bytes head = vt_bytes_part(bytes, 0, HEADER_MAX); /* a line may never end */
    struct vt_lines lines = vt_lines_of(head);
    *out = entry;
    *len = 0;
    enum vt_code code = parse_header(&entry, &lines, head, err);
    if (code != VT_OK) {
        return code;
    }
    lines.text = bytes;
    for (uint32_t i = 0; i < entry.part_count; i++) {
        size_t part = entry.part[i].len;
        if (!vt_lines_raw(&entry.part[i], &lines, part)) {
            return vt_lines_fail(err, VT_E_ENTRY_CUT, &lines);
        }
        if (!vt_bytes_ends(entry.part[i], VT_LIT("\n"))) {
            return vt_lines_fail(err, VT_E_ENTRY_FORM, &lines);
        }
    }
    *out = entry;
    *len = lines.at;
    return VT_OK;
}
