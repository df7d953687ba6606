/* SPDX-License-Identifier: EUPL-1.2 */
/* A conviction as a text, written, read and checked. docs/FORMAT.md section 19. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/vote/convict.h>
#include <vngtally/vote/entry.h>
#include <vngtally/vote/opening.h>

#include "convict_parts.h"
#include "put.h"

#define CONVICTION_NAME "vngtally/conviction/v1"

static const char *const shows_names[VT_SHOWS_COUNT] = {
    [VT_SHOWS_SAME_SIZE] = "same-size",
    [VT_SHOWS_HISTORY] = "history",
    [VT_SHOWS_ENTRY] = "entry",
    [VT_SHOWS_RECEIPTS] = "receipts",
};

/* ---- writing ---- */

static void put_section(struct vt_buf *out, const char *name, struct vt_bytes bytes)
{
    vt_put_number_field(out, name, bytes.len);
    vt_buf_put(out, bytes);
}

static void put_hash(struct vt_buf *out, const char *name, const struct vt_hash *hash)
{
    vt_buf_put_text(out, name);
    vt_hash_put_base64(out, hash);
    vt_buf_put_byte(out, '\n');
}

static void put_proof(struct vt_buf *out, const struct vt_proof *proof)
{
    vt_put_number_field(out, "proof ", proof->count);
    vt_proof_put(out, proof);
}

/* Opening and checkpoints stand in the receipts. */
static void put_receipts(struct vt_buf *out, const struct vt_conviction *conviction)
{
    vt_buf_put_text(out, "rule ");
    vt_buf_put_text(out, vt_code_slug(conviction->contradiction.code));
    vt_buf_put_byte(out, '\n');
    put_section(out, "first ", conviction->receipt[0]);
    put_section(out, "second ", conviction->receipt[1]);
}

void vt_conviction_put(struct vt_buf *out, const struct vt_conviction *conviction)
{
    vt_buf_put_text(out, CONVICTION_NAME "\nlog ");
    vt_note_key_put(out, &conviction->log);
    vt_buf_put_text(out, "\nshows ");
    vt_buf_put_text(out, shows_names[conviction->shows]);
    vt_buf_put_byte(out, '\n');
    if (conviction->shows == VT_SHOWS_RECEIPTS) {
        put_receipts(out, conviction);
        return;
    }
    if (conviction->opening.len > 0) {
        put_section(out, "opening ", conviction->opening);
    }
    put_section(out, "first ", conviction->checkpoint[0]);
    put_section(out, "second ", conviction->checkpoint[1]);
    if (conviction->shows == VT_SHOWS_HISTORY) {
        put_hash(out, "root ", &conviction->root);
        put_proof(out, &conviction->proof[0]);
    } else if (conviction->shows == VT_SHOWS_ENTRY) {
        vt_put_number_field(out, "index ", conviction->index);
        for (size_t i = 0; i < 2; i++) {
            put_hash(out, "leaf ", &conviction->leaf[i]);
            put_proof(out, &conviction->proof[i]);
        }
    }
}

/* ---- reading ---- */

static bool take_number(uint64_t *number, struct vt_lines *lines, struct vt_bytes name,
                        uint64_t most)
{
    struct vt_bytes digits;
    return vt_lines_field(&digits, lines, name) && vt_number_parse(number, digits, most) == VT_OK;
}

static bool take_section(struct vt_bytes *bytes, struct vt_lines *lines, struct vt_bytes name,
                         uint64_t most)
{
    uint64_t len;
    return take_number(&len, lines, name, most) && vt_lines_raw(bytes, lines, (size_t)len);
}

static bool take_hash(struct vt_hash *hash, struct vt_lines *lines, struct vt_bytes name)
{
    struct vt_bytes text;
    return vt_lines_field(&text, lines, name) && vt_hash_parse_base64(hash, text) == VT_OK;
}

static bool take_proof(struct vt_proof *proof, struct vt_lines *lines)
{
    struct vt_bytes line;
    uint64_t count;
    if (!take_number(&count, lines, VT_LIT("proof"), VT_MERKLE_LEVELS + 1)) {
        return false;
    }
    for (proof->count = 0; proof->count < count; proof->count++) {
        if (!vt_lines_next(&line, lines) ||
            vt_hash_parse_base64(&proof->hash[proof->count], line) != VT_OK) {
            return false;
        }
    }
    return true;
}

static bool take_shows(enum vt_shows *shows, struct vt_lines *lines)
{
    struct vt_bytes name;
    if (!vt_lines_field(&name, lines, VT_LIT("shows"))) {
        return false;
    }
    for (int i = 0; i < VT_SHOWS_COUNT; i++) {
        if (vt_bytes_equal(name, vt_bytes_of(shows_names[i]))) {
            *shows = (enum vt_shows)i;
            return true;
        }
    }
    return false;
}

static bool take_checkpoint(struct vt_bytes *bytes, struct vt_checkpoint *tree,
                            struct vt_lines *lines, struct vt_bytes name)
{
    struct vt_note note;
    return take_section(bytes, lines, name, VT_NOTE_MAX) && vt_note_parse(&note, *bytes) == VT_OK &&
           vt_checkpoint_parse_foreign(tree, note.text) == VT_OK;
}

/* The rule is one that can convict, and is not believed. */
static bool take_receipts(struct vt_conviction *out, struct vt_lines *lines)
{
    struct vt_bytes slug;
    return vt_lines_field(&slug, lines, VT_LIT("rule")) &&
           vt_code_from_slug(&out->contradiction.code, slug) &&
           take_section(&out->receipt[0], lines, VT_LIT("first"), VT_RECEIPT_MAX) &&
           take_section(&out->receipt[1], lines, VT_LIT("second"), VT_RECEIPT_MAX);
}

static bool take_all(struct vt_conviction *out, struct vt_lines *lines)
{
    struct vt_bytes text;
    bool good = vt_lines_expect(lines, VT_LIT(CONVICTION_NAME)) &&
                vt_lines_field(&text, lines, VT_LIT("log")) &&
                vt_note_key_parse(&out->log, text) == VT_OK && take_shows(&out->shows, lines);
    if (good && out->shows == VT_SHOWS_RECEIPTS) {
        return take_receipts(out, lines) && vt_lines_done(lines);
    }
    if (good && vt_lines_peek(&text, lines) && vt_bytes_starts(text, VT_LIT("opening "))) {
        good = take_section(&out->opening, lines, VT_LIT("opening"), VT_CONVICTION_MAX) &&
               out->opening.len > 0;
    }
    good = good && take_checkpoint(&out->checkpoint[0], &out->tree[0], lines, VT_LIT("first")) &&
           take_checkpoint(&out->checkpoint[1], &out->tree[1], lines, VT_LIT("second"));
    if (good && out->shows == VT_SHOWS_HISTORY) {
        good = take_hash(&out->root, lines, VT_LIT("root")) && take_proof(&out->proof[0], lines);
    } else if (good && out->shows == VT_SHOWS_ENTRY) {
        good = take_number(&out->index, lines, VT_LIT("index"), VT_CHECKPOINT_SIZE_MAX);
        for (size_t i = 0; good && i < 2; i++) {
            good = take_hash(&out->leaf[i], lines, VT_LIT("leaf")) &&
                   take_proof(&out->proof[i], lines);
        }
    }
    return good && vt_lines_done(lines);
}

/* ---- checking ---- */

static enum vt_code check_signed(const struct vt_conviction *c, size_t i)
{
    struct vt_note note;
    if (!vt_bytes_equal(c->tree[i].origin, vt_bytes_of(c->log.name))) {
        return VT_E_CHECKPOINT_ORIGIN;
    }
    enum vt_code code = vt_note_parse(&note, c->checkpoint[i]);
    return code == VT_OK ? vt_note_verify(NULL, &note, &c->log) : code;
}

/* The opening names this key. */
static enum vt_code check_opening(struct vt_conviction *c)
{
    struct vt_entry entry;
    struct vt_opening opening;
    size_t len;
    if (c->opening.len == 0) {
        return VT_OK;
    }
    if (vt_entry_parse(&entry, &len, c->opening, NULL) != VT_OK || len != c->opening.len ||
        entry.kind != VT_ENTRY_OPENING || entry.part_count != 2 ||
        vt_opening_parse(&opening, entry.part[0], NULL) != VT_OK ||
        !vt_public_key_equal(&opening.log_key.key, &c->log.key) ||
        !vt_bytes_equal(opening.origin, vt_bytes_of(c->log.name))) {
        return VT_E_OPENING_FORM;
    }
    vt_hash_leaf(&c->fingerprint, c->opening);
    return VT_OK;
}

/* The two trees have different roots at the first one's size. */
static enum vt_code check_same_size(const struct vt_conviction *c)
{
    return c->tree[0].size == c->tree[1].size && !vt_hash_equal(&c->tree[0].root, &c->tree[1].root)
               ? VT_OK
               : VT_E_CONVICT_SAME;
}

static enum vt_code check_history(const struct vt_conviction *c)
{
    const struct vt_checkpoint *tree = c->tree;
    if (tree[0].size == 0 || tree[0].size >= tree[1].size) {
        return VT_E_MERKLE_SIZE;
    }
    if (vt_hash_equal(&c->root, &tree[0].root)) {
        return VT_E_CONVICT_JOINED;
    }
    return vt_merkle_check_consistency(tree[0].size, &c->root, tree[1].size, &tree[1].root,
                                       &c->proof[0]);
}

static enum vt_code check_entry(const struct vt_conviction *c)
{
    enum vt_code code = VT_OK;
    if (c->tree[0].size > c->tree[1].size) {
        return VT_E_MERKLE_SIZE;
    }
    if (vt_hash_equal(&c->leaf[0], &c->leaf[1])) {
        return VT_E_CONVICT_SAME;
    }
    for (size_t i = 0; code == VT_OK && i < 2; i++) {
        code = vt_merkle_check_inclusion(&c->leaf[i], c->index, c->tree[i].size, &c->proof[i],
                                         &c->tree[i].root);
    }
    return code;
}

/* Both receipts hold, and the same contradiction is found again. */
static enum vt_code check_receipts(struct vt_conviction *c)
{
    const enum vt_code rule = c->contradiction.code;
    enum vt_code code = vt_convict_receipts(c, c->receipt[0], c->receipt[1], NULL);
    if (code != VT_OK) {
        return code;
    }
    return c->contradiction.code == rule ? VT_OK : VT_E_CONVICTION_RULE;
}

static enum vt_code check(struct vt_conviction *c)
{
    if (c->shows == VT_SHOWS_RECEIPTS) {
        return c->log.type == VT_NOTE_ED25519 ? check_receipts(c) : VT_E_VKEY;
    }
    enum vt_code code = check_signed(c, 0);
    if (code == VT_OK) {
        code = check_signed(c, 1);
    }
    if (code == VT_OK) {
        code = c->log.type == VT_NOTE_ED25519 ? check_opening(c) : VT_E_VKEY;
    }
    if (code != VT_OK) {
        return code;
    }
    if (c->shows == VT_SHOWS_SAME_SIZE) {
        return check_same_size(c);
    }
    return c->shows == VT_SHOWS_HISTORY ? check_history(c) : check_entry(c);
}

enum vt_code vt_conviction_check(struct vt_conviction *out, struct vt_bytes statement,
                                 struct vt_error *err)
{
    struct vt_lines lines = vt_lines_of(statement);
    *out = (struct vt_conviction){0};
    if (statement.len > VT_CONVICTION_MAX || !take_all(out, &lines)) {
        *out = (struct vt_conviction){0};
        return vt_lines_fail(err, VT_E_CONVICTION_FORM, &lines);
    }
    enum vt_code code = check(out);
    if (code == VT_OK || code == VT_E_MEMORY) {
        return code == VT_OK ? VT_OK : vt_fail_plain(err, code);
    }
    return vt_fail(err, VT_E_CONVICTION_EMPTY, vt_bytes_of(vt_code_slug(code)), VT_LIT(""));
}
