/* SPDX-License-Identifier: EUPL-1.2 */
/* What a receipt proves, from the receipt and the fingerprint alone. docs/FORMAT.md section 11.
 *
 * No other file is needed and nobody is trusted: everything is reached from the fingerprint, which
 * is the hash of entry 0. The steps are taken in the order of enum vt_verify_step; the first that
 * fails is the verdict, and what comes after it was not looked at. What each fact rests on is said
 * beside it. Times are the secretariat's word.
 */
#ifndef VNGTALLY_VOTE_VERIFY_H
#define VNGTALLY_VOTE_VERIFY_H

#include <vngtally/vote/notices.h>
#include <vngtally/vote/receipt_read.h>
#include <vngtally/vote/register.h>
#include <vngtally/vote/result.h>

enum vt_verify_step {
    VT_VERIFY_FORM,        /* it is a receipt, in its one spelling */
    VT_VERIFY_FINGERPRINT, /* entry 0 has the fingerprint of the letter */
    VT_VERIFY_OPENING,     /* entry 0 is an opening: consultation, log key, roots, witnesses */
    VT_VERIFY_CHECKPOINT,  /* signed by the log of that opening */
    VT_VERIFY_REGISTER,    /* the member is in the register with this weight and these keys */
    VT_VERIFY_JOURNAL,     /* every entry that the receipt carries is in the journal */
    VT_VERIFY_BALLOT,      /* changes of key hold, and no earlier one is missing; ballot, late or
                              refused file is signed by a key that was the member's at that place */
    VT_VERIFY_RESULT,      /* close and result are in their form and name each other */
    VT_VERIFY_COUNT,       /* the member's votes are inside the published totals, as it chose; no
                              change of its key was left out */
    VT_VERIFY_HISTORY,     /* its earlier checkpoints lead to the final one; none was left out or
                              exchanged */
    VT_VERIFY_WITNESSES,   /* as many witnesses as the opening demands signed the final one */
    VT_VERIFY_STEPS
};

/* What the receipt says of the member, once verified. */
enum vt_verify_standing {
    VT_STANDING_ACCEPTED, /* acceptance receipt: a ballot, in time */
    VT_STANDING_LATE,     /* acceptance receipt: kept, will not count */
    VT_STANDING_REFUSED,  /* acceptance receipt: signed, but cannot count */
    VT_STANDING_REKEYED,  /* acceptance receipt: a change of key */
    VT_STANDING_COUNTED,  /* count receipt: this ballot counts */
    VT_STANDING_NOT_VOTED /* count receipt: no ballot of this member counts */
};

/* A key of the member. `on_word`: it came in by a rekey that no other key of the member signed, or one
 * that itself rests on the secretariat's word. It was the member's in the key periods `since` up to,
 * not including, `until`. */
#define VT_STILL UINT32_MAX
struct vt_verified_key {
    struct vt_public_key key;
    bool on_word;
    uint32_t since, until; /* until VT_STILL: it is the member's now */
    uint64_t entry;        /* of the rekey that it came in by; 0: it stands in the register */
    int64_t entered;       /* of that entry */
    struct vt_bytes reason;
};

/* A cosignature on the checkpoint; `time` is the witness' word, in Unix seconds. */
struct vt_verified_witness {
    uint32_t witness; /* which of the opening's */
    uint64_t time;
};

/* Everything that was proved. Views point into the receipt's bytes and into what it owns. Owner: the
 * caller; `= {0}` valid for free. Filled up to the step that failed. Large: not for the stack. */
struct vt_verified {
    enum vt_verify_step step; /* the one that failed; VT_VERIFY_STEPS: none */
    struct vt_receipt receipt;
    struct vt_consultation consultation;
    struct vt_opening opening;
    struct vt_checkpoint checkpoint;
    uint32_t witnessed; /* cosignatures on the checkpoint, all valid */
    struct vt_verified_witness witness[VT_WITNESSES_MAX];
    /* the member */
    struct vt_bytes name, province; /* province empty: none */
    enum vt_kind kind;
    bool has_inhabitants;
    uint32_t inhabitants, votes;
    uint32_t key_count, key_room;
    struct vt_verified_key *key; /* in the order in which they came */
    uint32_t rekeys;
    uint32_t entries;       /* count receipt: its entries before the result, the rekeys too */
    struct vt_hash history; /* of which entries the count receipt must lead on the journal */
    /* what stands in the journal */
    enum vt_verify_standing standing;
    bool has_ballot; /* the receipt carries a ballot, late or refused entry */
    uint64_t index;  /* of that entry (or of the rekey of an acceptance receipt) */
    int64_t entered, received;
    uint32_t sequence, period, signer; /* signer: which key */
    uint32_t choice[VT_PROPOSALS_MAX];
    struct vt_bytes file;               /* the ballot's bytes */
    struct vt_bytes decided, reference; /* empty: not given */
    struct vt_hash refused_sha256;
    enum vt_code refused_rule;
    bool on_word, stamped; /* it rests on the secretariat's word: its key; its time */
    /* the count */
    int64_t closed; /* when the close was entered */
    struct vt_bytes close_reason;
    struct vt_result result;
    struct vt_hash result_leaf; /* the result fingerprint */
    /* own */
    struct vt_ballot_reader reader;
    int64_t last_entered;
};

/* Which tree the member is in. */
enum vt_tree vt_verified_tree(const struct vt_verified *verified);

/* Verify. VT_OK, or the code of the rule that does not hold, *err filled and out->step saying where.
 * VT_E_RECEIPT_NAME, VT_E_RECEIPT_CR, VT_E_TOO_BIG: this is no receipt. VT_E_VERIFY_NOT_WITNESSED:
 * all holds, but the witnesses have not all signed yet. */
enum vt_code vt_verify_receipt(struct vt_verified *out, struct vt_bytes receipt,
                               const struct vt_hash *fingerprint, struct vt_error *err)
    VT_MUST_CHECK;
void vt_verified_free(struct vt_verified *verified);

/* The rest compares a receipt that holds with what else the member has. */

/* Is this the result that the letter with the outcome names? VT_OK, VT_E_VERIFY_RESULT or
 * VT_E_VERIFY_RESULT_MIXED (it is the fingerprint of the consultation); only of a count receipt (else
 * VT_E_VERIFY_NOT_COUNT). */
enum vt_code vt_verify_result(const struct vt_verified *verified, const struct vt_hash *result,
                              struct vt_error *err) VT_MUST_CHECK;

/* The ballot that a member kept and, if it kept that too, the signature (else empty): it tells which
 * key signed, and so in which key periods the ballot can have been handed in. One that is given is
 * always checked, also beside a ballot that is the receipt's own. */
struct vt_kept {
    struct vt_bytes file, armor;
};

/* What a kept ballot is, beside the receipt. */
enum vt_verify_same {
    VT_SAME_BALLOT,  /* byte for byte the one of the receipt */
    VT_SAME_OLDER,   /* another one of this member, before which the counted one goes */
    VT_SAME_REFUSED, /* count receipt: the file that was refused by the earlier receipt */
    VT_SAME_LATE     /* the one of the earlier receipt, which says that it is recorded as late */
};

/* Compare with the ballot that the secretary kept; `earlier` (may be NULL) is the receipt of
 * vt_verify_earlier. VT_OK and *same, or
 * VT_E_VERIFY_PASSED_OVER       it outranks the counted one, or no ballot is counted at all
 * VT_E_VERIFY_OTHER_MEMBER      it is of another member
 * VT_E_VERIFY_OTHER_BALLOT      the receipt has another text under the same number
 * VT_E_VERIFY_NOT_BALLOT        acceptance receipt: it is about another ballot or file
 * VT_E_VERIFY_WRONGLY_REFUSED   the file that was refused is a good ballot
 * VT_E_VERIFY_OTHER_RULE        it breaks another rule than the one named (subject, detail: slugs)
 * VT_E_BALLOT_KEY               it is signed by a key that never was the member's
 * or it cannot be told:
 * VT_E_VERIFY_NO_BALLOT         it is no ballot of this consultation
 * VT_E_VERIFY_KEPT_CR           it is the one of the receipt but for carriage returns
 * VT_E_VERIFY_KEPT_SIGNATURE    the signature is not one over this file; or the file fits, and it is not
 *                               by a key in the receipt
 * VT_E_VERIFY_NO_SIGNATURE      which goes before depends on the key period, and no signature was kept
 * VT_E_VERIFY_KEY_PERIOD        the same: its key was the member's in several of them
 * VT_E_MEMORY. */
enum vt_code vt_verify_ballot(enum vt_verify_same *same, const struct vt_verified *verified,
                              const struct vt_verified *earlier, const struct vt_kept *kept,
                              struct vt_error *err) VT_MUST_CHECK;

/* Compare with an earlier receipt of the same member, which holds by itself: is its tree the
 * beginning of this one's? And does it hold a ballot that should have been counted? VT_OK, or
 * VT_E_VERIFY_OTHER_MEMBER
 * VT_E_VERIFY_FORK          the two trees contradict each other: both were signed
 * VT_E_VERIFY_TWO_RESULTS   two count receipts, two results
 * VT_E_VERIFY_NO_HISTORY    this count receipt lacks the proof from that tree, or from that right after
 *                           another entry of the member that the earlier one carries
 * VT_E_VERIFY_REKEY_MISSING this count receipt lacks a change of key that the earlier one carries
 * VT_E_VERIFY_EARLIER_INCOMPLETE  the earlier one, which says how many there were, lacks one that
 *                           stands before its own end
 * VT_E_VERIFY_PASSED_OVER   its ballot, in time, outranks the counted one
 * VT_E_VERIFY_NOT_LATE      it was called late, but stands before the close and was in time
 * VT_E_VERIFY_FALSE_REFUSAL a file was refused for ballots that the member had handed in before (a number
 *                           that was used, too many), but by this count receipt it had not
 * VT_E_VERIFY_NOT_COUNT, VT_E_VERIFY_BOTH_EARLY, VT_E_VERIFY_NOT_EARLIER   could not tell: the other
 *                           one is the count receipt; neither is; the other one is not earlier. */
enum vt_code vt_verify_earlier(const struct vt_verified *verified,
                               const struct vt_verified *earlier, struct vt_error *err)
    VT_MUST_CHECK;

#endif
