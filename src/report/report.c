/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of report/, all together, and the entry that lists them. docs/FORMAT.md section 7.8. */
#include <vngtally/report/report.h>

static const char *const names[VT_REPORT_KINDS] = {
    [VT_REPORT_HTML_NL] = "uitslag.html",   [VT_REPORT_HTML_EN] = "result.html",
    [VT_REPORT_MEMBERS_NL] = "leden.csv",   [VT_REPORT_TOTALS_NL] = "totalen.csv",
    [VT_REPORT_MEMBERS_EN] = "members.csv", [VT_REPORT_TOTALS_EN] = "totals.csv",
    [VT_REPORT_JSON] = "report.json",
};

const char *vt_report_name(enum vt_report_kind kind)
{
    return names[kind];
}

static void put_file(struct vt_buf *out, enum vt_report_kind kind, const struct vt_facts *facts,
                     enum vt_decimals decimals)
{
    switch (kind) {
    case VT_REPORT_HTML_NL:
        vt_report_put_html(out, VT_NL, facts);
        break;
    case VT_REPORT_HTML_EN:
        vt_report_put_html(out, VT_EN, facts);
        break;
    case VT_REPORT_MEMBERS_NL:
        vt_report_put_members(out, VT_NL, facts, decimals);
        break;
    case VT_REPORT_TOTALS_NL:
        vt_report_put_totals(out, VT_NL, facts, decimals);
        break;
    case VT_REPORT_MEMBERS_EN:
        vt_report_put_members(out, VT_EN, facts, decimals);
        break;
    case VT_REPORT_TOTALS_EN:
        vt_report_put_totals(out, VT_EN, facts, decimals);
        break;
    case VT_REPORT_JSON:
    case VT_REPORT_KINDS:
        vt_report_put_json(out, facts);
        break;
    }
}

enum vt_code vt_report_make(struct vt_report *out, const struct vt_facts *facts,
                            enum vt_decimals decimals)
{
    *out = (struct vt_report){0};
    for (int kind = 0; kind < VT_REPORT_KINDS; kind++) {
        put_file(&out->file[kind], (enum vt_report_kind)kind, facts, decimals);
        enum vt_code code = vt_buf_code(&out->file[kind]);
        if (code != VT_OK) {
            vt_report_free(out);
            return code;
        }
    }
    return VT_OK;
}

void vt_report_free(struct vt_report *report)
{
    for (int kind = 0; kind < VT_REPORT_KINDS; kind++) {
        vt_buf_free(&report->file[kind]);
    }
}

/* Put a file into the list, which is in bytewise order of the names. */
static void add_file(struct vt_report_list *list, const struct vt_report_file *file)
{
    uint32_t at = list->count;
    while (at > 0 && vt_bytes_compare(list->file[at - 1].name, file->name) > 0) {
        list->file[at] = list->file[at - 1];
        at--;
    }
    list->file[at] = *file;
    list->count++;
}

void vt_report_put_entry(struct vt_buf *out, const struct vt_report *report)
{
    struct vt_report_list list = {.program = VT_LIT(VNGTALLY_VERSION)};
    for (int kind = 0; kind < VT_REPORT_KINDS; kind++) {
        struct vt_report_file file = {.name = vt_bytes_of(names[kind])};
        vt_sha256(&file.sha256, vt_buf_view(&report->file[kind]));
        add_file(&list, &file);
    }
    vt_report_put(out, &list);
}
