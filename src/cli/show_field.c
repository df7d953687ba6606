/* SPDX-License-Identifier: EUPL-1.2 */
/* Fields of what is shown: a label and a value for a person, or a member of a JSON object. */
#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>

#include "cli/show.h"

#define LABEL 18 /* cells of a label, in a terminal that is wide enough */
#define STEP_IN 2

void vt_show_begin(struct vt_show *show, const char *kind, enum vt_word what)
{
    show->start = show->cli->out.len;
    if (show->cli->json) {
        vt_json_open(&show->json, NULL, '{');
        vt_json_text(&show->json, "kind", vt_bytes_of(kind));
        return;
    }
    vt_fill_text(&show->fill, vt_bytes_of(show->path));
    vt_show_say(show, what);
}

void vt_show_end(struct vt_show *show)
{
    if (show->cli->json) {
        vt_json_close(&show->json, '}');
        vt_buf_put_byte(show->json.out, '\n');
    }
}

void vt_show_abandon(struct vt_show *show)
{
    if (show->cli->out.len > show->start) {
        show->cli->out.len = show->start;
    }
}

/* A word, such as a hash, that is too long to stand beside its label: it goes below it, whole. */
static bool is_long_word(const struct vt_show *show, struct vt_bytes text)
{
    return STEP_IN + LABEL + 1 + vt_text_width(text) > show->columns &&
           vt_bytes_find(text, ' ', 0) == text.len && vt_bytes_find(text, '\n', 0) == text.len;
}

/* Put a line of the label, and the value that stands in show->text, which is safe. */
static void put_field(struct vt_show *show, enum vt_word label)
{
    struct vt_buf *out = &show->cli->out;
    struct vt_bytes name = vt_bytes_of(vt_word(show->cli->lang, label));
    bool below = show->columns < VT_CLI_NARROW || is_long_word(show, vt_buf_view(&show->text));
    size_t indent = below ? VT_SHOW_BELOW : STEP_IN + LABEL + 1;
    size_t used = STEP_IN + vt_text_width(name);
    vt_layout_repeat(out, " ", STEP_IN);
    vt_buf_put(out, name);
    if (below || used >= indent) {
        vt_buf_put_byte(out, '\n');
        used = 0;
    }
    vt_layout_wrap(out, vt_buf_view(&show->text), show->columns, indent, used);
    if (out->failed == VT_OK) {
        out->failed = vt_buf_code(&show->text);
    }
    vt_buf_clear(&show->text);
}

void vt_show_line(struct vt_show *show, const char *key, enum vt_word label, struct vt_bytes text)
{
    struct vt_buf *out = &show->cli->out;
    if (show->cli->json) {
        vt_json_text(&show->json, key, text);
        return;
    }
    if (show->columns >= VT_CLI_NARROW &&
        STEP_IN + LABEL + 1 + vt_text_width(text) <= show->columns) {
        vt_text_put_escaped(&show->text, text);
        put_field(show, label);
        return;
    }
    vt_layout_repeat(out, " ", STEP_IN);
    vt_buf_put_text(out, vt_word(show->cli->lang, label));
    vt_buf_put_byte(out, '\n');
    vt_layout_repeat(out, " ", STEP_IN + vt_text_width(text) <= show->columns ? STEP_IN : 0);
    vt_text_put_escaped(out, text);
    vt_buf_put_byte(out, '\n');
}

/* Escape all but the line ends. */
static void put_lines(struct vt_buf *out, struct vt_bytes text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = vt_bytes_find(text, '\n', at);
        vt_text_put_escaped(out, vt_bytes_part(text, at, end - at));
        if (end + 1 < text.len) {
            vt_buf_put_byte(out, '\n');
        }
        at = end + 1;
    }
}

void vt_show_text(struct vt_show *show, const char *key, enum vt_word label, struct vt_bytes text)
{
    if (show->cli->json) {
        vt_json_text(&show->json, key, text);
        return;
    }
    put_lines(&show->text, text);
    put_field(show, label);
}

void vt_show_number(struct vt_show *show, const char *key, enum vt_word label, uint64_t number)
{
    if (show->cli->json) {
        vt_json_number(&show->json, key, number);
        return;
    }
    vt_words_put_number(&show->text, show->cli->lang, number);
    put_field(show, label);
}

void vt_show_word(struct vt_show *show, const char *key, enum vt_word label, const char *value,
                  enum vt_word word)
{
    if (show->cli->json) {
        vt_json_text(&show->json, key, vt_bytes_of(value));
        return;
    }
    vt_fill_put(&show->text, word, &show->fill);
    put_field(show, label);
}

void vt_show_instant(struct vt_show *show, const char *key, enum vt_word label, int64_t seconds)
{
    if (show->cli->json) {
        vt_time_put_utc(&show->text, seconds);
        vt_json_text(&show->json, key, vt_buf_view(&show->text));
        vt_buf_clear(&show->text);
        return;
    }
    vt_words_put_instant(&show->text, show->cli->lang, seconds);
    put_field(show, label);
}

void vt_show_date(struct vt_show *show, const char *key, enum vt_word label, struct vt_bytes date)
{
    if (show->cli->json) {
        vt_json_text(&show->json, key, date);
        return;
    }
    vt_words_put_date(&show->text, show->cli->lang, date);
    put_field(show, label);
}

void vt_show_hex(struct vt_show *show, const char *key, enum vt_word label, struct vt_bytes raw)
{
    if (show->cli->json) {
        vt_json_hex(&show->json, key, raw);
        return;
    }
    vt_buf_put_hex(&show->text, raw);
    put_field(show, label);
}

void vt_show_key(struct vt_show *show, const char *key, enum vt_word label,
                 const struct vt_public_key *public_key)
{
    if (show->cli->json) {
        vt_ssh_key_put(&show->text, public_key);
        vt_json_text(&show->json, key, vt_buf_view(&show->text));
        vt_buf_clear(&show->text);
        return;
    }
    vt_ssh_key_put_fingerprint(&show->text, public_key);
    put_field(show, label);
}

void vt_show_say(struct vt_show *show, enum vt_word word)
{
    if (!show->cli->json) {
        vt_fill_put(&show->text, word, &show->fill);
        vt_layout_wrap(&show->cli->out, vt_buf_view(&show->text), show->columns, 0, 0);
        vt_buf_clear(&show->text);
    }
    vt_buf_clear(&show->fill.text);
    show->fill.count = 0;
}

void vt_show_gap(struct vt_show *show)
{
    if (!show->cli->json) {
        vt_buf_put_byte(&show->cli->out, '\n');
    }
}

enum vt_exit vt_show_wrong(const struct vt_show *show, const struct vt_error *err)
{
    vt_cli_complain(show->cli, show->path, err);
    return vt_cli_exit_of(err->code);
}

enum vt_exit vt_show_wrong_all(const struct vt_show *show, const struct vt_errors *errs)
{
    vt_cli_complain_all(show->cli, show->path, errs);
    return vt_cli_exit_of(vt_errors_code(errs));
}
