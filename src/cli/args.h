/* SPDX-License-Identifier: EUPL-1.2 */
/* The strict reading of argv: `--opt value` and `--opt=value`, operands between them, `--` ends the
 * options. Decides what is asked; prints nothing. */
#ifndef VNGTALLY_CLI_ARGS_H
#define VNGTALLY_CLI_ARGS_H

#include "cli/cli.h"

/* An option that was given. */
struct vt_given {
    const struct vt_flag *flag;
    const char *value; /* "" of a switch */
};

enum vt_request {
    VT_ASK_RUN,        /* run the command */
    VT_ASK_HELP,       /* the help of the command, or of the program when there is none */
    VT_ASK_VERSION,    /* --version */
    VT_ASK_COMPLETION, /* --completion bash */
    VT_ASK_WRONG       /* `wrong` says what; its arguments are wrong_args */
};

#define VT_WRONG_ARGS 3

/* What argv asks. Owner: the caller; vt_args_free is safe on a zeroed one. Views and pointers are
 * into argv and into the table. */
struct vt_args {
    enum vt_request request;
    const struct vt_command *command; /* NULL: none */
    enum vt_lang lang;
    bool json;
    size_t operand_count;
    const char **operand;
    size_t given_count;
    struct vt_given *given;
    enum vt_word wrong;
    size_t wrong_count;
    struct vt_bytes wrong_args[VT_WRONG_ARGS];
    struct vt_buf missing; /* what the second of them may point into */
};

/* Read the arguments after the program's name. `lang` is the language of the environment; --lang,
 * wherever it stands, goes before it, also for a complaint about what stands before it.
 * Returns VT_OK (also when something is wrong with them) or VT_E_MEMORY. */
enum vt_code vt_args_parse(struct vt_args *out, const struct vt_command *table, size_t argc,
                           const char *const *argv, enum vt_lang lang) VT_MUST_CHECK;

void vt_args_free(struct vt_args *args);

/* The language that the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG (any may be
 * NULL) that is set and not empty says it: en… is English, all else Dutch. */
enum vt_lang vt_lang_of(const char *lc_all, const char *lc_messages, const char *lang);

/* The name of the list (ended by NULL) that is nearest to a word, or NULL when none is near. */
const char *vt_nearest(const char *word, const char *const *names);

#endif
