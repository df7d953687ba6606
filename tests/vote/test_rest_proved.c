/* SPDX-License-Identifier: EUPL-1.2 */
/* What is left of receipts and results, read and proved: sections that are empty or too many, totals that do
 * not add up, marks of several ballots, and what is beside a receipt. */
#include "keys.h"
#include "vote/forged.h"
#include "vote/receipts.h"

#include <vngtally/vote/convict.h>

/* ---- texts that are bent ---- */

static size_t find(struct vt_bytes text, size_t from, const char *what)
{
    while (from < text.len &&
           !vt_bytes_starts(vt_bytes_part(text, from, text.len), vt_bytes_of(what))) {
        from++;
    }
    assert_true(from < text.len);
    return from;
}

/* *out: the text with `to` in the place of its bytes from..until. */
static void put_bent(struct vt_buf *out, struct vt_bytes text, size_t from, size_t until,
                     const char *to)
{
    vt_buf_clear(out);
    vt_buf_put(out, vt_bytes_part(text, 0, from));
    vt_buf_put_text(out, to);
    vt_buf_put(out, vt_bytes_part(text, until, text.len));
}

/* The first line after `after` that begins with `line` becomes `to`. Reading stops right after it, or goes
 * on until what it announces is not there. */
static void refuses_line(struct receipts *r, const char *after, const char *line, const char *to,
                         bool at_once)
{
    struct vt_buf bent = {0};
    struct vt_receipt read;
    struct vt_error err;
    const struct vt_bytes text = receipt_named(r, "GM0003-count");
    size_t at = find(text, find(text, 0, after), line) + 1;
    uint32_t stops = 2;
    for (size_t i = 0; i < at; i++) {
        stops += text.at[i] == '\n';
    }
    put_bent(&bent, text, at, vt_bytes_find(text, '\n', at), to);
    assert_code(VT_E_RECEIPT_FORM, vt_receipt_read(&read, vt_buf_view(&bent), &err));
    assert_true(at_once ? err.line == stops : err.line > stops);
    vt_buf_free(&bent);
}

static void a_receipt_counts_no_more_hashes_than_a_tree_has_levels(void **state)
{
    assert_int_equal(64, VT_MERKLE_LEVELS);
    refuses_line(*state, "\ncount ", "\nproof ", "proof 65", true);
    refuses_line(*state, "\ncount ", "\nproof ", "proof 64", false);
    refuses_line(*state, "\ncount ", "\nconsistency ", "consistency 3 66", true);
    refuses_line(*state, "\ncount ", "\nconsistency ", "consistency 3 65", false);
}

static void a_level_of_the_count_proof_is_not_empty(void **state)
{
    struct receipts *r = *state;
    struct vt_buf bent = {0};
    struct vt_receipt read;
    struct vt_error err;
    const struct vt_bytes text = receipt_named(r, "GM0003-count");
    size_t at = find(text, find(text, 0, "\ncount "), "\nproof ") + 1;
    at = vt_bytes_find(text, '\n', at) + 1;
    put_bent(&bent, text, at, at, "\n");
    assert_code(VT_E_RECEIPT_FORM, vt_receipt_read(&read, vt_buf_view(&bent), &err));
    assert_string_equal("", err.subject);
    vt_buf_free(&bent);
}

static void a_section_of_no_bytes_is_none(void **state)
{
    struct receipts *r = *state;
    struct vt_buf bent = {0};
    struct vt_receipt read;
    const struct vt_bytes text = receipt_named(r, "GM0001-1");
    size_t reg = find(text, 0, "\nregister ") + 1, proof = find(text, reg, "\nproof ") + 1;
    put_bent(&bent, text, reg, proof, "register 2 0\n");
    assert_code(VT_E_RECEIPT_FORM, vt_receipt_read(&read, vt_buf_view(&bent), NULL));
    put_bent(&bent, text, find(text, 0, "\ncheckpoint ") + 1, text.len, "checkpoint 0\n");
    assert_code(VT_E_RECEIPT_FORM, vt_receipt_read(&read, vt_buf_view(&bent), NULL));
    vt_buf_free(&bent);
}

/* A receipt that does not carry entry 0 testifies, but names no log. */
static void a_receipt_without_its_opening_names_no_log(void **state)
{
    struct receipts *r = *state;
    struct vt_buf bent = {0};
    struct vt_testimony read;
    const struct vt_bytes text = receipt_named(r, "GM0003-1");
    assert_code(VT_OK, vt_testimony_read(&read, text, NULL));
    assert_true(read.opening.len > 0);
    vt_testimony_free(&read);
    size_t opening = find(text, 0, "\nentry 0 ") + 1;
    put_bent(&bent, text, opening, find(text, opening, "\nentry ") + 1, "");
    assert_code(VT_OK, vt_testimony_read(&read, vt_buf_view(&bent), NULL));
    assert_int_equal(0, read.opening.len);
    assert_true(vt_bytes_equal(vt_buf_view(&bent), read.text));
    vt_testimony_free(&read);
    vt_buf_free(&bent);
}

/* ---- a result ---- */

/* Lines of the result that begin so (after their blanks) become that, one at a time, or all at once: it is
 * no result. */
static void refuses_result(struct receipts *r, const char *line, const char *to, bool at_once)
{
    const struct vt_dossier *d = &r->f.dossier;
    struct vt_result made, read;
    struct vt_buf text = {0}, bent = {0};
    unsigned tried = 0;
    assert_code(VT_OK, vt_result_make(&made, d));
    vt_result_put(&text, &made, d);
    for (size_t at = 0; at < text.len; at = vt_bytes_find(vt_buf_view(&text), '\n', at) + 1) {
        const struct vt_bytes all = vt_buf_view(&text);
        size_t from = at;
        while (all.at[from] == ' ') {
            from++;
        }
        if (!vt_bytes_starts(vt_bytes_part(all, from, all.len), vt_bytes_of(line))) {
            continue;
        }
        put_bent(&bent, all, from, vt_bytes_find(all, '\n', from), to);
        if (at_once) {
            vt_buf_clear(&text);
            vt_buf_put(&text, vt_buf_view(&bent));
        }
        enum vt_code code =
            vt_result_read(&read, vt_buf_view(&bent), &d->consultation, &d->fingerprint, NULL);
        assert_true(at_once || code == VT_E_RESULT_FORM);
        vt_result_free(&read);
        tried++;
    }
    assert_true(tried > 0);
    assert_code(VT_E_RESULT_FORM,
                vt_result_read(&read, vt_buf_view(&bent), &d->consultation, &d->fingerprint, NULL));
    vt_result_free(&made);
    vt_buf_free(&text);
    vt_buf_free(&bent);
}

static void a_result_has_hashes_options_and_sums_that_can_be(void **state)
{
    refuses_result(*state, "root: ",
                   "root: g000000000000000000000000000000000000000000000000000000000000000", false);
    refuses_result(*state, "option: ", "option: nooit", false);
    refuses_result(*state, "option: ", "option: blanco", false); /* which counts for nothing */
    refuses_result(*state, "votes: ", "votes: 18446744073709551615", true);
}

/* ---- forged receipts ---- */

static const struct vote good = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};

/* The journal begins again with this opening; then a ballot, and its receipt. */
static void begin_with(struct forged *g, const struct vt_opening *opening,
                       const struct vt_entry *entry)
{
    struct cheat *c = &g->c;
    struct vt_entry other = *entry;
    struct vt_buf text = {0};
    vt_opening_put(&text, opening);
    other.part[0] = vt_buf_view(&text);
    vt_buf_clear(&c->entry[0]);
    vt_entry_put(&c->entry[0], &other);
    vt_merkle_free(&c->journal);
    vt_merkle_init(&c->journal, 0);
    vt_hash_leaf(&g->f.dossier.fingerprint, vt_buf_view(&c->entry[0]));
    assert_code(VT_OK, vt_merkle_append(&c->journal, &g->f.dossier.fingerprint, NULL));
    c->count = 1;
    uint32_t index = cheat_vote(c, VT_ENTRY_BALLOT, &good);
    cheat_acceptance(&g->receipt, c, "GM0001", index);
    vt_buf_free(&c->entry[index]);
    vt_buf_free(&text);
}

static void opened(struct forged *g, struct vt_record *record, struct vt_opening *opening)
{
    assert_code(VT_OK, vt_dossier_record(record, &g->f.dossier, vt_buf_view(&g->f.journal), 0));
    assert_code(VT_OK, vt_opening_parse(opening, record->entry.part[0], NULL));
}

static void an_opening_with_other_witnesses_is_caught(void **state)
{
    struct forged *g = forged_witnessed();
    struct vt_record record;
    struct vt_opening opening;
    struct test_key key = test_key(WITNESS_KEY);
    (void)state;
    opened(g, &record, &opening);
    begin_with(g, &opening, &record.entry);
    forged_fails(g, VT_OK, VT_VERIFY_STEPS);
    /* The same quorum of fewer witnesses; and the right key under another name. */
    opening.witness_count = 1;
    begin_with(g, &opening, &record.entry);
    forged_fails(g, VT_E_VERIFY_OPENING, VT_VERIFY_OPENING);
    opening.witness_count = 2;
    assert_code(VT_OK, vt_note_key_make(&opening.witness[0], VT_LIT("getuige.example/ander"),
                                        VT_NOTE_COSIGNATURE, &key.public));
    begin_with(g, &opening, &record.entry);
    forged_fails(g, VT_E_VERIFY_OPENING, VT_VERIFY_OPENING);
    void *done = g;
    (void)forged_end(&done);
}

/* Without inhabitants no number of votes is right for a municipality. */
static void a_municipality_without_inhabitants_is_caught(void **state)
{
    struct forged *g = *state;
    struct vt_record record;
    struct vt_opening opening;
    struct vt_buf leaf = {0}, whole = {0};
    opened(g, &record, &opening);
    vt_register_put_leaf(&whole, &g->f.dossier.reg, member_index(&g->f, "GM0001"));
    size_t at = find(vt_buf_view(&whole), 0, "inhabitants 3500");
    put_bent(&leaf, vt_buf_view(&whole), at, at + strlen("inhabitants 3500"), "inhabitants none");
    opening.tree_size[VT_TREE_MEMBERS] = 1;
    vt_hash_leaf(&opening.tree_root[VT_TREE_MEMBERS], vt_buf_view(&leaf));
    begin_with(g, &opening, &record.entry);
    vt_buf_clear(&whole);
    vt_buf_put(&whole, vt_buf_view(&g->receipt));
    size_t reg = find(vt_buf_view(&whole), 0, "\nregister ") + 1;
    vt_buf_clear(&g->receipt);
    vt_buf_put(&g->receipt, vt_bytes_part(vt_buf_view(&whole), 0, reg));
    put(&g->receipt, "register 0 %u\n", (unsigned)leaf.len);
    vt_buf_put(&g->receipt, vt_buf_view(&leaf));
    put(&g->receipt, "proof 0\n");
    vt_buf_put(&g->receipt,
               vt_bytes_part(vt_buf_view(&whole), find(vt_buf_view(&whole), reg, "\nentry ") + 1,
                             whole.len));
    forged_fails(g, VT_E_VERIFY_WEIGHT, VT_VERIFY_REGISTER);
    vt_buf_free(&leaf);
    vt_buf_free(&whole);
}

/* What these two entries carry was signed by nobody. */
static void a_refusal_and_a_change_of_key_are_signed(void **state)
{
    struct forged *g = *state;
    struct cheat *c = &g->c;
    struct vt_buf text = {0};
    const char zeros[] = "00000000000000000000000000000000";
    put(&text, "vngtally/refused/v1\nmember GM0001\nsha256 %s%s\nsha512 %s%s%s%s\nrule %s\n", zeros,
        zeros, zeros, zeros, zeros, zeros, "ballot-option");
    uint32_t index = cheat_parts(c, VT_ENTRY_REFUSED, 0, vt_buf_view(&text),
                                 VT_LIT("geen handtekening\n"), VT_LIT(""));
    cheat_acceptance(&g->receipt, c, "GM0001", index);
    forged_fails(g, VT_E_SSHSIG_ARMOR, VT_VERIFY_BALLOT);
    vt_buf_clear(&text);
    put_statement(&text, &g->f, &(struct swap){"GM0003", 4, 20, 0});
    index = cheat_parts(c, VT_ENTRY_REKEY, 0, vt_buf_view(&text), VT_LIT("geen handtekening\n"),
                        VT_LIT(""));
    cheat_acceptance(&g->receipt, c, "GM0003", index);
    forged_fails(g, VT_E_SSHSIG_ARMOR, VT_VERIFY_BALLOT);
    vt_buf_free(&text);
}

/* Any signature fits the new key. */
static void a_weak_key_comes_in_no_place(void **state)
{
    struct forged *g = *state;
    struct vt_buf text = {0}, weak = {0}, key = {0};
    put_statement(&text, &g->f, &(struct swap){"GM0003", 4, 20, 0});
    put_key(&key, 20);
    vt_buf_put_byte(&key, '\0');
    size_t at = find(vt_buf_view(&text), 0, (const char *)key.at);
    put_bent(&weak, vt_buf_view(&text), at, at + key.len - 1, WEAK_KEY);
    uint32_t index = cheat_parts(&g->c, VT_ENTRY_REKEY, 0, vt_buf_view(&weak),
                                 VT_LIT("geen handtekening\n"), VT_LIT(""));
    cheat_acceptance(&g->receipt, &g->c, "GM0003", index);
    forged_fails(g, VT_E_WEAK_KEY, VT_VERIFY_BALLOT);
    vt_buf_free(&text);
    vt_buf_free(&weak);
    vt_buf_free(&key);
}

/* ---- the count ---- */

/* GM0001 voted; its count receipt, when `change` has been at work. */
static void count(struct forged *g, void (*change)(struct forged *g))
{
    uint32_t ballot = cheat_vote(&g->c, VT_ENTRY_BALLOT, &good);
    cheat_count(&g->c, "GM0001", ballot, "voor", "none");
    cheat_close(&g->c);
    change(g);
    cheat_result(&g->c);
    cheat_count_receipt(&g->receipt, &g->c, "GM0001", ballot, 0);
}

static void as_it_is(struct forged *g)
{
    (void)g;
}

static void counted_as_not_voted(struct forged *g)
{
    cheat_counted(&g->c, "GM0001")->azwa = "none";
}

static void a_ballot_counted_as_no_choice_is_caught(void **state)
{
    struct forged *g = *state;
    count(g, counted_as_not_voted);
    forged_fails(g, VT_E_VERIFY_COUNT_CHOICE, VT_VERIFY_COUNT);
    assert_string_equal("azwa", g->err.subject);
    assert_string_equal("none", g->err.detail);
}

static void one_member_more(struct vt_result *said)
{
    said->block[VT_TREE_MEMBERS].poll[0].option[1].members++;
}

static void one_vote_more_not_cast(struct vt_result *said)
{
    said->block[VT_TREE_MEMBERS].poll[1].not_voted.votes++;
}

static void bend_members(struct forged *g)
{
    g->c.bend = one_member_more;
}

static void bend_votes(struct forged *g)
{
    g->c.bend = one_vote_more_not_cast;
}

static void totals_that_are_not_those_of_the_tree_are_caught(void **state)
{
    count(*state, bend_members);
    forged_fails(*state, VT_E_VERIFY_TOTALS, VT_VERIFY_COUNT);
}

static void votes_of_those_who_did_not_vote_are_counted_too(void **state)
{
    count(*state, bend_votes);
    forged_fails(*state, VT_E_VERIFY_TOTALS, VT_VERIFY_COUNT);
}

/* A leaf whose counters are as large as can be. The tree adds them up without wrapping; only the sum over the
 * options would. */
static struct counted *large(struct forged *g)
{
    struct counted *ghost = cheat_counted(&g->c, "ZZ01");
    ghost->own_counters = true;
    ghost->counters[4] = ghost->counters[14] = 1; /* a member that did not vote */
    return ghost;
}

static void members_without_number(struct forged *g)
{
    large(g)->counters[2] = UINT64_MAX; /* azwa: tegen */
}

static void votes_without_number(struct forged *g)
{
    struct counted *ghost = large(g);
    ghost->counters[11] = UINT64_MAX; /* hlo: tegen; blanco is not in the outcome */
    ghost->counters[13] = 1;
}

static void more_members_than_can_be_counted_are_caught(void **state)
{
    count(*state, members_without_number);
    forged_fails(*state, VT_E_VERIFY_SUMS, VT_VERIFY_COUNT);
}

static void more_votes_than_can_be_counted_are_caught(void **state)
{
    count(*state, votes_without_number);
    forged_fails(*state, VT_E_VERIFY_SUMS, VT_VERIFY_COUNT);
}

/* One line more, which belongs to nothing. */
static void a_count_leaf_ends_after_its_choices(void **state)
{
    struct forged *g = *state;
    struct vt_buf longer = {0};
    count(g, as_it_is);
    forged_fails(g, VT_OK, VT_VERIFY_STEPS);
    const struct vt_bytes text = vt_buf_view(&g->receipt);
    size_t head = find(text, 0, "\ncount ") + 1, leaf = vt_bytes_find(text, '\n', head) + 1;
    size_t proof = find(text, leaf, "\nproof ") + 1;
    vt_buf_put(&longer, vt_bytes_part(text, 0, head));
    put(&longer, "count %u %u\n", g->verified.receipt.reg.index == 0 ? 0U : 1U,
        (unsigned)(proof - leaf + 5));
    vt_buf_put(&longer, vt_bytes_part(text, leaf, proof - leaf));
    put(&longer, "meer\n");
    vt_buf_put(&longer, vt_bytes_part(text, proof, text.len));
    vt_buf_free(&g->receipt);
    g->receipt = longer;
    forged_fails(g, VT_E_VERIFY_COUNT_LEAF, VT_VERIFY_COUNT);
    assert_string_equal("meer", g->err.subject);
}

static void a_result_has_one_part(void **state)
{
    struct forged *g = *state;
    uint32_t ballot = cheat_vote(&g->c, VT_ENTRY_BALLOT, &good);
    cheat_count(&g->c, "GM0001", ballot, "voor", "none");
    cheat_close(&g->c);
    g->c.result = cheat_parts(&g->c, VT_ENTRY_RESULT, 0, VT_LIT("uitslag\n"), VT_LIT("en meer\n"),
                              VT_LIT(""));
    cheat_count_receipt(&g->receipt, &g->c, "GM0001", ballot, 0);
    forged_fails(g, VT_E_VERIFY_ENTRY, VT_VERIFY_RESULT);
    assert_string_equal("result", g->err.detail);
}

/* Two ballots that were handed in on time and entered late: each finds itself in the list. */
static void the_marks_of_several_ballots_are_all_found(void **state)
{
    struct forged *g = *state;
    struct cheat *c = &g->c;
    const struct vote votes[] = {{"GM0001", 1, AZWA_FOR, NULL, 1, CLOSES - 60},
                                 {"GM0002", 1, AZWA_FOR, NULL, 3, CLOSES - 60},
                                 {"GM0003", 1, AZWA_FOR, NULL, 4, CLOSES - 60}};
    c->now = CLOSES + 60;
    for (uint32_t i = 0; i < 3; i++) {
        cheat_count(c, votes[i].member, cheat_vote(c, VT_ENTRY_BALLOT, &votes[i]), "voor", "none");
    }
    cheat_close(c);
    c->stamped = "1, 2, 3";
    cheat_result(c);
    for (uint32_t i = 0; i < 3; i++) {
        cheat_count_receipt(&g->receipt, c, votes[i].member, i + 1, 0);
        forged_fails(g, VT_OK, VT_VERIFY_STEPS);
        assert_true(g->verified.stamped);
    }
    c->stamped = "1, 3";
    cheat_result(c);
    cheat_count_receipt(&g->receipt, c, "GM0002", 2, 0);
    forged_fails(g, VT_E_VERIFY_MARKS, VT_VERIFY_RESULT);
}

/* ---- as many as may be ---- */

/* The receipt of what was entered last must be good. */
static void newest_holds(struct receipts *r)
{
    struct vt_buf receipt = {0};
    receipt_of_newest(&receipt, r);
    assert_code(VT_OK, verify(r, vt_buf_view(&receipt)));
    vt_buf_free(&receipt);
}

static void a_member_with_as_many_keys_as_may_be_has_its_receipt(void **state)
{
    struct receipts r = {0};
    struct vt_buf reg = {0}, receipt = {0}, more = {0};
    (void)state;
    put(&reg, "format: vngtally/register/v1\nmembers:\n  - code: GM0001\n    name: Plaats\n"
              "    province: Drenthe\n    kind: gemeente\n    inhabitants: 1000\n    keys:\n");
    for (unsigned k = 1; k <= VT_MEMBER_KEYS_MAX; k++) {
        put(&reg, "      - ");
        put_key(&reg, k);
        put(&reg, "\n");
    }
    fixture_open_files(&r.f, fixture_consultation(), vt_buf_view(&reg));
    voted(&r.f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, VT_MEMBER_KEYS_MAX, 0});
    newest_holds(&r);
    assert_int_equal(VT_MEMBER_KEYS_MAX, r.verified.key_count);
    assert_int_equal(VT_MEMBER_KEYS_MAX - 1, r.verified.signer);
    /* One key more than there may be: so it cannot stand in the register. */
    receipt_of_newest(&receipt, &r);
    const struct vt_bytes text = vt_buf_view(&receipt);
    size_t head = find(text, 0, "\nregister ") + 1, leaf = vt_bytes_find(text, '\n', head) + 1;
    size_t proof = find(text, leaf, "\nproof ") + 1;
    vt_buf_put(&more, vt_bytes_part(text, 0, head));
    put(&more, "register 0 %u\n", (unsigned)(proof - leaf + strlen("key " KEY_1 "\n")));
    vt_buf_put(&more, vt_bytes_part(text, leaf, proof - leaf));
    put(&more, "key " KEY_1 "\n");
    vt_buf_put(&more, vt_bytes_part(text, proof, text.len));
    assert_code(VT_E_VERIFY_LEAF, verify(&r, vt_buf_view(&more)));
    assert_string_equal("key " KEY_1, r.err.subject);
    vt_buf_free(&reg);
    vt_buf_free(&receipt);
    vt_buf_free(&more);
    receipts_free(&r);
}

/* Every one of them is looked at when a key comes in another's place, and nothing beyond the last. */
static void with_as_many_witnesses_as_may_be_a_key_is_changed(void **state)
{
    struct receipts r = {0};
    struct vt_buf reg = {0}, witnesses = {0};
    (void)state;
    put(&witnesses, "witnesses:\n  quorum: 1\n  keys:\n");
    for (unsigned w = 0; w < VT_WITNESSES_MAX; w++) {
        struct test_key key = test_key(150 + w);
        struct vt_note_key note;
        struct vt_buf name = {0};
        put(&name, "getuige-%u.example", w);
        assert_code(VT_OK,
                    vt_note_key_make(&note, vt_buf_view(&name), VT_NOTE_COSIGNATURE, &key.public));
        put(&witnesses, "    - ");
        vt_note_key_put(&witnesses, &note);
        put(&witnesses, "\n");
        vt_buf_free(&name);
    }
    put(&witnesses, "proposals:\n");
    vt_buf_put_byte(&witnesses, '\0');
    char *text = edited(fixture_consultation(), "proposals:\n", (const char *)witnesses.at);
    fixture_put_register(&reg);
    fixture_open_files(&r.f, text, vt_buf_view(&reg));
    assert_int_equal(VT_WITNESSES_MAX, r.f.dossier.opening.witness_count);
    swapped(&r.f, &(struct swap){"GM0001", 1, 20, 2});
    newest_holds(&r);
    assert_int_equal(VT_STANDING_REKEYED, r.verified.standing);
    free(text);
    vt_buf_free(&witnesses);
    vt_buf_free(&reg);
    receipts_free(&r);
}

static void a_witness_or_the_log_is_no_key_of_a_member(void **state)
{
    static const unsigned taken[] = {WITNESS_KEY, WITNESS_KEY + 10, LOG_KEY};
    struct forged *g = forged_witnessed();
    (void)state;
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
        cheat_free(&g->c);
        cheat_open(&g->c, &g->f);
        uint32_t index = cheat_swap(&g->c, &(struct swap){"GM0003", 4, taken[i], 0});
        cheat_acceptance(&g->receipt, &g->c, "GM0003", index);
        forged_fails(g, VT_E_REKEY_NEW_KEY, VT_VERIFY_BALLOT);
    }
    void *done = g;
    (void)forged_end(&done);
}

/* ---- beside a receipt ---- */

static enum vt_code beside(struct receipts *r, const char *name, const struct vt_verified *earlier,
                           struct vt_bytes file, struct vt_bytes armor)
{
    const struct vt_kept kept = {file, armor};
    enum vt_verify_same same;
    assert_code(VT_OK, verify(r, receipt_named(r, name)));
    return vt_verify_ballot(&same, &r->verified, earlier, &kept, &r->err);
}

/* Carriage returns or not: beside who did not vote there is no ballot that it could be. */
static void a_file_beside_who_did_not_vote_is_no_ballot(void **state)
{
    struct receipts *r = *state;
    assert_code(VT_E_VERIFY_NO_BALLOT,
                beside(r, "GM0002-count", NULL, VT_LIT("geen\r\nstembiljet\r\n"), VT_LIT("")));
}

/* An earlier receipt of a change of key says nothing of a ballot. */
static void beside_a_change_of_key_a_ballot_is_judged_by_its_rank(void **state)
{
    struct receipts *r = *state;
    struct vt_verified earlier;
    struct vt_buf file = {0}, armor = {0};
    assert_code(VT_OK, vt_verify_receipt(&earlier, receipt_named(r, "GM0003-rekey-2"),
                                         &r->f.dossier.fingerprint, &r->err));
    put_ballot(&file, &r->f, &(struct vote){"GM0003", 2, AZWA_FOR, NULL, 20, 0});
    put_armor(&armor, vt_buf_view(&file), BALLOT_SPACE, 20);
    assert_code(VT_E_VERIFY_PASSED_OVER,
                beside(r, "GM0003-count", &earlier, vt_buf_view(&file), vt_buf_view(&armor)));
    vt_verified_free(&earlier);
    vt_buf_free(&file);
    vt_buf_free(&armor);
}

/* More is wrong with it than is told at once; what it was refused for is looked for in what is told. */
static void a_refused_file_with_more_errors_than_are_told(void **state)
{
    struct receipts *r = *state;
    struct vt_buf file = {0};
    enum vt_verify_same same;
    for (unsigned i = 0; i < VT_ERRORS_MAX + 5; i++) {
        put(&file, "onbekend%u: x\n", i);
    }
    const struct vt_kept kept = {.file = vt_buf_view(&file)};
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0005-refused-4")));
    vt_sha256(&r->verified.refused_sha256, kept.file);
    r->verified.refused_rule = VT_E_YAML_UNKNOWN_KEY;
    assert_code(VT_OK, vt_verify_ballot(&same, &r->verified, NULL, &kept, &r->err));
    r->verified.refused_rule = VT_E_BALLOT_TOO_MANY;
    assert_code(VT_E_VERIFY_OTHER_RULE,
                vt_verify_ballot(&same, &r->verified, NULL, &kept, &r->err));
    vt_buf_free(&file);
}

/* Of a member with more entries than a receipt leads to, the earlier ones are not all known. */
static void who_did_too_much_to_show_is_not_said_to_be_refused_falsely(void **state)
{
    struct receipts *r = *state;
    struct vt_verified earlier;
    assert_code(VT_OK, vt_verify_receipt(&earlier, receipt_named(r, "GM0005-refused-4"),
                                         &r->f.dossier.fingerprint, &r->err));
    earlier.refused_rule = VT_E_BALLOT_SEQUENCE_USED;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0005-count")));
    assert_code(VT_E_VERIFY_FALSE_REFUSAL, vt_verify_earlier(&r->verified, &earlier, &r->err));
    r->verified.entries = VT_RECEIPT_SECTIONS;
    assert_code(VT_E_VERIFY_FALSE_REFUSAL, vt_verify_earlier(&r->verified, &earlier, &r->err));
    r->verified.entries = VT_RECEIPT_SECTIONS + 1;
    assert_code(VT_OK, vt_verify_earlier(&r->verified, &earlier, &r->err));
    vt_verified_free(&earlier);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_receipt_counts_no_more_hashes_than_a_tree_has_levels),
        cmocka_unit_test(a_level_of_the_count_proof_is_not_empty),
        cmocka_unit_test(a_section_of_no_bytes_is_none),
        cmocka_unit_test(a_receipt_without_its_opening_names_no_log),
        cmocka_unit_test(a_result_has_hashes_options_and_sums_that_can_be),
        cmocka_unit_test(an_opening_with_other_witnesses_is_caught),
        FORGED(a_municipality_without_inhabitants_is_caught),
        FORGED(a_refusal_and_a_change_of_key_are_signed),
        FORGED(a_weak_key_comes_in_no_place),
        FORGED(a_ballot_counted_as_no_choice_is_caught),
        FORGED(totals_that_are_not_those_of_the_tree_are_caught),
        FORGED(votes_of_those_who_did_not_vote_are_counted_too),
        FORGED(more_members_than_can_be_counted_are_caught),
        FORGED(more_votes_than_can_be_counted_are_caught),
        FORGED(a_count_leaf_ends_after_its_choices),
        FORGED(a_result_has_one_part),
        FORGED(the_marks_of_several_ballots_are_all_found),
        cmocka_unit_test(a_member_with_as_many_keys_as_may_be_has_its_receipt),
        cmocka_unit_test(with_as_many_witnesses_as_may_be_a_key_is_changed),
        cmocka_unit_test(a_witness_or_the_log_is_no_key_of_a_member),
        cmocka_unit_test(a_file_beside_who_did_not_vote_is_no_ballot),
        cmocka_unit_test(beside_a_change_of_key_a_ballot_is_judged_by_its_rank),
        cmocka_unit_test(a_refused_file_with_more_errors_than_are_told),
        cmocka_unit_test(who_did_too_much_to_show_is_not_said_to_be_refused_falsely),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}
