/* SPDX-License-Identifier: EUPL-1.2 */
/* The count: trees and sums. docs/FORMAT.md section 9. */
#include <stdlib.h>
#include <string.h>

#include <vngtally/base/number.h>
#include <vngtally/vote/result.h>

#include "count_parts.h"

/* ---- leaves by many hands ---- */

/* The members go through in stretches: while one stretch's leaves go into the trees, which only one hand can
 * do, the others make those of the next. */
#define STRETCH 1024u
#define ITEM 32u /* members that are one item of work */

struct stretch {
    uint32_t from, count; /* members */
    struct vt_hash hash[STRETCH];
};

struct leaves {
    const struct vt_dossier *dossier;
    const struct vt_hands *hands; /* NULL: the caller's own only */
    struct stretch stretch[2];    /* by turns */
    struct stretch *making;
    struct vt_buf text[VT_HANDS_MAX]; /* one for each hand */
    enum vt_code code[VT_HANDS_MAX];  /* of each hand, the first that is not VT_OK */
};

static void make_leaves(void *context, size_t hand, size_t item)
{
    struct leaves *leaves = context;
    struct stretch *stretch = leaves->making;
    struct vt_buf *text = &leaves->text[hand];
    uint32_t to = (uint32_t)(item + 1) * ITEM;
    to = to < stretch->count ? to : stretch->count;
    for (uint32_t i = (uint32_t)item * ITEM; i < to; i++) {
        uint32_t member = stretch->from + i;
        vt_buf_clear(text);
        vt_count_put_text(text, leaves->dossier, member,
                          vt_dossier_counted(leaves->dossier, member, VT_BALLOTS_ALL));
        if (vt_buf_code(text) != VT_OK) {
            leaves->code[hand] = vt_buf_code(text);
            return;
        }
        vt_hash_leaf(&stretch->hash[i], vt_buf_view(text));
    }
}

/* Begin to make the leaves of the members from `from` on, in the stretch whose turn it is. */
static void begin_stretch(struct leaves *leaves, uint32_t from)
{
    uint32_t left = leaves->dossier->reg.count - from;
    struct stretch *stretch = &leaves->stretch[from / STRETCH % 2];
    stretch->from = from;
    stretch->count = left < STRETCH ? left : STRETCH;
    leaves->making = stretch;
    size_t items = (stretch->count + ITEM - 1) / ITEM;
    if (leaves->hands != NULL) {
        leaves->hands->start(leaves->hands->crew, make_leaves, leaves, items);
        return;
    }
    for (size_t i = 0; i < items; i++) {
        make_leaves(leaves, 0, i);
    }
}

/* The stretch that was begun, when it is there. */
static enum vt_code end_stretch(struct stretch **out, struct leaves *leaves)
{
    size_t hands = 1;
    if (leaves->hands != NULL) {
        leaves->hands->finish(leaves->hands->crew);
        hands = leaves->hands->count;
    }
    *out = leaves->making;
    for (size_t i = 0; i < hands; i++) {
        if (leaves->code[i] != VT_OK) {
            return leaves->code[i];
        }
    }
    return VT_OK;
}

static enum vt_code add_leaf(struct vt_result *out, const struct vt_dossier *dossier, uint32_t m,
                             const struct vt_hash *leaf, uint64_t *counters)
{
    const struct vt_member *member = &dossier->reg.member[m];
    enum vt_tree tree = vt_member_tree(member);
    struct vt_block *block = &out->block[tree];
    uint32_t ballot = vt_dossier_counted(dossier, m, VT_BALLOTS_ALL);
    vt_count_put_counters(counters, dossier, m, ballot);
    enum vt_code code = vt_merkle_append(&out->count_tree[tree], leaf, counters);
    if (code != VT_OK) {
        return code;
    }
    block->registered++;
    if (ballot == VT_NO_ENTRY) {
        return VT_OK;
    }
    block->voted++;
    return vt_add_u64(&block->votes_cast, block->votes_cast, member->votes);
}

static enum vt_code add_stretch(struct vt_result *out, const struct vt_dossier *dossier,
                                const struct stretch *stretch, uint64_t *counters)
{
    enum vt_code code = VT_OK;
    for (uint32_t i = 0; code == VT_OK && i < stretch->count; i++) {
        code = add_leaf(out, dossier, stretch->from + i, &stretch->hash[i], counters);
    }
    return code;
}

static enum vt_code add_leaves(struct vt_result *out, const struct vt_dossier *dossier,
                               uint64_t *counters, const struct vt_hands *hands,
                               const struct vt_told *told)
{
    struct leaves *leaves = calloc(1, sizeof *leaves);
    if (leaves == NULL) {
        return VT_E_MEMORY;
    }
    leaves->dossier = dossier;
    leaves->hands = hands;
    enum vt_code code = VT_OK;
    begin_stretch(leaves, 0);
    for (uint32_t from = 0; code == VT_OK && from < dossier->reg.count; from += STRETCH) {
        struct stretch *made;
        code = end_stretch(&made, leaves);
        if (code == VT_OK && dossier->reg.count - from > STRETCH) {
            begin_stretch(leaves, from + STRETCH);
        }
        if (code == VT_OK) {
            code = add_stretch(out, dossier, made, counters);
        }
        if (code == VT_OK && told != NULL) {
            told->more(told->context, made->count);
        }
    }
    if (hands != NULL) {
        hands->finish(hands->crew); /* after an error they may still be at work */
    }
    for (size_t i = 0; i < VT_HANDS_MAX; i++) {
        vt_buf_free(&leaves->text[i]);
    }
    free(leaves);
    return code;
}

/* ---- sums ---- */

/* Cut a root's counters into the proposals' sums, and decide each. */
static enum vt_code read_polls(struct vt_poll *poll, const struct vt_consultation *consultation,
                               const uint64_t *counters)
{
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        for (uint32_t o = 0; o < proposal->option_count; o++, counters += 2) {
            poll[p].option[o] = (struct vt_sum){counters[0], counters[1]};
        }
        poll[p].not_voted = (struct vt_sum){counters[0], counters[1]};
        counters += 2;
        enum vt_code code = vt_outcome(&poll[p].outcome, proposal, poll[p].option);
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

static enum vt_code count_trees(struct vt_result *out, const struct vt_dossier *dossier,
                                uint64_t *counters, const struct vt_hands *hands,
                                const struct vt_told *told)
{
    enum vt_code code = add_leaves(out, dossier, counters, hands, told);
    for (int t = 0; t < VT_TREES && code == VT_OK; t++) {
        out->block[t].votes = dossier->reg.votes[t];
        code = vt_merkle_root(&out->block[t].count_root, counters, &out->count_tree[t],
                              out->count_tree[t].size);
        if (code == VT_OK) {
            code = read_polls(out->block[t].poll, &dossier->consultation, counters);
        }
    }
    return code;
}

/* The sums among the voting members when only some ballots exist; `all` are those of all. */
static enum vt_code count_without(struct vt_without *out, const struct vt_dossier *dossier,
                                  enum vt_ballots which, const struct vt_block *all,
                                  uint64_t *counters)
{
    uint32_t width = vt_consultation_width(&dossier->consultation);
    uint64_t *sums = counters + width;
    if (out->ballot_count == 0) {
        memcpy(out->poll, all->poll, sizeof out->poll);
        return VT_OK;
    }
    memset(sums, 0, width * sizeof *sums);
    for (uint32_t m = 0; m < dossier->reg.count; m++) {
        if (vt_member_tree(&dossier->reg.member[m]) != VT_TREE_MEMBERS) {
            continue;
        }
        vt_count_put_counters(counters, dossier, m, vt_dossier_counted(dossier, m, which));
        for (uint32_t c = 0; c < width; c++) {
            enum vt_code code = vt_add_u64(&sums[c], sums[c], counters[c]);
            if (code != VT_OK) {
                return code;
            }
        }
    }
    return read_polls(out->poll, &dossier->consultation, sums);
}

static void list_ballot(struct vt_without *without, uint32_t index)
{
    if (without->ballot_count++ > 0) {
        vt_buf_put_text(&without->list, ", ");
    }
    vt_buf_put_u64(&without->list, index);
}

/* Number the entries before the result, and list the ballots that are worth a word. */
static enum vt_code count_entries(struct vt_result *out, const struct vt_dossier *dossier)
{
    for (uint32_t i = 0; i < out->index; i++) {
        const struct vt_standing_entry *entry = &dossier->entry[i];
        out->ballots += entry->kind == VT_ENTRY_BALLOT;
        out->late += entry->kind == VT_ENTRY_LATE;
        out->refused += entry->kind == VT_ENTRY_REFUSED;
        out->rekeys += entry->kind == VT_ENTRY_REKEY;
        if (entry->kind == VT_ENTRY_BALLOT && entry->stamped) {
            list_ballot(&out->stamped, i);
        }
        if (entry->kind == VT_ENTRY_BALLOT && entry->on_word) {
            list_ballot(&out->on_word, i);
        }
    }
    out->replaced = out->ballots - (uint32_t)(out->block[VT_TREE_MEMBERS].voted +
                                              out->block[VT_TREE_AFFILIATED].voted);
    enum vt_code code = vt_buf_code(&out->stamped.list);
    return code == VT_OK ? vt_buf_code(&out->on_word.list) : code;
}

static enum vt_code count_all(struct vt_result *out, const struct vt_dossier *dossier,
                              uint64_t *counters, const struct vt_hands *hands,
                              const struct vt_told *told)
{
    const struct vt_block *all = &out->block[VT_TREE_MEMBERS];
    enum vt_code code = vt_merkle_root(&out->journal_root, NULL, &dossier->journal, out->index);
    if (code == VT_OK) {
        code = count_trees(out, dossier, counters, hands, told);
    }
    if (code == VT_OK) {
        code = count_entries(out, dossier);
    }
    if (code == VT_OK) {
        code = count_without(&out->stamped, dossier, VT_BALLOTS_NOT_STAMPED, all, counters);
    }
    if (code == VT_OK) {
        code = count_without(&out->on_word, dossier, VT_BALLOTS_NOT_ON_WORD, all, counters);
    }
    return code;
}

enum vt_code vt_result_make_by(struct vt_result *out, const struct vt_dossier *dossier,
                               const struct vt_hands *hands, const struct vt_told *told)
{
    uint32_t width = vt_consultation_width(&dossier->consultation);
    *out = (struct vt_result){0};
    if (dossier->phase == VT_PHASE_OPEN) {
        return VT_E_RESULT_NOT_CLOSED;
    }
    uint64_t *counters = calloc(2 * (size_t)width, sizeof *counters);
    if (counters == NULL) {
        return VT_E_MEMORY;
    }
    for (int t = 0; t < VT_TREES; t++) {
        vt_merkle_init(&out->count_tree[t], width);
        out->count_tree[t].keep = dossier->journal.keep;
    }
    out->index = dossier->result != VT_NO_ENTRY ? dossier->result : dossier->count;
    out->close = dossier->close;
    enum vt_code code = count_all(out, dossier, counters, hands, told);
    free(counters);
    if (code != VT_OK) {
        vt_result_free(out);
    }
    return code;
}

enum vt_code vt_result_make(struct vt_result *out, const struct vt_dossier *dossier)
{
    return vt_result_make_by(out, dossier, NULL, NULL);
}

void vt_result_free(struct vt_result *result)
{
    for (int t = 0; t < VT_TREES; t++) {
        vt_merkle_free(&result->count_tree[t]);
    }
    vt_buf_free(&result->stamped.list);
    vt_buf_free(&result->on_word.list);
    *result = (struct vt_result){0};
}
