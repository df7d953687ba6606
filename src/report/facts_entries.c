/* SPDX-License-Identifier: EUPL-1.2 */
/* What became of each entry of a member: ballots, late and refused ones, changes of key. */
#include "facts_parts.h"

#include <stdlib.h>

static bool is_of_member(const struct vt_standing_entry *entry)
{
    return entry->kind == VT_ENTRY_BALLOT || entry->kind == VT_ENTRY_LATE ||
           entry->kind == VT_ENTRY_REFUSED || entry->kind == VT_ENTRY_REKEY;
}

/* Which ballot of each member counts. All ballots stand before the result, and so before `upto`. */
static enum vt_code find_counted(struct vt_facts *facts)
{
    facts->member = vt_facts_room(vt_facts_members(facts), sizeof *facts->member);
    if (facts->member == NULL) {
        return VT_E_MEMORY;
    }
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        struct vt_fact_member *member = &facts->member[m];
        member->ballot = vt_dossier_counted(facts->dossier, m, VT_BALLOTS_ALL);
        if (member->ballot != VT_NO_ENTRY) {
            member->on_word = facts->dossier->entry[member->ballot].on_word;
            member->stamped = facts->dossier->entry[member->ballot].stamped;
        }
    }
    return VT_OK;
}

static void tally(struct vt_fact_member *member, uint8_t kind)
{
    member->ballots += kind == VT_ENTRY_BALLOT;
    member->late += kind == VT_ENTRY_LATE;
    member->refused += kind == VT_ENTRY_REFUSED;
    member->rekeys += kind == VT_ENTRY_REKEY;
}

/* Times, and what only the entry's text says. The leaf of an entry has been checked when the dossier
 * was read; here it is only read again. */
static enum vt_code read_text(struct vt_fact_entry *fact, const struct vt_facts *facts,
                              struct vt_error *err)
{
    size_t offset = (size_t)facts->dossier->entry[fact->index].offset;
    struct vt_entry entry;
    struct vt_refused refused;
    struct vt_rekey rekey;
    size_t len;
    enum vt_code code =
        vt_entry_parse(&entry, &len, vt_bytes_part(facts->journal, offset, SIZE_MAX), err);
    if (code != VT_OK) {
        return code;
    }
    fact->received = entry.received;
    fact->entered = entry.entered;
    if (entry.kind == VT_ENTRY_REFUSED) {
        code = vt_refused_parse(&refused, entry.part[0], err);
        fact->rule = refused.rule;
    } else if (entry.kind == VT_ENTRY_REKEY) {
        code = vt_rekey_parse(&rekey, entry.part[0], err);
        fact->reason = rekey.reason;
    }
    return code;
}

static enum vt_fate fate_of(const struct vt_fact_entry *fact, const struct vt_facts *facts)
{
    switch (facts->dossier->entry[fact->index].kind) {
    case VT_ENTRY_LATE:
        return fact->received < facts->dossier->consultation.closes.seconds ? VT_FATE_LATE_CLOSED
                                                                            : VT_FATE_LATE_TIME;
    case VT_ENTRY_REFUSED:
        return VT_FATE_REFUSED;
    case VT_ENTRY_REKEY:
        return VT_FATE_REKEYED;
    default:
        return fact->index == fact->counted ? VT_FATE_COUNTED : VT_FATE_REPLACED;
    }
}

static enum vt_code add_entry(struct vt_facts *facts, uint32_t index, struct vt_error *err)
{
    const struct vt_standing_entry *entry = &facts->dossier->entry[index];
    struct vt_fact_member *member = &facts->member[entry->member];
    struct vt_fact_entry *fact = &facts->entry[facts->entry_count];
    *fact = (struct vt_fact_entry){.index = index,
                                   .member = entry->member,
                                   .on_word = entry->on_word,
                                   .stamped = entry->stamped,
                                   .after_result = index > facts->dossier->result,
                                   .sequence = entry->sequence,
                                   .counted = member->ballot};
    enum vt_code code = read_text(fact, facts, err);
    if (code != VT_OK) {
        return code;
    }
    fact->fate = fate_of(fact, facts);
    tally(member, entry->kind);
    facts->entry_count++;
    return VT_OK;
}

enum vt_code vt_facts_make_entries(struct vt_facts *facts, struct vt_error *err)
{
    enum vt_code code = find_counted(facts);
    for (uint32_t i = 0; i < facts->upto; i++) {
        facts->entry_room += is_of_member(&facts->dossier->entry[i]);
    }
    facts->entry = vt_facts_room(facts->entry_room, sizeof *facts->entry);
    if (code != VT_OK || facts->entry == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    for (uint32_t i = 0; i < facts->upto; i++) {
        if (is_of_member(&facts->dossier->entry[i])) {
            code = add_entry(facts, i, err);
            if (code != VT_OK) {
                return code;
            }
        }
    }
    return VT_OK;
}
