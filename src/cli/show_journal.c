/* SPDX-License-Identifier: EUPL-1.2 */
/* A journal, shown: one line an entry, and of a ballot never what it chose. */
#include "cli/show.h"

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>
#include <vngtally/vote/ballot.h>

/* The value of the first line `name: value` or `name value` of a canonical text; empty when there is
 * none. */
static struct vt_bytes line_value(struct vt_bytes text, struct vt_bytes name)
{
    struct vt_lines lines = vt_lines_of(text);
    struct vt_bytes line;
    while (vt_lines_next(&line, &lines)) {
        if (vt_bytes_starts(line, name)) {
            return vt_bytes_part(line, name.len, SIZE_MAX);
        }
    }
    return (struct vt_bytes){0};
}

/* What is told of an entry beside its kind and times. */
struct about {
    struct vt_bytes member, sequence, rule, reason, date;
};

static struct about about_entry(const struct vt_entry *entry)
{
    struct about about = {0};
    const struct vt_bytes part = entry->part[0];
    switch (entry->kind) {
    case VT_ENTRY_BALLOT:
    case VT_ENTRY_LATE:
        about.member = line_value(part, VT_LIT("member: "));
        about.sequence = line_value(part, VT_LIT("sequence: "));
        break;
    case VT_ENTRY_REFUSED:
        about.member = line_value(part, VT_LIT("member "));
        about.rule = line_value(part, VT_LIT("rule "));
        break;
    case VT_ENTRY_REKEY:
        about.member = line_value(part, VT_LIT("member "));
        about.reason = line_value(part, VT_LIT("reason "));
        break;
    case VT_ENTRY_CLOSE:
        about.reason = line_value(part, VT_LIT("reason "));
        break;
    case VT_ENTRY_DECISION:
        about.date = line_value(part, VT_LIT("date "));
        break;
    case VT_ENTRY_OPENING:
    case VT_ENTRY_RESULT:
    case VT_ENTRY_REPORT:
    case VT_ENTRY_KINDS:
        break;
    }
    return about;
}

static void put_if(struct vt_json *json, const char *key, struct vt_bytes text)
{
    if (text.len > 0) {
        vt_json_text(json, key, text);
    }
}

static void put_time(struct vt_show *show, const char *key, int64_t seconds)
{
    vt_time_put_utc(&show->text, seconds);
    vt_json_text(&show->json, key, vt_buf_view(&show->text));
    vt_buf_clear(&show->text);
}

static void put_json(struct vt_show *show, const struct vt_record *record)
{
    const struct about about = about_entry(&record->entry);
    struct vt_json *json = &show->json;
    vt_json_open(json, NULL, '{');
    vt_json_number(json, "index", record->index);
    vt_json_text(json, "kind", vt_entry_kind_name(record->entry.kind));
    put_time(show, "entered", record->entry.entered);
    if (vt_entry_has_received(record->entry.kind)) {
        put_time(show, "received", record->entry.received);
    }
    if (vt_entry_has_rekeys(record->entry.kind)) {
        vt_json_number(json, "rekeys", record->entry.rekeys);
    }
    put_if(json, "member", about.member);
    uint64_t sequence = 0;
    if (vt_number_parse(&sequence, about.sequence, VT_SEQUENCE_MAX) == VT_OK) {
        vt_json_number(json, "sequence", sequence);
    }
    put_if(json, "rule", about.rule);
    put_if(json, "reason", about.reason);
    put_if(json, "date", about.date);
    vt_json_hex(json, "leaf", vt_hash_view(&record->leaf));
    vt_json_close(json, '}');
}

enum vt_word vt_show_kind_word(enum vt_entry_kind kind)
{
    static const enum vt_word words[VT_ENTRY_KINDS] = {
        [VT_ENTRY_OPENING] = VT_W_ENTRY_OPENING,   [VT_ENTRY_BALLOT] = VT_W_ENTRY_BALLOT,
        [VT_ENTRY_REFUSED] = VT_W_ENTRY_REFUSED,   [VT_ENTRY_LATE] = VT_W_ENTRY_LATE,
        [VT_ENTRY_REKEY] = VT_W_ENTRY_REKEY,       [VT_ENTRY_CLOSE] = VT_W_ENTRY_CLOSE,
        [VT_ENTRY_RESULT] = VT_W_ENTRY_RESULT,     [VT_ENTRY_REPORT] = VT_W_ENTRY_REPORT,
        [VT_ENTRY_DECISION] = VT_W_ENTRY_DECISION,
    };
    const size_t index = (size_t)kind;
    return index < VT_ENTRY_KINDS ? words[index] : VT_W_ENTRY_OPENING;
}

/* Index, time, kind, member, and the one thing more that matters of it. */
static void put_row(struct vt_show *show, struct vt_buf *rows, const struct vt_record *record)
{
    const struct about about = about_entry(&record->entry);
    const struct vt_bytes more = about.sequence.len > 0 ? about.sequence
                                 : about.rule.len > 0   ? about.rule
                                 : about.reason.len > 0 ? about.reason
                                                        : about.date;
    vt_buf_put_u64(rows, record->index);
    vt_buf_put_byte(rows, '\t');
    vt_time_put_utc(rows, record->entry.received);
    vt_buf_put_byte(rows, '\t');
    vt_buf_put_text(rows, vt_word(show->cli->lang, vt_show_kind_word(record->entry.kind)));
    vt_buf_put_byte(rows, '\t');
    vt_text_put_escaped(rows, about.member);
    vt_buf_put_byte(rows, '\t');
    vt_text_put_escaped(rows, more);
    vt_buf_put_byte(rows, '\n');
}

enum vt_exit vt_show_journal(struct vt_show *show)
{
    struct vt_buf rows = {0};
    struct vt_record record = {0};
    struct vt_error err;
    enum vt_code code = VT_OK;
    vt_show_begin(show, "journal", VT_W_SHOW_JOURNAL);
    if (show->cli->json) {
        vt_json_open(&show->json, "entries", '[');
    }
    uint64_t count = 0;
    for (; code == VT_OK && record.end < show->bytes.len; count++) {
        code = vt_journal_read(&record, show->bytes, record.end, count, &err);
        if (code == VT_OK && show->cli->json) {
            put_json(show, &record);
        } else if (code == VT_OK) {
            vt_show_rehearsal(show, &record.entry);
            put_row(show, &rows, &record);
        }
    }
    if (show->cli->json) {
        vt_json_close(&show->json, ']');
    }
    vt_layout_table(&show->cli->out, vt_buf_view(&rows), "rlllw", 0, show->columns);
    vt_show_end(show);
    vt_buf_free(&rows);
    return code == VT_OK ? VT_EXIT_YES : vt_show_wrong(show, &err);
}
