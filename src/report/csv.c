/* SPDX-License-Identifier: EUPL-1.2 */
/* CSV (RFC 4180), field by field, with formulas defused. */
#include "csv.h"

#include <vngtally/base/text.h>
#include <vngtally/report/summary.h>

#define PERCENT_DECIMALS 4

void vt_csv_begin(struct vt_csv *csv, struct vt_buf *out, enum vt_lang lang,
                  enum vt_decimals decimals)
{
    bool comma = decimals == VT_DECIMALS_OWN ? lang == VT_NL : decimals == VT_DECIMALS_COMMA;
    *csv = (struct vt_csv){.out = out,
                           .lang = lang,
                           .separator = lang == VT_NL ? ';' : ',',
                           .decimal = comma ? ',' : '.'};
    if (lang == VT_NL) {
        vt_buf_put_text(out, "\xEF\xBB\xBF");
    }
}

void vt_csv_free(struct vt_csv *csv)
{
    vt_buf_free(&csv->text);
}

/* What may stand before a formula without making it another thing: a space of whatever width, a
 * quote. */
static bool is_before_formula(uint32_t point)
{
    return point == ' ' || point == '"' || point == '\'' || point == 0xA0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x205F ||
           point == 0x3000;
}

/* What makes a cell a formula, in the small and the full-width forms too, or makes the next one
 * begin. */
static bool is_formula(uint32_t point)
{
    static const uint32_t signs[] = {'=',    '+',    '-',    '@',    '\t',   '\r',
                                     '\n',   0x2212, 0xFE62, 0xFE63, 0xFE66, 0xFE6B,
                                     0xFF0B, 0xFF0D, 0xFF1D, 0xFF20};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (point == signs[i]) {
            return true;
        }
    }
    return false;
}

/* Would a cell that begins at `at` be a formula? */
static bool begins_formula(struct vt_bytes text, size_t at)
{
    uint32_t point = 0;
    size_t len = 0;
    while (at < text.len && vt_utf8_decode(&point, &len, text, at)) {
        if (!is_before_formula(point)) {
            return is_formula(point);
        }
        at += len;
    }
    return false;
}

/* A program that reads the file with another separator begins a cell after it. */
static bool begins_cell(struct vt_bytes text, size_t at)
{
    return at == 0 || text.at[at - 1] == ',' || text.at[at - 1] == ';' || text.at[at - 1] == '\t' ||
           text.at[at - 1] == '\n' || text.at[at - 1] == '\r';
}

/* Is this a reason to put a field between quotes: would it end there, or lose something? Of a text
 * from outside the other separator is one too. */
static bool asks_quotes(const struct vt_csv *csv, unsigned char byte, bool outside)
{
    return byte == csv->separator || byte == '"' || byte == '\n' || byte == '\r' || byte == '\t' ||
           (outside && (byte == ',' || byte == ';'));
}

static bool needs_quotes(const struct vt_csv *csv, struct vt_bytes text, bool outside)
{
    for (size_t i = 0; i < text.len; i++) {
        if (asks_quotes(csv, text.at[i], outside)) {
            return true;
        }
    }
    return text.len > 0 && (text.at[0] == ' ' || text.at[text.len - 1] == ' ');
}

static void begin_field(struct vt_csv *csv)
{
    if (csv->after) {
        vt_buf_put_byte(csv->out, csv->separator);
    }
    csv->after = true;
}

static void put_field(struct vt_csv *csv, struct vt_bytes text, bool outside)
{
    bool quotes = needs_quotes(csv, text, outside);
    begin_field(csv);
    if (quotes) {
        vt_buf_put_byte(csv->out, '"');
    }
    for (size_t at = 0; at < text.len; at++) {
        if (outside && begins_cell(text, at) && begins_formula(text, at)) {
            vt_buf_put_byte(csv->out, '\'');
        }
        if (text.at[at] == '"') {
            vt_buf_put_byte(csv->out, '"');
        }
        vt_buf_put(csv->out, vt_bytes_part(text, at, 1)); /* not its byte alone: vt_buf_view */
    }
    if (quotes) {
        vt_buf_put_byte(csv->out, '"');
    }
}

void vt_csv_text(struct vt_csv *csv, struct vt_bytes text)
{
    put_field(csv, text, true);
}

void vt_csv_own(struct vt_csv *csv, struct vt_bytes text)
{
    put_field(csv, text, false);
}

void vt_csv_word(struct vt_csv *csv, enum vt_word word)
{
    vt_csv_own(csv, vt_bytes_of(vt_word(csv->lang, word)));
}

void vt_csv_bool(struct vt_csv *csv, bool value)
{
    vt_csv_word(csv, value ? VT_W_CSV_YES : VT_W_CSV_NO);
}

void vt_csv_number(struct vt_csv *csv, uint64_t value)
{
    begin_field(csv);
    vt_buf_put_u64(csv->out, value);
}

void vt_csv_percent(struct vt_csv *csv, uint64_t part, uint64_t whole)
{
    if (whole == 0 || part > whole) {
        vt_csv_empty(csv);
        return;
    }
    vt_buf_clear(&csv->text);
    vt_words_put_percent(&csv->text, VT_EN, part, whole, PERCENT_DECIMALS);
    struct vt_bytes figure = vt_buf_view(&csv->text);
    size_t point = vt_bytes_find(figure, '.', 0);
    if (point < figure.len) {
        csv->text.at[point] = csv->decimal;
    }
    vt_csv_own(csv, vt_bytes_part(figure, 0, vt_bytes_find(figure, '%', 0)));
}

void vt_csv_empty(struct vt_csv *csv)
{
    begin_field(csv);
}

void vt_csv_end(struct vt_csv *csv)
{
    vt_buf_put_text(csv->out, "\r\n");
    csv->after = false;
    if (csv->out->failed == VT_OK) {
        csv->out->failed = vt_buf_code(&csv->text);
    }
}

void vt_csv_rehearsal(struct vt_csv *csv, const struct vt_facts *facts)
{
    vt_csv_word(csv, facts->dossier->consultation.rehearsal ? VT_W_CSV_PROEF : VT_W_CSV_NO_PROEF);
}

void vt_csv_province(struct vt_csv *csv, struct vt_bytes province)
{
    if (province.len > 0) {
        vt_csv_text(csv, province);
    } else {
        vt_csv_word(csv, VT_W_CSV_NO_PROVINCE);
    }
}

/* `3. 20.000 tot 50.000`, `3: 20000-49999`: the figure before it keeps them in order where a program
 * sorts by letter. */
void vt_csv_size(struct vt_csv *csv, uint32_t from, uint32_t below)
{
    struct vt_fill fill = {.lang = csv->lang};
    uint64_t class = 0;
    while (class < VT_SIZE_CLASSES && vt_size_from[class] <= from) {
        class ++;
    }
    vt_fill_number(&fill, class);
    if (csv->lang == VT_NL) {
        vt_fill_number(&fill, from);
        vt_fill_number(&fill, below);
    } else {
        vt_buf_put_u64(&fill.text, from);
        vt_fill_end(&fill);
        vt_buf_put_u64(&fill.text, below > 0 ? below - 1 : 0);
        vt_fill_end(&fill);
    }
    vt_buf_clear(&csv->text);
    vt_fill_put(&csv->text, below > 0 ? VT_W_CSV_SIZE : VT_W_CSV_SIZE_LAST, &fill);
    vt_fill_free(&fill);
    vt_csv_own(csv, vt_buf_view(&csv->text));
}

void vt_csv_no_size(struct vt_csv *csv)
{
    vt_csv_word(csv, VT_W_CSV_NO_SIZE);
}

void vt_csv_option(struct vt_csv *csv, const struct vt_proposal *proposal, uint32_t option)
{
    if (option == VT_NO_OPTION) {
        vt_csv_own(csv, VT_LIT("not_voted"));
    } else {
        vt_csv_own(csv, proposal->option[option].id);
    }
}

void vt_csv_label(struct vt_csv *csv, const struct vt_proposal *proposal, uint32_t option)
{
    if (option == VT_NO_OPTION) {
        vt_csv_word(csv, VT_W_SUM_NOT_VOTED);
    } else {
        vt_csv_text(csv, vt_tongue(csv->lang, &proposal->option[option].label));
    }
}
