/* SPDX-License-Identifier: EUPL-1.2 */
/* A count receipt carries its member's whole history: every change of key, and a proof from the tree of
 * each of its own entries. What was cut or added shows; what a secretariat lies about in the leaf shows
 * to the member or, at the latest, in replay. */
#include "vote/cheat.h"

/* The journal of all tests:
 *
 *     1 ballot GM0001 1, key 1     replaced by 3
 *     2 ballot GM0003 1, key 4     counted
 *     3 ballot GM0001 2, key 1     counted
 *     4 rekey  GM0001, 2 by 30     on the secretariat's word; key 30 signs nothing
 *     5 close
 *     6 late   GM0001 3
 *     7 result
 */
enum { FIRST = 1, OTHER, SECOND, REKEY, CLOSE, LATE, RESULT };

struct history {
    struct fixture f;
    struct cheat c;
    struct vt_buf receipt, mutant, accepted;
    struct vt_verified count, earlier;
    struct vt_error err;
};

static int begin(void **state)
{
    static const struct vote first = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};
    static const struct vote other = {"GM0003", 1, AZWA_AGAINST, NULL, 4, 0};
    static const struct vote second = {"GM0001", 2, AZWA_FOR, NULL, 1, 0};
    static const struct vote late = {"GM0001", 3, AZWA_AGAINST, NULL, 1, CLOSES};
    struct history *h = calloc(1, sizeof *h);
    assert_non_null(h);
    fixture_open(&h->f);
    cheat_open(&h->c, &h->f);
    assert_int_equal(FIRST, cheat_vote(&h->c, VT_ENTRY_BALLOT, &first));
    assert_int_equal(OTHER, cheat_vote(&h->c, VT_ENTRY_BALLOT, &other));
    assert_int_equal(SECOND, cheat_vote(&h->c, VT_ENTRY_BALLOT, &second));
    assert_int_equal(REKEY, cheat_swap(&h->c, &(struct swap){"GM0001", 2, 30, 0}));
    assert_int_equal(CLOSE, cheat_close(&h->c));
    assert_int_equal(LATE, cheat_vote(&h->c, VT_ENTRY_LATE, &late));
    cheat_count(&h->c, "GM0001", SECOND, "voor", "none");
    cheat_count(&h->c, "GM0003", OTHER, "tegen", "none");
    *state = h;
    return 0;
}

static int end(void **state)
{
    struct history *h = *state;
    vt_verified_free(&h->count);
    vt_verified_free(&h->earlier);
    vt_buf_free(&h->receipt);
    vt_buf_free(&h->mutant);
    vt_buf_free(&h->accepted);
    cheat_free(&h->c);
    fixture_free(&h->f);
    free(h);
    return 0;
}

static enum vt_code verify(struct history *h, struct vt_bytes receipt)
{
    vt_verified_free(&h->count);
    return vt_verify_receipt(&h->count, receipt, &h->f.dossier.fingerprint, &h->err);
}

/* GM0001's count receipt; `hide` is an entry that is left out of it, with its proof (0: none). */
static enum vt_code verify_count(struct history *h, uint32_t hide)
{
    cheat_count_receipt(&h->receipt, &h->c, "GM0001", SECOND, hide);
    return verify(h, vt_buf_view(&h->receipt));
}

/* Beside the acceptance receipt of this entry of GM0001. */
static enum vt_code with_earlier(struct history *h, uint32_t index)
{
    cheat_acceptance(&h->accepted, &h->c, "GM0001", index);
    vt_verified_free(&h->earlier);
    assert_code(VT_OK, vt_verify_receipt(&h->earlier, vt_buf_view(&h->accepted),
                                         &h->f.dossier.fingerprint, &h->err));
    return vt_verify_earlier(&h->count, &h->earlier, &h->err);
}

/* Does the journal, read again by the rules, give the result that the secretariat signed? */
static bool replays(struct history *h)
{
    struct fixture again;
    struct vt_result result;
    struct vt_buf text = {0};
    fixture_open(&again);
    for (uint32_t i = 1; i < h->c.result; i++) {
        struct vt_entry entry;
        size_t len;
        assert_code(VT_OK, vt_entry_parse(&entry, &len, vt_buf_view(&h->c.entry[i]), NULL));
        assert_code(VT_OK, add_entry(&again, &entry));
    }
    assert_code(VT_OK, vt_result_make(&result, &again.dossier));
    vt_result_put(&text, &result, &again.dossier);
    bool same = vt_bytes_equal(vt_buf_view(&h->c.result_text), vt_buf_view(&text));
    vt_result_free(&result);
    vt_buf_free(&text);
    fixture_free(&again);
    return same;
}

/* Back to before the result, if there is one. */
static void take_back(struct cheat *c)
{
    vt_merkle_free(&c->journal);
    vt_merkle_init(&c->journal, 0);
    while (c->count > RESULT) {
        vt_buf_free(&c->entry[--c->count]);
    }
    for (uint32_t i = 0; i < c->count; i++) {
        struct vt_hash leaf;
        vt_hash_leaf(&leaf, vt_buf_view(&c->entry[i]));
        assert_code(VT_OK, vt_merkle_append(&c->journal, &leaf, NULL));
    }
}

/* The secretariat's leaf of GM0001 says so many entries and rekeys more; then it counts. */
static void lie(struct history *h, int entries, int rekeys)
{
    struct counted *own = cheat_counted(&h->c, "GM0001");
    own->more_entries = entries;
    own->more_rekeys = rekeys;
    take_back(&h->c);
    assert_int_equal(RESULT, cheat_result(&h->c));
    bool honest = entries == 0 && rekeys == 0 && own->no_proof == 0 && own->also_proof == 0;
    assert_int_equal(honest, replays(h));
}

static void the_whole_history_verifies(void **state)
{
    struct history *h = *state;
    lie(h, 0, 0);
    assert_code(VT_OK, verify_count(h, 0));
    assert_int_equal(4, h->count.entries);
    assert_int_equal(1, h->count.rekeys);
    assert_int_equal(4, h->count.receipt.consistency_count);
    assert_int_equal(3, h->count.key_count);
    assert_code(VT_OK, with_earlier(h, FIRST));
    assert_code(VT_OK, with_earlier(h, SECOND));
    assert_code(VT_OK, with_earlier(h, REKEY));
}

/* ---- without the log key ---- */

/* Leave out all from `head` up to the next `next`. */
static enum vt_code verify_without(struct history *h, const char *head, const char *next)
{
    struct vt_bytes text = vt_buf_view(&h->receipt);
    size_t from = 0, to;
    while (!vt_bytes_starts(vt_bytes_part(text, from, text.len), vt_bytes_of(head))) {
        assert_in_range(++from, 1, text.len);
    }
    for (to = from + 1; !vt_bytes_starts(vt_bytes_part(text, to, text.len), vt_bytes_of(next));) {
        assert_in_range(++to, 1, text.len);
    }
    vt_buf_clear(&h->mutant);
    vt_buf_put(&h->mutant, vt_bytes_part(text, 0, from));
    vt_buf_put(&h->mutant, vt_bytes_part(text, to, text.len));
    return verify(h, vt_buf_view(&h->mutant));
}

static void refuses_a_receipt_from_which_a_rekey_was_cut(void **state)
{
    struct history *h = *state;
    lie(h, 0, 0);
    assert_code(VT_OK, verify_count(h, 0));
    assert_code(VT_E_VERIFY_REKEYS_LESS, verify_without(h, "\nentry 4 ", "\nentry 5 "));
    assert_string_equal("GM0001", h->err.subject);
    assert_string_equal("1", h->err.detail);
    assert_int_equal(VT_VERIFY_COUNT, h->count.step);
    assert_code(VT_E_VERIFY_REKEYS_LESS, verify_count(h, REKEY)); /* its proof too */
}

static void refuses_a_receipt_from_which_a_proof_was_cut(void **state)
{
    struct history *h = *state;
    lie(h, 0, 0);
    assert_code(VT_OK, verify_count(h, 0));
    static const struct {
        const char *head, *next;
        enum vt_code code;
    } cases[] = {
        {"\nconsistency 2 ", "\nconsistency 4 ", VT_E_VERIFY_HISTORY_LESS},
        {"\nconsistency 4 ", "\nconsistency 5 ", VT_E_VERIFY_NO_HISTORY},
        {"\nconsistency 5 ", "\nconsistency 7 ", VT_E_VERIFY_NO_HISTORY},
        {"\nconsistency 7 ", "\ncheckpoint ", VT_E_VERIFY_HISTORY_LESS},
        {"\nconsistency 2 ", "\ncheckpoint ", VT_E_VERIFY_NO_HISTORY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_code(cases[i].code, verify_without(h, cases[i].head, cases[i].next));
        assert_int_equal(VT_VERIFY_HISTORY, h->count.step);
    }
    assert_code(VT_E_VERIFY_HISTORY_LESS,
                verify_without(h, "\nconsistency 2 ", "\nconsistency 4 "));
    assert_string_equal("GM0001", h->err.subject);
    assert_string_equal("4", h->err.detail);
}

/* The proof is true, but the tree is that of another member's ballot. */
static void refuses_a_receipt_to_which_a_proof_was_added(void **state)
{
    struct history *h = *state;
    lie(h, 0, 0);
    h->c.pad = OTHER + 1;
    assert_code(VT_E_VERIFY_HISTORY_MORE, verify_count(h, 0));
    assert_string_equal("4", h->err.detail);
    assert_int_equal(VT_VERIFY_HISTORY, h->count.step);
    h->c.pad = CLOSE + 1;
    assert_code(VT_E_VERIFY_HISTORY_PLACE, verify_count(h, 0));
    assert_string_equal("6", h->err.detail);
    assert_int_equal(VT_VERIFY_HISTORY, h->count.step);
}

static void refuses_a_receipt_of_a_member_without_entries_with_a_proof(void **state)
{
    struct history *h = *state;
    lie(h, 0, 0);
    cheat_count_receipt(&h->receipt, &h->c, "GM0002", -1, 0);
    assert_code(VT_OK, verify(h, vt_buf_view(&h->receipt)));
    assert_int_equal(0, h->count.entries);
    h->c.pad = OTHER + 1;
    cheat_count_receipt(&h->receipt, &h->c, "GM0002", -1, 0);
    assert_code(VT_E_VERIFY_HISTORY_MORE, verify(h, vt_buf_view(&h->receipt)));
}

/* Their order is fixed, so a second one of the same tree has no place. */
static void refuses_a_doubled_proof(void **state)
{
    struct history *h = *state;
    lie(h, 0, 0);
    assert_code(VT_OK, verify_count(h, 0));
    struct vt_bytes text = vt_buf_view(&h->receipt);
    size_t from = 0, to = 0;
    while (!vt_bytes_starts(vt_bytes_part(text, from, text.len), VT_LIT("consistency 2 "))) {
        from++;
    }
    while (!vt_bytes_starts(vt_bytes_part(text, to, text.len), VT_LIT("consistency 4 "))) {
        to++;
    }
    vt_buf_clear(&h->mutant);
    vt_buf_put(&h->mutant, vt_bytes_part(text, 0, to));
    vt_buf_put(&h->mutant, vt_bytes_part(text, from, text.len));
    assert_code(VT_E_RECEIPT_FORM, verify(h, vt_buf_view(&h->mutant)));
}

/* One true proof in the place of another leaves the number right. */
static void refuses_a_proof_in_the_place_of_another(void **state)
{
    struct history *h = *state;
    lie(h, 0, 0);
    h->c.drop = FIRST + 1;
    h->c.pad = OTHER + 1;
    assert_code(VT_E_VERIFY_HISTORY_OTHER, verify_count(h, 0));
    assert_string_equal("GM0001", h->err.subject);
    assert_int_equal(VT_VERIFY_HISTORY, h->count.step);
    h->c.drop = LATE + 1;
    assert_code(VT_E_VERIFY_HISTORY_OTHER, verify_count(h, 0));
    h->c.drop = SECOND + 1;
    assert_code(VT_E_VERIFY_NO_HISTORY, verify_count(h, 0));
}

/* An acceptance receipt of GM0001 from which this rekey was cut. */
static enum vt_code verify_accepted(struct history *h, uint32_t index, uint32_t hide)
{
    h->c.hide = hide;
    cheat_acceptance(&h->accepted, &h->c, "GM0001", index);
    h->c.hide = 0;
    return verify(h, vt_buf_view(&h->accepted));
}

/* Whether a key that was replaced signed the entry or not. */
static void refuses_an_acceptance_receipt_from_which_a_rekey_was_cut(void **state)
{
    struct history *h = *state;
    struct cheat c;
    cheat_open(&c, &h->f);
    uint32_t first = cheat_swap(&c, &(struct swap){"GM0001", 2, 30, 1});
    uint32_t second = cheat_swap(&c, &(struct swap){"GM0001", 30, 31, 0});
    (void)cheat_swap(&c, &(struct swap){"GM0003", 4, 32, 0});
    uint32_t third = cheat_swap(&c, &(struct swap){"GM0001", 31, 33, 1});
    uint32_t vote =
        cheat_vote(&c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    uint32_t late =
        cheat_vote(&c, VT_ENTRY_LATE, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 33, 0});
    const uint32_t of[] = {second, third, vote, late};
    const uint32_t cut[] = {first, second, third};
    struct cheat own = h->c;
    h->c = c;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        assert_code(VT_OK, verify_accepted(h, of[i], 0));
        for (size_t k = 0; k < sizeof cut / sizeof cut[0] && cut[k] < of[i]; k++) {
            assert_code(VT_E_VERIFY_REKEYS_BEFORE, verify_accepted(h, of[i], cut[k]));
            assert_int_equal(VT_VERIFY_BALLOT, h->count.step);
        }
    }
    assert_code(VT_E_VERIFY_REKEYS_BEFORE, verify_accepted(h, late, third));
    assert_string_equal("6", h->err.subject);
    assert_string_equal("3", h->err.detail);
    c = h->c;
    h->c = own;
    cheat_free(&c);
}

/* It is told by its place, not by the key: a file that was refused too. */
static void refuses_a_refused_receipt_from_which_a_rekey_was_cut(void **state)
{
    struct history *h = *state;
    struct fixture *f = &h->f;
    (void)swapped(f, &(struct swap){"GM0001", 2, 30, 0});
    uint32_t index = refused(f, &(struct refusal){"GM0001", 1, "onzin\n", NULL});
    struct cheat c;
    cheat_open(&c, f);
    for (uint32_t i = 1; i <= index; i++) {
        struct vt_record record;
        assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), i));
        (void)cheat_parts(&c, record.entry.kind, 0, record.entry.part[0], record.entry.part[1],
                          record.entry.part[2]);
    }
    struct cheat own = h->c;
    h->c = c;
    assert_code(VT_OK, verify_accepted(h, index, 0));
    assert_code(VT_E_VERIFY_REKEYS_BEFORE, verify_accepted(h, index, 1));
    c = h->c;
    h->c = own;
    cheat_free(&c);
}

/* ---- with the log key in hand ---- */

static void a_lie_about_the_rekeys_is_caught_by_the_receipt_that_shows_them(void **state)
{
    struct history *h = *state;
    lie(h, 0, -1);
    assert_code(VT_E_VERIFY_REKEYS_MORE, verify_count(h, 0));
    assert_string_equal("0", h->err.detail);
    lie(h, 0, 1);
    assert_code(VT_E_VERIFY_REKEYS_LESS, verify_count(h, 0));
    assert_string_equal("2", h->err.detail);
}

/* It hides the rekey, and counts as if there were none: replay tells, and the rekey's receipt. */
static void a_rekey_that_is_hidden_everywhere_is_caught_by_its_own_receipt(void **state)
{
    struct history *h = *state;
    cheat_counted(&h->c, "GM0001")->no_proof = REKEY;
    lie(h, -1, -1);
    assert_code(VT_OK, verify_count(h, REKEY));
    assert_int_not_equal(VT_OK, with_earlier(h, REKEY));
    assert_code(VT_OK, with_earlier(h, FIRST));
}

/* And by the receipt of any later entry, which says how many there were: that one cannot hide it. */
static void a_rekey_that_is_hidden_everywhere_is_caught_by_the_receipt_of_a_later_entry(
    void **state)
{
    struct history *h = *state;
    cheat_counted(&h->c, "GM0001")->no_proof = REKEY;
    lie(h, -1, -1);
    assert_code(VT_E_VERIFY_REKEYS_BEFORE, verify_accepted(h, LATE, REKEY));
    assert_code(VT_OK, verify_count(h, REKEY));
    assert_code(VT_E_VERIFY_REKEY_MISSING, with_earlier(h, LATE));
}

/* An entry that says so itself is a lie that replay refuses. */
static void an_entry_that_lies_about_the_rekeys_does_not_replay(void **state)
{
    static const struct vote vote = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};
    static const struct swap swap = {"GM0001", 2, 30, 0}, other = {"GM0001", 30, 31, 0};
    struct history *h = *state;
    for (int more = -1; more <= 1; more += 2) {
        for (int kind = 0; kind < 3; kind++) {
            struct fixture again;
            struct vt_entry entry;
            struct cheat c;
            size_t len;
            fixture_open(&again);
            cheat_open(&c, &h->f);
            uint32_t rekey = cheat_swap(&c, &swap);
            c.more_rekeys = more;
            uint32_t last = kind == 0   ? cheat_vote(&c, VT_ENTRY_BALLOT, &vote)
                            : kind == 1 ? cheat_vote(&c, VT_ENTRY_LATE, &vote)
                                        : cheat_swap(&c, &other);
            again.now = CLOSES;
            assert_code(VT_OK, vt_entry_parse(&entry, &len, vt_buf_view(&c.entry[rekey]), NULL));
            assert_code(VT_OK, add_entry(&again, &entry));
            assert_code(VT_OK, vt_entry_parse(&entry, &len, vt_buf_view(&c.entry[last]), NULL));
            entry.received = entry.entered = kind == 1 ? CLOSES : entry.entered;
            assert_refuses(&again, VT_E_ENTRY_REKEYS, add_entry(&again, &entry));
            assert_string_equal("GM0001", again.err.subject);
            assert_string_equal("1", again.err.detail);
            cheat_free(&c);
            fixture_free(&again);
        }
    }
}

/* Its own receipt shows more than it says, or fewer. */
static void an_entry_that_lies_about_the_rekeys_has_no_receipt_that_holds(void **state)
{
    static const struct vote vote = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};
    struct history *h = *state;
    for (int more = -1; more <= 1; more += 2) {
        struct cheat c;
        cheat_open(&c, &h->f);
        (void)cheat_swap(&c, &(struct swap){"GM0001", 2, 30, 0});
        c.more_rekeys = more;
        uint32_t last = cheat_vote(&c, VT_ENTRY_BALLOT, &vote);
        cheat_acceptance(&h->accepted, &c, "GM0001", last);
        assert_code(more < 0 ? VT_E_VERIFY_REKEYS_FEWER : VT_E_VERIFY_REKEYS_BEFORE,
                    verify(h, vt_buf_view(&h->accepted)));
        assert_string_equal("2", h->err.subject);
        assert_string_equal(more < 0 ? "0" : "2", h->err.detail);
        cheat_free(&c);
    }
}

static void too_few_entries_are_caught_by_the_proofs(void **state)
{
    struct history *h = *state;
    lie(h, -1, 0);
    assert_code(VT_E_VERIFY_HISTORY_MORE, verify_count(h, 0));
    h->c.drop = FIRST + 1; /* it leaves one out */
    assert_code(VT_E_VERIFY_HISTORY_OTHER, verify_count(h, 0));
    cheat_counted(&h->c, "GM0001")->no_proof = FIRST; /* and says so */
    lie(h, -1, 0);
    assert_code(VT_OK, verify_count(h, 0));
    assert_code(VT_E_VERIFY_NO_HISTORY, with_earlier(h, FIRST));
    h->c.drop = SECOND + 1; /* the one of the counted ballot */
    assert_code(VT_E_VERIFY_NO_HISTORY, verify_count(h, 0));
}

/* Fewer than the receipt itself carries. */
static void fewer_entries_than_are_shown_are_caught(void **state)
{
    struct history *h = *state;
    lie(h, -3, 0);
    assert_code(VT_E_VERIFY_ENTRIES, verify_count(h, 0));
    assert_string_equal("GM0001", h->err.subject);
    assert_string_equal("1", h->err.detail);
    lie(h, -4, 0);
    assert_code(VT_E_VERIFY_ENTRIES, verify_count(h, 0));
}

static void too_many_entries_are_caught_by_the_proofs(void **state)
{
    struct history *h = *state;
    lie(h, 1, 0);
    assert_code(VT_E_VERIFY_HISTORY_LESS, verify_count(h, 0));
    /* With a proof of another's entry beside them, and if the leaf says so, only replay tells. */
    h->c.pad = OTHER + 1;
    assert_code(VT_E_VERIFY_HISTORY_OTHER, verify_count(h, 0));
    cheat_counted(&h->c, "GM0001")->also_proof = OTHER;
    lie(h, 1, 0);
    assert_code(VT_OK, verify_count(h, 0));
    assert_int_equal(5, h->count.entries);
}

/* All members together have 3 ballots, 1 late one and 1 rekey. */
static void more_entries_than_the_result_has_are_caught(void **state)
{
    struct history *h = *state;
    lie(h, 2, 0);
    assert_code(VT_E_VERIFY_ENTRIES, verify_count(h, 0));
    assert_string_equal("6", h->err.detail);
}

static void refuses_numbers_in_another_spelling(void **state)
{
    static const char *const before[] = {"0", "+", " ", "-"};
    struct history *h = *state;
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        cheat_counted(&h->c, "GM0001")->zero = before[i];
        cheat_result(&h->c);
        assert_code(VT_E_VERIFY_COUNT_LEAF, verify_count(h, 0));
        assert_int_equal(VT_VERIFY_COUNT, h->count.step);
    }
}

static void bend_rekeys(struct vt_result *said)
{
    said->rekeys = 0;
}

static void fewer_rekeys_in_the_result_than_are_shown_are_caught(void **state)
{
    struct history *h = *state;
    h->c.bend = bend_rekeys;
    assert_int_equal(RESULT, cheat_result(&h->c));
    assert_false(replays(h));
    assert_code(VT_E_VERIFY_ENTRIES, verify_count(h, 0));
}

static void bend_refused(struct vt_result *said)
{
    said->refused = 5000;
}

/* At most 100 refused files, and 1000 ballots in each of two key periods. */
static void more_entries_than_the_rules_allow_are_caught(void **state)
{
    struct history *h = *state;
    h->c.bend = bend_refused;
    lie(h, 2100 - 3, 0);
    assert_code(VT_E_VERIFY_HISTORY_LESS, verify_count(h, 0));
    lie(h, 2101 - 3, 0);
    assert_code(VT_E_VERIFY_ENTRIES, verify_count(h, 0));
}

static void refuses_a_receipt_with_more_than_a_hundred_rekeys(void **state)
{
    struct history *h = *state;
    struct cheat c;
    struct swap swap = {"GM0001", 1, 110, 2};
    uint32_t last = 0;
    cheat_open(&c, &h->f);
    for (unsigned i = 0; i < 101; i++, swap.old_key = swap.new_key++) {
        last = cheat_swap(&c, &swap);
    }
    cheat_acceptance(&h->accepted, &c, "GM0001", last - 1);
    assert_code(VT_OK, verify(h, vt_buf_view(&h->accepted)));
    cheat_acceptance(&h->accepted, &c, "GM0001", last);
    assert_code(VT_E_REKEY_TOO_MANY, verify(h, vt_buf_view(&h->accepted)));
    cheat_free(&c);
}

#define HISTORY(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        HISTORY(the_whole_history_verifies),
        HISTORY(refuses_a_receipt_from_which_a_rekey_was_cut),
        HISTORY(refuses_a_receipt_from_which_a_proof_was_cut),
        HISTORY(refuses_a_receipt_to_which_a_proof_was_added),
        HISTORY(refuses_a_receipt_of_a_member_without_entries_with_a_proof),
        HISTORY(refuses_a_doubled_proof),
        HISTORY(refuses_a_proof_in_the_place_of_another),
        HISTORY(refuses_an_acceptance_receipt_from_which_a_rekey_was_cut),
        HISTORY(refuses_a_refused_receipt_from_which_a_rekey_was_cut),
        HISTORY(a_lie_about_the_rekeys_is_caught_by_the_receipt_that_shows_them),
        HISTORY(a_rekey_that_is_hidden_everywhere_is_caught_by_its_own_receipt),
        HISTORY(a_rekey_that_is_hidden_everywhere_is_caught_by_the_receipt_of_a_later_entry),
        HISTORY(an_entry_that_lies_about_the_rekeys_does_not_replay),
        HISTORY(an_entry_that_lies_about_the_rekeys_has_no_receipt_that_holds),
        HISTORY(too_few_entries_are_caught_by_the_proofs),
        HISTORY(fewer_entries_than_are_shown_are_caught),
        HISTORY(too_many_entries_are_caught_by_the_proofs),
        HISTORY(refuses_numbers_in_another_spelling),
        HISTORY(more_entries_than_the_result_has_are_caught),
        HISTORY(fewer_rekeys_in_the_result_than_are_shown_are_caught),
        HISTORY(more_entries_than_the_rules_allow_are_caught),
        HISTORY(refuses_a_receipt_with_more_than_a_hundred_rekeys),
    };
    return VT_RUN(tests);
}
