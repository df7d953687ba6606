/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally: reads what is asked, has it done, and sees that the answer arrives. */
#include <stdlib.h>

#include <vngtally/report/summary.h>

#include "cli/args.h"
#include "cli/help.h"
#include "cli/progress.h"
#include "io/init.h"
#include "io/output.h"
#include "io/stop.h"

/* Nobody sets a variable while the program runs. */
static const char *variable(const char *name)
{
    return getenv(name); /* NOLINT(concurrency-mt-unsafe) */
}

static size_t help_columns(void)
{
    size_t width = vt_output_width(VT_STDOUT);
    return width < VT_LOOK_NARROWEST ? VT_LOOK_NARROWEST
           : width > VT_LOOK_WIDEST  ? VT_LOOK_WIDEST
                                     : width;
}

static enum vt_exit run(struct vt_cli *cli, const struct vt_args *args)
{
    switch (args->request) {
    case VT_ASK_RUN:
        return cli->command->run(cli);
    case VT_ASK_HELP:
        if (args->command == NULL) {
            vt_help_program(&cli->out, cli->lang, vt_commands, help_columns());
        } else {
            vt_help_command(&cli->out, cli->lang, args->command, help_columns());
        }
        return VT_EXIT_YES;
    case VT_ASK_VERSION:
        vt_buf_put_text(&cli->out, "vngtally " VNGTALLY_VERSION "\n");
        return VT_EXIT_YES;
    case VT_ASK_COMPLETION:
        vt_completion_bash(&cli->out, vt_commands);
        return VT_EXIT_YES;
    case VT_ASK_WRONG:
        return vt_cli_usage(cli, args->wrong, args->wrong_args, args->wrong_count);
    }
    return VT_EXIT_TROUBLE; /* no request of the enum */
}

/* Write the answer. An answer that did not arrive whole is not a yes. */
static enum vt_exit answer(struct vt_cli *cli, enum vt_exit status)
{
    struct vt_error err;
    vt_progress_clear(cli->progress);
    enum vt_code code = vt_buf_code(&cli->out);
    if (code != VT_OK) {
        code = vt_fail_plain(&err, code);
    } else if (cli->out.len > 0) {
        code = vt_output_write(vt_buf_view(&cli->out), &err);
        if (code == VT_OK) {
            code = vt_output_finish(&err);
        }
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return status;
}

/* Last words of a run that is broken off are made ready before it begins. */
static void listen(const struct vt_cli *cli)
{
    struct vt_buf unwritten = {0}, broken_off = {0};
    vt_cli_put_note(&unwritten, cli, VT_W_STOPPED_UNWRITTEN);
    vt_cli_put_note(&broken_off, cli, VT_W_STOPPED_BROKEN_OFF);
    vt_stop_listen(vt_buf_view(&unwritten), vt_buf_view(&broken_off));
    vt_buf_free(&unwritten);
    vt_buf_free(&broken_off);
}

/* Somebody asked to stop: say what became of the work, and end by that signal. What failed for another
 * reason has been complained of. */
static void end_if_asked(const struct vt_cli *cli, enum vt_exit status)
{
    if (vt_stop_asked() == 0) {
        return;
    }
    if (vt_stop_left()) {
        vt_cli_note(cli, VT_W_STOPPED_LEFT, NULL, 0);
    } else if (status != VT_EXIT_TROUBLE) {
        vt_cli_note(cli, VT_W_STOPPED_DONE, NULL, 0);
    }
    vt_stop_end(vt_stop_asked());
}

int main(int argc, char **argv)
{
    struct vt_cli cli = {
        .lang = vt_lang_of(variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG")),
    };
    struct vt_args args = {0};
    struct vt_progress progress;
    struct vt_error err;
    enum vt_code code = vt_io_init(&err);
    if (code == VT_OK) {
        size_t count = argc > 0 ? (size_t)argc - 1 : 0;
        code = vt_args_parse(&args, vt_commands, count, (const char *const *)argv + 1, cli.lang);
        (void)vt_fail_plain(&err, code);
    }
    if (code != VT_OK) {
        vt_cli_complain(&cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    cli.command = args.command;
    cli.lang = args.lang;
    cli.json = args.json;
    cli.operand_count = args.operand_count;
    cli.operand = args.operand;
    cli.given_count = args.given_count;
    cli.given = args.given;
    listen(&cli);
    vt_progress_begin(&progress, cli.lang);
    cli.progress = &progress;
    enum vt_exit status = answer(&cli, run(&cli, &args));
    vt_buf_free(&cli.out);
    vt_args_free(&args);
    end_if_asked(&cli, status);
    return (int)status;
}
