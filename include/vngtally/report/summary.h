/* SPDX-License-Identifier: EUPL-1.2 */
/* A result for a terminal and for a program: the table that a board member understands, and JSON.
 * docs/FORMAT.md section 15 (the JSON). */
#ifndef VNGTALLY_REPORT_SUMMARY_H
#define VNGTALLY_REPORT_SUMMARY_H

#include <vngtally/report/json.h>
#include <vngtally/vote/result.h>
#include <vngtally/words/words.h>

struct vt_facts;

/* Tables are between these, whatever the terminal says. */
#define VT_LOOK_NARROWEST 40u
#define VT_LOOK_WIDEST 80u

/* How a terminal takes it: columns, and whether colour may be used. */
struct vt_look {
    uint32_t columns;
    bool colour;
};

/* A text of the consultation in a language; the Dutch one stands in where the English lacks. */
struct vt_bytes vt_tongue(enum vt_lang lang, const struct vt_tongues *text);

/* Write the result as a table with bars: per proposal the question, the advice in one sentence
 * ("Advies aan het bestuur: … Het bestuur is niet gebonden."), every option with members, votes,
 * share; turnout by members and by votes; ties and absence of votes in words; ballots entered after
 * the deadline or on the secretariat's word and whether the outcome holds without them; PROEF above
 * everything of a rehearsal. */
void vt_summary_put_table(struct vt_buf *out, enum vt_lang lang, const struct vt_look *look,
                          const struct vt_result *result, const struct vt_dossier *dossier);

/* The same, and from the facts: whether the outcome is another when the ballots are counted otherwise
 * (other rules, every member one vote), whether late ballots would change it, and the board's
 * decision beside the advice. */
void vt_summary_put_facts(struct vt_buf *out, enum vt_lang lang, const struct vt_look *look,
                          const struct vt_facts *facts);

/* Write the advice on a proposal as one sentence, both sides labelled; without a newline. */
void vt_summary_put_advice(struct vt_buf *out, enum vt_lang lang,
                           const struct vt_proposal *proposal, const struct vt_outcome *outcome);

/* Write an outcome in a word or two: the label of the option adopted, "geen meerderheid", … Raw: to
 * be escaped by the caller. */
void vt_summary_put_outcome(struct vt_buf *out, enum vt_lang lang,
                            const struct vt_proposal *proposal, const struct vt_outcome *outcome);

/* Write the share of every side: "Voor 74,12%, Tegen 25,88%". Raw: to be escaped by the caller. */
void vt_summary_put_shares(struct vt_buf *out, enum vt_lang lang,
                           const struct vt_proposal *proposal, const struct vt_outcome *outcome);

/* "naar beneden", …: how a part of a vote rounds. */
enum vt_word vt_summary_rounding(enum vt_rounding rounding);

/* Write what a threshold asks: "meer dan de helft", "ten minste 2/3". */
void vt_summary_put_threshold(struct vt_buf *out, enum vt_lang lang,
                              const struct vt_threshold *threshold);

/* The result fingerprint: the leaf hash of the result entry. False (and *out zeroed) while the
 * journal has none. */
bool vt_summary_result_fingerprint(struct vt_hash *out, const struct vt_dossier *dossier);

/* Write `entries`: how many of each kind stand before the result. */
void vt_summary_put_json_entries(struct vt_json *json, const struct vt_result *result);

/* Write the members of the JSON object of a result into an object that is open. */
void vt_summary_put_json(struct vt_json *json, const struct vt_result *result,
                         const struct vt_dossier *dossier);

#endif
