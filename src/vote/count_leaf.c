/* SPDX-License-Identifier: EUPL-1.2 */
/* The leaf of a member in the count: its words and its counters. docs/FORMAT.md section 9. */
#include <string.h>

#include <vngtally/vote/receipt_read.h>
#include <vngtally/vote/result.h>

#include "count_parts.h"

static const uint8_t *choices_of(const struct vt_dossier *dossier, uint32_t ballot)
{
    return ballot == VT_NO_ENTRY
               ? NULL
               : dossier->choice + (size_t)ballot * dossier->consultation.proposal_count;
}

/* The option chosen in a row of choices, or VT_NO_OPTION. */
static uint32_t choice_at(const uint8_t *choices, uint32_t p, const struct vt_proposal *proposal)
{
    return choices != NULL && choices[p] < proposal->option_count ? choices[p] : VT_NO_OPTION;
}

struct vt_history vt_count_history(const struct vt_dossier *dossier, uint32_t member)
{
    struct vt_history history = {0};
    for (uint32_t i = dossier->member[member].first; i != VT_NO_ENTRY && i < dossier->result;
         i = dossier->entry[i].next) {
        history.entries++;
        history.rekeys += dossier->entry[i].kind == VT_ENTRY_REKEY;
    }
    return history;
}

struct vt_history_walk vt_history_begin(const struct vt_dossier *dossier, uint32_t member)
{
    const struct vt_history history = vt_count_history(dossier, member);
    uint32_t counted = vt_dossier_counted(dossier, member, VT_BALLOTS_ALL);
    uint32_t carried = history.rekeys + (counted != VT_NO_ENTRY ? 1 : 0);
    return (struct vt_history_walk){.dossier = dossier,
                                    .next = dossier->member[member].first,
                                    .counted = counted,
                                    .others = vt_receipt_history(history.entries) - carried};
}

uint32_t vt_history_next(struct vt_history_walk *walk)
{
    const struct vt_dossier *dossier = walk->dossier;
    while (walk->next != VT_NO_ENTRY && walk->next < dossier->result) {
        uint32_t index = walk->next;
        walk->next = dossier->entry[index].next;
        if (index == walk->counted || dossier->entry[index].kind == VT_ENTRY_REKEY) {
            return index;
        }
        if (walk->others > 0) {
            walk->others--;
            return index;
        }
    }
    return VT_NO_ENTRY;
}

void vt_history_put_entry(struct vt_buf *out, uint64_t index)
{
    vt_buf_put_u64(out, index);
    vt_buf_put_byte(out, '\n');
}

/* The digest of which entries these are. The list itself stands at the end of `out` for a moment. */
static void put_which(struct vt_buf *out, const struct vt_dossier *dossier, uint32_t member)
{
    const size_t list = out->len;
    struct vt_history_walk walk = vt_history_begin(dossier, member);
    struct vt_hash history;
    for (uint32_t i = vt_history_next(&walk); i != VT_NO_ENTRY; i = vt_history_next(&walk)) {
        vt_history_put_entry(out, i);
    }
    vt_sha256(&history, vt_bytes_part(vt_buf_view(out), list, SIZE_MAX));
    out->len = list;
    vt_buf_put_text(out, "\nhistory ");
    vt_hash_put_hex(out, &history);
}

void vt_count_put_text(struct vt_buf *out, const struct vt_dossier *dossier, uint32_t member,
                       uint32_t ballot)
{
    const struct vt_consultation *consultation = &dossier->consultation;
    const uint8_t *choices = choices_of(dossier, ballot);
    const struct vt_history history = vt_count_history(dossier, member);
    vt_buf_put_text(out, "vngtally/count-leaf/v1\nmember ");
    vt_buf_put(out, dossier->reg.member[member].code);
    vt_buf_put_text(out, "\nvotes ");
    vt_buf_put_u64(out, dossier->reg.member[member].votes);
    vt_buf_put_text(out, "\nballot ");
    if (ballot == VT_NO_ENTRY) {
        vt_buf_put_text(out, "none");
    } else {
        vt_buf_put_u64(out, ballot);
    }
    vt_buf_put_text(out, "\nentries ");
    vt_buf_put_u64(out, history.entries);
    vt_buf_put_text(out, "\nrekeys ");
    vt_buf_put_u64(out, history.rekeys);
    put_which(out, dossier, member);
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        uint32_t option = choice_at(choices, p, proposal);
        vt_buf_put_text(out, "\nchoice ");
        vt_buf_put(out, proposal->id);
        vt_buf_put_byte(out, ' ');
        vt_buf_put(out, option == VT_NO_OPTION ? VT_LIT("none") : proposal->option[option].id);
    }
    vt_buf_put_byte(out, '\n');
}

void vt_count_put_counters(uint64_t *counters, const struct vt_dossier *dossier, uint32_t member,
                           uint32_t ballot)
{
    const struct vt_consultation *consultation = &dossier->consultation;
    const uint8_t *choices = choices_of(dossier, ballot);
    memset(counters, 0, vt_consultation_width(consultation) * sizeof *counters);
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        uint32_t option = choice_at(choices, p, proposal);
        size_t at = 2 * (size_t)(option == VT_NO_OPTION ? proposal->option_count : option);
        counters[at] = 1;
        counters[at + 1] = dossier->reg.member[member].votes;
        counters += 2 * (size_t)(proposal->option_count + 1);
    }
}

void vt_count_put_leaf(struct vt_buf *out, uint64_t *counters, const struct vt_dossier *dossier,
                       uint32_t member)
{
    uint32_t ballot = vt_dossier_counted(dossier, member, VT_BALLOTS_ALL);
    vt_count_put_text(out, dossier, member, ballot);
    vt_count_put_counters(counters, dossier, member, ballot);
}
