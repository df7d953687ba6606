/* SPDX-License-Identifier: EUPL-1.2 */
/* The advice on a proposal in one sentence. Every side is named with its own share, so that no
 * percentage can be read as that of the other side. */
#include <vngtally/report/fill.h>
#include <vngtally/report/summary.h>

#include <vngtally/base/text.h>

struct vt_bytes vt_tongue(enum vt_lang lang, const struct vt_tongues *text)
{
    return lang == VT_EN && text->en.len > 0 ? text->en : text->nl;
}

/* Add an item to a list in words, of which `left` items follow. Raw. */
static void put_between(struct vt_buf *out, enum vt_lang lang, size_t before, size_t left)
{
    if (before > 0) {
        /* The text between {0} and {1} of a list of two. */
        struct vt_bytes joint = vt_bytes_of(vt_word(lang, left == 0 ? VT_W_AND : VT_W_COMMA));
        vt_buf_put(out, vt_bytes_part(joint, 3, joint.len - 6));
    }
}

void vt_summary_put_shares(struct vt_buf *out, enum vt_lang lang,
                           const struct vt_proposal *proposal, const struct vt_outcome *outcome)
{
    size_t before = 0;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o])) {
            put_between(out, lang, before++, 1);
            vt_buf_put(out, vt_tongue(lang, &proposal->option[o].label));
            vt_buf_put_byte(out, ' ');
            vt_words_put_percent(out, lang, outcome->side[o].votes, outcome->denominator, 2);
        }
    }
}

static uint64_t highest(const struct vt_proposal *proposal, const struct vt_outcome *outcome,
                        size_t *sharing)
{
    uint64_t most = 0;
    *sharing = 0;
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o]) && outcome->side[o].votes >= most) {
            *sharing = outcome->side[o].votes > most ? 1 : *sharing + 1;
            most = outcome->side[o].votes;
        }
    }
    return most;
}

/* `Voor en Tegen`: those that share the highest number of votes. */
static void put_tied(struct vt_buf *out, enum vt_lang lang, const struct vt_proposal *proposal,
                     const struct vt_outcome *outcome)
{
    size_t left = 0;
    size_t before = 0;
    uint64_t most = highest(proposal, outcome, &left);
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (vt_option_is_side(&proposal->option[o]) && outcome->side[o].votes == most) {
            left--;
            put_between(out, lang, before++, left);
            vt_buf_put(out, vt_tongue(lang, &proposal->option[o].label));
        }
    }
}

enum vt_word vt_summary_rounding(enum vt_rounding rounding)
{
    switch (rounding) {
    case VT_ROUND_UP:
        return VT_W_WEIGH_UP;
    case VT_ROUND_NEAREST:
        return VT_W_WEIGH_NEAREST;
    case VT_ROUND_DOWN:
        break;
    }
    return VT_W_WEIGH_DOWN;
}

void vt_summary_put_threshold(struct vt_buf *out, enum vt_lang lang,
                              const struct vt_threshold *threshold)
{
    if (threshold->numerator * UINT64_C(2) == threshold->denominator && !threshold->or_equal) {
        vt_buf_put_text(out, vt_word(lang, VT_W_SUM_HALF));
        return;
    }
    struct vt_fill fill = {.lang = lang};
    vt_fill_number(&fill, threshold->numerator);
    vt_fill_number(&fill, threshold->denominator);
    vt_fill_put(out, threshold->or_equal ? VT_W_SUM_AT_LEAST : VT_W_SUM_MORE_THAN, &fill);
    vt_fill_free(&fill);
}

void vt_summary_put_outcome(struct vt_buf *out, enum vt_lang lang,
                            const struct vt_proposal *proposal, const struct vt_outcome *outcome)
{
    switch (outcome->kind) {
    case VT_ADOPTED:
        vt_buf_put(out, vt_tongue(lang, &proposal->option[outcome->option].label));
        break;
    case VT_TIE:
        vt_buf_put_text(out, vt_word(lang, VT_W_OUTCOME_TIE));
        break;
    case VT_NO_MAJORITY:
        vt_buf_put_text(out, vt_word(lang, VT_W_OUTCOME_NO_MAJORITY));
        break;
    case VT_NO_VOTES:
        vt_buf_put_text(out, vt_word(lang, VT_W_OUTCOME_NO_VOTES));
        break;
    }
}

void vt_summary_put_advice(struct vt_buf *out, enum vt_lang lang,
                           const struct vt_proposal *proposal, const struct vt_outcome *outcome)
{
    enum vt_word sentence = VT_W_ADVICE_NO_VOTES;
    size_t sharing = 0;
    struct vt_fill fill = {.lang = lang};
    switch (outcome->kind) {
    case VT_ADOPTED:
        sentence = VT_W_ADVICE_ADOPTED;
        vt_fill_text(&fill, vt_tongue(lang, &proposal->option[outcome->option].label));
        break;
    case VT_TIE:
        sentence = VT_W_ADVICE_TIE;
        put_tied(&fill.text, lang, proposal, outcome);
        vt_fill_end(&fill);
        vt_fill_number(&fill, highest(proposal, outcome, &sharing));
        break;
    case VT_NO_MAJORITY:
        sentence = VT_W_ADVICE_NO_MAJORITY;
        vt_summary_put_threshold(&fill.text, lang, &proposal->threshold);
        vt_fill_end(&fill);
        break;
    case VT_NO_VOTES:
        break;
    }
    vt_summary_put_shares(&fill.text, lang, proposal, outcome);
    vt_fill_end(&fill);
    vt_fill_put(out, sentence, &fill);
    vt_fill_free(&fill);
}
