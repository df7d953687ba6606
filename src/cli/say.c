/* SPDX-License-Identifier: EUPL-1.2 */
/* What a command says: complaints to stderr as well as that goes, answers into its buffer. */
#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>

#include "cli/cli.h"
#include "io/output.h"

#define PROGRAM "vngtally"

/* `path:line:column: `, or `vngtally: ` where the sentence itself names the path: those of io do, and
 * it may be another one than the command was given. */
static void put_place(struct vt_buf *out, const char *path, const struct vt_error *err)
{
    bool named = vt_cli_is_trouble(err->code) && err->subject[0] != '\0';
    if (named && err->line > 0) {
        vt_text_put_escaped(out, vt_bytes_of(err->subject));
    } else if (named || path == NULL) {
        vt_buf_put_text(out, PROGRAM);
    } else {
        vt_text_put_escaped(out, vt_bytes_of(path));
    }
    if (err->line > 0) {
        vt_buf_put_byte(out, ':');
        vt_buf_put_u64(out, err->line);
        if (err->column > 0) {
            vt_buf_put_byte(out, ':');
            vt_buf_put_u64(out, err->column);
        }
    }
    vt_buf_put_text(out, ": ");
}

static void put_error(struct vt_buf *out, enum vt_lang lang, const char *path,
                      const struct vt_error *err)
{
    put_place(out, path, err);
    vt_words_put_error(out, lang, err);
    vt_buf_put_byte(out, '\n');
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

/* To stderr. What did not fit into memory is said in part. */
static void flush(struct vt_buf *text)
{
    struct vt_buf lines = {0};
    put_for(&lines, VT_STDERR, vt_buf_view(text));
    vt_output_complain(vt_buf_view(&lines));
    vt_buf_free(&lines);
    vt_buf_free(text);
}

void vt_cli_complain(const struct vt_cli *cli, const char *path, const struct vt_error *err)
{
    struct vt_buf text = {0};
    put_error(&text, cli->lang, path, err);
    flush(&text);
}

static void put_note(struct vt_buf *out, enum vt_lang lang, enum vt_word word,
                     const struct vt_bytes *args, size_t count)
{
    vt_buf_put_text(out, PROGRAM ": ");
    vt_words_put(out, vt_word(lang, word), args, count);
    vt_buf_put_byte(out, '\n');
}

void vt_cli_complain_all(const struct vt_cli *cli, const char *path, const struct vt_errors *errs)
{
    struct vt_buf text = {0};
    for (size_t i = 0; i < errs->count && i < VT_ERRORS_MAX; i++) {
        put_error(&text, cli->lang, path, &errs->at[i]);
    }
    if (errs->count > VT_ERRORS_MAX) {
        struct vt_buf number = {0};
        vt_words_put_number(&number, cli->lang, errs->count - VT_ERRORS_MAX);
        const struct vt_bytes args[] = {vt_bytes_of(path == NULL ? "" : path),
                                        vt_buf_view(&number)};
        put_note(&text, cli->lang, VT_W_MORE_ERRORS, args, 2);
        vt_buf_free(&number);
    }
    flush(&text);
}

void vt_cli_note(const struct vt_cli *cli, enum vt_word word, const struct vt_bytes *args,
                 size_t count)
{
    struct vt_buf text = {0};
    put_note(&text, cli->lang, word, args, count);
    flush(&text);
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

enum vt_exit vt_cli_usage(const struct vt_cli *cli, enum vt_word word, const struct vt_bytes *args,
                          size_t count)
{
    struct vt_buf text = {0};
    put_note(&text, cli->lang, word, args, count);
    if (cli->command == NULL) {
        put_note(&text, cli->lang, VT_W_SEE_HELP, NULL, 0);
    } else {
        const struct vt_bytes name = vt_bytes_of(cli->command->name);
        put_note(&text, cli->lang, VT_W_SEE_COMMAND_HELP, &name, 1);
    }
    flush(&text);
    return VT_EXIT_TROUBLE;
}
