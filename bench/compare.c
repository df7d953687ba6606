/* SPDX-License-Identifier: EUPL-1.2 */
/* Replay beside its bare cryptography, in turns. */
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"

#define ROUNDS_MAX 200u
#define WANTED 40.0 /* seconds, about */

struct figures {
    double bare[ROUNDS_MAX], replay[ROUNDS_MAX], ratio[ROUNDS_MAX], processor[ROUNDS_MAX];
    unsigned count;
};

static int by_size(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double middle(double *values, unsigned count)
{
    qsort(values, count, sizeof *values, by_size);
    return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* One round. Who begins changes from round to round: a processor that was just idle is quicker. */
static enum vt_code take_turns(struct figures *figures, unsigned round,
                               const struct bench_chest *chest, const char *program,
                               const char *path, struct vt_error *err)
{
    struct bench_run run = {0};
    bool good = true;
    for (unsigned turn = 0; turn < 2; turn++) {
        if (turn == round % 2) {
            figures->bare[round] = bench_bare(chest);
        } else {
            good = bench_replay(&run, program, path);
        }
    }
    if (figures->bare[round] < 0) {
        return vt_fail_plain(err, VT_E_SIGNATURE);
    }
    if (!good) {
        return vt_fail(err, VT_E_OPEN, vt_bytes_of(program), VT_LIT("replay"));
    }
    figures->replay[round] = run.seconds;
    figures->processor[round] = run.processor;
    figures->ratio[round] = run.seconds / figures->bare[round];
    return VT_OK;
}

static void put(FILE *out, const struct bench_chest *chest, struct figures *figures,
                const struct bench_run *first)
{
    double ballots = chest->ballots > 0 ? (double)chest->ballots : 1;
    uint64_t files = chest->journal + chest->reg;
    uint64_t beyond = first->peak_bytes > files ? first->peak_bytes - files : 0;
    double bare = middle(figures->bare, figures->count);
    double replay = middle(figures->replay, figures->count);
    double ratio = middle(figures->ratio, figures->count); /* and puts them in order */
    (void)fprintf(out,
                  "ballots %llu\nkeys %llu\nrounds %u\ncores %ld\n"
                  "bare_seconds %.6f\nreplay_seconds %.6f\nratio %.4f\n"
                  "ratio_least %.4f\nratio_most %.4f\n"
                  "bare_us_per_ballot %.2f\nreplay_us_per_ballot %.2f\n"
                  "replay_cpu_us_per_ballot %.2f\n"
                  "journal_bytes %llu\nregister_bytes %llu\npeak_bytes %llu\n"
                  "beyond_files_bytes_per_ballot %.1f\n",
                  (unsigned long long)chest->ballots, (unsigned long long)chest->keys,
                  figures->count, sysconf(_SC_NPROCESSORS_ONLN), bare, replay, ratio,
                  figures->ratio[0], figures->ratio[figures->count - 1], bare / ballots * 1e6,
                  replay / ballots * 1e6,
                  middle(figures->processor, figures->count) / ballots * 1e6,
                  (unsigned long long)chest->journal, (unsigned long long)chest->reg,
                  (unsigned long long)first->peak_bytes, (double)beyond / ballots);
}

enum vt_code bench_compare(FILE *out, const char *program, const char *path, unsigned rounds,
                           struct vt_error *err)
{
    struct bench_chest chest;
    struct bench_run first;
    struct figures *figures = calloc(1, sizeof *figures);
    if (figures == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    /* The peak, before this process itself grows: a child's peak counts from what its parent held. */
    enum vt_code code = VT_OK;
    if (!bench_replay(&first, program, path)) {
        code = vt_fail(err, VT_E_OPEN, vt_bytes_of(program), VT_LIT("replay"));
    }
    if (code == VT_OK) {
        code = bench_chest_fill(&chest, path, err);
    }
    if (code == VT_OK) {
        double wanted = WANTED / (2 * first.seconds);
        figures->count = rounds > 0 ? rounds : wanted < 3 ? 3 : (unsigned)wanted;
        figures->count = figures->count > ROUNDS_MAX ? ROUNDS_MAX : figures->count;
        for (unsigned i = 0; code == VT_OK && i < figures->count; i++) {
            code = take_turns(figures, i, &chest, program, path, err);
        }
        if (code == VT_OK) {
            put(out, &chest, figures, &first);
        }
        bench_chest_free(&chest);
    }
    free(figures);
    return code;
}
