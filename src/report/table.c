/* SPDX-License-Identifier: EUPL-1.2 */
/* A table in columns. */
#include <vngtally/report/layout.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/text.h>

#include "piece.h"

#define GAP 2        /* spaces between columns; 1 where a table is too wide */
#define NARROWEST 10 /* of the column that is wrapped */

struct shape {
    size_t count;
    size_t indent;
    size_t gap;
    size_t width[VT_TABLE_COLUMNS];
    unsigned char how[VT_TABLE_COLUMNS];
};

/* Take the next cell of a row. Unlike vt_word_next this takes empty ones. */
static struct vt_bytes next_cell(struct vt_bytes *row)
{
    size_t end = vt_bytes_find(*row, '\t', 0);
    struct vt_bytes cell = vt_bytes_part(*row, 0, end);
    *row = vt_bytes_part(*row, end + 1, SIZE_MAX);
    return cell;
}

static void measure(struct shape *shape, struct vt_bytes rows)
{
    struct vt_lines lines = vt_lines_of(rows);
    struct vt_bytes row;
    while (vt_lines_next(&row, &lines)) {
        for (size_t c = 0; c < shape->count; c++) {
            size_t width = vt_text_width(next_cell(&row));
            if (width > shape->width[c]) {
                shape->width[c] = width;
            }
        }
    }
}

/* Narrow the column that wraps until the table fits. */
static void narrow(struct shape *shape, size_t width)
{
    size_t whole = shape->indent;
    size_t wraps = shape->count;
    for (size_t c = 0; c < shape->count; c++) {
        whole += shape->width[c] + (c > 0 ? shape->gap : 0);
        if (shape->how[c] == 'w') {
            wraps = c;
        }
    }
    if (width == 0 || whole <= width || wraps == shape->count) {
        return;
    }
    shape->gap = 1;
    whole -= shape->count - 1;
    size_t over = whole > width ? whole - width : 0;
    size_t *own = &shape->width[wraps];
    size_t least = *own < NARROWEST ? *own : NARROWEST;
    *own = *own > least + over ? *own - over : least;
}

/* A row being written: what is left of the cell that wraps, and how deep its next lines stand. */
struct row {
    struct vt_bytes cells;
    struct vt_bytes rest;
    size_t hang;
    bool first;
};

/* The piece of the wrapping cell for this line; *hang is how far it stands in. */
static struct vt_bytes next_piece(struct row *row, size_t width, size_t *hang)
{
    *hang = 0;
    if (row->first) {
        row->rest = next_cell(&row->cells);
        size_t spaces = 0;
        while (spaces < row->rest.len && row->rest.at[spaces] == ' ') {
            spaces++;
        }
        row->hang = spaces + 2 < width / 2 ? spaces + 2 : 0;
    } else {
        *hang = row->hang;
    }
    return vt_piece_next(&row->rest, width - *hang, VT_PIECE_CUT_WORDS);
}

/* One line of a row; spaces are written before a cell, so that none stand at the end. */
static void put_line(struct vt_buf *out, const struct shape *shape, struct row *row)
{
    size_t blank = shape->indent;
    for (size_t c = 0; c < shape->count; c++) {
        struct vt_bytes cell = {0};
        size_t hang = 0;
        if (shape->how[c] == 'w' && shape->width[c] > 0) {
            cell = next_piece(row, shape->width[c], &hang);
        } else if (row->first) {
            cell = next_cell(&row->cells);
        }
        size_t own = hang + vt_text_width(cell);
        size_t fill = own < shape->width[c] ? shape->width[c] - own : 0;
        if (cell.len == 0) {
            blank += shape->width[c] + shape->gap;
        } else {
            bool right = shape->how[c] == 'r';
            vt_layout_repeat(out, " ", blank + hang + (right ? fill : 0));
            vt_buf_put(out, cell);
            blank = (right ? 0 : fill) + shape->gap;
        }
    }
    vt_buf_put_byte(out, '\n');
}

void vt_layout_table(struct vt_buf *out, struct vt_bytes rows, const char *columns, size_t indent,
                     size_t width)
{
    struct shape shape = {.indent = indent, .gap = GAP};
    for (; shape.count < VT_TABLE_COLUMNS && columns[shape.count] != '\0'; shape.count++) {
        shape.how[shape.count] = (unsigned char)columns[shape.count];
    }
    measure(&shape, rows);
    narrow(&shape, width);
    struct vt_lines lines = vt_lines_of(rows);
    struct row row = {.first = true};
    while (vt_lines_next(&row.cells, &lines)) {
        do {
            put_line(out, &shape, &row);
            row.first = false;
        } while (row.rest.len > 0);
        row = (struct row){.first = true};
    }
}
