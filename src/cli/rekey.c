/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally rekey: the secretariat enters a change of key (the other side: rekey_ask.c). */
#include "cli/rekey.h"

#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/receipt.h>

#include "io/file.h"

/* A statement is short. */
#define STATEMENT_MAX (8u << 10)

/* A request, as files. */
struct request {
    struct vt_buf statement, by_new, by_old; /* by_old empty: there is none */
};

static void request_free(struct request *request)
{
    vt_buf_free(&request->statement);
    vt_buf_free(&request->by_new);
    vt_buf_free(&request->by_old);
}

static enum vt_code read_beside(struct vt_buf *out, const char *path, const char *suffix,
                                struct vt_error *err)
{
    struct vt_path beside;
    enum vt_code code = vt_path_extend(&beside, path, suffix, err);
    return code == VT_OK ? vt_file_read(out, beside.text, VT_SSHSIG_MAX, err) : code;
}

static enum vt_exit read_request(struct request *out, const struct vt_cli *cli, const char *path)
{
    struct vt_error err;
    enum vt_code code = vt_file_read(&out->statement, path, STATEMENT_MAX, &err);
    if (code == VT_OK) {
        code = read_beside(&out->by_new, path, VT_REKEY_NEW_SUFFIX, &err);
    }
    if (code == VT_OK) {
        code = read_beside(&out->by_old, path, VT_REKEY_OLD_SUFFIX, &err);
        code = code == VT_E_NOT_FOUND ? VT_OK : code;
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, path, &err);
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

void vt_rekey_say_key(struct vt_cli *cli, enum vt_word word, const struct vt_public_key *key)
{
    struct vt_buf text = {0};
    vt_ssh_key_put_fingerprint(&text, key);
    const struct vt_bytes arg = vt_buf_view(&text);
    vt_cli_say(cli, word, &arg, 1);
    vt_buf_free(&text);
}

static void say_receipt(struct vt_cli *cli, const struct vt_dossier *dossier, uint32_t index)
{
    struct vt_buf path = {0};
    char name[VT_RECEIPT_NAME];
    if (vt_receipt_name(name, dossier, index)) {
        vt_buf_put_text(&path, VT_STORE_RECEIPTS "/");
        vt_buf_put_text(&path, name);
        const struct vt_bytes arg = vt_buf_view(&path);
        vt_cli_say(cli, VT_W_RECEIPT_AT, &arg, 1);
    }
    vt_buf_free(&path);
}

/* The entry that holds this very request, or VT_NO_ENTRY. */
static uint32_t find_same(const struct vt_store *store, const struct request *request)
{
    const struct vt_dossier *dossier = &store->dossier;
    const size_t count = request->by_old.len > 0 ? 3 : 2;
    for (uint32_t r = 0; r < dossier->rekey_count; r++) {
        struct vt_record record;
        uint32_t index = dossier->rekey[r].entry;
        if (vt_dossier_record(&record, dossier, store->journal, index) == VT_OK &&
            record.entry.part_count == count &&
            vt_bytes_equal(record.entry.part[0], vt_buf_view(&request->statement)) &&
            vt_bytes_equal(record.entry.part[1], vt_buf_view(&request->by_new)) &&
            (count == 2 || vt_bytes_equal(record.entry.part[2], vt_buf_view(&request->by_old)))) {
            return index;
        }
    }
    return VT_NO_ENTRY;
}

/* The same request, given again: an earlier run entered it, and nothing is left to be done. */
static void say_again(struct vt_cli *cli, const struct vt_dossier *dossier, uint32_t index)
{
    struct vt_buf number = {0};
    const struct vt_member *member = &dossier->reg.member[dossier->entry[index].member];
    vt_words_put_number(&number, cli->lang, index);
    const struct vt_bytes args[] = {member->name, member->code, vt_buf_view(&number)};
    if (dossier->consultation.rehearsal) {
        vt_cli_say(cli, VT_W_REHEARSAL, NULL, 0);
    }
    vt_cli_say(cli, VT_W_REKEY_AGAIN, args, 3);
    vt_buf_free(&number);
    say_receipt(cli, dossier, index);
}

static void say(struct vt_cli *cli, const struct vt_dossier *dossier, uint32_t index,
                struct vt_bytes statement)
{
    struct vt_rekey rekey;
    const struct vt_standing_entry *entry = &dossier->entry[index];
    const struct vt_member *member = &dossier->reg.member[entry->member];
    if (vt_rekey_parse(&rekey, statement, NULL) != VT_OK) {
        return; /* it was just entered */
    }
    const struct vt_bytes who[] = {member->name, member->code};
    if (dossier->consultation.rehearsal) {
        vt_cli_say(cli, VT_W_REHEARSAL, NULL, 0);
    }
    vt_cli_say(cli, VT_W_REKEYED, who, 2);
    vt_rekey_say_key(cli, VT_W_REKEY_OLD, &rekey.old_key);
    vt_rekey_say_key(cli, VT_W_REKEY_NEW, &rekey.new_key);
    vt_cli_say(cli, VT_W_REKEY_REASON, &rekey.reason, 1);
    if (entry->on_word) {
        vt_cli_say(cli, VT_W_REKEY_ON_WORD, NULL, 0);
    }
    say_receipt(cli, dossier, index);
}

/* How many keys of the member were replaced before. Of a statement that cannot stand, whatever is wrong
 * with it is told when it is entered. */
static uint32_t rekeys_before(const struct vt_dossier *dossier, struct vt_bytes statement)
{
    struct vt_rekey rekey;
    uint32_t member = vt_rekey_parse(&rekey, statement, NULL) == VT_OK
                          ? vt_register_find(&dossier->reg, rekey.member)
                          : VT_NO_MEMBER;
    return member == VT_NO_MEMBER ? 0 : dossier->member[member].period;
}

static enum vt_exit enter(struct vt_cli *cli, struct vt_store *store, const struct request *request,
                          const char *path)
{
    int64_t entered = 0;
    uint32_t index = find_same(store, request);
    if (index != VT_NO_ENTRY) {
        say_again(cli, &store->dossier, index);
        return VT_EXIT_YES;
    }
    if (store->dossier.phase != VT_PHASE_OPEN) {
        vt_cli_note(cli, VT_W_REKEY_CLOSED, NULL, 0);
        return VT_EXIT_NO;
    }
    enum vt_exit status = vt_cli_entered(&entered, cli, store);
    if (status != VT_EXIT_YES) {
        return status;
    }
    const struct vt_bytes statement = vt_buf_view(&request->statement);
    const struct vt_entry entry = {
        .kind = VT_ENTRY_REKEY,
        .entered = entered,
        .received = entered,
        .rekeys = rekeys_before(&store->dossier, statement),
        .part_count = request->by_old.len > 0 ? 3 : 2,
        .part = {statement, vt_buf_view(&request->by_new), vt_buf_view(&request->by_old)}};
    status = vt_cli_enter(&index, cli, store, &entry, path);
    if (status == VT_EXIT_YES) {
        say(cli, &store->dossier, index, statement);
    }
    return status;
}

/* The options of the one side do not go with those of the other. */
static bool mixed(const struct vt_cli *cli, const char *one, const char *const *others)
{
    for (size_t i = 0; others[i] != NULL; i++) {
        if (vt_cli_both(cli, one, others[i])) {
            return true;
        }
    }
    return false;
}

enum vt_exit vt_command_rekey(struct vt_cli *cli)
{
    static const char *const asking[] = {"--member", "--old", "--new", "--signer",
                                         "--reason", "--out", NULL};
    static const char *const entering[] = {"--key", "--at", NULL};
    struct vt_held held;
    struct request request = {0};
    const char *path = vt_cli_value(cli, "--request");
    if (path == NULL) {
        return vt_cli_has(cli, "--member") && !mixed(cli, "--member", entering)
                   ? vt_rekey_ask(cli)
                   : vt_cli_usage(cli, VT_W_REKEY_WAYS, NULL, 0);
    }
    if (mixed(cli, "--request", asking)) {
        return VT_EXIT_TROUBLE;
    }
    enum vt_exit status = read_request(&request, cli, path);
    if (status == VT_EXIT_YES) {
        status = vt_cli_hold(&held, cli);
    }
    if (status == VT_EXIT_YES) {
        status = enter(cli, &held.store, &request, path);
        vt_cli_let_go(&held);
    }
    request_free(&request);
    return status;
}
