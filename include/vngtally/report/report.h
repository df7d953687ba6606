/* SPDX-License-Identifier: EUPL-1.2 */
/* The board's report: the files of report/, from the journal, the register and the consultation
 * alone. The same dossier and the same version of the program give the same bytes, always.
 * docs/FORMAT.md section 7.8 (the entry that lists them), 21 (the CSV and the JSON).
 */
#ifndef VNGTALLY_REPORT_REPORT_H
#define VNGTALLY_REPORT_REPORT_H

#include <vngtally/report/facts.h>
#include <vngtally/words/words.h>

enum vt_report_kind {
    VT_REPORT_HTML_NL,    /* uitslag.html */
    VT_REPORT_HTML_EN,    /* result.html */
    VT_REPORT_MEMBERS_NL, /* leden.csv: Dutch Excel */
    VT_REPORT_TOTALS_NL,  /* totalen.csv */
    VT_REPORT_MEMBERS_EN, /* members.csv: RFC 4180, for programs */
    VT_REPORT_TOTALS_EN,  /* totals.csv */
    VT_REPORT_JSON,       /* report.json */
    VT_REPORT_KINDS
};

/* Its file's name: "uitslag.html". */
const char *vt_report_name(enum vt_report_kind kind);

/* How decimals are written in the CSV files. In the dossier: comma in the Dutch ones, point in the
 * others. */
enum vt_decimals { VT_DECIMALS_OWN, VT_DECIMALS_COMMA, VT_DECIMALS_POINT };

/* The files. Owner: the caller; `= {0}` valid for free. */
struct vt_report {
    struct vt_buf file[VT_REPORT_KINDS];
};

/* Files of it that have a row for each member, nearly all of the work; facts->told hears of each row. */
#define VT_REPORT_ROW_FILES 3u

/* Make all files. VT_OK or VT_E_MEMORY, VT_E_TOO_BIG. */
enum vt_code vt_report_make(struct vt_report *out, const struct vt_facts *facts,
                            enum vt_decimals decimals) VT_MUST_CHECK;
void vt_report_free(struct vt_report *report);

/* Write the entry's payload: this program's version and the digest of each file. */
void vt_report_put_entry(struct vt_buf *out, const struct vt_report *report);

/* Each of them. Into an empty buffer, which remembers a failure. */
void vt_report_put_html(struct vt_buf *out, enum vt_lang lang, const struct vt_facts *facts);
void vt_report_put_members(struct vt_buf *out, enum vt_lang lang, const struct vt_facts *facts,
                           enum vt_decimals decimals);
void vt_report_put_totals(struct vt_buf *out, enum vt_lang lang, const struct vt_facts *facts,
                          enum vt_decimals decimals);
void vt_report_put_json(struct vt_buf *out, const struct vt_facts *facts);

#endif
