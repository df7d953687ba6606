/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally accept --arrivals: which row of the table belongs to which file.
 *
 * A name in the table is a path from the table's own folder, else from the current one. A row whose
 * file is at neither place (it was moved) belongs to the file that is handed in under that bare
 * name, if there is just one such row.
 */
#include <stdlib.h>

#include <vngtally/vote/arrivals.h>

#include "cli/accept.h"
#include "io/file.h"

#define NOWHERE SIZE_MAX

/* One row of the table, beside what it leads to. Offsets are into the job's texts. */
struct row {
    size_t written; /* its name in the table */
    size_t shown;   /* the path at which the file is, or NOWHERE */
    size_t key;     /* its one absolute path; the bare name of a file that is nowhere */
    uint32_t line;
    int64_t time;
    size_t file; /* which of the files handed in, or NOWHERE */
};

/* A row's key, to look it up by. An absolute path is never a bare name. */
struct key {
    struct vt_bytes text;
    size_t row;
};

struct job {
    const struct vt_cli *cli;
    const char *csv;
    struct vt_buf texts; /* zero-terminated */
    struct row *row;     /* in order of time */
    struct key *key;     /* in order of key, then of time */
    size_t count;
    enum vt_exit status;
};

static const char *text_at(const struct job *job, size_t offset)
{
    return (const char *)job->texts.at + offset;
}

static size_t keep(struct job *job, const char *text)
{
    size_t from = job->texts.len;
    vt_buf_put_text(&job->texts, text);
    vt_buf_put_byte(&job->texts, '\0');
    return from;
}

static void no_memory(struct job *job)
{
    struct vt_error err;
    (void)vt_fail_plain(&err, VT_E_MEMORY);
    vt_cli_complain(job->cli, job->csv, &err);
    job->status = VT_EXIT_TROUBLE;
}

/* A complaint about a file and up to two lines of the table. */
static void complain(struct job *job, enum vt_word word, const char *file, uint32_t line,
                     uint32_t other)
{
    struct vt_buf text[2] = {{0}, {0}};
    vt_buf_put_u64(&text[0], line);
    vt_buf_put_u64(&text[1], other);
    const struct vt_bytes args[] = {vt_bytes_of(file), vt_bytes_of(job->csv), vt_buf_view(&text[0]),
                                    vt_buf_view(&text[1])};
    vt_cli_note(job->cli, word, args, 4);
    vt_buf_free(&text[0]);
    vt_buf_free(&text[1]);
    job->status = VT_EXIT_TROUBLE;
}

/* Does the row's file stand at this path? */
static bool stands_at(struct job *job, struct row *row, const char *path)
{
    struct vt_path real;
    if (vt_path_real(&real, path, NULL) != VT_OK) {
        return false;
    }
    row->shown = keep(job, path);
    row->key = keep(job, real.text);
    return true;
}

/* Find the file of a row. `name` is zero-terminated. */
static void find_file(struct job *job, struct row *row, const char *name)
{
    struct vt_path path;
    if (name[0] != '/' && vt_path_folder(&path, job->csv, NULL) == VT_OK &&
        vt_path_extend(&path, path.text, "/", NULL) == VT_OK &&
        vt_path_extend(&path, path.text, name, NULL) == VT_OK && stands_at(job, row, path.text)) {
        return;
    }
    if (!stands_at(job, row, name)) {
        row->key = keep(job, vt_path_name(name));
    }
}

/* By key, then in order of time. */
static int by_key(const void *a, const void *b)
{
    const struct key *one = a, *other = b;
    int order = vt_bytes_compare(one->text, other->text);
    return order != 0 ? order : one->row < other->row ? -1 : one->row > other->row;
}

/* Keep a row of the table and find its file. */
static void read_row(struct job *job, struct row *row, const struct vt_arrival *from)
{
    struct vt_buf name = {0};
    *row = (struct row){.shown = NOWHERE, .line = from->line, .time = from->time, .file = NOWHERE};
    vt_buf_put(&name, from->file);
    vt_buf_put_byte(&name, '\0');
    if (vt_buf_code(&name) == VT_OK) {
        row->written = keep(job, (const char *)name.at);
        find_file(job, row, (const char *)name.at);
    } else {
        no_memory(job);
    }
    vt_buf_free(&name);
}

static void find_files(struct job *job, const struct vt_arrivals *arrivals)
{
    job->row = calloc(arrivals->count + 1, sizeof *job->row);
    job->key = calloc(arrivals->count + 1, sizeof *job->key);
    if (job->row == NULL || job->key == NULL) {
        no_memory(job);
        return;
    }
    for (size_t i = 0; i < arrivals->count; i++) {
        read_row(job, &job->row[i], &arrivals->at[i]);
    }
    if (vt_buf_code(&job->texts) != VT_OK) {
        no_memory(job);
        return;
    }
    job->count = arrivals->count;
    for (size_t i = 0; i < job->count; i++) {
        job->key[i] = (struct key){.text = vt_bytes_of(text_at(job, job->row[i].key)), .row = i};
    }
    qsort(job->key, job->count, sizeof *job->key, by_key);
}

/* The rows of a key: how many. Out: the first of its keys. */
static size_t look_up(const struct key **first, const struct job *job, const char *text)
{
    struct vt_bytes wanted = vt_bytes_of(text);
    size_t low = 0, high = job->count, found = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (vt_bytes_compare(job->key[middle].text, wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *first = job->key + low;
    while (low + found < job->count && vt_bytes_equal(job->key[low + found].text, wanted)) {
        found++;
    }
    return found;
}

/* The row of a file that is handed in. */
static void match(struct job *job, const struct vt_handed_list *list, size_t file)
{
    const char *path = vt_handed_path(list, file);
    const struct key *key = NULL;
    struct vt_path real;
    size_t found = 0;
    if (vt_path_real(&real, path, NULL) == VT_OK) {
        found = look_up(&key, job, real.text);
    }
    if (found == 1 && job->row[key->row].file != NOWHERE) {
        return; /* the same file, handed in twice */
    }
    if (found == 0) {
        found = look_up(&key, job, vt_path_name(path));
    }
    if (found > 1) {
        complain(job, VT_W_ACCEPT_ROW_TWICE, path, job->row[key[0].row].line,
                 job->row[key[1].row].line);
    } else if (found == 0 || job->row[key->row].file != NOWHERE) {
        complain(job, VT_W_ACCEPT_NO_ROW, path, 0, 0);
    } else {
        job->row[key->row].file = file;
    }
}

/* The files handed in, in order of time. */
static void select_files(struct job *job, struct vt_handed_list *out,
                         const struct vt_handed_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        match(job, list, i);
    }
    for (size_t i = 0; i < job->count; i++) {
        const struct row *row = &job->row[i];
        if (row->file != NOWHERE &&
            vt_handed_add(out, vt_handed_path(list, row->file), row->time) != VT_OK) {
            no_memory(job);
            return;
        }
    }
}

/* All files of the table, in order of time. */
static void select_all(struct job *job, struct vt_handed_list *out)
{
    for (size_t i = 0; i < job->count; i++) {
        const struct row *row = &job->row[i];
        const struct key *same = NULL;
        if (row->shown == NOWHERE) {
            complain(job, VT_W_ACCEPT_NO_FILE, text_at(job, row->written), row->line, 0);
        } else if (look_up(&same, job, text_at(job, row->key)) > 1) {
            if (same[0].row == i) { /* said once */
                complain(job, VT_W_ACCEPT_ROW_TWICE, text_at(job, row->shown), row->line,
                         job->row[same[1].row].line);
            }
        } else if (vt_handed_add(out, text_at(job, row->shown), row->time) != VT_OK) {
            no_memory(job);
            return;
        }
    }
}

static enum vt_exit read_table(struct vt_arrivals *out, const struct vt_cli *cli, const char *csv)
{
    struct vt_buf bytes = {0};
    struct vt_error err;
    struct vt_errors errs = {0};
    enum vt_exit status = VT_EXIT_YES;
    if (vt_file_read(&bytes, csv, VT_ARRIVALS_BYTES_MAX, &err) != VT_OK) {
        vt_cli_complain(cli, csv, &err);
        status = VT_EXIT_TROUBLE;
    } else if (vt_arrivals_parse(out, vt_buf_view(&bytes), &errs) != VT_OK) {
        vt_cli_complain_all(cli, csv, &errs);
        status = VT_EXIT_TROUBLE;
    }
    vt_buf_free(&bytes);
    return status;
}

enum vt_exit vt_accept_arrivals(struct vt_handed_list *list, const struct vt_cli *cli,
                                const char *csv)
{
    struct vt_arrivals arrivals = {0};
    struct vt_handed_list out = {.skipped = list->skipped};
    struct job job = {.cli = cli, .csv = csv, .status = VT_EXIT_YES};
    job.status = read_table(&arrivals, cli, csv);
    if (job.status == VT_EXIT_YES) {
        find_files(&job, &arrivals);
    }
    if (job.status == VT_EXIT_YES && cli->operand_count > 1) {
        select_files(&job, &out, list);
    } else if (job.status == VT_EXIT_YES) {
        select_all(&job, &out);
    }
    if (job.status == VT_EXIT_YES) {
        struct vt_handed_list old = *list;
        *list = out;
        out = old;
    }
    vt_handed_free(&out);
    vt_arrivals_free(&arrivals);
    vt_buf_free(&job.texts);
    free(job.row);
    free(job.key);
    return job.status;
}
