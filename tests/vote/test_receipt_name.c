/* SPDX-License-Identifier: EUPL-1.2 */
/* The name of a receipt, and back: a name is a receipt's only when the dossier has that receipt. */
#include "vote/receipts.h"

static bool named(const struct receipts *r, const char *name)
{
    return vt_receipt_is_named(&r->f.dossier, vt_bytes_of(name));
}

static void knows_the_name_of_every_receipt(void **state)
{
    const struct receipts *r = *state;
    for (size_t i = 0; i < RECEIPTS; i++) {
        print_message("%s\n", r->of[i].name);
        assert_true(named(r, r->of[i].name));
    }
}

static void knows_no_name_with_a_letter_changed_added_or_left_out(void **state)
{
    const struct receipts *r = *state;
    for (size_t i = 0; i < RECEIPTS; i++) {
        const char *name = r->of[i].name;
        const size_t len = strlen(name);
        for (size_t at = 0; at < len; at++) {
            char other[VT_RECEIPT_NAME + 1] = "";
            memcpy(other, name, at);
            memcpy(other + at, name + at + 1, len - at);
            assert_false(named(r, other));
            memcpy(other, name, len + 1);
            other[at] = '!';
            assert_false(named(r, other));
            memcpy(other + at + 1, name + at, len - at + 1);
            assert_false(named(r, other));
        }
    }
}

static void knows_no_name_of_what_is_not_there(void **state)
{
    static const char *const names[] = {
        "",
        "-",
        "GM0001",
        "GM0001-",
        "GM0001.receipt",
        "GM0001-.receipt",
        "GM0009-1.receipt",          /* no member */
        "GM0001-3.receipt",          /* a number that was not used */
        "GM0001-01.receipt",         /* not how it is written */
        "GM0001-rekey-2.receipt",    /* of another member */
        "GM0003-refused-2.receipt",  /* of another kind */
        "GM0003-rekey-3.receipt",    /* a ballot */
        "GM0003-rekey-14.receipt",   /* past the end */
        "GM0003-rekey-99.receipt",   /* past the end */
        "GM0003-x-2.receipt",        /* no such kind */
        "GM0003-rekey-02.receipt",   /* not how it is written */
        "GM0001-rekey-10.receipt",   /* the close */
        "GM0001-4294967296.receipt", /* too large a number */
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        print_message("%s\n", names[i]);
        assert_false(named(*state, names[i]));
    }
}

static void there_are_no_count_receipts_before_the_result(void **state)
{
    struct fixture *f = *state;
    assert_false(vt_receipt_is_named(&f->dossier, VT_LIT("GM0001-count.receipt")));
    closed(f);
    assert_false(vt_receipt_is_named(&f->dossier, VT_LIT("GM0001-count.receipt")));
    counted(f);
    assert_true(vt_receipt_is_named(&f->dossier, VT_LIT("GM0001-count.receipt")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_name_of_every_receipt),
        cmocka_unit_test(knows_no_name_with_a_letter_changed_added_or_left_out),
        cmocka_unit_test(knows_no_name_of_what_is_not_there),
        OPENED(there_are_no_count_receipts_before_the_result),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}
