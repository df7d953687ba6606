/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts, written. docs/FORMAT.md section 11. */
#include <stdlib.h>
#include <string.h>

#include <vngtally/base/number.h>
#include <vngtally/vote/receipt.h>
#include <vngtally/vote/receipt_read.h>

#include "put.h"

/* What a receipt is written from. */
struct source {
    const struct vt_dossier *dossier;
    struct vt_bytes journal;
    uint32_t member;
    uint64_t size; /* of the checkpoint's tree */
};

static void put_line_numbers(struct vt_buf *out, const char *name, uint64_t a, uint64_t b)
{
    vt_buf_put_text(out, name);
    vt_buf_put_byte(out, ' ');
    vt_buf_put_u64(out, a);
    vt_buf_put_byte(out, ' ');
    vt_buf_put_u64(out, b);
    vt_buf_put_byte(out, '\n');
}

/* `NAME INDEX LENGTH`, then the bytes. */
static void put_section(struct vt_buf *out, const char *name, uint64_t index, struct vt_bytes bytes)
{
    put_line_numbers(out, name, index, bytes.len);
    vt_buf_put(out, bytes);
}

static enum vt_code put_register(struct vt_buf *out, const struct source *source)
{
    const struct vt_register *reg = &source->dossier->reg;
    const struct vt_member *member = &reg->member[source->member];
    const struct vt_merkle *tree = &source->dossier->register_tree[vt_member_tree(member)];
    struct vt_buf leaf = {0};
    struct vt_proof proof;
    vt_register_put_leaf(&leaf, reg, source->member);
    enum vt_code code = vt_buf_code(&leaf);
    if (code == VT_OK) {
        code = vt_merkle_inclusion(&proof, NULL, tree, member->leaf, tree->size);
    }
    if (code == VT_OK) {
        put_section(out, "register", member->leaf, vt_buf_view(&leaf));
        vt_put_number_field(out, "proof ", proof.count);
        vt_proof_put(out, &proof);
    }
    vt_buf_free(&leaf);
    return code;
}

static enum vt_code put_head(struct vt_buf *out, const struct source *source, const char *type)
{
    const struct vt_dossier *dossier = source->dossier;
    vt_buf_put_text(out, "vngtally/receipt/v1\n");
    vt_put_field(out, "type ", vt_bytes_of(type));
    vt_put_field(out, "consultation ", dossier->consultation.origin);
    vt_put_hash_field(out, "fingerprint ", &dossier->fingerprint);
    vt_put_field(out, "member ", dossier->reg.member[source->member].code);
    return put_register(out, source);
}

static enum vt_code put_entry(struct vt_buf *out, const struct source *source, uint32_t index)
{
    struct vt_record record;
    struct vt_proof proof;
    enum vt_code code = vt_dossier_record(&record, source->dossier, source->journal, index);
    if (code == VT_OK) {
        code = vt_merkle_inclusion(&proof, NULL, &source->dossier->journal, index, source->size);
    }
    if (code != VT_OK) {
        return code;
    }
    put_section(out, "entry", index, record.bytes);
    vt_put_number_field(out, "proof ", proof.count);
    vt_proof_put(out, &proof);
    return VT_OK;
}

static void put_checkpoint(struct vt_buf *out, struct vt_bytes checkpoint)
{
    vt_put_number_field(out, "checkpoint ", checkpoint.len);
    vt_buf_put(out, checkpoint);
}

enum vt_code vt_receipt_put_acceptance(struct vt_buf *out, const struct vt_dossier *dossier,
                                       struct vt_bytes journal, uint32_t index,
                                       struct vt_bytes checkpoint)
{
    uint32_t member = dossier->entry[index].member;
    struct source source = {dossier, journal, member, (uint64_t)index + 1};
    enum vt_code code = put_head(out, &source, "acceptance");
    if (code == VT_OK) {
        code = put_entry(out, &source, 0);
    }
    for (uint32_t r = dossier->member[member].first_rekey;
         code == VT_OK && r != VT_NO_ENTRY && dossier->rekey[r].entry < index;
         r = dossier->rekey[r].next) {
        code = put_entry(out, &source, dossier->rekey[r].entry);
    }
    if (code == VT_OK) {
        code = put_entry(out, &source, index);
    }
    put_checkpoint(out, checkpoint);
    return code == VT_OK ? vt_buf_code(out) : code;
}

/* Entry 0, the member's rekeys and its counted ballot in their order, close, result. */
static enum vt_code put_count_entries(struct vt_buf *out, const struct source *source,
                                      const struct vt_result *result)
{
    const struct vt_dossier *dossier = source->dossier;
    uint32_t counted = vt_dossier_counted(dossier, source->member, VT_BALLOTS_ALL);
    enum vt_code code = put_entry(out, source, 0);
    for (uint32_t i = dossier->member[source->member].first; code == VT_OK && i != VT_NO_ENTRY;
         i = dossier->entry[i].next) {
        if (i == counted || dossier->entry[i].kind == VT_ENTRY_REKEY) {
            code = put_entry(out, source, i);
        }
    }
    if (code == VT_OK) {
        code = put_entry(out, source, result->close);
    }
    return code == VT_OK ? put_entry(out, source, result->index) : code;
}

static void put_count_proof(struct vt_buf *out, const struct vt_proof *proof,
                            const uint64_t *counters, uint32_t width)
{
    vt_put_number_field(out, "proof ", proof->count);
    for (size_t level = 0; level < proof->count; level++) {
        vt_hash_put_base64(out, &proof->hash[level]);
        for (uint32_t c = 0; c < width; c++) {
            vt_buf_put_byte(out, ' ');
            vt_buf_put_u64(out, counters[level * width + c]);
        }
        vt_buf_put_byte(out, '\n');
    }
}

static enum vt_code put_count(struct vt_buf *out, const struct source *source,
                              const struct vt_result *result)
{
    const struct vt_member *member = &source->dossier->reg.member[source->member];
    const struct vt_merkle *tree = &result->count_tree[vt_member_tree(member)];
    struct vt_buf leaf = {0};
    struct vt_proof proof;
    uint64_t *counters = calloc((size_t)(VT_MERKLE_LEVELS + 1) * tree->width, sizeof *counters);
    if (counters == NULL) {
        return VT_E_MEMORY;
    }
    vt_count_put_leaf(&leaf, counters, source->dossier, source->member);
    enum vt_code code = vt_buf_code(&leaf);
    if (code == VT_OK) {
        code = vt_merkle_inclusion(&proof, counters, tree, member->leaf, tree->size);
    }
    if (code == VT_OK) {
        put_section(out, "count", member->leaf, vt_buf_view(&leaf));
        put_count_proof(out, &proof, counters, tree->width);
    }
    vt_buf_free(&leaf);
    free(counters);
    return code;
}

static enum vt_code put_proof_from(struct vt_buf *out, const struct source *source, uint64_t size)
{
    const struct vt_merkle *journal = &source->dossier->journal;
    struct vt_proof proof;
    struct vt_hash old;
    enum vt_code code = vt_merkle_consistency(&proof, journal, size, source->size);
    if (code == VT_OK) {
        code = vt_merkle_root(&old, NULL, journal, size);
    }
    if (code != VT_OK) {
        return code;
    }
    put_line_numbers(out, "consistency", size, proof.count);
    vt_buf_put_text(out, "root ");
    vt_hash_put_base64(out, &old);
    vt_buf_put_byte(out, '\n');
    vt_proof_put(out, &proof);
    return VT_OK;
}

/* From each of the member's acceptance checkpoints to the final one; not from all when that is too many. */
static enum vt_code put_history(struct vt_buf *out, const struct source *source)
{
    struct vt_history_walk walk = vt_history_begin(source->dossier, source->member);
    enum vt_code code = VT_OK;
    for (uint32_t i = vt_history_next(&walk); code == VT_OK && i != VT_NO_ENTRY;
         i = vt_history_next(&walk)) {
        code = put_proof_from(out, source, (uint64_t)i + 1);
    }
    return code;
}

enum vt_code vt_receipt_put_count(struct vt_buf *out, const struct vt_dossier *dossier,
                                  struct vt_bytes journal, const struct vt_result *result,
                                  uint32_t member, struct vt_bytes checkpoint)
{
    struct source source = {dossier, journal, member, (uint64_t)result->index + 1};
    enum vt_code code = put_head(out, &source, "count");
    if (code == VT_OK) {
        code = put_count_entries(out, &source, result);
    }
    if (code == VT_OK) {
        code = put_count(out, &source, result);
    }
    if (code == VT_OK) {
        code = put_history(out, &source);
    }
    put_checkpoint(out, checkpoint);
    return code == VT_OK ? vt_buf_code(out) : code;
}

struct vt_bytes vt_receipt_checkpoint(struct vt_bytes receipt)
{
    const struct vt_bytes mark = VT_LIT("\ncheckpoint ");
    size_t at = receipt.len;
    /* The checkpoint is last, and no line of it begins with that word. */
    while (at > 0 && !vt_bytes_starts(vt_bytes_part(receipt, at - 1, mark.len), mark)) {
        at--;
    }
    if (at == 0) {
        return (struct vt_bytes){0};
    }
    at += mark.len - 1;
    size_t newline = vt_bytes_find(receipt, '\n', at);
    uint64_t len;
    struct vt_bytes digits = vt_bytes_part(receipt, at, newline - at);
    if (vt_number_parse(&len, digits, receipt.len) != VT_OK || len == 0) {
        return (struct vt_bytes){0};
    }
    struct vt_bytes rest = vt_bytes_part(receipt, newline + 1, receipt.len);
    return rest.len == len ? rest : (struct vt_bytes){0};
}
