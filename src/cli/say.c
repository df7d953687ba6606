/* SPDX-License-Identifier: EUPL-1.2 */
/* What a command says: complaints to stderr as well as that goes, answers into its buffer. */
#include <vngtally/report/complaint.h>
#include <vngtally/report/layout.h>
#include <vngtally/report/typed.h>

#include "cli/progress.h"
#include "io/output.h"
#include "io/stop.h"

static void put_error(struct vt_buf *out, enum vt_lang lang, const char *path,
                      const struct vt_error *err)
{
    const struct vt_bytes about = vt_bytes_of(path == NULL ? "" : path);
    vt_complaint_put(out, lang, path == NULL ? NULL : &about, err);
}

/* Lines for a stream: wrapped between words where a person looks at it, else as they are, for grep
 * and editors. */
static void put_for(struct vt_buf *out, enum vt_stream stream, struct vt_bytes lines)
{
    if (vt_output_is_terminal(stream)) {
        vt_layout_wrap(out, lines, vt_output_width(stream), 0, 0);
    } else {
        vt_buf_put(out, lines);
    }
}

/* To stderr. Of what did not fit into memory what there is of it, and that this is so: nothing that is
 * wrong goes by without a word. */
static void flush(struct vt_buf *text, const struct vt_cli *cli)
{
    enum vt_lang lang = cli->lang;
    struct vt_buf lines = {0};
    vt_progress_clear(cli->progress);
    put_for(&lines, VT_STDERR, vt_buf_view(text));
    if (vt_buf_code(&lines) == VT_OK) {
        vt_output_complain(vt_buf_view(&lines));
    } else {
        vt_output_complain((struct vt_bytes){text->at, text->len});
        vt_output_complain(text->len > 0 ? VT_LIT("\n") : VT_LIT(""));
        vt_output_complain(vt_bytes_of(vt_words_error(lang, VT_E_MEMORY)));
        vt_output_complain(VT_LIT("\n"));
    }
    vt_buf_free(&lines);
    vt_buf_free(text);
}

/* Is this no more than that somebody asked to stop? */
static bool is_stop(const struct vt_error *err)
{
    return err->code == VT_E_INTERRUPTED && vt_stop_asked() != 0;
}

void vt_cli_complain(const struct vt_cli *cli, const char *path, const struct vt_error *err)
{
    struct vt_buf text = {0};
    if (is_stop(err)) {
        return;
    }
    put_error(&text, cli->lang, path, err);
    flush(&text, cli);
}

void vt_cli_complain_all(const struct vt_cli *cli, const char *path, const struct vt_errors *errs)
{
    struct vt_buf text = {0};
    for (size_t i = 0; i < errs->count && i < VT_ERRORS_MAX; i++) {
        if (is_stop(&errs->at[i])) {
            continue;
        }
        put_error(&text, cli->lang, path, &errs->at[i]);
    }
    if (errs->count > VT_ERRORS_MAX) {
        struct vt_buf number = {0};
        vt_words_put_number(&number, cli->lang, errs->count - VT_ERRORS_MAX);
        const struct vt_bytes args[] = {vt_bytes_of(path == NULL ? "" : path),
                                        vt_buf_view(&number)};
        vt_complaint_put_note(&text, cli->lang, VT_W_MORE_ERRORS, args, 2);
        vt_buf_free(&number);
    }
    flush(&text, cli);
}

void vt_cli_note(const struct vt_cli *cli, enum vt_word word, const struct vt_bytes *args,
                 size_t count)
{
    struct vt_buf text = {0};
    vt_complaint_put_note(&text, cli->lang, word, args, count);
    flush(&text, cli);
}

void vt_cli_put_note(struct vt_buf *out, const struct vt_cli *cli, enum vt_word word)
{
    struct vt_buf text = {0};
    vt_complaint_put_note(&text, cli->lang, word, NULL, 0);
    put_for(out, VT_STDERR, vt_buf_view(&text));
    vt_buf_free(&text);
}

void vt_cli_say(struct vt_cli *cli, enum vt_word word, const struct vt_bytes *args, size_t count)
{
    struct vt_buf text = {0};
    vt_words_put(&text, vt_word(cli->lang, word), args, count);
    vt_buf_put_byte(&text, '\n');
    put_for(&cli->out, VT_STDOUT, vt_buf_view(&text));
    if (cli->out.failed == VT_OK) {
        cli->out.failed = vt_buf_code(&text);
    }
    vt_buf_free(&text);
}

/* Where the help is. */
static void put_see_help(struct vt_buf *out, const struct vt_cli *cli)
{
    if (cli->command == NULL) {
        vt_complaint_put_note(out, cli->lang, VT_W_SEE_HELP, NULL, 0);
    } else {
        const struct vt_bytes name = vt_bytes_of(cli->command->name);
        vt_complaint_put_note(out, cli->lang, VT_W_SEE_COMMAND_HELP, &name, 1);
    }
}

enum vt_exit vt_cli_usage(const struct vt_cli *cli, enum vt_word word, const struct vt_bytes *args,
                          size_t count)
{
    struct vt_buf text = {0};
    vt_complaint_put_note(&text, cli->lang, word, args, count);
    put_see_help(&text, cli);
    flush(&text, cli);
    return VT_EXIT_TROUBLE;
}

void vt_cli_usage_typed(const struct vt_cli *cli, const struct vt_typed *typed, const char *option)
{
    struct vt_buf text = {0};
    vt_typed_put_complaint(&text, cli->lang, typed, option);
    put_see_help(&text, cli);
    flush(&text, cli);
}
