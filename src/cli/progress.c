/* SPDX-License-Identifier: EUPL-1.2 */
/* How far long work is: when it is told, and to whom. */
#include "cli/progress.h"

#include "cli/progress_line.h"
#include "io/clock.h"
#include "io/output.h"
#include "io/stop.h"

#define FIRST_AFTER 300u /* milliseconds */
#define NEXT_AFTER 100u

/* To the start of the line, and what follows there is cleared (ECMA-48). */
#define LINE_START "\r"
#define CLEAR_REST "\033[K"

static const struct {
    enum vt_word label;
    bool counted; /* in things, else in percents */
} steps[VT_STEPS] = {
    [VT_STEP_READ] = {VT_W_STEP_READ, false},        [VT_STEP_KEYS] = {VT_W_STEP_KEYS, true},
    [VT_STEP_JOURNAL] = {VT_W_STEP_JOURNAL, false},  [VT_STEP_COUNT] = {VT_W_STEP_COUNT, true},
    [VT_STEP_BALLOTS] = {VT_W_STEP_BALLOTS, true},   [VT_STEP_MEND] = {VT_W_STEP_MEND, true},
    [VT_STEP_RECEIPTS] = {VT_W_STEP_RECEIPTS, true}, [VT_STEP_COMPARE] = {VT_W_STEP_COMPARE, true},
    [VT_STEP_REPORT] = {VT_W_STEP_REPORT, false},
};

/* Draw the line. Who asked to stop sees that it is being done. */
static void draw(struct vt_progress *progress, const struct vt_part *part, uint64_t now)
{
    const struct vt_progress_facts facts = {.label = vt_stop_asked() != 0 ? VT_W_STEP_FINISH
                                                                          : steps[part->step].label,
                                            .done = part->done,
                                            .total = part->total,
                                            .things = part->things,
                                            .counted = steps[part->step].counted,
                                            .milliseconds = now - progress->step_begun,
                                            .columns = vt_output_columns(VT_STDERR),
                                            .blocks = progress->blocks};
    struct vt_buf line = {0};
    vt_buf_put_text(&line, LINE_START);
    vt_progress_line_put(&line, progress->lang, &facts);
    vt_buf_put_text(&line, CLEAR_REST);
    vt_stop_line(true);
    vt_output_complain(vt_buf_view(&line));
    vt_buf_free(&line);
    progress->drawn = true;
    progress->due = now + NEXT_AFTER;
}

static void tell(void *context, const struct vt_part *part)
{
    struct vt_progress *progress = context;
    uint64_t now = vt_clock_ticks();
    bool again = part->done == 0 && progress->done > 0; /* the same, anew */
    bool fresh = !progress->told || part->step != progress->step || again;
    if (!progress->told) {
        progress->told = true;
        progress->begun = now;
        progress->due = now + FIRST_AFTER;
    }
    progress->done = part->done;
    if (fresh) {
        progress->step = part->step;
        progress->step_begun = now;
        if (progress->due < now + NEXT_AFTER) {
            progress->due = now + NEXT_AFTER; /* how fast it goes is not known at once */
        }
    }
    /* Of work without parts nothing more is heard until it is done. */
    bool is_due =
        now >= progress->due || (fresh && part->total == 0 && now - progress->begun >= FIRST_AFTER);
    if (is_due && vt_output_is_ours(VT_STDERR)) {
        draw(progress, part, now);
    }
}

void vt_progress_begin(struct vt_progress *out, enum vt_lang lang)
{
    *out = (struct vt_progress){.lang = lang};
    if (vt_output_may_redraw(VT_STDERR)) {
        out->watch = (struct vt_watch){tell, out};
        out->blocks = vt_output_shows_utf8();
    }
}

void vt_progress_clear(struct vt_progress *progress)
{
    if (progress != NULL && progress->drawn) {
        vt_output_complain(VT_LIT(LINE_START CLEAR_REST));
        vt_stop_line(false);
        progress->drawn = false;
    }
}

const struct vt_watch *vt_cli_watch(const struct vt_cli *cli)
{
    bool looked_at = cli->progress != NULL && cli->progress->watch.tell != NULL;
    return looked_at ? &cli->progress->watch : NULL;
}
