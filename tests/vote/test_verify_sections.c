/* SPDX-License-Identifier: EUPL-1.2 */
/* Sections of genuine receipts cut out, doubled and exchanged, of a dossier in which one member's keys
 * were replaced three times: every way, none holds. docs/FORMAT.md section 11. */
#include "vote/fixture.h"

#include <vngtally/crypto/checkpoint.h>
#include <vngtally/vote/receipt.h>
#include <vngtally/vote/verify.h>

/* The journal:
 *
 *      1 ballot  GM0003 1
 *      2 ballot  GM0001 1, key 2
 *      3 refused GM0001, key 1
 *      4 rekey   GM0001, 1 by 30     on the secretariat's word; key 30 signs nothing
 *      5 ballot  GM0001 2, key 2
 *      6 rekey   GM0001, 30 by 31    key 2 vouches
 *      7 ballot  GM0001 3, key 2
 *      8 refused GM0001, key 31
 *      9 ballot  GM0003 2            counted
 *     10 rekey   GM0001, 2 by 32     key 31 vouches
 *     11 ballot  GM0001 4, key 32    counted
 *     12 close
 *     13 late    GM0001 5, key 31
 *     14 result
 */
#define RECEIPTS 20u
#define SECTIONS 64u

struct piece {
    struct vt_bytes bytes, name; /* its whole text; the word that it begins with */
};

struct one {
    struct vt_buf bytes;
    size_t count;
    struct piece piece[SECTIONS];
};

struct heap {
    struct fixture f;
    size_t count;
    struct one one[RECEIPTS];
    struct vt_buf mutant;
    struct vt_verified verified;
    struct vt_error err;
    unsigned tried;
};

static void add_entries(struct fixture *f)
{
    (void)voted(f, &(struct vote){"GM0003", 1, AZWA_AGAINST, NULL, 4, 0});
    (void)voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 2, 0});
    (void)refused(f, &(struct refusal){"GM0001", 1, "onzin\n", NULL});
    (void)swapped(f, &(struct swap){"GM0001", 1, 30, 0});
    (void)voted(f, &(struct vote){"GM0001", 2, AZWA_FOR, NULL, 2, 0});
    (void)swapped(f, &(struct swap){"GM0001", 30, 31, 2});
    (void)voted(f, &(struct vote){"GM0001", 3, AZWA_AGAINST, NULL, 2, 0});
    (void)refused(f, &(struct refusal){"GM0001", 31, "meer onzin\n", NULL});
    (void)voted(f, &(struct vote){"GM0003", 2, AZWA_FOR, NULL, 4, 0});
    (void)swapped(f, &(struct swap){"GM0001", 2, 32, 31});
    (void)voted(f, &(struct vote){"GM0001", 4, AZWA_FOR, NULL, 32, 0});
    (void)closed(f);
    (void)was_late(f, &(struct vote){"GM0001", 5, AZWA_FOR, NULL, 31, 0});
    (void)counted(f);
}

static void sign(struct vt_buf *out, const struct fixture *f, uint64_t size)
{
    struct test_key log = test_key(LOG_KEY);
    struct vt_checkpoint checkpoint;
    vt_buf_clear(out);
    assert_code(VT_OK, vt_dossier_checkpoint(&checkpoint, &f->dossier, size));
    vt_checkpoint_put_signed(out, &checkpoint, &f->dossier.opening.log_key,
                             (struct vt_secret){log.secret});
}

/* Does a section begin with this line? */
static bool begins(struct vt_bytes *name, struct vt_bytes line)
{
    static const char *const names[] = {"register", "entry", "count", "consistency", "checkpoint"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t len = strlen(names[i]);
        /* of the lines of a receipt's texts only these go on with a number */
        bool numbers = line.len > len + 1 && line.at[len] == ' ' && line.at[len + 1] >= '0' &&
                       line.at[len + 1] <= '9';
        *name = vt_bytes_of(names[i]);
        if (numbers && vt_bytes_starts(line, *name)) {
            return true;
        }
    }
    return false;
}

/* The head, then its sections one by one. */
static void cut(struct one *one)
{
    struct vt_bytes text = vt_buf_view(&one->bytes), name;
    size_t from = 0;
    one->count = 0;
    for (size_t at = 0; at < text.len; at = vt_bytes_find(text, '\n', at) + 1) {
        struct vt_bytes line = vt_bytes_part(text, at, vt_bytes_find(text, '\n', at) - at);
        if (begins(&name, line)) {
            assert_in_range(one->count, 0, SECTIONS - 2);
            one->piece[one->count++].bytes = vt_bytes_part(text, from, at - from);
            one->piece[one->count].name = name;
            from = at;
        }
    }
    one->piece[one->count++].bytes = vt_bytes_part(text, from, text.len - from);
}

static int make(void **state)
{
    struct heap *h = calloc(1, sizeof *h);
    struct vt_result result;
    char name[VT_RECEIPT_NAME];
    assert_non_null(h);
    fixture_open(&h->f);
    struct fixture *f = &h->f;
    add_entries(f);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    for (uint32_t i = 1; i < f->dossier.count; i++) {
        if (vt_receipt_name(name, &f->dossier, i)) {
            sign(&f->scratch, f, (uint64_t)i + 1);
            assert_code(VT_OK, vt_receipt_put_acceptance(&h->one[h->count++].bytes, &f->dossier,
                                                         journal, i, vt_buf_view(&f->scratch)));
        }
    }
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    sign(&f->scratch, f, f->dossier.count);
    for (uint32_t m = 0; m < f->dossier.reg.count; m++) {
        assert_code(VT_OK, vt_receipt_put_count(&h->one[h->count++].bytes, &f->dossier, journal,
                                                &result, m, vt_buf_view(&f->scratch)));
    }
    assert_int_equal(RECEIPTS, h->count);
    vt_result_free(&result);
    for (size_t i = 0; i < h->count; i++) {
        cut(&h->one[i]);
    }
    *state = h;
    return 0;
}

static int unmake(void **state)
{
    struct heap *h = *state;
    for (size_t i = 0; i < h->count; i++) {
        vt_buf_free(&h->one[i].bytes);
    }
    vt_buf_free(&h->mutant);
    vt_verified_free(&h->verified);
    fixture_free(&h->f);
    free(h);
    return 0;
}

static enum vt_code verify(struct heap *h, struct vt_bytes receipt)
{
    vt_verified_free(&h->verified);
    return vt_verify_receipt(&h->verified, receipt, &h->f.dossier.fingerprint, &h->err);
}

static bool is_genuine(const struct heap *h, struct vt_bytes receipt)
{
    for (size_t i = 0; i < h->count; i++) {
        if (vt_bytes_equal(vt_buf_view(&h->one[i].bytes), receipt)) {
            return true;
        }
    }
    return false;
}

/* The receipt with these sections in the place of number `at`. */
static void put_with(struct heap *h, const struct one *one, size_t at, struct vt_bytes first,
                     struct vt_bytes second)
{
    vt_buf_clear(&h->mutant);
    for (size_t i = 0; i < one->count; i++) {
        if (i == at) {
            vt_buf_put(&h->mutant, first);
            vt_buf_put(&h->mutant, second);
        } else {
            vt_buf_put(&h->mutant, one->piece[i].bytes);
        }
    }
}

static void must_fail(struct heap *h, size_t one, size_t at, const char *what)
{
    struct vt_bytes mutant = vt_buf_view(&h->mutant);
    if (!is_genuine(h, mutant)) {
        h->tried++;
        if (verify(h, mutant) == VT_OK) {
            fail_msg("receipt %zu holds with section %zu %s", one, at, what);
        }
    }
}

static void every_receipt_holds_as_it_is(void **state)
{
    struct heap *h = *state;
    for (size_t i = 0; i < h->count; i++) {
        assert_code(VT_OK, verify(h, vt_buf_view(&h->one[i].bytes)));
    }
}

static void refuses_a_section_left_out_or_doubled(void **state)
{
    struct heap *h = *state;
    const struct vt_bytes none = VT_LIT("");
    for (size_t i = 0; i < h->count; i++) {
        for (size_t at = 0; at < h->one[i].count; at++) {
            struct vt_bytes own = h->one[i].piece[at].bytes;
            put_with(h, &h->one[i], at, none, none);
            must_fail(h, i, at, "left out");
            put_with(h, &h->one[i], at, own, own);
            must_fail(h, i, at, "doubled");
        }
    }
}

/* Also where the other one fits in the order, or is of the same place in a tree of another size. */
static void refuses_a_section_of_another_receipt(void **state)
{
    struct heap *h = *state;
    const struct vt_bytes none = VT_LIT("");
    h->tried = 0;
    for (size_t i = 0; i < h->count * h->count; i++) {
        const struct one *one = &h->one[i / h->count], *other = &h->one[i % h->count];
        for (size_t at = 0; at < one->count; at++) {
            const struct piece *own = &one->piece[at];
            for (size_t k = 0; k < other->count; k++) {
                if (!vt_bytes_equal(own->name, other->piece[k].name)) {
                    continue;
                }
                put_with(h, one, at, other->piece[k].bytes, none);
                must_fail(h, i / h->count, at, "exchanged");
                put_with(h, one, at, other->piece[k].bytes, own->bytes);
                must_fail(h, i / h->count, at, "after another");
            }
        }
    }
    assert_in_range(h->tried, 10000, UINT32_MAX);
}

static const struct one *count_receipt(struct heap *h, const char *member)
{
    size_t i = 0;
    for (; i < h->count; i++) {
        assert_code(VT_OK, verify(h, vt_buf_view(&h->one[i].bytes)));
        if (h->verified.receipt.type == VT_RECEIPT_COUNT &&
            vt_bytes_equal(h->verified.receipt.member, vt_bytes_of(member))) {
            break;
        }
    }
    assert_in_range(i, 0, h->count - 1);
    return &h->one[i];
}

/* A consistency proof of the same journal put in its place in the order, for one that is taken out:
 * the number is right, and every proof is true. */
static void refuses_a_proof_of_another_place_of_the_same_journal(void **state)
{
    struct heap *h = *state;
    const struct one *own = count_receipt(h, "GM0001"), *other = count_receipt(h, "GM0003");
    const struct vt_bytes second = VT_LIT("consistency 10 ");
    struct vt_bytes foreign = {0};
    for (size_t k = 0; k < other->count; k++) {
        foreign = vt_bytes_starts(other->piece[k].bytes, second) ? other->piece[k].bytes : foreign;
    }
    assert_in_range(foreign.len, 1, SIZE_MAX);
    /* Before that of size 11 it stands in order; those of the refused files and of the replaced ballots
     * could be taken out before. */
    static const char *const taken[] = {"consistency 3 ", "consistency 4 ", "consistency 6 ",
                                        "consistency 8 ", "consistency 9 ", "consistency 14 "};
    for (size_t t = 0; t < sizeof taken / sizeof taken[0]; t++) {
        vt_buf_clear(&h->mutant);
        for (size_t k = 0; k < own->count; k++) {
            struct vt_bytes piece = own->piece[k].bytes;
            if (vt_bytes_starts(piece, VT_LIT("consistency 11 "))) {
                vt_buf_put(&h->mutant, foreign);
            }
            if (!vt_bytes_starts(piece, vt_bytes_of(taken[t]))) {
                vt_buf_put(&h->mutant, piece);
            }
        }
        assert_code(VT_E_VERIFY_HISTORY_OTHER, verify(h, vt_buf_view(&h->mutant)));
    }
}

/* Every change of key that an acceptance receipt of GM0001 carries, cut out. */
static void tells_a_change_of_key_that_was_cut(void **state)
{
    struct heap *h = *state;
    const struct vt_bytes none = VT_LIT("");
    unsigned cuts = 0;
    for (size_t i = 0; i < h->count; i++) {
        const struct one *one = &h->one[i];
        for (size_t at = 0; at < one->count; at++) {
            bool rekey = vt_bytes_starts(one->piece[at].bytes, VT_LIT("entry 4 ")) ||
                         vt_bytes_starts(one->piece[at].bytes, VT_LIT("entry 6 ")) ||
                         vt_bytes_starts(one->piece[at].bytes, VT_LIT("entry 10 "));
            bool about = vt_bytes_equal(one->piece[at + 1].name, VT_LIT("checkpoint"));
            if (rekey && !about) { /* not the one that the receipt is about */
                put_with(h, one, at, none, none);
                assert_code(VT_E_VERIFY_REKEYS_BEFORE, verify(h, vt_buf_view(&h->mutant)));
                assert_int_equal(VT_VERIFY_BALLOT, h->verified.step);
                cuts++;
            }
        }
    }
    /* of entries 5, 6, 7, 8, 10, 11 and 13, and of the count */
    assert_int_equal(1 + 1 + 2 + 2 + 2 + 3 + 3 + 3, cuts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_receipt_holds_as_it_is),
        cmocka_unit_test(refuses_a_section_left_out_or_doubled),
        cmocka_unit_test(refuses_a_section_of_another_receipt),
        cmocka_unit_test(refuses_a_proof_of_another_place_of_the_same_journal),
        cmocka_unit_test(tells_a_change_of_key_that_was_cut),
    };
    return VT_RUN_WITH(tests, make, unmake);
}
