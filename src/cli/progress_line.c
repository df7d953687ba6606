/* SPDX-License-Identifier: EUPL-1.2 */
/* How far long work is, as one line. */
#include "cli/progress_line.h"

#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>

#define BAR_LEAST 6u
#define BAR_MOST 30u
#define GAP 2u /* between the parts of the line */

/* What a line may be made of, from all of it to the least; the first that fits is taken. */
struct form {
    bool label, bar, things, rate, left;
};
static const struct form forms[] = {
    {.label = true, .bar = true, .things = true, .rate = true, .left = true},
    {.label = true, .bar = true, .things = true, .left = true},
    {.label = true, .bar = true, .left = true},
    {.bar = true, .left = true},
    {.left = true},
    {.bar = false},
};

/* A sentence with numbers in it. */
static void put_numbers(struct vt_buf *out, enum vt_lang lang, enum vt_word word,
                        const uint64_t *number, size_t count)
{
    struct vt_buf text[2] = {{0}, {0}};
    struct vt_bytes args[2];
    for (size_t i = 0; i < count; i++) {
        vt_words_put_number(&text[i], lang, number[i]);
        args[i] = vt_buf_view(&text[i]);
    }
    vt_words_put(out, vt_word(lang, word), args, count);
    for (size_t i = 0; i < count; i++) {
        vt_buf_free(&text[i]);
    }
}

/* How long it will still take when it goes on like this, rounded up; or something as long as that can
 * become. */
static void put_left(struct vt_buf *out, enum vt_lang lang, uint64_t milliseconds, bool longest)
{
    uint64_t seconds = (milliseconds + 999) / 1000;
    uint64_t minutes = (seconds + 59) / 60;
    uint64_t hours = (minutes + 59) / 60;
    enum vt_word word = VT_W_PROGRESS_SECONDS;
    uint64_t number = seconds;
    if (seconds > 90 || longest) {
        word = minutes > 90 ? VT_W_PROGRESS_HOURS : VT_W_PROGRESS_MINUTES;
        number = minutes > 90 ? hours : minutes;
    }
    if (longest && number < 90) {
        number = 90;
    }
    put_numbers(out, lang, word, &number, 1);
}

/* Do not let a product of what came from a file's size pass 64 bits. */
static uint64_t share(uint64_t part, uint64_t whole, uint64_t of)
{
    while (part > UINT64_MAX / (of > 0 ? of : 1)) {
        part /= 2;
        whole /= 2;
    }
    return whole > 0 ? part * of / whole : 0;
}

/* Of how many, or percents; how fast; how long still. Or the longest that they may become, so that the
 * bar need not change its length. */
static void put_figures(struct vt_buf *out, enum vt_lang lang,
                        const struct vt_progress_facts *facts, const struct form *form,
                        bool longest)
{
    uint64_t done = facts->done < facts->total ? facts->done : facts->total;
    uint64_t elapsed = facts->milliseconds > 0 ? facts->milliseconds : 1;
    uint64_t usual = facts->counted ? facts->total : 10000;
    if (form->things && facts->counted) {
        const uint64_t of[] = {longest ? facts->total : done, facts->total};
        put_numbers(out, lang, VT_W_PROGRESS_OF, of, 2);
    } else {
        const uint64_t percent = longest ? 100 : share(done, facts->total, 100);
        put_numbers(out, lang, VT_W_PROGRESS_PERCENT, &percent, 1);
    }
    if (form->rate && (facts->things > 0 || longest)) {
        uint64_t rate = share(facts->things, elapsed, 1000);
        rate = longest && rate < usual ? usual : rate;
        vt_buf_put_text(out, ", ");
        put_numbers(out, lang, VT_W_PROGRESS_RATE, &rate, 1);
    }
    if (form->left && (done > 0 || longest)) {
        vt_buf_put_text(out, ", ");
        put_left(out, lang, share(elapsed, done, facts->total - done), longest);
    }
}

static size_t longest_width(enum vt_lang lang, const struct vt_progress_facts *facts,
                            const struct form *form)
{
    struct vt_buf figures = {0};
    put_figures(&figures, lang, facts, form, true);
    size_t width = vt_text_width(vt_buf_view(&figures));
    vt_buf_free(&figures);
    return width;
}

static void put_bar(struct vt_buf *out, const struct vt_progress_facts *facts, size_t cells)
{
    if (facts->blocks) {
        vt_layout_bar(out, facts->done, facts->total, cells);
        return;
    }
    size_t full = vt_layout_bar_cells(facts->done, facts->total, cells);
    for (size_t i = 0; i < cells; i++) {
        vt_buf_put_byte(out, i < full ? '#' : '-');
    }
}

static void put_gap(struct vt_buf *out)
{
    for (size_t i = 0; i < GAP; i++) {
        vt_buf_put_byte(out, ' ');
    }
}

/* The line in this form, if it fits. */
static bool put_form(struct vt_buf *out, enum vt_lang lang, const struct vt_progress_facts *facts,
                     const struct form *form)
{
    struct vt_buf figures = {0};
    struct vt_bytes label = vt_bytes_of(vt_word(lang, facts->label));
    size_t room = facts->columns > 0 ? facts->columns - 1 : 0;
    put_figures(&figures, lang, facts, form, false);
    size_t used = longest_width(lang, facts, form) +
                  (form->label ? vt_text_width(label) + GAP : 0) + (form->bar ? GAP : 0);
    bool fits = used + (form->bar ? BAR_LEAST : 0) <= room;
    if (fits && form->label) {
        vt_buf_put(out, label);
        put_gap(out);
    }
    if (fits && form->bar) {
        put_bar(out, facts, room - used < BAR_MOST ? room - used : BAR_MOST);
        put_gap(out);
    }
    if (fits) {
        vt_buf_put(out, vt_buf_view(&figures));
    }
    vt_buf_free(&figures);
    return fits;
}

/* Work of which no parts are known. */
static void put_label(struct vt_buf *out, enum vt_lang lang, const struct vt_progress_facts *facts)
{
    struct vt_bytes label = vt_bytes_of(vt_word(lang, facts->label));
    const struct vt_bytes more = VT_LIT(" ...");
    if (vt_text_width(label) + more.len < facts->columns) {
        vt_buf_put(out, label);
        vt_buf_put(out, more);
    }
}

void vt_progress_line_put(struct vt_buf *out, enum vt_lang lang,
                          const struct vt_progress_facts *facts)
{
    if (facts->total == 0) {
        put_label(out, lang, facts);
        return;
    }
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (put_form(out, lang, facts, &forms[i])) {
            return;
        }
    }
}
