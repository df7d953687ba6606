/* SPDX-License-Identifier: EUPL-1.2 */
/* A result's text, read: what is made is read back, and no other text is a result. */
#include "vote/receipts.h"

struct reading {
    struct receipts *r;
    struct vt_result made, read;
    struct vt_buf text, mutant;
    struct vt_error err;
};

static enum vt_code read_text(struct reading *t, struct vt_bytes text)
{
    const struct vt_dossier *dossier = &t->r->f.dossier;
    vt_result_free(&t->read);
    enum vt_code code =
        vt_result_read(&t->read, text, &dossier->consultation, &dossier->fingerprint, &t->err);
    if (code != VT_OK) {
        const struct vt_result nothing = {0};
        assert_code(code, t->err.code);
        assert_memory_equal(&nothing, &t->read, sizeof nothing);
    }
    return code;
}

static void begin(struct reading *t, struct receipts *r)
{
    *t = (struct reading){.r = r};
    assert_code(VT_OK, vt_result_make(&t->made, &r->f.dossier));
    vt_result_put(&t->text, &t->made, &r->f.dossier);
}

static void end(struct reading *t)
{
    vt_result_free(&t->made);
    vt_result_free(&t->read);
    vt_buf_free(&t->text);
    vt_buf_free(&t->mutant);
}

static void assert_polls(const struct vt_poll *made, const struct vt_poll *read, bool sums)
{
    for (uint32_t p = 0; p < 2; p++) {
        assert_int_equal(made[p].outcome.kind, read[p].outcome.kind);
        assert_int_equal(made[p].outcome.option, read[p].outcome.option);
        for (uint32_t o = 0; sums && o < VT_OPTIONS_MAX; o++) {
            assert_int_equal(made[p].option[o].members, read[p].option[o].members);
            assert_int_equal(made[p].option[o].votes, read[p].option[o].votes);
        }
        if (sums) {
            assert_int_equal(made[p].not_voted.members, read[p].not_voted.members);
            assert_int_equal(made[p].not_voted.votes, read[p].not_voted.votes);
        }
    }
}

static void reads_back_what_was_made(void **state)
{
    struct reading t;
    begin(&t, *state);
    assert_code(VT_OK, read_text(&t, vt_buf_view(&t.text)));
    const struct vt_result *made = &t.made, *read = &t.read;
    assert_int_equal(13, read->index);
    assert_int_equal(made->close, read->close);
    assert_true(vt_hash_equal(&made->journal_root, &read->journal_root));
    assert_int_equal(made->ballots, read->ballots);
    assert_int_equal(made->replaced, read->replaced);
    assert_int_equal(made->late, read->late);
    assert_int_equal(made->refused, read->refused);
    assert_int_equal(made->rekeys, read->rekeys);
    for (size_t i = 0; i < VT_TREES; i++) {
        assert_int_equal(made->block[i].registered, read->block[i].registered);
        assert_int_equal(made->block[i].votes, read->block[i].votes);
        assert_int_equal(made->block[i].voted, read->block[i].voted);
        assert_int_equal(made->block[i].votes_cast, read->block[i].votes_cast);
        assert_true(vt_hash_equal(&made->block[i].count_root, &read->block[i].count_root));
        assert_polls(made->block[i].poll, read->block[i].poll, true);
    }
    assert_int_equal(1, read->stamped.ballot_count);
    assert_text("9", vt_buf_view(&read->stamped.list));
    assert_polls(made->stamped.poll, read->stamped.poll, false);
    assert_int_equal(1, read->on_word.ballot_count);
    assert_text("3", vt_buf_view(&read->on_word.list));
    assert_polls(made->on_word.poll, read->on_word.poll, false);
    end(&t);
}

/* ---- what is no result ---- */

static void refuses_a_text_that_ends_early(void **state)
{
    struct reading t;
    begin(&t, *state);
    for (size_t len = 0; len < t.text.len; len++) {
        assert_code(VT_E_RESULT_FORM, read_text(&t, vt_bytes_part(vt_buf_view(&t.text), 0, len)));
    }
    end(&t);
}

static void refuses_a_text_without_one_of_its_lines_or_with_it_twice(void **state)
{
    struct reading t;
    begin(&t, *state);
    const struct vt_bytes text = vt_buf_view(&t.text);
    uint32_t line = 0;
    for (size_t from = 0; from < text.len; line++) {
        size_t to = vt_bytes_find(text, '\n', from) + 1;
        vt_buf_clear(&t.mutant);
        vt_buf_put(&t.mutant, vt_bytes_part(text, 0, from));
        vt_buf_put(&t.mutant, vt_bytes_part(text, to, text.len));
        assert_code(VT_E_RESULT_FORM, read_text(&t, vt_buf_view(&t.mutant)));
        vt_buf_clear(&t.mutant);
        vt_buf_put(&t.mutant, vt_bytes_part(text, 0, to));
        vt_buf_put(&t.mutant, vt_bytes_part(text, from, text.len));
        assert_code(VT_E_RESULT_FORM, read_text(&t, vt_buf_view(&t.mutant)));
        from = to;
    }
    assert_in_range(line, 100, 200);
    vt_buf_put(&t.text, VT_LIT("\n"));
    assert_code(VT_E_RESULT_FORM, read_text(&t, vt_buf_view(&t.text)));
    end(&t);
}

/* A text with this changed, where it stands first. */
static enum vt_code read_changed(struct reading *t, const char *from, const char *to)
{
    const struct vt_bytes text = vt_buf_view(&t->text), was = vt_bytes_of(from);
    size_t at = 0;
    while (!vt_bytes_starts(vt_bytes_part(text, at, text.len), was)) {
        assert_in_range(++at, 0, text.len);
    }
    vt_buf_clear(&t->mutant);
    vt_buf_put(&t->mutant, vt_bytes_part(text, 0, at));
    vt_buf_put(&t->mutant, vt_bytes_of(to));
    vt_buf_put(&t->mutant, vt_bytes_part(text, at + was.len, text.len));
    return read_text(t, vt_buf_view(&t->mutant));
}

static void refuses_a_list_of_ballots_that_is_none(void **state)
{
    static const char *const lists[] = {
        "",     "[",    "]",     "9",    "[9",      "9]",       "[]]",    "[[]",          "[ 9]",
        "[9 ]", "[9,]", "[9, ]", "[,9]", "[9,10]",  "[9,  10]", "[9, 9]", "[10, 9]",      "[0]",
        "[13]", "[14]", "[09]",  "[x]",  "[9, 13]", "[-1]",     "(9)",    "[4294967305]", "[9 10]",
        "(9]",  "[9)"};
    struct reading t;
    begin(&t, *state);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        vt_buf_clear(&t.r->f.scratch);
        put(&t.r->f.scratch, "ballots: %s\n%c", lists[i], '\0');
        print_message("%s\n", lists[i]);
        assert_code(VT_E_RESULT_FORM,
                    read_changed(&t, "ballots: [9]\n", (const char *)t.r->f.scratch.at));
    }
    end(&t);
}

static void takes_every_list_of_ballots_that_stand_before_the_result(void **state)
{
    static const struct {
        const char *text, *list;
        uint32_t count;
    } lists[] = {{"ballots: []\n", "", 0},
                 {"ballots: [1]\n", "1", 1},
                 {"ballots: [12]\n", "12", 1},
                 {"ballots: [9, 10]\n", "9, 10", 2},
                 {"ballots: [1, 2, 12]\n", "1, 2, 12", 3}};
    struct reading t;
    begin(&t, *state);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        assert_code(VT_OK, read_changed(&t, "ballots: [9]\n", lists[i].text));
        assert_text(lists[i].list, vt_buf_view(&t.read.stamped.list));
        assert_int_equal(lists[i].count, t.read.stamped.ballot_count);
    }
    end(&t);
}

static void refuses_numbers_that_are_too_large_or_none(void **state)
{
    static const char *const keys[] = {"index: 13",    "close: 10", "  size: 13",  "  ballots: ",
                                       "  replaced: ", "  late: ",  "  refused: ", "  rekeys: "};
    static const char *const values[] = {"4294967296", "x", "01", "-1", ""};
    struct reading t;
    char to[64] = "";
    begin(&t, *state);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const int key = (int)(strchr(keys[i], ':') - keys[i]);
        for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
            assert_in_range(snprintf(to, sizeof to, "%.*s: %s\n", key, keys[i], values[v]), 1,
                            sizeof to - 1);
            vt_buf_clear(&t.r->f.scratch);
            put(&t.r->f.scratch, "%.*s: ", key, keys[i]);
            vt_buf_put_byte(&t.r->f.scratch, '\0');
            assert_code(VT_E_RESULT_FORM, read_changed(&t, (const char *)t.r->f.scratch.at, to));
        }
    }
    end(&t);
}

/* Sums that do not fit: what follows from them cannot be computed. */
static void refuses_sums_that_overflow(void **state)
{
    struct reading t;
    begin(&t, *state);
    assert_code(VT_E_RESULT_FORM,
                read_changed(&t, "          votes: ", "          votes: 18446744073709551615\n"));
    end(&t);
}

static void refuses_outcomes_that_are_none(void **state)
{
    static const struct {
        const char *from, *to;
    } cases[] = {
        {"      outcome: adopted\n      option: tegen\n      changes: ",
         "      outcome: adopted\n      option: misschien\n      changes: "},
        {"      outcome: adopted\n      option: tegen\n      changes: ",
         "      outcome: adopte\n      option: tegen\n      changes: "},
        {"      outcome: adopted\n      option: tegen\n      changes: ",
         "      outcome: adopted\n      changes: "},
        {"      option: tegen\n      changes: false\n",
         "      option: tegen\n      changes: true\n"},
        {"      option: tegen\n      changes: false\n", "      option: tegen\n"},
        {"      outcome: adopted\n      option: tegen\n      changes: false\n", ""},
    };
    struct reading t;
    begin(&t, *state);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_code(VT_E_RESULT_FORM, read_changed(&t, cases[i].from, cases[i].to));
    }
    end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_back_what_was_made),
        cmocka_unit_test(refuses_a_text_that_ends_early),
        cmocka_unit_test(refuses_a_text_without_one_of_its_lines_or_with_it_twice),
        cmocka_unit_test(refuses_a_list_of_ballots_that_is_none),
        cmocka_unit_test(takes_every_list_of_ballots_that_stand_before_the_result),
        cmocka_unit_test(refuses_numbers_that_are_too_large_or_none),
        cmocka_unit_test(refuses_sums_that_overflow),
        cmocka_unit_test(refuses_outcomes_that_are_none),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}
