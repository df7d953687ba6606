/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of a file that is handed in: what goes in, as what, and what stands already. */
#include "vote/fixture.h"

static const struct vote good = {.member = "GM0001",
                                 .sequence = 3,
                                 .choices = AZWA_FOR "  hlo: blanco\n",
                                 .rest = "decided: 2025-10-01\nreference: \"2025/12\"\n",
                                 .key = 1};

/* Nothing is written. */
static void assert_out(struct fixture *f, const struct vt_intake *intake, enum vt_code code,
                       uint32_t entries)
{
    assert_int_equal(VT_INTAKE_OUT, intake->kind);
    assert_code(code, intake->error.code);
    assert_int_equal(0, intake->entry.part_count);
    assert_int_equal(VT_NO_ENTRY, intake->again);
    assert_int_equal(entries, f->dossier.count);
}

static void assert_again(const struct vt_intake *intake, uint32_t index)
{
    assert_int_equal(VT_INTAKE_AGAIN, intake->kind);
    assert_code(VT_OK, intake->error.code);
    assert_int_equal(index, intake->again);
    assert_int_equal(0, intake->entry.part_count);
}

/* ---- ballots ---- */

static void a_good_ballot_goes_in(void **state)
{
    struct fixture *f = *state;
    struct vt_hash remark;
    struct vt_intake intake = hand_in_vote(f, &good);
    assert_int_equal(VT_INTAKE_BALLOT, intake.kind);
    assert_code(VT_OK, intake.error.code);
    assert_int_equal(member_index(f, "GM0001"), intake.member);
    assert_int_equal(3, intake.sequence);
    assert_false(intake.replaced);
    assert_int_equal(0, intake.next_sequence);
    vt_sha256(&remark, VT_LIT("GM0001"));
    assert_memory_equal(remark.b, intake.toelichting.b, VT_HASH_SIZE);
    assert_int_equal(VT_ENTRY_BALLOT, intake.entry.kind);
    assert_int_equal(f->now, intake.entry.entered);
    assert_int_equal(f->now, intake.entry.received);
    assert_int_equal(1, f->dossier.kinds[VT_ENTRY_BALLOT]);
}

static void a_lower_number_that_was_not_used_goes_in_as_replaced(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    (void)hand_in_vote(f, &good);
    vote.sequence = 2;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_BALLOT, intake.kind);
    assert_true(intake.replaced);
    vote.sequence = 4;
    intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_BALLOT, intake.kind);
    assert_false(intake.replaced);
}

static void a_lower_number_in_a_later_key_period_is_not_replaced(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    const struct swap swap = {"GM0001", 1, 60, 2};
    (void)hand_in_vote(f, &good);
    (void)swapped(f, &swap);
    vote.sequence = 1;
    vote.key = 2;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_BALLOT, intake.kind);
    assert_false(intake.replaced);
}

static void one_second_before_the_deadline_is_in_time(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    f->now = CLOSES + 7200; /* it came in time, and is entered later */
    vote.received = CLOSES - 1;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_BALLOT, intake.kind);
    assert_int_equal(CLOSES - 1, intake.entry.received);
    assert_true(f->dossier.entry[1].stamped);
    vote.sequence = 4;
    vote.received = CLOSES;
    intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_LATE, intake.kind);
    assert_int_equal(4, intake.sequence);
    assert_int_equal(VT_ENTRY_LATE, intake.entry.kind);
    assert_false(f->dossier.entry[2].stamped);
}

static void after_the_close_all_is_late(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    (void)closed(f);
    vote.received = CLOSES - 1; /* before the deadline, but handed in after the close */
    assert_int_equal(VT_INTAKE_LATE, hand_in_vote(f, &vote).kind);
    (void)counted(f);
    vote.sequence = 4;
    assert_int_equal(VT_INTAKE_LATE, hand_in_vote(f, &vote).kind);
    vote.choices = "  azwa: gala\n";
    vote.sequence = 5;
    assert_int_equal(VT_INTAKE_REFUSED, hand_in_vote(f, &vote).kind);
}

/* ---- the same again ---- */

static void the_same_ballot_again_adds_nothing(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    (void)hand_in_vote(f, &good);
    vote.sequence = 4;
    (void)hand_in_vote(f, &vote);
    struct vt_intake intake = hand_in_vote(f, &good);
    assert_again(&intake, 1);
    assert_int_equal(3, intake.sequence);
    assert_int_equal(member_index(f, "GM0001"), intake.member);
    vote = good;
    vote.key = 2; /* the deputy signed the same file */
    intake = hand_in_vote(f, &vote);
    assert_again(&intake, 1);
    f->now = CLOSES;
    (void)closed(f);
    intake = hand_in_vote(f, &good);
    assert_again(&intake, 1);
    assert_int_equal(4, f->dossier.count);
}

static void the_same_late_ballot_again_adds_nothing(void **state)
{
    struct fixture *f = *state;
    f->now = CLOSES;
    (void)hand_in_vote(f, &good);
    struct vt_intake intake = hand_in_vote(f, &good);
    assert_again(&intake, 1);
    assert_int_equal(3, intake.sequence);
}

static void the_same_refused_file_again_adds_nothing(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.choices = "  azwa: gala\n";
    assert_int_equal(VT_INTAKE_REFUSED, hand_in_vote(f, &vote).kind);
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_again(&intake, 1);
    assert_int_equal(0, intake.sequence);
    vote.key = 2;
    intake = hand_in_vote(f, &vote);
    assert_again(&intake, 1);
    vote.choices = "  azwa: ozb\n";
    assert_int_equal(VT_INTAKE_REFUSED, hand_in_vote(f, &vote).kind);
    assert_int_equal(3, f->dossier.count);
}

static void the_same_ballot_after_a_rekey_is_still_the_same(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    const struct swap swap = {"GM0001", 1, 60, 2};
    (void)hand_in_vote(f, &good);
    (void)swapped(f, &swap);
    vote.key = 60;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_again(&intake, 1);
}

/* ---- a number that was used ---- */

static void a_used_number_is_refused_and_the_next_one_told(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    (void)hand_in_vote(f, &good);
    vote.sequence = 8;
    (void)hand_in_vote(f, &vote);
    vote = good;
    vote.choices = AZWA_AGAINST;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    assert_code(VT_E_BALLOT_SEQUENCE_USED, intake.error.code);
    assert_string_equal("GM0001", intake.error.subject);
    assert_string_equal("9", intake.error.detail);
    assert_int_equal(9, intake.next_sequence);
}

static void after_the_last_number_there_is_no_next(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.sequence = VT_SEQUENCE_MAX;
    assert_int_equal(VT_INTAKE_BALLOT, hand_in_vote(f, &vote).kind);
    vote.choices = AZWA_AGAINST;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_code(VT_E_BALLOT_SEQUENCE_USED, intake.error.code);
    assert_int_equal(0, intake.next_sequence);
}

static void the_number_of_a_late_ballot_is_used_too(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    f->now = CLOSES;
    (void)hand_in_vote(f, &good);
    vote.choices = AZWA_AGAINST;
    vote.received = CLOSES - 1;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    assert_code(VT_E_BALLOT_SEQUENCE_USED, intake.error.code);
    assert_int_equal(4, intake.next_sequence);
}

/* ---- caps ---- */

static void after_a_hundred_refusals_no_more_are_recorded(void **state)
{
    struct fixture *f = *state;
    char text[32];
    struct vt_intake intake;
    for (int i = 0; i < 100; i++) {
        int len = snprintf(text, sizeof text, "onzin: %d\n", i);
        intake = hand_in(f, (struct vt_bytes){(unsigned char *)text, (size_t)len}, 1, f->now);
        assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    }
    intake = hand_in(f, VT_LIT("nog meer onzin\n"), 1, f->now);
    assert_out(f, &intake, VT_E_REFUSED_TOO_MANY, 101);
    assert_int_equal(member_index(f, "GM0001"), intake.member);
    intake = hand_in(f, VT_LIT("onzin: 7\n"), 1, f->now);
    assert_again(&intake, 8);
    assert_int_equal(VT_INTAKE_BALLOT, hand_in_vote(f, &good).kind);
    assert_int_equal(VT_INTAKE_REFUSED, hand_in(f, VT_LIT("onzin\n"), 3, f->now).kind);
}

static void after_a_thousand_ballots_a_new_key_is_needed(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    const struct swap swap = {"GM0001", 1, 60, 2};
    for (vote.sequence = 1; vote.sequence <= 1000; vote.sequence++) {
        (void)voted(f, &vote);
    }
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    assert_code(VT_E_BALLOT_TOO_MANY, intake.error.code);
    intake = hand_in_vote(f, &good);
    assert_again(&intake, 3);
    (void)swapped(f, &swap);
    vote.sequence++;
    vote.key = 60;
    assert_int_equal(VT_INTAKE_BALLOT, hand_in_vote(f, &vote).kind);
}

/* ---- times ---- */

static void refuses_what_was_received_before_the_opening(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.received = OPENS - 1;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_BALLOT_TOO_EARLY, 1);
    vote.choices = "  azwa: gala\n"; /* nor is its refusal written */
    intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_BALLOT_TOO_EARLY, 1);
    vote.received = OPENS;
    assert_int_equal(VT_INTAKE_REFUSED, hand_in_vote(f, &vote).kind);
}

static void refuses_what_was_received_after_it_is_entered(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.received = f->now + 1;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_ENTRY_TIME, 1);
}

static void an_earlier_failure_is_forgotten(void **state)
{
    struct fixture *f = *state;
    f->scratch.failed = VT_E_MEMORY;
    assert_int_equal(VT_INTAKE_BALLOT, hand_in_vote(f, &good).kind);
}

/* Both keys were the member's when it voted; with the one it signed the ballot that stands. */
static void the_same_ballot_signed_by_another_replaced_key_does_not_stand(void **state)
{
    struct fixture *f = *state;
    const struct vote vote = {"GM0001", 1, AZWA_FOR, NULL, 1, 0};
    (void)voted(f, &vote);
    swapped(f, &(struct swap){"GM0001", 1, 20, 0});
    swapped(f, &(struct swap){"GM0001", 2, 21, 0});
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, &vote);
    struct vt_intake intake = hand_in(f, vt_buf_view(&f->file), 1, f->now);
    assert_int_equal(VT_INTAKE_AGAIN, intake.kind);
    assert_int_equal(1, intake.again);
    intake = hand_in(f, vt_buf_view(&f->file), 2, f->now);
    assert_int_equal(VT_INTAKE_OUT, intake.kind);
    assert_code(VT_E_BALLOT_KEY_REPLACED, intake.error.code);
    assert_int_equal(VT_NO_ENTRY, intake.again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(the_same_ballot_signed_by_another_replaced_key_does_not_stand),
        OPENED(a_good_ballot_goes_in),
        OPENED(a_lower_number_that_was_not_used_goes_in_as_replaced),
        OPENED(a_lower_number_in_a_later_key_period_is_not_replaced),
        OPENED(one_second_before_the_deadline_is_in_time),
        OPENED(after_the_close_all_is_late),
        OPENED(the_same_ballot_again_adds_nothing),
        OPENED(the_same_late_ballot_again_adds_nothing),
        OPENED(the_same_refused_file_again_adds_nothing),
        OPENED(the_same_ballot_after_a_rekey_is_still_the_same),
        OPENED(a_used_number_is_refused_and_the_next_one_told),
        OPENED(after_the_last_number_there_is_no_next),
        OPENED(the_number_of_a_late_ballot_is_used_too),
        OPENED(after_a_hundred_refusals_no_more_are_recorded),
        OPENED(after_a_thousand_ballots_a_new_key_is_needed),
        OPENED(refuses_what_was_received_before_the_opening),
        OPENED(refuses_what_was_received_after_it_is_entered),
        OPENED(an_earlier_failure_is_forgotten),
    };
    return VT_RUN(tests);
}
