/* SPDX-License-Identifier: EUPL-1.2 */
/* When memory runs out, at whichever request, once or for good: a dossier stays as it was, nothing is
 * decided, nothing half is handed out. */
#include "support/memory.h"
#include "vote/fixture.h"

#include <vngtally/vote/receipt.h>

/* Its reference has escapes, so that it is read as YAML: that asks for memory most often. */
static const struct vote good = {.member = "GM0001",
                                 .sequence = 1,
                                 .choices = AZWA_FOR "  hlo: mits\n",
                                 .rest = "reference: \"\\\"B&W\\\"\"\n",
                                 .key = 1};

/* Something that is tried with ever more memory until there is enough. It must say VT_E_MEMORY, or
 * VT_OK the first time that it could. `enough` is how many requests a try makes at least. */
typedef enum vt_code attempt(struct fixture *f);

static void try_until_it_works(struct fixture *f, attempt *attempt_once, long enough)
{
    for (int mode = 0; mode < 2; mode++) {
        for (long n = 0;; n++) {
            assert_in_range(n, 0, 10000);
            memory_for_good = mode == 1;
            memory_left = n;
            enum vt_code code = attempt_once(f);
            memory_left = MEMORY_ENOUGH;
            if (code == VT_OK) {
                assert_true(n >= enough);
                break;
            }
            assert_code(VT_E_MEMORY, code);
        }
    }
}

static enum vt_code make_dossier(struct fixture *f)
{
    struct vt_dossier dossier;
    struct vt_errors errs;
    const struct vt_dossier nothing = {0};
    bool in_register;
    enum vt_code code = vt_dossier_init(&dossier, vt_buf_view(&f->consultation),
                                        vt_buf_view(&f->reg), &in_register, &errs);
    memory_left = MEMORY_ENOUGH;
    if (code != VT_OK) {
        assert_memory_equal(&nothing, &dossier, sizeof dossier);
    }
    vt_dossier_free(&dossier);
    return code;
}

static void making_a_dossier_says_so(void **state)
{
    try_until_it_works(*state, make_dossier, 8);
}

/* Begin the fixture's own dossier once more, as often as it takes. */
static enum vt_code begin(struct fixture *f)
{
    struct vt_dossier dossier;
    struct vt_errors errs;
    struct vt_record record;
    bool in_register;
    long budget = memory_left;
    memory_left = MEMORY_ENOUGH;
    assert_code(VT_OK, vt_dossier_init(&dossier, vt_buf_view(&f->consultation),
                                       vt_buf_view(&f->reg), &in_register, &errs));
    assert_code(VT_OK, vt_journal_read(&record, vt_buf_view(&f->journal), 0, 0, NULL));
    memory_left = budget;
    enum vt_code code = vt_dossier_begin(&dossier, &record, vt_buf_view(&f->consultation),
                                         vt_buf_view(&f->reg), NULL);
    memory_left = MEMORY_ENOUGH;
    assert_int_equal(code == VT_OK, dossier.count);
    assert_int_equal(code == VT_OK, dossier.journal.size);
    vt_dossier_free(&dossier);
    return code;
}

static void beginning_says_so(void **state)
{
    try_until_it_works(*state, begin, 4);
}

/* Add the ballot to a dossier that has to grow for it. */
static enum vt_code add(struct fixture *f)
{
    struct vt_record record;
    struct vt_ballot_reader reader = {0};
    struct vt_buf before = {0}, after = {0};
    long budget = memory_left;
    memory_left = MEMORY_ENOUGH;
    size_t at = f->journal.len;
    struct vt_entry entry = {.kind = VT_ENTRY_BALLOT,
                             .entered = f->now,
                             .received = f->now,
                             .part_count = 2,
                             .part = {vt_buf_view(&f->file), vt_buf_view(&f->armor)}};
    vt_journal_put(&f->journal, NULL, &entry, f->dossier.count);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK, vt_journal_read(&record, journal, at, f->dossier.count, NULL));
    put_snapshot(&before, f);
    memory_left = budget;
    enum vt_code code = vt_dossier_add(&f->dossier, &reader, &record, journal, NULL);
    memory_left = MEMORY_ENOUGH;
    put_snapshot(&after, f);
    assert_int_equal(code != VT_OK, vt_bytes_equal(vt_buf_view(&before), vt_buf_view(&after)));
    f->journal.len = code == VT_OK ? f->journal.len : at;
    vt_ballot_reader_free(&reader);
    vt_buf_free(&before);
    vt_buf_free(&after);
    return code;
}

static void adding_an_entry_says_so_and_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    /* entry 256 needs a larger table, and completes trees of 256 leaves with the one before it */
    for (vote.sequence = 1; f->dossier.count < 256; vote.sequence++) {
        (void)voted(f, &vote);
    }
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f, &vote);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, 1);
    memory_for_good = false;
    for (long n = 0;; n++) {
        memory_left = n;
        enum vt_code code = add(f);
        if (code == VT_OK) {
            assert_true(n >= 6);
            break;
        }
        assert_code(VT_E_MEMORY, code);
    }
    vote.sequence++;
    (void)voted(f, &vote); /* and it goes on */
    assert_int_equal(258, f->dossier.count);
}

/* What must become of the file that is handed in. */
static enum vt_intake_kind becomes;

static enum vt_code take_in(struct fixture *f)
{
    struct vt_intake intake;
    struct vt_ballot_reader reader = {0};
    struct vt_buf scratch = {0};
    struct vt_handed_in in = {vt_buf_view(&f->file), vt_buf_view(&f->armor), f->now, f->now};
    enum vt_code code =
        vt_intake(&intake, &reader, &scratch, &f->dossier, vt_buf_view(&f->journal), &in);
    memory_left = MEMORY_ENOUGH;
    if (code != VT_OK) {
        assert_int_equal(VT_INTAKE_OUT, intake.kind);
        assert_code(VT_OK, intake.error.code);
        assert_int_equal(VT_NO_MEMBER, intake.member);
        assert_int_equal(0, intake.entry.part_count);
    } else {
        assert_int_equal(becomes, intake.kind);
    }
    vt_ballot_reader_free(&reader);
    vt_buf_free(&scratch);
    return code;
}

static void intake_decides_nothing(void **state)
{
    struct fixture *f = *state;
    put_ballot(&f->file, f, &good);
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, 1);
    becomes = VT_INTAKE_BALLOT;
    try_until_it_works(f, take_in, 4);

    vt_buf_put_text(&f->file, "# commentaar\n");
    put_armor(&f->armor, vt_buf_view(&f->file), BALLOT_SPACE, 1);
    becomes = VT_INTAKE_REFUSED;
    try_until_it_works(f, take_in, 5);

    put_armor(&f->armor, VT_LIT("a\nb\n"), BALLOT_SPACE, 1);
    vt_buf_clear(&f->file);
    vt_buf_put_text(&f->file, "a\r\nb\n");
    becomes = VT_INTAKE_OUT;
    try_until_it_works(f, take_in, 1);
}

static enum vt_code count(struct fixture *f)
{
    struct vt_result result;
    const struct vt_result nothing = {0};
    enum vt_code code = vt_result_make(&result, &f->dossier);
    memory_left = MEMORY_ENOUGH;
    if (code != VT_OK) {
        assert_memory_equal(&nothing, &result, sizeof result);
    }
    vt_result_free(&result);
    return code;
}

static enum vt_code accept(struct fixture *f)
{
    struct vt_buf out = {0};
    enum vt_code code = vt_receipt_put_acceptance(&out, &f->dossier, vt_buf_view(&f->journal), 1,
                                                  VT_LIT("checkpoint\n"));
    vt_buf_free(&out);
    return code;
}

static enum vt_code prove_count(struct fixture *f)
{
    struct vt_result result;
    struct vt_buf out = {0};
    long budget = memory_left;
    memory_left = MEMORY_ENOUGH;
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    memory_left = budget;
    enum vt_code code = vt_receipt_put_count(&out, &f->dossier, vt_buf_view(&f->journal), &result,
                                             member_index(f, "GM0001"), VT_LIT("checkpoint\n"));
    memory_left = MEMORY_ENOUGH;
    vt_buf_free(&out);
    vt_result_free(&result);
    return code;
}

static void counting_and_receipts_say_so(void **state)
{
    struct fixture *f = *state;
    (void)voted(f, &good);
    (void)closed(f);
    (void)counted(f);
    try_until_it_works(f, count, 8);
    try_until_it_works(f, accept, 3);
    try_until_it_works(f, prove_count, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(making_a_dossier_says_so),
        OPENED(beginning_says_so),
        OPENED(adding_an_entry_says_so_and_changes_nothing),
        OPENED(intake_decides_nothing),
        OPENED(counting_and_receipts_say_so),
    };
    return VT_RUN(tests);
}
