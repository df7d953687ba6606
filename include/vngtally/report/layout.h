/* SPDX-License-Identifier: EUPL-1.2 */
/* Text laid out for a terminal: wrapped lines, columns, bars.
 *
 * All texts given here are safe already: UTF-8, and nothing in them but plain characters, \n, and
 * in a table \t (vt_text_put_escaped writes neither of the two). Widths are in terminal cells.
 */
#ifndef VNGTALLY_REPORT_LAYOUT_H
#define VNGTALLY_REPORT_LAYOUT_H

#include <vngtally/base/bytes.h>

/* Most columns of a table. */
#define VT_TABLE_COLUMNS 8

/* Write a text in lines of at most `columns` cells, each after `indent` spaces and ended by \n. A \n
 * in the text begins a new line. `at` cells of the first line have been written already (0: none,
 * it gets the indent as well). A word that is too long for a line stands out, whole: it may be a
 * path or a hash. */
void vt_layout_wrap(struct vt_buf *out, struct vt_bytes text, size_t columns, size_t indent,
                    size_t at);

/* The same for a text from outside: a word that is too long for a line is cut, so that no line is
 * wider. */
void vt_layout_wrap_cut(struct vt_buf *out, struct vt_bytes text, size_t columns, size_t indent,
                        size_t at);

/* Write a table: `rows` are lines ended by \n, of cells divided by \t; two spaces stand between the
 * columns (one where the table is too wide). `columns` says of each column how it stands: 'l' left, 'r' right, 'w' left and the one
 * that is wrapped where the table is wider than `width` (0: any width will do). Text after the last
 * column's cell is not expected, missing cells are empty. */
void vt_layout_table(struct vt_buf *out, struct vt_bytes rows, const char *columns, size_t indent,
                     size_t width);

/* Write the share part/whole as a bar of `cells`: full blocks, then light ones. Full and light both
 * show, be it by one cell, unless part is 0 or all; of nothing (whole 0, or less than part) all are
 * light. */
void vt_layout_bar(struct vt_buf *out, uint64_t part, uint64_t whole, size_t cells);

/* How many cells of such a bar are full. */
size_t vt_layout_bar_cells(uint64_t part, uint64_t whole, size_t cells);

void vt_layout_repeat(struct vt_buf *out, const char *what, size_t times);

/* Write `text` in `width` cells, filled up with spaces at the left or at the right. */
void vt_layout_pad(struct vt_buf *out, struct vt_bytes text, size_t width, bool right);

/* Write 64 hexadecimal digits in groups of four, for people who read them aloud; `groups` in a
 * line, lines after `indent` spaces. */
void vt_layout_groups(struct vt_buf *out, struct vt_bytes hex, size_t groups, size_t indent);

#endif
