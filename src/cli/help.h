/* SPDX-License-Identifier: EUPL-1.2 */
/* The help, and completion for a shell, from the one table of commands. */
#ifndef VNGTALLY_CLI_HELP_H
#define VNGTALLY_CLI_HELP_H

#include "cli/cli.h"

/* Write the help of the program, in lines of at most `columns` cells. */
void vt_help_program(struct vt_buf *out, enum vt_lang lang, const struct vt_command *table,
                     size_t columns);

/* Write the help of a command. */
void vt_help_command(struct vt_buf *out, enum vt_lang lang, const struct vt_command *command,
                     size_t columns);

/* Write a script that completes commands, options and file names in bash. */
void vt_completion_bash(struct vt_buf *out, const struct vt_command *table);

#endif
