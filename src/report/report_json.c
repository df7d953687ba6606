/* SPDX-License-Identifier: EUPL-1.2 */
/* report.json: all facts of a report for a program. docs/FORMAT.md section 21. */
#include "report_json.h"

#define PERCENT_DECIMALS 4

void vt_report_json_line(struct vt_report_json *to)
{
    vt_json_open(&to->json, NULL, '{');
    vt_buf_put_byte(to->json.out, '\n');
}

void vt_report_json_tongues(struct vt_report_json *to, const char *key,
                            const struct vt_tongues *text)
{
    vt_json_open(&to->json, key, '{');
    vt_json_text(&to->json, "nl", text->nl);
    vt_report_json_maybe(to, "en", text->en);
    vt_json_close(&to->json, '}');
}

void vt_report_json_instant(struct vt_report_json *to, const char *key, int64_t seconds)
{
    vt_buf_clear(&to->text);
    vt_time_put_utc(&to->text, seconds);
    vt_json_text(&to->json, key, vt_buf_view(&to->text));
}

void vt_report_json_member(struct vt_report_json *to, const char *key, uint32_t member)
{
    vt_json_text(&to->json, key, to->facts->dossier->reg.member[member].code);
}

void vt_report_json_maybe(struct vt_report_json *to, const char *key, struct vt_bytes text)
{
    if (text.len > 0) {
        vt_json_text(&to->json, key, text);
    } else {
        vt_json_null(&to->json, key);
    }
}

void vt_report_json_share(struct vt_report_json *to, const char *key, uint64_t part, uint64_t whole)
{
    vt_json_open(&to->json, key, '{');
    vt_json_number(&to->json, "numerator", part);
    vt_json_number(&to->json, "denominator", whole);
    if (whole == 0 || part > whole) {
        vt_json_null(&to->json, "percent");
    } else {
        vt_buf_clear(&to->text);
        vt_words_put_percent(&to->text, VT_EN, part, whole, PERCENT_DECIMALS);
        struct vt_bytes figure = vt_buf_view(&to->text);
        vt_json_text(&to->json, "percent", vt_bytes_part(figure, 0, vt_bytes_find(figure, '%', 0)));
    }
    vt_json_close(&to->json, '}');
}

void vt_report_json_option(struct vt_report_json *to, const char *key,
                           const struct vt_proposal *proposal, uint32_t option)
{
    if (option == VT_NO_OPTION) {
        vt_json_null(&to->json, key);
    } else {
        vt_json_text(&to->json, key, proposal->option[option].id);
    }
}

const char *vt_report_json_id(struct vt_report_json *to, uint32_t proposal)
{
    struct vt_bytes id = vt_bytes_part(to->consultation->proposal[proposal].id, 0, VT_ID_MAX);
    for (size_t i = 0; i < id.len; i++) {
        to->id[i] = (char)id.at[i];
    }
    to->id[id.len] = '\0';
    return to->id;
}

void vt_report_json_choices(struct vt_report_json *to, uint32_t entry)
{
    vt_json_open(&to->json, "choices", '{');
    for (uint32_t p = 0; p < to->consultation->proposal_count; p++) {
        vt_report_json_option(to, vt_report_json_id(to, p), &to->consultation->proposal[p],
                              vt_facts_choice(to->facts, entry, p));
    }
    vt_json_close(&to->json, '}');
}

/* Where it comes from and what it rests on. */
static void put_provenance(struct vt_report_json *to)
{
    const struct vt_facts *facts = to->facts;
    struct vt_json *json = &to->json;
    struct vt_hash root;
    vt_json_text(json, "origin", to->consultation->origin);
    vt_json_hex(json, "fingerprint", vt_hash_view(&facts->dossier->fingerprint));
    vt_json_hex(json, "result_fingerprint", vt_hash_view(&facts->result_leaf));
    vt_json_number(json, "counted_size", facts->result->index);
    vt_json_hex(json, "counted_root", vt_hash_view(&facts->result->journal_root));
    vt_json_number(json, "reported_size", facts->upto);
    enum vt_code code = vt_merkle_root(&root, NULL, &facts->dossier->journal, facts->upto);
    if (code != VT_OK && json->out->failed == VT_OK) {
        json->out->failed = code;
    }
    vt_json_hex(json, "reported_root", vt_hash_view(&root));
}

static void put_weight(struct vt_report_json *to)
{
    const struct vt_weight_rule *rule = &to->consultation->weight;
    struct vt_json *json = &to->json;
    vt_json_open(json, "weight", '{');
    vt_json_number(json, "inhabitants_per_vote", rule->per_vote);
    vt_json_text(json, "rounding", vt_rounding_name(rule->rounding));
    vt_json_number(json, "minimum", rule->minimum);
    vt_json_number(json, "maximum", rule->maximum);
    vt_json_text(json, "reference_date", to->consultation->reference_date);
    vt_json_text(json, "source", to->consultation->source);
    vt_json_number(json, "at_minimum", to->facts->at_minimum);
    vt_json_number(json, "at_maximum", to->facts->at_maximum);
    vt_json_number(json, "inhabitants", to->facts->inhabitants);
    vt_json_close(json, '}');
}

static void put_witnesses(struct vt_report_json *to)
{
    vt_json_open(&to->json, "witnesses", '{');
    vt_json_number(&to->json, "quorum", to->consultation->quorum);
    vt_json_open(&to->json, "names", '[');
    for (uint32_t w = 0; w < to->consultation->witness_count; w++) {
        vt_json_text(&to->json, NULL, vt_bytes_of(to->consultation->witness[w].name));
    }
    vt_json_close(&to->json, ']');
    vt_json_close(&to->json, '}');
}

static void put_consultation(struct vt_report_json *to)
{
    vt_json_open(&to->json, "consultation", '{');
    vt_report_json_tongues(to, "title", &to->consultation->title);
    vt_report_json_tongues(to, "text", &to->consultation->text);
    vt_report_json_maybe(to, "contact", to->consultation->contact);
    vt_report_json_instant(to, "opens", to->consultation->opens.seconds);
    vt_report_json_instant(to, "closes", to->consultation->closes.seconds);
    vt_report_json_instant(to, "closed", to->facts->closed);
    vt_report_json_maybe(to, "close_reason", to->facts->close_reason);
    put_weight(to);
    vt_report_json_maybe(to, "register_source", to->facts->dossier->reg.source);
    put_witnesses(to);
    vt_json_close(&to->json, '}');
}

static void put_notice(struct vt_report_json *to)
{
    if (!to->consultation->rehearsal) {
        vt_json_null(&to->json, "notice");
        return;
    }
    struct vt_tongues notice = {vt_bytes_of(vt_word(VT_NL, VT_W_REHEARSAL)),
                                vt_bytes_of(vt_word(VT_EN, VT_W_REHEARSAL))};
    vt_report_json_tongues(to, "notice", &notice);
}

void vt_report_put_json(struct vt_buf *out, const struct vt_facts *facts)
{
    struct vt_report_json to = {
        .json = {.out = out}, .facts = facts, .consultation = &facts->dossier->consultation};
    vt_report_json_line(&to);
    vt_json_text(&to.json, "format", VT_LIT("vngtally/report.json/v1"));
    vt_json_text(&to.json, "program", VT_LIT(VNGTALLY_VERSION));
    vt_json_bool(&to.json, "rehearsal", to.consultation->rehearsal);
    put_notice(&to);
    put_provenance(&to);
    put_consultation(&to);
    vt_report_json_counts(&to);
    vt_report_json_others(&to);
    vt_report_json_members(&to);
    vt_report_json_entries(&to);
    vt_json_close(&to.json, '}');
    vt_buf_put_byte(out, '\n');
    if (out->failed == VT_OK) {
        out->failed = vt_buf_code(&to.text);
    }
    vt_buf_free(&to.text);
}
