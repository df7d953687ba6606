/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt taken apart. */
#include <vngtally/vote/split.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/entry.h>
#include <vngtally/vote/notices.h>
#include <vngtally/vote/opening.h>

#include "put.h"

/* Room for a name: a code, a number and what is around them. */
#define NAME_SIZE 64

/* The keys that are now the member's, as their spelling in leaf or statement. */
#define KEYS_MAX (VT_MEMBER_KEYS_MAX + 1u)

struct work {
    const struct vt_split *to;
    const struct vt_receipt *receipt;
    struct vt_public_key key[KEYS_MAX];
    uint32_t key_count;
    struct vt_buf text;
};

void vt_tlog_proof_put(struct vt_buf *out, uint64_t index, const struct vt_proof *proof,
                       struct vt_bytes checkpoint)
{
    vt_buf_put_text(out, "c2sp.org/tlog-proof@v1\n");
    vt_put_number_field(out, "index ", index);
    vt_proof_put(out, proof);
    vt_buf_put_byte(out, '\n');
    vt_buf_put(out, checkpoint);
}

/* PREFIX, the number, SUFFIX; a name that does not fit is no name of ours. */
static enum vt_code put_file(struct work *work, struct vt_bytes prefix, uint64_t number,
                             const char *suffix, struct vt_bytes bytes, struct vt_error *err)
{
    char name[NAME_SIZE];
    struct vt_buf room = {.at = (unsigned char *)name, .room = sizeof name, .cap = sizeof name};
    vt_buf_put(&room, prefix);
    vt_buf_put_byte(&room, '-');
    vt_buf_put_u64(&room, number);
    vt_buf_put_text(&room, suffix);
    vt_buf_put_byte(&room, '\0');
    return vt_buf_code(&room) == VT_OK ? work->to->put(work->to->context, name, bytes, err)
                                       : vt_fail(err, VT_E_RECEIPT_FORM, prefix, VT_LIT(""));
}

/* What work->text holds, under a name of its own. */
static enum vt_code put_text(struct work *work, const char *name, struct vt_error *err)
{
    enum vt_code code = vt_buf_code(&work->text);
    return code == VT_OK ? work->to->put(work->to->context, name, vt_buf_view(&work->text), err)
                         : vt_fail_plain(err, code);
}

/* ---- the register leaf ---- */

static enum vt_code put_leaf(struct work *work, struct vt_error *err)
{
    const struct vt_receipt_section *reg = &work->receipt->reg;
    enum vt_code code = work->to->put(work->to->context, "register-leaf", reg->bytes, err);
    vt_buf_clear(&work->text);
    vt_put_number_field(&work->text, "index ", reg->index);
    vt_proof_put(&work->text, &reg->proof);
    return code == VT_OK ? put_text(work, "register-leaf.proof", err) : code;
}

static enum vt_code take_keys(struct work *work, struct vt_error *err)
{
    struct vt_lines lines = vt_lines_of(work->receipt->reg.bytes);
    struct vt_bytes line, text;
    while (!vt_lines_done(&lines)) {
        struct vt_lines before = lines;
        if (!vt_lines_field(&text, &lines, VT_LIT("key"))) {
            if (!vt_lines_next(&line, &lines)) {
                return vt_lines_fail(err, VT_E_RECEIPT_FORM, &before);
            }
            continue;
        }
        if (work->key_count == VT_MEMBER_KEYS_MAX ||
            vt_ssh_key_parse(&work->key[work->key_count++], text) != VT_OK) {
            return vt_lines_fail(err, VT_E_RECEIPT_FORM, &before);
        }
    }
    return VT_OK;
}

static enum vt_code swap_key(struct work *work, const struct vt_entry *entry, struct vt_error *err)
{
    struct vt_rekey rekey;
    enum vt_code code = vt_rekey_parse(&rekey, entry->part[0], err);
    for (uint32_t i = 0; code == VT_OK && i < work->key_count; i++) {
        if (vt_public_key_equal(&work->key[i], &rekey.old_key)) {
            work->key[i] = rekey.new_key;
        }
    }
    return code;
}

/* ---- entries ---- */

/* `GM0363 namespaces="…" ssh-ed25519 AAAA…`, for ssh-keygen -Y verify. */
static enum vt_code put_signers(struct work *work, struct vt_error *err)
{
    vt_buf_clear(&work->text);
    for (uint32_t i = 0; i < work->key_count; i++) {
        vt_buf_put(&work->text, work->receipt->member);
        vt_buf_put_text(&work->text, " namespaces=\"" VT_NAMESPACE_BALLOT "\" ");
        vt_ssh_key_put(&work->text, &work->key[i]);
        vt_buf_put_byte(&work->text, '\n');
    }
    return put_text(work, "allowed_signers", err);
}

/* The number in the ballot's line `sequence: N`. */
static bool sequence_of(uint64_t *sequence, struct vt_bytes ballot)
{
    struct vt_lines lines = vt_lines_of(ballot);
    struct vt_bytes line;
    while (vt_lines_peek(&line, &lines)) {
        if (vt_lines_field(&line, &lines, VT_LIT("sequence:"))) {
            return vt_number_parse(sequence, line, UINT32_MAX) == VT_OK;
        }
        (void)vt_lines_next(&line, &lines);
    }
    return false;
}

static enum vt_code put_ballot(struct work *work, const struct vt_entry *entry,
                               struct vt_error *err)
{
    struct vt_bytes member = work->receipt->member;
    uint64_t sequence;
    if (entry->part_count != 2 || !sequence_of(&sequence, entry->part[0])) {
        return vt_fail(err, VT_E_RECEIPT_FORM, VT_LIT("sequence"), VT_LIT(""));
    }
    enum vt_code code = put_file(work, member, sequence, ".yaml", entry->part[0], err);
    if (code == VT_OK) {
        code = put_file(work, member, sequence, ".yaml.sig", entry->part[1], err);
    }
    return code == VT_OK ? put_signers(work, err) : code;
}

static enum vt_code put_log_key(struct work *work, const struct vt_entry *entry,
                                struct vt_error *err)
{
    struct vt_opening opening;
    enum vt_code code = vt_opening_parse(&opening, entry->part[0], err);
    if (code != VT_OK) {
        return code;
    }
    vt_buf_clear(&work->text);
    vt_note_key_put(&work->text, &opening.log_key);
    vt_buf_put_byte(&work->text, '\n');
    return put_text(work, "log.vkey", err);
}

static enum vt_code put_entry(struct work *work, const struct vt_receipt_section *section,
                              struct vt_error *err)
{
    struct vt_entry entry;
    size_t len;
    enum vt_code code = vt_entry_parse(&entry, &len, section->bytes, err);
    if (code == VT_OK) {
        code = put_file(work, VT_LIT("entry"), section->index, "", section->bytes, err);
    }
    vt_buf_clear(&work->text);
    vt_tlog_proof_put(&work->text, section->index, &section->proof, work->receipt->checkpoint);
    if (code == VT_OK && vt_buf_code(&work->text) != VT_OK) {
        code = vt_fail_plain(err, vt_buf_code(&work->text));
    }
    if (code == VT_OK) {
        code = put_file(work, VT_LIT("entry"), section->index, ".tlog-proof",
                        vt_buf_view(&work->text), err);
    }
    if (code != VT_OK) {
        return code;
    }
    switch ((int)entry.kind) {
    case VT_ENTRY_OPENING:
        return put_log_key(work, &entry, err);
    case VT_ENTRY_REKEY:
        return swap_key(work, &entry, err);
    case VT_ENTRY_BALLOT:
    case VT_ENTRY_LATE:
        return put_ballot(work, &entry, err);
    default:
        return VT_OK;
    }
}

enum vt_code vt_split(const struct vt_split *to, const struct vt_receipt *receipt,
                      struct vt_error *err)
{
    struct work work = {.to = to, .receipt = receipt};
    enum vt_code code = to->put(to->context, "checkpoint", receipt->checkpoint, err);
    if (code == VT_OK) {
        code = take_keys(&work, err);
    }
    if (code == VT_OK) {
        code = put_leaf(&work, err);
    }
    for (uint32_t i = 0; code == VT_OK && i < receipt->entry_count; i++) {
        code = put_entry(&work, &receipt->entry[i], err);
    }
    vt_buf_free(&work.text);
    return code;
}
