/* SPDX-License-Identifier: EUPL-1.2 */
/* The result's text: canonical YAML from a fixed template. docs/FORMAT.md section 10. */
#include <vngtally/vote/result.h>

#include "put.h"

/* Lines of the template; `depth` is in levels of two spaces. */
static void indent(struct vt_buf *out, uint32_t depth, const char *key)
{
    for (uint32_t i = 0; i < depth; i++) {
        vt_buf_put_text(out, "  ");
    }
    vt_buf_put_text(out, key);
}

static void put_text(struct vt_buf *out, uint32_t depth, const char *key, struct vt_bytes value)
{
    indent(out, depth, key);
    vt_put_field(out, " ", value);
}

static void put_number(struct vt_buf *out, uint32_t depth, const char *key, uint64_t value)
{
    indent(out, depth, key);
    vt_put_number_field(out, " ", value);
}

static void put_hash(struct vt_buf *out, uint32_t depth, const char *key,
                     const struct vt_hash *hash)
{
    indent(out, depth, key);
    vt_put_hash_field(out, " ", hash);
}

static void put_key(struct vt_buf *out, uint32_t depth, const char *key)
{
    indent(out, depth, key);
    vt_buf_put_byte(out, '\n');
}

static void put_sum(struct vt_buf *out, uint32_t depth, struct vt_sum sum)
{
    put_number(out, depth, "members:", sum.members);
    put_number(out, depth, "votes:", sum.votes);
}

/* Outcome and, when adopted, the option. */
static void put_outcome(struct vt_buf *out, uint32_t depth, const struct vt_outcome *outcome,
                        const struct vt_proposal *proposal)
{
    put_text(out, depth, "outcome:", vt_outcome_name(outcome->kind));
    if (outcome->kind == VT_ADOPTED) {
        put_text(out, depth, "option:", proposal->option[outcome->option].id);
    }
}

static void put_poll(struct vt_buf *out, uint32_t depth, const struct vt_poll *poll,
                     const struct vt_proposal *proposal)
{
    put_text(out, depth, "- id:", proposal->id);
    depth++;
    put_key(out, depth, "options:");
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        put_text(out, depth + 1, "- id:", proposal->option[o].id);
        put_sum(out, depth + 2, poll->option[o]);
    }
    put_key(out, depth, "not_voted:");
    put_sum(out, depth + 1, poll->not_voted);
    put_key(out, depth, "sides:");
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (!vt_option_is_side(&proposal->option[o])) {
            continue;
        }
        put_text(out, depth + 1, "- id:", proposal->option[o].id);
        put_sum(out, depth + 2, poll->outcome.side[o]);
    }
    put_number(out, depth, "denominator:", poll->outcome.denominator);
    put_outcome(out, depth, &poll->outcome, proposal);
}

static void put_block(struct vt_buf *out, const char *key, const struct vt_block *block,
                      const struct vt_consultation *consultation)
{
    put_key(out, 0, key);
    put_number(out, 1, "registered:", block->registered);
    put_number(out, 1, "votes:", block->votes);
    put_number(out, 1, "voted:", block->voted);
    put_number(out, 1, "votes_cast:", block->votes_cast);
    put_hash(out, 1, "count_root:", &block->count_root);
    put_key(out, 1, "proposals:");
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        put_poll(out, 2, &block->poll[p], &consultation->proposal[p]);
    }
}

static void put_without(struct vt_buf *out, const char *key, const struct vt_without *without,
                        const struct vt_result *result, const struct vt_consultation *consultation)
{
    put_key(out, 0, key);
    indent(out, 1, "ballots: [");
    vt_buf_put(out, vt_buf_view(&without->list));
    vt_buf_put_text(out, "]\n");
    put_key(out, 1, "proposals:");
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_outcome *real = &result->block[VT_TREE_MEMBERS].poll[p].outcome;
        const struct vt_outcome *other = &without->poll[p].outcome;
        bool changes = real->kind != other->kind || real->option != other->option;
        put_text(out, 2, "- id:", consultation->proposal[p].id);
        put_outcome(out, 3, other, &consultation->proposal[p]);
        put_text(out, 3, "changes:", changes ? VT_LIT("true") : VT_LIT("false"));
    }
}

void vt_result_put_text(struct vt_buf *out, const struct vt_result *result,
                        const struct vt_consultation *consultation,
                        const struct vt_hash *fingerprint)
{
    put_text(out, 0, "format:", VT_LIT("vngtally/result/v1"));
    put_text(out, 0, "origin:", consultation->origin);
    put_hash(out, 0, "fingerprint:", fingerprint);
    if (consultation->rehearsal) {
        put_text(out, 0, "rehearsal:", VT_LIT("true"));
    }
    put_number(out, 0, "index:", result->index);
    put_number(out, 0, "close:", result->close);
    put_key(out, 0, "journal:");
    put_number(out, 1, "size:", result->index);
    put_hash(out, 1, "root:", &result->journal_root);
    put_key(out, 0, "entries:");
    put_number(out, 1, "ballots:", result->ballots);
    put_number(out, 1, "replaced:", result->replaced);
    put_number(out, 1, "late:", result->late);
    put_number(out, 1, "refused:", result->refused);
    put_number(out, 1, "rekeys:", result->rekeys);
    put_block(out, "members:", &result->block[VT_TREE_MEMBERS], consultation);
    if (result->block[VT_TREE_AFFILIATED].registered > 0) {
        put_block(out, "affiliated:", &result->block[VT_TREE_AFFILIATED], consultation);
    }
    put_without(out, "entered_after_deadline:", &result->stamped, result, consultation);
    put_without(out, "on_secretariats_word:", &result->on_word, result, consultation);
}

void vt_result_put(struct vt_buf *out, const struct vt_result *result,
                   const struct vt_dossier *dossier)
{
    vt_result_put_text(out, result, &dossier->consultation, &dossier->fingerprint);
}
