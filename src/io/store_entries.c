/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: taking in the entries of a journal, their signatures verified on all cores.
 *
 * The journal is read in stretches. While the crew checks one stretch (vt_dossier_check), the next
 * is read and the one before is taken in, in order (vt_dossier_apply): the outcome is that of one
 * entry after the other.
 */
#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/crypto/sshsig.h>

#include "io/crew.h"
#include "io/store_parts.h"

/* Entries of a stretch, and how many entries are worth a crew. */
#define STRETCH 256u

/* One entry on its way. */
struct item {
    struct vt_record record;
    struct vt_checked checked;
    struct vt_error err; /* code: of reading or checking it */
};

struct stretch {
    size_t count;
    struct item item[STRETCH];
};

struct job {
    struct vt_store *store;
    struct vt_crew *crew;
    struct vt_ballot_reader reader[VT_CREW_MAX]; /* one for each hand */
    struct stretch stretch[2];
    struct stretch *at_work; /* the one that the crew has */
    size_t next;             /* offset of what is read next */
    uint64_t index;          /* and its index */
    bool ended;              /* the journal, or what can be read of it */
};

enum vt_code vt_store_check_result(const struct vt_dossier *dossier, const struct vt_entry *entry,
                                   struct vt_error *err)
{
    struct vt_buf text = {0};
    struct vt_result *result = calloc(1, sizeof *result);
    if (result == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    enum vt_code code = vt_result_make(result, dossier);
    if (code == VT_OK) {
        vt_result_put(&text, result, dossier);
        code = vt_buf_code(&text);
    }
    if (code == VT_OK) {
        code = vt_lines_differ(err, VT_E_RESULT_DIFFERS, entry->part[0], vt_buf_view(&text));
    } else {
        code = vt_fail_plain(err, code);
    }
    vt_buf_free(&text);
    vt_result_free(result);
    free(result);
    return code;
}

/* Read a stretch; one that cannot be read is its last item. */
static void read_stretch(struct stretch *stretch, struct job *job)
{
    struct vt_bytes journal = job->store->journal;
    stretch->count = 0;
    while (stretch->count < STRETCH && !job->ended) {
        if (job->next == journal.len) {
            job->ended = true;
            return;
        }
        struct item *item = &stretch->item[stretch->count++];
        item->err = (struct vt_error){0};
        item->err.code = vt_journal_read(&item->record, journal, job->next, job->index, &item->err);
        job->ended = item->err.code != VT_OK;
        job->next = item->record.end;
        job->index++;
    }
}

/* Check one entry: any hand, any order. */
static void check_item(void *context, size_t hand, size_t at)
{
    struct job *job = context;
    struct item *item = &job->at_work->item[at];
    if (item->err.code == VT_OK) {
        item->err.code = vt_dossier_check(&item->checked, &job->reader[hand], &job->store->dossier,
                                          &item->record, &item->err);
    }
}

/* The place of an entry's error is that of its first line in the journal; of a result that differs,
 * that of the line within it. */
static void stop_at(struct vt_store *store, const struct item *item)
{
    struct vt_error *stop = &store->stop;
    *stop = item->err;
    if (stop->code == VT_E_RESULT_DIFFERS) {
        uint32_t line, column;
        struct vt_bytes text = item->record.entry.part[0];
        vt_bytes_place(&line, &column, store->journal, (size_t)(text.at - store->journal.at));
        stop->line += line - 1;
        return;
    }
    vt_bytes_place(&stop->line, &stop->column, store->journal, store->dossier.end);
}

/* Take in a checked stretch, in order. false: it ends here. */
static bool apply_stretch(struct job *job, struct stretch *stretch)
{
    struct vt_store *store = job->store;
    for (size_t i = 0; i < stretch->count; i++) {
        struct item *item = &stretch->item[i];
        enum vt_code code = item->err.code;
        if (code == VT_OK && item->record.entry.kind == VT_ENTRY_RESULT &&
            store->dossier.phase == VT_PHASE_CLOSED) {
            code = vt_store_check_result(&store->dossier, &item->record.entry, &item->err);
        }
        if (code == VT_OK) {
            code = vt_dossier_apply(&store->dossier, &item->record, &item->checked, store->journal,
                                    &item->err);
        }
        if (code != VT_OK) {
            item->err.code = code;
            stop_at(store, item);
            return false;
        }
    }
    return true;
}

static void hand_over(struct job *job, struct stretch *stretch)
{
    job->at_work = stretch;
    vt_crew_start(job->crew, check_item, job, stretch->count);
}

/* While the crew checks a stretch, the one before it is taken in and the one after it is read. */
static void run(struct job *job)
{
    struct stretch *now = &job->stretch[0], *then = &job->stretch[1];
    bool going = true;
    read_stretch(now, job);
    hand_over(job, now);
    while (going && now->count > 0) {
        read_stretch(then, job);
        vt_crew_wait(job->crew);
        hand_over(job, then);
        going = apply_stretch(job, now);
        struct stretch *other = now;
        now = then;
        then = other;
    }
    vt_crew_wait(job->crew);
}

enum vt_code vt_store_entries(struct vt_store *store, struct vt_crew *crew, struct vt_error *err)
{
    store->stop = (struct vt_error){0};
    if (store->dossier.end == store->journal.len) {
        return VT_OK;
    }
    struct job *job = calloc(1, sizeof *job);
    if (job == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    job->store = store;
    job->crew = crew;
    job->next = store->dossier.end;
    job->index = store->dossier.count;
    run(job);
    for (size_t i = 0; i < vt_crew_hands(crew); i++) {
        vt_ballot_reader_free(&job->reader[i]);
    }
    free(job);
    return store->stop.code == VT_E_MEMORY ? vt_fail_plain(err, VT_E_MEMORY) : VT_OK;
}
