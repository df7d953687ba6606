/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts that whoever has the log key made and signed: an opening, a register leaf, a close and a count
 * proof that are not what they should be; and keys for which there is no memory. */
#include "support/memory.h"
#include "vote/forged.h"
#include "vote/receipts.h"

static const struct vote good = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};

/* In the receipt, `from` (which stands there once) becomes `to`. */
static void change(struct forged *g, const char *from, const char *to)
{
    vt_buf_put_byte(&g->receipt, '\0');
    char *changed = edited((const char *)g->receipt.at, from, to);
    vt_buf_clear(&g->receipt);
    vt_buf_put_text(&g->receipt, changed);
    free(changed);
}

/* ---- the opening ---- */

/* The journal begins again with these bytes as entry 0, whose leaf hash is the fingerprint; then a
 * ballot, and its receipt. */
static void begin_with(struct forged *g, struct vt_bytes bytes)
{
    struct cheat *c = &g->c;
    vt_buf_clear(&c->entry[0]);
    vt_buf_put(&c->entry[0], bytes);
    vt_merkle_free(&c->journal);
    vt_merkle_init(&c->journal, 0);
    vt_hash_leaf(&g->f.dossier.fingerprint, bytes);
    assert_code(VT_OK, vt_merkle_append(&c->journal, &g->f.dossier.fingerprint, NULL));
    c->count = 1;
    uint32_t index = cheat_vote(c, VT_ENTRY_BALLOT, &good);
    cheat_acceptance(&g->receipt, c, "GM0001", index);
    vt_buf_free(&c->entry[index]);
}

static void an_opening_of_another_consultation_than_it_carries_is_caught(void **state)
{
    struct forged *g = *state;
    const struct vt_bytes other = VT_LIT("raadpleging.example/elders-2025");
    struct vt_record record;
    struct vt_opening opening;
    struct vt_buf text = {0}, entry = {0};
    assert_code(VT_OK, vt_dossier_record(&record, &g->f.dossier, vt_buf_view(&g->f.journal), 0));
    assert_code(VT_OK, vt_opening_parse(&opening, record.entry.part[0], &g->err));
    for (int lies = 0; lies < 2; lies++) {
        if (lies) {
            struct vt_public_key log = opening.log_key.key;
            opening.origin = other;
            assert_code(VT_OK, vt_note_key_make(&opening.log_key, other, VT_NOTE_ED25519, &log));
        }
        vt_buf_clear(&text);
        vt_buf_clear(&entry);
        vt_opening_put(&text, &opening);
        record.entry.part[0] = vt_buf_view(&text);
        vt_entry_put(&entry, &record.entry);
        begin_with(g, vt_buf_view(&entry));
        forged_fails(g, lies ? VT_E_VERIFY_OPENING : VT_OK,
                     lies ? VT_VERIFY_OPENING : VT_VERIFY_STEPS);
    }
    assert_string_equal("origin", g->err.subject);
    vt_buf_free(&text);
    vt_buf_free(&entry);
}

static void an_opening_that_is_no_entry_or_another_one_is_caught(void **state)
{
    struct forged *g = *state;
    struct vt_record record;
    struct vt_buf entry = {0};
    begin_with(g, VT_LIT("geen opening\n"));
    forged_fails(g, VT_E_ENTRY_FORM, VT_VERIFY_OPENING);
    assert_code(VT_OK, vt_dossier_record(&record, &g->f.dossier, vt_buf_view(&g->f.journal), 0));
    record.entry.part_count = 3;
    record.entry.part[2] = VT_LIT("meer\n");
    vt_entry_put(&entry, &record.entry);
    begin_with(g, vt_buf_view(&entry));
    forged_fails(g, VT_E_OPENING_FORM, VT_VERIFY_OPENING);
    vt_buf_free(&entry);
}

/* ---- the register ---- */

static void inhabitants_that_are_no_number_are_caught(void **state)
{
    struct forged *g = *state;
    uint32_t index = cheat_vote(&g->c, VT_ENTRY_BALLOT, &good);
    cheat_acceptance(&g->receipt, &g->c, "GM0001", index);
    forged_fails(g, VT_OK, VT_VERIFY_STEPS);
    change(g, "\ninhabitants 3500\n", "\ninhabitants 35oo\n");
    forged_fails(g, VT_E_VERIFY_LEAF, VT_VERIFY_REGISTER);
}

/* ---- the close ---- */

#define CLOSE_TEXT "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"

/* The count receipt of a dossier that was closed by this entry. */
static void close_with(struct forged *g, int64_t entered, struct vt_bytes first,
                       struct vt_bytes second)
{
    struct cheat *c = &g->c;
    uint32_t ballot = cheat_vote(c, VT_ENTRY_BALLOT, &good);
    cheat_count(c, "GM0001", ballot, "voor", "none");
    c->now = entered;
    c->close = cheat_parts(c, VT_ENTRY_CLOSE, CLOSES, first, second, VT_LIT(""));
    c->now = CLOSES;
    cheat_result(c);
    cheat_count_receipt(&g->receipt, c, "GM0001", ballot, 0);
}

static void a_close_as_it_should_be_is_one(void **state)
{
    struct forged *g = *state;
    close_with(g, CLOSES, VT_LIT(CLOSE_TEXT), VT_LIT(""));
    forged_fails(g, VT_OK, VT_VERIFY_STEPS);
}

static void a_close_with_another_text_is_none(void **state)
{
    struct forged *g = *state;
    close_with(g, CLOSES, VT_LIT("dicht\n"), VT_LIT(""));
    forged_fails(g, VT_E_NOTICE_FORM, VT_VERIFY_RESULT);
}

static void a_close_with_two_parts_is_none(void **state)
{
    struct forged *g = *state;
    close_with(g, CLOSES, VT_LIT(CLOSE_TEXT), VT_LIT("en nog iets\n"));
    forged_fails(g, VT_E_VERIFY_ENTRY, VT_VERIFY_RESULT);
    assert_string_equal("close", g->err.subject);
}

static void a_close_entered_before_the_ballot_is_caught(void **state)
{
    struct forged *g = *state;
    close_with(g, OPENS, VT_LIT(CLOSE_TEXT), VT_LIT(""));
    forged_fails(g, VT_E_JOURNAL_TIME, VT_VERIFY_RESULT);
}

/* Bytes in the close's place that are no entry at all. */
static void a_close_that_is_no_entry_is_caught(void **state)
{
    struct forged *g = *state;
    struct cheat *c = &g->c;
    struct vt_hash leaf;
    uint32_t ballot = cheat_vote(c, VT_ENTRY_BALLOT, &good);
    cheat_count(c, "GM0001", ballot, "voor", "none");
    c->now = CLOSES;
    c->close = c->count;
    c->kind[c->count] = VT_ENTRY_CLOSE;
    put(&c->entry[c->count], "dicht\n");
    vt_hash_leaf(&leaf, vt_buf_view(&c->entry[c->count++]));
    assert_code(VT_OK, vt_merkle_append(&c->journal, &leaf, NULL));
    cheat_result(c);
    cheat_count_receipt(&g->receipt, c, "GM0001", ballot, 0);
    forged_fails(g, VT_E_ENTRY_FORM, VT_VERIFY_RESULT);
}

/* ---- the count proof ---- */

/* Each line of the count proof, a hash and CHEAT_WIDTH counters, has this many counters instead. */
static void count_by(struct forged *g, unsigned width)
{
    struct vt_buf made = {0};
    struct vt_bytes rest = vt_buf_view(&g->receipt);
    while (rest.len > 0) {
        size_t end_of_line = vt_bytes_find(rest, '\n', 0) + 1;
        struct vt_bytes line = vt_bytes_part(rest, 0, end_of_line);
        size_t blanks = 0;
        for (size_t i = 0; i < line.len; i++) {
            blanks += line.at[i] == ' ';
        }
        if (blanks == CHEAT_WIDTH) {
            vt_buf_put(&made, vt_bytes_part(line, 0, vt_bytes_find(line, ' ', 0)));
            for (unsigned i = 0; i < width; i++) {
                put(&made, " 0");
            }
            put(&made, "\n");
        } else {
            vt_buf_put(&made, line);
        }
        rest = vt_bytes_part(rest, end_of_line, rest.len);
    }
    vt_buf_free(&g->receipt);
    g->receipt = made;
}

static void a_count_proof_has_as_many_counters_as_there_are_choices(void **state)
{
    static const struct {
        unsigned width;
        enum vt_code code;
        enum vt_verify_step step;
    } cases[] = {
        {0, VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
        {1, VT_E_VERIFY_COUNTERS, VT_VERIFY_COUNT},
        {CHEAT_WIDTH - 1, VT_E_VERIFY_COUNTERS, VT_VERIFY_COUNT},
        {CHEAT_WIDTH, VT_E_VERIFY_COUNT_PROOF, VT_VERIFY_COUNT},
        {CHEAT_WIDTH + 1, VT_E_VERIFY_COUNTERS, VT_VERIFY_COUNT},
        {VT_MERKLE_WIDTH, VT_E_VERIFY_COUNTERS, VT_VERIFY_COUNT},
        {VT_MERKLE_WIDTH + 1, VT_E_RECEIPT_FORM, VT_VERIFY_FORM},
    };
    struct forged *g = *state;
    struct vt_buf as_made = {0};
    close_with(g, CLOSES, VT_LIT(CLOSE_TEXT), VT_LIT(""));
    vt_buf_put(&as_made, vt_buf_view(&g->receipt));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vt_buf_clear(&g->receipt);
        vt_buf_put(&g->receipt, vt_buf_view(&as_made));
        count_by(g, cases[i].width);
        forged_fails(g, cases[i].code, cases[i].step);
    }
    vt_buf_free(&as_made);
}

/* ---- memory ---- */

/* More keys than there is room for at first. */
static void without_memory_for_another_key_nothing_is_proved(void **state)
{
    struct forged *g = *state;
    uint32_t index = 0;
    for (unsigned n = 0; n < 2 * VT_MEMBER_KEYS_MAX; n++) {
        index = cheat_swap(&g->c, &(struct swap){"GM0001", n == 0 ? 1 : 29 + n, 30 + n, 0});
    }
    cheat_acceptance(&g->receipt, &g->c, "GM0001", index);
    for (long n = 0;; n++) {
        struct vt_error err = {0};
        vt_verified_free(&g->verified);
        memory_left = n;
        enum vt_code code = vt_verify_receipt(&g->verified, vt_buf_view(&g->receipt),
                                              &g->f.dossier.fingerprint, &err);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_OK) {
            assert_true(n > 4);
            assert_int_equal(2 + 2 * VT_MEMBER_KEYS_MAX, g->verified.key_count);
            assert_int_equal(1, g->verified.key[0].until);
            assert_int_equal(VT_STILL, g->verified.key[1].until);
            assert_int_equal(2, g->verified.key[2].until);
            break;
        }
        assert_code(VT_E_MEMORY, code);
        assert_code(VT_E_MEMORY, err.code);
    }
}

/* ---- a file that was refused ---- */

static void a_count_receipt_knows_the_file_that_was_refused_before(void **state)
{
    struct receipts r;
    struct vt_verified earlier;
    enum vt_verify_same same;
    (void)state;
    receipts_make(&r, NULL);
    assert_code(VT_OK, vt_verify_receipt(&earlier, receipt_named(&r, "GM0005-refused-4"),
                                         &r.f.dossier.fingerprint, &r.err));
    assert_code(VT_OK, verify(&r, receipt_named(&r, "GM0005-count")));
    struct vt_kept kept = {.file = VT_LIT("geen stembiljet\n")};
    /* It was, but the rule that was given is not the one that it breaks. */
    assert_code(VT_E_VERIFY_OTHER_RULE,
                vt_verify_ballot(&same, &r.verified, &earlier, &kept, &r.err));
    assert_int_equal(VT_SAME_REFUSED, same);
    assert_string_equal(vt_code_slug(earlier.refused_rule), r.err.subject);
    assert_true(vt_code_from_slug(&earlier.refused_rule, vt_bytes_of(r.err.detail)));
    assert_code(VT_OK, vt_verify_ballot(&same, &r.verified, &earlier, &kept, &r.err));
    assert_int_equal(VT_SAME_REFUSED, same);
    /* Without the receipt that says so it is no ballot; and neither is another file with it. */
    assert_code(VT_E_VERIFY_NO_BALLOT, vt_verify_ballot(&same, &r.verified, NULL, &kept, &r.err));
    kept.file = VT_LIT("ook geen stembiljet\n");
    assert_code(VT_E_VERIFY_NO_BALLOT,
                vt_verify_ballot(&same, &r.verified, &earlier, &kept, &r.err));
    vt_verified_free(&earlier);
    receipts_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FORGED(an_opening_of_another_consultation_than_it_carries_is_caught),
        FORGED(an_opening_that_is_no_entry_or_another_one_is_caught),
        FORGED(inhabitants_that_are_no_number_are_caught),
        FORGED(a_close_as_it_should_be_is_one),
        FORGED(a_close_with_another_text_is_none),
        FORGED(a_close_with_two_parts_is_none),
        FORGED(a_close_entered_before_the_ballot_is_caught),
        FORGED(a_close_that_is_no_entry_is_caught),
        FORGED(a_count_proof_has_as_many_counters_as_there_are_choices),
        FORGED(without_memory_for_another_key_nothing_is_proved),
        cmocka_unit_test(a_count_receipt_knows_the_file_that_was_refused_before),
    };
    return VT_RUN(tests);
}
