/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally open: entry 0, the first checkpoint, and the fingerprint for the letter. */
#include <vngtally/report/json.h>
#include <vngtally/report/summary.h>

#include "cli/mistake.h"
#include "cli/writer.h"
#include "io/file.h"

static enum vt_exit worse(enum vt_exit one, enum vt_exit other)
{
    return one > other ? one : other;
}

static enum vt_exit read_file(struct vt_buf *out, const struct vt_cli *cli, const char *name,
                              size_t cap)
{
    struct vt_error err;
    const char *path = vt_cli_value(cli, name);
    if (vt_file_read(out, path, cap, &err) != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* Tell all that is wrong with one of the files, `wanted`; or that it is the other one. */
static enum vt_exit complain_of(const struct vt_cli *cli, const char *name, struct vt_bytes text,
                                enum vt_document wanted, const struct vt_errors *errs)
{
    if (errs->count == 0) {
        return VT_EXIT_YES;
    }
    if (!vt_cli_swapped(cli, vt_cli_value(cli, name), text, wanted)) {
        vt_cli_complain_all(cli, vt_cli_value(cli, name), errs);
    }
    return vt_cli_exit_of(vt_errors_code(errs));
}

/* Read the two files, or tell all that is wrong with them. */
static enum vt_exit prepare(struct vt_store *store, const struct vt_cli *cli)
{
    struct vt_buf consultation = {0}, reg = {0};
    struct vt_store_wrong wrong;
    enum vt_exit status =
        read_file(&consultation, cli, "--consultation", VT_YAML_CONSULTATION_CAPS.bytes);
    status = worse(status, read_file(&reg, cli, "--register", VT_YAML_REGISTER_CAPS.bytes));
    if (status == VT_EXIT_YES &&
        vt_store_prepare(store, &consultation, &reg, vt_cli_watch(cli), &wrong) != VT_OK) {
        status = complain_of(cli, "--consultation", vt_buf_view(&store->consultation),
                             VT_DOCUMENT_CONSULTATION, &wrong.consultation);
        status = worse(status, complain_of(cli, "--register", vt_buf_view(&store->reg),
                                           VT_DOCUMENT_REGISTER, &wrong.reg));
    }
    vt_buf_free(&consultation);
    vt_buf_free(&reg);
    return status;
}

static void say_json(struct vt_cli *cli, const struct vt_dossier *dossier)
{
    const struct vt_consultation *consultation = &dossier->consultation;
    struct vt_json json = {.out = &cli->out};
    struct vt_buf text = {0};
    vt_json_open(&json, NULL, '{');
    vt_json_text(&json, "origin", consultation->origin);
    vt_json_hex(&json, "fingerprint", vt_hash_view(&dossier->fingerprint));
    vt_json_bool(&json, "rehearsal", consultation->rehearsal);
    vt_time_put_utc(&text, consultation->opens.seconds);
    vt_json_text(&json, "opens", vt_buf_view(&text));
    vt_buf_clear(&text);
    vt_time_put_utc(&text, consultation->closes.seconds);
    vt_json_text(&json, "closes", vt_buf_view(&text));
    vt_json_number(&json, "members", dossier->reg.tree_size[VT_TREE_MEMBERS]);
    vt_json_number(&json, "votes", dossier->reg.votes[VT_TREE_MEMBERS]);
    vt_json_number(&json, "affiliated", dossier->reg.tree_size[VT_TREE_AFFILIATED]);
    vt_json_close(&json, '}');
    vt_buf_put_byte(&cli->out, '\n');
    vt_buf_free(&text);
}

/* A sentence with two numbers in it. */
static void say_numbers(struct vt_cli *cli, enum vt_word word, uint64_t one, uint64_t other)
{
    struct vt_buf text[2] = {{0}, {0}};
    vt_words_put_number(&text[0], cli->lang, one);
    vt_words_put_number(&text[1], cli->lang, other);
    const struct vt_bytes args[] = {vt_buf_view(&text[0]), vt_buf_view(&text[1])};
    vt_cli_say(cli, word, args, 2);
    vt_buf_free(&text[0]);
    vt_buf_free(&text[1]);
}

static void say_text(struct vt_cli *cli, const struct vt_dossier *dossier)
{
    const struct vt_consultation *consultation = &dossier->consultation;
    struct vt_buf text = {0};
    if (consultation->rehearsal) {
        vt_cli_say(cli, VT_W_REHEARSAL, NULL, 0);
    }
    const struct vt_bytes title = vt_tongue(cli->lang, &consultation->title);
    vt_cli_say(cli, VT_W_OPENED, &title, 1);
    say_numbers(cli, VT_W_OPENED_MEMBERS, dossier->reg.tree_size[VT_TREE_MEMBERS],
                dossier->reg.votes[VT_TREE_MEMBERS]);
    if (dossier->reg.tree_size[VT_TREE_AFFILIATED] > 0) {
        say_numbers(cli, VT_W_OPENED_AFFILIATED, dossier->reg.tree_size[VT_TREE_AFFILIATED], 0);
    }
    vt_words_put_instant(&text, cli->lang, consultation->closes.seconds);
    const struct vt_bytes closes = vt_buf_view(&text);
    vt_cli_say(cli, VT_W_OPENED_UNTIL, &closes, 1);
    vt_buf_clear(&text);
    vt_hash_put_hex(&text, &dossier->fingerprint);
    const struct vt_bytes fingerprint = vt_buf_view(&text);
    vt_cli_say(cli, VT_W_OPENED_FINGERPRINT, &fingerprint, 1);
    vt_cli_say(cli, VT_W_OPENED_LETTER, NULL, 0);
    vt_buf_free(&text);
}

/* Make the dossier, and tell of it: what is told is what went to the disk. */
static enum vt_exit make(struct vt_cli *cli, struct vt_store *store, struct vt_keyfile *key)
{
    struct vt_trouble why;
    enum vt_code code = vt_store_create(store, cli->operand[0], key, &why);
    if (code != VT_OK) {
        (void)vt_cli_trouble(cli, &why);
        return vt_cli_exit_of(code);
    }
    if (cli->json) {
        say_json(cli, &store->dossier);
    } else {
        say_text(cli, &store->dossier);
    }
    return VT_EXIT_YES;
}

enum vt_exit vt_command_open(struct vt_cli *cli)
{
    struct vt_store store = {0};
    struct vt_keyfile *key = NULL;
    enum vt_exit status = prepare(&store, cli);
    if (status == VT_EXIT_YES) {
        status = vt_cli_key(&key, cli, "--key");
    }
    if (status == VT_EXIT_YES) {
        status = make(cli, &store, key);
    }
    vt_store_close(&store);
    vt_keyfile_free(key);
    return status;
}
