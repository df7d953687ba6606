/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier as a value: what the published files, read up to some entry, amount to.
 *
 * This is the state machine of docs/FORMAT.md sections 6 and 7. Entries are added one by one, in
 * order; each is held against every rule before it changes anything. The secretariat's program and
 * an observer's replay run the same code.
 *
 * Adding an entry has two steps, so that the costly first may run on many threads:
 *   vt_dossier_check   reads and verifies what does not depend on the entries before it
 *                      (form, ballot, signatures); touches only what is fixed at the opening;
 *   vt_dossier_apply   holds it against what stands before it, in order, and takes it in.
 */
#ifndef VNGTALLY_VOTE_DOSSIER_H
#define VNGTALLY_VOTE_DOSSIER_H

#include <vngtally/crypto/checkpoint.h>
#include <vngtally/crypto/merkle.h>
#include <vngtally/vote/ballot.h>
#include <vngtally/vote/journal.h>
#include <vngtally/vote/notices.h>
#include <vngtally/vote/opening.h>

#define VT_NO_ENTRY UINT32_MAX
#define VT_ENTRIES_MAX (UINT32_MAX - 1)
#define VT_REFUSED_MAX 100u         /* refused entries of one member */
#define VT_PERIOD_BALLOTS_MAX 1000u /* ballots and late ones of one member in one key period */
#define VT_REKEYS_MAX 100u          /* changes of key of one member */

enum vt_phase { VT_PHASE_OPEN, VT_PHASE_CLOSED, VT_PHASE_COUNTED };

/* What is kept of each entry; 24 bytes. */
struct vt_standing_entry {
    uint64_t offset;   /* in the journal */
    uint32_t member;   /* VT_NO_MEMBER: of no member */
    uint32_t next;     /* the same member's next entry, or VT_NO_ENTRY */
    uint32_t sequence; /* of ballots and late ones; 0 of others */
    uint8_t period;    /* key period of ballots and late ones; of a rekey: the one it begins */
    uint8_t kind;      /* enum vt_entry_kind */
    bool on_word;      /* its key rests on the secretariat's word (ballot, rekey) */
    bool stamped;      /* a ballot entered after the deadline, stamped before it */
};

/* What is kept of each member; 24 bytes. */
struct vt_standing {
    uint32_t first, last; /* its entries, in order */
    uint32_t highest;     /* highest sequence number used, 0: none */
    uint32_t first_rekey, last_rekey;
    uint16_t in_period; /* ballots and late ones in this key period */
    uint8_t period;     /* rekeys so far */
    uint8_t refused;    /* refused entries */
};
_Static_assert(VT_REKEYS_MAX <= UINT8_MAX && VT_REFUSED_MAX <= UINT8_MAX &&
                   VT_PERIOD_BALLOTS_MAX <= UINT16_MAX,
               "the caps fit");

/* A place in an index (src/vote/dossier_index.c): where to go on below it, for a bit 0 and for a bit 1;
 * 0: nowhere. */
struct vt_fork {
    uint32_t below[2];
};

struct vt_known_rekey {
    struct vt_public_key old_key, new_key;
    uint32_t member, entry, next; /* next: the same member's, or VT_NO_ENTRY */
    struct vt_fork fork;          /* in the index of new keys; on top is rekey 0 */
    uint16_t gone; /* of the member's keys in the register, a bit each: replaced by now */
    bool on_word;
    bool replaced; /* by a later one: new_key is no key any more */
};
_Static_assert(VT_MEMBER_KEYS_MAX <= 16, "a bit for each key");

/* Owner: the caller; `= {0}` valid for free. Nothing in it points into the journal. */
struct vt_dossier {
    struct vt_consultation consultation;
    struct vt_register reg;
    struct vt_merkle register_tree[VT_TREES];
    struct vt_opening opening;
    struct vt_hash fingerprint;
    struct vt_merkle journal; /* the tree, width 0; keeps what the register's trees keep */
    enum vt_phase phase;
    int64_t last_entered;
    size_t end;                     /* length of the journal read so far */
    uint32_t close, result;         /* indices, or VT_NO_ENTRY */
    struct vt_hash result_leaf;     /* of the result entry, when there is one */
    uint32_t report;                /* newest report entry, or VT_NO_ENTRY */
    uint32_t kinds[VT_ENTRY_KINDS]; /* how many entries of each kind */
    uint32_t count, room;
    struct vt_standing_entry *entry;
    uint8_t *choice;      /* count rows of proposal_count: option index, or 0xFF for none */
    struct vt_fork *fork; /* of each entry, in the index of its member's sequence numbers; NULL: no
                             member has so many that there is one */
    struct vt_standing *member;
    uint32_t rekey_count, rekey_room;
    struct vt_known_rekey *rekey;
};

/* Read consultation and register; no entry yet. All errors go to `errs`; *in_register says in which
 * file they are. Returns VT_OK or the first code; *out is then freed. */
enum vt_code vt_dossier_init(struct vt_dossier *out, struct vt_bytes consultation,
                             struct vt_bytes reg, bool *in_register, struct vt_errors *errs)
    VT_MUST_CHECK;
void vt_dossier_free(struct vt_dossier *dossier);

/* How a dossier is read for a purpose. `keep`: VT_KEEP_EDGE when only roots are wanted (a replay without
 * receipts): then nothing can be proved from its trees, and its journal's root is known at its own
 * size only. `watch`: who checks the points of the register (vt_register_parse_watched), or NULL; nothing
 * may be done with the dossier before that is done. */
struct vt_reading_how {
    enum vt_keep keep;
    const struct vt_key_watch *watch;
};
enum vt_code vt_dossier_init_how(struct vt_dossier *out, struct vt_bytes consultation,
                                 struct vt_bytes reg, const struct vt_reading_how *how,
                                 bool *in_register, struct vt_errors *errs) VT_MUST_CHECK;

/* Make entry 0 for this log key. The views in *entry point into `opening_text` (cleared first) and
 * `consultation`. VT_OK, the codes of vt_opening_make, VT_E_MEMORY. */
enum vt_code vt_dossier_opening(struct vt_entry *entry, struct vt_buf *opening_text,
                                const struct vt_dossier *dossier, struct vt_bytes consultation,
                                struct vt_bytes reg, const struct vt_public_key *log_key,
                                struct vt_error *err) VT_MUST_CHECK;

/* Take in entry 0: it must be exactly the one that these files and its log key give.
 * VT_OK, VT_E_OPENING_FORM, VT_E_OPENING_CONSULTATION (not the bytes of consultation.yaml; err: where in that file),
 * VT_E_OPENING_REGISTER (not the digest of register.yaml), VT_E_OPENING_DIFFERS (another field;
 * subject: the line that stands there, detail: the line expected), VT_E_JOURNAL_ORDER (it has begun
 * already), VT_E_MEMORY. */
enum vt_code vt_dossier_begin(struct vt_dossier *dossier, const struct vt_record *record,
                              struct vt_bytes consultation, struct vt_bytes reg,
                              struct vt_error *err) VT_MUST_CHECK;

/* What vt_dossier_check finds. A value. */
struct vt_checked {
    uint32_t member;   /* VT_NO_MEMBER: of no member */
    uint32_t sequence; /* ballot, late */
    uint8_t choice[VT_PROPOSALS_MAX];
    struct vt_public_key key; /* signer of a ballot, late or refused; the new key of a rekey */
    struct vt_public_key old_key, other_key; /* rekey */
    bool has_other;                          /* rekey: another key of the member signed too */
    struct vt_hash sha256;                   /* of the file, refused */
    bool has_reason;                         /* close */
};

/* Step one. `reader` belongs to the calling thread. `record->entry.kind` is not OPENING.
 * Codes of the rules of the entry's kind. */
enum vt_code vt_dossier_check(struct vt_checked *out, struct vt_ballot_reader *reader,
                              const struct vt_dossier *dossier, const struct vt_record *record,
                              struct vt_error *err) VT_MUST_CHECK;

/* What vt_dossier_check finds of a ballot or late one of this member that reads so and is signed by `key`. */
void vt_checked_ballot(struct vt_checked *out, uint32_t member, const struct vt_ballot *ballot,
                       const struct vt_public_key *key);

/* Step two. The entry's bytes must lie at offset dossier->end of the journal. On failure the
 * dossier is unchanged. A result entry is compared with what the count gives by the caller
 * (vote/result.h), not here. `journal` is needed to compare refused digests. */
enum vt_code vt_dossier_apply(struct vt_dossier *dossier, const struct vt_record *record,
                              const struct vt_checked *checked, struct vt_bytes journal,
                              struct vt_error *err) VT_MUST_CHECK;

/* Both steps. */
enum vt_code vt_dossier_add(struct vt_dossier *dossier, struct vt_ballot_reader *reader,
                            const struct vt_record *record, struct vt_bytes journal,
                            struct vt_error *err) VT_MUST_CHECK;

/* Is this now a key of the member? *on_word (may be NULL): does it rest on the secretariat's word?
 * And: was it ever a key of anybody? However many rekeys there are, some dozens of steps. */
bool vt_dossier_has_key(bool *on_word, const struct vt_dossier *dossier, uint32_t member,
                        const struct vt_public_key *key);
bool vt_dossier_knows_key(const struct vt_dossier *dossier, const struct vt_public_key *key);

/* The first member (in register order) of which this is now a key, or VT_NO_MEMBER. O(log n), and O(n)
 * in the members that share it. */
uint32_t vt_dossier_key_member(const struct vt_dossier *dossier, const struct vt_public_key *key);

/* The member's entry of kind ballot or late with this sequence number, or VT_NO_ENTRY. However many the
 * member has, some dozens of steps. */
uint32_t vt_dossier_find_sequence(const struct vt_dossier *dossier, uint32_t member,
                                  uint32_t sequence);

/* The member's refused entry of this file, or VT_NO_ENTRY. */
uint32_t vt_dossier_find_refused(const struct vt_dossier *dossier, uint32_t member,
                                 const struct vt_hash *sha256, struct vt_bytes journal);

/* Which ballots a count looks at: each bit leaves some out. */
enum vt_ballots {
    VT_BALLOTS_ALL = 0,
    VT_BALLOTS_NOT_STAMPED = 1,
    VT_BALLOTS_NOT_ON_WORD = 2,
    VT_BALLOTS_NEITHER = VT_BALLOTS_NOT_STAMPED | VT_BALLOTS_NOT_ON_WORD
};

/* The member's counted ballot among those, or VT_NO_ENTRY. */
uint32_t vt_dossier_counted(const struct vt_dossier *dossier, uint32_t member,
                            enum vt_ballots which);

/* The record of entry `index`, read again from the journal. */
enum vt_code vt_dossier_record(struct vt_record *out, const struct vt_dossier *dossier,
                               struct vt_bytes journal, uint32_t index) VT_MUST_CHECK;

/* The checkpoint over the first `size` entries, unsigned. */
enum vt_code vt_dossier_checkpoint(struct vt_checkpoint *out, const struct vt_dossier *dossier,
                                   uint64_t size) VT_MUST_CHECK;

#endif
