/* SPDX-License-Identifier: EUPL-1.2 */
/* A receipt, shown: what it is about. Whether it proves that is not for show to say. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/crypto/checkpoint.h>
#include <vngtally/vote/receipt_read.h>

#include "cli/show.h"

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

/* A number of a leaf. */
static void put_leaf_number(struct vt_show *show, struct vt_bytes leaf, struct vt_bytes name,
                            const char *key, enum vt_word label)
{
    uint64_t number;
    if (vt_number_parse(&number, leaf_line(leaf, name), UINT32_MAX) == VT_OK) {
        vt_show_number(show, key, label, number);
    }
}

static void put_head(struct vt_show *show, const struct vt_receipt *receipt)
{
    bool count = receipt->type == VT_RECEIPT_COUNT;
    struct vt_entry first;
    size_t len = 0;
    vt_show_begin(show, "receipt", VT_W_SHOW_RECEIPT);
    if (receipt->entry_count > 0 &&
        vt_entry_parse(&first, &len, receipt->entry[0].bytes, NULL) == VT_OK) {
        vt_show_rehearsal(show, &first);
    }
    vt_show_word(show, "type", VT_W_SHOW_TYPE, count ? "count" : "acceptance",
                 count ? VT_W_SHOW_COUNT : VT_W_SHOW_ACCEPTANCE);
    vt_show_text(show, "consultation", VT_W_SHOW_ORIGIN, receipt->origin);
    vt_show_hex(show, "fingerprint", VT_W_SHOW_FINGERPRINT, vt_hash_view(&receipt->fingerprint));
    vt_show_text(show, "member", VT_W_SHOW_MEMBER, receipt->member);
    vt_show_text(show, "name", VT_W_SHOW_NAME, leaf_line(receipt->reg.bytes, VT_LIT("name")));
    put_leaf_number(show, receipt->reg.bytes, VT_LIT("votes"), "votes", VT_W_SHOW_WEIGHT);
}

/* Which entries it carries. One that cannot be read is left to verify. */
static void put_entries(struct vt_show *show, const struct vt_receipt *receipt)
{
    struct vt_entry entry;
    size_t len = 0;
    bool json = show->cli->json;
    if (json) {
        vt_json_open(&show->json, "entries", '[');
    }
    for (uint32_t i = 0; i < receipt->entry_count; i++) {
        const struct vt_receipt_section *section = &receipt->entry[i];
        if (vt_entry_parse(&entry, &len, section->bytes, NULL) != VT_OK) {
            continue;
        }
        if (json) {
            vt_json_open(&show->json, NULL, '{');
            vt_json_number(&show->json, "index", section->index);
            vt_json_text(&show->json, "kind", vt_entry_kind_name(entry.kind));
            vt_json_close(&show->json, '}');
        } else {
            vt_fill_number(&show->fill, section->index);
            vt_fill_word(&show->fill, vt_show_kind_word(entry.kind));
            vt_fill_instant(&show->fill, entry.entered);
            vt_show_word(show, NULL, VT_W_SHOW_ENTRY, "", VT_W_SHOW_ENTRY_VALUE);
        }
    }
    if (json) {
        vt_json_close(&show->json, ']');
    }
}

/* How the member was counted: the ballot, its entries and the choices of the count leaf. */
static void put_count(struct vt_show *show, const struct vt_receipt *receipt)
{
    struct vt_lines lines = vt_lines_of(receipt->count.bytes);
    struct vt_bytes line;
    struct vt_bytes choice;
    bool json = show->cli->json;
    if (receipt->type != VT_RECEIPT_COUNT) {
        return;
    }
    vt_show_text(show, "ballot", VT_W_SHOW_COUNTED_BALLOT,
                 leaf_line(receipt->count.bytes, VT_LIT("ballot")));
    put_leaf_number(show, receipt->count.bytes, VT_LIT("entries"), "own_entries",
                    VT_W_SHOW_OWN_ENTRIES);
    put_leaf_number(show, receipt->count.bytes, VT_LIT("rekeys"), "own_rekeys", VT_W_SHOW_REKEYS);
    if (json) {
        vt_json_open(&show->json, "choices", '[');
    }
    do {
        while (vt_lines_field(&choice, &lines, VT_LIT("choice"))) {
            vt_show_text(show, NULL, VT_W_SHOW_CHOICE, choice);
        }
    } while (vt_lines_next(&line, &lines));
    if (json) {
        vt_json_close(&show->json, ']');
    }
}

static void put_checkpoint(struct vt_show *show, const struct vt_receipt *receipt)
{
    struct vt_note note;
    struct vt_checkpoint checkpoint;
    if (vt_note_parse(&note, receipt->checkpoint) == VT_OK &&
        vt_checkpoint_parse(&checkpoint, note.text) == VT_OK) {
        vt_show_number(show, "checkpoint_size", VT_W_SHOW_CHECKPOINT_SIZE, checkpoint.size);
    }
}

enum vt_exit vt_show_receipt(struct vt_show *show)
{
    struct vt_receipt receipt;
    struct vt_error err;
    if (vt_receipt_read(&receipt, show->bytes, &err) != VT_OK) {
        return vt_show_wrong(show, &err);
    }
    put_head(show, &receipt);
    put_entries(show, &receipt);
    put_count(show, &receipt);
    put_checkpoint(show, &receipt);
    vt_show_end(show);
    vt_receipt_free(&receipt);
    return VT_EXIT_YES;
}
