/* SPDX-License-Identifier: EUPL-1.2 */
/* Without memory at whichever request, and with the bytes of another journal: cosignatures are not gathered,
 * nothing is counted, no receipt is made, nothing is known again. */
#include "support/memory.h"
#include "vote/log.h"

#include <vngtally/vote/cosigned.h>
#include <vngtally/vote/receipt.h>

#define LOG_SECRET 200u
#define WITNESSES 2u

/* ---- memory ---- */

/* A checkpoint with the lines of all witnesses of the policy. */
static void put_cosigned(struct vt_buf *out, struct vt_opening *policy, struct test_log *log)
{
    static const char *const names[WITNESSES] = {"w1.example", "w2.example"};
    struct vt_checkpoint tree = {.origin = vt_bytes_of(LOG_NAME), .size = 7};
    struct vt_buf text = {0};
    assert_code(VT_OK, vt_merkle_root(&tree.root, NULL, &log->tree, tree.size));
    vt_checkpoint_put_text(&text, &tree);
    log_put_signed(out, log, &tree);
    *policy = (struct vt_opening){.log_key = log->key, .witness_count = WITNESSES};
    for (unsigned w = 0; w < WITNESSES; w++) {
        struct test_key key = test_key(WITNESS_KEY + w);
        assert_code(VT_OK, vt_note_key_make(&policy->witness[w], vt_bytes_of(names[w]),
                                            VT_NOTE_COSIGNATURE, &key.public));
        vt_note_put_cosignature(out, vt_buf_view(&text), &policy->witness[w], 1000,
                                (struct vt_secret){key.secret});
    }
    vt_buf_free(&text);
}

static void cosignatures_are_gathered_all_or_none(void **state)
{
    const struct vt_cosigned nothing = {0};
    struct vt_cosigned sum = {0};
    struct vt_opening policy;
    struct vt_buf checkpoint = {0};
    struct test_log log;
    (void)state;
    log_open(&log, LOG_NAME, LOG_SECRET);
    log_grow(&log, 0, 9);
    put_cosigned(&checkpoint, &policy, &log);
    for (long n = 0;; n++) {
        memory_left = n;
        enum vt_code code = vt_cosigned_take(&sum, vt_buf_view(&checkpoint), &policy);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_OK) {
            assert_true(n >= 2 * (long)WITNESSES); /* verified, then each put in its place */
            break;
        }
        assert_code(VT_E_MEMORY, code);
        assert_memory_equal(&nothing, &sum, sizeof sum);
    }
    assert_int_equal(WITNESSES, sum.count);
    vt_buf_free(&checkpoint);
    log_free(&log);
}

/* A ballot of each kind that the result lists. */
static void listed(struct fixture *f)
{
    swapped(f, &(struct swap){"GM0003", 4, 20, 0});
    voted(f, &(struct vote){"GM0003", 1, AZWA_FOR, NULL, 20, 0});
    f->now = CLOSES + 60;
    voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, CLOSES - 60});
    closed(f);
}

static void a_result_lists_its_ballots_or_is_none(void **state)
{
    struct fixture *f = *state;
    const struct vt_result nothing = {0};
    struct vt_result made;
    listed(f);
    for (long n = 0;; n++) {
        memory_left = n;
        enum vt_code code = vt_result_make(&made, &f->dossier);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_OK) {
            break;
        }
        assert_code(VT_E_MEMORY, code);
        assert_memory_equal(&nothing, &made, sizeof made);
    }
    assert_text("2", vt_buf_view(&made.on_word.list));
    assert_text("3", vt_buf_view(&made.stamped.list));
    vt_result_free(&made);
}

/* ---- another journal ---- */

/* Wherever the journal ends too early: at an entry that the member's receipt shows. */
static void a_count_receipt_needs_every_entry_that_it_shows(void **state)
{
    struct fixture *f = *state;
    struct vt_result result;
    struct vt_record record;
    struct vt_buf out = {0};
    const uint32_t member = member_index(f, "GM0003");
    listed(f);
    counted(f);
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    const struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK,
                vt_receipt_put_count(&out, &f->dossier, journal, &result, member, VT_LIT("x\n")));
    const uint32_t shown[] = {0, 1, 2, result.close, result.index};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, journal, shown[i]));
        vt_buf_clear(&out);
        assert_code(VT_E_ENTRY_CUT, vt_receipt_put_count(&out, &f->dossier,
                                                         vt_bytes_part(journal, 0, record.end - 1),
                                                         &result, member, VT_LIT("x\n")));
    }
    vt_result_free(&result);
    vt_buf_free(&out);
}

static void a_refused_file_is_found_in_its_own_journal_only(void **state)
{
    struct fixture *f = *state;
    struct fixture other;
    struct vt_hash sha256;
    const uint32_t member = member_index(f, "GM0001");
    const uint32_t index = refused(f, &(struct refusal){"GM0001", 1, "geen stembiljet\n", NULL});
    const struct vt_bytes journal = vt_buf_view(&f->journal);
    vt_sha256(&sha256, VT_LIT("geen stembiljet\n"));
    assert_int_equal(index, vt_dossier_find_refused(&f->dossier, member, &sha256, journal));
    assert_int_equal(VT_NO_ENTRY,
                     vt_dossier_find_refused(&f->dossier, member, &sha256,
                                             vt_bytes_part(journal, 0, journal.len - 1)));
    /* One that has a ballot at that place. */
    fixture_open(&other);
    assert_int_equal(index, voted(&other, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0}));
    assert_int_equal(VT_NO_ENTRY, vt_dossier_find_refused(&f->dossier, member, &sha256,
                                                          vt_buf_view(&other.journal)));
    fixture_free(&other);
}

/* The ballot and its signature, handed in beside so much of the journal. */
static enum vt_code hand_in_beside(struct vt_intake *out, struct fixture *f,
                                   const struct vote *vote, size_t len)
{
    struct vt_buf file = {0}, armor = {0};
    put_ballot(&file, f, vote);
    put_armor(&armor, vt_buf_view(&file), BALLOT_SPACE, vote->key);
    const struct vt_handed_in in = {vt_buf_view(&file), vt_buf_view(&armor), f->now, f->now};
    enum vt_code code = vt_intake(out, &f->reader, &f->scratch, &f->dossier,
                                  vt_bytes_part(vt_buf_view(&f->journal), 0, len), &in);
    vt_buf_free(&file);
    vt_buf_free(&armor);
    return code;
}

static void a_ballot_that_cannot_be_read_back_is_not_the_same_again(void **state)
{
    struct fixture *f = *state;
    struct vt_intake got;
    const struct vote vote = {"GM0003", 1, AZWA_FOR, NULL, 4, 0};
    voted(f, &vote);
    const size_t len = f->journal.len;
    assert_code(VT_OK, hand_in_beside(&got, f, &vote, len));
    assert_int_equal(VT_INTAKE_AGAIN, got.kind);
    assert_code(VT_OK, hand_in_beside(&got, f, &vote, len - 1));
    assert_int_equal(VT_INTAKE_REFUSED, got.kind);
    assert_code(VT_E_BALLOT_SEQUENCE_USED, got.error.code);
    /* Nor when its key has been replaced since. */
    swapped(f, &(struct swap){"GM0003", 4, 20, 0});
    assert_code(VT_OK, hand_in_beside(&got, f, &vote, f->journal.len));
    assert_int_equal(VT_INTAKE_AGAIN, got.kind);
    assert_code(VT_OK, hand_in_beside(&got, f, &vote, len - 1));
    assert_int_equal(VT_INTAKE_OUT, got.kind);
    assert_code(VT_E_BALLOT_KEY_REPLACED, got.error.code);
}

/* Spelled in another way than ours it is read by the reader of YAML, which asks for memory. */
static void without_memory_it_is_not_decided_whether_it_is_the_same(void **state)
{
    struct fixture *f = *state;
    struct vt_intake got;
    const struct vote vote = {"GM0003", 1, AZWA_FOR, "reference: \"\\\"B&W\\\"\"\n", 4, 0};
    voted(f, &vote);
    swapped(f, &(struct swap){"GM0003", 4, 20, 0});
    enum vt_code code = VT_E_MEMORY;
    for (long n = 0; code != VT_OK; n++) {
        vt_ballot_reader_free(&f->reader);
        vt_buf_free(&f->scratch);
        struct vt_buf file = {0}, armor = {0};
        put_ballot(&file, f, &vote);
        put_armor(&armor, vt_buf_view(&file), BALLOT_SPACE, vote.key);
        const struct vt_handed_in in = {vt_buf_view(&file), vt_buf_view(&armor), f->now, f->now};
        memory_left = n;
        code = vt_intake(&got, &f->reader, &f->scratch, &f->dossier, vt_buf_view(&f->journal), &in);
        memory_left = MEMORY_ENOUGH;
        assert_code(code == VT_OK ? VT_OK : VT_E_MEMORY, code);
        assert_int_equal(code == VT_OK ? VT_INTAKE_AGAIN : VT_INTAKE_OUT, got.kind);
        vt_buf_free(&file);
        vt_buf_free(&armor);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cosignatures_are_gathered_all_or_none),
        OPENED(a_result_lists_its_ballots_or_is_none),
        OPENED(a_count_receipt_needs_every_entry_that_it_shows),
        OPENED(a_refused_file_is_found_in_its_own_journal_only),
        OPENED(a_ballot_that_cannot_be_read_back_is_not_the_same_again),
        OPENED(without_memory_it_is_not_decided_whether_it_is_the_same),
    };
    return VT_RUN(tests);
}
