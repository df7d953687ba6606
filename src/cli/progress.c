/* SPDX-License-Identifier: EUPL-1.2 */
/* How far long work is. */
#include "cli/progress.h"

#include "io/clock.h"
#include "io/output.h"

#define FIRST_AFTER 300u /* milliseconds */
#define NEXT_AFTER 100u

/* To the start of the line, and clear it (ECMA-48). */
#define CLEAR_LINE "\r\033[K"

static void begin(struct vt_progress *out, const struct vt_cli *cli)
{
    *out = (struct vt_progress){0};
    if (vt_output_is_terminal(VT_STDERR)) {
        out->cli = cli;
        out->begun = vt_clock_ticks();
        out->due = out->begun + FIRST_AFTER;
    }
}

void vt_progress_begin(struct vt_progress *out, const struct vt_cli *cli, size_t total)
{
    begin(out, cli);
    out->total = total;
}

void vt_progress_begin_parts(struct vt_progress *out, const struct vt_cli *cli)
{
    begin(out, cli);
    out->parts = true;
}

/* Seconds that the rest will take when it goes on like this, rounded up; nothing is done yet: 0. */
static uint64_t seconds_left(uint64_t elapsed, uint64_t done, uint64_t total)
{
    return done == 0 || done > total ? 0 : (elapsed * (total - done) / done + 999) / 1000;
}

/* Things done, of how many, how many a second, seconds left; or percents and seconds left. */
static void draw(struct vt_progress *progress, uint64_t done, uint64_t total)
{
    enum vt_lang lang = progress->cli->lang;
    uint64_t elapsed = vt_clock_ticks() - progress->begun;
    elapsed = elapsed > 0 ? elapsed : 1;
    uint64_t left = seconds_left(elapsed, done, total);
    const uint64_t things[] = {done, total, done * 1000 / elapsed, left};
    const uint64_t parts[] = {total > 0 ? done * 100 / total : 0, left};
    const uint64_t *value = progress->parts ? parts : things;
    size_t count = progress->parts ? 2 : 4;
    struct vt_buf number[4] = {{0}, {0}, {0}, {0}}, line = {0};
    struct vt_bytes args[4];
    for (size_t i = 0; i < count; i++) {
        vt_words_put_number(&number[i], lang, value[i]);
        args[i] = vt_buf_view(&number[i]);
    }
    vt_buf_put_text(&line, CLEAR_LINE);
    vt_words_put(&line, vt_word(lang, progress->parts ? VT_W_PROGRESS_PART : VT_W_PROGRESS), args,
                 count);
    vt_output_complain(vt_buf_view(&line));
    vt_buf_free(&line);
    for (size_t i = 0; i < count; i++) {
        vt_buf_free(&number[i]);
    }
    progress->drawn = true;
    progress->due = vt_clock_ticks() + NEXT_AFTER;
}

void vt_progress_at(struct vt_progress *progress, size_t done)
{
    vt_progress_part(progress, done, progress->total);
}

void vt_progress_part(struct vt_progress *progress, uint64_t done, uint64_t total)
{
    if (progress->cli != NULL && vt_clock_ticks() >= progress->due) {
        draw(progress, done, total);
    }
}

void vt_progress_clear(struct vt_progress *progress)
{
    if (progress->drawn) {
        vt_output_complain(VT_LIT(CLEAR_LINE));
        progress->drawn = false;
    }
}
