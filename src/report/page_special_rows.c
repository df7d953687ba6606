/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of the lists of late, replaced and refused ballots and of new keys. */
#include "page_special.h"

/* Why a file was refused, in short. Rules that are not here are about how the file is made up. */
static const struct {
    enum vt_code rule;
    enum vt_word word;
} refusals[] = {
    {VT_E_BALLOT_FORMAT, VT_W_REFUSED_FORMAT},
    {VT_E_BALLOT_CONSULTATION, VT_W_REFUSED_CONSULTATION},
    {VT_E_BALLOT_FINGERPRINT, VT_W_REFUSED_FINGERPRINT},
    {VT_E_BALLOT_MEMBER, VT_W_REFUSED_MEMBER},
    {VT_E_ENTRY_MEMBER, VT_W_REFUSED_NO_MEMBER},
    {VT_E_BALLOT_SEQUENCE, VT_W_REFUSED_SEQUENCE},
    {VT_E_BALLOT_PROPOSAL, VT_W_REFUSED_PROPOSAL},
    {VT_E_BALLOT_OPTION, VT_W_REFUSED_OPTION},
    {VT_E_BALLOT_EMPTY, VT_W_REFUSED_EMPTY},
    {VT_E_BALLOT_NOT_CANONICAL, VT_W_REFUSED_CANONICAL},
    {VT_E_BALLOT_SEQUENCE_USED, VT_W_REFUSED_USED},
    {VT_E_BALLOT_TOO_MANY, VT_W_REFUSED_MANY},
    {VT_E_CR, VT_W_REFUSED_CR},
    {VT_E_UTF8, VT_W_REFUSED_TEXT},
    {VT_E_CONTROL, VT_W_REFUSED_TEXT},
    {VT_E_TAB, VT_W_REFUSED_TEXT},
    {VT_E_NUL, VT_W_REFUSED_TEXT},
    {VT_E_LINE_SEPARATOR, VT_W_REFUSED_TEXT},
    {VT_E_BIDI, VT_W_REFUSED_TEXT},
    {VT_E_INVISIBLE, VT_W_REFUSED_TEXT},
    {VT_E_BOM, VT_W_REFUSED_TEXT},
    {VT_E_NOT_HEX, VT_W_REFUSED_VALUE},
    {VT_E_NOT_A_DATE, VT_W_REFUSED_VALUE},
    {VT_E_YAML_MISSING_KEY, VT_W_REFUSED_MISSING},
    {VT_E_YAML_UNKNOWN_KEY, VT_W_REFUSED_UNKNOWN},
};

static enum vt_word refusal(enum vt_code rule)
{
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        if (refusals[i].rule == rule) {
            return refusals[i].word;
        }
    }
    return VT_W_REFUSED_FILE;
}

bool vt_special_is(const struct vt_fact_entry *entry, enum vt_special list)
{
    switch (list) {
    case VT_SPECIAL_LATE:
        return entry->fate == VT_FATE_LATE_TIME || entry->fate == VT_FATE_LATE_CLOSED;
    case VT_SPECIAL_REPLACED:
        return entry->fate == VT_FATE_REPLACED;
    case VT_SPECIAL_REFUSED:
        return entry->fate == VT_FATE_REFUSED;
    case VT_SPECIAL_STAMPED:
        return entry->stamped;
    case VT_SPECIAL_ON_WORD:
        return entry->fate == VT_FATE_REKEYED && entry->on_word;
    case VT_SPECIAL_REKEYED:
        return entry->fate == VT_FATE_REKEYED && !entry->on_word;
    case VT_SPECIALS:
        break;
    }
    return false;
}

void vt_special_put_head(struct vt_page *page, enum vt_special list)
{
    static const enum vt_word heads[VT_SPECIALS][5] = {
        [VT_SPECIAL_LATE] = {VT_W_SPECIAL_RECEIVED, VT_W_SPECIAL_WHY_LATE, VT_W_SPECIAL_VOTE,
                             VT_W_SPECIAL_VOTES, VT_W_SPECIAL_WOULD_CHANGE},
        [VT_SPECIAL_REPLACED] = {VT_W_SPECIAL_EARLIER, VT_W_SPECIAL_RECEIVED, VT_W_SPECIAL_COUNTED,
                                 VT_W_SPECIAL_VOTES},
        [VT_SPECIAL_REFUSED] = {VT_W_SPECIAL_RECEIVED, VT_W_SPECIAL_REASON,
                                VT_W_SPECIAL_THEREAFTER},
        [VT_SPECIAL_STAMPED] = {VT_W_SPECIAL_RECEIVED, VT_W_SPECIAL_ENTERED, VT_W_SPECIAL_VOTE,
                                VT_W_SPECIAL_VOTES},
        [VT_SPECIAL_ON_WORD] = {VT_W_SPECIAL_ENTERED, VT_W_SPECIAL_SECRETARIAT_REASON,
                                VT_W_SPECIAL_COUNTED, VT_W_SPECIAL_VOTES},
        [VT_SPECIAL_REKEYED] = {VT_W_SPECIAL_ENTERED, VT_W_SPECIAL_SECRETARIAT_REASON},
    };
    vt_html_raw(&page->html, "<thead><tr>");
    vt_part_head(page, "", VT_W_SPECIAL_MEMBER);
    for (size_t i = 0; i < 5 && heads[list][i] != (enum vt_word)0; i++) {
        vt_part_head(page, heads[list][i] == VT_W_SPECIAL_VOTES ? "n" : "", heads[list][i]);
    }
    vt_html_raw(&page->html, "</tr></thead><tbody>\n");
}

static bool votes(const struct vt_page *page, uint32_t member)
{
    return vt_member_tree(&page->facts->dossier->reg.member[member]) == VT_TREE_MEMBERS;
}

/* How many votes the member has; an affiliated one has an advisory voice. */
static void put_votes(struct vt_page *page, uint32_t member)
{
    if (votes(page, member)) {
        vt_part_number(page, page->facts->dossier->reg.member[member].votes);
    } else {
        vt_html_element(&page->html, "td class=\"n\"", VT_W_SPECIAL_ADVISORY);
    }
}

static void put_choices(struct vt_page *page, uint32_t entry)
{
    vt_html_raw(&page->html, "<td>");
    vt_page_choices(page, entry);
    vt_html_raw(&page->html, "</td>");
}

/* "nr. 2: AZWA voor, HLO tegen" */
static void put_numbered(struct vt_page *page, uint32_t entry, uint32_t sequence)
{
    vt_html_raw(&page->html, "<td>");
    vt_fill_number(&page->html.fill, sequence);
    vt_html_say(&page->html, VT_W_SPECIAL_NUMBER);
    vt_html_raw(&page->html, " ");
    vt_page_choices(page, entry);
    vt_html_raw(&page->html, "</td>");
}

static void put_would_change(struct vt_page *page, const struct vt_fact_entry *entry)
{
    struct vt_html *html = &page->html;
    const uint32_t proposals = page->facts->dossier->consultation.proposal_count;
    size_t changed = 0;
    vt_html_raw(html, "<td>");
    for (uint32_t p = 0; p < proposals && votes(page, entry->member); p++) {
        if (vt_facts_would_change(page->facts, entry, p)) {
            if (changed == 0) {
                vt_html_raw(html, "<b>");
                vt_html_word(html, VT_W_SPECIAL_YES_AT);
            }
            vt_html_raw(html, changed == 0 ? " " : ", ");
            vt_page_proposal(page, p);
            changed++;
        }
    }
    if (changed == 0) {
        vt_html_word(html, VT_W_NO);
    }
    vt_html_raw(html, changed > 0 ? "</b></td>" : "</td>");
}

static void put_late(struct vt_page *page, const struct vt_fact_entry *entry)
{
    struct vt_html *html = &page->html;
    vt_part_instant(page, entry->received);
    vt_html_raw(html, "<td>");
    vt_html_word(html, entry->fate == VT_FATE_LATE_TIME ? VT_W_SPECIAL_TIME : VT_W_SPECIAL_CLOSED);
    if (entry->after_result) {
        vt_html_raw(html, "; ");
        vt_html_word(html, VT_W_SPECIAL_AFTER_RESULT);
    }
    vt_html_raw(html, "</td>");
    put_choices(page, entry->index);
    put_votes(page, entry->member);
    put_would_change(page, entry);
}

static void put_replaced(struct vt_page *page, const struct vt_fact_entry *entry)
{
    put_numbered(page, entry->index, entry->sequence);
    vt_part_instant(page, entry->received);
    if (entry->counted == VT_NO_ENTRY) {
        vt_html_element(&page->html, "td", VT_W_SPECIAL_NO_VOTE);
    } else {
        put_numbered(page, entry->counted, page->facts->dossier->entry[entry->counted].sequence);
    }
    put_votes(page, entry->member);
}

/* What became of the member whose file was refused. */
static enum vt_word thereafter(const struct vt_facts *facts, const struct vt_fact_entry *entry)
{
    const struct vt_fact_member *member = &facts->member[entry->member];
    if (member->ballot != VT_NO_ENTRY) {
        return member->ballot > entry->index ? VT_W_SPECIAL_VOTED_AGAIN : VT_W_SPECIAL_VOTE_STOOD;
    }
    return member->late > 0 ? VT_W_SPECIAL_VOTED_LATE : VT_W_SPECIAL_NO_VOTE;
}

static void put_refused(struct vt_page *page, const struct vt_fact_entry *entry)
{
    struct vt_html *html = &page->html;
    vt_part_instant(page, entry->received);
    vt_html_raw(html, "<td>");
    vt_html_word(html, refusal(entry->rule));
    vt_html_raw(html, " <code>");
    vt_html_text(html, vt_bytes_of(vt_code_slug(entry->rule)));
    vt_html_raw(html, "</code></td>");
    vt_html_element(html, "td", thereafter(page->facts, entry));
}

static void put_rekeyed(struct vt_page *page, const struct vt_fact_entry *entry)
{
    vt_part_instant(page, entry->entered);
    vt_html_raw(&page->html, "<td>");
    vt_html_text(&page->html, entry->reason);
    vt_html_raw(&page->html, "</td>");
}

/* And which counted vote rests on it. */
static void put_on_word(struct vt_page *page, const struct vt_fact_entry *entry)
{
    const struct vt_fact_member *member = &page->facts->member[entry->member];
    put_rekeyed(page, entry);
    if (member->on_word && member->ballot > entry->index) {
        put_numbered(page, member->ballot, page->facts->dossier->entry[member->ballot].sequence);
    } else {
        vt_html_element(&page->html, "td", VT_W_SPECIAL_NOT_USED);
    }
    put_votes(page, entry->member);
}

void vt_special_put_row(struct vt_page *page, const struct vt_fact_entry *entry,
                        enum vt_special list)
{
    vt_html_raw(&page->html, "<tr>");
    vt_part_member(page, entry->member);
    switch (list) {
    case VT_SPECIAL_LATE:
        put_late(page, entry);
        break;
    case VT_SPECIAL_REPLACED:
        put_replaced(page, entry);
        break;
    case VT_SPECIAL_REFUSED:
        put_refused(page, entry);
        break;
    case VT_SPECIAL_STAMPED:
        vt_part_instant(page, entry->received);
        vt_part_instant(page, entry->entered);
        put_choices(page, entry->index);
        put_votes(page, entry->member);
        break;
    case VT_SPECIAL_ON_WORD:
        put_on_word(page, entry);
        break;
    case VT_SPECIAL_REKEYED:
        put_rekeyed(page, entry);
        break;
    case VT_SPECIALS:
        break;
    }
    vt_html_raw(&page->html, "</tr>\n");
}
