/* SPDX-License-Identifier: EUPL-1.2 */
/* When memory runs out while a receipt, a result or a charge is read, at whichever request, once
 * or for good: it is said, nothing is decided, nothing half is handed out. */
#include "support/memory.h"
#include "vote/receipts.h"

#include <vngtally/vote/convict.h>
#include <vngtally/vote/split.h>

/* What is tried; it must say VT_E_MEMORY until there is enough. */
typedef enum vt_code attempt(struct receipts *r, struct vt_error *err);

static void try_until(struct receipts *r, attempt *attempt_once, enum vt_code expected, long enough)
{
    for (int mode = 0; mode < 2; mode++) {
        for (long n = 0;; n++) {
            struct vt_error err = {0};
            assert_in_range(n, 0, 10000);
            memory_for_good = mode == 1;
            memory_left = n;
            enum vt_code code = attempt_once(r, &err);
            memory_left = MEMORY_ENOUGH;
            if (code != VT_E_MEMORY) {
                assert_code(expected, code);
                assert_true(n >= enough);
                break;
            }
            assert_code(VT_E_MEMORY, err.code);
        }
    }
}

/* ---- a receipt ---- */

static const char *which;

static enum vt_code verify_one(struct receipts *r, struct vt_error *err)
{
    vt_verified_free(&r->verified);
    return vt_verify_receipt(&r->verified, receipt_named(r, which), &r->f.dossier.fingerprint, err);
}

static void verifying_says_so(void **state)
{
    which = "GM0003-count";
    try_until(*state, verify_one, VT_OK, 4);
    which = "GM0005-refused-4";
    try_until(*state, verify_one, VT_OK, 3);
}

static struct vt_bytes kept;

static enum vt_code compare_kept(struct receipts *r, struct vt_error *err)
{
    enum vt_verify_same same;
    const struct vt_kept file = {.file = kept};
    return vt_verify_ballot(&same, &r->verified, NULL, &file, err);
}

static void comparing_with_what_was_kept_says_so(void **state)
{
    struct receipts *r = *state;
    struct vt_buf file = {0};
    put_ballot(&file, &r->f,
               &(struct vote){"GM0003", 1, AZWA_FOR, "reference: \"\\\"B&W\\\"\"\n", 20, 0});
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0003-count")));
    kept = vt_buf_view(&file);
    try_until(r, compare_kept, VT_E_VERIFY_OTHER_BALLOT, 4);
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0005-refused-4")));
    kept = VT_LIT("geen stembiljet\n");
    try_until(r, compare_kept, VT_E_VERIFY_OTHER_RULE, 1);
    kept = VT_LIT("geen stembiljet\r\n");
    try_until(r, compare_kept, VT_E_VERIFY_KEPT_CR, 1);
    vt_buf_free(&file);
}

static enum vt_code put_nowhere(void *context, const char *name, struct vt_bytes bytes,
                                struct vt_error *err)
{
    (void)context, (void)name, (void)bytes, (void)err;
    return VT_OK;
}

static enum vt_code split_one(struct receipts *r, struct vt_error *err)
{
    const struct vt_split to = {put_nowhere, NULL};
    struct vt_receipt receipt;
    long budget = memory_left;
    memory_left = MEMORY_ENOUGH;
    assert_code(VT_OK, vt_receipt_read(&receipt, receipt_named(r, "GM0003-count"), NULL));
    memory_left = budget;
    enum vt_code code = vt_split(&to, &receipt, err);
    memory_left = MEMORY_ENOUGH;
    vt_receipt_free(&receipt);
    return code;
}

static void taking_apart_says_so(void **state)
{
    try_until(*state, split_one, VT_OK, 1);
}

/* ---- a result ---- */

static struct vt_buf result_text;

static enum vt_code read_result(struct receipts *r, struct vt_error *err)
{
    const struct vt_result nothing = {0};
    struct vt_result result;
    enum vt_code code = vt_result_read(&result, vt_buf_view(&result_text),
                                       &r->f.dossier.consultation, &r->f.dossier.fingerprint, err);
    memory_left = MEMORY_ENOUGH;
    if (code != VT_OK) {
        assert_memory_equal(&nothing, &result, sizeof nothing);
    }
    vt_result_free(&result);
    return code == VT_E_RESULT_FORM ? VT_E_MEMORY : code;
}

static void reading_a_result_says_so(void **state)
{
    struct receipts *r = *state;
    struct vt_result result;
    assert_code(VT_OK, vt_result_make(&result, &r->f.dossier));
    vt_result_put(&result_text, &result, &r->f.dossier);
    vt_result_free(&result);
    try_until(r, read_result, VT_OK, 3);
    vt_buf_free(&result_text);
}

/* ---- a change of key ---- */

static struct fixture own;
static struct vt_record change;

static enum vt_code add_change(struct receipts *r, struct vt_error *err)
{
    (void)r;
    enum vt_code code =
        vt_dossier_add(&own.dossier, &own.reader, &change, vt_buf_view(&own.journal), err);
    assert_int_equal(code == VT_OK ? 1 : 0, own.dossier.rekey_count);
    return code;
}

static void changing_a_key_says_so(void **state)
{
    fixture_open(&own);
    put_statement(&own.file, &own, &(struct swap){"GM0001", 1, 20, 0});
    put_armor(&own.armor, vt_buf_view(&own.file), REKEY_SPACE, 20);
    const struct vt_entry entry = {.kind = VT_ENTRY_REKEY,
                                   .entered = own.now,
                                   .received = own.now,
                                   .part_count = 2,
                                   .part = {vt_buf_view(&own.file), vt_buf_view(&own.armor)}};
    const size_t at = own.journal.len;
    vt_journal_put(&own.journal, NULL, &entry, own.dossier.count);
    assert_code(VT_OK, vt_journal_read(&change, vt_buf_view(&own.journal), at, 1, NULL));
    memory_for_good = false;
    for (long n = 0;; n++) {
        struct vt_error err = {0};
        memory_left = n;
        enum vt_code code = add_change(*state, &err);
        memory_left = MEMORY_ENOUGH;
        if (code == VT_OK) {
            assert_true(n > 0);
            break;
        }
        assert_code(VT_E_MEMORY, code);
    }
    fixture_free(&own);
}

/* ---- a charge ---- */

static const char *other;

static enum vt_code charge(struct receipts *r, struct vt_error *err)
{
    struct vt_testimony file[2] = {0};
    struct vt_conviction shown;
    unsigned about;
    enum vt_code code = vt_testimony_read(&file[0], receipt_named(r, which), err);
    if (code == VT_OK) {
        code = vt_testimony_read(&file[1], receipt_named(r, other), err);
    }
    if (code == VT_OK) {
        const struct vt_charge both = {.file = {&file[0], &file[1]}};
        code = vt_convict(&shown, &about, &both, err);
    }
    memory_left = MEMORY_ENOUGH;
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    return code;
}

static void charging_says_so(void **state)
{
    which = "GM0003-1";
    other = "GM0003-count";
    try_until(*state, charge, VT_E_CONVICT_AGREE, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verifying_says_so),
        cmocka_unit_test(comparing_with_what_was_kept_says_so),
        cmocka_unit_test(taking_apart_says_so),
        cmocka_unit_test(reading_a_result_says_so),
        cmocka_unit_test(changing_a_key_says_so),
        cmocka_unit_test(charging_says_so),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}
