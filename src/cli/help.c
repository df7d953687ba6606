/* SPDX-License-Identifier: EUPL-1.2 */
/* `vngtally --help` and `vngtally COMMAND --help`. */
#include "cli/help.h"

#include <vngtally/base/text.h>
#include <vngtally/report/layout.h>

#define INDENT ((size_t)2)
#define DEEPEST 26 /* column of the explanations */
#define SHALLOW 6  /* the same in a narrow terminal, below what they explain */

/* A heading, or a paragraph. */
static void put_text(struct vt_buf *out, enum vt_lang lang, enum vt_word word, size_t columns)
{
    vt_layout_wrap(out, vt_bytes_of(vt_word(lang, word)), columns, 0, 0);
}

/* A name and what it is: beside it from column `deep` on, or below it when it is too long. */
static void put_item(struct vt_buf *out, struct vt_bytes name, struct vt_bytes about, size_t deep,
                     size_t columns)
{
    size_t used = INDENT + vt_text_width(name);
    vt_layout_repeat(out, " ", INDENT);
    vt_buf_put(out, name);
    if (used + 2 > deep) {
        vt_buf_put_byte(out, '\n');
        used = 0;
    }
    vt_layout_wrap(out, about, columns, deep, used);
}

static size_t depth(size_t columns)
{
    return columns < VT_CLI_NARROW ? SHALLOW : DEEPEST;
}

/* `--key SLEUTEL` */
static void put_flag_name(struct vt_buf *out, enum vt_lang lang, const struct vt_flag *flag)
{
    vt_buf_put_text(out, flag->name);
    if (flag->kind != VT_FLAG_SWITCH) {
        vt_buf_put_byte(out, ' ');
        vt_buf_put_text(out, vt_word(lang, flag->value));
    }
}

static void put_flag(struct vt_buf *out, enum vt_lang lang, const struct vt_flag *flag,
                     size_t columns)
{
    struct vt_buf name = {0};
    put_flag_name(&name, lang, flag);
    put_item(out, vt_buf_view(&name), vt_bytes_of(vt_word(lang, flag->about)), depth(columns),
             columns);
    vt_buf_free(&name);
}

static void put_common(struct vt_buf *out, enum vt_lang lang, bool json, size_t columns)
{
    struct item {
        const char *name;
        enum vt_word about;
    };
    const struct item items[] = {{"--lang nl|en", VT_W_OPT_LANG}, {"--help", VT_W_OPT_HELP}};
    if (json) {
        put_item(out, VT_LIT("--json"), vt_bytes_of(vt_word(lang, VT_W_OPT_JSON)), depth(columns),
                 columns);
    }
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        put_item(out, vt_bytes_of(items[i].name), vt_bytes_of(vt_word(lang, items[i].about)),
                 depth(columns), columns);
    }
}

void vt_help_program(struct vt_buf *out, enum vt_lang lang, const struct vt_command *table,
                     size_t columns)
{
    size_t longest = 0;
    for (const struct vt_command *row = table; row->name != NULL; row++) {
        size_t len = vt_bytes_of(row->name).len;
        longest = len > longest ? len : longest;
    }
    put_text(out, lang, VT_W_HELP_TITLE, columns);
    vt_buf_put_byte(out, '\n');
    put_text(out, lang, VT_W_HELP_USAGE, columns);
    vt_buf_put_byte(out, '\n');
    put_text(out, lang, VT_W_HELP_COMMANDS, columns);
    for (const struct vt_command *row = table; row->name != NULL; row++) {
        put_item(out, vt_bytes_of(row->name), vt_bytes_of(vt_word(lang, row->about)),
                 INDENT + longest + 2, columns);
    }
    vt_buf_put_byte(out, '\n');
    put_text(out, lang, VT_W_HELP_EVERYWHERE, columns);
    put_common(out, lang, false, columns);
    put_item(out, VT_LIT("--version"), vt_bytes_of(vt_word(lang, VT_W_OPT_VERSION)), depth(columns),
             columns);
    put_item(out, VT_LIT("--completion bash"), vt_bytes_of(vt_word(lang, VT_W_OPT_COMPLETION)),
             depth(columns), columns);
    vt_buf_put_byte(out, '\n');
    put_text(out, lang, VT_W_HELP_STATUS, columns);
}

/* `Gebruik: vngtally vote DOSSIER --member CODE … [opties]` */
static void put_usage(struct vt_buf *out, enum vt_lang lang, const struct vt_command *command,
                      size_t columns)
{
    struct vt_buf line = {0};
    bool optional = command->json;
    vt_buf_put_text(&line, command->name);
    if (command->operands_max > 0) {
        vt_buf_put_byte(&line, ' ');
        vt_buf_put_text(&line, vt_word(lang, command->operands));
    }
    for (const struct vt_flag *flag = command->flags; flag->name != NULL; flag++) {
        if (flag->needed != VT_NEED_NO) {
            vt_buf_put_byte(&line, ' ');
            put_flag_name(&line, lang, flag);
            vt_buf_put_text(&line, flag->kind == VT_FLAG_MANY ? "…" : "");
        }
        optional = optional || flag->needed == VT_NEED_NO;
    }
    if (optional) {
        vt_buf_put_byte(&line, ' ');
        vt_buf_put_text(&line, vt_word(lang, VT_W_HELP_OPTIONS));
    }
    struct vt_buf whole = {0};
    const struct vt_bytes arg = vt_buf_view(&line);
    vt_words_put(&whole, vt_word(lang, VT_W_HELP_USAGE_OF), &arg, 1);
    vt_layout_wrap(out, vt_buf_view(&whole), columns, INDENT * 2, INDENT * 2);
    vt_buf_free(&whole);
    vt_buf_free(&line);
}

static void put_flags(struct vt_buf *out, enum vt_lang lang, const struct vt_command *command,
                      bool needed, size_t columns)
{
    bool first = true;
    for (const struct vt_flag *flag = command->flags; flag->name != NULL; flag++) {
        if ((flag->needed != VT_NEED_NO) != needed) {
            continue;
        }
        if (first) {
            put_text(out, lang, needed ? VT_W_HELP_NEEDED : VT_W_HELP_OPTIONAL, columns);
            first = false;
        }
        put_flag(out, lang, flag, columns);
    }
    if (!first) {
        vt_buf_put_byte(out, '\n');
    }
}

void vt_help_command(struct vt_buf *out, enum vt_lang lang, const struct vt_command *command,
                     size_t columns)
{
    put_usage(out, lang, command, columns);
    vt_buf_put_byte(out, '\n');
    put_text(out, lang, command->more, columns);
    vt_buf_put_byte(out, '\n');
    put_flags(out, lang, command, true, columns);
    put_flags(out, lang, command, false, columns);
    put_text(out, lang, VT_W_HELP_EVERYWHERE, columns);
    put_common(out, lang, command->json, columns);
}
