/* SPDX-License-Identifier: EUPL-1.2 */
/* The count receipt of a member with more entries than a receipt has room for. docs/FORMAT.md section 11.
 *
 * Two members flood the journal, through four key periods: GM0001 with 4103 entries (3 rekeys, 4000
 * ballots, 100 refused files), GM0003 with 4096 (3, 4000, 93). */
#include "vote/fixture.h"

#include <vngtally/crypto/checkpoint.h>
#include <vngtally/vote/receipt.h>
#include <vngtally/vote/receipt_read.h>
#include <vngtally/vote/verify.h>

#define PERIODS 4u
#define IN_PERIOD 1000u

struct flood {
    struct fixture f;
    struct vt_result result;
    struct vt_buf receipt, mutant, checkpoint;
    struct vt_verified verified;
    struct vt_error err;
    uint32_t counted[2], turned_down[2][100];
};

static void fill(struct flood *o, unsigned which, const char *member, unsigned key,
                 unsigned refusals)
{
    struct fixture *f = &o->f;
    unsigned fresh = 110 + 10 * which;
    for (unsigned period = 0; period < PERIODS; period++, fresh++) {
        if (period > 0) {
            (void)swapped(f, &(struct swap){member, key, fresh, 0});
            key = fresh;
        }
        for (unsigned i = 1; i <= IN_PERIOD; i++) {
            uint32_t sequence = period * IN_PERIOD + i;
            o->counted[which] = voted(f, &(struct vote){member, sequence, AZWA_FOR, NULL, key, 0});
        }
    }
    for (unsigned i = 0; i < refusals; i++) {
        char text[32];
        (void)snprintf(text, sizeof text, "onzin %u\n", i);
        o->turned_down[which][i] =
            refused(f, &(struct refusal){.member = member, .key = key, .file = text});
    }
}

static void sign(struct flood *o)
{
    struct test_key log = test_key(LOG_KEY);
    struct vt_checkpoint checkpoint;
    assert_code(VT_OK, vt_dossier_checkpoint(&checkpoint, &o->f.dossier, o->f.dossier.count));
    vt_checkpoint_put_signed(&o->checkpoint, &checkpoint, &o->f.dossier.opening.log_key,
                             (struct vt_secret){log.secret});
}

static int make_flood(void **state)
{
    struct flood *o = calloc(1, sizeof *o);
    assert_non_null(o);
    fixture_open(&o->f);
    fill(o, 0, "GM0001", 1, 100);
    fill(o, 1, "GM0003", 4, 93);
    (void)closed(&o->f);
    (void)counted(&o->f);
    assert_code(VT_OK, vt_result_make(&o->result, &o->f.dossier));
    sign(o);
    *state = o;
    return 0;
}

static int free_flood(void **state)
{
    struct flood *o = *state;
    vt_result_free(&o->result);
    vt_verified_free(&o->verified);
    vt_buf_free(&o->receipt);
    vt_buf_free(&o->mutant);
    vt_buf_free(&o->checkpoint);
    fixture_free(&o->f);
    free(o);
    return 0;
}

static enum vt_code verify(struct flood *o, const struct vt_buf *receipt)
{
    vt_verified_free(&o->verified);
    return vt_verify_receipt(&o->verified, vt_buf_view(receipt), &o->f.dossier.fingerprint,
                             &o->err);
}

static void put_count(struct flood *o, const char *member)
{
    vt_buf_clear(&o->receipt);
    assert_code(VT_OK, vt_receipt_put_count(&o->receipt, &o->f.dossier, vt_buf_view(&o->f.journal),
                                            &o->result, member_index(&o->f, member),
                                            vt_buf_view(&o->checkpoint)));
}

/* The line "consistency SIZE "; where it begins. */
static size_t find(const struct flood *o, const char *word, uint32_t size)
{
    struct vt_buf line = {0};
    struct vt_bytes text = vt_buf_view(&o->receipt);
    size_t at = 0;
    put(&line, "\n%s %u ", word, size);
    while (at < text.len &&
           !vt_bytes_starts(vt_bytes_part(text, at, text.len), vt_buf_view(&line))) {
        at++;
    }
    vt_buf_free(&line);
    assert_in_range(at, 1, text.len - 1);
    return at + 1;
}

static void cut(struct flood *o, size_t from)
{
    struct vt_bytes text = vt_buf_view(&o->receipt);
    size_t to = from + 1;
    while (!vt_bytes_starts(vt_bytes_part(text, to, text.len), VT_LIT("\nconsistency ")) &&
           !vt_bytes_starts(vt_bytes_part(text, to, text.len), VT_LIT("\ncheckpoint "))) {
        to++;
    }
    vt_buf_clear(&o->mutant);
    vt_buf_put(&o->mutant, vt_bytes_part(text, 0, from));
    vt_buf_put(&o->mutant, vt_bytes_part(text, to + 1, text.len));
}

static void there_is_one_proof_for_each_entry_up_to_the_cap(void **state)
{
    (void)state;
    static const uint32_t as_many[] = {0, 1, 2, 4095, 4096};
    for (size_t i = 0; i < sizeof as_many / sizeof as_many[0]; i++) {
        assert_int_equal(as_many[i], vt_receipt_history(as_many[i]));
    }
    assert_int_equal(4096, vt_receipt_history(4097));
    assert_int_equal(4096, vt_receipt_history(UINT32_MAX));
}

/* Up to the cap there is a proof from each entry. */
static void as_many_entries_as_there_is_room_for_all_have_their_proof(void **state)
{
    struct flood *o = *state;
    put_count(o, "GM0003");
    assert_code(VT_OK, verify(o, &o->receipt));
    assert_int_equal(VT_RECEIPT_SECTIONS, o->verified.entries);
    assert_int_equal(VT_RECEIPT_SECTIONS, o->verified.receipt.consistency_count);
    assert_int_equal(o->turned_down[1][92] + 1,
                     o->verified.receipt.consistency[VT_RECEIPT_SECTIONS - 1].old_size);
}

/* Above it: from the three rekeys and the counted ballot, and the first 4092 of the others. */
static void above_that_the_receipt_has_the_first_and_those_that_it_carries(void **state)
{
    struct flood *o = *state;
    put_count(o, "GM0001");
    assert_code(VT_OK, verify(o, &o->receipt));
    assert_int_equal(4103, o->verified.entries);
    assert_int_equal(3, o->verified.rekeys);
    assert_int_equal(o->counted[0], o->verified.index);
    const struct vt_receipt *receipt = &o->verified.receipt;
    assert_int_equal(4096, receipt->consistency_count);
    assert_int_equal(2, receipt->consistency[0].old_size);
    assert_int_equal(o->counted[0] + 1, receipt->consistency[4002].old_size);
    assert_int_equal(o->turned_down[0][92] + 1, receipt->consistency[4095].old_size);
}

static void the_number_is_demanded_above_the_cap_too(void **state)
{
    struct flood *o = *state;
    put_count(o, "GM0001");
    cut(o, find(o, "consistency", o->turned_down[0][92] + 1));
    assert_code(VT_E_VERIFY_HISTORY_LESS, verify(o, &o->mutant));
    assert_string_equal("4096", o->err.detail);
    cut(o, find(o, "consistency", 2));
    assert_code(VT_E_VERIFY_HISTORY_LESS, verify(o, &o->mutant));
    cut(o, find(o, "consistency", o->counted[0] + 1));
    assert_code(VT_E_VERIFY_NO_HISTORY, verify(o, &o->mutant));
}

/* The receipt with one proof more, from the tree of this size, at the end. */
static void add_proof(struct flood *o, struct vt_bytes text, uint64_t old)
{
    struct vt_proof proof;
    struct vt_hash root;
    const struct vt_merkle *journal = &o->f.dossier.journal;
    uint64_t size = o->f.dossier.count;
    size_t at = text.len - o->checkpoint.len;
    while (!vt_bytes_starts(vt_bytes_part(text, at, text.len), VT_LIT("checkpoint "))) {
        at--;
    }
    assert_code(VT_OK, vt_merkle_consistency(&proof, journal, old, size));
    assert_code(VT_OK, vt_merkle_root(&root, NULL, journal, old));
    vt_buf_clear(&o->mutant);
    vt_buf_put(&o->mutant, vt_bytes_part(text, 0, at));
    put(&o->mutant, "consistency %u %u\nroot ", (unsigned)old, (unsigned)proof.count);
    vt_hash_put_base64(&o->mutant, &root);
    put(&o->mutant, "\n");
    vt_proof_put(&o->mutant, &proof);
    vt_buf_put(&o->mutant, vt_bytes_part(text, at, text.len));
}

/* One more than there is room for is not read. */
static void refuses_more_proofs_than_there_is_room_for(void **state)
{
    struct flood *o = *state;
    put_count(o, "GM0001");
    add_proof(o, vt_buf_view(&o->receipt), (uint64_t)o->turned_down[0][93] + 1);
    assert_code(VT_E_TOO_BIG, verify(o, &o->mutant));
}

/* The member's own, and as many as there must be; but not those that it must have. */
static void refuses_a_proof_of_a_later_own_entry_in_the_place_of_another(void **state)
{
    struct flood *o = *state;
    struct vt_buf shorter = {0};
    put_count(o, "GM0001");
    cut(o, find(o, "consistency", o->turned_down[0][92] + 1));
    vt_buf_put(&shorter, vt_buf_view(&o->mutant));
    add_proof(o, vt_buf_view(&shorter), (uint64_t)o->turned_down[0][92] + 1);
    assert_code(VT_OK, verify(o, &o->mutant));
    add_proof(o, vt_buf_view(&shorter), (uint64_t)o->turned_down[0][93] + 1);
    assert_code(VT_E_VERIFY_HISTORY_OTHER, verify(o, &o->mutant));
    vt_buf_free(&shorter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_one_proof_for_each_entry_up_to_the_cap),
        cmocka_unit_test(as_many_entries_as_there_is_room_for_all_have_their_proof),
        cmocka_unit_test(above_that_the_receipt_has_the_first_and_those_that_it_carries),
        cmocka_unit_test(the_number_is_demanded_above_the_cap_too),
        cmocka_unit_test(refuses_more_proofs_than_there_is_room_for),
        cmocka_unit_test(refuses_a_proof_of_a_later_own_entry_in_the_place_of_another),
    };
    return VT_RUN_WITH(tests, make_flood, free_flood);
}
