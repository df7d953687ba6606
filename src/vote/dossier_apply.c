/* SPDX-License-Identifier: EUPL-1.2 */
/* Step two of taking in an entry: held against all that stands before it. docs/FORMAT.md sections
 * 6 and 7. On failure nothing has changed. */
#include <stdlib.h>
#include <string.h>

#include "dossier_parts.h"

/* opening (ballot | refused | late | rekey)* close (refused | late)* result
 * (report | refused | late | decision)* */
static bool in_order(const struct vt_dossier *dossier, enum vt_entry_kind kind)
{
    if (dossier->count == 0) {
        return kind == VT_ENTRY_OPENING;
    }
    switch (kind) {
    case VT_ENTRY_REFUSED:
    case VT_ENTRY_LATE:
        return true;
    case VT_ENTRY_BALLOT:
    case VT_ENTRY_REKEY:
    case VT_ENTRY_CLOSE:
        return dossier->phase == VT_PHASE_OPEN;
    case VT_ENTRY_RESULT:
        return dossier->phase == VT_PHASE_CLOSED;
    case VT_ENTRY_REPORT:
    case VT_ENTRY_DECISION:
        return dossier->phase == VT_PHASE_COUNTED;
    case VT_ENTRY_OPENING:
    case VT_ENTRY_KINDS:
    default:
        return false;
    }
}

static enum vt_code check_times(const struct vt_dossier *dossier, const struct vt_entry *entry,
                                struct vt_error *err)
{
    int64_t opens = dossier->consultation.opens.seconds;
    if (dossier->count > 0 && entry->entered < dossier->last_entered) {
        return vt_fail_plain(err, VT_E_JOURNAL_TIME);
    }
    if (entry->received > entry->entered) {
        return vt_fail_plain(err, VT_E_ENTRY_TIME);
    }
    if (entry->received < opens) {
        return vt_fail_plain(err, VT_E_BALLOT_TOO_EARLY);
    }
    return VT_OK;
}

static enum vt_code check_ballot(const struct vt_dossier *dossier, const struct vt_entry *entry,
                                 const struct vt_checked *checked, struct vt_error *err)
{
    bool in_time = entry->received < dossier->consultation.closes.seconds;
    const struct vt_member *member = &dossier->reg.member[checked->member];
    if (entry->kind == VT_ENTRY_BALLOT && !in_time) {
        return vt_fail(err, VT_E_BALLOT_LATE, member->code, VT_LIT(""));
    }
    if (entry->kind == VT_ENTRY_LATE && in_time && dossier->phase == VT_PHASE_OPEN) {
        return vt_fail(err, VT_E_LATE_IN_TIME, member->code, VT_LIT(""));
    }
    if (!vt_dossier_has_key(NULL, dossier, checked->member, &checked->key)) {
        return vt_fail(err, VT_E_BALLOT_KEY, member->code, VT_LIT(""));
    }
    if (vt_dossier_find_sequence(dossier, checked->member, checked->sequence) != VT_NO_ENTRY) {
        return vt_fail_number(err, VT_E_BALLOT_SEQUENCE_USED, member->code,
                              (uint64_t)dossier->member[checked->member].highest + 1);
    }
    if (dossier->member[checked->member].in_period >= VT_PERIOD_BALLOTS_MAX) {
        return vt_fail_number(err, VT_E_BALLOT_TOO_MANY, member->code, VT_PERIOD_BALLOTS_MAX);
    }
    return VT_OK;
}

static enum vt_code check_refused(const struct vt_dossier *dossier,
                                  const struct vt_checked *checked, struct vt_bytes journal,
                                  struct vt_error *err)
{
    struct vt_bytes code = dossier->reg.member[checked->member].code;
    if (!vt_dossier_has_key(NULL, dossier, checked->member, &checked->key)) {
        return vt_fail(err, VT_E_BALLOT_KEY, code, VT_LIT(""));
    }
    if (dossier->member[checked->member].refused >= VT_REFUSED_MAX) {
        return vt_fail_number(err, VT_E_REFUSED_TOO_MANY, code, VT_REFUSED_MAX);
    }
    if (vt_dossier_find_refused(dossier, checked->member, &checked->sha256, journal) !=
        VT_NO_ENTRY) {
        return vt_fail(err, VT_E_REFUSED_TWICE, code, VT_LIT(""));
    }
    return VT_OK;
}

static enum vt_code check_rekey(const struct vt_dossier *dossier, const struct vt_checked *checked,
                                struct vt_error *err)
{
    struct vt_bytes code = dossier->reg.member[checked->member].code;
    if (dossier->member[checked->member].period >= VT_REKEYS_MAX) {
        return vt_fail_number(err, VT_E_REKEY_TOO_MANY, code, VT_REKEYS_MAX);
    }
    if (!vt_dossier_has_key(NULL, dossier, checked->member, &checked->old_key)) {
        return vt_fail(err, VT_E_REKEY_OLD_KEY, code, VT_LIT(""));
    }
    if (vt_dossier_knows_key(dossier, &checked->key)) {
        return vt_fail(err, VT_E_REKEY_NEW_KEY, code, VT_LIT(""));
    }
    if (checked->has_other &&
        !vt_dossier_has_key(NULL, dossier, checked->member, &checked->other_key)) {
        return vt_fail(err, VT_E_REKEY_OTHER_KEY, code, VT_LIT(""));
    }
    return VT_OK;
}

static enum vt_code check_kind(const struct vt_dossier *dossier, const struct vt_entry *entry,
                               const struct vt_checked *checked, struct vt_bytes journal,
                               struct vt_error *err)
{
    switch (entry->kind) {
    case VT_ENTRY_BALLOT:
    case VT_ENTRY_LATE:
        return check_ballot(dossier, entry, checked, err);
    case VT_ENTRY_REFUSED:
        return check_refused(dossier, checked, journal, err);
    case VT_ENTRY_REKEY:
        return check_rekey(dossier, checked, err);
    case VT_ENTRY_CLOSE:
        return !checked->has_reason && entry->entered < dossier->consultation.closes.seconds
                   ? vt_fail_plain(err, VT_E_CLOSE_REASON)
                   : VT_OK;
    case VT_ENTRY_OPENING:
    case VT_ENTRY_RESULT:
    case VT_ENTRY_REPORT:
    case VT_ENTRY_DECISION:
    case VT_ENTRY_KINDS:
    default:
        return VT_OK;
    }
}

/* It says how many changes of key of its member stand before it. */
static enum vt_code check_number_of_rekeys(const struct vt_dossier *dossier,
                                           const struct vt_entry *entry,
                                           const struct vt_checked *checked, struct vt_error *err)
{
    if (!vt_entry_has_rekeys(entry->kind) ||
        entry->rekeys == dossier->member[checked->member].period) {
        return VT_OK;
    }
    return vt_fail_number(err, VT_E_ENTRY_REKEYS, dossier->reg.member[checked->member].code,
                          dossier->member[checked->member].period);
}

static enum vt_code check_rules(const struct vt_dossier *dossier, const struct vt_entry *entry,
                                const struct vt_checked *checked, struct vt_bytes journal,
                                struct vt_error *err)
{
    if (!in_order(dossier, entry->kind)) {
        return vt_fail(err, VT_E_JOURNAL_ORDER, vt_entry_kind_name(entry->kind), VT_LIT(""));
    }
    enum vt_code code = check_times(dossier, entry, err);
    if (code == VT_OK) {
        code = check_kind(dossier, entry, checked, journal, err);
    }
    return code == VT_OK ? check_number_of_rekeys(dossier, entry, checked, err) : code;
}

/* Room for one more of `size` bytes in an array that doubles. NULL when there is no memory. */
static void *grow(void *array, uint32_t *room, uint32_t count, size_t size)
{
    if (count < *room) {
        return array;
    }
    uint32_t wanted = *room == 0 ? 256 : *room * 2;
    if (wanted <= *room) {
        return NULL;
    }
    void *larger = realloc(array, wanted * size);
    if (larger != NULL) {
        *room = wanted;
    }
    return larger;
}

static enum vt_code make_room(struct vt_dossier *dossier, uint32_t member)
{
    uint32_t fork_room = dossier->room;
    if (dossier->fork != NULL) {
        void *fork = grow(dossier->fork, &fork_room, dossier->count, sizeof *dossier->fork);
        if (fork == NULL) {
            return VT_E_MEMORY;
        }
        dossier->fork = fork;
    }
    uint32_t entry_room = dossier->room;
    void *entry = grow(dossier->entry, &entry_room, dossier->count, sizeof *dossier->entry);
    if (entry == NULL) {
        return VT_E_MEMORY; /* room stays the smallest: all arrays hold at least that */
    }
    dossier->entry = entry;
    uint32_t width = dossier->consultation.proposal_count;
    void *choice = grow(dossier->choice, &dossier->room, dossier->count, width);
    if (choice == NULL) {
        return VT_E_MEMORY;
    }
    dossier->choice = choice;
    void *rekey =
        grow(dossier->rekey, &dossier->rekey_room, dossier->rekey_count, sizeof *dossier->rekey);
    if (rekey == NULL) {
        return VT_E_MEMORY;
    }
    dossier->rekey = rekey;
    return vt_dossier_index_ready(dossier, member);
}

static void link_to_member(struct vt_dossier *dossier, uint32_t member, uint32_t index)
{
    struct vt_standing *standing = &dossier->member[member];
    if (standing->last == VT_NO_ENTRY) {
        standing->first = index;
    } else {
        dossier->entry[standing->last].next = index;
    }
    standing->last = index;
}

static void take_rekey(struct vt_dossier *dossier, const struct vt_checked *checked, uint32_t index)
{
    struct vt_standing *standing = &dossier->member[checked->member];
    uint32_t r = dossier->rekey_count;
    uint16_t now_gone;
    bool word = !checked->has_other;
    if (checked->has_other) {
        (void)vt_dossier_has_key(&word, dossier, checked->member, &checked->other_key);
    }
    vt_dossier_retire_key(dossier, &now_gone, checked->member, &checked->old_key);
    dossier->rekey[r] = (struct vt_known_rekey){.old_key = checked->old_key,
                                                .new_key = checked->key,
                                                .member = checked->member,
                                                .entry = index,
                                                .next = VT_NO_ENTRY,
                                                .gone = now_gone,
                                                .on_word = word};
    vt_dossier_index_rekey(dossier);
    if (standing->last_rekey == VT_NO_ENTRY) {
        standing->first_rekey = r;
    } else {
        dossier->rekey[standing->last_rekey].next = r;
    }
    standing->last_rekey = r;
    dossier->rekey_count++;
    standing->period++;
    standing->in_period = 0;
    dossier->entry[index].period = standing->period;
    dossier->entry[index].on_word = word;
}

static void take_ballot(struct vt_dossier *dossier, const struct vt_entry *entry,
                        const struct vt_checked *checked, uint32_t index)
{
    struct vt_standing *standing = &dossier->member[checked->member];
    struct vt_standing_entry *own = &dossier->entry[index];
    int64_t closes = dossier->consultation.closes.seconds;
    own->sequence = checked->sequence;
    own->period = standing->period;
    own->stamped = entry->kind == VT_ENTRY_BALLOT && entry->entered >= closes;
    (void)vt_dossier_has_key(&own->on_word, dossier, checked->member, &checked->key);
    standing->in_period++;
    if (checked->sequence > standing->highest) {
        standing->highest = checked->sequence;
    }
}

static void take_by_kind(struct vt_dossier *dossier, const struct vt_record *record,
                         const struct vt_checked *checked, uint32_t index)
{
    const struct vt_entry *entry = &record->entry;
    switch (entry->kind) {
    case VT_ENTRY_BALLOT:
    case VT_ENTRY_LATE:
        take_ballot(dossier, entry, checked, index);
        break;
    case VT_ENTRY_REFUSED:
        dossier->member[checked->member].refused++;
        break;
    case VT_ENTRY_REKEY:
        take_rekey(dossier, checked, index);
        break;
    case VT_ENTRY_CLOSE:
        dossier->close = index;
        dossier->phase = VT_PHASE_CLOSED;
        break;
    case VT_ENTRY_RESULT:
        dossier->result = index;
        dossier->result_leaf = record->leaf;
        dossier->phase = VT_PHASE_COUNTED;
        break;
    case VT_ENTRY_REPORT:
        dossier->report = index;
        break;
    case VT_ENTRY_OPENING:
    case VT_ENTRY_DECISION:
    case VT_ENTRY_KINDS:
    default:
        break;
    }
}

enum vt_code vt_dossier_apply(struct vt_dossier *dossier, const struct vt_record *record,
                              const struct vt_checked *checked, struct vt_bytes journal,
                              struct vt_error *err)
{
    const struct vt_entry *entry = &record->entry;
    if (dossier->count >= VT_ENTRIES_MAX) {
        return vt_fail_plain(err, VT_E_TOO_BIG);
    }
    enum vt_code code = check_rules(dossier, entry, checked, journal, err);
    if (code != VT_OK) {
        return code;
    }
    code = make_room(dossier, checked->member);
    if (code == VT_OK) {
        code = vt_merkle_append(&dossier->journal, &record->leaf, NULL);
    }
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    uint32_t index = dossier->count++;
    uint32_t width = dossier->consultation.proposal_count;
    dossier->entry[index] = (struct vt_standing_entry){.offset = record->offset,
                                                       .member = checked->member,
                                                       .next = VT_NO_ENTRY,
                                                       .kind = (uint8_t)entry->kind};
    memcpy(dossier->choice + (size_t)index * width, checked->choice, width);
    take_by_kind(dossier, record, checked, index);
    if (checked->member != VT_NO_MEMBER) {
        link_to_member(dossier, checked->member, index);
    }
    vt_dossier_index_entry(dossier, index);
    dossier->kinds[entry->kind]++;
    dossier->last_entered = entry->entered;
    dossier->end = record->end;
    return VT_OK;
}

enum vt_code vt_dossier_add(struct vt_dossier *dossier, struct vt_ballot_reader *reader,
                            const struct vt_record *record, struct vt_bytes journal,
                            struct vt_error *err)
{
    struct vt_checked checked;
    if (dossier->count == 0) {
        return vt_fail(err, VT_E_JOURNAL_ORDER, vt_entry_kind_name(record->entry.kind), VT_LIT(""));
    }
    enum vt_code code = vt_dossier_check(&checked, reader, dossier, record, err);
    return code == VT_OK ? vt_dossier_apply(dossier, record, &checked, journal, err) : code;
}
