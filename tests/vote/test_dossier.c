/* SPDX-License-Identifier: EUPL-1.2 */
/* Ballots, late ballots and refused files in a dossier: every rule of docs/FORMAT.md sections 7.2 to
 * 7.4 broken once. An entry that is refused leaves the dossier as it was. */
#include "vote/fixture.h"

static const struct vote good = {
    .member = "GM0001", .sequence = 1, .choices = AZWA_FOR "  hlo: mits\n", .key = 1};

/* ---- section 7.2 ---- */

static void takes_in_a_ballot(void **state)
{
    struct fixture *f = *state;
    uint32_t index = voted(f, &good);
    assert_int_equal(1, index);
    assert_int_equal(index,
                     vt_dossier_counted(&f->dossier, member_index(f, "GM0001"), VT_BALLOTS_ALL));
    const uint8_t *choice = f->dossier.choice + (size_t)index * 2;
    assert_int_equal(0, choice[0]);
    assert_int_equal(1, choice[1]);
    assert_int_equal(VT_NO_ENTRY,
                     vt_dossier_counted(&f->dossier, member_index(f, "GM0002"), VT_BALLOTS_ALL));
}

static void a_deputys_key_signs_too(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.key = 2;
    (void)voted(f, &vote);
}

static void refuses_a_ballot_after_the_close(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    (void)closed(f);
    vote.received = CLOSES - 1;
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_vote(f, VT_ENTRY_BALLOT, &vote));
    (void)counted(f);
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_vote(f, VT_ENTRY_BALLOT, &vote));
}

static void the_deadline_itself_is_late(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    f->now = CLOSES + 60;
    vote.received = CLOSES;
    assert_refuses(f, VT_E_BALLOT_LATE, add_vote(f, VT_ENTRY_BALLOT, &vote));
    vote.received = CLOSES - 1;
    (void)voted(f, &vote);
}

static void refuses_a_ballot_that_is_not_canonical(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.choices = "  azwa: \"voor\"\n";
    assert_refuses(f, VT_E_BALLOT_NOT_CANONICAL, add_vote(f, VT_ENTRY_BALLOT, &vote));
    assert_int_equal(7, f->err.line);
}

static void refuses_a_ballot_of_another_consultation(void **state)
{
    struct fixture *f = *state;
    static const char *const from[] = {ORIGIN, "fingerprint: "};
    static const char *const to[] = {"ander.example/proef-2025", "fingerprint: 00"};
    static const enum vt_code code[] = {VT_E_BALLOT_CONSULTATION, VT_E_BALLOT_FINGERPRINT};
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, &good);
    vt_buf_put_byte(&f->file, 0);
    for (size_t i = 0; i < 2; i++) {
        char *text = edited((char *)f->file.at, from[i], to[i]);
        if (i == 1) { /* two digits in, two out */
            char *end = strchr(strstr(text, "fingerprint: "), '\n');
            memmove(end - 2, end, strlen(end) + 1);
        }
        put_armor(&f->armor, vt_bytes_of(text), BALLOT_SPACE, 1);
        assert_refuses(
            f, code[i],
            add_parts(f, VT_ENTRY_BALLOT, vt_bytes_of(text), vt_buf_view(&f->armor), VT_LIT("")));
        free(text);
    }
}

static void refuses_a_ballot_of_nobody(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.member = "GM9999";
    assert_refuses(f, VT_E_ENTRY_MEMBER, add_vote(f, VT_ENTRY_BALLOT, &vote));
    assert_refuses(f, VT_E_ENTRY_MEMBER, add_vote(f, VT_ENTRY_LATE, &vote));
}

static void refuses_an_answer_that_was_not_asked_for(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.choices = "  gala: voor\n";
    assert_refuses(f, VT_E_BALLOT_PROPOSAL, add_vote(f, VT_ENTRY_BALLOT, &vote));
    vote.choices = "  azwa: blanco\n";
    assert_refuses(f, VT_E_BALLOT_OPTION, add_vote(f, VT_ENTRY_BALLOT, &vote));
}

static void refuses_a_key_that_is_not_the_members(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    static const unsigned keys[] = {3, STRANGER, LOG_KEY};
    for (size_t i = 0; i < 3; i++) {
        vote.key = keys[i];
        assert_refuses(f, VT_E_BALLOT_KEY, add_vote(f, VT_ENTRY_BALLOT, &vote));
        assert_string_equal("GM0001", f->err.subject);
    }
}

static void refuses_a_signature_that_does_not_fit(void **state)
{
    struct fixture *f = *state;
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, &good);
    put_armor(&f->armor, VT_LIT("iets anders\n"), BALLOT_SPACE, 1);
    assert_refuses(
        f, VT_E_SIGNATURE,
        add_parts(f, VT_ENTRY_BALLOT, vt_buf_view(&f->file), vt_buf_view(&f->armor), VT_LIT("")));
    put_armor(&f->armor, vt_buf_view(&f->file), REKEY_SPACE, 1);
    assert_refuses(
        f, VT_E_SSHSIG_NAMESPACE,
        add_parts(f, VT_ENTRY_BALLOT, vt_buf_view(&f->file), vt_buf_view(&f->armor), VT_LIT("")));
    assert_refuses(
        f, VT_E_SSHSIG_ARMOR,
        add_parts(f, VT_ENTRY_BALLOT, vt_buf_view(&f->file), VT_LIT("geen armor\n"), VT_LIT("")));
}

static void refuses_a_ballot_of_one_or_three_parts(void **state)
{
    struct fixture *f = *state;
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, &good);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, 1);
    for (int kind = VT_ENTRY_BALLOT; kind <= VT_ENTRY_LATE; kind++) {
        assert_refuses(
            f, VT_E_ENTRY_PARTS,
            add_parts(f, (enum vt_entry_kind)kind, vt_buf_view(&f->file), VT_LIT(""), VT_LIT("")));
        assert_refuses(f, VT_E_ENTRY_PARTS,
                       add_parts(f, (enum vt_entry_kind)kind, vt_buf_view(&f->file),
                                 vt_buf_view(&f->armor), VT_LIT("\n")));
    }
}

static void refuses_a_sequence_number_that_was_used(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    (void)voted(f, &vote);
    vote.choices = AZWA_AGAINST;
    assert_refuses(f, VT_E_BALLOT_SEQUENCE_USED, add_vote(f, VT_ENTRY_BALLOT, &vote));
    assert_string_equal("2", f->err.detail);
    f->now = CLOSES;
    assert_refuses(f, VT_E_BALLOT_SEQUENCE_USED, add_vote(f, VT_ENTRY_LATE, &vote));
    vote.sequence = 2;
    (void)was_late(f, &vote);
    vote.received = CLOSES - 1;
    assert_refuses(f, VT_E_BALLOT_SEQUENCE_USED, add_vote(f, VT_ENTRY_BALLOT, &vote));
    struct vote other = {.member = "GM0002", .sequence = 1, .choices = AZWA_FOR, .key = 3};
    other.received = CLOSES - 1;
    (void)voted(f, &other); /* another member has numbers of its own */
}

static void a_member_has_a_thousand_ballots_in_a_key_period(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    struct swap swap = {"GM0001", 1, 60, 2};
    for (vote.sequence = 1; vote.sequence <= 1000; vote.sequence++) {
        if (vote.sequence == 500) { /* late ones count too */
            vote.received = CLOSES;
            f->now = CLOSES;
            (void)was_late(f, &vote);
            vote.received = CLOSES - 1;
        } else {
            (void)voted(f, &vote);
        }
    }
    assert_refuses(f, VT_E_BALLOT_TOO_MANY, add_vote(f, VT_ENTRY_BALLOT, &vote));
    vote.received = CLOSES;
    assert_refuses(f, VT_E_BALLOT_TOO_MANY, add_vote(f, VT_ENTRY_LATE, &vote));
    vote.received = CLOSES - 1;
    (void)swapped(f, &swap);
    vote.key = 60;
    (void)voted(f, &vote); /* a new period, from nothing */
    assert_int_equal(1, f->dossier.member[member_index(f, "GM0001")].in_period);
}

/* ---- section 7.3 ---- */

static void refuses_a_late_entry_that_is_in_time(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    f->now = CLOSES + 1;
    vote.received = CLOSES - 1;
    assert_refuses(f, VT_E_LATE_IN_TIME, add_vote(f, VT_ENTRY_LATE, &vote));
    vote.received = CLOSES;
    (void)was_late(f, &vote);
}

static void after_an_early_close_every_ballot_is_late(void **state)
{
    struct fixture *f = *state;
    assert_code(VT_OK, add_text(f, VT_ENTRY_CLOSE,
                                "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"
                                "reason Alle leden hebben gestemd.\n"));
    f->now += 60;
    (void)was_late(f, &good);
    (void)counted(f);
    struct vote vote = good;
    vote.sequence = 2;
    (void)was_late(f, &vote);
    assert_int_equal(VT_NO_ENTRY,
                     vt_dossier_counted(&f->dossier, member_index(f, "GM0001"), VT_BALLOTS_ALL));
}

static void a_late_ballot_is_held_to_the_rules_of_a_ballot(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    f->now = CLOSES;
    vote.key = 3;
    assert_refuses(f, VT_E_BALLOT_KEY, add_vote(f, VT_ENTRY_LATE, &vote));
    vote.key = 1;
    vote.choices = "  hlo: nee\n";
    assert_refuses(f, VT_E_BALLOT_OPTION, add_vote(f, VT_ENTRY_LATE, &vote));
    vote.choices = "  hlo:  mits\n";
    assert_refuses(f, VT_E_BALLOT_NOT_CANONICAL, add_vote(f, VT_ENTRY_LATE, &vote));
}

/* ---- section 7.4 ---- */

static void refuses_a_refusal_of_a_file_that_the_member_did_not_sign(void **state)
{
    struct fixture *f = *state;
    struct refusal refusal = {.member = "GM0002", .key = 1, .file = "onzin\n"};
    assert_refuses(f, VT_E_BALLOT_KEY, add_refusal(f, &refusal));
    refusal.key = STRANGER;
    assert_refuses(f, VT_E_BALLOT_KEY, add_refusal(f, &refusal));
    refusal.member = "GM9999";
    assert_refuses(f, VT_E_ENTRY_MEMBER, add_refusal(f, &refusal));
    refusal = (struct refusal){.member = "GM0002", .key = 3, .file = "onzin\n"};
    (void)refused(f, &refusal);
    assert_int_equal(1, f->dossier.member[member_index(f, "GM0002")].refused);
}

static void refuses_a_refusal_whose_signature_is_of_another_file(void **state)
{
    struct fixture *f = *state;
    struct refusal refusal = {.member = "GM0002", .key = 3, .file = "onzin\n"};
    (void)refused(f, &refusal); /* f->file and f->armor are its two parts */
    put_armor(&f->armor, VT_LIT("andere onzin\n"), BALLOT_SPACE, 3);
    assert_refuses(
        f, VT_E_SIGNATURE,
        add_parts(f, VT_ENTRY_REFUSED, vt_buf_view(&f->file), vt_buf_view(&f->armor), VT_LIT("")));
    put_armor(&f->armor, VT_LIT("onzin\n"), REKEY_SPACE, 3);
    assert_refuses(
        f, VT_E_SSHSIG_NAMESPACE,
        add_parts(f, VT_ENTRY_REFUSED, vt_buf_view(&f->file), vt_buf_view(&f->armor), VT_LIT("")));
}

static void refuses_the_same_refusal_twice(void **state)
{
    struct fixture *f = *state;
    struct refusal refusal = {.member = "GM0004", .key = 5, .file = "onzin\n"};
    (void)refused(f, &refusal);
    refusal.rule = "ballot-empty";
    assert_refuses(f, VT_E_REFUSED_TWICE, add_refusal(f, &refusal));
    (void)closed(f);
    assert_refuses(f, VT_E_REFUSED_TWICE, add_refusal(f, &refusal));
    refusal.member = "GM0005"; /* whose key it is too */
    (void)refused(f, &refusal);
    refusal.file = "nog meer onzin\n";
    (void)refused(f, &refusal);
}

static void a_member_has_a_hundred_refusals(void **state)
{
    struct fixture *f = *state;
    char text[32];
    struct refusal refusal = {.member = "GM0002", .key = 3, .file = text};
    for (int i = 0; i < 100; i++) {
        (void)snprintf(text, sizeof text, "onzin %d\n", i);
        (void)refused(f, &refusal);
    }
    assert_refuses(f, VT_E_REFUSED_TOO_MANY, add_refusal(f, &refusal));
    (void)snprintf(text, sizeof text, "nog iets\n");
    assert_refuses(f, VT_E_REFUSED_TOO_MANY, add_refusal(f, &refusal));
    refusal.member = "GM0003";
    refusal.key = 4;
    (void)refused(f, &refusal);
}

static void refuses_a_refusal_of_one_or_three_parts(void **state)
{
    struct fixture *f = *state;
    struct refusal refusal = {.member = "GM0002", .key = 3, .file = "onzin\n"};
    (void)refused(f, &refusal);
    assert_refuses(f, VT_E_ENTRY_PARTS,
                   add_parts(f, VT_ENTRY_REFUSED, vt_buf_view(&f->file), VT_LIT(""), VT_LIT("")));
    assert_refuses(f, VT_E_ENTRY_PARTS,
                   add_parts(f, VT_ENTRY_REFUSED, vt_buf_view(&f->file), vt_buf_view(&f->armor),
                             VT_LIT("\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(takes_in_a_ballot),
        OPENED(a_deputys_key_signs_too),
        OPENED(refuses_a_ballot_after_the_close),
        OPENED(the_deadline_itself_is_late),
        OPENED(refuses_a_ballot_that_is_not_canonical),
        OPENED(refuses_a_ballot_of_another_consultation),
        OPENED(refuses_a_ballot_of_nobody),
        OPENED(refuses_an_answer_that_was_not_asked_for),
        OPENED(refuses_a_key_that_is_not_the_members),
        OPENED(refuses_a_signature_that_does_not_fit),
        OPENED(refuses_a_ballot_of_one_or_three_parts),
        OPENED(refuses_a_sequence_number_that_was_used),
        OPENED(a_member_has_a_thousand_ballots_in_a_key_period),
        OPENED(refuses_a_late_entry_that_is_in_time),
        OPENED(after_an_early_close_every_ballot_is_late),
        OPENED(a_late_ballot_is_held_to_the_rules_of_a_ballot),
        OPENED(refuses_a_refusal_of_a_file_that_the_member_did_not_sign),
        OPENED(refuses_a_refusal_whose_signature_is_of_another_file),
        OPENED(refuses_the_same_refusal_twice),
        OPENED(a_member_has_a_hundred_refusals),
        OPENED(refuses_a_refusal_of_one_or_three_parts),
    };
    return VT_RUN(tests);
}
