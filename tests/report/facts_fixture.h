/* SPDX-License-Identifier: EUPL-1.2 */
/* Facts of a dossier made by the real code: files, signed ballots, close, count. All members share key
 * 5, so that many of them can be made. */
#ifndef VT_TESTS_REPORT_FACTS_FIXTURE_H
#define VT_TESTS_REPORT_FACTS_FIXTURE_H

#include "vote/fixture.h"

#include <vngtally/report/facts.h>

#define EVERYONES_KEY 5u

struct told {
    struct fixture f;
    struct vt_buf members; /* of the register, until it is opened */
    struct vt_result result;
    struct vt_facts facts;
};

/* An empty one; the caller frees it, at whichever stage. */
struct told *told_make(void);
void told_free(struct told *told);

/* Members, in the order of their codes. A province may be NULL. */
void add_gemeente(struct told *told, const char *code, const char *name, const char *province,
                  unsigned inhabitants);
void add_special(struct told *told, const char *code, const char *province, unsigned votes,
                 const char *inhabitants);
void add_affiliated(struct told *told, const char *code);

/* The 342 gemeenten of config/municipalities_2025.csv. */
void add_real_gemeenten(struct told *told);

/* What is asked: the rule of weight ("down", 1, 75), and proposals as YAML, each begun by question(). */
struct asking {
    const char *rounding;
    unsigned minimum, maximum;
    const char *proposals;
};
#define PROPOSAL(id, rest)                                                                \
    "  - id: " id "\n    title: {nl: " id "}\n    question: {nl: Akkoord?}\n" rest "    " \
    "options:\n"
#define OPTION(id, rest) "      - {id: " id ", label: {nl: " id "}" rest "}\n"
#define AZWA PROPOSAL("azwa", "") OPTION("voor", "") OPTION("tegen", "")

/* Open it. */
void told_open(struct told *told, const struct asking *asking);

/* A member's ballot of this sequence number: lines of choices. It gives the entry's index. */
uint32_t vote_of(struct told *told, const char *code, uint32_t sequence, const char *choices);

/* Close, count, and tell. Telling again tells up to `upto`. */
void told_count(struct told *told);
void told_again(struct told *told, uint32_t upto);

/* Votes and members of an option of a proposal as declared. */
const struct vt_sum *sum_for(const struct told *told, uint32_t proposal, uint32_t option);

/* The variant with this rounding and minimum, or NULL; and of a kind. */
const struct vt_variant *variant_of(const struct told *told, enum vt_rounding rounding,
                                    uint32_t minimum);
const struct vt_variant *variant_without(const struct told *told, enum vt_variant_kind kind);

/* The fact of a journal entry, or NULL. */
const struct vt_fact_entry *entry_fact(const struct told *told, uint32_t index);

#endif
