/* SPDX-License-Identifier: EUPL-1.2 */
/* The texts of the entries after the result: report and decision. docs/FORMAT.md sections 7.8, 7.9. */
#include <vngtally/base/lines.h>
#include <vngtally/base/time.h>
#include <vngtally/vote/notices.h>

#include "put.h"
#include "take.h"

#define REPORT_NAME "vngtally/report/v1"
#define DECISION_NAME "vngtally/decision/v1"

#define VERSION_MAX 32u

static bool name_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* `[a-z0-9][a-z0-9._-]*` of at most `most` bytes. */
static bool name_ok(struct vt_bytes name, size_t most)
{
    if (name.len == 0 || name.len > most || !name_byte(name.at[0])) {
        return false;
    }
    for (size_t i = 1; i < name.len; i++) {
        unsigned char c = name.at[i];
        if (!name_byte(c) && c != '.' && c != '_' && c != '-') {
            return false;
        }
    }
    return true;
}

static bool version_ok(struct vt_bytes version)
{
    return name_ok(version, VERSION_MAX);
}

static bool date_ok(struct vt_bytes date)
{
    return vt_date_check(date) == VT_OK;
}

bool vt_report_name_ok(struct vt_bytes name)
{
    return name_ok(name, VT_REPORT_NAME_MAX);
}

void vt_report_put(struct vt_buf *out, const struct vt_report_list *list)
{
    vt_buf_put_text(out, REPORT_NAME "\n");
    vt_put_field(out, "program ", list->program);
    for (uint32_t i = 0; i < list->count; i++) {
        vt_buf_put_text(out, "file ");
        vt_hash_put_hex(out, &list->file[i].sha256);
        vt_buf_put_byte(out, ' ');
        vt_buf_put(out, list->file[i].name);
        vt_buf_put_byte(out, '\n');
    }
}

/* `<digest> <name>`, the name after that of the file before it. */
static bool read_report_file(struct vt_report_list *list, struct vt_bytes line)
{
    struct vt_bytes hex, name = line;
    if (list->count == VT_REPORT_FILES_MAX || !vt_word_next(&hex, &name, ' ') ||
        !vt_report_name_ok(name)) {
        return false;
    }
    struct vt_report_file *file = &list->file[list->count];
    if (vt_hash_parse_hex(&file->sha256, hex) != VT_OK ||
        (list->count > 0 && vt_bytes_compare(list->file[list->count - 1].name, name) >= 0)) {
        return false;
    }
    file->name = name;
    list->count++;
    return true;
}

static bool take_report_file(struct vt_report_list *list, struct vt_lines *lines)
{
    const struct vt_lines before = *lines;
    struct vt_bytes line;
    if (vt_lines_field(&line, lines, VT_LIT("file")) && read_report_file(list, line)) {
        return true;
    }
    *lines = before;
    return false;
}

enum vt_code vt_report_parse(struct vt_report_list *out, struct vt_bytes text, struct vt_error *err)
{
    struct vt_report_list read = {0};
    struct vt_lines lines = vt_lines_of(text);
    *out = read;
    if (!vt_lines_expect(&lines, VT_LIT(REPORT_NAME)) ||
        !vt_take_text(&read.program, &lines, VT_LIT("program"), version_ok)) {
        return vt_lines_fail(err, VT_E_NOTICE_FORM, &lines);
    }
    do {
        if (!take_report_file(&read, &lines)) {
            return vt_lines_fail(err, VT_E_NOTICE_FORM, &lines);
        }
    } while (!vt_lines_done(&lines));
    *out = read;
    return VT_OK;
}

void vt_decision_put(struct vt_buf *out, const struct vt_decision *decision,
                     const struct vt_consultation *consultation)
{
    vt_buf_put_text(out, DECISION_NAME "\n");
    vt_put_field(out, "date ", decision->date);
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_decision_item *item = &decision->item[p];
        const struct vt_proposal *proposal = &consultation->proposal[p];
        if (!item->given) {
            continue;
        }
        vt_buf_put_text(out, "proposal ");
        vt_buf_put(out, proposal->id);
        vt_buf_put_byte(out, ' ');
        vt_buf_put(out, item->option < proposal->option_count ? proposal->option[item->option].id
                                                              : VT_LIT("none"));
        vt_buf_put_byte(out, '\n');
        vt_put_field(out, "reason ", item->reason);
    }
}

/* `<id> <option, or none>`; `from` is the first proposal that may still be named. */
static bool read_choice(struct vt_decision *out, uint32_t *proposal, struct vt_bytes line,
                        uint32_t from, const struct vt_consultation *consultation)
{
    struct vt_bytes id, choice = line;
    uint32_t p =
        vt_word_next(&id, &choice, ' ') ? vt_proposal_find(consultation, id) : VT_NO_OPTION;
    if (p == VT_NO_OPTION || p < from) {
        return false;
    }
    uint32_t option = vt_option_find(&consultation->proposal[p], choice);
    if (option == VT_NO_OPTION && !vt_bytes_equal(choice, VT_LIT("none"))) {
        return false;
    }
    out->item[p] = (struct vt_decision_item){.given = true, .option = option};
    *proposal = p;
    return true;
}

/* One proposal of a decision, and its reason. */
static bool take_item(struct vt_decision *out, uint32_t *from, struct vt_lines *lines,
                      const struct vt_consultation *consultation)
{
    const struct vt_lines before = *lines;
    struct vt_bytes line;
    uint32_t p;
    if (!vt_lines_field(&line, lines, VT_LIT("proposal")) ||
        !read_choice(out, &p, line, *from, consultation)) {
        *lines = before;
        return false;
    }
    *from = p + 1;
    return vt_take_reason(&out->item[p].reason, lines, VT_DECISION_REASON_MAX);
}

enum vt_code vt_decision_parse(struct vt_decision *out, struct vt_bytes text,
                               const struct vt_consultation *consultation, struct vt_error *err)
{
    struct vt_decision read = {0};
    uint32_t from = 0;
    struct vt_lines lines = vt_lines_of(text);
    *out = read;
    if (!vt_lines_expect(&lines, VT_LIT(DECISION_NAME)) ||
        !vt_take_text(&read.date, &lines, VT_LIT("date"), date_ok)) {
        return vt_lines_fail(err, VT_E_NOTICE_FORM, &lines);
    }
    do {
        if (!take_item(&read, &from, &lines, consultation)) {
            return vt_lines_fail(err, VT_E_NOTICE_FORM, &lines);
        }
    } while (!vt_lines_done(&lines));
    *out = read;
    return VT_OK;
}
