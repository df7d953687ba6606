/* SPDX-License-Identifier: EUPL-1.2 */
/* The store: taking in the entries of a journal, their hashes and signatures checked on all cores.
 *
 * Entries go round: they are cut off the journal, in order; the crew seals and checks them
 * (vt_journal_seal, vt_dossier_check), in any order; and they are taken in (vt_dossier_apply), in order.
 * The caller cuts and takes in, and lends the crew a hand when there is neither to be done. The outcome is
 * that of one entry after the other, the first error and its words too.
 */
#include <stdatomic.h>
#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/crypto/sshsig.h>

#include "io/crew.h"
#include "io/store_parts.h"

/* Entries on their way at a time, and how many are cut before the crew is told. */
#define RING 256u
#define CUT 16u

/* One entry on its way. What is wrong with it is told when its turn comes (explain). */
struct item {
    struct vt_record record;
    struct vt_checked checked;
    enum vt_code code;
    atomic_bool done;
};

struct job {
    struct vt_store *store;
    struct vt_crew *crew;
    const struct vt_watch *watch; /* may be NULL */
    struct vt_hands hands;
    struct vt_ballot_reader reader[VT_CREW_MAX]; /* one for each hand */
    struct item ring[RING];
    size_t base;         /* the number of the crew's item 0 */
    size_t cut, applied; /* items so far */
    size_t next;         /* offset of what is cut next */
    uint64_t index;      /* and its index */
    bool ended;          /* the journal, or what can be read of it */
};

static struct item *item_at(struct job *job, size_t number)
{
    return &job->ring[number % RING];
}

enum vt_code vt_store_count(struct vt_result *out, const struct vt_store *store,
                            const struct vt_hands *hands)
{
    struct vt_watched watched;
    const struct vt_told *told =
        vt_watch_begin(&watched, store->watch, VT_STEP_COUNT, store->dossier.reg.count);
    return vt_result_make_by(out, &store->dossier, hands, told);
}

/* Count, and keep what comes of it. */
static enum vt_code count(struct vt_result **out, struct vt_buf *text, const struct vt_store *store,
                          const struct vt_hands *hands)
{
    struct vt_result *result = calloc(1, sizeof *result);
    if (result == NULL) {
        return VT_E_MEMORY;
    }
    enum vt_code code = vt_store_count(result, store, hands);
    if (code == VT_OK) {
        vt_result_put(text, result, &store->dossier);
        code = vt_buf_code(text);
    }
    if (code != VT_OK) {
        vt_result_free(result);
        free(result);
        return code;
    }
    *out = result;
    return VT_OK;
}

enum vt_code vt_store_check_result(struct vt_store *store, const struct vt_entry *entry,
                                   const struct vt_hands *hands, struct vt_error *err)
{
    struct vt_buf text = {0};
    vt_store_forget_result(store);
    enum vt_code code = count(&store->result, &text, store, hands);
    if (code == VT_OK) {
        code = vt_lines_differ(err, VT_E_RESULT_DIFFERS, entry->part[0], vt_buf_view(&text));
    } else {
        code = vt_fail_plain(err, code);
    }
    if (code != VT_OK) {
        vt_store_forget_result(store);
    }
    vt_buf_free(&text);
    return code;
}

void vt_store_forget_result(struct vt_store *store)
{
    if (store->result != NULL) {
        vt_result_free(store->result);
        free(store->result);
        store->result = NULL;
    }
}

/* Cut a few entries, if there is room for them; one that cannot be cut is the last. */
static void cut_some(struct job *job)
{
    struct vt_bytes journal = job->store->journal;
    size_t before = job->cut;
    while (job->cut - before < CUT && job->cut - job->applied < RING && !job->ended) {
        if (job->next == journal.len) {
            job->ended = true;
            break;
        }
        struct item *item = item_at(job, job->cut++);
        atomic_store_explicit(&item->done, false, memory_order_relaxed);
        item->code = vt_journal_cut(&item->record, journal, job->next, job->index, NULL);
        job->next = item->record.end;
        job->index++;
        job->ended = item->code != VT_OK || job->next > journal.len;
    }
    if (job->cut > before) {
        vt_crew_more(job->crew, job->cut - job->base);
    }
}

/* Seal and check one entry: any hand, any order. */
static void check_item(void *context, size_t hand, size_t at)
{
    struct job *job = context;
    struct item *item = item_at(job, job->base + at);
    if (item->code == VT_OK) {
        item->code = vt_journal_seal(&item->record, job->store->journal, NULL);
    }
    if (item->code == VT_OK) {
        item->code = vt_dossier_check(&item->checked, &job->reader[hand], &job->store->dossier,
                                      &item->record, NULL);
    }
    atomic_store_explicit(&item->done, true, memory_order_release);
}

/* What is wrong with an entry that could not be cut, sealed or checked: the same once more. */
static void explain(struct vt_error *err, struct job *job, enum vt_code expected)
{
    const struct vt_dossier *dossier = &job->store->dossier;
    struct vt_record record;
    struct vt_checked checked;
    enum vt_code code =
        vt_journal_read(&record, job->store->journal, dossier->end, dossier->count, err);
    if (code == VT_OK) {
        code = vt_dossier_check(&checked, &job->reader[0], dossier, &record, err);
    }
    if (code != expected) { /* memory that was short is there again */
        (void)vt_fail_plain(err, expected);
    }
}

/* The place of an entry's error is that of its first line in the journal; of a result that differs,
 * that of the line within it. */
static void stop_at(struct vt_store *store, const struct vt_record *record,
                    const struct vt_error *err)
{
    struct vt_error *stop = &store->stop;
    *stop = *err;
    if (stop->code == VT_E_RESULT_DIFFERS) {
        uint32_t line, column;
        struct vt_bytes text = record->entry.part[0];
        vt_bytes_place(&line, &column, store->journal, (size_t)(text.at - store->journal.at));
        stop->line += line - 1;
        return;
    }
    vt_bytes_place(&stop->line, &stop->column, store->journal, store->dossier.end);
}

/* Hold a result entry against the count, for which the whole crew is needed. */
static enum vt_code check_result(struct job *job, const struct vt_entry *entry,
                                 struct vt_error *err)
{
    vt_crew_wait(job->crew);
    enum vt_code code = vt_store_check_result(job->store, entry, &job->hands, err);
    job->base = job->cut;
    vt_crew_start(job->crew, check_item, job, 0);
    return code;
}

/* Take in the next entry, which is done. false: it ends here. */
static bool take_in(struct job *job)
{
    struct vt_store *store = job->store;
    const struct item *item = item_at(job, job->applied);
    struct vt_error err = {0};
    enum vt_code code = item->code;
    if (code != VT_OK) {
        explain(&err, job, code);
    }
    if (code == VT_OK && item->record.entry.kind == VT_ENTRY_RESULT &&
        store->dossier.phase == VT_PHASE_CLOSED) {
        code = check_result(job, &item->record.entry, &err);
    }
    if (code == VT_OK) {
        code =
            vt_dossier_apply(&store->dossier, &item->record, &item->checked, store->journal, &err);
    }
    if (code != VT_OK) {
        stop_at(store, &item->record, &err);
        return false;
    }
    job->applied++;
    return true;
}

/* Take in all that are done and whose turn it is. false: it ends here. */
static bool take_in_all(struct job *job)
{
    while (job->applied < job->cut &&
           atomic_load_explicit(&item_at(job, job->applied)->done, memory_order_acquire)) {
        if (!take_in(job)) {
            return false;
        }
    }
    return true;
}

static void tell(const struct job *job)
{
    const struct vt_store *store = job->store;
    vt_watch_tell_parts(job->watch, VT_STEP_JOURNAL, store->dossier.end, store->journal.len,
                        store->dossier.count);
}

static void run(struct job *job)
{
    vt_crew_start(job->crew, check_item, job, 0);
    tell(job);
    for (;;) {
        cut_some(job);
        size_t tick = vt_crew_tick(job->crew);
        size_t before = job->applied;
        if (!take_in_all(job) || (job->ended && job->applied == job->cut)) {
            break;
        }
        bool room = !job->ended && job->cut - job->applied < RING;
        if (job->applied == before && !room && !vt_crew_help(job->crew)) {
            vt_crew_rest(job->crew, tick);
        }
        tell(job);
    }
    vt_crew_stop(job->crew);
}

enum vt_code vt_store_entries(struct vt_store *store, const struct vt_store_how *how,
                              struct vt_crew *crew, struct vt_error *err)
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
    job->watch = how->watch;
    job->hands = vt_crew_as_hands(crew);
    job->next = store->dossier.end;
    job->index = store->dossier.count;
    run(job);
    for (size_t i = 0; i < vt_crew_hands(crew); i++) {
        vt_ballot_reader_free(&job->reader[i]);
    }
    free(job);
    return store->stop.code == VT_E_MEMORY ? vt_fail_plain(err, VT_E_MEMORY) : VT_OK;
}
