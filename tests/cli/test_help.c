/* SPDX-License-Identifier: EUPL-1.2 */
/* The help says all that the table holds, in both languages, and no line is too wide. */
#include "support/run.h"

#include <stdlib.h>
#include <string.h>

#include <vngtally/base/text.h>

#include "cli/help.h"

static enum vt_exit nothing(struct vt_cli *cli)
{
    (void)cli;
    return VT_EXIT_YES;
}

static const struct vt_flag flags[] = {
    {"--member", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_CODE, VT_W_OPT_MEMBER},
    {"--choose", VT_FLAG_MANY, VT_NEED_YES, VT_W_VAL_CHOICE, VT_W_OPT_CHOOSE},
    {"--told", VT_FLAG_VALUE, VT_NEED_TOLD, VT_W_VAL_FILE, VT_W_OPT_MEMBER},
    {"--no-passphrase", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_VAL_CODE, VT_W_OPT_NO_PASSPHRASE},
    {.name = NULL},
};
static const struct vt_flag no_flags[] = {{.name = NULL}};

static const struct vt_command table[] = {
    {"vote", VT_W_ARGS_DOSSIER, true, 1, 1, flags, VT_W_ABOUT_VOTE, VT_W_MORE_VOTE, nothing},
    {"keygen", VT_W_ARGS_NONE, false, 0, 0, no_flags, VT_W_ABOUT_KEYGEN, VT_W_MORE_KEYGEN, nothing},
    {.name = NULL},
};

static char *text_of(struct vt_buf *buf)
{
    assert_int_equal(vt_buf_code(buf), VT_OK);
    vt_buf_put_byte(buf, '\0');
    assert_int_equal(vt_buf_code(buf), VT_OK);
    return (char *)buf->at;
}

static void assert_says(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        fail_msg("does not say \"%s\":\n%s", part, text);
    }
}

static void assert_width(const char *text, size_t columns)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        if (vt_text_width((struct vt_bytes){(const unsigned char *)text, len}) > columns) {
            fail_msg("wider than %zu: %.*s", columns, (int)len, text);
        }
        text += len + (text[len] == '\n');
    }
}

static void every_command_stands_in_the_help(void **state)
{
    (void)state;
    for (int lang = VT_NL; lang <= VT_EN; lang++) {
        struct vt_buf out = {0};
        vt_help_program(&out, (enum vt_lang)lang, table, 80);
        char *text = text_of(&out);
        for (const struct vt_command *row = table; row->name != NULL; row++) {
            assert_says(text, row->name);
            assert_says(text, vt_word((enum vt_lang)lang, row->about));
        }
        assert_says(text, "--lang nl|en");
        assert_width(text, 80);
        vt_buf_free(&out);
    }
}

static void every_option_stands_in_the_help_of_its_command(void **state)
{
    (void)state;
    for (int lang = VT_NL; lang <= VT_EN; lang++) {
        struct vt_buf out = {0};
        vt_help_command(&out, (enum vt_lang)lang, &table[0], 80);
        char *text = text_of(&out);
        for (const struct vt_flag *flag = flags; flag->name != NULL; flag++) {
            assert_says(text, flag->name);
        }
        assert_says(text, "--json");
        assert_width(text, 80);
        vt_buf_free(&out);
    }
}

/* Where a line of the help begins with this. */
static size_t place_of(const char *text, const char *line)
{
    const char *at = strstr(text, line);
    assert_non_null(at);
    return (size_t)(at - text);
}

static void needed_options_stand_apart_from_optional_ones(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_help_command(&out, VT_EN, &table[0], 80);
    const char *text = text_of(&out);
    assert_true(place_of(text, "\nNeeded:\n") < place_of(text, "\n  --member "));
    assert_true(place_of(text, "\n  --choose ") < place_of(text, "\nOptional:\n"));
    assert_true(place_of(text, "\n  --told ") < place_of(text, "\nOptional:\n"));
    assert_true(place_of(text, "\nOptional:\n") < place_of(text, "\n  --no-passphrase "));
    vt_buf_free(&out);
}

/* Also one that the command itself asks for. */
static void the_usage_names_every_needed_option(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_help_command(&out, VT_EN, &table[0], 200);
    assert_says(text_of(&out), "Usage: vngtally vote DOSSIER --member CODE --choose "
                               "PROPOSAL=OPTION… --told FILE [options]\n");
    vt_buf_free(&out);
}

static void a_command_without_arguments_shows_none(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_help_command(&out, VT_EN, &table[1], 80);
    assert_says(text_of(&out), "Usage: vngtally keygen\n");
    assert_null(strstr((char *)out.at, "--json"));
    vt_buf_free(&out);
}

static void a_narrow_terminal_gets_narrow_lines(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_help_command(&out, VT_NL, &table[0], 40);
    assert_width(text_of(&out), 40);
    vt_buf_free(&out);
}

static void completion_knows_every_command_and_option(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_completion_bash(&out, table);
    char *text = text_of(&out);
    assert_says(text, "'') words='vote keygen --lang --help --version --completion' ;;");
    assert_says(text,
                "vote) words='--member --choose --told --no-passphrase --json --lang --help' ;;");
    assert_says(text, "keygen) words='--lang --help' ;;");
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_stands_in_the_help),
        cmocka_unit_test(every_option_stands_in_the_help_of_its_command),
        cmocka_unit_test(needed_options_stand_apart_from_optional_ones),
        cmocka_unit_test(the_usage_names_every_needed_option),
        cmocka_unit_test(a_command_without_arguments_shows_none),
        cmocka_unit_test(a_narrow_terminal_gets_narrow_lines),
        cmocka_unit_test(completion_knows_every_command_and_option),
    };
    return VT_RUN(tests);
}
