/* SPDX-License-Identifier: EUPL-1.2 */
/* argv is read strictly: what is not exactly as it should be is refused, and said. */
#include "support/run.h"

#include <string.h>

#include "cli/args.h"

static enum vt_exit nothing(struct vt_cli *cli)
{
    (void)cli;
    return VT_EXIT_YES;
}

static const struct vt_flag vote_flags[] = {
    {"--member", VT_FLAG_VALUE, VT_NEED_YES, VT_W_VAL_CODE, VT_W_OPT_MEMBER},
    {"--choose", VT_FLAG_MANY, VT_NEED_YES, VT_W_VAL_CHOICE, VT_W_OPT_CHOOSE},
    {"--dry", VT_FLAG_SWITCH, VT_NEED_NO, VT_W_VAL_CODE, VT_W_OPT_MEMBER},
    {.name = NULL},
};
static const struct vt_flag show_flags[] = {{.name = NULL}};

static const struct vt_command table[] = {
    {"vote", VT_W_ARGS_DOSSIER, false, 1, 1, vote_flags, VT_W_ABOUT_VOTE, VT_W_MORE_VOTE, nothing},
    {"show", VT_W_ARGS_SHOW, true, 1, 3, show_flags, VT_W_ABOUT_SHOW, VT_W_MORE_SHOW, nothing},
    {.name = NULL},
};

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static size_t count_of(const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL) {
        count++;
    }
    return count;
}

/* Read them; the caller frees. */
static struct vt_args args_of(const char *const *words)
{
    struct vt_args args;
    assert_int_equal(vt_args_parse(&args, table, count_of(words), words, VT_NL), VT_OK);
    return args;
}

static void assert_wrong(const char *const *words, enum vt_word word, const char *first)
{
    struct vt_args args = args_of(words);
    assert_int_equal(args.request, VT_ASK_WRONG);
    assert_int_equal(args.wrong, word);
    assert_true(vt_bytes_equal(args.wrong_args[0], vt_bytes_of(first)));
    vt_args_free(&args);
}

/* How a command sees them. */
static struct vt_cli cli_of(const struct vt_args *args)
{
    return (struct vt_cli){.command = args->command,
                           .operand = args->operand,
                           .operand_count = args->operand_count,
                           .given = args->given,
                           .given_count = args->given_count};
}

static void options_and_operands_come_in_any_order(void **state)
{
    (void)state;
    struct vt_args args = args_of(WORDS("vote", "--choose", "azwa=voor", "d", "--member=GM0363",
                                        "--choose=hlo=tegen", "--dry"));
    struct vt_cli cli = cli_of(&args);
    assert_int_equal(args.request, VT_ASK_RUN);
    assert_ptr_equal(args.command, &table[0]);
    assert_int_equal(args.operand_count, 1);
    assert_string_equal(args.operand[0], "d");
    assert_string_equal(vt_cli_value(&cli, "--member"), "GM0363");
    assert_string_equal(vt_cli_nth(&cli, "--choose", 0), "azwa=voor");
    assert_string_equal(vt_cli_nth(&cli, "--choose", 1), "hlo=tegen");
    assert_null(vt_cli_nth(&cli, "--choose", 2));
    assert_true(vt_cli_has(&cli, "--dry"));
    assert_false(vt_cli_has(&cli, "--json"));
    vt_args_free(&args);
}

static void what_follows_two_dashes_is_no_option(void **state)
{
    (void)state;
    struct vt_args args = args_of(WORDS("show", "--json", "--", "--json", "-"));
    assert_int_equal(args.request, VT_ASK_RUN);
    assert_true(args.json);
    assert_int_equal(args.operand_count, 2);
    assert_string_equal(args.operand[0], "--json");
    vt_args_free(&args);
}

static void one_dash_is_an_operand_and_a_value(void **state)
{
    (void)state;
    struct vt_args args = args_of(WORDS("vote", "-", "--member", "-", "--choose", "-1"));
    struct vt_cli cli = cli_of(&args);
    assert_int_equal(args.request, VT_ASK_RUN);
    assert_string_equal(args.operand[0], "-");
    assert_string_equal(vt_cli_value(&cli, "--member"), "-");
    vt_args_free(&args);
}

static void refuses_an_unknown_option_and_names_the_nearest(void **state)
{
    (void)state;
    struct vt_args args = args_of(WORDS("vote", "d", "--membr", "x"));
    assert_int_equal(args.wrong, VT_W_USE_OPTION_NEAR);
    assert_true(vt_bytes_equal(args.wrong_args[1], VT_LIT("--member")));
    vt_args_free(&args);
    assert_wrong(WORDS("vote", "d", "--nothing-like-it"), VT_W_USE_OPTION, "--nothing-like-it");
    assert_wrong(WORDS("vote", "d", "-x"), VT_W_USE_OPTION, "-x");
    assert_wrong(WORDS("vote", "d", "--json"), VT_W_USE_OPTION, "--json");
    assert_wrong(WORDS("vote", "d", "--membr=x"), VT_W_USE_OPTION, "--membr");
}

static void refuses_an_option_of_a_command_before_it(void **state)
{
    (void)state;
    assert_wrong(WORDS("--member", "vote"), VT_W_USE_OPTION_EARLY, "--member");
}

static void refuses_an_unknown_command_and_names_the_nearest(void **state)
{
    (void)state;
    assert_wrong(WORDS("shwo"), VT_W_USE_COMMAND_NEAR, "shwo");
    assert_wrong(WORDS("banana"), VT_W_USE_COMMAND, "banana");
    assert_wrong(WORDS("banana", "--member", "--what"), VT_W_USE_COMMAND, "banana");
    struct vt_args none;
    const char *const words[] = {NULL};
    assert_int_equal(vt_args_parse(&none, table, 0, words, VT_NL), VT_OK);
    assert_int_equal(none.wrong, VT_W_USE_NO_COMMAND);
    vt_args_free(&none);
}

static void refuses_an_option_given_twice(void **state)
{
    (void)state;
    assert_wrong(WORDS("vote", "d", "--member", "a", "--member", "a"), VT_W_USE_TWICE, "--member");
    assert_wrong(WORDS("vote", "d", "--dry", "--dry"), VT_W_USE_TWICE, "--dry");
    assert_wrong(WORDS("--lang", "nl", "vote", "--lang=nl"), VT_W_USE_TWICE, "--lang");
}

static void refuses_a_missing_or_empty_value(void **state)
{
    (void)state;
    assert_wrong(WORDS("vote", "d", "--member"), VT_W_USE_VALUE, "--member");
    assert_wrong(WORDS("vote", "d", "--member", "--dry"), VT_W_USE_VALUE, "--member");
    assert_wrong(WORDS("vote", "d", "--member="), VT_W_USE_VALUE, "--member");
    assert_wrong(WORDS("vote", "d", "--member", ""), VT_W_USE_VALUE, "--member");
}

static void refuses_a_value_where_there_is_none(void **state)
{
    (void)state;
    assert_wrong(WORDS("vote", "d", "--dry=1"), VT_W_USE_NO_VALUE, "--dry");
    assert_wrong(WORDS("--help=vote"), VT_W_USE_NO_VALUE, "--help");
}

static void refuses_too_few_and_too_many_operands(void **state)
{
    (void)state;
    assert_wrong(WORDS("show"), VT_W_USE_TOO_FEW, vt_word(VT_NL, VT_W_ARGS_SHOW));
    assert_wrong(WORDS("show", "1", "2", "3", "4"), VT_W_USE_TOO_MANY, "4");
}

static void names_every_needed_option_that_is_missing(void **state)
{
    (void)state;
    assert_wrong(WORDS("vote", "d"), VT_W_USE_MISSING, "--member, --choose");
    assert_wrong(WORDS("vote", "d", "--choose", "a=b"), VT_W_USE_MISSING, "--member");
}

static void only_the_first_thing_that_is_wrong_is_told(void **state)
{
    (void)state;
    assert_wrong(WORDS("vote", "--bogus", "--dry=1", "x", "y"), VT_W_USE_OPTION, "--bogus");
}

static void the_language_may_stand_anywhere(void **state)
{
    (void)state;
    const char *const *const lines[] = {
        WORDS("--lang", "en", "show", "f"), WORDS("show", "--lang=en", "f"),
        WORDS("show", "f", "--lang", "en"), WORDS("--bogus", "show", "--lang", "en"),
        WORDS("banana", "--bogus", "--lang", "en")};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct vt_args args = args_of(lines[i]);
        assert_int_equal(args.lang, VT_EN);
        vt_args_free(&args);
    }
}

static void a_language_that_is_a_value_is_none(void **state)
{
    (void)state;
    struct vt_args args = args_of(WORDS("vote", "d", "--member=--lang", "--choose", "en"));
    assert_int_equal(args.lang, VT_NL);
    assert_int_equal(args.request, VT_ASK_RUN);
    vt_args_free(&args);
}

static void refuses_a_language_that_there_is_not(void **state)
{
    (void)state;
    assert_wrong(WORDS("show", "f", "--lang", "fr"), VT_W_USE_LANG, "fr");
    assert_wrong(WORDS("show", "f", "--lang", "NL"), VT_W_USE_LANG, "NL");
}

static void help_goes_before_what_is_missing(void **state)
{
    (void)state;
    struct vt_args args = args_of(WORDS("vote", "--help"));
    assert_int_equal(args.request, VT_ASK_HELP);
    assert_ptr_equal(args.command, &table[0]);
    vt_args_free(&args);
    args = args_of(WORDS("--help"));
    assert_int_equal(args.request, VT_ASK_HELP);
    assert_null(args.command);
    vt_args_free(&args);
}

static void version_and_completion_need_no_command(void **state)
{
    (void)state;
    struct vt_args args = args_of(WORDS("--version"));
    assert_int_equal(args.request, VT_ASK_VERSION);
    vt_args_free(&args);
    args = args_of(WORDS("--completion", "bash"));
    assert_int_equal(args.request, VT_ASK_COMPLETION);
    vt_args_free(&args);
    assert_wrong(WORDS("--completion", "zsh"), VT_W_USE_SHELL, "zsh");
}

static void the_environment_says_the_language(void **state)
{
    (void)state;
    assert_int_equal(vt_lang_of(NULL, NULL, "nl_NL.UTF-8"), VT_NL);
    assert_int_equal(vt_lang_of(NULL, NULL, "en_GB.UTF-8"), VT_EN);
    assert_int_equal(vt_lang_of(NULL, NULL, "en"), VT_EN);
    assert_int_equal(vt_lang_of(NULL, "nl_NL", "en_US"), VT_NL);
    assert_int_equal(vt_lang_of("en_US", "nl_NL", "nl_NL"), VT_EN);
    assert_int_equal(vt_lang_of("", "", "en_US"), VT_EN);
}

static void without_a_language_it_is_dutch(void **state)
{
    (void)state;
    const char *const others[] = {NULL, "", "C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "e", "enm_GB"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_int_equal(vt_lang_of(others[i], NULL, NULL), VT_NL);
    }
    assert_int_equal(vt_lang_of("C", NULL, "en_US"), VT_NL); /* LC_ALL goes before */
}

static void the_nearest_name_is_near(void **state)
{
    (void)state;
    const char *const names[] = {"accept", "close", "tally", "--passphrase-fd", NULL};
    assert_string_equal(vt_nearest("acept", names), "accept");
    assert_string_equal(vt_nearest("clsoe", names), "close");
    assert_string_equal(vt_nearest("tall", names), "tally");
    assert_string_equal(vt_nearest("--pass", names), "--passphrase-fd");
    assert_null(vt_nearest("zzzzz", names));
    assert_null(vt_nearest("", names));
    assert_null(vt_nearest("x", names));
    char longer[200];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_null(vt_nearest(longer, names));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_operands_come_in_any_order),
        cmocka_unit_test(what_follows_two_dashes_is_no_option),
        cmocka_unit_test(one_dash_is_an_operand_and_a_value),
        cmocka_unit_test(refuses_an_unknown_option_and_names_the_nearest),
        cmocka_unit_test(refuses_an_option_of_a_command_before_it),
        cmocka_unit_test(refuses_an_unknown_command_and_names_the_nearest),
        cmocka_unit_test(refuses_an_option_given_twice),
        cmocka_unit_test(refuses_a_missing_or_empty_value),
        cmocka_unit_test(refuses_a_value_where_there_is_none),
        cmocka_unit_test(refuses_too_few_and_too_many_operands),
        cmocka_unit_test(names_every_needed_option_that_is_missing),
        cmocka_unit_test(only_the_first_thing_that_is_wrong_is_told),
        cmocka_unit_test(the_language_may_stand_anywhere),
        cmocka_unit_test(a_language_that_is_a_value_is_none),
        cmocka_unit_test(refuses_a_language_that_there_is_not),
        cmocka_unit_test(help_goes_before_what_is_missing),
        cmocka_unit_test(version_and_completion_need_no_command),
        cmocka_unit_test(the_environment_says_the_language),
        cmocka_unit_test(without_a_language_it_is_dutch),
        cmocka_unit_test(the_nearest_name_is_near),
    };
    return VT_RUN(tests);
}
