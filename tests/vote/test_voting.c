/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot as a member makes it (vote/voting.h), and which file is which (vote/document.h). */
#include <vngtally/vote/document.h>
#include <vngtally/vote/voting.h>

#include <string.h>

#include "support/run.h"
#include "vote/fixture.h"

static int open_fixture(void **state)
{
    static struct fixture f;
    fixture_open(&f);
    *state = &f;
    return 0;
}

static int close_fixture(void **state)
{
    fixture_free(*state);
    return 0;
}

static uint32_t member(const struct fixture *f, const char *code)
{
    return vt_register_find(&f->dossier.reg, vt_bytes_of(code));
}

static enum vt_choice_state choose(struct vt_ballot *ballot, uint32_t *seen,
                                   const struct fixture *f, const char *id, const char *option)
{
    uint32_t proposal;
    return vt_voting_choose(ballot, seen, &proposal, &f->dossier.consultation, vt_bytes_of(id),
                            vt_bytes_of(option));
}

static void a_choice_is_of_a_proposal_that_is_there_and_once(void **state)
{
    const struct fixture *f = *state;
    struct vt_ballot ballot;
    uint32_t seen = 0;
    vt_voting_begin(&ballot, &f->dossier, member(f, "GM0001"));
    assert_false(vt_voting_has_answer(&ballot));
    assert_int_equal(choose(&ballot, &seen, f, "AZWA", "voor"), VT_CHOICE_PROPOSAL);
    assert_int_equal(choose(&ballot, &seen, f, "", "voor"), VT_CHOICE_PROPOSAL);
    assert_int_equal(seen, 0);
    assert_int_equal(choose(&ballot, &seen, f, "azwa", "none"), VT_CHOICE_TAKEN);
    assert_false(vt_voting_has_answer(&ballot));
    assert_int_equal(choose(&ballot, &seen, f, "azwa", "voor"), VT_CHOICE_TWICE);
    assert_int_equal(choose(&ballot, &seen, f, "hlo", "Mits"), VT_CHOICE_OPTION);
    assert_false(vt_voting_has_answer(&ballot));
    seen = 0;
    assert_int_equal(choose(&ballot, &seen, f, "hlo", "mits"), VT_CHOICE_TAKEN);
    assert_true(vt_voting_has_answer(&ballot));
    assert_int_equal(ballot.choice[1], 1);
}

static void a_sequence_number_is_new(void **state)
{
    static const char *const bad[] = {"", "0", "01", "-1", "x", "1000000000", "1 "};
    struct fixture *f = *state;
    uint32_t who = member(f, "GM0001"), sequence = 7;
    const struct vote vote = {.member = "GM0001", .sequence = 5, .choices = AZWA_FOR, .key = 1};
    assert_int_equal(vt_voting_next(&f->dossier, who), 1);
    (void)voted(f, &vote);
    assert_int_equal(vt_voting_next(&f->dossier, who), 6);
    assert_int_equal(vt_voting_next(&f->dossier, member(f, "GM0002")), 1);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(vt_voting_sequence(&sequence, &f->dossier, who, vt_bytes_of(bad[i])),
                         VT_SEQUENCE_FORM);
        assert_int_equal(sequence, 0);
    }
    assert_int_equal(vt_voting_sequence(&sequence, &f->dossier, who, VT_LIT("5")),
                     VT_SEQUENCE_USED);
    assert_int_equal(sequence, 0);
    assert_int_equal(vt_voting_sequence(&sequence, &f->dossier, who, VT_LIT("4")),
                     VT_SEQUENCE_FREE);
    assert_int_equal(sequence, 4);
}

static void after_the_highest_number_there_is_no_next(void **state)
{
    struct fixture *f = *state;
    const struct vote vote = {
        .member = "GM0001", .sequence = VT_SEQUENCE_MAX, .choices = AZWA_FOR, .key = 1};
    (void)voted(f, &vote);
    assert_int_equal(vt_voting_next(&f->dossier, member(f, "GM0001")), 0);
}

static void what_is_written_reads_as_the_same_ballot(void **state)
{
    static const unsigned char salt[VT_SALT_SIZE] = {9};
    struct fixture *f = *state;
    struct vt_buf remark = {0}, file = {0};
    struct vt_ballot ballot, again;
    struct vt_errors errs;
    uint32_t seen = 0;
    vt_voting_begin(&ballot, &f->dossier, member(f, "GM0003"));
    ballot.sequence = 2;
    assert_int_equal(choose(&ballot, &seen, f, "azwa", "tegen"), VT_CHOICE_TAKEN);
    assert_code(VT_OK, vt_voting_put_remark(&remark, &ballot, VT_LIT("x"), salt, NULL));
    assert_code(VT_OK, vt_voting_put(&file, &ballot, &f->dossier, &errs));
    assert_code(VT_OK, vt_ballot_parse(&again, &f->reader, &f->dossier.consultation,
                                       &f->dossier.fingerprint, vt_buf_view(&file), &errs));
    assert_true(vt_bytes_equal(again.member, VT_LIT("GM0003")));
    assert_true(vt_hash_equal(&again.toelichting, &ballot.toelichting));
    vt_buf_free(&file);
    vt_buf_free(&remark);
}

static void a_ballot_that_would_be_refused_is_not_made(void **state)
{
    struct fixture *f = *state;
    struct vt_buf file = {0};
    struct vt_ballot ballot;
    struct vt_errors errs;
    vt_voting_begin(&ballot, &f->dossier, member(f, "GM0003"));
    ballot.sequence = 1; /* no answer at all */
    assert_true(vt_voting_put(&file, &ballot, &f->dossier, &errs) != VT_OK);
    assert_true(errs.count > 0);
    vt_buf_free(&file);
}

static void a_remark_is_utf8_within_its_cap(void **state)
{
    static const unsigned char salt[VT_SALT_SIZE] = {9};
    static unsigned char text[VT_REMARK_MAX + 1];
    struct fixture *f = *state;
    struct vt_buf out = {0};
    struct vt_ballot ballot;
    struct vt_error err;
    memset(text, 'x', sizeof text);
    vt_voting_begin(&ballot, &f->dossier, member(f, "GM0003"));
    assert_code(
        VT_E_REMARK_TOO_LONG,
        vt_voting_put_remark(&out, &ballot, (struct vt_bytes){text, sizeof text}, salt, &err));
    assert_string_equal(err.detail, "4096");
    assert_code(VT_E_UTF8, vt_voting_put_remark(&out, &ballot, VT_LIT("\xFF"), salt, &err));
    assert_int_equal(out.len, 0);
    assert_code(VT_OK, vt_voting_put_remark(&out, &ballot, (struct vt_bytes){text, VT_REMARK_MAX},
                                            salt, &err));
    vt_buf_free(&out);
}

static void a_reference_is_one_plain_line(void **state)
{
    static unsigned char text[VT_REFERENCE_MAX + 1];
    (void)state;
    memset(text, 'x', sizeof text);
    assert_true(vt_voting_reference_ok(VT_LIT("2025-1207")));
    assert_true(vt_voting_reference_ok(VT_LIT("")));
    assert_true(vt_voting_reference_ok((struct vt_bytes){text, VT_REFERENCE_MAX}));
    assert_false(vt_voting_reference_ok((struct vt_bytes){text, sizeof text}));
    assert_false(vt_voting_reference_ok(VT_LIT("  ")));
    assert_false(vt_voting_reference_ok(VT_LIT("a\tb")));
    assert_false(vt_voting_reference_ok(VT_LIT("a\n")));
}

static void a_file_is_known_by_how_it_begins(void **state)
{
    static const struct {
        const char *text;
        enum vt_document document;
    } cases[] = {
        {"", VT_DOCUMENT_UNKNOWN},
        {"hello", VT_DOCUMENT_UNKNOWN},
        {"vngtally/receipt/v1\n", VT_DOCUMENT_RECEIPT},
        {"vngtally/receipt/v2\n", VT_DOCUMENT_UNKNOWN},
        {"vngtally/receipt/v1\r\n", VT_DOCUMENT_UNKNOWN},
        {"vngtally/entry/v1 opening\n", VT_DOCUMENT_JOURNAL},
        {"vngtally/secret-key/v1\n", VT_DOCUMENT_SECRET_KEY},
        {"vngtally/toelichting/v1\n", VT_DOCUMENT_TOELICHTING},
        {"-----BEGIN SSH SIGNATURE-----\n", VT_DOCUMENT_SIGNATURE},
        {"ssh-ed25519 AAAA", VT_DOCUMENT_PUBLIC_KEY},
        {"# x\nformat: vngtally/consultation/v1\n", VT_DOCUMENT_CONSULTATION},
        {"format: \"vngtally/register/v1\"\n", VT_DOCUMENT_REGISTER},
        {"format: vngtally/ballot/v1", VT_DOCUMENT_BALLOT},
        {"format: vngtally/result/v1\n", VT_DOCUMENT_RESULT},
        {"format: other\nformat: vngtally/ballot/v1", VT_DOCUMENT_UNKNOWN},
        {"a\n1\nb\n\n\xE2\x80\x94 x\n", VT_DOCUMENT_CHECKPOINT},
        {"a\n1\nb\n\nx\n", VT_DOCUMENT_UNKNOWN},
        {"a\n1\nb\nc\n\xE2\x80\x94 x\n", VT_DOCUMENT_UNKNOWN},
        {"\n1\nb\n\n\xE2\x80\x94 x\n", VT_DOCUMENT_UNKNOWN},
        {"a\n\nb\n\n\xE2\x80\x94 x\n", VT_DOCUMENT_UNKNOWN},
        {"a\n1\n\n\n\xE2\x80\x94 x\n", VT_DOCUMENT_UNKNOWN},
        {"a\n1\nb\n\n", VT_DOCUMENT_UNKNOWN},
        {"a\n1\nb\n", VT_DOCUMENT_UNKNOWN},
        {"vngtally/rekey/v1\n", VT_DOCUMENT_REKEY},
        {"vngtally/conviction/v1\n", VT_DOCUMENT_CONVICTION},
        {"vngtally/witness-state/v1\n", VT_DOCUMENT_WITNESS},
        {"format:", VT_DOCUMENT_UNKNOWN},
        {"format: \"", VT_DOCUMENT_UNKNOWN},
        {"format:  'vngtally/ballot/v1'\n", VT_DOCUMENT_BALLOT},
        {"a: b\n\nformat:\"vngtally/ballot/v1\"\n", VT_DOCUMENT_BALLOT},
        {" format: vngtally/ballot/v1\n", VT_DOCUMENT_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        /* In memory of just that size, so that a sanitizer sees what looks further. */
        const size_t len = strlen(cases[i].text);
        unsigned char *text = malloc(len > 0 ? len : 1);
        assert_non_null(text);
        memcpy(text, cases[i].text, len);
        assert_int_equal(vt_document_of((struct vt_bytes){text, len}), cases[i].document);
        free(text);
    }
}

#define ON_FIXTURE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_FIXTURE(a_choice_is_of_a_proposal_that_is_there_and_once),
        ON_FIXTURE(a_sequence_number_is_new),
        ON_FIXTURE(after_the_highest_number_there_is_no_next),
        ON_FIXTURE(what_is_written_reads_as_the_same_ballot),
        ON_FIXTURE(a_ballot_that_would_be_refused_is_not_made),
        ON_FIXTURE(a_remark_is_utf8_within_its_cap),
        cmocka_unit_test(a_reference_is_one_plain_line),
        cmocka_unit_test(a_file_is_known_by_how_it_begins),
    };
    return VT_RUN(tests);
}
