/* SPDX-License-Identifier: EUPL-1.2 */
/* The strict reading of argv. */
#include "cli/args.h"

#include <stdlib.h>

#define MOST_NAMES 64 /* of options that a command may have, for "did you mean" */

/* What every command takes, and what stands before one. */
static const struct vt_flag flag_lang = {"--lang", VT_FLAG_VALUE, VT_NEED_NO, VT_W_VAL_LANG,
                                         VT_W_OPT_LANG};
static const struct vt_flag flag_help = {"--help", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_VAL_LANG,
                                         VT_W_OPT_HELP};
static const struct vt_flag flag_json = {"--json", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_VAL_LANG,
                                         VT_W_OPT_JSON};
static const struct vt_flag flag_version = {"--version", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_VAL_LANG,
                                            VT_W_OPT_VERSION};
static const struct vt_flag flag_completion = {"--completion", VT_FLAG_VALUE, VT_NEED_NO,
                                               VT_W_VAL_SHELL, VT_W_OPT_COMPLETION};

struct parser {
    struct vt_args *out;
    const struct vt_command *table;
    size_t argc;
    const char *const *argv;
    size_t at;
    bool only_operands; /* after -- */
    bool lost;          /* no such command: its options cannot be judged */
};

static bool same(const char *a, const char *b)
{
    return vt_bytes_equal(vt_bytes_of(a), vt_bytes_of(b));
}

/* Only the first thing that is wrong is told. */
static void wrong(struct parser *p, enum vt_word word, struct vt_bytes a, struct vt_bytes b)
{
    if (p->out->request != VT_ASK_WRONG) {
        p->out->request = VT_ASK_WRONG;
        p->out->wrong = word;
        p->out->wrong_args[0] = a;
        p->out->wrong_args[1] = b;
        p->out->wrong_count = 2;
    }
}

/* The flags that may stand here: first those of the command, then the common ones; NULL ends. */
static const struct vt_flag *flag_at(const struct vt_command *command, size_t index)
{
    if (command != NULL) {
        const struct vt_flag *flag = command->flags;
        for (; flag->name != NULL; flag++, index--) {
            if (index == 0) {
                return flag;
            }
        }
    }
    const struct vt_flag *const common[] = {
        &flag_lang,
        &flag_help,
        &flag_version,
        &flag_completion,
        command != NULL && command->json ? &flag_json : NULL,
    };
    return index < sizeof common / sizeof common[0] ? common[index] : NULL;
}

static const struct vt_flag *find_flag(const struct vt_command *command, struct vt_bytes name)
{
    const struct vt_flag *flag = NULL;
    for (size_t i = 0; (flag = flag_at(command, i)) != NULL; i++) {
        if (vt_bytes_equal(vt_bytes_of(flag->name), name)) {
            return flag;
        }
    }
    return NULL;
}

static void unknown_option(struct parser *p, const char *arg, struct vt_bytes name)
{
    const char *names[MOST_NAMES + 1];
    const struct vt_flag *flag = NULL;
    size_t count = 0;
    while (count < MOST_NAMES && (flag = flag_at(p->out->command, count)) != NULL) {
        names[count++] = flag->name;
    }
    names[count] = NULL;
    /* What stands after = does not count; a typed name is never that long. */
    const char *near = name.len == vt_bytes_of(arg).len ? vt_nearest(arg, names) : NULL;
    if (near != NULL) {
        wrong(p, VT_W_USE_OPTION_NEAR, name, vt_bytes_of(near));
    } else if (p->out->command == NULL) {
        wrong(p, VT_W_USE_OPTION_EARLY, name, VT_LIT(""));
    } else {
        wrong(p, VT_W_USE_OPTION, name, VT_LIT(""));
    }
}

static void give(struct parser *p, const struct vt_flag *flag, const char *value)
{
    struct vt_args *out = p->out;
    for (size_t i = 0; i < out->given_count; i++) {
        if (out->given[i].flag == flag && flag->kind != VT_FLAG_MANY) {
            wrong(p, VT_W_USE_TWICE, vt_bytes_of(flag->name), VT_LIT(""));
            return;
        }
    }
    out->given[out->given_count++] = (struct vt_given){flag, value};
    if (flag == &flag_lang) {
        if (same(value, "en") || same(value, "nl")) {
            out->lang = same(value, "en") ? VT_EN : VT_NL;
        } else {
            wrong(p, VT_W_USE_LANG, vt_bytes_of(value), VT_LIT(""));
        }
    }
    if (flag == &flag_completion && !same(value, "bash")) {
        wrong(p, VT_W_USE_SHELL, vt_bytes_of(value), VT_LIT(""));
    }
}

/* `--opt`, `--opt=value` or `--opt value`. */
static void take_option(struct parser *p, const char *arg)
{
    struct vt_bytes whole = vt_bytes_of(arg);
    size_t sign = vt_bytes_find(whole, '=', 0);
    struct vt_bytes name = vt_bytes_part(whole, 0, sign);
    const char *value = sign < whole.len ? arg + sign + 1 : NULL;
    const struct vt_flag *flag = find_flag(p->out->command, name);
    if (flag == NULL) {
        if (!p->lost) {
            unknown_option(p, arg, name);
        }
        return;
    }
    if (flag->kind == VT_FLAG_SWITCH) {
        if (value != NULL) {
            wrong(p, VT_W_USE_NO_VALUE, name, VT_LIT(""));
            return;
        }
        give(p, flag, "");
        return;
    }
    if (value == NULL && p->at < p->argc &&
        !vt_bytes_starts(vt_bytes_of(p->argv[p->at]), VT_LIT("--"))) {
        value = p->argv[p->at++];
    }
    if (value == NULL || value[0] == '\0') {
        wrong(p, VT_W_USE_VALUE, name, VT_LIT(""));
        return;
    }
    give(p, flag, value);
}

/* The first operand is the command. */
static void take_operand(struct parser *p, const char *arg)
{
    const char *names[MOST_NAMES + 1];
    size_t count = 0;
    if (p->out->command != NULL || p->lost) {
        p->out->operand[p->out->operand_count++] = arg;
        return;
    }
    for (const struct vt_command *row = p->table; row->name != NULL; row++) {
        if (same(row->name, arg)) {
            p->out->command = row;
            return;
        }
        if (count < MOST_NAMES) {
            names[count++] = row->name;
        }
    }
    names[count] = NULL;
    p->lost = true;
    const char *near = vt_nearest(arg, names);
    if (near != NULL) {
        wrong(p, VT_W_USE_COMMAND_NEAR, vt_bytes_of(arg), vt_bytes_of(near));
    } else {
        wrong(p, VT_W_USE_COMMAND, vt_bytes_of(arg), VT_LIT(""));
    }
}

static bool given(const struct vt_args *args, const struct vt_flag *flag)
{
    for (size_t i = 0; i < args->given_count; i++) {
        if (args->given[i].flag == flag) {
            return true;
        }
    }
    return false;
}

/* Is everything there that the command needs, and no more? */
static void judge(struct parser *p)
{
    struct vt_args *out = p->out;
    const struct vt_command *command = out->command;
    if (command == NULL) {
        wrong(p, VT_W_USE_NO_COMMAND, VT_LIT(""), VT_LIT(""));
        return;
    }
    if (out->operand_count > command->operands_max) {
        wrong(p, VT_W_USE_TOO_MANY, vt_bytes_of(out->operand[command->operands_max]), VT_LIT(""));
    }
    if (out->operand_count < command->operands_min) {
        wrong(p, VT_W_USE_TOO_FEW, vt_bytes_of(vt_word(out->lang, command->operands)), VT_LIT(""));
    }
    for (const struct vt_flag *flag = command->flags; flag->name != NULL; flag++) {
        if (flag->needed == VT_NEED_YES && !given(out, flag)) {
            vt_buf_put_text(&out->missing, out->missing.len > 0 ? ", " : "");
            vt_buf_put_text(&out->missing, flag->name);
        }
    }
    if (out->missing.len > 0) {
        wrong(p, VT_W_USE_MISSING, vt_buf_view(&out->missing), VT_LIT(""));
    }
}

static void decide(struct parser *p)
{
    struct vt_args *out = p->out;
    if (given(out, &flag_help)) {
        out->request = VT_ASK_HELP;
    } else if (out->request == VT_ASK_WRONG) {
        return;
    } else if (given(out, &flag_version)) {
        out->request = VT_ASK_VERSION;
    } else if (given(out, &flag_completion)) {
        out->request = VT_ASK_COMPLETION;
    } else {
        judge(p);
    }
}

enum vt_code vt_args_parse(struct vt_args *out, const struct vt_command *table, size_t argc,
                           const char *const *argv, enum vt_lang lang)
{
    *out = (struct vt_args){.request = VT_ASK_RUN, .lang = lang};
    out->operand = calloc(argc + 1, sizeof *out->operand);
    out->given = calloc(argc + 1, sizeof *out->given);
    if (out->operand == NULL || out->given == NULL) {
        vt_args_free(out);
        return VT_E_MEMORY;
    }
    struct parser p = {.out = out, .table = table, .argc = argc, .argv = argv};
    while (p.at < argc) {
        const char *arg = argv[p.at++];
        if (p.only_operands || arg[0] != '-' || arg[1] == '\0') {
            take_operand(&p, arg);
        } else if (same(arg, "--")) {
            p.only_operands = true;
        } else {
            take_option(&p, arg);
        }
    }
    out->json = given(out, &flag_json);
    decide(&p);
    enum vt_code code = vt_buf_code(&out->missing);
    if (code != VT_OK) {
        vt_args_free(out);
    }
    return code;
}

void vt_args_free(struct vt_args *args)
{
    free(args->operand);
    free(args->given);
    vt_buf_free(&args->missing);
    *args = (struct vt_args){0};
}

const char *vt_cli_nth(const struct vt_cli *cli, const char *name, size_t nth)
{
    for (size_t i = 0; i < cli->given_count; i++) {
        if (same(cli->given[i].flag->name, name) && nth-- == 0) {
            return cli->given[i].value;
        }
    }
    return NULL;
}

const char *vt_cli_value(const struct vt_cli *cli, const char *name)
{
    return vt_cli_nth(cli, name, 0);
}

bool vt_cli_has(const struct vt_cli *cli, const char *name)
{
    return vt_cli_value(cli, name) != NULL;
}
