/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally accept: what became of each file, for a person (one line a file) or as JSON. */
#include <vngtally/base/text.h>
#include <vngtally/vote/receipt.h>

#include "cli/accept.h"
#include "io/file.h"
#include "io/path.h"

static const char *const fate_names[VT_FATES] = {
    [VT_FATE_ACCEPTED] = "accepted", [VT_FATE_REPLACED] = "replaced", [VT_FATE_LATE] = "late",
    [VT_FATE_REFUSED] = "refused",   [VT_FATE_AGAIN] = "again",       [VT_FATE_OUT] = "out",
};

/* NULL: not to be said. */
static const char *const remark_names[VT_REMARK_FATES] = {
    [VT_REMARK_KEPT] = "kept",
    [VT_REMARK_MISSING] = "missing",
    [VT_REMARK_OTHER] = "other",
    [VT_REMARK_FORM] = "form",
};

/* receipts/NAME, of a file that has an entry; and only when it stands there: on a full disk it may
 * not, until the next writer makes it. */
static bool put_receipt(struct vt_buf *out, const struct vt_accept_answer *answer,
                        const struct vt_outcome_of_file *one)
{
    char name[VT_RECEIPT_NAME];
    struct vt_path folder, path;
    enum vt_file_kind kind = VT_FILE_NONE;
    if (one->entry == VT_NO_ENTRY || !vt_receipt_name(name, &answer->store->dossier, one->entry) ||
        vt_path_join(&folder, answer->store->path.text, VT_STORE_RECEIPTS, NULL) != VT_OK ||
        vt_path_join(&path, folder.text, name, NULL) != VT_OK ||
        (vt_file_kind(&kind, path.text, NULL) == VT_OK && kind != VT_FILE_REGULAR)) {
        return false;
    }
    vt_buf_put_text(out, VT_STORE_RECEIPTS "/");
    vt_buf_put_text(out, name);
    return true;
}

/* ---- JSON ---- */

static void text_or_null(struct vt_json *json, const char *key, bool given, struct vt_bytes text)
{
    if (given) {
        vt_json_text(json, key, text);
    } else {
        vt_json_null(json, key);
    }
}

static void number_or_null(struct vt_json *json, const char *key, bool given, uint64_t number)
{
    if (given) {
        vt_json_number(json, key, number);
    } else {
        vt_json_null(json, key);
    }
}

static void say_json(struct vt_accept_answer *answer, const struct vt_outcome_of_file *one)
{
    const struct vt_dossier *dossier = &answer->store->dossier;
    struct vt_json *json = &answer->json;
    struct vt_buf text = {0};
    bool broken = one->error.code != VT_OK, member = one->member != VT_NO_MEMBER;
    enum vt_code rule = broken ? one->error.code : one->refused;
    vt_json_open(json, NULL, '{');
    vt_json_text(json, "file", vt_bytes_of(vt_handed_path(answer->list, one->file)));
    vt_json_text(json, "status", vt_bytes_of(fate_names[one->fate]));
    text_or_null(json, "member", member,
                 member ? dossier->reg.member[one->member].code : VT_LIT(""));
    number_or_null(json, "sequence", one->sequence != 0, one->sequence);
    number_or_null(json, "entry", one->entry != VT_NO_ENTRY, one->entry);
    text_or_null(json, "rule", rule != VT_OK, vt_bytes_of(vt_code_slug(rule)));
    vt_words_put_error(&text, answer->cli->lang, &one->error);
    text_or_null(json, "message", broken, vt_buf_view(&text));
    number_or_null(json, "line", one->error.line != 0, one->error.line);
    number_or_null(json, "column", one->error.column != 0, one->error.column);
    vt_buf_clear(&text);
    vt_time_put_utc(&text, one->received);
    vt_json_text(json, "received", vt_buf_view(&text));
    vt_buf_clear(&text);
    bool receipt = put_receipt(&text, answer, one);
    text_or_null(json, "receipt", receipt, vt_buf_view(&text));
    const char *remark = remark_names[one->kept];
    text_or_null(json, "remark", remark != NULL, remark != NULL ? vt_bytes_of(remark) : VT_LIT(""));
    vt_json_close(json, '}');
    vt_buf_free(&text);
}

/* ---- for a person ---- */

/* "Amsterdam (GM0363), stembiljet 1" */
static void put_who(struct vt_buf *out, const struct vt_accept_answer *answer,
                    const struct vt_outcome_of_file *one)
{
    const struct vt_member *member = &answer->store->dossier.reg.member[one->member];
    struct vt_buf number = {0};
    vt_buf_put_u64(&number, one->sequence);
    const struct vt_bytes args[] = {member->name, member->code, vt_buf_view(&number)};
    vt_words_put(out, vt_word(answer->cli->lang, VT_W_ACCEPT_WHO), args, 3);
    vt_buf_free(&number);
}

/* A sentence about the member and its ballot. The names of members are plain text, so that making
 * the sentence harmless once more changes nothing. */
static void put_ballot(struct vt_accept_answer *answer, enum vt_word word,
                       const struct vt_outcome_of_file *one)
{
    struct vt_buf who = {0};
    put_who(&who, answer, one);
    const struct vt_bytes arg = vt_buf_view(&who);
    vt_words_put(&answer->cli->out, vt_word(answer->cli->lang, word), &arg, 1);
    vt_buf_free(&who);
}

static void put_again(struct vt_accept_answer *answer, const struct vt_outcome_of_file *one)
{
    const struct vt_member *member = &answer->store->dossier.reg.member[one->member];
    if (one->refused == VT_OK) {
        bool late = answer->store->dossier.entry[one->entry].kind == VT_ENTRY_LATE;
        put_ballot(answer, late ? VT_W_ACCEPT_AGAIN_LATE : VT_W_ACCEPT_AGAIN, one);
        return;
    }
    const struct vt_bytes args[] = {member->name, member->code};
    vt_words_put(&answer->cli->out, vt_word(answer->cli->lang, VT_W_ACCEPT_AGAIN_REFUSED), args, 2);
}

/* Which rule it breaks. */
static void put_broken(struct vt_accept_answer *answer, enum vt_word word,
                       const struct vt_outcome_of_file *one)
{
    struct vt_buf *out = &answer->cli->out;
    vt_buf_put_text(out, vt_word(answer->cli->lang, word));
    vt_words_put_error(out, answer->cli->lang, &one->error);
}

static void put_place(struct vt_buf *out, const char *path, const struct vt_error *err)
{
    vt_text_put_escaped(out, vt_bytes_of(path));
    if (err->line > 0) {
        vt_buf_put_byte(out, ':');
        vt_buf_put_u64(out, err->line);
    }
    if (err->line > 0 && err->column > 0) {
        vt_buf_put_byte(out, ':');
        vt_buf_put_u64(out, err->column);
    }
    vt_buf_put_text(out, ": ");
}

static void say_line(struct vt_accept_answer *answer, const struct vt_outcome_of_file *one)
{
    struct vt_buf *out = &answer->cli->out;
    struct vt_buf receipt = {0};
    put_place(out, vt_handed_path(answer->list, one->file), &one->error);
    switch (one->fate) {
    case VT_FATE_ACCEPTED:
        put_ballot(answer, VT_W_ACCEPT_ACCEPTED, one);
        break;
    case VT_FATE_REPLACED:
        put_ballot(answer, VT_W_ACCEPT_REPLACED, one);
        break;
    case VT_FATE_LATE:
        put_ballot(answer, VT_W_ACCEPT_LATE, one);
        break;
    case VT_FATE_AGAIN:
        put_again(answer, one);
        break;
    case VT_FATE_REFUSED:
        put_broken(answer, VT_W_ACCEPT_REFUSED, one);
        break;
    case VT_FATE_OUT:
    case VT_FATES:
    default:
        put_broken(answer, VT_W_ACCEPT_OUT, one);
        break;
    }
    if (put_receipt(&receipt, answer, one)) {
        const struct vt_bytes arg = vt_buf_view(&receipt);
        vt_words_put(out, vt_word(answer->cli->lang, VT_W_ACCEPT_RECEIPT), &arg, 1);
    }
    vt_buf_put_byte(out, '\n');
    vt_buf_free(&receipt);
}

/* ---- both ---- */

void vt_accept_begin(struct vt_accept_answer *answer)
{
    answer->json = (struct vt_json){.out = &answer->cli->out};
    if (answer->cli->json) {
        vt_json_open(&answer->json, NULL, '{');
        vt_json_open(&answer->json, "files", '[');
    } else if (answer->store->dossier.consultation.rehearsal) {
        vt_cli_say(answer->cli, VT_W_REHEARSAL, NULL, 0);
    }
}

void vt_accept_say(struct vt_accept_answer *answer, const struct vt_outcome_of_file *one)
{
    answer->count[one->fate]++;
    answer->refused_before += one->refused != VT_OK;
    if (answer->cli->json) {
        say_json(answer, one);
    } else {
        say_line(answer, one);
    }
}

static void end_json(struct vt_accept_answer *answer)
{
    struct vt_json *json = &answer->json;
    struct vt_checkpoint head;
    vt_json_close(json, ']');
    for (size_t i = 0; i < VT_FATES; i++) {
        vt_json_number(json, fate_names[i], answer->count[i]);
    }
    vt_json_number(json, "skipped", answer->list->skipped);
    vt_json_number(json, "journal_size", answer->store->covered);
    if (vt_dossier_checkpoint(&head, &answer->store->dossier, answer->store->covered) == VT_OK) {
        vt_json_hex(json, "journal_root", vt_hash_view(&head.root));
    }
    vt_json_close(json, '}');
    vt_buf_put_byte(json->out, '\n');
}

static void say_skipped(struct vt_accept_answer *answer)
{
    struct vt_buf text = {0};
    vt_words_put_number(&text, answer->cli->lang, answer->list->skipped);
    const struct vt_bytes arg = vt_buf_view(&text);
    vt_cli_say(answer->cli, VT_W_ACCEPT_SKIPPED_SUM, &arg, 1);
    vt_buf_free(&text);
}

static void end_text(struct vt_accept_answer *answer)
{
    struct vt_buf text[VT_FATES + 2] = {{0}};
    struct vt_bytes args[VT_FATES + 2];
    size_t total = 0;
    for (size_t i = 0; i < VT_FATES; i++) {
        total += answer->count[i];
    }
    vt_words_put_number(&text[0], answer->cli->lang, total);
    for (size_t i = 0; i < VT_FATES; i++) {
        vt_words_put_number(&text[i + 1], answer->cli->lang, answer->count[i]);
    }
    vt_words_put_number(&text[VT_FATES + 1], answer->cli->lang, answer->store->covered);
    for (size_t i = 0; i < VT_FATES + 2; i++) {
        args[i] = vt_buf_view(&text[i]);
    }
    vt_cli_say(answer->cli, VT_W_ACCEPT_SUM, args, VT_FATES + 1);
    if (answer->list->skipped > 0) {
        say_skipped(answer);
    }
    vt_cli_say(answer->cli, VT_W_ACCEPT_JOURNAL, &args[VT_FATES + 1], 1);
    for (size_t i = 0; i < VT_FATES + 2; i++) {
        vt_buf_free(&text[i]);
    }
}

void vt_accept_end(struct vt_accept_answer *answer)
{
    if (answer->cli->json) {
        end_json(answer);
    } else {
        end_text(answer);
    }
}
