/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts that whoever has the log key made and signed, with one thing in them that may not be: each
 * rule has its code. */
#include "vote/forged.h"
#include "vote/receipts.h"

static enum vt_code check(struct forged *g, const struct vt_hash *fingerprint)
{
    vt_verified_free(&g->verified);
    return vt_verify_receipt(&g->verified, vt_buf_view(&g->receipt), fingerprint, &g->err);
}

/* The acceptance receipt of this entry of GM0001 fails so. */
static void assert_entry(struct forged *g, enum vt_code code, uint32_t index)
{
    cheat_acceptance(&g->receipt, &g->c, "GM0001", index);
    assert_code(code, check(g, &g->f.dossier.fingerprint));
    assert_int_equal(code == VT_OK ? VT_VERIFY_STEPS : VT_VERIFY_BALLOT, g->verified.step);
}

static const struct vote good = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};

/* Add an entry with this text as its first part, signed with key 1 as a ballot. */
static uint32_t add_signed(struct forged *g, enum vt_entry_kind kind, const char *text)
{
    put_armor(&g->f.armor, vt_bytes_of(text), BALLOT_SPACE, 1);
    return cheat_parts(&g->c, kind, 0, vt_bytes_of(text), vt_buf_view(&g->f.armor), VT_LIT(""));
}

/* The good ballot with one thing changed, signed as it then is. */
static uint32_t add_edited(struct forged *g, const char *from, const char *to)
{
    struct vt_buf text = {0};
    put_ballot(&text, &g->f, &good);
    vt_buf_put_byte(&text, '\0');
    char *changed = edited((const char *)text.at, from, to);
    uint32_t index = add_signed(g, VT_ENTRY_BALLOT, changed);
    free(changed);
    vt_buf_free(&text);
    return index;
}

/* ---- ballots ---- */

static void refuses_a_ballot_by_a_key_of_another(void **state)
{
    struct forged *g = *state;
    struct vote vote = good;
    vote.key = 3;
    assert_entry(g, VT_E_BALLOT_KEY, cheat_vote(&g->c, VT_ENTRY_BALLOT, &vote));
    vote.key = STRANGER;
    assert_entry(g, VT_E_BALLOT_KEY, cheat_vote(&g->c, VT_ENTRY_LATE, &vote));
}

static void refuses_a_signature_over_another_ballot(void **state)
{
    struct forged *g = *state;
    struct vote other = good;
    struct vt_buf text = {0};
    other.choices = AZWA_AGAINST;
    put_ballot(&text, &g->f, &other);
    put_armor(&g->f.armor, vt_buf_view(&text), BALLOT_SPACE, 1);
    vt_buf_clear(&text);
    put_ballot(&text, &g->f, &good);
    assert_entry(g, VT_E_SIGNATURE,
                 cheat_parts(&g->c, VT_ENTRY_BALLOT, 0, vt_buf_view(&text),
                             vt_buf_view(&g->f.armor), VT_LIT("")));
    put_armor(&g->f.armor, vt_buf_view(&text), REKEY_SPACE, 1);
    assert_entry(g, VT_E_SSHSIG_NAMESPACE,
                 cheat_parts(&g->c, VT_ENTRY_BALLOT, 0, vt_buf_view(&text),
                             vt_buf_view(&g->f.armor), VT_LIT("")));
    assert_entry(
        g, VT_E_SSHSIG_ARMOR,
        cheat_parts(&g->c, VT_ENTRY_BALLOT, 0, vt_buf_view(&text), VT_LIT("\n"), VT_LIT("")));
    assert_entry(
        g, VT_E_ENTRY_PARTS,
        cheat_parts(&g->c, VT_ENTRY_BALLOT, 0, vt_buf_view(&text), VT_LIT(""), VT_LIT("")));
    vt_buf_free(&text);
}

static void refuses_a_ballot_that_is_none(void **state)
{
    struct forged *g = *state;
    assert_entry(g, VT_E_BALLOT_CONSULTATION, add_edited(g, ORIGIN, ORIGIN "-2"));
    assert_entry(g, VT_E_BALLOT_OPTION, add_edited(g, "azwa: voor", "azwa: voord"));
    assert_entry(g, VT_E_BALLOT_PROPOSAL, add_edited(g, "azwa: voor", "azw: voor"));
    assert_entry(g, VT_E_BALLOT_SEQUENCE, add_edited(g, "sequence: 1\n", "sequence: 0\n"));
    assert_entry(g, VT_E_BALLOT_NOT_CANONICAL, add_edited(g, "  azwa:", "   azwa:"));
    assert_entry(g, VT_E_VERIFY_OTHER_MEMBER, add_edited(g, "GM0001", "GM0002"));
}

static void refuses_times_that_cannot_be(void **state)
{
    struct forged *g = *state;
    struct vote vote = good;
    g->c.now = CLOSES + 60;
    vote.received = CLOSES;
    assert_entry(g, VT_E_BALLOT_LATE, cheat_vote(&g->c, VT_ENTRY_BALLOT, &vote));
    assert_entry(g, VT_E_VERIFY_TOO_EARLY,
                 cheat_vote(&g->c, VT_ENTRY_LATE,
                            &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 1, OPENS - 1}));
    uint32_t swap = cheat_swap(&g->c, &(struct swap){"GM0001", 1, 30, 0});
    g->c.now = CLOSES - 60;
    uint32_t ballot =
        cheat_vote(&g->c, VT_ENTRY_BALLOT, &(struct vote){"GM0001", 3, AZWA_FOR, NULL, 30, 0});
    assert_true(ballot == swap + 1);
    assert_entry(g, VT_E_JOURNAL_TIME, ballot);
}

static void refuses_entries_that_do_not_belong(void **state)
{
    struct forged *g = *state;
    assert_entry(g, VT_E_VERIFY_ENTRY, cheat_close(&g->c));
    assert_entry(g, VT_E_VERIFY_ENTRY,
                 cheat_parts(&g->c, VT_ENTRY_DECISION, 0, VT_LIT("x\n"), VT_LIT(""), VT_LIT("")));
}

static void refuses_bytes_after_an_entry(void **state)
{
    struct forged *g = *state;
    struct vt_hash leaf;
    uint32_t index = cheat_vote(&g->c, VT_ENTRY_BALLOT, &good);
    vt_buf_put_byte(&g->c.entry[index], '\n');
    vt_merkle_free(&g->c.journal);
    vt_merkle_init(&g->c.journal, 0);
    for (uint32_t i = 0; i <= index; i++) {
        vt_hash_leaf(&leaf, vt_buf_view(&g->c.entry[i]));
        assert_code(VT_OK, vt_merkle_append(&g->c.journal, &leaf, NULL));
    }
    assert_entry(g, VT_E_ENTRY_FORM, index);
}

/* ---- refusals ---- */

static void refuses_a_refusal_of_what_the_member_did_not_sign(void **state)
{
    struct forged *g = *state;
    struct vt_buf text = {0};
    unsigned char sha512[64];
    struct vt_hash sha256;
    vt_sha256(&sha256, VT_LIT("a\n"));
    vt_sha512(sha512, VT_LIT("a\n"));
    put(&text, "vngtally/refused/v1\nmember GM0001\nsha256 ");
    put_hex(&text, vt_hash_view(&sha256));
    put(&text, "\nsha512 ");
    put_hex(&text, (struct vt_bytes){sha512, sizeof sha512});
    size_t rule = text.len;
    put(&text, "\nrule ballot-option\n");
    put_armor(&g->f.armor, VT_LIT("b\n"), BALLOT_SPACE, 1);
    assert_entry(g, VT_E_SIGNATURE,
                 cheat_parts(&g->c, VT_ENTRY_REFUSED, 0, vt_buf_view(&text),
                             vt_buf_view(&g->f.armor), VT_LIT("")));
    put_armor(&g->f.armor, VT_LIT("a\n"), BALLOT_SPACE, STRANGER);
    assert_entry(g, VT_E_BALLOT_KEY,
                 cheat_parts(&g->c, VT_ENTRY_REFUSED, 0, vt_buf_view(&text),
                             vt_buf_view(&g->f.armor), VT_LIT("")));
    text.len = rule;
    put(&text, "\nrule disk-full\n");
    assert_entry(g, VT_E_NOTICE_FORM,
                 cheat_parts(&g->c, VT_ENTRY_REFUSED, 0, vt_buf_view(&text),
                             vt_buf_view(&g->f.armor), VT_LIT("")));
    vt_buf_free(&text);
}

static void refuses_a_refusal_of_another_member(void **state)
{
    struct forged *g = *state;
    struct vt_buf text = {0};
    struct vt_hash sha256;
    unsigned char sha512[64];
    vt_sha256(&sha256, VT_LIT("a\n"));
    vt_sha512(sha512, VT_LIT("a\n"));
    put(&text, "vngtally/refused/v1\nmember GM0002\nsha256 ");
    put_hex(&text, vt_hash_view(&sha256));
    put(&text, "\nsha512 ");
    put_hex(&text, (struct vt_bytes){sha512, sizeof sha512});
    put(&text, "\nrule ballot-option\n");
    put_armor(&g->f.armor, VT_LIT("a\n"), BALLOT_SPACE, 1);
    assert_entry(g, VT_E_VERIFY_OTHER_MEMBER,
                 cheat_parts(&g->c, VT_ENTRY_REFUSED, 0, vt_buf_view(&text),
                             vt_buf_view(&g->f.armor), VT_LIT("")));
    assert_entry(
        g, VT_E_ENTRY_PARTS,
        cheat_parts(&g->c, VT_ENTRY_REFUSED, 0, vt_buf_view(&text), VT_LIT(""), VT_LIT("")));
    vt_buf_free(&text);
}

/* ---- changes of key ---- */

static void a_key_that_was_replaced_signs_nothing_more(void **state)
{
    struct forged *g = *state;
    cheat_swap(&g->c, &(struct swap){"GM0001", 1, 30, 0});
    assert_entry(g, VT_E_BALLOT_KEY, cheat_vote(&g->c, VT_ENTRY_BALLOT, &good));
    struct vote other = {"GM0001", 1, AZWA_FOR, NULL, 2, 0};
    assert_entry(g, VT_OK, cheat_vote(&g->c, VT_ENTRY_BALLOT, &other));
    assert_entry(g, VT_E_REKEY_OLD_KEY, cheat_swap(&g->c, &(struct swap){"GM0001", 1, 31, 0}));
}

static void a_change_of_key_is_signed_as_it_stands(void **state)
{
    struct forged *g = *state;
    struct vt_buf text = {0};
    put_statement(&text, &g->f, &(struct swap){"GM0001", 1, 30, 0});
    put_armor(&g->f.armor, VT_LIT("x\n"), REKEY_SPACE, 30);
    assert_entry(g, VT_E_SIGNATURE,
                 cheat_parts(&g->c, VT_ENTRY_REKEY, 0, vt_buf_view(&text), vt_buf_view(&g->f.armor),
                             VT_LIT("")));
    vt_buf_free(&text);
}

static void the_one_that_vouches_signs_it_as_it_stands(void **state)
{
    struct forged *g = *state;
    struct vt_buf text = {0}, own = {0};
    put_statement(&text, &g->f, &(struct swap){"GM0001", 1, 30, 0});
    put_armor(&own, vt_buf_view(&text), REKEY_SPACE, 30);
    put_armor(&g->f.armor, VT_LIT("x\n"), REKEY_SPACE, 2);
    assert_entry(g, VT_E_SIGNATURE,
                 cheat_parts(&g->c, VT_ENTRY_REKEY, 0, vt_buf_view(&text), vt_buf_view(&own),
                             vt_buf_view(&g->f.armor)));
    vt_buf_free(&text);
    vt_buf_free(&own);
}

static void a_change_of_key_without_a_signature_is_none(void **state)
{
    struct forged *g = *state;
    struct vt_buf text = {0};
    put_statement(&text, &g->f, &(struct swap){"GM0001", 1, 30, 0});
    assert_entry(g, VT_E_ENTRY_PARTS,
                 cheat_parts(&g->c, VT_ENTRY_REKEY, 0, vt_buf_view(&text), VT_LIT(""), VT_LIT("")));
    vt_buf_free(&text);
}

static void refuses_a_change_of_key_that_may_not_be(void **state)
{
    struct forged *g = *state;
    static const struct {
        struct swap swap;
        enum vt_code code;
    } cases[] = {
        {{"GM0001", 3, 30, 0}, VT_E_REKEY_OLD_KEY},
        {{"GM0001", 1, 2, 0}, VT_E_REKEY_NEW_KEY},
        {{"GM0001", 2, 1, 0}, VT_E_REKEY_NEW_KEY},
        {{"GM0001", 1, LOG_KEY, 0}, VT_E_REKEY_NEW_KEY},
        {{"GM0001", 1, 30, 3}, VT_E_REKEY_OTHER_KEY},
        {{"GM0001", 1, 30, 30}, VT_E_REKEY_OTHER_KEY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct cheat fresh;
        cheat_open(&fresh, &g->f);
        uint32_t index = cheat_swap(&fresh, &cases[i].swap);
        cheat_acceptance(&g->receipt, &fresh, "GM0001", index);
        assert_code(cases[i].code, check(g, &g->f.dossier.fingerprint));
        assert_int_equal(VT_VERIFY_BALLOT, g->verified.step);
        cheat_free(&fresh);
    }
}

static void the_key_of_the_log_or_of_a_witness_becomes_no_members(void **state)
{
    static const unsigned keys[] = {LOG_KEY, WITNESS_KEY, WITNESS_KEY + 10};
    struct vt_buf reg = {0};
    char *consultation = receipts_witnessed();
    (void)state;
    fixture_put_register(&reg);
    for (size_t i = 0; i <= sizeof keys / sizeof keys[0]; i++) {
        struct forged *g = calloc(1, sizeof *g);
        assert_non_null(g);
        fixture_open_files(&g->f, consultation, vt_buf_view(&reg));
        cheat_open(&g->c, &g->f);
        const bool other = i == sizeof keys / sizeof keys[0];
        const struct swap swap = {"GM0001", 1, other ? 30 : keys[i], 0};
        assert_entry(g, other ? VT_OK : VT_E_REKEY_NEW_KEY, cheat_swap(&g->c, &swap));
        void *one = g;
        assert_int_equal(0, forged_end(&one));
    }
    free(consultation);
    vt_buf_free(&reg);
}

/* A change of key with one line of its statement changed, then signed by the new key. */
static uint32_t add_statement(struct forged *g, const char *from, const char *to, unsigned signer)
{
    struct vt_buf text = {0};
    put_statement(&text, &g->f, &(struct swap){"GM0001", 1, 30, 0});
    vt_buf_put_byte(&text, '\0');
    char *changed = from != NULL ? edited((const char *)text.at, from, to)
                                 : edited((const char *)text.at, "reason", "reason");
    if (from == NULL) { /* a digit of the fingerprint */
        char *digit = strstr(changed, "fingerprint ") + strlen("fingerprint ");
        *digit = *digit == '0' ? '1' : '0';
    }
    put_armor(&g->f.armor, vt_bytes_of(changed), REKEY_SPACE, signer);
    uint32_t index = cheat_parts(&g->c, VT_ENTRY_REKEY, 0, vt_bytes_of(changed),
                                 vt_buf_view(&g->f.armor), VT_LIT(""));
    free(changed);
    vt_buf_free(&text);
    return index;
}

static void refuses_a_statement_about_something_else(void **state)
{
    static const struct {
        const char *from, *to;
        unsigned signer;
        enum vt_code code;
    } cases[] = {
        {"reason De", "reason Een", 1, VT_E_REKEY_NOT_BY_NEW_KEY},
        {ORIGIN, ORIGIN "2", 30, VT_E_REKEY_CONSULTATION},
        {"fingerprint ", "fingerprint", 30, VT_E_NOTICE_FORM},
        {NULL, NULL, 30, VT_E_REKEY_FINGERPRINT},
        {"GM0001", "GM0002", 30, VT_E_VERIFY_OTHER_MEMBER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct forged *g;
        void *one;
        assert_int_equal(0, forged_begin(&one));
        g = one;
        uint32_t index = add_statement(g, cases[i].from, cases[i].to, cases[i].signer);
        if (cases[i].code == VT_E_VERIFY_OTHER_MEMBER) {
            cheat_acceptance(&g->receipt, &g->c, "GM0001", index);
            assert_code(cases[i].code, check(g, &g->f.dossier.fingerprint));
        } else {
            assert_entry(g, cases[i].code, index);
        }
        (void)forged_end(&one);
    }
    (void)state;
}

/* ---- close and result ---- */

/* GM0001 votes; the rest is what the test bends. */
static void assert_count(struct forged *g, enum vt_code code, enum vt_verify_step step,
                         int64_t ballot)
{
    cheat_count_receipt(&g->receipt, &g->c, "GM0001", ballot, 0);
    assert_code(code, check(g, &g->f.dossier.fingerprint));
    assert_int_equal(step, g->verified.step);
}

static uint32_t vote_and_count(struct forged *g)
{
    uint32_t ballot = cheat_vote(&g->c, VT_ENTRY_BALLOT, &good);
    cheat_count(&g->c, "GM0001", ballot, "voor", "none");
    return ballot;
}

static void an_honest_count_holds(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    cheat_result(&g->c);
    assert_count(g, VT_OK, VT_VERIFY_STEPS, ballot);
}

static void refuses_a_close_at_another_time(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    g->c.now = CLOSES;
    g->c.close = cheat_parts(&g->c, VT_ENTRY_CLOSE, 0,
                             VT_LIT("vngtally/close/v1\ncloses 2025-10-22T13:00:00Z\n"), VT_LIT(""),
                             VT_LIT(""));
    cheat_result(&g->c);
    assert_count(g, VT_E_CLOSE_TIME, VT_VERIFY_RESULT, ballot);
}

static void refuses_an_early_close_without_a_reason(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    g->c.close = cheat_parts(&g->c, VT_ENTRY_CLOSE, 0,
                             VT_LIT("vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"), VT_LIT(""),
                             VT_LIT(""));
    cheat_result(&g->c);
    assert_count(g, VT_E_CLOSE_REASON, VT_VERIFY_RESULT, ballot);
}

static void tells_an_early_close_and_its_reason(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    g->c.close =
        cheat_parts(&g->c, VT_ENTRY_CLOSE, 0,
                    VT_LIT("vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\nreason Klaar\n"),
                    VT_LIT(""), VT_LIT(""));
    cheat_result(&g->c);
    assert_count(g, VT_OK, VT_VERIFY_STEPS, ballot);
    assert_int_equal(g->c.now, g->verified.closed);
    assert_text("Klaar", g->verified.close_reason);
}

static void refuses_a_result_before_its_close(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    g->c.now = CLOSES - 1;
    cheat_result(&g->c);
    assert_count(g, VT_E_JOURNAL_TIME, VT_VERIFY_RESULT, ballot);
}

static void refuses_a_result_of_another_place(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    g->c.close--;
    cheat_result(&g->c);
    g->c.close++;
    assert_count(g, VT_E_VERIFY_RESULT_PLACE, VT_VERIFY_RESULT, ballot);
}

static void bend_root(struct vt_result *said)
{
    said->journal_root.b[0] ^= 1;
}

static void refuses_a_result_over_another_journal(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    g->c.bend = bend_root;
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_RESULT_PLACE, VT_VERIFY_RESULT, ballot);
}

static void bend_index(struct vt_result *said)
{
    said->index++;
}

static void refuses_a_result_that_names_another_index(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    g->c.bend = bend_index;
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_RESULT_PLACE, VT_VERIFY_RESULT, ballot);
}

static void refuses_a_count_leaf_about_another_proposal(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_counted(&g->c, "GM0001")->first = "hlo";
    cheat_close(&g->c);
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_COUNT_LEAF, VT_VERIFY_COUNT, ballot);
}

static void bend_sides(struct vt_result *said)
{
    said->block[VT_TREE_MEMBERS].poll[0].option[1].votes += 100;
}

static void refuses_totals_that_are_not_those_of_the_tree(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    g->c.bend = bend_sides;
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_TOTALS, VT_VERIFY_COUNT, ballot);
}

static void bend_not_voted(struct vt_result *said)
{
    said->block[VT_TREE_MEMBERS].poll[1].not_voted.members++;
}

static void refuses_a_bent_number_of_those_that_did_not_vote(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    g->c.bend = bend_not_voted;
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_TOTALS, VT_VERIFY_COUNT, ballot);
}

static void bend_electorate(struct vt_result *said)
{
    said->block[VT_TREE_MEMBERS].votes += 1;
}

static void refuses_an_electorate_with_other_votes(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    g->c.bend = bend_electorate;
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_SUMS, VT_VERIFY_COUNT, ballot);
}

static void bend_affiliated(struct vt_result *said)
{
    said->block[VT_TREE_AFFILIATED].registered++;
}

static void refuses_a_ghost_among_the_others(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    g->c.bend = bend_affiliated;
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_GHOSTS, VT_VERIFY_RESULT, ballot);
}

static void refuses_a_ballot_in_the_receipt_of_a_change_of_key(void **state)
{
    struct forged *g = *state;
    g->c.also = cheat_vote(&g->c, VT_ENTRY_BALLOT, &good);
    assert_entry(g, VT_E_VERIFY_ENTRY, cheat_swap(&g->c, &(struct swap){"GM0001", 1, 30, 2}));
}

/* The text of a result in an entry that is none. */
static void refuses_a_result_of_another_kind(void **state)
{
    struct forged *g = *state;
    struct vt_entry entry;
    size_t len;
    uint32_t ballot = vote_and_count(g);
    cheat_close(&g->c);
    uint32_t result = cheat_result(&g->c);
    struct vt_buf old = g->c.entry[result];
    g->c.entry[result] = (struct vt_buf){0};
    assert_code(VT_OK, vt_entry_parse(&entry, &len, vt_buf_view(&old), &g->err));
    entry.kind = VT_ENTRY_REPORT;
    vt_entry_put(&g->c.entry[result], &entry);
    vt_buf_free(&old);
    vt_merkle_free(&g->c.journal);
    vt_merkle_init(&g->c.journal, 0);
    for (uint32_t i = 0; i < g->c.count; i++) {
        struct vt_hash leaf;
        vt_hash_leaf(&leaf, vt_buf_view(&g->c.entry[i]));
        assert_code(VT_OK, vt_merkle_append(&g->c.journal, &leaf, NULL));
    }
    assert_count(g, VT_E_VERIFY_ENTRY, VT_VERIFY_RESULT, ballot);
}

/* A count receipt carries one ballot of its member, and nothing late. */
static void refuses_a_second_ballot_in_a_count_receipt(void **state)
{
    struct forged *g = *state;
    struct vote second = {"GM0001", 2, AZWA_FOR, NULL, 2, 0};
    uint32_t ballot = vote_and_count(g);
    g->c.also = cheat_vote(&g->c, VT_ENTRY_BALLOT, &second);
    cheat_close(&g->c);
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_ENTRY, VT_VERIFY_BALLOT, ballot);
}

static void refuses_a_late_ballot_in_a_count_receipt(void **state)
{
    struct forged *g = *state;
    uint32_t late = cheat_vote(&g->c, VT_ENTRY_LATE, &good);
    cheat_count(&g->c, "GM0001", late, "voor", "none");
    cheat_close(&g->c);
    cheat_result(&g->c);
    assert_count(g, VT_E_VERIFY_ENTRY, VT_VERIFY_BALLOT, late);
}

/* ---- the opening ---- */

/* Put another opening in the place of entry 0; its hash is the fingerprint then. */
static void forge_opening(struct forged *g, struct vt_hash *fingerprint,
                          const struct vt_entry *entry)
{
    vt_buf_clear(&g->c.entry[0]);
    vt_entry_put(&g->c.entry[0], entry);
    vt_hash_leaf(fingerprint, vt_buf_view(&g->c.entry[0]));
    vt_merkle_free(&g->c.journal);
    vt_merkle_init(&g->c.journal, 0);
    assert_code(VT_OK, vt_merkle_append(&g->c.journal, fingerprint, NULL));
    g->f.dossier.fingerprint = *fingerprint;
}

/* The opening with one thing changed, and a ballot after it. */
static void assert_opening(const char *from, const char *to, int64_t shift, enum vt_code code)
{
    void *one;
    assert_int_equal(0, forged_begin(&one));
    struct forged *g = one;
    struct vt_record record;
    struct vt_hash fingerprint;
    struct vt_buf text = {0};
    assert_code(VT_OK, vt_dossier_record(&record, &g->f.dossier, vt_buf_view(&g->f.journal), 0));
    vt_buf_put(&text, record.entry.part[0]);
    vt_buf_put_byte(&text, '\0');
    char *changed = edited((const char *)text.at, from, to);
    record.entry.part[0] = vt_bytes_of(changed);
    record.entry.entered += shift;
    record.entry.received = record.entry.entered;
    forge_opening(g, &fingerprint, &record.entry);
    cheat_acceptance(&g->receipt, &g->c, "GM0001", cheat_vote(&g->c, VT_ENTRY_BALLOT, &good));
    assert_code(code, check(g, &fingerprint));
    assert_int_equal(VT_VERIFY_OPENING, g->verified.step);
    free(changed);
    vt_buf_free(&text);
    (void)forged_end(&one);
}

static void refuses_an_opening_that_contradicts_itself(void **state)
{
    (void)state;
    struct test_key key = test_key(WITNESS_KEY);
    struct vt_note_key witness;
    struct vt_buf lines = {0};
    assert_code(VT_OK, vt_note_key_make(&witness, VT_LIT("getuige.example"), VT_NOTE_COSIGNATURE,
                                        &key.public));
    put(&lines, "witnesses 1 1\nwitness ");
    vt_note_key_put(&lines, &witness);
    put(&lines, "\n");
    vt_buf_put_byte(&lines, '\0');
    assert_opening("witnesses 0 0\n", "witnesses 0 0\n", 1, VT_E_VERIFY_OPENING);
    assert_opening("witnesses 0 0\n", (const char *)lines.at, 0, VT_E_VERIFY_OPENING);
    assert_opening("origin " ORIGIN "\n", "origin " ORIGIN "2\n", 0, VT_E_OPENING_FORM);
    assert_opening("witnesses 0 0\n", "witnesses 1 0\n", 0, VT_E_OPENING_FORM);
    vt_buf_free(&lines);
}

/* A register of GM0001 alone, with this leaf, fixed in the opening; then a ballot. */
static enum vt_code check_register(struct forged *g, struct vt_bytes own)
{
    struct vt_merkle *tree = &g->f.dossier.register_tree[VT_TREE_MEMBERS];
    struct vt_record record;
    struct vt_hash fingerprint, leaf;
    struct vt_buf text = {0};
    struct vt_opening opening = g->f.dossier.opening;
    vt_hash_leaf(&leaf, own);
    vt_merkle_free(tree);
    vt_merkle_init(tree, 0);
    assert_code(VT_OK, vt_merkle_append(tree, &leaf, NULL));
    opening.tree_size[VT_TREE_MEMBERS] = 1;
    opening.tree_root[VT_TREE_MEMBERS] = leaf;
    vt_opening_put(&text, &opening);
    assert_code(VT_OK, vt_dossier_record(&record, &g->f.dossier, vt_buf_view(&g->f.journal), 0));
    record.entry.part[0] = vt_buf_view(&text);
    forge_opening(g, &fingerprint, &record.entry);
    cheat_acceptance(&g->receipt, &g->c, "GM0001", cheat_vote(&g->c, VT_ENTRY_BALLOT, &good));
    enum vt_code code = check(g, &fingerprint);
    vt_buf_free(&text);
    return code;
}

static void refuses_a_weight_that_does_not_follow(void **state)
{
    struct forged *g = *state;
    struct vt_buf own = {0};
    g->f.dossier.reg.member[2].votes = 4;
    vt_register_put_leaf(&own, &g->f.dossier.reg, 2);
    assert_code(VT_E_VERIFY_WEIGHT, check_register(g, vt_buf_view(&own)));
    assert_int_equal(VT_VERIFY_REGISTER, g->verified.step);
    vt_buf_free(&own);
}

static void accepts_the_weight_that_follows(void **state)
{
    struct forged *g = *state;
    struct vt_buf own = {0};
    vt_register_put_leaf(&own, &g->f.dossier.reg, 2);
    assert_code(VT_OK, check_register(g, vt_buf_view(&own)));
    vt_buf_free(&own);
}

/* The identity point: for some programs one signature by it fits every ballot. */
static void refuses_a_weak_key_in_the_register(void **state)
{
    struct forged *g = *state;
    struct vt_buf own = {0};
    struct vt_member *member = &g->f.dossier.reg.member[2];
    g->f.dossier.reg.key[member->first_key] = (struct vt_public_key){{1}};
    vt_register_put_leaf(&own, &g->f.dossier.reg, 2);
    assert_code(VT_E_VERIFY_LEAF, check_register(g, vt_buf_view(&own)));
    assert_int_equal(VT_VERIFY_REGISTER, g->verified.step);
    vt_buf_free(&own);
}

static void refuses_a_checkpoint_by_another_log_key(void **state)
{
    struct forged *g = *state;
    g->c.log_key = STRANGER;
    cheat_acceptance(&g->receipt, &g->c, "GM0001", cheat_vote(&g->c, VT_ENTRY_BALLOT, &good));
    assert_code(VT_E_CHECKPOINT_LINES, check(g, &g->f.dossier.fingerprint));
    assert_int_equal(VT_VERIFY_CHECKPOINT, g->verified.step);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FORGED(refuses_a_ballot_by_a_key_of_another),
        FORGED(refuses_a_signature_over_another_ballot),
        FORGED(refuses_a_ballot_that_is_none),
        FORGED(refuses_times_that_cannot_be),
        FORGED(refuses_entries_that_do_not_belong),
        FORGED(refuses_a_refusal_of_what_the_member_did_not_sign),
        FORGED(refuses_a_change_of_key_that_may_not_be),
        cmocka_unit_test(the_key_of_the_log_or_of_a_witness_becomes_no_members),
        cmocka_unit_test(refuses_a_statement_about_something_else),
        FORGED(an_honest_count_holds),
        FORGED(refuses_a_close_at_another_time),
        FORGED(refuses_an_early_close_without_a_reason),
        FORGED(tells_an_early_close_and_its_reason),
        FORGED(refuses_a_result_before_its_close),
        FORGED(refuses_a_result_of_another_place),
        FORGED(refuses_a_result_over_another_journal),
        FORGED(refuses_a_result_that_names_another_index),
        FORGED(refuses_a_count_leaf_about_another_proposal),
        FORGED(refuses_totals_that_are_not_those_of_the_tree),
        FORGED(refuses_a_bent_number_of_those_that_did_not_vote),
        FORGED(refuses_an_electorate_with_other_votes),
        FORGED(refuses_a_ghost_among_the_others),
        cmocka_unit_test(refuses_an_opening_that_contradicts_itself),
        FORGED(refuses_a_weight_that_does_not_follow),
        FORGED(refuses_bytes_after_an_entry),
        FORGED(refuses_a_refusal_of_another_member),
        FORGED(a_key_that_was_replaced_signs_nothing_more),
        FORGED(a_change_of_key_is_signed_as_it_stands),
        FORGED(the_one_that_vouches_signs_it_as_it_stands),
        FORGED(a_change_of_key_without_a_signature_is_none),
        FORGED(refuses_a_second_ballot_in_a_count_receipt),
        FORGED(refuses_a_late_ballot_in_a_count_receipt),
        FORGED(accepts_the_weight_that_follows),
        FORGED(refuses_a_weak_key_in_the_register),
        FORGED(refuses_a_ballot_in_the_receipt_of_a_change_of_key),
        FORGED(refuses_a_result_of_another_kind),
        FORGED(refuses_a_checkpoint_by_another_log_key),
    };
    return VT_RUN(tests);
}
