/* SPDX-License-Identifier: EUPL-1.2 */
/* look: what is this file, for the person who chose it? By its form alone; nothing is verified. */
#include <stdlib.h>
#include <vngtally/base/text.h>

#include <vngtally/base/lines.h>
#include <vngtally/crypto/sshsig.h>
#include <vngtally/report/summary.h>
#include <vngtally/vote/ballot.h>
#include <vngtally/vote/document.h>
#include <vngtally/vote/journal.h>
#include <vngtally/vote/opening.h>
#include <vngtally/vote/receipt_read.h>
#include <vngtally/vote/register.h>
#include <vngtally/vote/toelichting.h>

#include "key.h"

#define HEAD 4096u /* bytes in which a file with other line ends is recognised */

/* What was found. Title and note: empty until written. */
struct looking {
    struct vt_call *call;
    struct vt_bytes bytes;
    struct vt_buf title, note, member;
};

static void say(struct looking *l, struct vt_buf *out, enum vt_word word)
{
    vt_fill_put(out, word, &l->call->fill);
}

/* Is it in its form? That there was no memory is not told of the file. */
static bool is_read(struct looking *l, enum vt_code code)
{
    if (code == VT_E_MEMORY) {
        vt_call_fail(l->call, code);
    }
    return code == VT_OK;
}

/* The value of a line of a leaf. */
static struct vt_bytes leaf_line(struct vt_bytes leaf, struct vt_bytes name)
{
    struct vt_lines lines = vt_lines_of(leaf);
    struct vt_bytes line;
    struct vt_bytes value = {0};
    while (!vt_lines_field(&value, &lines, name) && vt_lines_next(&line, &lines)) {
    }
    return value;
}

static void look_receipt(struct looking *l)
{
    struct vt_receipt receipt;
    struct vt_error err;
    if (!is_read(l, vt_receipt_read(&receipt, l->bytes, &err))) {
        vt_words_put_error(&l->note, l->call->lang, &err);
        return;
    }
    vt_fill_text(&l->call->fill, leaf_line(receipt.reg.bytes, VT_LIT("name")));
    vt_fill_text(&l->call->fill, receipt.member);
    vt_fill_word(&l->call->fill,
                 receipt.type == VT_RECEIPT_COUNT ? VT_W_SHOW_COUNT : VT_W_SHOW_ACCEPTANCE);
    say(l, &l->title, VT_W_DOOR_RECEIPT_OF);
    vt_buf_put(&l->member, receipt.member);
    vt_receipt_free(&receipt);
}

static void look_consultation(struct looking *l)
{
    struct vt_errors errs = {0};
    struct vt_consultation *consultation = calloc(1, sizeof *consultation);
    if (consultation == NULL) {
        vt_call_fail(l->call, VT_E_MEMORY);
        return;
    }
    if (is_read(l, vt_consultation_parse(consultation, l->bytes, &errs))) {
        vt_fill_text(&l->call->fill, vt_tongue(l->call->lang, &consultation->title));
        say(l, &l->title, VT_W_DOOR_CONSULTATION_OF);
    }
    vt_consultation_free(consultation);
    free(consultation);
}

static void look_register(struct looking *l)
{
    struct vt_register reg = {0};
    struct vt_errors errs = {0};
    if (is_read(l, vt_register_parse(&reg, l->bytes, NULL, VT_REGISTER_POINTS_LATER, &errs))) {
        vt_fill_number(&l->call->fill, reg.count);
        say(l, &l->title, VT_W_DOOR_REGISTER_OF);
    }
    vt_register_free(&reg);
}

static void look_journal(struct looking *l)
{
    struct vt_record record;
    struct vt_opening opening;
    if (vt_journal_read(&record, l->bytes, 0, 0, NULL) == VT_OK &&
        record.entry.kind == VT_ENTRY_OPENING && record.entry.part_count > 0 &&
        vt_opening_parse(&opening, record.entry.part[0], NULL) == VT_OK) {
        vt_fill_text(&l->call->fill, opening.origin);
        say(l, &l->title, VT_W_DOOR_JOURNAL_OF);
    }
}

static void look_ballot(struct looking *l)
{
    struct vt_ballot_reader reader = {0};
    struct vt_bytes code;
    vt_call_fail(l->call, vt_ballot_claimed_member(&code, &reader, l->bytes));
    if (vt_member_code_ok(code)) {
        vt_fill_text(&l->call->fill, code);
        say(l, &l->title, VT_W_DOOR_BALLOT_OF);
        vt_buf_put(&l->member, code);
    }
    vt_ballot_reader_free(&reader);
}

static void look_signature(struct looking *l)
{
    struct vt_sshsig signature;
    struct vt_error err = {0};
    err.code = vt_sshsig_parse(&signature, l->bytes, VT_LIT(VT_NAMESPACE_BALLOT));
    if (err.code != VT_OK) {
        vt_words_put_error(&l->note, l->call->lang, &err);
        return;
    }
    vt_ssh_key_put_fingerprint(&l->call->fill.text, &signature.key);
    vt_fill_end(&l->call->fill);
    say(l, &l->title, VT_W_DOOR_SIGNATURE_OF);
}

static void look_secret_key(struct looking *l)
{
    struct vt_keyfile_text text;
    enum vt_code code = vt_keyfile_text_parse(&text, l->bytes, VT_LIT(""), NULL);
    if (code != VT_OK) {
        vt_key_put_error(&l->note, l->call->lang, code);
        return;
    }
    vt_fill_text(&l->call->fill, text.comment);
    say(l, &l->title, VT_W_DOOR_KEY_OF);
}

static void look_toelichting(struct looking *l)
{
    struct vt_toelichting remark;
    if (vt_toelichting_parse(&remark, l->bytes) == VT_OK) {
        vt_fill_text(&l->call->fill, remark.member);
        say(l, &l->title, VT_W_DOOR_REMARK_OF);
        vt_buf_put(&l->member, remark.member);
    }
}

/* What each kind is called, its plain title, and how to find a better one. */
static const struct kind {
    const char *name;
    enum vt_word title;
    void (*look)(struct looking *l);
} kinds[VT_DOCUMENTS] = {
    [VT_DOCUMENT_UNKNOWN] = {"unknown", VT_W_DOOR_UNKNOWN, NULL},
    [VT_DOCUMENT_CONSULTATION] = {"consultation", VT_W_DOOR_CONSULTATION, look_consultation},
    [VT_DOCUMENT_REGISTER] = {"register", VT_W_DOOR_REGISTER, look_register},
    [VT_DOCUMENT_JOURNAL] = {"journal", VT_W_DOOR_JOURNAL, look_journal},
    [VT_DOCUMENT_BALLOT] = {"ballot", VT_W_DOOR_BALLOT, look_ballot},
    [VT_DOCUMENT_SIGNATURE] = {"signature", VT_W_DOOR_SIGNATURE, look_signature},
    [VT_DOCUMENT_RECEIPT] = {"receipt", VT_W_DOOR_RECEIPT, look_receipt},
    [VT_DOCUMENT_RESULT] = {"result", VT_W_DOOR_RESULT, NULL},
    [VT_DOCUMENT_CHECKPOINT] = {"checkpoint", VT_W_DOOR_CHECKPOINT, NULL},
    [VT_DOCUMENT_TOELICHTING] = {"remark", VT_W_DOOR_REMARK, look_toelichting},
    [VT_DOCUMENT_SECRET_KEY] = {"key", VT_W_DOOR_KEY, look_secret_key},
    [VT_DOCUMENT_PUBLIC_KEY] = {"public-key", VT_W_DOOR_PUBLIC_KEY, NULL},
};

/* Secret keys of other programs. */
static bool is_foreign(struct vt_bytes bytes)
{
    return vt_bytes_starts(bytes, VT_LIT("-----BEGIN OPENSSH PRIVATE KEY")) ||
           vt_bytes_starts(bytes, VT_LIT("-----BEGIN PRIVATE KEY")) ||
           vt_bytes_starts(bytes, VT_LIT("-----BEGIN ENCRYPTED PRIVATE KEY")) ||
           vt_bytes_starts(bytes, VT_LIT("-----BEGIN RSA PRIVATE KEY")) ||
           vt_bytes_starts(bytes, VT_LIT("PuTTY-User-Key-File"));
}

/* What something that is none of ours may be, so that a person knows what to do. */
static enum vt_word guess(struct vt_bytes bytes)
{
    struct vt_bytes text = bytes;
    while (text.len > 0 && (text.at[0] == ' ' || text.at[0] == '\n' || text.at[0] == '\r')) {
        text = vt_bytes_part(text, 1, SIZE_MAX);
    }
    if (bytes.len == 0) {
        return VT_W_DOOR_NOTE_EMPTY;
    }
    if (vt_bytes_starts(text, VT_LIT("<"))) {
        return VT_W_DOOR_NOTE_HTML;
    }
    if (vt_bytes_starts(bytes, VT_LIT("PK\x03\x04"))) {
        return VT_W_DOOR_NOTE_ZIP;
    }
    if (vt_bytes_starts(bytes, VT_LIT("%PDF"))) {
        return VT_W_DOOR_NOTE_PDF;
    }
    if (vt_bytes_starts(bytes, VT_LIT("\xFF\xFE")) || vt_bytes_starts(bytes, VT_LIT("\xFE\xFF"))) {
        return VT_W_DOOR_NOTE_UTF16;
    }
    return VT_W_DOOR_NOTE_UNKNOWN;
}

/* The kind of a file but for a mark at its beginning and its line ends. */
static enum vt_document recognise(struct looking *l)
{
    struct vt_bytes head = vt_bytes_part(l->bytes, 0, HEAD);
    struct vt_buf text = {0};
    bool marked = vt_bytes_starts(head, VT_LIT("\xEF\xBB\xBF"));
    bool cr = vt_bytes_find(head, '\r', 0) < head.len;
    for (size_t i = marked ? 3 : 0; i < head.len; i++) {
        if (head.at[i] != '\r') {
            vt_buf_put_byte(&text, head.at[i]);
        }
    }
    vt_call_fail(l->call, vt_buf_code(&text));
    enum vt_document document = vt_document_of(cr || marked ? vt_buf_view(&text) : l->bytes);
    vt_buf_free(&text);
    if (kinds[document].name == NULL) { /* nothing for this page */
        return VT_DOCUMENT_UNKNOWN;
    }
    if (document != VT_DOCUMENT_UNKNOWN && (cr || marked)) {
        say(l, &l->note, cr ? VT_W_DOOR_NOTE_CR : VT_W_DOOR_NOTE_BOM);
    }
    return document;
}

/* "873 bytes", "9 kB", "1,2 MB": rounded half up. */
static void put_size(struct vt_call *call, size_t size)
{
    uint64_t bytes = size;
    if (bytes < 1000) {
        vt_fill_number(&call->fill, bytes);
        vt_call_say(call, "size", bytes == 1 ? VT_W_DOOR_BYTE : VT_W_DOOR_BYTES);
    } else if (bytes < 999500) {
        vt_fill_number(&call->fill, (bytes + 500) / 1000);
        vt_call_say(call, "size", VT_W_DOOR_KILOBYTES);
    } else {
        uint64_t tenths = (bytes + 50000) / 100000;
        vt_fill_number(&call->fill, tenths / 10);
        vt_fill_number(&call->fill, tenths % 10);
        vt_call_say(call, "size", VT_W_DOOR_MEGABYTES);
    }
}

void vt_web_look(struct vt_call *call)
{
    struct looking l = {.call = call, .bytes = call->field[1]};
    struct vt_buf name = {0}; /* as it may be shown */
    bool foreign = is_foreign(l.bytes);
    bool large = l.bytes.len > VT_WEB_FILE_MAX;
    enum vt_document document = foreign ? VT_DOCUMENT_UNKNOWN : recognise(&l);
    if (foreign) {
        say(&l, &l.title, VT_W_DOOR_FOREIGN_KEY);
        say(&l, &l.note, VT_W_DOOR_NOTE_FOREIGN_KEY);
    } else if (large) {
        vt_buf_clear(&l.note);
        say(&l, &l.note, VT_W_DOOR_NOTE_LARGE);
    } else if (document == VT_DOCUMENT_UNKNOWN) {
        say(&l, &l.note, guess(l.bytes));
    } else if (kinds[document].look != NULL && l.note.len == 0) {
        kinds[document].look(&l);
    }
    if (l.title.len == 0) {
        say(&l, &l.title, kinds[document].title);
    }
    vt_json_text(&call->json, "kind", vt_bytes_of(foreign ? "foreign-key" : kinds[document].name));
    vt_text_put_escaped(&name, call->field[0]);
    vt_call_take(call, "name", &name);
    vt_call_take(call, "title", &l.title);
    put_size(call, l.bytes.len);
    vt_call_take(call, "note", &l.note);
    vt_call_take(call, "member", &l.member);
}
