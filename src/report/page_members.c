/* SPDX-License-Identifier: EUPL-1.2 */
/* Every member by name: its votes and what it chose. The equivalent in words of the maps, and where
 * their links lead. Rows leave out the end tags that HTML lets them leave out. */
#include "page_parts.h"

/* What a letter behind a name says, and where the page tells more. */
struct note {
    enum vt_word letter, meaning;
    const char *link; /* of a list, or NULL */
};

enum note_kind {
    NOTE_SPECIAL,
    NOTE_ON_WORD,
    NOTE_STAMPED,
    NOTE_REPLACED,
    NOTE_LATE,
    NOTE_REFUSED,
    NOTES
};

static const struct note notes[NOTES] = {
    [NOTE_SPECIAL] = {VT_W_MEMBERS_SPECIAL, VT_W_MEMBERS_SPECIAL_IS, NULL},
    [NOTE_ON_WORD] = {VT_W_MEMBERS_ON_WORD, VT_W_MEMBERS_ON_WORD_IS, "#t-woord"},
    [NOTE_STAMPED] = {VT_W_MEMBERS_STAMPED, VT_W_MEMBERS_STAMPED_IS, "#t-gestempeld"},
    [NOTE_REPLACED] = {VT_W_MEMBERS_REPLACED, VT_W_MEMBERS_REPLACED_IS, "#t-vervangen"},
    [NOTE_LATE] = {VT_W_MEMBERS_LATE, VT_W_MEMBERS_LATE_IS, "#t-laat"},
    [NOTE_REFUSED] = {VT_W_MEMBERS_REFUSED, VT_W_MEMBERS_REFUSED_IS, "#t-geweigerd"},
};

static bool has_note(const struct vt_facts *facts, uint32_t member, enum note_kind kind)
{
    const struct vt_fact_member *fact = &facts->member[member];
    switch (kind) {
    case NOTE_SPECIAL:
        return facts->dossier->reg.member[member].kind == VT_KIND_BIJZONDER;
    case NOTE_ON_WORD:
        return fact->on_word;
    case NOTE_STAMPED:
        return fact->stamped;
    case NOTE_REPLACED:
        return fact->ballots > 1;
    case NOTE_LATE:
        return fact->late > 0;
    case NOTE_REFUSED:
        return fact->refused > 0;
    case NOTES:
        break;
    }
    return false;
}

/* A letter that links to the list that tells more, with its meaning as its name. */
static void put_note(struct vt_page *page, const struct note *note)
{
    struct vt_html *html = &page->html;
    if (note->link == NULL) {
        vt_html_raw(html, "<abbr title=\"");
        vt_html_word(html, note->meaning);
        vt_html_raw(html, "\">");
        vt_html_word(html, note->letter);
        vt_html_raw(html, "</abbr>");
        return;
    }
    vt_html_raw(html, "<a href=\"");
    vt_html_raw(html, note->link);
    vt_html_raw(html, "\" title=\"");
    vt_html_word(html, note->meaning);
    vt_html_raw(html, "\">");
    vt_html_word(html, note->letter);
    vt_html_raw(html, "</a>");
}

/* The name, and in the first part of the table the anchor and the letters. */
static void put_name(struct vt_page *page, uint32_t member, bool first_part)
{
    struct vt_html *html = &page->html;
    bool first = true;
    vt_html_raw(html, first_part ? "<tr id=\"" : "<tr><th scope=\"row\">");
    if (first_part) {
        vt_page_anchor(page, member);
        vt_html_raw(html, "\"><th scope=\"row\">");
    }
    vt_page_member(page, member);
    for (int kind = 0; first_part && kind < NOTES; kind++) {
        if (has_note(page->facts, member, (enum note_kind)kind)) {
            vt_html_raw(html, first ? " <sup>" : " ");
            put_note(page, &notes[kind]);
            first = false;
        }
    }
    vt_html_raw(html, first ? "" : "</sup>");
}

static void put_choices(struct vt_page *page, uint32_t member, const struct vt_part_span *span)
{
    struct vt_html *html = &page->html;
    const struct vt_consultation *consultation = &page->facts->dossier->consultation;
    const uint32_t ballot = page->facts->member[member].ballot;
    for (uint32_t p = span->from; p < span->upto; p++) {
        const struct vt_proposal *asked = &consultation->proposal[p];
        const uint32_t option =
            ballot == VT_NO_ENTRY ? VT_NO_OPTION : vt_facts_choice(page->facts, ballot, p);
        uint32_t side;
        vt_html_raw(html, "<td class=\"");
        vt_html_raw(html, vt_page_class(vt_page_look(&side, asked, option)));
        vt_html_raw(html,
                    option < asked->option_count && asked->option[option].counts_as != VT_NO_OPTION
                        ? " deel\">"
                        : "\">");
        if (ballot == VT_NO_ENTRY) {
            vt_html_word(html, VT_W_MEMBERS_NONE);
        } else if (option == VT_NO_OPTION) {
            vt_html_word(html, VT_W_PAGE_NOT_ANSWERED);
        } else {
            vt_page_label(page, asked, option);
        }
    }
}

/* Votes, inhabitants and province stand in the first part only. */
static void put_row(struct vt_page *page, uint32_t member, const struct vt_part_span *span)
{
    struct vt_html *html = &page->html;
    const struct vt_member *who = &page->facts->dossier->reg.member[member];
    const bool figures = span->from == 0 && vt_member_tree(who) == VT_TREE_MEMBERS;
    put_name(page, member, span->from == 0);
    if (figures) {
        vt_html_raw(html, "<td class=\"n\">");
        vt_html_number(html, who->votes);
    }
    put_choices(page, member, span);
    if (figures) {
        vt_html_raw(html, "<td class=\"n\">");
        if (who->has_inhabitants) {
            vt_html_number(html, who->inhabitants);
        } else {
            vt_html_raw(html, "–");
        }
        vt_html_raw(html, "<td>");
        if (who->province.len > 0) {
            vt_html_text(html, who->province);
        } else {
            vt_html_raw(html, "–");
        }
    }
    vt_html_raw(html, "\n");
}

static void put_head(struct vt_page *page, enum vt_tree tree, const struct vt_part_span *span)
{
    const bool figures = span->from == 0 && tree == VT_TREE_MEMBERS;
    vt_html_raw(&page->html, "<thead><tr>");
    vt_part_head(page, "", VT_W_MEMBERS_MEMBER);
    if (figures) {
        vt_part_head(page, "n", VT_W_MEMBERS_VOTES);
    }
    for (uint32_t p = span->from; p < span->upto; p++) {
        vt_part_head_proposal(page, "", p);
    }
    if (figures) {
        vt_part_head(page, "n", VT_W_MEMBERS_INHABITANTS);
        vt_part_head(page, "", VT_W_MEMBERS_PROVINCE);
    }
    vt_html_raw(&page->html, "</tr></thead><tbody>\n");
}

/* "342 stemmende leden, op naam", as an argument. */
static void fill_caption(struct vt_page *page, enum vt_tree tree)
{
    static const enum vt_word captions[VT_TREES][2] = {
        {VT_W_MEMBERS_CAPTION_ONE, VT_W_MEMBERS_CAPTION},
        {VT_W_MEMBERS_AFFILIATED_ONE, VT_W_MEMBERS_AFFILIATED},
    };
    const uint32_t count = page->facts->dossier->reg.tree_size[tree];
    struct vt_fill inner = {.lang = page->html.lang};
    vt_fill_number(&inner, count);
    vt_fill_put(&page->html.fill.text, captions[tree][count == 1 ? 0 : 1], &inner);
    vt_fill_end(&page->html.fill);
    vt_fill_free(&inner);
}

/* The members of one tree: one table, or one for every few proposals. */
static void put_tables(struct vt_page *page, enum vt_tree tree)
{
    const struct vt_register *reg = &page->facts->dossier->reg;
    struct vt_part_span span = {0};
    while (reg->tree_size[tree] > 0 && vt_part_next(&span, page)) {
        fill_caption(page, tree);
        vt_part_table_span(page, tree == VT_TREE_MEMBERS ? "leden" : "aangesloten", "leden", &span);
        put_head(page, tree, &span);
        for (uint32_t i = 0; i < reg->count; i++) {
            const uint32_t member = page->facts->by_name[i];
            if (vt_member_tree(&reg->member[member]) == tree) {
                put_row(page, member, &span);
            }
        }
        vt_part_table_end(page);
    }
}

static void put_meaning(struct vt_html *html, const struct note *note)
{
    vt_html_element(html, "dt", note->letter);
    vt_html_raw(html, "<dd>");
    if (note->link != NULL) {
        vt_html_raw(html, "<a href=\"");
        vt_html_raw(html, note->link);
        vt_html_raw(html, "\">");
    }
    vt_html_word(html, note->meaning);
    vt_html_raw(html, note->link != NULL ? "</a></dd>" : "</dd>");
}

/* What the letters mean that are used. */
static void put_notes(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    bool any = false;
    for (int kind = 0; kind < NOTES; kind++) {
        bool used = false;
        for (uint32_t m = 0; m < page->facts->dossier->reg.count && !used; m++) {
            used = has_note(page->facts, m, (enum note_kind)kind);
        }
        if (!used) {
            continue;
        }
        if (!any) {
            vt_html_element(html, "p class=\"klein\"", VT_W_MEMBERS_NOTES);
            vt_html_raw(html, "<dl class=\"letters klein\">");
        }
        put_meaning(html, &notes[kind]);
        any = true;
    }
    vt_html_raw(html, any ? "</dl>\n" : "");
}

void vt_page_members(struct vt_page *page)
{
    struct vt_html *html = &page->html;
    vt_html_raw(html, "<section class=\"blok nw\" id=\"alle\" aria-labelledby=\"h-alle\">");
    vt_html_element(html, "h2 id=\"h-alle\"", VT_W_MEMBERS_TITLE);
    vt_html_element(html, "p class=\"lead\"", VT_W_MEMBERS_LEAD);
    if (vt_page_lists_members(page)) {
        put_notes(page);
        put_tables(page, VT_TREE_MEMBERS);
        put_tables(page, VT_TREE_AFFILIATED);
    } else {
        vt_fill_number(&html->fill, page->facts->dossier->reg.count);
        vt_html_element(html, "p", VT_W_MEMBERS_TOO_MANY);
    }
    vt_html_raw(html, "</section>\n");
}
