/* SPDX-License-Identifier: EUPL-1.2 */
/* A result for a program. docs/FORMAT.md section 15. */
#include <vngtally/report/summary.h>

static void put_hash(struct vt_json *json, const char *key, const struct vt_hash *hash)
{
    vt_json_hex(json, key, vt_hash_view(hash));
}

static void put_sum(struct vt_json *json, const struct vt_sum *sum)
{
    vt_json_number(json, "members", sum->members);
    vt_json_number(json, "votes", sum->votes);
}

static void put_option(struct vt_json *json, const struct vt_option *option,
                       const struct vt_sum *sum)
{
    vt_json_open(json, NULL, '{');
    vt_json_text(json, "id", option->id);
    put_sum(json, sum);
    vt_json_close(json, '}');
}

static void put_outcome(struct vt_json *json, const struct vt_proposal *proposal,
                        const struct vt_outcome *outcome)
{
    vt_json_text(json, "outcome", vt_outcome_name(outcome->kind));
    if (outcome->kind == VT_ADOPTED) {
        vt_json_text(json, "option", proposal->option[outcome->option].id);
    } else {
        vt_json_null(json, "option");
    }
}

static void put_proposal(struct vt_json *json, const struct vt_proposal *proposal,
                         const struct vt_poll *poll)
{
    vt_json_open(json, NULL, '{');
    vt_json_text(json, "id", proposal->id);
    vt_json_open(json, "options", '[');
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        put_option(json, &proposal->option[o], &poll->option[o]);
    }
    vt_json_close(json, ']');
    vt_json_open(json, "not_voted", '{');
    put_sum(json, &poll->not_voted);
    vt_json_close(json, '}');
    vt_json_open(json, "sides", '[');
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o])) {
            put_option(json, &proposal->option[o], &poll->outcome.side[o]);
        }
    }
    vt_json_close(json, ']');
    vt_json_number(json, "denominator", poll->outcome.denominator);
    put_outcome(json, proposal, &poll->outcome);
    vt_json_close(json, '}');
}

/* The keys of `members`. */
static void put_block(struct vt_json *json, const struct vt_block *block, uint64_t leaves)
{
    vt_json_number(json, "registered", block->registered);
    vt_json_number(json, "votes", block->votes);
    vt_json_number(json, "voted", block->voted);
    vt_json_number(json, "votes_cast", block->votes_cast);
    vt_json_number(json, "count_size", leaves);
    put_hash(json, "count_root", &block->count_root);
}

static void put_proposals(struct vt_json *json, const struct vt_block *block,
                          const struct vt_consultation *consultation)
{
    vt_json_open(json, "proposals", '[');
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        put_proposal(json, &consultation->proposal[p], &block->poll[p]);
    }
    vt_json_close(json, ']');
}

void vt_summary_put_json_entries(struct vt_json *json, const struct vt_result *result)
{
    vt_json_open(json, "entries", '{');
    vt_json_number(json, "ballots", result->ballots);
    vt_json_number(json, "replaced", result->replaced);
    vt_json_number(json, "late", result->late);
    vt_json_number(json, "refused", result->refused);
    vt_json_number(json, "rekeys", result->rekeys);
    vt_json_close(json, '}');
}

static void put_without(struct vt_json *json, const char *key, const struct vt_without *without,
                        const struct vt_block *block, const struct vt_consultation *consultation)
{
    vt_json_open(json, key, '{');
    vt_json_number(json, "ballots", without->ballot_count);
    vt_json_open(json, "proposals", '[');
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_outcome *real = &block->poll[p].outcome;
        const struct vt_outcome *other = &without->poll[p].outcome;
        vt_json_open(json, NULL, '{');
        vt_json_text(json, "id", consultation->proposal[p].id);
        put_outcome(json, &consultation->proposal[p], other);
        vt_json_bool(json, "changes", real->kind != other->kind || real->option != other->option);
        vt_json_close(json, '}');
    }
    vt_json_close(json, ']');
    vt_json_close(json, '}');
}

/* The leaf hash of the result entry; null while it does not stand in the journal. */
static void put_result_fingerprint(struct vt_json *json, const struct vt_dossier *dossier)
{
    struct vt_hash leaf;
    if (!vt_summary_result_fingerprint(&leaf, dossier)) {
        vt_json_null(json, "result_fingerprint");
        return;
    }
    put_hash(json, "result_fingerprint", &leaf);
}

bool vt_summary_result_fingerprint(struct vt_hash *out, const struct vt_dossier *dossier)
{
    bool there = dossier->result != VT_NO_ENTRY;
    *out = there ? dossier->result_leaf : (struct vt_hash){0};
    return there;
}

static void put_roots(struct vt_json *json, const struct vt_result *result,
                      const struct vt_dossier *dossier)
{
    struct vt_hash root;
    vt_json_number(json, "counted_size", result->index);
    put_hash(json, "counted_root", &result->journal_root);
    vt_json_number(json, "journal_size", dossier->journal.size);
    if (vt_merkle_root(&root, NULL, &dossier->journal, dossier->journal.size) == VT_OK) {
        put_hash(json, "journal_root", &root);
    }
}

void vt_summary_put_json(struct vt_json *json, const struct vt_result *result,
                         const struct vt_dossier *dossier)
{
    const struct vt_consultation *consultation = &dossier->consultation;
    const struct vt_block *members = &result->block[VT_TREE_MEMBERS];
    const struct vt_block *affiliated = &result->block[VT_TREE_AFFILIATED];
    vt_json_text(json, "origin", consultation->origin);
    put_hash(json, "fingerprint", &dossier->fingerprint);
    put_result_fingerprint(json, dossier);
    vt_json_bool(json, "rehearsal", consultation->rehearsal);
    put_roots(json, result, dossier);
    vt_json_open(json, "members", '{');
    put_block(json, members, dossier->reg.tree_size[VT_TREE_MEMBERS]);
    vt_json_close(json, '}');
    put_proposals(json, members, consultation);
    if (dossier->reg.tree_size[VT_TREE_AFFILIATED] > 0) {
        vt_json_open(json, "affiliated", '{');
        put_block(json, affiliated, dossier->reg.tree_size[VT_TREE_AFFILIATED]);
        put_proposals(json, affiliated, consultation);
        vt_json_close(json, '}');
    } else {
        vt_json_null(json, "affiliated");
    }
    vt_summary_put_json_entries(json, result);
    put_without(json, "entered_after_deadline", &result->stamped, members, consultation);
    put_without(json, "on_secretariats_word", &result->on_word, members, consultation);
}
