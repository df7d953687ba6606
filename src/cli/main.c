/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally: reads what is asked, has it done, and sees that the answer arrives. */
#include <stdlib.h>

#include <vngtally/report/summary.h>

#include "cli/args.h"
#include "cli/help.h"
#include "io/init.h"
#include "io/output.h"

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

int main(int argc, char **argv)
{
    struct vt_cli cli = {
        .lang = vt_lang_of(variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG")),
    };
    struct vt_args args = {0};
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
    enum vt_exit status = answer(&cli, run(&cli, &args));
    vt_buf_free(&cli.out);
    vt_args_free(&args);
    return (int)status;
}
