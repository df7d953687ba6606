/* SPDX-License-Identifier: EUPL-1.2 */
/* What the parts of a summary share. */
#ifndef VNGTALLY_REPORT_VIEW_H
#define VNGTALLY_REPORT_VIEW_H

#include <vngtally/report/fill.h>
#include <vngtally/report/layout.h>
#include <vngtally/report/summary.h>

#define VT_VIEW_INDENT 3

/* One summary being written. `fill`, `text` and `rows` are its own scratch. */
struct vt_view {
    struct vt_buf *out;
    enum vt_lang lang;
    bool colour;
    size_t columns;
    const struct vt_result *result;
    const struct vt_dossier *dossier;
    const struct vt_facts *facts; /* NULL: only the result is known */
    struct vt_fill fill;
    struct vt_buf text;
    struct vt_buf rows;
};

/* Write the sentence that `fill` has the arguments of, wrapped after `indent` spaces. */
void vt_view_say(struct vt_view *view, enum vt_word word, size_t indent);

/* The same, in bold where colour may be used. */
void vt_view_head(struct vt_view *view, enum vt_word word, size_t indent);

/* Write what has been put into `text`, wrapped, in bold where colour may be used; and forget it. */
void vt_view_bold(struct vt_view *view, size_t indent);

/* A sentence as an item of a list, behind a mark of two cells; in bold where colour may be used. */
void vt_view_item(struct vt_view *view, const char *mark, enum vt_word word);

/* Write a plain text of the consultation, wrapped, its own lines kept. */
void vt_view_quote(struct vt_view *view, struct vt_bytes text, size_t indent);

/* Put a cell into the row being made, and end it by `after`: \t or \n. */
void vt_view_number(struct vt_view *view, uint64_t value, unsigned char after);
void vt_view_percent(struct vt_view *view, uint64_t part, uint64_t whole, unsigned char after);
void vt_view_word(struct vt_view *view, enum vt_word word, unsigned char after);

/* Add "1 lid" or "12 leden", "1 stem" or "12 stemmen", as an argument of the sentence. */
void vt_view_members(struct vt_view *view, uint64_t members);
void vt_view_votes(struct vt_view *view, uint64_t votes);

/* Write the rows as a table, and forget them. */
void vt_view_table(struct vt_view *view, const char *columns);

/* One proposal: question, advice, bar, table, turnout, and the two that follow. */
void vt_view_proposal(struct vt_view *view, uint32_t index);

/* The board's decision; nothing while there is none of any proposal, or without facts. */
void vt_view_decision(struct vt_view *view, uint32_t index);

/* Whether other ways of counting give another outcome; nothing without facts. */
void vt_view_rules(struct vt_view *view, uint32_t index);

/* What became of the ballots. */
void vt_view_ballots(struct vt_view *view);

#endif
