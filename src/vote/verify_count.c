/* SPDX-License-Identifier: EUPL-1.2 */
/* What a count receipt proves: the member's leaf in the count tree, and that it says what the
 * register and the ballot say. First what the leaf itself proves, then whether that is right: so that
 * a file that was changed on its way is told from a count that is wrong. FORMAT.md sections 9, 11. */
#include <stdlib.h>

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>

#include "verify_parts.h"

/* A count leaf, read. */
struct leaf {
    struct vt_bytes member;
    uint64_t votes, ballot, entries, rekeys;
    struct vt_hash history;
    bool has_ballot;
    uint32_t choice[VT_PROPOSALS_MAX]; /* option, or VT_NO_OPTION */
};

static bool take_ballot(struct leaf *leaf, struct vt_lines *lines)
{
    struct vt_bytes text;
    if (!vt_lines_field(&text, lines, VT_LIT("ballot"))) {
        return false;
    }
    leaf->has_ballot = !vt_bytes_equal(text, VT_LIT("none"));
    return !leaf->has_ballot || vt_number_parse(&leaf->ballot, text, UINT32_MAX) == VT_OK;
}

/* The member's entries before the result, the rekeys among them, and which the consistency proofs are
 * of. */
static bool take_history(struct leaf *leaf, struct vt_lines *lines)
{
    struct vt_bytes entries, rekeys, history;
    return vt_lines_field(&entries, lines, VT_LIT("entries")) &&
           vt_number_parse(&leaf->entries, entries, UINT32_MAX) == VT_OK &&
           vt_lines_field(&rekeys, lines, VT_LIT("rekeys")) &&
           vt_number_parse(&leaf->rekeys, rekeys, UINT32_MAX) == VT_OK &&
           vt_lines_field(&history, lines, VT_LIT("history")) &&
           vt_hash_parse_hex(&leaf->history, history) == VT_OK;
}

static bool take_choice(uint32_t *choice, struct vt_lines *lines,
                        const struct vt_proposal *proposal)
{
    struct vt_bytes rest, id;
    if (!vt_lines_field(&rest, lines, VT_LIT("choice")) || !vt_word_next(&id, &rest, ' ') ||
        !vt_bytes_equal(id, proposal->id)) {
        return false;
    }
    *choice = vt_option_find(proposal, rest);
    return *choice != VT_NO_OPTION || vt_bytes_equal(rest, VT_LIT("none"));
}

static enum vt_code read_leaf(struct leaf *leaf, const struct vt_verified *out,
                              struct vt_error *err)
{
    struct vt_lines lines = vt_lines_of(out->receipt.count.bytes);
    struct vt_bytes votes;
    *leaf = (struct leaf){0};
    bool good = vt_lines_expect(&lines, VT_LIT("vngtally/count-leaf/v1")) &&
                vt_lines_field(&leaf->member, &lines, VT_LIT("member")) &&
                vt_lines_field(&votes, &lines, VT_LIT("votes")) &&
                vt_number_parse(&leaf->votes, votes, VT_VOTES_MAX) == VT_OK &&
                take_ballot(leaf, &lines) && take_history(leaf, &lines);
    for (uint32_t p = 0; good && p < out->consultation.proposal_count; p++) {
        good = take_choice(&leaf->choice[p], &lines, &out->consultation.proposal[p]);
    }
    return good && vt_lines_done(&lines) ? VT_OK
                                         : vt_lines_fail(err, VT_E_VERIFY_COUNT_LEAF, &lines);
}

/* ---- the tree ---- */

/* A leaf's counters follow from its text. */
static void leaf_counters(uint64_t *counters, const struct leaf *leaf,
                          const struct vt_consultation *consultation)
{
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        uint32_t options = consultation->proposal[p].option_count;
        size_t at = 2 * (size_t)(leaf->choice[p] < options ? leaf->choice[p] : options);
        counters[at] = 1;
        counters[at + 1] = leaf->votes;
        counters += 2 * (size_t)(options + 1);
    }
}

/* The totals at the root are exactly those of the published result. */
static bool totals_hold(const struct vt_block *block, const struct vt_consultation *consultation,
                        const uint64_t *counters)
{
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_poll *poll = &block->poll[p];
        for (uint32_t o = 0; o < consultation->proposal[p].option_count; o++, counters += 2) {
            if (counters[0] != poll->option[o].members || counters[1] != poll->option[o].votes) {
                return false;
            }
        }
        if (counters[0] != poll->not_voted.members || counters[1] != poll->not_voted.votes) {
            return false;
        }
        counters += 2;
    }
    return true;
}

/* Each member stands under one option of a proposal or under "did not vote", with all its votes. */
static bool sums_hold(const struct vt_block *block, const struct vt_consultation *consultation)
{
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_poll *poll = &block->poll[p];
        uint64_t members = poll->not_voted.members, votes = poll->not_voted.votes;
        for (uint32_t o = 0; o < consultation->proposal[p].option_count; o++) {
            if (vt_add_u64(&members, members, poll->option[o].members) != VT_OK ||
                vt_add_u64(&votes, votes, poll->option[o].votes) != VT_OK) {
                return false;
            }
        }
        if (members != block->registered || votes != block->votes) {
            return false;
        }
    }
    return true;
}

/* `counters`: two rows, of zeros. */
static enum vt_code fold(const struct vt_verified *out, const struct leaf *leaf, uint64_t *counters,
                         uint32_t width, struct vt_error *err)
{
    const struct vt_receipt *receipt = &out->receipt;
    const struct vt_block *block = &out->result.block[vt_verified_tree(out)];
    struct vt_hash hash, root;
    vt_hash_leaf(&hash, receipt->count.bytes);
    leaf_counters(counters, leaf, &out->consultation);
    enum vt_code code =
        vt_merkle_fold(&root, counters + width, width, &hash, counters, receipt->count.index,
                       block->registered, &receipt->count.proof, receipt->counters);
    if (code == VT_OK && !vt_hash_equal(&root, &block->count_root)) {
        code = VT_E_PROOF_ROOT;
    }
    if (code != VT_OK) {
        return vt_verify_no_proof(code, VT_E_VERIFY_COUNT_PROOF, receipt->count.index, err);
    }
    if (!totals_hold(block, &out->consultation, counters + width)) {
        return vt_fail_plain(err, VT_E_VERIFY_TOTALS);
    }
    return sums_hold(block, &out->consultation) ? VT_OK : vt_fail_plain(err, VT_E_VERIFY_SUMS);
}

static enum vt_code check_tree(const struct vt_verified *out, const struct leaf *leaf,
                               struct vt_error *err)
{
    uint32_t width = vt_consultation_width(&out->consultation);
    if (out->receipt.count.proof.count > 0 && out->receipt.width != width) {
        return vt_fail_plain(err, VT_E_VERIFY_COUNTERS);
    }
    uint64_t *counters = calloc(2 * (size_t)width, sizeof *counters);
    if (counters == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    enum vt_code code = fold(out, leaf, counters, width, err);
    free(counters);
    return code;
}

/* ---- what it says ---- */

/* It is the leaf of this member, in the member's place and with its weight. */
static enum vt_code check_member(const struct vt_verified *out, const struct leaf *leaf,
                                 struct vt_error *err)
{
    if (!vt_bytes_equal(leaf->member, out->receipt.member)) {
        /* In the member's own place it is the log's doing; from another place it came into the file. */
        return vt_fail(err,
                       out->receipt.count.index == out->receipt.reg.index
                           ? VT_E_VERIFY_COUNT_MEMBER
                           : VT_E_VERIFY_COUNT_FOREIGN,
                       leaf->member, out->receipt.member);
    }
    if (out->receipt.count.index != out->receipt.reg.index) {
        return vt_fail(err, VT_E_VERIFY_COUNT_PLACE, out->receipt.member, VT_LIT(""));
    }
    return leaf->votes == out->votes
               ? VT_OK
               : vt_fail_number(err, VT_E_VERIFY_COUNT_VOTES, out->receipt.member, leaf->votes);
}

/* It counts the ballot that the receipt carries, as that ballot says. */
static enum vt_code check_choices(const struct vt_verified *out, const struct leaf *leaf,
                                  struct vt_error *err)
{
    if (leaf->has_ballot && !out->has_ballot) {
        return vt_fail_number(err, VT_E_VERIFY_BALLOT_MISSING, out->receipt.member, leaf->ballot);
    }
    if (!leaf->has_ballot && out->has_ballot) {
        return vt_fail_number(err, VT_E_VERIFY_NOT_COUNTED, out->receipt.member, out->sequence);
    }
    if (leaf->has_ballot && leaf->ballot != out->index) {
        return vt_fail_number(err, VT_E_VERIFY_COUNT_BALLOT, out->receipt.member, leaf->ballot);
    }
    for (uint32_t p = 0; p < out->consultation.proposal_count; p++) {
        const struct vt_proposal *proposal = &out->consultation.proposal[p];
        uint32_t counted = leaf->choice[p];
        if (counted != (out->has_ballot ? out->choice[p] : VT_NO_OPTION)) {
            return vt_fail(err, VT_E_VERIFY_COUNT_CHOICE, proposal->id,
                           counted == VT_NO_OPTION ? VT_LIT("none") : proposal->option[counted].id);
        }
    }
    return VT_OK;
}

/* Can a member have so many? No more than the result says of all members, or than the rules allow. */
static bool can_be(const struct leaf *leaf, bool has_ballot, const struct vt_result *result)
{
    if (leaf->entries < leaf->rekeys + (has_ballot ? 1 : 0)) {
        return false;
    }
    uint64_t others = leaf->entries - leaf->rekeys;
    uint64_t all = (uint64_t)result->ballots + result->late + result->refused;
    return leaf->rekeys <= result->rekeys && others <= all &&
           others <= VT_REFUSED_MAX + VT_PERIOD_BALLOTS_MAX * (leaf->rekeys + 1);
}

/* It counts the rekeys that the receipt carries, and so many entries as there can be. */
static enum vt_code check_history(struct vt_verified *out, const struct leaf *leaf,
                                  struct vt_error *err)
{
    if (leaf->rekeys != out->rekeys) {
        return vt_fail_number(
            err, out->rekeys < leaf->rekeys ? VT_E_VERIFY_REKEYS_LESS : VT_E_VERIFY_REKEYS_MORE,
            out->receipt.member, leaf->rekeys);
    }
    if (!can_be(leaf, out->has_ballot, &out->result)) {
        return vt_fail_number(err, VT_E_VERIFY_ENTRIES, out->receipt.member, leaf->entries);
    }
    out->entries = (uint32_t)leaf->entries;
    out->history = leaf->history;
    return VT_OK;
}

enum vt_code vt_verify_count(struct vt_verified *out, struct vt_error *err)
{
    struct leaf leaf;
    enum vt_code code = read_leaf(&leaf, out, err);
    if (code == VT_OK) {
        code = check_tree(out, &leaf, err);
    }
    if (code == VT_OK) {
        code = check_member(out, &leaf, err);
    }
    if (code == VT_OK) {
        code = check_choices(out, &leaf, err);
    }
    return code == VT_OK ? check_history(out, &leaf, err) : code;
}
