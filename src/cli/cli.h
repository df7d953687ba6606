/* SPDX-License-Identifier: EUPL-1.2 */
/* What every command shares: its arguments, its language, how it answers and complains.
 *
 * Answers go to stdout (gathered in `out`, written once, and checked), complaints to stderr as
 * `path:line:column: sentence`, hostile text escaped. Exit status: 0 yes, 1 no, 2 could not tell.
 */
#ifndef VNGTALLY_CLI_CLI_H
#define VNGTALLY_CLI_CLI_H

#include <vngtally/words/words.h>

enum vt_exit { VT_EXIT_YES = 0, VT_EXIT_NO = 1, VT_EXIT_TROUBLE = 2 };

enum vt_flag_kind {
    VT_FLAG_SWITCH, /* --json */
    VT_FLAG_VALUE,  /* --key FILE, at most once */
    VT_FLAG_MANY    /* --choose azwa=voor, any number of times */
};

/* Must it be given? Of one that is TOLD the command itself says so when it is not there, in its own
 * words or not always. */
enum vt_need { VT_NEED_NO, VT_NEED_YES, VT_NEED_TOLD };

/* An option of a command. Every command also takes --lang, --help and, where `json` is set in its
 * row, --json. */
struct vt_flag {
    const char *name; /* "--key" */
    enum vt_flag_kind kind;
    enum vt_need needed;
    enum vt_word value; /* the word for its value in the help: "BESTAND", "FILE"; not of a switch */
    enum vt_word about; /* what the help says of it */
};

struct vt_cli;

/* A row of the one table that drives dispatch, --help and completion. */
struct vt_command {
    const char *name;
    enum vt_word operands; /* "DOSSIER [BESTAND…]"; of no meaning when there are none */
    bool json;             /* takes --json */
    size_t operands_min, operands_max;
    const struct vt_flag *flags; /* ends with a name of NULL */
    enum vt_word about;          /* one line */
    enum vt_word more;           /* a paragraph for its own help */
    enum vt_exit (*run)(struct vt_cli *cli);
};

/* The table; ends with a name of NULL. */
extern const struct vt_command vt_commands[];

/* One run of one command. */
struct vt_given;
struct vt_progress;
struct vt_cli {
    const struct vt_command *command; /* NULL: none was recognised */
    enum vt_lang lang;
    bool json;
    size_t operand_count;
    const char *const *operand;
    size_t given_count; /* options given, in order: private to args.c */
    const struct vt_given *given;
    struct vt_buf out; /* the answer; main writes it when the command returns, and checks */
    struct vt_progress *progress; /* how far it is (cli/progress.h); NULL: not shown */
};

/* The value of an option, or NULL when it was not given. For a switch: "" when given. */
const char *vt_cli_value(const struct vt_cli *cli, const char *name);
bool vt_cli_has(const struct vt_cli *cli, const char *name);

/* The `nth` (from 0) value of an option that may stand many times, or NULL past the last. */
const char *vt_cli_nth(const struct vt_cli *cli, const char *name, size_t nth);

/* Complaints and notes take away what shows how far work is. That somebody asked to stop (io/stop.h) is
 * no complaint: main says so at the end. */

/* Complain: `path: sentence` with place when the error has one. `path` may be NULL; when the error's
 * sentence names its path already (those of io), it is not said twice. */
void vt_cli_complain(const struct vt_cli *cli, const char *path, const struct vt_error *err);

/* All errors of a file, and how many more there were. */
void vt_cli_complain_all(const struct vt_cli *cli, const char *path, const struct vt_errors *errs);

/* A sentence of the table to stderr, `vngtally: ` before it; `args` fill {0}, {1}, … */
void vt_cli_note(const struct vt_cli *cli, enum vt_word word, const struct vt_bytes *args,
                 size_t count);

/* The same without arguments into a buffer, as it would be said now. */
void vt_cli_put_note(struct vt_buf *out, const struct vt_cli *cli, enum vt_word word);

/* A sentence of the table, and a newline, to the answer. On a terminal this and the complaints are
 * wrapped between words. */
void vt_cli_say(struct vt_cli *cli, enum vt_word word, const struct vt_bytes *args, size_t count);

/* A usage error: the sentence, and where the help is; returns VT_EXIT_TROUBLE. */
enum vt_exit vt_cli_usage(const struct vt_cli *cli, enum vt_word word, const struct vt_bytes *args,
                          size_t count);

/* The same for a fingerprint that is not one, given for `option`. */
struct vt_typed;
void vt_cli_usage_typed(const struct vt_cli *cli, const struct vt_typed *typed, const char *option);

/* The value of an option is no good: complains as `--name: sentence`, with the value as {0}; returns
 * VT_EXIT_TROUBLE. */
enum vt_exit vt_cli_bad_value(const struct vt_cli *cli, const char *name, const char *value,
                              enum vt_code code);

/* Two options that exclude each other were both given: complains and returns true. */
bool vt_cli_both(const struct vt_cli *cli, const char *one, const char *other);

/* Is this a code of our own trouble (I/O, memory, lock: exit status 2) and not of a refusal (1)? */
bool vt_cli_is_trouble(enum vt_code code);

/* VT_EXIT_YES for VT_OK, else 2 or 1 as vt_cli_is_trouble says. */
enum vt_exit vt_cli_exit_of(enum vt_code code);

/* The time for `entered`: --at when given, else the clock, read once. VT_EXIT_YES or complained. */
enum vt_exit vt_cli_at(int64_t *at, const struct vt_cli *cli);

/* The secret key of an option such as --key, with its passphrase asked for as the options
 * --passphrase-fd and --passphrase-file say. Complains itself. The caller frees it. */
struct vt_keyfile;
enum vt_exit vt_cli_key(struct vt_keyfile **out, const struct vt_cli *cli, const char *name);

/* The passphrase of a new key, asked for twice on the terminal, or as those options say. Complains
 * itself. The caller frees it. */
struct vt_passphrase;
enum vt_exit vt_cli_new_passphrase(struct vt_passphrase **out, const struct vt_cli *cli);

/* Below this many columns a terminal is narrow: tables leave out what can be missed. */
#define VT_CLI_NARROW 60

/* How the terminal of stdout takes a table. */
struct vt_look;
void vt_cli_look(struct vt_look *look);

/* Who is to be told how far the long work of this run is (io/watch.h); NULL: nobody looks. */
struct vt_watch;
const struct vt_watch *vt_cli_watch(const struct vt_cli *cli);

/* The commands, one file each. */
enum vt_exit vt_command_keygen(struct vt_cli *cli);
enum vt_exit vt_command_weigh(struct vt_cli *cli);
enum vt_exit vt_command_open(struct vt_cli *cli);
enum vt_exit vt_command_page(struct vt_cli *cli);
enum vt_exit vt_command_vote(struct vt_cli *cli);
enum vt_exit vt_command_accept(struct vt_cli *cli);
enum vt_exit vt_command_rekey(struct vt_cli *cli);
enum vt_exit vt_command_close(struct vt_cli *cli);
enum vt_exit vt_command_tally(struct vt_cli *cli);
enum vt_exit vt_command_decide(struct vt_cli *cli);
enum vt_exit vt_command_report(struct vt_cli *cli);
enum vt_exit vt_command_replay(struct vt_cli *cli);
enum vt_exit vt_command_verify(struct vt_cli *cli);
enum vt_exit vt_command_show(struct vt_cli *cli);
enum vt_exit vt_command_checkpoint(struct vt_cli *cli);
enum vt_exit vt_command_consistency(struct vt_cli *cli);
enum vt_exit vt_command_cosign(struct vt_cli *cli);
enum vt_exit vt_command_convict(struct vt_cli *cli);

#endif
