/* SPDX-License-Identifier: EUPL-1.2 */
/* What the report says, as figures: everything that HTML, CSV, JSON and the terminal show, computed
 * once from the dossier and its journal, and by integers only. Whoever writes a page writes down what
 * stands here; nobody counts a second time.
 *
 * A report is made up to some entry: later ones do not exist for it. So an old report can be made
 * again from a dossier that has grown.
 */
#ifndef VNGTALLY_REPORT_FACTS_H
#define VNGTALLY_REPORT_FACTS_H

#include <vngtally/vote/result.h>

/* ---- another way to count ---- */

enum vt_variant_kind {
    VT_VARIANT_DECLARED,    /* as the consultation says: the first */
    VT_VARIANT_RULE,        /* another rounding or minimum */
    VT_VARIANT_NOT_STAMPED, /* without ballots entered after the deadline, stamped before it */
    VT_VARIANT_NOT_ON_WORD, /* without ballots by a key on the secretariat's word */
    VT_VARIANT_NEITHER      /* without both; only where both kinds exist */
};

/* The same ballots, counted so. Among the voting members. A `bijzonder` member keeps its weight. */
struct vt_variant {
    enum vt_variant_kind kind;
    struct vt_weight_rule rule;
    uint32_t changed;             /* members whose weight differs from the declared one */
    uint32_t left_out;            /* ballots that are not looked at */
    uint64_t votes;               /* of all members */
    uint64_t votes_cast;          /* by members of which a ballot counts */
    bool differs;                 /* the outcome of any proposal is another */
    bool other[VT_PROPOSALS_MAX]; /* of this one */
    struct vt_poll poll[VT_PROPOSALS_MAX];
};
/* The declared rule; each rounding with the declared minimum, with 0 and with 1. A rule that gives
 * every member the same weight as an earlier one is left out. Then the three without ballots. */
#define VT_VARIANTS_MAX 12u

/* ---- parts of the membership ---- */

/* Members that share a province, or a class of size. Voting members only. */
struct vt_group {
    struct vt_bytes name; /* of a province; empty: those without one */
    uint32_t from, below; /* of a size: inhabitants; below 0: and more. Both 0, no province either:
                              members without a number of inhabitants */
    uint64_t registered, votes, voted, votes_cast;
    struct vt_poll *poll; /* one a proposal */
};

/* A list of groups that together are all voting members. Empty groups are left out. Provinces stand
 * from north to south (Groningen first, Limburg last), unknown names after them by byte, then none.
 * Sizes stand from small to large, by the classes below. */
struct vt_groups {
    size_t count;
    struct vt_group *group;
};
/* Inhabitants at which a class begins; the sizes of CBS put together in seven. */
#define VT_SIZE_CLASSES 7u
extern const uint32_t vt_size_from[VT_SIZE_CLASSES];

/* ---- what became of entries ---- */

enum vt_fate {
    VT_FATE_COUNTED,
    VT_FATE_REPLACED,    /* another ballot of the member counts */
    VT_FATE_LATE_TIME,   /* received at or after the deadline */
    VT_FATE_LATE_CLOSED, /* received before it, but entered after the close */
    VT_FATE_REFUSED,
    VT_FATE_REKEYED
};

/* An entry of a member: ballot, late, refused or rekey. */
struct vt_fact_entry {
    uint32_t index, member;
    enum vt_fate fate;
    bool on_word, stamped;     /* it rests on the secretariat's word: its key; its time */
    bool after_result;         /* it stands after the result entry */
    uint32_t sequence;         /* of a ballot or late one, else 0 */
    int64_t received, entered; /* Unix seconds */
    enum vt_code rule;         /* refused: the rule that the file broke */
    struct vt_bytes reason;    /* rekey: of the secretariat; points into the journal */
    uint32_t counted;          /* the member's ballot that counts, or VT_NO_ENTRY */
};

/* A member of the register. */
struct vt_fact_member {
    uint32_t ballot;                         /* that counts, or VT_NO_ENTRY */
    bool on_word, stamped;                   /* it does */
    uint32_t ballots, late, refused, rekeys; /* its entries */
};

/* ---- all of it ---- */

struct vt_facts {
    /* borrowed */
    const struct vt_dossier *dossier;
    const struct vt_result *result;
    struct vt_bytes journal;
    uint32_t upto;              /* entries that exist for this report */
    const struct vt_told *told; /* of the rows of the report; NULL, unless it is set after making */
    struct vt_hash result_leaf; /* the result fingerprint */
    int64_t closed;             /* when the close was entered */
    struct vt_bytes close_reason; /* empty: none; points into the journal */
    /* computed; own */
    uint32_t variant_count;
    struct vt_variant *variant; /* variant[0] is the declared rule */
    struct vt_groups province, size;
    struct vt_fact_member *member; /* one a member of the register, affiliated ones too */
    size_t entry_count, entry_room;
    struct vt_fact_entry *entry; /* in the order of the journal; of all members */
    uint32_t *by_name;           /* all members by name, as a person would look them up:
                                    accents and capitals and a leading apostrophe ('s-) do not matter */
    uint32_t at_maximum,
        at_minimum;       /* gemeenten whose weight the maximum lowered, the minimum raised */
    uint64_t inhabitants; /* of the voting members that have a number */
    /* the outcome when every member had one vote */
    struct vt_poll heads[VT_PROPOSALS_MAX];
    /* when the late ballots of voting members counted as well: of each member the one of its ballots
     * and late ballots that ranks highest, by the declared rule */
    uint32_t late_members; /* voting members whose late ballot then counts; 0: no poll is another */
    struct vt_poll all_late[VT_PROPOSALS_MAX];
    bool all_late_other[VT_PROPOSALS_MAX]; /* the outcome would be another */
    /* per proposal: the member with most votes (ties: the first) that voted on it and by which alone,
     * had it chosen another option, the advice would be another (a tie and no majority are both
     * none); or VT_NO_MEMBER, as when there are no votes that count */
    uint32_t turner[VT_PROPOSALS_MAX];
    /* a little more or less gives another outcome: the votes are tied, there is a turner, or another
     * rule of weight gives another outcome */
    bool narrow[VT_PROPOSALS_MAX];
    /* not narrow, no leaving out of ballots changes the outcome, and the heads agree */
    bool clear[VT_PROPOSALS_MAX];
    /* the decisions of the board: the newest one that says something of the proposal */
    bool decided; /* any */
    struct vt_decision_item decision[VT_PROPOSALS_MAX];
    struct vt_bytes decision_date[VT_PROPOSALS_MAX]; /* points into the journal */
    uint32_t decision_entry[VT_PROPOSALS_MAX];       /* or VT_NO_ENTRY */
    uint32_t decision_earlier[VT_PROPOSALS_MAX];     /* decisions about it before that one */
};

/* Compute. The dossier has a result entry before `upto` (VT_E_RESULT_NOT_CLOSED else); `result` is
 * what vt_result_make gives of it; `journal` are its bytes. All are borrowed and outlive *out.
 * Returns VT_OK, VT_E_MEMORY, VT_E_OVERFLOW, or a code of reading an entry again.
 * Owner: the caller; `= {0}` valid for free. Large: not for the stack. */
enum vt_code vt_facts_make(struct vt_facts *out, const struct vt_dossier *dossier,
                           const struct vt_result *result, struct vt_bytes journal, uint32_t upto,
                           struct vt_error *err) VT_MUST_CHECK;
void vt_facts_free(struct vt_facts *facts);

/* Another row is written: facts->told, if any, is told. */
void vt_facts_row(const struct vt_facts *facts);

/* The option that an entry (ballot or late) chose of a proposal, or VT_NO_OPTION. */
uint32_t vt_facts_choice(const struct vt_facts *facts, uint32_t entry, uint32_t proposal);

/* Would counting this late or replaced ballot as well (in place of the member's counted one) change
 * the outcome of this proposal? For late ones, which a board will ask. */
bool vt_facts_would_change(const struct vt_facts *facts, const struct vt_fact_entry *entry,
                           uint32_t proposal);

/* Was the consultation closed before its deadline? */
bool vt_facts_closed_early(const struct vt_facts *facts);

/* Are two outcomes of a proposal the same: same kind, same option? */
bool vt_facts_same(const struct vt_outcome *a, const struct vt_outcome *b);

#endif
