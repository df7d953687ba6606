/* SPDX-License-Identifier: EUPL-1.2 */
/* The journal as bytes: what was torn off is told from what was changed, and no byte can change
 * unseen. docs/FORMAT.md section 6. */
#include "vote/fixture.h"

#include <vngtally/base/number.h>
#include <vngtally/crypto/merkle.h>

#define ENTRIES 6u

/* A journal of six entries of different kinds, read whole. */
struct six {
    struct fixture f;
    struct vt_record record[ENTRIES];
};

static struct vt_bytes journal_of(const struct six *six)
{
    return vt_buf_view(&six->f.journal);
}

static int make_six(void **state)
{
    struct six *six = calloc(1, sizeof *six);
    assert_non_null(six);
    struct fixture *f = &six->f;
    const struct swap swap = {"GM0003", 4, 60, 4};
    const struct refusal refusal = {"GM0002", 3, "onzin\n", NULL};
    fixture_open(f);
    (void)voted(f,
                &(struct vote){.member = "GM0001", .sequence = 1, .choices = AZWA_FOR, .key = 1});
    (void)swapped(f, &swap);
    f->now = CLOSES + 1;
    (void)was_late(
        f, &(struct vote){.member = "GM0002", .sequence = 1, .choices = AZWA_FOR, .key = 3});
    (void)refused(f, &refusal);
    (void)closed(f);
    size_t at = 0;
    for (uint32_t i = 0; i < ENTRIES; i++) {
        assert_code(VT_OK, vt_journal_read(&six->record[i], journal_of(six), at, i, NULL));
        at = six->record[i].end;
    }
    assert_int_equal(at, f->journal.len);
    *state = six;
    return 0;
}

static int free_six(void **state)
{
    struct six *six = *state;
    fixture_free(&six->f);
    free(six);
    return 0;
}

static uint32_t line_at(struct vt_bytes text, size_t offset)
{
    uint32_t line = 1;
    for (size_t i = 0; i < offset && i < text.len; i++) {
        line += text.at[i] == '\n';
    }
    return line;
}

static void an_entry_is_followed_by_its_leaf_line(void **state)
{
    (void)state;
    const struct vt_entry entry = {.kind = VT_ENTRY_CLOSE,
                                   .entered = CLOSES,
                                   .received = CLOSES,
                                   .part_count = 1,
                                   .part = {VT_LIT("x\n")}};
    struct vt_buf journal = {0}, leaf = {0};
    struct vt_hash expected, got;
    vt_journal_put(&journal, &got, &entry, 1234567);
    vt_buf_put_byte(&leaf, 0x00);
    vt_buf_put_text(&leaf, "vngtally/entry/v1 close\nentered 2025-10-22T14:00:00Z\nparts 2\n\nx\n");
    vt_sha256(&expected, vt_buf_view(&leaf));
    assert_memory_equal(expected.b, got.b, VT_HASH_SIZE);
    leaf.at[0] = ' '; /* now the text, after one byte */
    vt_buf_put_text(&leaf, "leaf 1234567 ");
    vt_base64_put(&leaf, vt_hash_view(&expected));
    vt_buf_put_text(&leaf, "\n");
    vt_buf_put_byte(&leaf, 0);
    assert_text((char *)leaf.at + 1, vt_buf_view(&journal));
    vt_buf_free(&journal);
    vt_buf_free(&leaf);
}

static void a_record_is_where_it_stands(void **state)
{
    struct six *six = *state;
    static const enum vt_entry_kind kinds[ENTRIES] = {VT_ENTRY_OPENING, VT_ENTRY_BALLOT,
                                                      VT_ENTRY_REKEY,   VT_ENTRY_LATE,
                                                      VT_ENTRY_REFUSED, VT_ENTRY_CLOSE};
    struct vt_merkle_run run = {0};
    struct vt_hash root, of_dossier;
    for (uint32_t i = 0; i < ENTRIES; i++) {
        const struct vt_record *record = &six->record[i];
        assert_int_equal(kinds[i], record->entry.kind);
        assert_int_equal(i, record->index);
        assert_ptr_equal(journal_of(six).at + record->offset, record->bytes.at);
        vt_merkle_run_append(&run, &record->leaf);
    }
    vt_merkle_run_root(&root, &run);
    assert_code(VT_OK, vt_merkle_root(&of_dossier, NULL, &six->f.dossier.journal, ENTRIES));
    assert_memory_equal(root.b, of_dossier.b, VT_HASH_SIZE);
}

static void every_truncation_is_a_cut_entry(void **state)
{
    struct six *six = *state;
    struct vt_bytes journal = journal_of(six);
    for (uint32_t i = 0; i < ENTRIES; i++) {
        const struct vt_record *record = &six->record[i];
        for (size_t end = record->offset; end < record->end; end++) {
            struct vt_record cut;
            struct vt_error err = {0};
            enum vt_code code =
                vt_journal_read(&cut, vt_bytes_part(journal, 0, end), record->offset, i, &err);
            assert_code(VT_E_ENTRY_CUT, code);
            assert_code(VT_E_ENTRY_CUT, err.code);
            assert_int_equal(0, cut.end);
            assert_in_range(err.line, line_at(journal, record->offset), line_at(journal, end));
            /* what stands before it is whole */
            if (i > 0 && end == record->offset) {
                assert_code(VT_OK, vt_journal_read(&cut, vt_bytes_part(journal, 0, end),
                                                   six->record[i - 1].offset, i - 1, NULL));
            }
        }
    }
}

static void every_changed_byte_is_seen_when_the_journal_is_read(void **state)
{
    struct six *six = *state;
    struct vt_bytes journal = journal_of(six);
    static const unsigned char masks[] = {0x01, 0x04, 0x20, 0x80, 0xff};
    for (uint32_t i = 0; i < ENTRIES; i++) {
        const struct vt_record *record = &six->record[i];
        for (size_t at = record->offset; at < record->end; at++) {
            for (size_t m = 0; m < sizeof masks; m++) {
                struct vt_record changed;
                struct vt_error err = {0};
                six->f.journal.at[at] ^= masks[m];
                enum vt_code code = vt_journal_read(&changed, journal, record->offset, i, &err);
                uint32_t first = line_at(journal, record->offset);
                uint32_t last = line_at(journal, record->end);
                six->f.journal.at[at] ^= masks[m];
                assert_int_not_equal(VT_OK, code);
                assert_int_equal(code, err.code);
                /* a changed length may reach into what follows */
                if (code != VT_E_ENTRY_CUT && code != VT_E_ENTRY_FORM) {
                    assert_in_range(err.line, first, last);
                }
                assert_true(err.line >= first && err.column == 1);
            }
        }
    }
}

/* A fresh dossier of the entries before entry `count`. */
static void open_before(struct fixture *f, const struct six *six, uint32_t count)
{
    fixture_open(f);
    for (uint32_t i = 1; i < count; i++) {
        assert_code(
            VT_OK, vt_dossier_add(&f->dossier, &f->reader, &six->record[i], journal_of(six), NULL));
    }
}

/* Entry i with the byte at `at` changed and a leaf line that fits; false when it is no entry then.
 * Reading keeps every byte, so its leaf is another one. */
static bool change(struct vt_record *out, struct vt_buf *journal, const struct six *six, uint32_t i,
                   size_t at)
{
    const struct vt_record *record = &six->record[i];
    struct vt_buf bytes = {0};
    struct vt_entry entry;
    size_t len;
    vt_buf_put(&bytes, record->bytes);
    bytes.at[at] ^= 0x01;
    bool good =
        vt_entry_parse(&entry, &len, vt_buf_view(&bytes), NULL) == VT_OK && len == bytes.len;
    if (good) {
        vt_buf_clear(journal);
        vt_buf_put(journal, vt_bytes_part(journal_of(six), 0, record->offset));
        vt_journal_put(journal, NULL, &entry, i);
        assert_code(VT_OK, vt_journal_read(out, vt_buf_view(journal), record->offset, i, NULL));
        assert_true(vt_bytes_equal(vt_buf_view(&bytes), out->bytes));
        assert_memory_not_equal(record->leaf.b, out->leaf.b, VT_HASH_SIZE);
    }
    vt_buf_free(&bytes);
    return good;
}

/* An entry whose leaf line fits can still be known by its place, its rules, or the root. */
static void every_changed_byte_under_a_fitting_leaf_line_changes_the_root(void **state)
{
    const struct six *six = *state;
    struct fixture f;
    struct vt_buf journal = {0};
    struct vt_hash root, changed_root;
    unsigned taken = 0;
    for (uint32_t i = 1; i < ENTRIES; i++) {
        open_before(&f, six, i);
        assert_code(VT_OK, vt_merkle_root(&root, NULL, &six->f.dossier.journal, i + 1));
        for (size_t at = 0; at < six->record[i].bytes.len; at++) {
            struct vt_record changed;
            if (!change(&changed, &journal, six, i, at) ||
                vt_dossier_add(&f.dossier, &f.reader, &changed, vt_buf_view(&journal), NULL) !=
                    VT_OK) {
                assert_int_equal(i, f.dossier.count);
                continue;
            }
            assert_code(VT_OK, vt_merkle_root(&changed_root, NULL, &f.dossier.journal, i + 1));
            assert_memory_not_equal(root.b, changed_root.b, VT_HASH_SIZE);
            taken++;
            fixture_free(&f);
            open_before(&f, six, i);
        }
        fixture_free(&f);
    }
    /* what no rule can know: times, reasons, the digest of a refused file */
    assert_in_range(taken, 1, 150);
    vt_buf_free(&journal);
}

static void refuses_an_entry_at_another_place(void **state)
{
    struct six *six = *state;
    struct vt_record record;
    struct vt_error err;
    size_t at = six->record[2].offset;
    assert_code(VT_E_JOURNAL_LEAF, vt_journal_read(&record, journal_of(six), at, 3, &err));
    assert_string_equal("3", err.detail);
    assert_int_equal(line_at(journal_of(six), six->record[2].offset + six->record[2].bytes.len),
                     err.line);
    assert_code(VT_E_ENTRY_FORM, vt_journal_read(&record, journal_of(six), at + 1, 2, &err));
    assert_int_equal(line_at(journal_of(six), at + 1), err.line);
    assert_code(VT_E_ENTRY_CUT,
                vt_journal_read(&record, journal_of(six), six->f.journal.len, ENTRIES, &err));
}

/* In the leaf line of entry 1. */
static const struct {
    const char *from, *to;
} leaf_lines[] = {
    {"leaf 1 ", "leaf 01 "},  {"leaf 1 ", "leaf  1 "}, {"leaf 1 ", "Leaf 1 "},
    {"leaf 1 ", "\nleaf 1 "}, {"leaf 1 ", "leaf 2 "},  {"=\nvng", "=\r\nvng"},
    {"=\nvng", "= \nvng"},    {"=\nvng", "\nvng"},     {"=\nvng", "=vng"},
};

static void refuses_any_other_leaf_line(void **state)
{
    struct six *six = *state;
    size_t start = six->record[1].offset;
    struct vt_bytes two = vt_bytes_part(journal_of(six), start, six->record[2].offset + 4 - start);
    struct vt_buf text = {0};
    vt_buf_put(&text, two);
    vt_buf_put_byte(&text, 0);
    for (size_t i = 0; i < sizeof leaf_lines / sizeof leaf_lines[0]; i++) {
        struct vt_record record;
        char *changed = edited((char *)text.at, leaf_lines[i].from, leaf_lines[i].to);
        assert_code(VT_E_JOURNAL_LEAF, vt_journal_read(&record, vt_bytes_of(changed), 0, 1, NULL));
        free(changed);
    }
    vt_buf_free(&text);
}

static void an_entry_that_has_no_room_has_no_leaf(void **state)
{
    const struct vt_entry entry = {
        .kind = VT_ENTRY_DECISION, .part_count = 1, .part = {VT_LIT("part\n")}};
    const struct vt_hash nothing = {{0}};
    struct vt_buf out = {.cap = 40};
    struct vt_hash leaf = {{1}};
    (void)state;
    vt_journal_put(&out, &leaf, &entry, 0);
    assert_code(VT_E_TOO_BIG, vt_buf_code(&out));
    assert_true(vt_hash_equal(&nothing, &leaf));
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_that_has_no_room_has_no_leaf),
        cmocka_unit_test(an_entry_is_followed_by_its_leaf_line),
        cmocka_unit_test_setup_teardown(a_record_is_where_it_stands, make_six, free_six),
        cmocka_unit_test_setup_teardown(every_truncation_is_a_cut_entry, make_six, free_six),
        cmocka_unit_test_setup_teardown(every_changed_byte_is_seen_when_the_journal_is_read,
                                        make_six, free_six),
        cmocka_unit_test_setup_teardown(
            every_changed_byte_under_a_fitting_leaf_line_changes_the_root, make_six, free_six),
        cmocka_unit_test_setup_teardown(refuses_an_entry_at_another_place, make_six, free_six),
        cmocka_unit_test_setup_teardown(refuses_any_other_leaf_line, make_six, free_six),
    };
    return VT_RUN(tests);
}
