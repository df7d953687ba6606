/* SPDX-License-Identifier: EUPL-1.2 */
/* How far long work is. */
#include "cli/progress.h"

#include "io/clock.h"
#include "io/output.h"

#define FIRST_AFTER 300u /* milliseconds */
#define NEXT_AFTER 100u

/* To the start of the line, and clear it (ECMA-48). */
#define CLEAR_LINE "\r\033[K"

void vt_progress_begin(struct vt_progress *out, const struct vt_cli *cli, size_t total)
{
    *out = (struct vt_progress){.total = total};
    if (vt_output_is_terminal(VT_STDERR)) {
        out->cli = cli;
        out->due = vt_clock_ticks() + FIRST_AFTER;
    }
}

void vt_progress_at(struct vt_progress *progress, size_t done)
{
    if (progress->cli == NULL || vt_clock_ticks() < progress->due) {
        return;
    }
    enum vt_lang lang = progress->cli->lang;
    struct vt_buf number[2] = {{0}, {0}}, line = {0};
    vt_words_put_number(&number[0], lang, done);
    vt_words_put_number(&number[1], lang, progress->total);
    const struct vt_bytes args[] = {vt_buf_view(&number[0]), vt_buf_view(&number[1])};
    vt_buf_put_text(&line, CLEAR_LINE);
    vt_words_put(&line, vt_word(lang, VT_W_PROGRESS), args, 2);
    vt_output_complain(vt_buf_view(&line));
    vt_buf_free(&line);
    vt_buf_free(&number[0]);
    vt_buf_free(&number[1]);
    progress->drawn = true;
    progress->due = vt_clock_ticks() + NEXT_AFTER;
}

void vt_progress_clear(struct vt_progress *progress)
{
    if (progress->drawn) {
        vt_output_complain(VT_LIT(CLEAR_LINE));
        progress->drawn = false;
    }
}
