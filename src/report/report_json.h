/* SPDX-License-Identifier: EUPL-1.2 */
/* What the parts of report.json share. docs/FORMAT.md section 21, docs/report.schema.json. */
#ifndef VNGTALLY_REPORT_REPORT_JSON_H
#define VNGTALLY_REPORT_REPORT_JSON_H

#include <vngtally/report/json.h>
#include <vngtally/report/report.h>

/* A file being written. `text` and `id` are scratch. */
struct vt_report_json {
    struct vt_json json;
    struct vt_buf text;
    char id[VT_ID_MAX + 1];
    const struct vt_facts *facts;
    const struct vt_consultation *consultation;
};

/* Open an object that begins a line of its own, so that lines and programs for lines can be used. */
void vt_report_json_line(struct vt_report_json *to);

/* A text per language; an instant in UTC; the code of a member; a text, null where there is none. */
void vt_report_json_tongues(struct vt_report_json *to, const char *key,
                            const struct vt_tongues *text);
void vt_report_json_instant(struct vt_report_json *to, const char *key, int64_t seconds);
void vt_report_json_member(struct vt_report_json *to, const char *key, uint32_t member);
void vt_report_json_maybe(struct vt_report_json *to, const char *key, struct vt_bytes text);

/* {"numerator","denominator","percent"}: the percentage as text, four decimals, or null. */
void vt_report_json_share(struct vt_report_json *to, const char *key, uint64_t part,
                          uint64_t whole);

/* An option by its id, null of VT_NO_OPTION. */
void vt_report_json_option(struct vt_report_json *to, const char *key,
                           const struct vt_proposal *proposal, uint32_t option);

/* The id of a proposal as a key; until the next. */
const char *vt_report_json_id(struct vt_report_json *to, uint32_t proposal);

/* What an entry chose: an object with the option of each proposal, or null. */
void vt_report_json_choices(struct vt_report_json *to, uint32_t entry);

/* The sums and the outcome of the proposal of this index: the keys of an object that is open. */
void vt_report_json_poll(struct vt_report_json *to, uint32_t index, const struct vt_poll *poll,
                         uint64_t votes);

/* The parts of the file, in their order. */
void vt_report_json_counts(struct vt_report_json *to);  /* members, proposals, affiliated */
void vt_report_json_others(struct vt_report_json *to);  /* variants, late, provinces, sizes */
void vt_report_json_members(struct vt_report_json *to); /* register */
void vt_report_json_entries(struct vt_report_json *to); /* late, replaced, refused, … */

#endif
