/* SPDX-License-Identifier: EUPL-1.2 */
/* leden.csv and members.csv: one row a member. docs/FORMAT.md section 21. */
#include "csv.h"
#include "find_entry.h"

static const enum vt_word before_choices[] = {
    VT_W_CSV_REHEARSAL, VT_W_CSV_CODE,        VT_W_CSV_NAME,  VT_W_CSV_PROVINCE,
    VT_W_CSV_KIND,      VT_W_CSV_INHABITANTS, VT_W_CSV_VOTES, VT_W_CSV_SIZE_CLASS,
};
static const enum vt_word after_choices[] = {
    VT_W_CSV_INDEX, VT_W_CSV_ON_WORD, VT_W_CSV_STAMPED, VT_W_CSV_REPLACED,
    VT_W_CSV_LATE,  VT_W_CSV_REFUSED, VT_W_CSV_REKEYS,  VT_W_CSV_CONSULTATION,
};

static void put_words(struct vt_csv *csv, const enum vt_word *word, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        vt_csv_word(csv, word[i]);
    }
}

/* `azwa` and `azwa (code)`; `choice_azwa`, a hyphen in the id as an underscore. */
static void put_choice_heading(struct vt_csv *csv, struct vt_bytes id)
{
    struct vt_buf *text = &csv->text;
    vt_buf_clear(text);
    if (csv->lang == VT_NL) {
        vt_csv_own(csv, id);
        vt_buf_put(text, id);
        vt_buf_put_text(text, " (code)");
    } else {
        vt_buf_put_text(text, "choice_");
        vt_buf_put(text, id);
        for (size_t i = 0; i < text->len; i++) {
            text->at[i] = text->at[i] == '-' ? '_' : text->at[i];
        }
    }
    vt_csv_own(csv, vt_buf_view(text));
}

/* `ontvangen (UTC+02:00)`: by the clock in which the deadline was written, all year; `received`: in
 * UTC. */
static void put_received_heading(struct vt_csv *csv, int32_t offset)
{
    if (csv->lang != VT_NL) {
        vt_csv_word(csv, VT_W_CSV_RECEIVED);
        return;
    }
    int32_t minutes = offset < 0 ? -offset : offset;
    vt_buf_clear(&csv->text);
    vt_buf_put_text(&csv->text, vt_word(VT_NL, VT_W_CSV_RECEIVED));
    vt_buf_put_text(&csv->text, offset < 0 ? " (UTC-" : " (UTC+");
    vt_time_put_two(&csv->text, minutes / 60);
    vt_buf_put_byte(&csv->text, ':');
    vt_time_put_two(&csv->text, minutes % 60);
    vt_buf_put_byte(&csv->text, ')');
    vt_csv_own(csv, vt_buf_view(&csv->text));
}

static void put_headings(struct vt_csv *csv, const struct vt_consultation *consultation)
{
    put_words(csv, before_choices, sizeof before_choices / sizeof before_choices[0]);
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        put_choice_heading(csv, consultation->proposal[p].id);
    }
    vt_csv_word(csv, VT_W_CSV_COUNTED);
    vt_csv_word(csv, VT_W_CSV_SEQUENCE);
    put_received_heading(csv, consultation->closes.offset_minutes);
    put_words(csv, after_choices, sizeof after_choices / sizeof after_choices[0]);
    vt_csv_end(csv);
}

/* `2025-10-22 15:59:00`, which every spreadsheet takes for a time; `2025-10-22T13:59:00Z`. */
static void put_instant(struct vt_csv *csv, int64_t seconds, int32_t offset)
{
    struct vt_buf *text = &csv->text;
    vt_buf_clear(text);
    if (csv->lang != VT_NL) {
        vt_time_put_utc(text, seconds);
    } else {
        struct vt_civil at;
        vt_time_civil(&at, seconds, offset);
        vt_civil_put(text, &at, ' ');
    }
    vt_csv_own(csv, vt_buf_view(text));
}

/* What is known of a ballot that counts: its number, when it was received, where it stands. */
static void put_ballot(struct vt_csv *csv, const struct vt_facts *facts, uint32_t ballot)
{
    const struct vt_fact_entry *entry = vt_report_find_entry(facts, ballot);
    vt_csv_bool(csv, entry != NULL);
    if (entry == NULL) {
        vt_csv_empty(csv);
        vt_csv_empty(csv);
        vt_csv_empty(csv);
        return;
    }
    vt_csv_number(csv, entry->sequence);
    put_instant(csv, entry->received, facts->dossier->consultation.closes.offset_minutes);
    vt_csv_number(csv, entry->index);
}

static void put_choices(struct vt_csv *csv, const struct vt_facts *facts, uint32_t ballot)
{
    const struct vt_consultation *consultation = &facts->dossier->consultation;
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        uint32_t option = vt_facts_choice(facts, ballot, p);
        if (csv->lang == VT_NL) {
            vt_csv_label(csv, &consultation->proposal[p], option);
        }
        vt_csv_option(csv, &consultation->proposal[p], option);
    }
}

static void put_size(struct vt_csv *csv, const struct vt_member *member)
{
    if (!member->has_inhabitants) {
        vt_csv_no_size(csv);
        return;
    }
    uint32_t class = VT_SIZE_CLASSES - 1;
    while (class > 0 && member->inhabitants < vt_size_from[class]) {
        class --;
    }
    bool last = class == VT_SIZE_CLASSES - 1;
    vt_csv_size(csv, vt_size_from[class], last ? 0 : vt_size_from[class + 1]);
}

static void put_member(struct vt_csv *csv, const struct vt_facts *facts, uint32_t index)
{
    const struct vt_member *member = &facts->dossier->reg.member[index];
    const struct vt_fact_member *fact = &facts->member[index];
    vt_csv_rehearsal(csv, facts);
    vt_csv_text(csv, member->code);
    vt_csv_text(csv, member->name);
    vt_csv_province(csv, member->province);
    vt_csv_own(csv, vt_kind_name(member->kind));
    if (member->has_inhabitants) {
        vt_csv_number(csv, member->inhabitants);
    } else {
        vt_csv_empty(csv);
    }
    vt_csv_number(csv, member->votes);
    put_size(csv, member);
    put_choices(csv, facts, fact->ballot);
    put_ballot(csv, facts, fact->ballot);
    vt_csv_bool(csv, fact->on_word);
    vt_csv_bool(csv, fact->stamped);
    vt_csv_number(csv, fact->ballots - (fact->ballot != VT_NO_ENTRY));
    vt_csv_number(csv, fact->late);
    vt_csv_number(csv, fact->refused);
    vt_csv_number(csv, fact->rekeys);
    vt_csv_text(csv, facts->dossier->consultation.origin);
    vt_csv_end(csv);
}

void vt_report_put_members(struct vt_buf *out, enum vt_lang lang, const struct vt_facts *facts,
                           enum vt_decimals decimals)
{
    struct vt_csv csv;
    vt_csv_begin(&csv, out, lang, decimals);
    put_headings(&csv, &facts->dossier->consultation);
    for (uint32_t m = 0; m < facts->dossier->reg.count; m++) {
        put_member(&csv, facts, m);
        vt_facts_row(facts);
    }
    vt_csv_free(&csv);
}
