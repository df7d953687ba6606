/* SPDX-License-Identifier: EUPL-1.2 */
/* The opening, the times, and the entries that no member sends: docs/FORMAT.md sections 6, 7.1 and
 * 7.6 to 7.9, each rule broken once. */
#include "vote/fixture.h"

#include <vngtally/crypto/note.h>

static const struct vote good = {.member = "GM0001", .sequence = 1, .choices = AZWA_FOR, .key = 1};

#define CLOSE "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n"
#define REPORT "vngtally/report/v1\nprogram 0.1.0\nfile " NINES " index.html\n"
#define NINES "9999999999999999999999999999999999999999999999999999999999999999"
#define DECISION "vngtally/decision/v1\ndate 2025-11-01\nproposal azwa tegen\nreason Anders.\n"

/* ---- section 7.1 ---- */

/* A dossier without entries, and the record of its entry 0, whose bytes stand in f->journal. */
static void unopened(struct fixture *f, struct vt_record *record)
{
    bool in_register;
    struct vt_errors errs;
    vt_dossier_free(&f->dossier);
    assert_code(VT_OK, vt_dossier_init(&f->dossier, vt_buf_view(&f->consultation),
                                       vt_buf_view(&f->reg), &in_register, &errs));
    assert_code(VT_OK, vt_journal_read(record, vt_buf_view(&f->journal), 0, 0, &f->err));
}

static enum vt_code begin(struct fixture *f, const struct vt_record *record)
{
    enum vt_code code = vt_dossier_begin(&f->dossier, record, vt_buf_view(&f->consultation),
                                         vt_buf_view(&f->reg), &f->err);
    if (code != VT_OK) {
        assert_code(code, f->err.code);
        assert_int_equal(0, f->dossier.count);
        assert_int_equal(0, f->dossier.journal.size);
    }
    return code;
}

static void the_fingerprint_is_the_leaf_hash_of_entry_0(void **state)
{
    struct fixture *f = *state;
    struct vt_buf bytes = {0};
    struct vt_hash expected;
    vt_buf_put_byte(&bytes, 0x00);
    const char *end = strstr((char *)f->journal.at, "\nleaf 0 ") + 1;
    vt_buf_put(&bytes,
               vt_bytes_part(vt_buf_view(&f->journal), 0, (size_t)(end - (char *)f->journal.at)));
    vt_sha256(&expected, vt_buf_view(&bytes));
    assert_memory_equal(expected.b, f->dossier.fingerprint.b, VT_HASH_SIZE);
    vt_buf_free(&bytes);
}

static void an_opening_holds_the_bytes_of_both_files(void **state)
{
    struct fixture *f = *state;
    struct vt_record record;
    struct vt_entry entry;
    unopened(f, &record);
    assert_code(VT_OK, begin(f, &record));

    unopened(f, &record);
    vt_buf_put_text(&f->consultation, "# nog iets\n");
    assert_code(VT_E_OPENING_CONSULTATION, begin(f, &record));
    f->consultation.len -= strlen("# nog iets\n");

    vt_buf_put_text(&f->reg, "# nog iets\n");
    assert_code(VT_E_OPENING_REGISTER, begin(f, &record));
    f->reg.len -= strlen("# nog iets\n");

    entry = record.entry;
    record.entry.part_count = 1;
    assert_code(VT_E_OPENING_FORM, begin(f, &record));
    record.entry = entry;
    record.entry.kind = VT_ENTRY_CLOSE;
    assert_code(VT_E_OPENING_FORM, begin(f, &record));
    record.entry = entry;
    assert_code(VT_OK, begin(f, &record));
}

static void an_opening_is_the_one_that_these_files_give(void **state)
{
    struct fixture *f = *state;
    struct vt_record record;
    struct vt_hash root;
    struct vt_buf from = {0};
    unopened(f, &record);
    struct vt_bytes first = record.entry.part[0];

    record.entry.entered++;
    assert_code(VT_E_OPENING_DIFFERS, begin(f, &record));
    record.entry.entered--;

    vt_buf_put(&f->file, first);
    vt_buf_put_byte(&f->file, 0);
    char *text = edited((char *)f->file.at, "members 6 ", "members 7 ");
    record.entry.part[0] = vt_bytes_of(text);
    assert_code(VT_E_OPENING_DIFFERS, begin(f, &record));
    assert_int_equal(5, f->err.line);
    assert_int_equal(9, f->err.column);
    free(text);

    /* the root of another tree */
    assert_code(VT_OK, vt_merkle_root(&root, NULL, &f->dossier.register_tree[VT_TREE_MEMBERS], 6));
    vt_hash_put_base64(&from, &root);
    vt_buf_put_byte(&from, 0);
    text = edited((char *)f->file.at, (char *)from.at, (char *)from.at);
    *strstr(text, (char *)from.at) = (char)(from.at[0] == 'A' ? 'B' : 'A');
    record.entry.part[0] = vt_bytes_of(text);
    assert_code(VT_E_OPENING_DIFFERS, begin(f, &record));
    free(text);
    vt_buf_free(&from);

    record.entry.part[0] = vt_bytes_part(first, 0, first.len - 1);
    assert_code(VT_E_OPENING_FORM, begin(f, &record));
}

static void nothing_stands_before_the_opening_and_it_stands_once(void **state)
{
    struct fixture *f = *state;
    struct vt_record record, again;
    assert_code(VT_OK, vt_journal_read(&again, vt_buf_view(&f->journal), 0, 0, NULL));
    assert_refuses(f, VT_E_JOURNAL_ORDER,
                   vt_dossier_add(&f->dossier, &f->reader, &again, vt_buf_view(&f->journal), NULL));
    assert_refuses(f, VT_E_JOURNAL_ORDER,
                   vt_dossier_begin(&f->dossier, &again, vt_buf_view(&f->consultation),
                                    vt_buf_view(&f->reg), NULL));
    unopened(f, &record);
    struct vt_record close = {.entry = {.kind = VT_ENTRY_CLOSE,
                                        .entered = CLOSES,
                                        .received = CLOSES,
                                        .part_count = 1,
                                        .part = {VT_LIT(CLOSE)}}};
    assert_code(VT_E_JOURNAL_ORDER,
                vt_dossier_add(&f->dossier, &f->reader, &close, vt_buf_view(&f->journal), NULL));
    assert_code(VT_E_JOURNAL_ORDER,
                vt_dossier_add(&f->dossier, &f->reader, &record, vt_buf_view(&f->journal), NULL));
    const struct vt_checked checked = {.member = VT_NO_MEMBER, .has_reason = true};
    assert_code(VT_E_JOURNAL_ORDER,
                vt_dossier_apply(&f->dossier, &close, &checked, vt_buf_view(&f->journal), NULL));
    assert_int_equal(0, f->dossier.count);
}

static void another_opening_cannot_take_the_place_of_the_first(void **state)
{
    struct fixture *f = *state;
    struct test_key other = test_key(STRANGER);
    struct vt_entry entry;
    struct vt_record record;
    struct vt_buf journal = {0};
    assert_code(VT_OK,
                vt_dossier_opening(&entry, &f->scratch, &f->dossier, vt_buf_view(&f->consultation),
                                   vt_buf_view(&f->reg), &other.public, NULL));
    vt_journal_put(&journal, NULL, &entry, 0);
    assert_code(VT_OK, vt_journal_read(&record, vt_buf_view(&journal), 0, 0, NULL));
    assert_refuses(f, VT_E_JOURNAL_ORDER,
                   vt_dossier_begin(&f->dossier, &record, vt_buf_view(&f->consultation),
                                    vt_buf_view(&f->reg), &f->err));
    struct test_key log = test_key(LOG_KEY);
    assert_memory_equal(log.public.b, f->dossier.opening.log_key.key.b, VT_PUBLIC_KEY_SIZE);
    vt_buf_free(&journal);
}

/* ---- times, section 6 ---- */

static void time_does_not_go_back(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    (void)voted(f, &vote);
    vote.sequence = 2;
    f->now--;
    assert_refuses(f, VT_E_JOURNAL_TIME, add_vote(f, VT_ENTRY_BALLOT, &vote));
    assert_refuses(f, VT_E_JOURNAL_TIME,
                   add_text(f, VT_ENTRY_CLOSE, CLOSE "reason Het is genoeg.\n"));
    f->now++;
    (void)voted(f, &vote); /* the same second is no step back */
}

static void nothing_is_received_after_it_was_entered(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.received = f->now + 1;
    assert_refuses(f, VT_E_ENTRY_TIME, add_vote(f, VT_ENTRY_BALLOT, &vote));
    /* and not by an entry that was not read from bytes either */
    struct vt_checked checked;
    struct vt_record record = {.entry = {.kind = VT_ENTRY_BALLOT,
                                         .entered = f->now,
                                         .received = f->now + 1,
                                         .part_count = 2,
                                         .part = {vt_buf_view(&f->file), vt_buf_view(&f->armor)}}};
    assert_code(VT_OK, vt_dossier_check(&checked, &f->reader, &f->dossier, &record, NULL));
    assert_refuses(
        f, VT_E_ENTRY_TIME,
        vt_dossier_apply(&f->dossier, &record, &checked, vt_buf_view(&f->journal), NULL));
}

static void nothing_is_received_before_the_opening(void **state)
{
    struct fixture *f = *state;
    struct vote vote = good;
    vote.received = OPENS - 1;
    assert_refuses(f, VT_E_BALLOT_TOO_EARLY, add_vote(f, VT_ENTRY_BALLOT, &vote));
    vote.received = OPENS;
    (void)voted(f, &vote);
}

/* ---- close, section 7.6 ---- */

static void refuses_a_close_at_another_time(void **state)
{
    struct fixture *f = *state;
    f->now = CLOSES;
    assert_refuses(f, VT_E_CLOSE_TIME,
                   add_text(f, VT_ENTRY_CLOSE, "vngtally/close/v1\ncloses 2025-10-22T14:00:01Z\n"));
    assert_refuses(
        f, VT_E_NOTICE_FORM,
        add_text(f, VT_ENTRY_CLOSE, "vngtally/close/v1\ncloses 2025-10-22T16:00:00+02:00\n"));
}

static void an_early_close_needs_a_reason(void **state)
{
    struct fixture *f = *state;
    f->now = CLOSES - 1;
    assert_refuses(f, VT_E_CLOSE_REASON, add_text(f, VT_ENTRY_CLOSE, CLOSE));
    assert_code(VT_OK, add_text(f, VT_ENTRY_CLOSE, CLOSE "reason Iedereen heeft gestemd.\n"));
    assert_int_equal(1, f->dossier.close);
    assert_int_equal(VT_PHASE_CLOSED, f->dossier.phase);
}

static void a_close_at_the_closing_time_needs_none_and_may_have_one(void **state)
{
    struct fixture *f = *state;
    f->now = CLOSES;
    assert_code(VT_OK, add_text(f, VT_ENTRY_CLOSE, CLOSE));
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_text(f, VT_ENTRY_CLOSE, CLOSE));
    struct fixture other;
    fixture_open(&other);
    other.now = CLOSES;
    assert_code(VT_OK, add_text(&other, VT_ENTRY_CLOSE, CLOSE "reason Het is tijd.\n"));
    fixture_free(&other);
}

/* ---- result, report, decision: sections 7.7 to 7.9 ---- */

static void refuses_a_result_before_the_close(void **state)
{
    struct fixture *f = *state;
    struct vt_result result;
    assert_code(VT_E_RESULT_NOT_CLOSED, vt_result_make(&result, &f->dossier));
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_text(f, VT_ENTRY_RESULT, "wat dan ook\n"));
    (void)closed(f);
    uint32_t index = counted(f);
    assert_int_equal(index, f->dossier.result);
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_text(f, VT_ENTRY_RESULT, "wat dan ook\n"));
}

static void report_and_decision_come_after_the_result(void **state)
{
    struct fixture *f = *state;
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_text(f, VT_ENTRY_REPORT, REPORT));
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_text(f, VT_ENTRY_DECISION, DECISION));
    (void)closed(f);
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_text(f, VT_ENTRY_REPORT, REPORT));
    assert_refuses(f, VT_E_JOURNAL_ORDER, add_text(f, VT_ENTRY_DECISION, DECISION));
    (void)counted(f);
    assert_code(VT_OK, add_text(f, VT_ENTRY_REPORT, REPORT));
    assert_code(VT_OK, add_text(f, VT_ENTRY_DECISION, DECISION));
    assert_code(VT_OK, add_text(f, VT_ENTRY_REPORT, REPORT));
    assert_int_equal(f->dossier.count - 1, f->dossier.report);
}

static void refuses_a_report_or_decision_that_is_not_in_its_form(void **state)
{
    struct fixture *f = *state;
    (void)closed(f);
    (void)counted(f);
    assert_refuses(f, VT_E_NOTICE_FORM, add_text(f, VT_ENTRY_REPORT, DECISION));
    assert_refuses(f, VT_E_NOTICE_FORM, add_text(f, VT_ENTRY_DECISION, REPORT));
    assert_refuses(f, VT_E_NOTICE_FORM, add_text(f, VT_ENTRY_DECISION, "\n"));
    assert_refuses(f, VT_E_NOTICE_FORM,
                   add_text(f, VT_ENTRY_DECISION,
                            "vngtally/decision/v1\ndate 2025-11-01\nproposal azwa blanco\n"
                            "reason Die optie is er niet.\n"));
}

static void what_no_member_sends_has_one_part(void **state)
{
    struct fixture *f = *state;
    struct vt_bytes more = VT_LIT("\n"), none = VT_LIT("");
    f->now = CLOSES;
    assert_refuses(f, VT_E_ENTRY_PARTS, add_parts(f, VT_ENTRY_CLOSE, VT_LIT(CLOSE), more, none));
    assert_code(VT_OK, add_text(f, VT_ENTRY_CLOSE, CLOSE));
    assert_refuses(f, VT_E_ENTRY_PARTS, add_parts(f, VT_ENTRY_RESULT, VT_LIT("x\n"), more, none));
    (void)counted(f);
    assert_refuses(f, VT_E_ENTRY_PARTS, add_parts(f, VT_ENTRY_REPORT, VT_LIT(REPORT), more, none));
    assert_refuses(f, VT_E_ENTRY_PARTS,
                   add_parts(f, VT_ENTRY_DECISION, VT_LIT(DECISION), more, more));
}

static void an_entry_is_read_again_from_where_it_stands(void **state)
{
    struct fixture *f = *state;
    struct vt_record record;
    struct vt_checkpoint checkpoint;
    (void)voted(f, &good);
    (void)closed(f);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, journal, 1));
    assert_int_equal(VT_ENTRY_BALLOT, record.entry.kind);
    assert_code(VT_E_ENTRY_CUT, vt_dossier_record(&record, &f->dossier, journal, 3));
    assert_code(VT_OK, vt_dossier_checkpoint(&checkpoint, &f->dossier, 3));
    assert_text(ORIGIN, checkpoint.origin);
    assert_int_equal(3, checkpoint.size);
    assert_code(VT_E_MERKLE_SIZE, vt_dossier_checkpoint(&checkpoint, &f->dossier, 4));
}

static void an_opening_of_another_consultation_is_told_with_its_place(void **state)
{
    struct fixture *f = *state;
    struct vt_record record;
    unopened(f, &record);
    vt_buf_put(&f->file, record.entry.part[1]);
    vt_buf_put_byte(&f->file, 0);
    char *text = edited((char *)f->file.at, "at_least: 2/3", "at_least: 3/4");
    record.entry.part[1] = vt_bytes_of(text);
    assert_code(VT_E_OPENING_CONSULTATION, begin(f, &record));
    uint32_t line, column;
    vt_bytes_place(&line, &column, record.entry.part[1],
                   (size_t)(strstr(text, "at_least: 3/4") - text) + strlen("at_least: "));
    assert_int_equal(line, f->err.line);
    assert_int_equal(column, f->err.column);
    free(text);
}

static void no_opening_is_made_for_the_key_of_a_member(void **state)
{
    static const struct vt_entry nothing;
    struct fixture *f = *state;
    struct vt_entry entry = {.kind = VT_ENTRY_CLOSE, .part_count = 2};
    struct test_key key = test_key(1);
    assert_code(VT_E_OPENING_LOG_KEY,
                vt_dossier_opening(&entry, &f->scratch, &f->dossier, vt_buf_view(&f->consultation),
                                   vt_buf_view(&f->reg), &key.public, &f->err));
    assert_string_equal("GM0001", f->err.subject);
    assert_memory_equal(&nothing, &entry, sizeof entry);
}

static void the_leaf_of_the_result_is_kept(void **state)
{
    struct fixture *f = *state;
    struct vt_record record;
    (void)voted(f, &good);
    (void)closed(f);
    uint32_t index = counted(f);
    assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), index));
    assert_true(vt_hash_equal(&record.leaf, &f->dossier.result_leaf));
    assert_int_equal(index, f->dossier.result);
}

static void a_journal_that_is_full_takes_no_more(void **state)
{
    struct fixture *f = *state;
    const uint32_t count = f->dossier.count;
    f->dossier.count = VT_ENTRIES_MAX;
    assert_code(VT_E_TOO_BIG, add_vote(f, VT_ENTRY_BALLOT, &good));
    assert_code(VT_E_TOO_BIG, f->err.code);
    f->dossier.count = count;
    (void)voted(f, &good);
}

/* One who looks at the keys of a register: of how many it was told, and how often to forget them. */
struct looker {
    size_t keys, forgotten;
};

static void told_of_keys(void *context, const struct vt_public_key *key, size_t count)
{
    assert_non_null(key);
    ((struct looker *)context)->keys = count;
}

static bool asked_of_keys(void *context)
{
    (void)context;
    return true;
}

static void told_to_forget(void *context)
{
    ((struct looker *)context)->forgotten++;
}

static void who_looks_at_the_keys_is_told_of_them_and_to_forget_them_on_failure(void **state)
{
    struct fixture *f = *state;
    struct looker looker = {0};
    const struct vt_key_watch watch = {told_of_keys, asked_of_keys, told_to_forget, &looker};
    const struct vt_reading_how how = {.keep = VT_KEEP_ALL, .watch = &watch};
    struct vt_dossier dossier;
    struct vt_errors errs;
    bool in_register = false;
    assert_code(VT_OK, vt_dossier_init_how(&dossier, vt_buf_view(&f->consultation),
                                           vt_buf_view(&f->reg), &how, &in_register, &errs));
    assert_true(in_register);
    assert_int_equal(dossier.reg.key_count, looker.keys);
    assert_int_equal(10, looker.keys);
    vt_dossier_free(&dossier);
    looker.forgotten = 0; /* where a register is read in two ways, between them */

    assert_int_not_equal(VT_OK, vt_dossier_init_how(&dossier, VT_LIT("x\n"), vt_buf_view(&f->reg),
                                                    &how, &in_register, &errs));
    assert_false(in_register);
    assert_int_equal(1, looker.forgotten);
    assert_null(dossier.member);
    assert_int_not_equal(VT_OK, vt_dossier_init_how(&dossier, vt_buf_view(&f->consultation),
                                                    VT_LIT("x\n"), &how, &in_register, &errs));
    assert_true(in_register);
    assert_in_range(looker.forgotten, 2, 4);
    assert_int_equal(0, dossier.reg.count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(an_opening_of_another_consultation_is_told_with_its_place),
        OPENED(no_opening_is_made_for_the_key_of_a_member),
        OPENED(the_leaf_of_the_result_is_kept),
        OPENED(a_journal_that_is_full_takes_no_more),
        OPENED(who_looks_at_the_keys_is_told_of_them_and_to_forget_them_on_failure),
        OPENED(the_fingerprint_is_the_leaf_hash_of_entry_0),
        OPENED(an_opening_holds_the_bytes_of_both_files),
        OPENED(an_opening_is_the_one_that_these_files_give),
        OPENED(nothing_stands_before_the_opening_and_it_stands_once),
        OPENED(another_opening_cannot_take_the_place_of_the_first),
        OPENED(time_does_not_go_back),
        OPENED(nothing_is_received_after_it_was_entered),
        OPENED(nothing_is_received_before_the_opening),
        OPENED(refuses_a_close_at_another_time),
        OPENED(an_early_close_needs_a_reason),
        OPENED(a_close_at_the_closing_time_needs_none_and_may_have_one),
        OPENED(refuses_a_result_before_the_close),
        OPENED(report_and_decision_come_after_the_result),
        OPENED(refuses_a_report_or_decision_that_is_not_in_its_form),
        OPENED(what_no_member_sends_has_one_part),
        OPENED(an_entry_is_read_again_from_where_it_stands),
    };
    return VT_RUN(tests);
}
