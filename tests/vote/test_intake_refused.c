/* SPDX-License-Identifier: EUPL-1.2 */
/* Every file that a member genuinely signed gets an answer that lasts; what nobody signed gets none.
 */
#include "vote/fixture.h"

static const struct vote good = {.member = "GM0001",
                                 .sequence = 3,
                                 .choices = AZWA_FOR "  hlo: blanco\n",
                                 .rest = "decided: 2025-10-01\nreference: \"2025/12\"\n",
                                 .key = 1};

/* The good ballot with a change. The caller frees it. */
static char *changed(struct fixture *f, const char *from, const char *to)
{
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, &good);
    vt_buf_put_byte(&f->file, 0);
    return edited((char *)f->file.at, from, to);
}

/* ---- genuinely signed, but it cannot count ---- */

/* In the good ballot `from` becomes `to`. */
struct change {
    const char *sentence, *from, *to;
    enum vt_code code;
    uint32_t line, column;
};

static const struct change changes[] = {
    {"another_format", "ballot/v1", "ballot/v2", VT_E_BALLOT_FORMAT, 1, 9},
    {"another_consultation", ORIGIN, "ander.example", VT_E_BALLOT_CONSULTATION, 2, 15},
    {"a_fingerprint_that_is_none", "fingerprint: ", "fingerprint: X", VT_E_YAML_TEXT_TOO_LONG, 3,
     14},
    {"a_member_that_is_none", "GM0001", "GM9999", VT_E_ENTRY_MEMBER, 0, 0},
    {"a_member_that_can_be_none", "GM0001", "gm0001", VT_E_BALLOT_MEMBER, 4, 9},
    {"sequence_0", "sequence: 3", "sequence: 0", VT_E_BALLOT_SEQUENCE, 5, 11},
    {"an_unknown_proposal", "azwa: voor", "gala: voor", VT_E_BALLOT_PROPOSAL, 7, 3},
    {"an_unknown_option", "azwa: voor", "azwa: nee", VT_E_BALLOT_OPTION, 7, 9},
    {"no_answers", AZWA_FOR "  hlo: blanco\n", "  {}\n", VT_E_BALLOT_EMPTY, 7, 3},
    {"an_impossible_date", "2025-10-01", "2025-10-32", VT_E_NOT_A_DATE, 9, 10},
    {"a_comment", "azwa: voor\n", "azwa: voor # natuurlijk\n", VT_E_BALLOT_NOT_CANONICAL, 7, 13},
    {"carriage_returns_that_were_signed", "choices:\n", "choices:\r\n", VT_E_CR, 6, 9},
    {"a_key_twice", "choices:\n", "sequence: 4\nchoices:\n", VT_E_YAML_DUPLICATE_KEY, 6, 1},
    {"an_anchor", "sequence: 3", "sequence: &a 3", VT_E_YAML_ANCHOR, 5, 11},
    {"a_tag", "sequence: 3", "sequence: !!int 3", VT_E_YAML_TAG, 5, 11},
    {"an_unknown_key", "choices:\n", "stem: voor\nchoices:\n", VT_E_YAML_UNKNOWN_KEY, 6, 1},
    {"a_tab", "choices:\n", "choices:\t\n", VT_E_TAB, 6, 9},
};
#define CHANGES (sizeof changes / sizeof changes[0])

/* The entry is as docs/FORMAT.md section 7.4 says. */
static void assert_refused_entry(const struct fixture *f, const struct vt_intake *intake,
                                 const char *member, struct vt_bytes file)
{
    struct vt_record record;
    struct vt_buf expected = {0};
    struct vt_hash sha256;
    unsigned char sha512[64];
    vt_sha256(&sha256, file);
    vt_sha512(sha512, file);
    put(&expected, "vngtally/refused/v1\nmember %s\nsha256 ", member);
    put_hex(&expected, vt_hash_view(&sha256));
    put(&expected, "\nsha512 ");
    put_hex(&expected, (struct vt_bytes){sha512, sizeof sha512});
    put(&expected, "\nrule %s\n", vt_code_slug(intake->error.code));
    vt_buf_put_byte(&expected, 0);
    assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal),
                                         f->dossier.count - 1));
    assert_int_equal(VT_ENTRY_REFUSED, record.entry.kind);
    assert_text((char *)expected.at, record.entry.part[0]);
    assert_true(vt_bytes_equal(vt_buf_view(&f->armor), record.entry.part[1]));
    assert_int_equal(f->now, record.entry.received);
    vt_buf_free(&expected);
}

static void refused_for_good(void **state)
{
    const struct change *change = *state;
    struct fixture f;
    fixture_open(&f);
    char *text = changed(&f, change->from, change->to);
    struct vt_bytes file = vt_bytes_of(text);
    struct vt_intake intake = hand_in(&f, file, 1, f.now);
    assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    assert_code(change->code, intake.error.code);
    assert_int_equal(change->line, intake.error.line);
    assert_int_equal(change->column, intake.error.column);
    assert_int_equal(member_index(&f, "GM0001"), intake.member);
    assert_int_equal(VT_NO_ENTRY, intake.again);
    assert_refused_entry(&f, &intake, "GM0001", file);
    assert_int_equal(1, f.dossier.member[intake.member].refused);
    free(text);
    fixture_free(&f);
}

static void what_is_no_yaml_is_refused_for_the_owner_of_the_key(void **state)
{
    struct fixture *f = *state;
    static const char *const files[] = {"Wij stemmen voor.\n", "", "{[\n", "a\0b\n", "\xff\xfe\n"};
    for (size_t i = 0; i < 5; i++) {
        struct vt_bytes file = i == 3 ? VT_LIT("a\0b\n") : vt_bytes_of(files[i]);
        struct vt_intake intake = hand_in(f, file, 3, f->now);
        assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
        assert_int_equal(member_index(f, "GM0002"), intake.member);
        assert_refused_entry(f, &intake, "GM0002", file);
    }
}

static void a_file_of_a_megabyte_still_gets_its_answer(void **state)
{
    struct fixture *f = *state;
    struct vt_buf big = {0};
    unsigned char *at = vt_buf_reserve(&big, VT_INTAKE_FILE_MAX + 1);
    assert_non_null(at);
    memset(at, 'a', VT_INTAKE_FILE_MAX + 1);
    big.len = VT_INTAKE_FILE_MAX;
    struct vt_intake intake = hand_in(f, vt_buf_view(&big), 1, f->now);
    assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    assert_code(VT_E_YAML_TOO_BIG, intake.error.code);
    big.len++;
    intake = hand_in(f, vt_buf_view(&big), 1, f->now);
    assert_int_equal(VT_INTAKE_OUT, intake.kind);
    assert_code(VT_E_BALLOT_FILE_SIZE, intake.error.code);
    vt_buf_free(&big);
}

static void a_shared_key_is_that_of_the_member_that_the_file_names(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.key = 5;
    vote.member = "GM0005";
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_BALLOT, intake.kind);
    assert_int_equal(member_index(f, "GM0005"), intake.member);
    vote.member = "GM0004";
    intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_BALLOT, intake.kind);
    assert_int_equal(member_index(f, "GM0004"), intake.member);
    vote.member = "GM0005";
    vote.choices = "  azwa: gala\n";
    vote.sequence = 4;
    intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    assert_int_equal(member_index(f, "GM0005"), intake.member);
    vote.member = "GM9999"; /* whose it is cannot be seen: the first */
    intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    assert_int_equal(member_index(f, "GM0004"), intake.member);
}

/* ---- not signed by a key of the member: nothing is written ---- */

static void assert_out(const struct fixture *f, const struct vt_intake *intake, enum vt_code code)
{
    assert_int_equal(VT_INTAKE_OUT, intake->kind);
    assert_code(code, intake->error.code);
    assert_int_equal(VT_NO_MEMBER, intake->member);
    assert_int_equal(0, intake->entry.part_count);
    assert_int_equal(f->dossier.rekey_count + 1, f->dossier.count);
}

static void a_refused_file_says_how_many_keys_were_replaced_before_it(void **state)
{
    struct fixture *f = *state;
    struct vt_record record;
    (void)swapped(f, &(struct swap){"GM0001", 2, 60, 1});
    (void)swapped(f, &(struct swap){"GM0001", 60, 61, 0});
    struct vt_intake intake = hand_in(f, VT_LIT("geen stembiljet\n"), 1, f->now);
    assert_int_equal(VT_INTAKE_REFUSED, intake.kind);
    assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), 3));
    assert_int_equal(2, record.entry.rekeys);
}

static void refuses_a_file_without_a_signature(void **state)
{
    struct fixture *f = *state;
    put_ballot(&f->file, f, &good);
    struct vt_intake intake = hand_in_signed(f, vt_buf_view(&f->file), VT_LIT(""), f->now);
    assert_out(f, &intake, VT_E_BALLOT_UNSIGNED);
}

static void refuses_what_is_no_signature(void **state)
{
    struct fixture *f = *state;
    put_ballot(&f->file, f, &good);
    struct vt_bytes file = vt_buf_view(&f->file);
    struct vt_intake intake = hand_in_signed(f, file, VT_LIT("handtekening\n"), f->now);
    assert_out(f, &intake, VT_E_SSHSIG_ARMOR);
    put_armor(&f->armor, file, REKEY_SPACE, 1);
    intake = hand_in_signed(f, file, vt_buf_view(&f->armor), f->now);
    assert_out(f, &intake, VT_E_SSHSIG_NAMESPACE);
    put_armor(&f->armor, file, BALLOT_SPACE, 1);
    vt_buf_put_byte(&f->armor, '\n');
    intake = hand_in_signed(f, file, vt_buf_view(&f->armor), f->now);
    assert_out(f, &intake, VT_E_SSHSIG_ARMOR);
}

static void refuses_a_key_that_nobody_has(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.key = STRANGER;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_BALLOT_KEY_UNKNOWN);
}

static void refuses_a_key_that_was_replaced_and_that_of_the_log(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    const struct swap swap = {"GM0001", 1, 60, 2}, again = {"GM0001", 60, 61, 2};
    (void)swapped(f, &swap);
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_BALLOT_KEY_REPLACED);
    (void)swapped(f, &again);
    vote.key = 60;
    intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_BALLOT_KEY_REPLACED);
    vote.key = LOG_KEY;
    intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_BALLOT_KEY_REPLACED);
}

static void the_very_same_ballot_is_known_again_after_its_key_was_replaced(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    const struct swap swap = {"GM0001", 1, 60, 2};
    uint32_t first = f->dossier.count;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_BALLOT, intake.kind);
    (void)swapped(f, &swap);
    intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_AGAIN, intake.kind);
    assert_int_equal(first, intake.again);
    assert_int_equal(vote.sequence, intake.sequence);
    vote.choices = "  azwa: tegen\n"; /* another one by the old key is not */
    intake = hand_in_vote(f, &vote);
    assert_int_equal(VT_INTAKE_OUT, intake.kind);
    assert_code(VT_E_BALLOT_KEY_REPLACED, intake.error.code);
}

static void refuses_the_key_of_another_member(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.key = 3;
    struct vt_intake intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_BALLOT_KEY);
    assert_string_equal("GM0001", intake.error.subject);
    assert_string_equal("GM0002", intake.error.detail);
    vote.choices = "  azwa: gala\n"; /* nor is it recorded as refused of either */
    intake = hand_in_vote(f, &vote);
    assert_out(f, &intake, VT_E_BALLOT_KEY);
}

static void refuses_a_changed_file(void **state)
{
    struct fixture *f = *state;
    put_ballot(&f->file, f, &good);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, 1);
    for (size_t i = 0; i < f->file.len; i += 7) {
        f->file.at[i] ^= 0x01;
        struct vt_intake intake =
            hand_in_signed(f, vt_buf_view(&f->file), vt_buf_view(&f->armor), f->now);
        assert_out(f, &intake, VT_E_SIGNATURE);
        f->file.at[i] ^= 0x01;
    }
}

/* ---- carriage returns that were added on the way ---- */

static struct vt_intake hand_in_on_the_way(struct fixture *f, const char *from, const char *to)
{
    char *text = changed(f, from, to);
    f->file.len--; /* the zero that ends it as a string */
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, 1);
    struct vt_intake intake = hand_in_signed(f, vt_bytes_of(text), vt_buf_view(&f->armor), f->now);
    free(text);
    return intake;
}

static void carriage_returns_that_were_added_are_told(void **state)
{
    struct fixture *f = *state;
    struct vt_intake intake = hand_in_on_the_way(f, "choices:\n", "choices:\r\n");
    assert_out(f, &intake, VT_E_BALLOT_CR_ADDED);
    intake = hand_in_on_the_way(f, AZWA_FOR, "  azwa: voor\r\n");
    assert_out(f, &intake, VT_E_BALLOT_CR_ADDED);
    intake = hand_in_on_the_way(f, "choices:\n", "choices:\r");
    assert_out(f, &intake, VT_E_SIGNATURE);
    intake = hand_in_on_the_way(f, "azwa: voor\n", "azwa: tegen\r\n");
    assert_out(f, &intake, VT_E_SIGNATURE);
    intake = hand_in_on_the_way(f, "choices:\n", "choices:\r\r\n");
    assert_out(f, &intake, VT_E_SIGNATURE);
}

static void carriage_returns_in_the_signature_are_told(void **state)
{
    struct fixture *f = *state;
    struct vt_buf crlf = {0};
    put_ballot(&f->file, f, &good);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, 1);
    for (size_t i = 0; i < f->armor.len; i++) {
        if (f->armor.at[i] == '\n') {
            vt_buf_put_byte(&crlf, '\r');
        }
        vt_buf_put_byte(&crlf, f->armor.at[i]);
    }
    struct vt_intake intake = hand_in_signed(f, vt_buf_view(&f->file), vt_buf_view(&crlf), f->now);
    assert_out(f, &intake, VT_E_SSHSIG_CRLF);
    vt_buf_free(&crlf);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        OPENED(what_is_no_yaml_is_refused_for_the_owner_of_the_key),
        OPENED(a_file_of_a_megabyte_still_gets_its_answer),
        OPENED(a_shared_key_is_that_of_the_member_that_the_file_names),
        OPENED(a_refused_file_says_how_many_keys_were_replaced_before_it),
        OPENED(refuses_a_file_without_a_signature),
        OPENED(refuses_what_is_no_signature),
        OPENED(refuses_a_key_that_nobody_has),
        OPENED(refuses_a_key_that_was_replaced_and_that_of_the_log),
        OPENED(the_very_same_ballot_is_known_again_after_its_key_was_replaced),
        OPENED(refuses_the_key_of_another_member),
        OPENED(refuses_a_changed_file),
        OPENED(carriage_returns_that_were_added_are_told),
        OPENED(carriage_returns_in_the_signature_are_told),
    };
    struct CMUnitTest tests[CHANGES + sizeof others / sizeof others[0]];
    for (size_t i = 0; i < CHANGES; i++) {
        void *row = NULL;
        const struct change *at = &changes[i];
        memcpy(&row, &at, sizeof row);
        tests[i] = (struct CMUnitTest){changes[i].sentence, refused_for_good, NULL, NULL, row};
    }
    memcpy(tests + CHANGES, others, sizeof others);
    return VT_RUN(tests);
}
