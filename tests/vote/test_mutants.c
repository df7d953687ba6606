/* SPDX-License-Identifier: EUPL-1.2 */
/* What mutation found untested (docs/MUTATION.md): an array that cannot grow, a receipt of less than
 * there must be, a sort that keeps no order of equals. */
#include "support/memory.h"
#include "vote/cheat.h"
#include "vote/registers.h"

#include <vngtally/vote/arrivals.h>

static void swap_bytes(unsigned char *a, unsigned char *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = a[i];
        a[i] = b[i];
        b[i] = byte;
    }
}

/* In the place of libc's, by the linker's --wrap: by insertion, which keeps the order of equals, after all has
 * been turned round. The C standard allows that. */
void __wrap_qsort(void *base, size_t count, size_t size,
                  int (*compare)(const void *, const void *));

void __wrap_qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    unsigned char *at = base;
    for (size_t i = 0; i < count / 2; i++) {
        swap_bytes(at + i * size, at + (count - 1 - i) * size, size);
    }
    for (size_t n = 1; n < count; n++) {
        for (size_t i = n; i > 0 && compare(at + (i - 1) * size, at + i * size) > 0; i--) {
            swap_bytes(at + (i - 1) * size, at + i * size, size);
        }
    }
}

static void the_first_of_equal_codes_is_named_whatever_sorts_them(void **state)
{
    static const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};
    struct vt_register reg;
    struct vt_errors errs;
    char *twice = edited(members, "code: GM0363", "code: GM0088");
    char *text = edited(twice, "code: GM0518", "code: GM0088");
    (void)state;
    assert_code(VT_E_REGISTER_CODE_TWICE,
                vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs));
    assert_int_equal(2, errs.count);
    for (size_t i = 0; i < 2; i++) {
        assert_code(VT_E_REGISTER_CODE_TWICE, errs.at[i].code);
        assert_string_equal("GM0088", errs.at[i].subject);
        assert_string_equal(errs.at[0].detail, errs.at[i].detail);
        assert_true(strtoul(errs.at[i].detail, NULL, 10) < errs.at[0].line);
    }
    assert_true(errs.at[0].line < errs.at[1].line);
    free(twice);
    free(text);
}

/* Add a change of key, with memory for `requests` requests; was it enough? */
static bool changes_key(struct fixture *f, const struct vt_entry *entry, long requests)
{
    struct vt_record record;
    size_t at = f->journal.len;
    vt_journal_put(&f->journal, NULL, entry, f->dossier.count);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK, vt_journal_read(&record, journal, at, f->dossier.count, NULL));
    f->dossier.rekey_room = f->dossier.rekey_count; /* as when all places are taken */
    memory_left = requests;
    enum vt_code code = vt_dossier_add(&f->dossier, &f->reader, &record, journal, NULL);
    bool enough = memory_left >= 0;
    memory_left = MEMORY_ENOUGH;
    assert_code(enough ? VT_OK : VT_E_MEMORY, code);
    f->journal.len = enough ? f->journal.len : at;
    return enough;
}

static void a_change_of_key_without_room_for_it_is_not_taken(void **state)
{
    struct fixture *f = *state;
    put_statement(&f->file, f, &(struct swap){"GM0003", 4, 20, 0});
    struct vt_bytes statement = vt_buf_view(&f->file);
    put_armor(&f->armor, statement, REKEY_SPACE, 20);
    const struct vt_entry entry = {.kind = VT_ENTRY_REKEY,
                                   .entered = f->now,
                                   .received = f->now,
                                   .part_count = 2,
                                   .part = {statement, vt_buf_view(&f->armor)}};
    long requests = 0;
    memory_for_good = false;
    while (!changes_key(f, &entry, requests)) {
        assert_int_equal(1, f->dossier.count);
        assert_int_equal(0, f->dossier.rekey_count);
        requests++;
    }
    assert_true(requests > 0);
    assert_int_equal(1, f->dossier.rekey_count);
}

static size_t find_head(struct vt_bytes text, size_t from)
{
    const struct vt_bytes head = VT_LIT("\nentry 0 ");
    while (from < text.len && !vt_bytes_starts(vt_bytes_part(text, from, text.len - from), head)) {
        from++;
    }
    assert_true(from < text.len);
    return from;
}

/* With the log's own key over a tree of one entry, and the opening in it: nothing was accepted. */
static void a_receipt_of_the_opening_alone_proves_nothing(void **state)
{
    struct fixture *f = *state;
    struct cheat c;
    struct vt_buf twice = {0}, receipt = {0};
    struct vt_verified verified;
    struct vt_error err;
    cheat_open(&c, f);
    cheat_acceptance(&twice, &c, "GM0001", 0);
    struct vt_bytes text = vt_buf_view(&twice);
    size_t first = find_head(text, 0), second = find_head(text, first + 1);
    vt_buf_put(&receipt, vt_bytes_part(text, 0, first));
    vt_buf_put(&receipt, vt_bytes_part(text, second, text.len - second));
    assert_code(VT_E_VERIFY_INCOMPLETE,
                vt_verify_receipt(&verified, vt_buf_view(&receipt), &f->dossier.fingerprint, &err));
    assert_int_equal(VT_VERIFY_BALLOT, verified.step);
    vt_verified_free(&verified);
    vt_buf_free(&twice);
    vt_buf_free(&receipt);
    cheat_free(&c);
}

/* Nothing in the row is wrong: the complaint is of its beginning. */
static void no_room_for_a_row_is_said_at_its_beginning(void **state)
{
    static const char table[] = "file,time\na,2025-10-01T12:00:00Z\n";
    struct vt_arrivals out;
    struct vt_errors errs;
    long requests = 0;
    bool enough = false, of_a_row = false;
    (void)state;
    memory_for_good = false;
    for (; !enough; requests++) {
        memory_left = requests;
        enum vt_code code = vt_arrivals_parse(&out, vt_bytes_of(table), &errs);
        enough = memory_left >= 0;
        memory_left = MEMORY_ENOUGH;
        assert_code(enough ? VT_OK : VT_E_MEMORY, code);
        for (size_t i = 0; i < errs.count; i++) {
            of_a_row = of_a_row || errs.at[i].line == 2;
            assert_int_equal(1, errs.at[i].column);
        }
        vt_arrivals_free(&out);
    }
    assert_true(of_a_row);
}

static void rows_of_one_time_stand_as_they_were_written_whatever_sorts_them(void **state)
{
    struct vt_arrivals out;
    struct vt_errors errs;
    (void)state;
    assert_code(VT_OK, vt_arrivals_parse(&out,
                                         VT_LIT("file,time\nc,2025-10-01T12:00:00Z\n"
                                                "b,2025-10-01T12:00:00Z\n"
                                                "z,2025-10-01T11:00:00Z\n"
                                                "a,2025-10-01T12:00:00Z\n"),
                                         &errs));
    static const char *const order[] = {"z", "c", "b", "a"};
    assert_int_equal(4, out.count);
    for (size_t i = 0; i < out.count; i++) {
        assert_text(order[i], out.at[i].file);
    }
    vt_arrivals_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_of_equal_codes_is_named_whatever_sorts_them),
        OPENED(a_change_of_key_without_room_for_it_is_not_taken),
        OPENED(a_receipt_of_the_opening_alone_proves_nothing),
        cmocka_unit_test(no_room_for_a_row_is_said_at_its_beginning),
        cmocka_unit_test(rows_of_one_time_stand_as_they_were_written_whatever_sorts_them),
    };
    return VT_RUN(tests);
}
