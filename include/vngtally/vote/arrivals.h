/* SPDX-License-Identifier: EUPL-1.2 */
/* When files came in by another way (mail, a form): a table `file,time`. docs/FORMAT.md section 16.
 *
 * CSV as RFC 4180 has it, made strict: the header is exactly `file,time`; every row has two fields,
 * a name of 1 to VT_ARRIVAL_NAME_MAX bytes of plain text and an instant with an explicit offset. A
 * field may be quoted, `""` in it standing for one quote. Rows end in \n or \r\n (the last may lack
 * it), and a byte order mark at the start is passed over: spreadsheets write both.
 */
#ifndef VNGTALLY_VOTE_ARRIVALS_H
#define VNGTALLY_VOTE_ARRIVALS_H

#include <vngtally/base/bytes.h>

#define VT_ARRIVALS_MAX 2000000u           /* rows */
#define VT_ARRIVALS_BYTES_MAX (256u << 20) /* bytes of the table */
#define VT_ARRIVAL_NAME_MAX 4000u

/* One row. */
struct vt_arrival {
    struct vt_bytes file; /* as written; a view into the table's own texts */
    int64_t time;         /* seconds since 1970 */
    uint32_t line;        /* where it stands, from 1 */
};

/* The rows, in order of time, those of one time in the order written. Owner: the caller; `= {0}`
 * valid. */
struct vt_arrivals {
    struct vt_arrival *at;
    size_t count, room;
    struct vt_buf texts;
};

/* Read a table. All errors go to *errs (cleared first). Returns VT_OK or the code of the first
 * error; *out is then freed and zeroed. Codes: VT_E_ARRIVALS_HEADER, VT_E_ARRIVALS_FIELDS (not two
 * fields), VT_E_ARRIVALS_QUOTE (a quote where none may stand, or none that closes),
 * VT_E_ARRIVALS_NAME (no name, or one too long), VT_E_ARRIVALS_MANY, those of vt_text_check and
 * vt_time_parse, VT_E_MEMORY. */
enum vt_code vt_arrivals_parse(struct vt_arrivals *out, struct vt_bytes csv, struct vt_errors *errs)
    VT_MUST_CHECK;
void vt_arrivals_free(struct vt_arrivals *arrivals);

#endif
