/* SPDX-License-Identifier: EUPL-1.2 */
/* What a receipt carries and that all of it proves: read by receipt_reader.c, checked against roots
 * that are reached from entry 0 and the checkpoint alone. docs/FORMAT.md section 11. */
#include "vote/fixture.h"
#include "vote/receipt_reader.h"

#include <vngtally/vote/receipt.h>

#define WIDTH 16u /* 2 * (2 + 1) + 2 * (4 + 1) */

/* GM0001 votes, is refused, gets another key, votes again, is late and, after the result, late again;
 * AF02 and GM0003 vote; GM0002 is late only; GM0004 and others do nothing. */
enum story {
    OPENING,
    FIRST_VOTE,
    REFUSAL,
    FIRST_KEY,
    AFFILIATED_VOTE,
    SECOND_KEY,
    SECOND_VOTE,
    LARGE_VOTE,
    LATE,
    OTHER_LATE,
    CLOSE,
    LATE_AFTER_CLOSE,
    RESULT,
    LATE_AFTER_RESULT,
    STORY
};

static void tell(struct fixture *f)
{
    (void)voted(f, &(struct vote){"GM0001", 9, AZWA_FOR, NULL, 1, 0});
    (void)refused(f, &(struct refusal){"GM0001", 2, "onzin\n", NULL});
    (void)swapped(f, &(struct swap){"GM0001", 1, 60, 2});
    (void)voted(f, &(struct vote){"AF02", 1, AZWA_FOR, NULL, 8, 0});
    (void)swapped(f, &(struct swap){"GM0001", 2, 61, 0});
    (void)voted(f, &(struct vote){"GM0001", 1, AZWA_AGAINST "  hlo: mits\n", NULL, 61, 0});
    (void)voted(f, &(struct vote){"GM0003", 1, AZWA_FOR, NULL, 4, 0});
    f->now = CLOSES;
    (void)was_late(f, &(struct vote){"GM0001", 10, AZWA_FOR, NULL, 60, 0});
    (void)was_late(f, &(struct vote){"GM0002", 1, AZWA_FOR, NULL, 3, 0});
    assert_int_equal(CLOSE, closed(f));
    (void)was_late(f, &(struct vote){"GM0001", 11, AZWA_FOR, NULL, 60, 0});
    assert_int_equal(RESULT, counted(f));
    (void)was_late(f, &(struct vote){"GM0001", 12, AZWA_FOR, NULL, 60, 0});
    assert_int_equal(STORY, f->dossier.count);
}

/* The log's signed checkpoint of the first `size` entries. */
static void put_checkpoint(struct vt_buf *out, const struct fixture *f, uint64_t size)
{
    struct test_key log = test_key(LOG_KEY);
    struct vt_checkpoint checkpoint;
    assert_code(VT_OK, vt_dossier_checkpoint(&checkpoint, &f->dossier, size));
    vt_buf_clear(out);
    vt_checkpoint_put_signed(out, &checkpoint, &f->dossier.opening.log_key,
                             (struct vt_secret){log.secret});
}

static void put_acceptance(struct vt_buf *out, struct fixture *f, uint32_t index)
{
    put_checkpoint(&f->scratch, f, (uint64_t)index + 1);
    vt_buf_clear(out);
    assert_code(VT_OK, vt_receipt_put_acceptance(out, &f->dossier, vt_buf_view(&f->journal), index,
                                                 vt_buf_view(&f->scratch)));
}

static void put_count(struct vt_buf *out, struct fixture *f, const char *member)
{
    struct vt_result result;
    put_checkpoint(&f->scratch, f, RESULT + 1);
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    vt_buf_clear(out);
    assert_code(VT_OK, vt_receipt_put_count(out, &f->dossier, vt_buf_view(&f->journal), &result,
                                            member_index(f, member), vt_buf_view(&f->scratch)));
    vt_result_free(&result);
}

/* ---- what every receipt must prove, from entry 0 on ---- */

/* Entry 0 holds the log's key; the checkpoint is signed by it. */
static void check_checkpoint(struct vt_checkpoint *out, const struct read_receipt *r)
{
    struct vt_note_key log;
    struct vt_hash leaf;
    char digits[65];
    assert_int_equal(0, r->entry[0].index);
    vt_hash_leaf(&leaf, r->entry[0].bytes);
    for (size_t i = 0; i < VT_HASH_SIZE; i++) {
        (void)snprintf(digits + 2 * i, 3, "%02x", leaf.b[i]);
    }
    assert_text(digits, r->fingerprint);
    assert_code(VT_OK, vt_note_key_parse(&log, value_of(r->entry[0].bytes, "log-key")));
    assert_code(VT_OK, vt_checkpoint_verify(out, NULL, r->checkpoint, &log, NULL, 0));
    assert_true(vt_bytes_equal(r->origin, out->origin));
}

static void check_inclusion(const struct proved *p, uint64_t size, const struct vt_hash *root)
{
    struct vt_hash leaf;
    vt_hash_leaf(&leaf, p->bytes);
    assert_int_equal(vt_merkle_inclusion_len(p->index, size), p->proof.count);
    assert_code(VT_OK, vt_merkle_check_inclusion(&leaf, p->index, size, &p->proof, root));
}

/* The size and root that entry 0 names for the tree that this leaf is in. */
static uint64_t check_register(const struct read_receipt *r)
{
    struct vt_bytes kind = value_of(r->leaf.bytes, "kind");
    bool affiliated = vt_bytes_equal(kind, VT_LIT("aangesloten"));
    struct vt_bytes tree = value_of(r->entry[0].bytes, affiliated ? "affiliated" : "members");
    size_t space = vt_bytes_find(tree, ' ', 0);
    uint64_t size = number_of(vt_bytes_part(tree, 0, space));
    struct vt_hash root;
    assert_code(VT_OK, vt_hash_parse_base64(&root, vt_bytes_part(tree, space + 1, tree.len)));
    check_inclusion(&r->leaf, size, &root);
    assert_true(vt_bytes_equal(r->member, value_of(r->leaf.bytes, "code")));
    return size;
}

static void check_entries(const struct read_receipt *r, const struct vt_checkpoint *checkpoint,
                          const uint32_t *expected, uint32_t count)
{
    assert_int_equal(count, r->entries);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(expected[i], r->entry[i].index);
        check_inclusion(&r->entry[i], checkpoint->size, &checkpoint->root);
    }
}

/* ---- acceptance receipts ---- */

static void check_acceptance(struct fixture *f, const char *member, uint32_t index,
                             const uint32_t *entries, uint32_t count)
{
    static struct read_receipt r;
    struct vt_checkpoint checkpoint;
    struct vt_buf receipt = {0};
    put_acceptance(&receipt, f, index);
    read_receipt(&r, vt_buf_view(&receipt), WIDTH);
    assert_false(r.count_receipt);
    assert_text(ORIGIN, r.origin);
    assert_text(member, r.member);
    check_checkpoint(&checkpoint, &r);
    assert_int_equal(index + 1, checkpoint.size);
    (void)check_register(&r);
    check_entries(&r, &checkpoint, entries, count);
    vt_buf_free(&receipt);
}

static void an_acceptance_receipt_proves_its_entry(void **state)
{
    struct fixture *f = *state;
    tell(f);
    check_acceptance(f, "GM0001", FIRST_VOTE, (uint32_t[]){OPENING, FIRST_VOTE}, 2);
    check_acceptance(f, "GM0001", REFUSAL, (uint32_t[]){OPENING, REFUSAL}, 2);
    check_acceptance(f, "AF02", AFFILIATED_VOTE, (uint32_t[]){OPENING, AFFILIATED_VOTE}, 2);
    check_acceptance(f, "GM0003", LARGE_VOTE, (uint32_t[]){OPENING, LARGE_VOTE}, 2);
    check_acceptance(f, "GM0002", OTHER_LATE, (uint32_t[]){OPENING, OTHER_LATE}, 2);
}

static void it_carries_the_members_key_changes_before_it(void **state)
{
    struct fixture *f = *state;
    tell(f);
    check_acceptance(f, "GM0001", FIRST_KEY, (uint32_t[]){OPENING, FIRST_KEY}, 2);
    check_acceptance(f, "GM0001", SECOND_KEY, (uint32_t[]){OPENING, FIRST_KEY, SECOND_KEY}, 3);
    static const uint32_t votes[] = {SECOND_VOTE, LATE, LATE_AFTER_CLOSE, LATE_AFTER_RESULT};
    for (size_t i = 0; i < 4; i++) {
        check_acceptance(f, "GM0001", votes[i],
                         (uint32_t[]){OPENING, FIRST_KEY, SECOND_KEY, votes[i]}, 4);
    }
}

static void a_receipt_stays_the_same_when_more_comes_after_it(void **state)
{
    struct fixture *f = *state;
    struct vt_buf before = {0}, after = {0};
    (void)voted(f, &(struct vote){"GM0001", 9, AZWA_FOR, NULL, 1, 0});
    put_acceptance(&before, f, 1);
    (void)swapped(f, &(struct swap){"GM0001", 1, 60, 2});
    (void)voted(f, &(struct vote){"GM0001", 10, AZWA_FOR, NULL, 2, 0});
    (void)closed(f);
    (void)counted(f);
    put_acceptance(&after, f, 1);
    assert_true(vt_bytes_equal(vt_buf_view(&before), vt_buf_view(&after)));
    vt_buf_free(&before);
    vt_buf_free(&after);
}

/* ---- count receipts ---- */

/* The counters that a count leaf gives, by its own text. */
static void counters_of_leaf(uint64_t counters[WIDTH], struct vt_bytes leaf)
{
    static const char *const options[2][5] = {{"voor", "tegen", "none"},
                                              {"voor", "mits", "tegen", "blanco", "none"}};
    static const char *const words[2] = {"choice azwa", "choice hlo"};
    memset(counters, 0, WIDTH * sizeof *counters);
    for (size_t p = 0, from = 0; p < 2; p++, from += 6) {
        struct vt_bytes choice = value_of(leaf, words[p]);
        for (size_t o = 0; o < (p == 0 ? 3u : 5u); o++) {
            if (vt_bytes_equal(choice, vt_bytes_of(options[p][o]))) {
                counters[from + 2 * o] = 1;
                counters[from + 2 * o + 1] = number_of(value_of(leaf, "votes"));
            }
        }
    }
}

/* All numbers of `members:` and `votes:` lines at this depth, in their order: options, not voted. */
static void counters_of_result(uint64_t counters[WIDTH], struct vt_bytes result, bool affiliated)
{
    const unsigned char *at = result.at, *end = result.at + result.len;
    uint32_t found = 0, deep = 0;
    bool here = false, sides = false;
    while (at < end) {
        const unsigned char *stop = memchr(at, '\n', (size_t)(end - at));
        struct vt_bytes line = {at, (size_t)(stop - at)};
        at = stop + 1;
        if (line.at[0] != ' ') {
            here = vt_bytes_equal(line, affiliated ? VT_LIT("affiliated:") : VT_LIT("members:"));
        }
        if (vt_bytes_ends(line, VT_LIT("sides:")) || vt_bytes_ends(line, VT_LIT("options:"))) {
            sides = vt_bytes_ends(line, VT_LIT("sides:"));
        }
        size_t colon = vt_bytes_find(line, ':', 0);
        for (deep = 0; deep < line.len && line.at[deep] == ' '; deep++) {
        }
        struct vt_bytes key = vt_bytes_part(line, deep, colon - deep);
        if (here && !sides && deep >= 8 &&
            (vt_bytes_equal(key, VT_LIT("members")) || vt_bytes_equal(key, VT_LIT("votes")))) {
            assert_in_range(found, 0, WIDTH - 1);
            counters[found++] = number_of(vt_bytes_part(line, colon + 2, line.len));
        }
    }
    assert_int_equal(WIDTH, found);
}

static void check_count_leaf(const struct read_receipt *r, const char *ballot, uint64_t size)
{
    uint64_t counters[WIDTH], root_counters[WIDTH], published[WIDTH];
    static uint64_t proof[VT_MERKLE_LEVELS * WIDTH];
    struct vt_hash leaf, root, expected;
    const struct vt_bytes result = r->entry[r->entries - 1].bytes;
    bool affiliated = vt_bytes_equal(value_of(r->leaf.bytes, "kind"), VT_LIT("aangesloten"));
    assert_int_equal(r->leaf.index, r->count.index);
    assert_true(vt_bytes_equal(r->member, value_of(r->count.bytes, "member")));
    assert_true(
        vt_bytes_equal(value_of(r->leaf.bytes, "votes"), value_of(r->count.bytes, "votes")));
    assert_text(ballot, value_of(r->count.bytes, "ballot"));
    for (size_t level = 0; level < r->count.proof.count; level++) {
        memcpy(proof + level * WIDTH, r->counters[level], WIDTH * sizeof *proof);
    }
    vt_hash_leaf(&leaf, r->count.bytes);
    counters_of_leaf(counters, r->count.bytes);
    assert_int_equal(vt_merkle_inclusion_len(r->count.index, size), r->count.proof.count);
    assert_code(VT_OK, vt_merkle_fold(&root, root_counters, WIDTH, &leaf, counters, r->count.index,
                                      size, &r->count.proof, proof));
    counters_of_result(published, result, affiliated);
    assert_memory_equal(published, root_counters, sizeof published);
    const char *block = affiliated ? "\naffiliated:\n" : "\nmembers:\n";
    struct vt_bytes rest = result;
    while (!vt_bytes_starts(rest, vt_bytes_of(block))) {
        rest = vt_bytes_part(rest, 1, rest.len);
    }
    const struct vt_bytes word = VT_LIT("  count_root: ");
    while (!vt_bytes_starts(rest, word)) {
        rest = vt_bytes_part(rest, 1, rest.len);
    }
    assert_code(VT_OK, vt_hash_parse_hex(&expected, vt_bytes_part(rest, word.len, 64)));
    assert_memory_equal(expected.b, root.b, VT_HASH_SIZE);
}

/* What the count receipt of a member must be. */
struct expected_count {
    const char *member, *ballot;
    uint32_t rekeys, entries, entry[8];
    uint32_t consistencies, after[8]; /* entries of which there is an acceptance receipt */
};

static const struct expected_count counts[] = {
    {"GM0001",
     "6",
     2,
     6,
     {OPENING, FIRST_KEY, SECOND_KEY, SECOND_VOTE, CLOSE, RESULT},
     7,
     {FIRST_VOTE, REFUSAL, FIRST_KEY, SECOND_KEY, SECOND_VOTE, LATE, LATE_AFTER_CLOSE}},
    {"GM0002", "none", 0, 3, {OPENING, CLOSE, RESULT}, 1, {OTHER_LATE}},
    {"GM0003", "7", 0, 4, {OPENING, LARGE_VOTE, CLOSE, RESULT}, 1, {LARGE_VOTE}},
    {"GM0004", "none", 0, 3, {OPENING, CLOSE, RESULT}, 0, {0}},
    {"ZZ01", "none", 0, 3, {OPENING, CLOSE, RESULT}, 0, {0}},
    {"AF01", "none", 0, 3, {OPENING, CLOSE, RESULT}, 0, {0}},
    {"AF02", "4", 0, 4, {OPENING, AFFILIATED_VOTE, CLOSE, RESULT}, 1, {AFFILIATED_VOTE}},
};

static void a_count_receipt_proves_its_place_in_the_result(void **state)
{
    struct fixture *f = *state;
    tell(f);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        const struct expected_count *expected = &counts[i];
        static struct read_receipt r;
        struct vt_checkpoint checkpoint;
        struct vt_buf receipt = {0};
        put_count(&receipt, f, expected->member);
        read_receipt(&r, vt_buf_view(&receipt), WIDTH);
        assert_true(r.count_receipt);
        assert_text(expected->member, r.member);
        check_checkpoint(&checkpoint, &r);
        assert_int_equal(RESULT + 1, checkpoint.size);
        uint64_t size = check_register(&r);
        check_entries(&r, &checkpoint, expected->entry, expected->entries);
        check_count_leaf(&r, expected->ballot, size);
        assert_int_equal(expected->consistencies, number_of(value_of(r.count.bytes, "entries")));
        assert_int_equal(expected->rekeys, number_of(value_of(r.count.bytes, "rekeys")));
        assert_int_equal(expected->consistencies, r.consistencies);
        for (uint32_t c = 0; c < r.consistencies; c++) {
            struct vt_hash old_root = journal_root(f, 0, expected->after[c] + 1);
            assert_int_equal(expected->after[c] + 1, r.old_size[c]);
            assert_memory_equal(old_root.b, r.old_root[c].b, VT_HASH_SIZE);
            assert_code(VT_OK,
                        vt_merkle_check_consistency(r.old_size[c], &old_root, checkpoint.size,
                                                    &checkpoint.root, &r.consistency[c]));
        }
        vt_buf_free(&receipt);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(an_acceptance_receipt_proves_its_entry),
        OPENED(it_carries_the_members_key_changes_before_it),
        OPENED(a_receipt_stays_the_same_when_more_comes_after_it),
        OPENED(a_count_receipt_proves_its_place_in_the_result),
    };
    return VT_RUN(tests);
}
