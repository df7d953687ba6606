/* SPDX-License-Identifier: EUPL-1.2 */
/* A small writer of CSV (RFC 4180), for programs and for Dutch Excel. docs/FORMAT.md section 21.
 *
 * A spreadsheet takes a cell that begins with = + - or @ for a formula and may run what stands
 * there. So a text from outside that could be taken for one, gets an apostrophe before it. Numbers
 * and words of our own need none.
 */
#ifndef VNGTALLY_REPORT_CSV_H
#define VNGTALLY_REPORT_CSV_H

#include <vngtally/report/fill.h>
#include <vngtally/report/report.h>

/* A file being written, field by field. `text` is scratch. */
struct vt_csv {
    struct vt_buf *out;
    enum vt_lang lang;
    unsigned char separator, decimal;
    bool after; /* a field of this row stands before */
    struct vt_buf text;
};

/* Begin a file in `out`: the Dutch one with a byte order mark and semicolons, the English one
 * without and with commas. */
void vt_csv_begin(struct vt_csv *csv, struct vt_buf *out, enum vt_lang lang,
                  enum vt_decimals decimals);
void vt_csv_free(struct vt_csv *csv);

/* A text from outside: defused, and in quotes where it must be. */
void vt_csv_text(struct vt_csv *csv, struct vt_bytes text);

/* Our own: as it stands (in quotes where it must be), a word of the table, yes or no. */
void vt_csv_own(struct vt_csv *csv, struct vt_bytes text);
void vt_csv_word(struct vt_csv *csv, enum vt_word word);
void vt_csv_bool(struct vt_csv *csv, bool value);

/* A whole number, and a percentage of four decimals without a sign (empty where there is none). */
void vt_csv_number(struct vt_csv *csv, uint64_t value);
void vt_csv_percent(struct vt_csv *csv, uint64_t part, uint64_t whole);

void vt_csv_empty(struct vt_csv *csv);

/* The end of a row. */
void vt_csv_end(struct vt_csv *csv);

/* ---- fields that both tables have ---- */

/* The first: does this come from a rehearsal? PROEF if so. */
void vt_csv_rehearsal(struct vt_csv *csv, const struct vt_facts *facts);

/* A province, and one that lacks; a class of size: from some inhabitants, below 0 being no end. */
void vt_csv_province(struct vt_csv *csv, struct vt_bytes province);
void vt_csv_size(struct vt_csv *csv, uint32_t from, uint32_t below);
void vt_csv_no_size(struct vt_csv *csv);

/* An option by its id, and by its label: of VT_NO_OPTION that it was not voted. */
void vt_csv_option(struct vt_csv *csv, const struct vt_proposal *proposal, uint32_t option);
void vt_csv_label(struct vt_csv *csv, const struct vt_proposal *proposal, uint32_t option);

#endif
