/* SPDX-License-Identifier: EUPL-1.2 */
/* report.json: every member and what it chose; what became of the entries that do not count, and of
 * those that rest on the secretariat's word. docs/FORMAT.md section 21. */
#include <vngtally/report/summary.h>

#include "find_entry.h"
#include "report_json.h"

/* The keys of an entry that all of them have. */
static void put_entry(struct vt_report_json *to, const struct vt_fact_entry *entry)
{
    vt_json_number(&to->json, "entry", entry->index);
    vt_report_json_instant(to, "entered", entry->entered);
}

/* And those of a ballot or late one. */
static void put_ballot(struct vt_report_json *to, const struct vt_fact_entry *entry)
{
    put_entry(to, entry);
    vt_report_json_instant(to, "received", entry->received);
    vt_json_number(&to->json, "sequence", entry->sequence);
    vt_report_json_choices(to, entry->index);
}

static void put_marks(struct vt_report_json *to, const struct vt_fact_entry *entry)
{
    vt_json_bool(&to->json, "on_secretariats_word", entry->on_word);
    vt_json_bool(&to->json, "entered_after_deadline", entry->stamped);
}

/* The member's ballot that counts, null where there is none. */
static void put_counted(struct vt_report_json *to, uint32_t ballot)
{
    const struct vt_fact_entry *entry = vt_report_find_entry(to->facts, ballot);
    if (entry == NULL) {
        vt_json_null(&to->json, "ballot");
        return;
    }
    vt_json_open(&to->json, "ballot", '{');
    put_ballot(to, entry);
    put_marks(to, entry);
    vt_json_close(&to->json, '}');
}

static void put_member(struct vt_report_json *to, uint32_t index)
{
    const struct vt_member *member = &to->facts->dossier->reg.member[index];
    const struct vt_fact_member *fact = &to->facts->member[index];
    struct vt_json *json = &to->json;
    vt_report_json_line(to);
    vt_json_text(json, "code", member->code);
    vt_json_text(json, "name", member->name);
    vt_report_json_maybe(to, "province", member->province);
    vt_json_text(json, "kind", vt_kind_name(member->kind));
    if (member->has_inhabitants) {
        vt_json_number(json, "inhabitants", member->inhabitants);
    } else {
        vt_json_null(json, "inhabitants");
    }
    vt_json_number(json, "votes", member->votes);
    put_counted(to, fact->ballot);
    vt_json_number(json, "replaced", fact->ballots - (fact->ballot != VT_NO_ENTRY));
    vt_json_number(json, "late", fact->late);
    vt_json_number(json, "refused", fact->refused);
    vt_json_number(json, "rekeys", fact->rekeys);
    vt_json_close(json, '}');
}

void vt_report_json_members(struct vt_report_json *to)
{
    vt_json_open(&to->json, "register", '[');
    for (uint32_t m = 0; m < to->facts->dossier->reg.count; m++) {
        put_member(to, m);
        vt_facts_row(to->facts);
    }
    vt_json_close(&to->json, ']');
}

/* Would it change the outcome if it counted, per proposal? */
static void put_would_change(struct vt_report_json *to, const struct vt_fact_entry *entry)
{
    vt_json_open(&to->json, "would_change", '{');
    for (uint32_t p = 0; p < to->consultation->proposal_count; p++) {
        vt_json_bool(&to->json, vt_report_json_id(to, p),
                     vt_facts_would_change(to->facts, entry, p));
    }
    vt_json_close(&to->json, '}');
}

static void put_by_fate(struct vt_report_json *to, const struct vt_fact_entry *entry)
{
    struct vt_json *json = &to->json;
    switch (entry->fate) {
    case VT_FATE_COUNTED:
        break;
    case VT_FATE_REPLACED:
        put_ballot(to, entry);
        put_marks(to, entry);
        vt_json_number(json, "replaced_by", entry->counted);
        break;
    case VT_FATE_LATE_TIME:
    case VT_FATE_LATE_CLOSED:
        put_ballot(to, entry);
        vt_json_text(json, "why",
                     entry->fate == VT_FATE_LATE_TIME ? VT_LIT("after_deadline")
                                                      : VT_LIT("after_close"));
        vt_json_bool(json, "after_result", entry->after_result);
        put_would_change(to, entry);
        break;
    case VT_FATE_REFUSED:
        put_entry(to, entry);
        vt_report_json_instant(to, "received", entry->received);
        vt_json_text(json, "rule", vt_bytes_of(vt_code_slug(entry->rule)));
        vt_json_bool(json, "after_result", entry->after_result);
        break;
    case VT_FATE_REKEYED:
        put_entry(to, entry);
        vt_json_text(json, "reason", entry->reason);
        vt_json_bool(json, "on_secretariats_word", entry->on_word);
        break;
    }
}

/* The entries of a fate (or two), in the order of the journal. */
static void put_list(struct vt_report_json *to, const char *key, enum vt_fate fate,
                     enum vt_fate or_fate)
{
    const struct vt_facts *facts = to->facts;
    vt_json_open(&to->json, key, '[');
    for (size_t e = 0; e < facts->entry_count; e++) {
        const struct vt_fact_entry *entry = &facts->entry[e];
        if (entry->fate == fate || entry->fate == or_fate) {
            vt_report_json_line(to);
            vt_report_json_member(to, "member", entry->member);
            put_by_fate(to, entry);
            vt_json_close(&to->json, '}');
        }
    }
    vt_json_close(&to->json, ']');
}

/* The ballots in the count that have a mark, by the index of their entry. */
static void put_marked(struct vt_report_json *to, const char *key, bool stamped)
{
    const struct vt_facts *facts = to->facts;
    vt_json_open(&to->json, key, '[');
    for (size_t e = 0; e < facts->entry_count; e++) {
        const struct vt_fact_entry *entry = &facts->entry[e];
        bool ballot = entry->fate == VT_FATE_COUNTED || entry->fate == VT_FATE_REPLACED;
        if (ballot && (stamped ? entry->stamped : entry->on_word)) {
            vt_json_number(&to->json, NULL, entry->index);
        }
    }
    vt_json_close(&to->json, ']');
}

void vt_report_json_entries(struct vt_report_json *to)
{
    vt_summary_put_json_entries(&to->json, to->facts->result);
    put_list(to, "replaced", VT_FATE_REPLACED, VT_FATE_REPLACED);
    put_list(to, "late", VT_FATE_LATE_TIME, VT_FATE_LATE_CLOSED);
    put_list(to, "refused", VT_FATE_REFUSED, VT_FATE_REFUSED);
    put_list(to, "rekeyed", VT_FATE_REKEYED, VT_FATE_REKEYED);
    put_marked(to, "entered_after_deadline", true);
    put_marked(to, "on_secretariats_word", false);
}
