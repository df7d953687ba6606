/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of arrivals: CSV (RFC 4180), made strict. docs/FORMAT.md section 16. */
#include <vngtally/vote/arrivals.h>

#include <stdlib.h>
#include <string.h>

#include <vngtally/base/text.h>
#include <vngtally/base/time.h>

#define HEADER VT_LIT("file,time")
#define BYTE_ORDER_MARK VT_LIT("\xEF\xBB\xBF")
#define FIELDS 2u

/* One line of the table, being read. */
struct row {
    struct vt_bytes text;
    uint32_t line;
    size_t at; /* where the next field begins */
};

/* A table on its way. */
struct job {
    struct vt_arrivals *out;
    struct vt_errors *errs;
    struct vt_buf field; /* a field, its quotes taken away */
};

static enum vt_code complain(struct job *job, enum vt_code code, const struct row *row,
                             size_t column, struct vt_bytes subject)
{
    struct vt_error err;
    (void)vt_fail(&err, code, subject, VT_LIT(""));
    err.line = row->line;
    err.column = (uint32_t)column + 1;
    vt_errors_add(job->errs, &err);
    return code;
}

/* The rest of a quoted field, after its first quote. false: no quote closes it. */
static bool take_quoted(struct vt_buf *field, struct row *row)
{
    struct vt_bytes text = row->text;
    for (;;) {
        size_t quote = vt_bytes_find(text, '"', row->at);
        if (quote == text.len) {
            return false;
        }
        vt_buf_put(field, vt_bytes_part(text, row->at, quote - row->at));
        row->at = quote + 1;
        if (row->at == text.len || text.at[row->at] != '"') {
            return true;
        }
        vt_buf_put_byte(field, '"');
        row->at++;
    }
}

/* The next field into job->field, and past the comma after it. *more: another one follows. */
static enum vt_code take_field(bool *more, struct job *job, struct row *row)
{
    struct vt_bytes text = row->text;
    size_t from = row->at;
    vt_buf_clear(&job->field);
    if (from < text.len && text.at[from] == '"') {
        row->at++;
        if (!take_quoted(&job->field, row)) {
            return complain(job, VT_E_ARRIVALS_QUOTE, row, from, VT_LIT(""));
        }
        if (row->at < text.len && text.at[row->at] != ',') {
            return complain(job, VT_E_ARRIVALS_QUOTE, row, row->at, VT_LIT(""));
        }
    } else {
        size_t end = vt_bytes_find(text, ',', from);
        struct vt_bytes plain = vt_bytes_part(text, from, end - from);
        size_t quote = vt_bytes_find(plain, '"', 0);
        if (quote < plain.len) {
            return complain(job, VT_E_ARRIVALS_QUOTE, row, from + quote, VT_LIT(""));
        }
        vt_buf_put(&job->field, plain);
        row->at = end;
    }
    *more = row->at < text.len;
    row->at += *more;
    enum vt_code code = vt_buf_code(&job->field);
    return code == VT_OK ? VT_OK : complain(job, code, row, 0, VT_LIT(""));
}

static enum vt_code make_room(struct vt_arrivals *arrivals)
{
    if (arrivals->count < arrivals->room) {
        return VT_OK;
    }
    size_t room = arrivals->room == 0 ? 64 : arrivals->room * 2;
    struct vt_arrival *at = realloc(arrivals->at, room * sizeof *at);
    if (at == NULL) {
        return VT_E_MEMORY;
    }
    arrivals->at = at;
    arrivals->room = room;
    return VT_OK;
}

/* Keep a name. The texts have room for the whole table, so that no view moves. */
static enum vt_code keep(struct job *job, const struct row *row, struct vt_bytes name)
{
    struct vt_buf *texts = &job->out->texts;
    size_t from = texts->len;
    enum vt_code code = make_room(job->out);
    if (code != VT_OK) {
        return complain(job, code, row, 0, VT_LIT(""));
    }
    vt_buf_put(texts, name);
    job->out->at[job->out->count++] = (struct vt_arrival){
        .file = vt_bytes_part(vt_buf_view(texts), from, name.len), .line = row->line};
    return VT_OK;
}

/* A row of the table: name, comma, time. */
static enum vt_code read_row(struct job *job, struct row *row)
{
    bool more = false;
    struct vt_time time;
    enum vt_code code = take_field(&more, job, row);
    if (code != VT_OK) {
        return code;
    }
    struct vt_bytes name = vt_buf_view(&job->field);
    if (!more) {
        return complain(job, VT_E_ARRIVALS_FIELDS, row, 0, row->text);
    }
    if (name.len == 0 || name.len > VT_ARRIVAL_NAME_MAX) {
        return complain(job, VT_E_ARRIVALS_NAME, row, 0, name);
    }
    code = keep(job, row, name);
    size_t column = row->at;
    if (code == VT_OK) {
        code = take_field(&more, job, row);
    }
    if (code != VT_OK) {
        return code;
    }
    if (more) {
        return complain(job, VT_E_ARRIVALS_FIELDS, row, 0, row->text);
    }
    code = vt_time_parse(&time, vt_buf_view(&job->field));
    if (code != VT_OK) {
        return complain(job, code, row, column, vt_buf_view(&job->field));
    }
    job->out->at[job->out->count - 1].time = time.seconds;
    return VT_OK;
}

/* The next line of *rest, without its line end, plain text or complained of. */
static enum vt_code next_row(struct row *row, struct vt_bytes *rest, struct job *job)
{
    size_t end = vt_bytes_find(*rest, '\n', 0);
    struct vt_error err;
    size_t offset = 0;
    row->text = vt_bytes_part(*rest, 0, end);
    row->line++;
    row->at = 0;
    *rest = vt_bytes_part(*rest, end + 1, rest->len);
    if (vt_bytes_ends(row->text, VT_LIT("\r"))) {
        row->text.len--;
    }
    enum vt_code code = vt_text_check(&offset, row->text, VT_TEXT_LINE);
    if (code != VT_OK) {
        (void)vt_text_fail(&err, code, row->text, offset);
        err.line = row->line;
        vt_errors_add(job->errs, &err);
    }
    return code;
}

/* Earlier first; of one time, the one written first. */
static int by_time(const void *a, const void *b)
{
    const struct vt_arrival *one = a, *other = b;
    if (one->time != other->time) {
        return one->time < other->time ? -1 : 1;
    }
    return one->line < other->line ? -1 : one->line > other->line;
}

static void read_table(struct job *job, struct vt_bytes rest)
{
    struct row row = {0};
    if (vt_bytes_starts(rest, BYTE_ORDER_MARK)) {
        rest = vt_bytes_part(rest, BYTE_ORDER_MARK.len, rest.len);
    }
    if (next_row(&row, &rest, job) == VT_OK && !vt_bytes_equal(row.text, HEADER)) {
        (void)complain(job, VT_E_ARRIVALS_HEADER, &row, 0, row.text);
    }
    /* With another header the rows are no rows. */
    while (rest.len > 0 && !(job->errs->count > 0 && row.line == 1)) {
        if (job->out->count == VT_ARRIVALS_MAX) {
            (void)complain(job, VT_E_ARRIVALS_MANY, &row, 0, VT_LIT(""));
            return;
        }
        enum vt_code code = next_row(&row, &rest, job);
        if (code == VT_OK) {
            code = read_row(job, &row);
        }
        if (code == VT_E_MEMORY) {
            return;
        }
    }
}

enum vt_code vt_arrivals_parse(struct vt_arrivals *out, struct vt_bytes csv, struct vt_errors *errs)
{
    struct job job = {.out = out, .errs = errs};
    const struct row nowhere = {0};
    *out = (struct vt_arrivals){0};
    errs->count = 0;
    if (vt_buf_reserve(&out->texts, csv.len + 1) == NULL) {
        (void)complain(&job, vt_buf_code(&out->texts), &nowhere, 0, VT_LIT(""));
    } else {
        read_table(&job, csv);
    }
    vt_buf_free(&job.field);
    enum vt_code code = vt_errors_code(errs);
    if (code != VT_OK) {
        vt_arrivals_free(out);
    } else if (out->count > 0) {
        qsort(out->at, out->count, sizeof *out->at, by_time);
    }
    return code;
}

void vt_arrivals_free(struct vt_arrivals *arrivals)
{
    free(arrivals->at);
    vt_buf_free(&arrivals->texts);
    *arrivals = (struct vt_arrivals){0};
}
