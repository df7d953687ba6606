/* SPDX-License-Identifier: EUPL-1.2 */
/* Which kinds may follow each other: every run of up to five entries after the opening, held against
 * the regular expression of docs/FORMAT.md section 6 by the C library's own engine. */
#include "vote/fixture.h"

#include <regex.h>

#include <vngtally/crypto/merkle.h>

#define DEPTH 5u

/* One letter for each kind, in the order of enum vt_entry_kind. */
static const char letters[] = "obrlkcRpd";

/* opening (ballot | refused | late | rekey)* close (refused | late)* result
 * (report | refused | late | decision)*, or a beginning of it. */
static const char grammar[] = "^o[brlk]*(c[rl]*(R[prld]*)?)?$";

/* Entries made beforehand, for each place in a run. Ballots and refused files differ by place; rekeys
 * follow each other, so that they differ by number. Parts are views into texts. */
struct stock {
    struct fixture f;
    regex_t expression;
    struct vt_buf texts[VT_ENTRY_KINDS][DEPTH][3];
    bool known[VT_ENTRY_KINDS][DEPTH];
    struct vt_checked checked[VT_ENTRY_KINDS][DEPTH];
    unsigned accepted, refused;
};

static struct vt_entry stock_entry(struct stock *stock, enum vt_entry_kind kind, uint32_t number)
{
    bool received = kind == VT_ENTRY_BALLOT;
    struct vt_buf *texts = stock->texts[kind][number];
    struct vt_entry entry = {.kind = kind,
                             .entered = CLOSES,
                             .received = received ? CLOSES - 1 : CLOSES,
                             .rekeys = stock->f.dossier.rekey_count,
                             .part_count = texts[1].len > 0 ? 2 : 1};
    for (uint32_t i = 0; i < entry.part_count; i++) {
        entry.part[i] = vt_buf_view(&texts[i]);
    }
    return entry;
}

static void make_ballots(struct stock *stock, uint32_t number)
{
    struct vote vote = {.member = "GM0001", .sequence = number + 1, .choices = AZWA_FOR, .key = 1};
    for (int kind = VT_ENTRY_BALLOT; kind <= VT_ENTRY_LATE; kind++) {
        struct vt_buf *texts = stock->texts[kind][number];
        if (kind != VT_ENTRY_REFUSED) {
            put_ballot(&texts[0], &stock->f, &vote);
            put_armor(&texts[1], vt_buf_view(&texts[0]), BALLOT_SPACE, 1);
        }
    }
}

static void make_refusal(struct stock *stock, uint32_t number)
{
    struct fixture *f = &stock->f;
    const char file[] = {(char)('a' + (char)number), '\n', '\0'};
    const struct refusal refusal = {"GM0001", 2, file, NULL};
    (void)refused(f, &refusal);
    vt_buf_put(&stock->texts[VT_ENTRY_REFUSED][number][0], vt_buf_view(&f->file));
    vt_buf_put(&stock->texts[VT_ENTRY_REFUSED][number][1], vt_buf_view(&f->armor));
}

/* One member with three keys: one votes, one sends what is refused, one is replaced. */
static void open_small(struct fixture *f)
{
    struct vt_buf reg = {0};
    put(&reg, "format: vngtally/register/v1\nmembers:\n  - code: GM0001\n    name: Lid\n"
              "    province: Drenthe\n    kind: gemeente\n    inhabitants: 1\n    keys:\n");
    for (unsigned key = 1; key <= 3; key++) {
        put(&reg, "      - ");
        put_key(&reg, key);
        put(&reg, "\n");
    }
    fixture_open_files(f, fixture_consultation(), vt_buf_view(&reg));
    vt_buf_free(&reg);
}

static void make_stock(struct stock *stock)
{
    static const struct swap swaps[DEPTH] = {{"GM0001", 3, 60, 0},
                                             {"GM0001", 60, 61, 0},
                                             {"GM0001", 61, 62, 0},
                                             {"GM0001", 62, 63, 0},
                                             {"GM0001", 63, 64, 0}};
    *stock = (struct stock){0};
    open_small(&stock->f);
    assert_int_equal(0, regcomp(&stock->expression, grammar, REG_EXTENDED | REG_NOSUB));
    for (uint32_t i = 0; i < DEPTH; i++) {
        make_ballots(stock, i);
        make_refusal(stock, i);
        struct vt_buf *rekey = stock->texts[VT_ENTRY_REKEY][i];
        put_statement(&rekey[0], &stock->f, &swaps[i]);
        put_armor(&rekey[1], vt_buf_view(&rekey[0]), REKEY_SPACE, swaps[i].new_key);
        vt_buf_put(&stock->texts[VT_ENTRY_OPENING][i][0], VT_LIT("vngtally/opening/v1\n"));
        vt_buf_put_text(&stock->texts[VT_ENTRY_CLOSE][i][0],
                        "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\n");
        vt_buf_put_text(&stock->texts[VT_ENTRY_RESULT][i][0], "vngtally/result\n");
        vt_buf_put_text(&stock->texts[VT_ENTRY_REPORT][i][0],
                        "vngtally/report/v1\nprogram 0.1.0\nfile 00000000000000000000000000000000"
                        "00000000000000000000000000000000 a\n");
        vt_buf_put_text(&stock->texts[VT_ENTRY_DECISION][i][0],
                        "vngtally/decision/v1\ndate 2025-11-01\nproposal azwa none\nreason x\n");
    }
    fixture_free(&stock->f);
}

static void free_stock(struct stock *stock)
{
    for (size_t k = 0; k < VT_ENTRY_KINDS; k++) {
        for (size_t i = 0; i < 3 * DEPTH; i++) {
            vt_buf_free(&stock->texts[k][i / 3][i % 3]);
        }
    }
    regfree(&stock->expression);
}

/* Its number among those of its kind in the stock, after a run. */
static uint32_t number_after(const struct stock *stock, const char *run, enum vt_entry_kind kind)
{
    return kind == VT_ENTRY_REKEY ? stock->f.dossier.rekey_count : (uint32_t)strlen(run) - 1;
}

/* Add the entry for the next letter of a run. */
static enum vt_code add_next(struct stock *stock, const char *run, enum vt_entry_kind kind)
{
    struct vt_entry entry = stock_entry(stock, kind, number_after(stock, run, kind));
    return add_entry(&stock->f, &entry);
}

/* The same for one that was accepted at the end of a shorter run: its signatures are not verified
 * again (that is what the two steps of dossier.h are for). */
static void add_again(struct stock *stock, const char *run, enum vt_entry_kind kind)
{
    struct fixture *f = &stock->f;
    uint32_t number = number_after(stock, run, kind);
    struct vt_entry entry = stock_entry(stock, kind, number);
    struct vt_record record;
    size_t at = f->journal.len;
    vt_journal_put(&f->journal, NULL, &entry, f->dossier.count);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK, vt_journal_read(&record, journal, at, f->dossier.count, &f->err));
    if (!stock->known[kind][number]) {
        assert_code(VT_OK, vt_dossier_check(&stock->checked[kind][number], &f->reader, &f->dossier,
                                            &record, &f->err));
        stock->known[kind][number] = true;
    }
    assert_code(VT_OK, vt_dossier_apply(&f->dossier, &record, &stock->checked[kind][number],
                                        journal, &f->err));
}

/* A dossier that holds this run, which is accepted. */
static void build(struct stock *stock, const char *run)
{
    char before[DEPTH + 2];
    open_small(&stock->f);
    for (size_t i = 1; run[i] != '\0'; i++) {
        memcpy(before, run, i);
        before[i] = '\0';
        enum vt_entry_kind kind = (enum vt_entry_kind)(strchr(letters, run[i]) - letters);
        if (run[i + 1] == '\0') {
            assert_code(VT_OK, add_next(stock, before, kind));
        } else {
            add_again(stock, before, kind);
        }
    }
}

static bool matches(const struct stock *stock, const char *run)
{
    return regexec(&stock->expression, run, 0, NULL, 0) == 0;
}

/* Try every kind after an accepted run; the refused ones must leave no trace. */
static void try_after(struct stock *stock, const char *run)
{
    char next[DEPTH + 3];
    struct vt_hash root;
    size_t len = strlen(run);
    memcpy(next, run, len);
    next[len + 1] = '\0';
    build(stock, run);
    for (size_t k = 0; k < VT_ENTRY_KINDS; k++) {
        next[len] = letters[k];
        if (matches(stock, next)) {
            continue;
        }
        assert_code(VT_E_JOURNAL_ORDER, add_next(stock, run, (enum vt_entry_kind)k));
        assert_int_equal(len, stock->f.dossier.count);
        assert_code(VT_OK, vt_merkle_root(&root, NULL, &stock->f.dossier.journal, len));
        stock->refused++;
    }
    fixture_free(&stock->f);
    stock->accepted++;
    for (size_t k = 0; len <= DEPTH && k < VT_ENTRY_KINDS; k++) {
        next[len] = letters[k];
        if (matches(stock, next)) {
            if (len < DEPTH) {
                try_after(stock, next);
            } else {
                build(stock, next); /* the last letter: accepted, no more is tried after it */
                fixture_free(&stock->f);
                stock->accepted++;
            }
        }
    }
}

static void entries_follow_each_other_as_the_regular_expression_says(void **state)
{
    (void)state;
    static struct stock stock;
    make_stock(&stock);
    assert_true(matches(&stock, "o"));
    assert_false(matches(&stock, "ocb"));
    try_after(&stock, "o");
    /* sum over n of 4^n + what has a close + what has a result, n letters after the opening */
    unsigned expected = 0, open = 1, closed_runs = 0, counted_runs = 0;
    for (unsigned n = 0; n <= DEPTH; n++) {
        expected += open + closed_runs + counted_runs;
        counted_runs = 4 * counted_runs + closed_runs;
        closed_runs = 2 * closed_runs + open;
        open *= 4;
    }
    assert_int_equal(expected, stock.accepted);
    assert_true(stock.refused > stock.accepted);
    free_stock(&stock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_follow_each_other_as_the_regular_expression_says),
    };
    return VT_RUN(tests);
}
