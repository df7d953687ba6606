/* SPDX-License-Identifier: EUPL-1.2 */
/* What commands have in common: exit statuses, times, keys, passphrases. */
#include <vngtally/base/number.h>
#include <vngtally/base/time.h>
#include <vngtally/report/complaint.h>
#include <vngtally/report/summary.h>

#include "cli/progress.h"
#include "io/clock.h"
#include "io/keyfile.h"
#include "io/output.h"

#define FD_MAX 1048575u /* no system of ours has more descriptors */

bool vt_cli_is_trouble(enum vt_code code)
{
    return vt_complaint_is_trouble(code);
}

enum vt_exit vt_cli_exit_of(enum vt_code code)
{
    if (code == VT_OK) {
        return VT_EXIT_YES;
    }
    return vt_cli_is_trouble(code) ? VT_EXIT_TROUBLE : VT_EXIT_NO;
}

enum vt_exit vt_cli_bad_value(const struct vt_cli *cli, const char *name, const char *value,
                              enum vt_code code)
{
    struct vt_error err;
    (void)vt_fail(&err, code, vt_bytes_of(value), VT_LIT(""));
    vt_cli_complain(cli, name, &err);
    return VT_EXIT_TROUBLE;
}

bool vt_cli_both(const struct vt_cli *cli, const char *one, const char *other)
{
    if (!vt_cli_has(cli, one) || !vt_cli_has(cli, other)) {
        return false;
    }
    const struct vt_bytes args[] = {vt_bytes_of(one), vt_bytes_of(other)};
    (void)vt_cli_usage(cli, VT_W_USE_BOTH, args, 2);
    return true;
}

enum vt_exit vt_cli_at(int64_t *at, const struct vt_cli *cli)
{
    struct vt_error err;
    struct vt_time time;
    *at = 0;
    const char *given = vt_cli_value(cli, "--at");
    if (given == NULL) {
        enum vt_code code = vt_clock_now(at, &err);
        if (code != VT_OK) {
            vt_cli_complain(cli, NULL, &err);
        }
        return vt_cli_exit_of(code);
    }
    enum vt_code code = vt_time_parse(&time, vt_bytes_of(given));
    if (code != VT_OK) {
        return vt_cli_bad_value(cli, "--at", given, code);
    }
    *at = time.seconds;
    return VT_EXIT_YES;
}

/* What --passphrase-fd says. */
static enum vt_code passphrase_fd(int *fd, const char *text, struct vt_error *err)
{
    uint64_t number = 0;
    enum vt_code code = vt_number_parse(&number, vt_bytes_of(text), FD_MAX);
    *fd = (int)number;
    return code == VT_OK ? VT_OK : vt_fail_number(err, code, vt_bytes_of(text), FD_MAX);
}

/* Are the options about passphrases in order? Complains when not. */
static bool passphrase_options(const struct vt_cli *cli)
{
    struct vt_error err;
    int fd = 0;
    const char *given = vt_cli_value(cli, "--passphrase-fd");
    if (vt_cli_both(cli, "--passphrase-fd", "--passphrase-file")) {
        return false;
    }
    if (given != NULL && passphrase_fd(&fd, given, &err) != VT_OK) {
        vt_cli_complain(cli, "--passphrase-fd", &err);
        return false;
    }
    return true;
}

/* --passphrase-fd or --passphrase-file, if given (*given says so). */
static enum vt_code given_passphrase(struct vt_passphrase **out, bool *given,
                                     const struct vt_cli *cli, struct vt_error *err)
{
    const char *text = vt_cli_value(cli, "--passphrase-fd");
    const char *file = vt_cli_value(cli, "--passphrase-file");
    int fd = 0;
    *given = text != NULL || file != NULL;
    if (text != NULL) {
        enum vt_code code = passphrase_fd(&fd, text, err);
        return code == VT_OK ? vt_passphrase_from_fd(out, fd, err) : code;
    }
    return file != NULL ? vt_passphrase_from_file(out, file, err) : VT_OK;
}

/* What asking for the passphrase of a key needs to know. */
struct asking {
    const struct vt_cli *cli;
    const char *path;
};

/* A prompt, and a space after it; `path` may be NULL. The caller frees the text. NULL: no memory. */
static const char *prompt_of(struct vt_buf *text, const struct vt_cli *cli, enum vt_word word,
                             const char *path)
{
    const struct vt_bytes arg = vt_bytes_of(path == NULL ? "" : path);
    vt_words_put(text, vt_word(cli->lang, word), &arg, 1);
    vt_buf_put_byte(text, ' ');
    vt_buf_put_byte(text, '\0');
    return vt_buf_code(text) == VT_OK ? (const char *)text->at : NULL;
}

static enum vt_code ask(struct vt_passphrase **out, void *context, struct vt_error *err)
{
    const struct asking *asking = context;
    bool given = false;
    enum vt_code code = given_passphrase(out, &given, asking->cli, err);
    if (given || code != VT_OK) {
        return code;
    }
    struct vt_buf text = {0};
    const char *prompt = prompt_of(&text, asking->cli, VT_W_PASSPHRASE_OF, asking->path);
    vt_progress_clear(asking->cli->progress);
    code = prompt == NULL ? vt_fail_plain(err, VT_E_MEMORY)
                          : vt_passphrase_ask(out, prompt, NULL, err);
    vt_buf_free(&text);
    return code;
}

enum vt_exit vt_cli_key(struct vt_keyfile **out, const struct vt_cli *cli, const char *name)
{
    struct vt_error err;
    *out = NULL;
    if (!passphrase_options(cli)) {
        return VT_EXIT_TROUBLE;
    }
    const char *path = vt_cli_value(cli, name);
    if (path == NULL) {
        const struct vt_bytes arg = vt_bytes_of(name);
        return vt_cli_usage(cli, VT_W_USE_MISSING, &arg, 1);
    }
    struct asking asking = {cli, path};
    const struct vt_passphrase_source source = {ask, &asking};
    if (vt_keyfile_open(out, path, &source, &err) != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* On the terminal, twice. */
static enum vt_code ask_new(struct vt_passphrase **out, const struct vt_cli *cli,
                            struct vt_error *err)
{
    struct vt_buf first = {0};
    struct vt_buf second = {0};
    const char *prompt = prompt_of(&first, cli, VT_W_PASSPHRASE_NEW, NULL);
    const char *again = prompt_of(&second, cli, VT_W_PASSPHRASE_AGAIN, NULL);
    enum vt_code code = prompt == NULL || again == NULL
                            ? vt_fail_plain(err, VT_E_MEMORY)
                            : vt_passphrase_ask(out, prompt, again, err);
    vt_buf_free(&first);
    vt_buf_free(&second);
    return code;
}

enum vt_exit vt_cli_new_passphrase(struct vt_passphrase **out, const struct vt_cli *cli)
{
    struct vt_error err;
    bool given = false;
    *out = NULL;
    if (!passphrase_options(cli)) {
        return VT_EXIT_TROUBLE;
    }
    enum vt_code code = given_passphrase(out, &given, cli, &err);
    if (code == VT_OK && !given) {
        code = ask_new(out, cli, &err);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

void vt_cli_look(struct vt_look *look)
{
    look->columns = (uint32_t)vt_output_width(VT_STDOUT);
    look->colour = vt_output_may_colour(VT_STDOUT);
}
