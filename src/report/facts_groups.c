/* SPDX-License-Identifier: EUPL-1.2 */
/* The voting members by province and by size. */
#include "facts_parts.h"

#include <stdlib.h>

#include <vngtally/base/number.h>

const uint32_t vt_size_from[VT_SIZE_CLASSES] = {0, 10000, 20000, 50000, 100000, 150000, 250000};

/* From north to south; CBS writes Fryslân. */
static const char *const provinces[] = {
    "Groningen", "Fryslân",       "Friesland", "Drenthe",       "Overijssel",
    "Flevoland", "Gelderland",    "Utrecht",   "Noord-Holland", "Zuid-Holland",
    "Zeeland",   "Noord-Brabant", "Limburg",
};
#define PROVINCES (sizeof provinces / sizeof provinces[0])

/* Members put in bins: of[] says in which each is, VT_NO_MEMBER for one that is in none. Some bins
 * may be empty. */
struct bins {
    uint32_t count;
    uint32_t *of;
};

/* A province that is not one of the twelve, of a member. */
struct strange {
    struct vt_bytes name;
    uint32_t member;
};

static int by_name(const void *a, const void *b)
{
    const struct strange *left = a, *right = b;
    return vt_bytes_compare(left->name, right->name);
}

/* Which of the known[PROVINCES] this is, or PROVINCES. */
static uint32_t known_province(const struct vt_bytes *known, struct vt_bytes name)
{
    uint32_t at = 0;
    while (at < PROVINCES && !vt_bytes_equal(name, known[at])) {
        at++;
    }
    return at;
}

/* Give each strange name a bin after the known ones, in bytewise order; then there is one for those
 * without a name. */
static void bin_strangers(struct bins *bins, struct strange *strange, size_t count)
{
    qsort(strange, count, sizeof *strange, by_name);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !vt_bytes_equal(strange[i - 1].name, strange[i].name)) {
            bins->count++;
        }
        bins->of[strange[i].member] = bins->count - 1;
    }
}

static enum vt_code bin_provinces(struct bins *bins, const struct vt_facts *facts)
{
    struct strange *strange = vt_facts_room(vt_facts_members(facts), sizeof *strange);
    struct vt_bytes known[PROVINCES];
    size_t strangers = 0;
    if (strange == NULL) {
        return VT_E_MEMORY;
    }
    for (size_t p = 0; p < PROVINCES; p++) {
        known[p] = vt_bytes_of(provinces[p]);
    }
    bins->count = PROVINCES;
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        struct vt_bytes name = facts->dossier->reg.member[m].province;
        bins->of[m] = known_province(known, name);
        if (!vt_facts_votes(facts, m)) {
            bins->of[m] = VT_NO_MEMBER;
        } else if (bins->of[m] == PROVINCES && name.len > 0) {
            strange[strangers++] = (struct strange){name, m};
        }
    }
    bin_strangers(bins, strange, strangers);
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        if (vt_facts_votes(facts, m) && facts->dossier->reg.member[m].province.len == 0) {
            bins->of[m] = bins->count;
        }
    }
    bins->count++;
    free(strange);
    return VT_OK;
}

static uint32_t size_class(uint32_t inhabitants)
{
    uint32_t at = VT_SIZE_CLASSES - 1;
    while (inhabitants < vt_size_from[at]) {
        at--;
    }
    return at;
}

static enum vt_code bin_sizes(struct bins *bins, const struct vt_facts *facts)
{
    bins->count = VT_SIZE_CLASSES + 1;
    for (uint32_t m = 0; m < vt_facts_members(facts); m++) {
        const struct vt_member *member = &facts->dossier->reg.member[m];
        bins->of[m] = !vt_facts_votes(facts, m) ? VT_NO_MEMBER
                      : member->has_inhabitants ? size_class(member->inhabitants)
                                                : VT_SIZE_CLASSES;
    }
    return VT_OK;
}

/* Leave out the empty bins, the others in their order. */
static enum vt_code pack(struct bins *bins, uint32_t members)
{
    uint32_t *bin = vt_facts_room(bins->count, sizeof *bin);
    uint32_t used = 0;
    if (bin == NULL) {
        return VT_E_MEMORY;
    }
    for (uint32_t m = 0; m < members; m++) {
        if (bins->of[m] != VT_NO_MEMBER) {
            bin[bins->of[m]] = 1;
        }
    }
    for (uint32_t b = 0; b < bins->count; b++) {
        used += bin[b];
        bin[b] = used - bin[b];
    }
    for (uint32_t m = 0; m < members; m++) {
        if (bins->of[m] != VT_NO_MEMBER) {
            bins->of[m] = bin[bins->of[m]];
        }
    }
    bins->count = used;
    free(bin);
    return VT_OK;
}

static void name_province(struct vt_group *group, const struct vt_member *member)
{
    group->name = member->province;
}

static void name_size(struct vt_group *group, const struct vt_member *member)
{
    if (member->has_inhabitants) {
        uint32_t at = size_class(member->inhabitants);
        group->from = vt_size_from[at];
        group->below = at + 1 < VT_SIZE_CLASSES ? vt_size_from[at + 1] : 0;
    }
}

static enum vt_code add_member(struct vt_group *group, const struct vt_facts *facts, uint32_t m)
{
    uint64_t votes = facts->dossier->reg.member[m].votes;
    uint32_t ballot = facts->member[m].ballot;
    group->registered++;
    enum vt_code code = vt_add_u64(&group->votes, group->votes, votes);
    if (code == VT_OK && ballot != VT_NO_ENTRY) {
        group->voted++;
        code = vt_add_u64(&group->votes_cast, group->votes_cast, votes);
    }
    return code == VT_OK ? vt_facts_add(group->poll, facts, ballot, votes) : code;
}

/* Room for the groups, and their polls in one piece. */
static enum vt_code make_room(struct vt_groups *out, const struct vt_facts *facts, uint32_t count)
{
    uint32_t width = vt_facts_proposals(facts);
    struct vt_poll *poll = vt_facts_room((size_t)count * width, sizeof *poll);
    out->group = vt_facts_room(count, sizeof *out->group);
    if (poll == NULL || out->group == NULL) {
        free(poll);
        return VT_E_MEMORY;
    }
    out->group[0].poll = poll;
    for (uint32_t g = 0; g < count; g++) {
        out->group[g].poll = poll + (size_t)g * width;
    }
    out->count = count;
    return VT_OK;
}

static enum vt_code fill(struct vt_groups *out, const struct vt_facts *facts,
                         const struct bins *bins,
                         void (*name)(struct vt_group *, const struct vt_member *))
{
    enum vt_code code = make_room(out, facts, bins->count);
    for (uint32_t m = 0; code == VT_OK && m < vt_facts_members(facts); m++) {
        if (bins->of[m] != VT_NO_MEMBER) {
            struct vt_group *group = &out->group[bins->of[m]];
            name(group, &facts->dossier->reg.member[m]);
            code = add_member(group, facts, m);
        }
    }
    for (size_t g = 0; code == VT_OK && g < out->count; g++) {
        code = vt_facts_decide(out->group[g].poll, facts);
    }
    return code;
}

enum vt_code vt_facts_make_groups(struct vt_facts *facts)
{
    uint32_t members = vt_facts_members(facts);
    struct bins bins = {.of = vt_facts_room(members, sizeof *bins.of)};
    if (bins.of == NULL) {
        return VT_E_MEMORY;
    }
    enum vt_code code = bin_provinces(&bins, facts);
    if (code == VT_OK) {
        code = pack(&bins, members);
    }
    if (code == VT_OK) {
        code = fill(&facts->province, facts, &bins, name_province);
    }
    if (code == VT_OK) {
        code = bin_sizes(&bins, facts);
    }
    if (code == VT_OK) {
        code = pack(&bins, members);
    }
    if (code == VT_OK) {
        code = fill(&facts->size, facts, &bins, name_size);
    }
    free(bins.of);
    return code;
}
