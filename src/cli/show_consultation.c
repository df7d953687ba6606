/* SPDX-License-Identifier: EUPL-1.2 */
/* consultation.yaml, shown. */
#include <vngtally/report/summary.h>

#include "cli/rule.h"
#include "cli/show.h"

static void put_rule(struct vt_show *show, const struct vt_consultation *c)
{
    if (show->cli->json) {
        vt_json_open(&show->json, "weight", '{');
        vt_json_number(&show->json, "inhabitants_per_vote", c->weight.per_vote);
        vt_json_text(&show->json, "rounding", vt_rounding_name(c->weight.rounding));
        vt_json_number(&show->json, "minimum", c->weight.minimum);
        vt_json_number(&show->json, "maximum", c->weight.maximum);
        vt_json_text(&show->json, "reference_date", c->reference_date);
        vt_json_text(&show->json, "source", c->source);
        vt_json_close(&show->json, '}');
        return;
    }
    vt_show_gap(show);
    vt_cli_fill_rule(&show->fill, c);
    vt_show_say(show, VT_W_WEIGH_RULE);
}

static void put_option_json(struct vt_show *show, const struct vt_proposal *proposal,
                            const struct vt_option *option)
{
    struct vt_json *json = &show->json;
    vt_json_open(json, NULL, '{');
    vt_json_text(json, "id", option->id);
    vt_json_text(json, "label", vt_tongue(show->cli->lang, &option->label));
    vt_json_bool(json, "counts", option->counts);
    if (option->counts_as == VT_NO_OPTION) {
        vt_json_null(json, "counts_as");
    } else {
        vt_json_text(json, "counts_as", proposal->option[option->counts_as].id);
    }
    vt_json_close(json, '}');
}

static void put_option(struct vt_show *show, const struct vt_proposal *proposal,
                       const struct vt_option *option)
{
    vt_fill_text(&show->fill, option->id);
    vt_fill_text(&show->fill, vt_tongue(show->cli->lang, &option->label));
    enum vt_word word = VT_W_SHOW_OPTION;
    if (!option->counts) {
        word = VT_W_SHOW_OPTION_BLANK;
    } else if (option->counts_as != VT_NO_OPTION) {
        vt_fill_text(&show->fill, proposal->option[option->counts_as].id);
        word = VT_W_SHOW_OPTION_AS;
    }
    vt_show_word(show, NULL, VT_W_SHOW_OPTION_LABEL, "", word);
}

static void put_threshold(struct vt_show *show, const struct vt_threshold *threshold)
{
    if (show->cli->json) {
        vt_buf_put_u64(&show->text, threshold->numerator);
        vt_buf_put_byte(&show->text, '/');
        vt_buf_put_u64(&show->text, threshold->denominator);
        vt_json_text(&show->json, threshold->or_equal ? "at_least" : "more_than",
                     vt_buf_view(&show->text));
        vt_buf_clear(&show->text);
        return;
    }
    vt_summary_put_threshold(&show->fill.text, show->cli->lang, threshold);
    vt_fill_end(&show->fill);
    vt_show_word(show, NULL, VT_W_SHOW_NEEDED, "", VT_W_SHOW_VALUE);
}

static void put_proposal(struct vt_show *show, const struct vt_proposal *proposal, uint32_t index)
{
    enum vt_lang lang = show->cli->lang;
    bool json = show->cli->json;
    if (json) {
        vt_json_open(&show->json, NULL, '{');
        vt_json_text(&show->json, "id", proposal->id);
        vt_json_text(&show->json, "title", vt_tongue(lang, &proposal->title));
    } else {
        vt_show_gap(show);
        vt_fill_number(&show->fill, index + UINT64_C(1));
        vt_fill_text(&show->fill, vt_tongue(lang, &proposal->title));
        vt_fill_text(&show->fill, proposal->id);
        vt_show_say(show, VT_W_SUM_PROPOSAL);
    }
    vt_show_text(show, "question", VT_W_SHOW_QUESTION, vt_tongue(lang, &proposal->question));
    put_threshold(show, &proposal->threshold);
    if (json) {
        vt_json_open(&show->json, "options", '[');
    }
    for (uint32_t o = 0; o < proposal->option_count; o++) {
        if (json) {
            put_option_json(show, proposal, &proposal->option[o]);
        } else {
            put_option(show, proposal, &proposal->option[o]);
        }
    }
    if (json) {
        vt_json_close(&show->json, ']');
        vt_json_close(&show->json, '}');
    }
}

static void put_witnesses(struct vt_show *show, const struct vt_consultation *c)
{
    if (show->cli->json) {
        vt_json_number(&show->json, "quorum", c->quorum);
        vt_json_open(&show->json, "witnesses", '[');
        for (uint32_t i = 0; i < c->witness_count; i++) {
            vt_json_text(&show->json, NULL, vt_bytes_of(c->witness[i].name));
        }
        vt_json_close(&show->json, ']');
    } else if (c->witness_count > 0) {
        vt_show_gap(show);
        vt_fill_number(&show->fill, c->quorum);
        vt_fill_number(&show->fill, c->witness_count);
        vt_show_say(show, VT_W_SHOW_WITNESSES);
        for (uint32_t i = 0; i < c->witness_count; i++) {
            vt_show_text(show, NULL, VT_W_SHOW_WITNESS, vt_bytes_of(c->witness[i].name));
        }
    }
}

static void put_consultation(struct vt_show *show, const struct vt_consultation *c)
{
    enum vt_lang lang = show->cli->lang;
    vt_show_begin(show, "consultation", VT_W_SHOW_CONSULTATION);
    if (c->rehearsal) {
        vt_show_say(show, VT_W_REHEARSAL);
    }
    vt_show_text(show, "title", VT_W_SHOW_TITLE, vt_tongue(lang, &c->title));
    vt_show_text(show, "origin", VT_W_SHOW_ORIGIN, c->origin);
    vt_show_instant(show, "opens", VT_W_SHOW_OPENS, c->opens.seconds);
    vt_show_instant(show, "closes", VT_W_SHOW_CLOSES, c->closes.seconds);
    if (c->contact.len > 0) {
        vt_show_text(show, "contact", VT_W_SHOW_CONTACT, c->contact);
    }
    vt_show_text(show, "text", VT_W_SHOW_TEXT, vt_tongue(lang, &c->text));
    if (show->cli->json) {
        vt_json_bool(&show->json, "rehearsal", c->rehearsal);
    }
    put_rule(show, c);
    if (show->cli->json) {
        vt_json_open(&show->json, "proposals", '[');
    }
    for (uint32_t p = 0; p < c->proposal_count; p++) {
        put_proposal(show, &c->proposal[p], p);
    }
    if (show->cli->json) {
        vt_json_close(&show->json, ']');
    }
    put_witnesses(show, c);
    vt_show_end(show);
}

void vt_show_rehearsal(struct vt_show *show, const struct vt_entry *first)
{
    struct vt_consultation consultation;
    struct vt_errors errs;
    if (first->kind != VT_ENTRY_OPENING || first->part_count != 2 ||
        vt_consultation_parse(&consultation, first->part[1], &errs) != VT_OK) {
        return; /* what is wrong with it is not for show to say */
    }
    if (consultation.rehearsal) {
        vt_show_say(show, VT_W_REHEARSAL);
    }
    vt_consultation_free(&consultation);
}

enum vt_exit vt_show_consultation(struct vt_show *show)
{
    struct vt_consultation consultation;
    struct vt_errors errs;
    if (vt_consultation_parse(&consultation, show->bytes, &errs) != VT_OK) {
        return vt_show_wrong_all(show, &errs);
    }
    put_consultation(show, &consultation);
    vt_consultation_free(&consultation);
    return VT_EXIT_YES;
}
