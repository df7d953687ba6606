/* SPDX-License-Identifier: EUPL-1.2 */
/* A result's text, read: only figures are taken from it. What follows from them is computed again,
 * and the whole is written again and compared. docs/FORMAT.md section 10. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/vote/result.h>

/* The spaces before a line's key are the template's business, which is compared at the end. */
static struct vt_bytes trimmed(struct vt_bytes line)
{
    while (line.len > 0 && line.at[0] == ' ') {
        line = vt_bytes_part(line, 1, line.len);
    }
    return line;
}

/* The value of the next line, which must have this key. */
static bool take_text(struct vt_bytes *value, struct vt_lines *lines, struct vt_bytes key)
{
    struct vt_bytes line;
    if (!vt_lines_next(&line, lines)) {
        return false;
    }
    line = trimmed(line);
    if (!vt_bytes_starts(line, key)) {
        return false;
    }
    *value = trimmed(vt_bytes_part(line, key.len, line.len));
    return true;
}

static bool take_number(uint64_t *value, struct vt_lines *lines, struct vt_bytes key)
{
    struct vt_bytes text;
    return take_text(&text, lines, key) && vt_number_parse(value, text, UINT64_MAX) == VT_OK;
}

static bool take_small(uint32_t *value, struct vt_lines *lines, struct vt_bytes key)
{
    uint64_t number;
    bool good = take_number(&number, lines, key) && number <= UINT32_MAX;
    *value = good ? (uint32_t)number : 0;
    return good;
}

static bool take_hash(struct vt_hash *value, struct vt_lines *lines, struct vt_bytes key)
{
    struct vt_bytes text;
    return take_text(&text, lines, key) && vt_hash_parse_hex(value, text) == VT_OK;
}

static bool take_sum(struct vt_sum *sum, struct vt_lines *lines)
{
    return take_number(&sum->members, lines, VT_LIT("members:")) &&
           take_number(&sum->votes, lines, VT_LIT("votes:"));
}

static bool next_starts(const struct vt_lines *lines, struct vt_bytes key)
{
    struct vt_bytes line;
    return vt_lines_peek(&line, lines) && vt_bytes_starts(trimmed(line), key);
}

/* Pass over lines that hold nothing new. */
static bool skip(struct vt_lines *lines, int count)
{
    struct vt_bytes line;
    bool good = true;
    for (int i = 0; good && i < count; i++) {
        good = vt_lines_next(&line, lines);
    }
    return good;
}

/* The figures of one proposal; sides, denominator and outcome follow from them. */
static bool take_poll(struct vt_poll *poll, struct vt_lines *lines,
                      const struct vt_proposal *proposal)
{
    bool good = skip(lines, 2); /* id, options */
    for (uint32_t o = 0; good && o < proposal->option_count; o++) {
        good = skip(lines, 1) && take_sum(&poll->option[o], lines);
    }
    good = good && skip(lines, 1) && take_sum(&poll->not_voted, lines) && skip(lines, 1);
    for (uint32_t o = 0; good && o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o])) {
            good = skip(lines, 3);
        }
    }
    good = good && skip(lines, 2); /* denominator, outcome */
    if (good && next_starts(lines, VT_LIT("option:"))) {
        good = skip(lines, 1);
    }
    return good && vt_outcome(&poll->outcome, proposal, poll->option) == VT_OK;
}

static bool take_block(struct vt_block *block, struct vt_lines *lines,
                       const struct vt_consultation *consultation)
{
    bool good = skip(lines, 1) && take_number(&block->registered, lines, VT_LIT("registered:")) &&
                take_number(&block->votes, lines, VT_LIT("votes:")) &&
                take_number(&block->voted, lines, VT_LIT("voted:")) &&
                take_number(&block->votes_cast, lines, VT_LIT("votes_cast:")) &&
                take_hash(&block->count_root, lines, VT_LIT("count_root:")) && skip(lines, 1);
    for (uint32_t p = 0; good && p < consultation->proposal_count; p++) {
        good = take_poll(&block->poll[p], lines, &consultation->proposal[p]);
    }
    return good;
}

/* `[17, 20]`: ascending indices, each below `below`. */
static bool take_list(struct vt_without *out, struct vt_bytes text, uint64_t below)
{
    uint64_t last = 0, index;
    struct vt_bytes word, rest;
    if (text.len < 2 || text.at[0] != '[' || text.at[text.len - 1] != ']') {
        return false;
    }
    struct vt_bytes list = vt_bytes_part(text, 1, text.len - 2);
    rest = list;
    while (vt_word_next(&word, &rest, ',')) {
        struct vt_bytes digits = trimmed(word);
        bool spaced = word.len == digits.len + (out->ballot_count > 0 ? 1U : 0U);
        if (!spaced || vt_number_parse(&index, digits, UINT32_MAX) != VT_OK || index <= last ||
            index >= below) {
            return false;
        }
        last = index;
        out->ballot_count++;
    }
    vt_buf_put(&out->list, list);
    return !vt_bytes_ends(list, VT_LIT(","));
}

/* The outcome that stands there: of the sums behind it nothing is known. */
static bool take_outcome(struct vt_outcome *outcome, struct vt_lines *lines,
                         const struct vt_proposal *proposal)
{
    struct vt_bytes name, option;
    if (!skip(lines, 1) || !take_text(&name, lines, VT_LIT("outcome:"))) {
        return false;
    }
    outcome->option = VT_NO_OPTION;
    for (int kind = VT_NO_VOTES; kind <= VT_NO_MAJORITY; kind++) {
        if (!vt_bytes_equal(name, vt_outcome_name((enum vt_outcome_kind)kind))) {
            continue;
        }
        outcome->kind = (enum vt_outcome_kind)kind;
        if (outcome->kind != VT_ADOPTED) {
            return skip(lines, 1);
        }
        if (!take_text(&option, lines, VT_LIT("option:"))) {
            return false;
        }
        outcome->option = vt_option_find(proposal, option);
        return outcome->option != VT_NO_OPTION &&
               vt_option_is_side(&proposal->option[outcome->option]) && skip(lines, 1);
    }
    return false;
}

static bool take_without(struct vt_without *out, struct vt_lines *lines, uint64_t index,
                         const struct vt_consultation *consultation)
{
    struct vt_bytes list;
    bool good = skip(lines, 1) && take_text(&list, lines, VT_LIT("ballots:")) &&
                take_list(out, list, index) && skip(lines, 1);
    for (uint32_t p = 0; good && p < consultation->proposal_count; p++) {
        good = take_outcome(&out->poll[p].outcome, lines, &consultation->proposal[p]);
    }
    return good;
}

static bool take_head(struct vt_result *out, struct vt_lines *lines,
                      const struct vt_consultation *consultation)
{
    uint64_t size;
    bool good = skip(lines, 3); /* format, origin, fingerprint */
    if (good && consultation->rehearsal) {
        good = skip(lines, 1);
    }
    return good && take_small(&out->index, lines, VT_LIT("index:")) &&
           take_small(&out->close, lines, VT_LIT("close:")) && skip(lines, 1) &&
           take_number(&size, lines, VT_LIT("size:")) &&
           take_hash(&out->journal_root, lines, VT_LIT("root:")) && skip(lines, 1) &&
           take_small(&out->ballots, lines, VT_LIT("ballots:")) &&
           take_small(&out->replaced, lines, VT_LIT("replaced:")) &&
           take_small(&out->late, lines, VT_LIT("late:")) &&
           take_small(&out->refused, lines, VT_LIT("refused:")) &&
           take_small(&out->rekeys, lines, VT_LIT("rekeys:"));
}

static bool take_all(struct vt_result *out, struct vt_lines *lines,
                     const struct vt_consultation *consultation)
{
    bool good = take_head(out, lines, consultation) &&
                take_block(&out->block[VT_TREE_MEMBERS], lines, consultation);
    if (good && next_starts(lines, VT_LIT("affiliated:"))) {
        good = take_block(&out->block[VT_TREE_AFFILIATED], lines, consultation);
    }
    return good && take_without(&out->stamped, lines, out->index, consultation) &&
           take_without(&out->on_word, lines, out->index, consultation);
}

enum vt_code vt_result_read(struct vt_result *out, struct vt_bytes text,
                            const struct vt_consultation *consultation,
                            const struct vt_hash *fingerprint, struct vt_error *err)
{
    struct vt_lines lines = vt_lines_of(text);
    struct vt_buf again = {0};
    *out = (struct vt_result){0};
    enum vt_code code = VT_OK;
    if (!take_all(out, &lines, consultation)) {
        code = vt_lines_fail(err, VT_E_RESULT_FORM, &lines);
    } else {
        vt_result_put_text(&again, out, consultation, fingerprint);
        code = vt_buf_code(&again);
        code = code != VT_OK ? vt_fail_plain(err, code)
                             : vt_lines_differ(err, VT_E_RESULT_FORM, text, vt_buf_view(&again));
    }
    vt_buf_free(&again);
    if (code != VT_OK) {
        vt_result_free(out);
    }
    return code;
}
