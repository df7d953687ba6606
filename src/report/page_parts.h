/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tables of the page and the map share: sentences about a number, lists in words, a table
 * that scrolls in a region of its own. */
#ifndef VNGTALLY_REPORT_PAGE_PARTS_H
#define VNGTALLY_REPORT_PAGE_PARTS_H

#include "page.h"

/* Write `one` when the number is 1, else `many` with the number as {0}. */
void vt_part_count(struct vt_page *page, enum vt_word one, enum vt_word many, uint64_t number);

/* Open a table with this id and class in a region that scrolls: <div><table><caption>. The caption is
 * a sentence with the arguments in html->fill. And close it, body included. */
void vt_part_table(struct vt_page *page, const char *id, const char *class, enum vt_word caption);
void vt_part_table_end(struct vt_page *page);

/* More proposals than this do not fit beside each other on paper: such a table stands in parts. */
#define VT_PART_PROPOSALS 8u

/* A part of a table: these proposals, and whether there are others. */
struct vt_part_span {
    uint32_t from, upto;
    bool whole;
};

/* The part after this one; of `{0}` the first. False when there is none. */
bool vt_part_next(struct vt_part_span *span, const struct vt_page *page);

/* Open the table of a part, as vt_part_table: the caption, which is one argument in html->fill, after
 * "Voorstel 1 tot en met 8."; ids after the first end in the number of the part. */
void vt_part_table_span(struct vt_page *page, const char *id, const char *class,
                        const struct vt_part_span *span);

/* A head of a column: a word; or, with a class, of a proposal. */
void vt_part_head(struct vt_page *page, const char *class, enum vt_word word);
void vt_part_head_proposal(struct vt_page *page, const char *class, uint32_t proposal);

/* A cell with a number; with an instant to the second, by the clock of the consultation. */
void vt_part_number(struct vt_page *page, uint64_t number);
void vt_part_instant(struct vt_page *page, int64_t seconds);

/* The row header of a member, linked to its row of the table of members. */
void vt_part_member(struct vt_page *page, uint32_t member);

/* "AZWA: ", in bold. */
void vt_part_about(struct vt_page *page, uint32_t proposal);

/* The side whose share stands alone where there is room for one: the first of two; of more, the one
 * adopted, else the one with the most votes. */
uint32_t vt_part_side(const struct vt_proposal *proposal, const struct vt_poll *poll);

/* How many sides a proposal has. */
uint32_t vt_part_sides(const struct vt_proposal *proposal);

/* The sums of all voting members. */
const struct vt_poll *vt_part_whole(const struct vt_facts *facts, uint32_t proposal);

/* A province, or a class of sizes. */
enum vt_part_by { VT_PART_PROVINCE, VT_PART_SIZE };

/* Its name, raw: "Zeeland", "zonder provincie", "20.000 tot 35.000". */
void vt_part_put_group(struct vt_buf *out, enum vt_lang lang, const struct vt_group *group,
                       enum vt_part_by by);

/* The groups with the lowest and the highest share of an option; the first of equals. */
struct vt_part_range {
    uint32_t option; /* vt_part_side of the whole */
    const struct vt_group *low, *high;
};
/* False when fewer than two groups have a vote that counts. */
bool vt_part_range(struct vt_part_range *out, const struct vt_facts *facts,
                   const struct vt_groups *groups, uint32_t proposal);

/* Add four arguments to html->fill: lowest share, its group, highest share, its group. */
void vt_part_fill_range(struct vt_page *page, const struct vt_part_range *range, uint32_t proposal,
                        enum vt_part_by by);

#endif
