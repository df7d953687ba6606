/* SPDX-License-Identifier: EUPL-1.2 */
/* Completion for bash, made from the table of commands: `eval "$(vngtally --completion bash)"`. */
#include "cli/help.h"

static void put_commands(struct vt_buf *out, const struct vt_command *table)
{
    for (const struct vt_command *row = table; row->name != NULL; row++) {
        vt_buf_put_text(out, row == table ? "" : " ");
        vt_buf_put_text(out, row->name);
    }
}

/* The options of a command after which no file name follows would complete as nothing; so only the
 * names of options are given, and files else. */
static void put_cases(struct vt_buf *out, const struct vt_command *table)
{
    for (const struct vt_command *row = table; row->name != NULL; row++) {
        vt_buf_put_text(out, "    ");
        vt_buf_put_text(out, row->name);
        vt_buf_put_text(out, ") words='");
        for (const struct vt_flag *flag = row->flags; flag->name != NULL; flag++) {
            vt_buf_put_text(out, flag->name);
            vt_buf_put_byte(out, ' ');
        }
        vt_buf_put_text(out, row->json ? "--json --lang --help' ;;\n" : "--lang --help' ;;\n");
    }
}

void vt_completion_bash(struct vt_buf *out, const struct vt_command *table)
{
    vt_buf_put_text(out,
                    "# bash completion for vngtally: eval \"$(vngtally --completion bash)\"\n"
                    "_vngtally() {\n"
                    "    local word=${COMP_WORDS[COMP_CWORD]} before='' command='' i words\n"
                    "    COMPREPLY=()\n"
                    "    [ \"$COMP_CWORD\" -eq 0 ] || before=${COMP_WORDS[COMP_CWORD - 1]}\n"
                    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                    "        case ${COMP_WORDS[i]} in\n"
                    "        --lang | --completion) i=$((i + 1)) ;;\n"
                    "        -*) ;;\n"
                    "        *) command=${COMP_WORDS[i]}; break ;;\n"
                    "        esac\n"
                    "    done\n"
                    "    case $before in\n"
                    "    --lang) COMPREPLY=($(compgen -W 'nl en' -- \"$word\")); return ;;\n"
                    "    --completion) COMPREPLY=($(compgen -W bash -- \"$word\")); return ;;\n"
                    "    esac\n"
                    "    case $command in\n"
                    "    '') words='");
    put_commands(out, table);
    vt_buf_put_text(out, " --lang --help --version --completion' ;;\n");
    put_cases(out, table);
    vt_buf_put_text(out, "    *) words='' ;;\n"
                         "    esac\n"
                         "    if [ -z \"$command\" ] || [ \"${word#-}\" != \"$word\" ]; then\n"
                         "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                         "    fi\n"
                         "}\n"
                         "complete -o default -o bashdefault -F _vngtally vngtally\n");
}
