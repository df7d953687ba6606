/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of a report, in parts. Each part writes one <section> (or nothing, where there is nothing to
 * say), with an id that the navigation at the top names. */
#ifndef VNGTALLY_REPORT_PAGE_H
#define VNGTALLY_REPORT_PAGE_H

#include <vngtally/report/facts.h>
#include <vngtally/report/report.h>

#include "html.h"

/* How an option is shown, in every chart, map and table of the page: a colour, a pattern and a shape,
 * so that colour is never alone. Sides are numbered in the order of the consultation; an option that
 * counts as another has the look of that one, lighter; blank has its own. */
enum vt_look_kind {
    VT_LOOK_SIDE_1,    /* solid, square: class "s1" */
    VT_LOOK_SIDE_2,    /* hatched, ring: "s2" */
    VT_LOOK_SIDE_3,    /* dotted, triangle: "s3" */
    VT_LOOK_SIDE_4,    /* crossed, diamond: "s4" */
    VT_LOOK_SIDE_MORE, /* grey with its number: "s5" */
    VT_LOOK_BLANK,     /* outline: "s0" */
    VT_LOOK_NONE       /* did not vote: dash in a dashed box: "sn" */
};

struct vt_page {
    struct vt_html html;
    const struct vt_facts *facts;
    bool has_map;   /* any member has a tile */
    bool municipal; /* every voting member is a gemeente: they may be called so */
    bool plain;     /* in an attribute or in an SVG: a text is not marked as Dutch */
};

/* The look of an option of a proposal (VT_NO_OPTION: did not vote), the number of its side from 1, and
 * the class of that look. */
enum vt_look_kind vt_page_look(uint32_t *side, const struct vt_proposal *proposal, uint32_t option);
const char *vt_page_class(enum vt_look_kind look);

/* The mark of a look in running text and legends: a small inline <svg aria-hidden>. */
void vt_page_mark(struct vt_page *page, enum vt_look_kind look, uint32_t side);

/* Short name of a proposal for table heads and marks: its title where that is short, else its id in
 * capitals. Label of an option; "did not vote" of VT_NO_OPTION. As text, escaped. */
void vt_page_proposal(struct vt_page *page, uint32_t proposal);
void vt_page_label(struct vt_page *page, const struct vt_proposal *proposal, uint32_t option);

/* A member's name, and its anchor: "gm0363", the code of a gemeente in lower case; "lid-bes1" of
 * another. */
void vt_page_member(struct vt_page *page, uint32_t member);
void vt_page_anchor(struct vt_page *page, uint32_t member);

/* A page is for people: of a larger register it does not list the members, and of a longer list not
 * all rows; it then says where all of them stand (leden.csv, report.json). */
#define VT_PAGE_MEMBERS_MAX 5000u
#define VT_PAGE_ROWS_MAX 1000u
bool vt_page_lists_members(const struct vt_page *page);

/* Where a link to a member leads: its anchor, or the section that says where it stands. */
void vt_page_link(struct vt_page *page, uint32_t member);

/* The same as an argument of the next sentence, raw; an outcome in a word or two; a number of votes
 * or of voting members with its noun ("1 gemeente", "189 leden"); a share with one decimal. */
void vt_page_put_proposal(struct vt_page *page, struct vt_buf *out,
                          const struct vt_proposal *proposal);
void vt_page_fill_proposal(struct vt_page *page, uint32_t proposal);
void vt_page_fill_label(struct vt_page *page, const struct vt_proposal *proposal, uint32_t option);
void vt_page_fill_outcome(struct vt_page *page, const struct vt_proposal *proposal,
                          const struct vt_outcome *outcome);
void vt_page_fill_votes(struct vt_page *page, uint64_t votes);
void vt_page_fill_members(struct vt_page *page, uint64_t members);
void vt_page_fill_share(struct vt_page *page, uint64_t part, uint64_t whole);

/* A text of the consultation for an argument, and as one: where the English lacks it stands between
 * VT_HTML_DUTCH and VT_HTML_END, of which vt_html_say makes an element (not in a plain place). */
bool vt_page_dutch(const struct vt_page *page, const struct vt_tongues *text);
void vt_page_put_tongue(struct vt_page *page, struct vt_buf *out, const struct vt_tongues *text);
void vt_page_fill_tongue(struct vt_page *page, const struct vt_tongues *text);

/* An instant by the clock of the consultation, as an argument. */
void vt_page_fill_instant(struct vt_page *page, int64_t seconds);

/* A text of the consultation in an element, marked as Dutch where the English lacks; its lines kept.
 * `tag` may carry attributes. */
void vt_page_tongue(struct vt_page *page, const char *tag, const struct vt_tongues *text);

/* Another way to count, in words: "Naar boven, ten minste 1 stem". As an argument. */
void vt_page_fill_variant(struct vt_page *page, const struct vt_variant *variant);

/* Two kinds of other ways to count: another rule of weight, and ballots left out (where there are
 * any). A third, by heads, is no variant. */
enum vt_page_way { VT_PAGE_RULE, VT_PAGE_WITHOUT };
bool vt_page_variant_is(const struct vt_variant *variant, enum vt_page_way way);

/* How many of these there are; and of how many the outcome of this proposal is another. */
uint32_t vt_page_ways(const struct vt_facts *facts, enum vt_page_way way);
uint32_t vt_page_others(const struct vt_facts *facts, enum vt_page_way way, uint32_t proposal);

/* The fewest votes of `whole` that reach the threshold. */
uint64_t vt_page_needed(const struct vt_threshold *threshold, uint64_t whole);

/* "{first}", "{first} en {last}", "{first}, {next} en {last}": before the item `nth` of `count`, as
 * the words that stand there; into the argument that is being made. */
void vt_page_between(struct vt_page *page, size_t nth, size_t count);

/* A small stacked bar of the sides of a poll for a table's cell (aria-hidden; the figures stand
 * beside it), with a line at the threshold of the first side (of two sides: of each): shared by
 * provinces and sizes. */
void vt_page_small_bar(struct vt_page *page, const struct vt_proposal *proposal,
                       const struct vt_poll *poll);

/* "AZWA voor, HLO niet ingevuld": what an entry chose. */
void vt_page_choices(struct vt_page *page, uint32_t entry);

/* The parts, in order. */
void vt_page_advice(struct vt_page *page);  /* id advies: question, advice, bar, turnout */
void vt_page_steps(struct vt_page *page);   /* id besluit: advice, board's decision, ratification */
void vt_page_rules(struct vt_page *page);   /* id regels: sensitivity */
void vt_page_groups(struct vt_page *page);  /* id provincies: by province and by size */
void vt_page_map(struct vt_page *page);     /* id kaart: a tile map a proposal */
void vt_page_members(struct vt_page *page); /* id alle: the full table, affiliated ones apart */
void vt_page_special(struct vt_page *page); /* id bijzonder: late, replaced, refused, on word */
void vt_page_weight(struct vt_page *page);  /* id gewicht: the rule and its source */
void vt_page_check(struct vt_page *page);   /* id controle: fingerprints, root, commands */

/* The heading: one sentence on what the members advise. */
void vt_page_title(struct vt_page *page);

/* What the advice is made of: the bar with both or all sides, whether it was close, and the table
 * of its figures. */
void vt_page_bar(struct vt_page *page, uint32_t proposal);
void vt_page_close_call(struct vt_page *page, uint32_t index);
void vt_page_figures(struct vt_page *page, uint32_t index);

/* Is there anything of this member to show on the map? */
bool vt_page_has_tile(const struct vt_facts *facts, uint32_t member);

/* The style sheet and the script, as built in (their SHA-256 goes into the policy). */
struct vt_bytes vt_page_css(void);
struct vt_bytes vt_page_js(void);

#endif
