/* SPDX-License-Identifier: EUPL-1.2 */
/* Holding two signed trees against each other. */
#include <vngtally/vote/convict.h>

#include <vngtally/base/number.h>
#include <vngtally/vote/entry.h>
#include <vngtally/vote/opening.h>

#include "convict_parts.h"

/* ---- whose log it is ---- */

static bool opening_key(struct vt_note_key *key, struct vt_bytes opening)
{
    struct vt_entry entry;
    struct vt_opening read;
    size_t len;
    if (opening.len == 0 || vt_entry_parse(&entry, &len, opening, NULL) != VT_OK ||
        len != opening.len || entry.kind != VT_ENTRY_OPENING || entry.part_count != 2 ||
        vt_opening_parse(&read, entry.part[0], NULL) != VT_OK) {
        return false;
    }
    *key = read.log_key;
    return true;
}

/* The log's key: that of the first opening in the files (which has the fingerprint, if one is given);
 * else the given one. */
static enum vt_code find_log(struct vt_conviction *out, const struct vt_charge *charge,
                             struct vt_error *err)
{
    const struct vt_testimony *files[] = {charge->file[0], charge->file[1], charge->proof};
    struct vt_note_key key;
    struct vt_hash leaf;
    for (size_t i = 0; i < 3 && out->opening.len == 0; i++) {
        if (files[i] == NULL || !opening_key(&key, files[i]->opening)) {
            continue;
        }
        vt_hash_leaf(&leaf, files[i]->opening);
        if (charge->fingerprint == NULL || vt_hash_equal(&leaf, charge->fingerprint)) {
            out->opening = files[i]->opening;
            out->fingerprint = leaf;
            out->log = key;
        }
    }
    if (out->opening.len == 0 && charge->fingerprint != NULL) {
        return vt_fail_plain(err, VT_E_CONVICT_FINGERPRINT);
    }
    if (charge->log == NULL) {
        return out->opening.len > 0 ? VT_OK : vt_fail_plain(err, VT_E_CONVICT_KEY);
    }
    bool other = out->opening.len > 0 && !vt_public_key_equal(&charge->log->key, &out->log.key);
    if (other) {
        return vt_fail(err, VT_E_CONVICT_LOGS, vt_bytes_of(out->log.name),
                       vt_bytes_of(charge->log->name));
    }
    out->log = *charge->log;
    return VT_OK;
}

static enum vt_code check_signed(const struct vt_conviction *c, const struct vt_testimony *file,
                                 struct vt_error *err)
{
    struct vt_note note;
    struct vt_note_key own;
    if (!vt_bytes_equal(file->head.origin, vt_bytes_of(c->log.name)) ||
        (opening_key(&own, file->opening) && !vt_public_key_equal(&own.key, &c->log.key))) {
        return vt_fail(err, VT_E_CONVICT_LOGS, vt_bytes_of(c->log.name), file->head.origin);
    }
    enum vt_code code = vt_note_parse(&note, file->checkpoint);
    if (code == VT_OK) {
        code = vt_note_verify(NULL, &note, &c->log);
    }
    if (code == VT_E_MEMORY) {
        return vt_fail_plain(err, code);
    }
    return code == VT_OK ? VT_OK
                         : vt_fail(err, VT_E_CONVICT_UNSIGNED, file->head.origin, VT_LIT(""));
}

/* ---- history ---- */

/* Does a file know the tree of `size` that the larger one begins with? Nothing is believed: the proof
 * must lead to the larger tree. */
static bool proves(struct vt_conviction *c, const struct vt_hash *root,
                   const struct vt_proof *proof)
{
    if (vt_merkle_check_consistency(c->tree[0].size, root, c->tree[1].size, &c->tree[1].root,
                                    proof) != VT_OK) {
        return false;
    }
    c->root = *root;
    c->proof[0] = *proof;
    return true;
}

static bool tree_proves(struct vt_conviction *c, const struct vt_merkle *tree)
{
    struct vt_hash root;
    struct vt_proof proof;
    return tree->size >= c->tree[1].size &&
           vt_merkle_root(&root, NULL, tree, c->tree[0].size) == VT_OK &&
           vt_merkle_consistency(&proof, tree, c->tree[0].size, c->tree[1].size) == VT_OK &&
           proves(c, &root, &proof);
}

static bool receipt_proves(struct vt_conviction *c, const struct vt_receipt *receipt)
{
    for (uint32_t i = 0; i < receipt->consistency_count; i++) {
        const struct vt_receipt_consistency *one = &receipt->consistency[i];
        if (one->old_size == c->tree[0].size && proves(c, &one->old_root, &one->proof)) {
            return true;
        }
    }
    return false;
}

/* A request's proof leaves out the old root where that is a complete subtree: then it can only show
 * that the two trees fit. */
static bool request_proves(struct vt_conviction *c, const struct vt_testimony *file)
{
    struct vt_hash root;
    if (!file->has_request || file->old_size != c->tree[0].size) {
        return false;
    }
    return proves(c, &c->tree[0].root, &file->proof) ||
           (vt_merkle_consistency_old_root(&root, c->tree[0].size, c->tree[1].size,
                                           &c->tree[1].root, &file->proof) == VT_OK &&
            proves(c, &root, &file->proof));
}

static bool file_proves(struct vt_conviction *c, const struct vt_testimony *file)
{
    return file != NULL && (tree_proves(c, &file->tree) || receipt_proves(c, &file->receipt) ||
                            request_proves(c, file));
}

/* ---- entries ---- */

/* Is this section of a receipt in its tree? */
static bool included(struct vt_hash *leaf, const struct vt_receipt_section *section,
                     const struct vt_checkpoint *tree)
{
    vt_hash_leaf(leaf, section->bytes);
    return vt_merkle_check_inclusion(leaf, section->index, tree->size, &section->proof,
                                     &tree->root) == VT_OK;
}

/* Two different entries at the same index: both lists ascend. */
static bool entries_differ(struct vt_conviction *c, const struct vt_testimony *const file[2])
{
    const struct vt_receipt *a = &file[0]->receipt, *b = &file[1]->receipt;
    for (uint32_t i = 0, j = 0; i < a->entry_count && j < b->entry_count;) {
        const struct vt_receipt_section *one = &a->entry[i], *two = &b->entry[j];
        if (one->index == two->index && !vt_bytes_equal(one->bytes, two->bytes) &&
            included(&c->leaf[0], one, &c->tree[0]) && included(&c->leaf[1], two, &c->tree[1])) {
            c->index = one->index;
            c->proof[0] = one->proof;
            c->proof[1] = two->proof;
            return true;
        }
        i += one->index <= two->index;
        j += two->index <= one->index;
    }
    return false;
}

/* ---- the verdict ---- */

static enum vt_code fail_sizes(struct vt_error *err, enum vt_code code,
                               const struct vt_conviction *c)
{
    unsigned char room[VT_U64_DIGITS];
    size_t len = vt_number_digits(room, c->tree[0].size);
    return vt_fail_number(err, code, (struct vt_bytes){room, len}, c->tree[1].size);
}

static enum vt_code judge_trees(struct vt_conviction *c, const struct vt_testimony *const file[2],
                                const struct vt_testimony *proof, struct vt_error *err)
{
    bool one_root = vt_hash_equal(&c->tree[0].root, &c->tree[1].root);
    if (c->tree[0].size == c->tree[1].size) {
        c->shows = VT_SHOWS_SAME_SIZE;
        return one_root ? fail_sizes(err, VT_E_CONVICT_SAME, c) : VT_OK;
    }
    if (c->tree[0].size > 0 &&
        (file_proves(c, file[1]) || file_proves(c, file[0]) || file_proves(c, proof))) {
        c->shows = VT_SHOWS_HISTORY;
        return vt_hash_equal(&c->root, &c->tree[0].root) ? fail_sizes(err, VT_E_CONVICT_JOINED, c)
                                                         : VT_OK;
    }
    if (entries_differ(c, file)) {
        c->shows = VT_SHOWS_ENTRY;
        return VT_OK;
    }
    return fail_sizes(err, VT_E_CONVICT_NOTHING, c);
}

/* The trees do not convict; what two receipts say may. */
static enum vt_code judge(struct vt_conviction *c, const struct vt_testimony *const file[2],
                          const struct vt_testimony *proof, struct vt_error *err)
{
    struct vt_error agree;
    enum vt_code trees = judge_trees(c, file, proof, err);
    bool receipts = file[0]->text.len > 0 && file[1]->text.len > 0;
    if (trees == VT_OK || trees == VT_E_MEMORY || !receipts) {
        return trees;
    }
    enum vt_code code = vt_convict_receipts(c, file[0]->text, file[1]->text, &agree);
    if (code == VT_E_CONVICT_AGREE && err != NULL) {
        *err = agree;
    }
    if (code == VT_E_MEMORY) {
        return vt_fail_plain(err, code);
    }
    return code == VT_E_CONVICT_NOTHING ? trees : code;
}

enum vt_code vt_convict(struct vt_conviction *out, unsigned *which, const struct vt_charge *charge,
                        struct vt_error *err)
{
    *out = (struct vt_conviction){0};
    *which = 0;
    enum vt_code code = find_log(out, charge, err);
    for (unsigned i = 0; code == VT_OK && i < 2; i++) {
        code = check_signed(out, charge->file[i], err);
        *which = code == VT_OK ? 0 : i + 1;
    }
    if (code == VT_OK) {
        bool swap = charge->file[0]->head.size > charge->file[1]->head.size;
        const struct vt_testimony *const file[2] = {charge->file[swap], charge->file[!swap]};
        for (size_t i = 0; i < 2; i++) {
            out->checkpoint[i] = file[i]->checkpoint;
            out->tree[i] = file[i]->head;
        }
        code = judge(out, file, charge->proof, err);
    }
    if (code != VT_OK) {
        *out = (struct vt_conviction){0};
    }
    return code;
}
