/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts after a power loss: no disk is waited for when they are handed out, a torn one is made again,
 * and one that somebody changed is left as it is. */
#include "io/store_fixture.h"

#include <unistd.h>

#include <vngtally/vote/receipt.h>

#include "io/replay.h"

#define ACCEPTANCE DOSSIER "/receipts/GM0001-1.receipt"
#define COUNT DOSSIER "/receipts/ZZ01-count.receipt"

static const char *const receipts[] = {ACCEPTANCE, COUNT};

/* What stands there, in memory of its own; to be freed. */
static struct vt_buf take(const char *path)
{
    struct vt_buf out = {0};
    size_t len = 0;
    const char *text = scratch_get(path, &len);
    vt_buf_put(&out, (struct vt_bytes){(const unsigned char *)text, len});
    assert_code(VT_OK, vt_buf_code(&out));
    return out;
}

static void assert_holds(const char *path, struct vt_bytes wanted)
{
    size_t len = 0;
    const char *text = scratch_get(path, &len);
    assert_int_equal(wanted.len, len);
    assert_memory_equal(wanted.at, text, len);
}

/* The first difference that an observer finds; VT_OK: none. */
static enum vt_code replayed(struct shelf *shelf)
{
    static struct vt_replay run;
    assert_code(VT_OK, vt_replay_run(&run, DOSSIER, NULL, &shelf->err));
    enum vt_code code = run.count == 0 ? VT_OK : run.difference[0].err.code;
    assert_true(run.count <= 1);
    vt_replay_free(&run);
    return code;
}

/* It stands there so: an observer is told that it is torn, and the next writer makes it again. */
static void assert_mended(struct shelf *shelf, const char *path, struct vt_bytes torn,
                          struct vt_bytes whole)
{
    scratch_put(path, torn, 0644);
    assert_code(VT_E_REPLAY_TORN, replayed(shelf));
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(1, shelf->found.receipts);
    shelf_close(shelf);
    assert_holds(path, whole);
    assert_code(VT_OK, replayed(shelf));
}

static void a_receipt_cut_short_anywhere_is_made_again(void **state)
{
    struct shelf *shelf = *state;
    shelf_fill(shelf);
    for (size_t i = 0; i < 2; i++) {
        struct vt_buf whole = take(receipts[i]);
        for (size_t len = 0; len<whole.len; len += len + 230> whole.len ? 1 : 97) {
            struct vt_bytes all = vt_buf_view(&whole);
            assert_mended(shelf, receipts[i], vt_bytes_part(all, 0, len), all);
        }
        vt_buf_free(&whole);
    }
}

static void a_receipt_with_zeros_anywhere_is_made_again(void **state)
{
    struct shelf *shelf = *state;
    shelf_fill(shelf);
    for (size_t i = 0; i < 2; i++) {
        struct vt_buf whole = take(receipts[i]), torn = take(receipts[i]);
        for (size_t from = 0; from < whole.len; from += 997) {
            size_t zeros = from % 3 == 0 ? 1 : from % 3 == 1 ? 200 : whole.len;
            for (size_t at = from; at < whole.len && at < from + zeros; at++) {
                torn.at[at] = 0;
            }
            assert_mended(shelf, receipts[i], vt_buf_view(&torn), vt_buf_view(&whole));
            torn.len = whole.len - 1; /* and cut short as well */
            assert_mended(shelf, receipts[i], vt_buf_view(&torn), vt_buf_view(&whole));
            torn.len = 0;
            vt_buf_put(&torn, vt_buf_view(&whole));
        }
        vt_buf_free(&whole);
        vt_buf_free(&torn);
    }
}

/* It stands there so: a writer leaves it, and an observer is told another thing than that it is torn.
 * (`known`: the change is in what an observer can write again.) */
static void assert_left(struct shelf *shelf, const char *path, struct vt_bytes changed, bool known)
{
    scratch_put(path, changed, 0644);
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(0, shelf->found.receipts);
    shelf_close(shelf);
    assert_holds(path, changed);
    enum vt_code told = replayed(shelf);
    assert_true(told != VT_OK && (!known || told != VT_E_REPLAY_TORN));
}

static void a_receipt_that_somebody_changed_is_left_for_replay_to_tell(void **state)
{
    struct shelf *shelf = *state;
    shelf_fill(shelf);
    for (size_t i = 0; i < 2; i++) {
        struct vt_buf whole = take(receipts[i]), changed = take(receipts[i]);
        size_t signed_part =
            vt_receipt_checkpoint(vt_buf_view(&whole)).len + sizeof "checkpoint 123";
        for (size_t at = 5; at < whole.len; at += 701) {
            bool known = at < whole.len - signed_part;
            changed.at[at] = changed.at[at] == '1' ? '2' : '1';
            assert_left(shelf, receipts[i], vt_buf_view(&changed), known);
            changed.at[whole.len - 2] = 0; /* and torn */
            assert_left(shelf, receipts[i], vt_buf_view(&changed), known);
            changed.len = at + 1;
            assert_left(shelf, receipts[i], vt_buf_view(&changed), known);
            changed.len = 0;
            vt_buf_put(&changed, vt_buf_view(&whole));
        }
        vt_buf_put_byte(&changed, 'x');
        assert_left(shelf, receipts[i], vt_buf_view(&changed), true);
        changed.at[whole.len] = 0;
        assert_left(shelf, receipts[i], vt_buf_view(&changed), true);
        scratch_put(receipts[i], vt_buf_view(&whole), 0644);
        vt_buf_free(&whole);
        vt_buf_free(&changed);
    }
}

static void an_observer_is_told_that_a_lost_receipt_is_made_again(void **state)
{
    struct shelf *shelf = *state;
    shelf_fill(shelf);
    assert_int_equal(0, unlink(COUNT));
    assert_code(VT_E_REPLAY_NO_RECEIPT, replayed(shelf));
}

static void handing_out_waits_for_no_disk(void **state)
{
    struct shelf *shelf = *state;
    char code[8] = "GM0001";
    assert_code(VT_OK, shelf_open(shelf));
    for (uint32_t i = 1; i <= 40; i++) {
        assert_code(VT_OK, shelf_put(shelf, code, 1, i));
    }
    fault_none();
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    assert_int_equal(3, fault_count(FAULT_FSYNC)); /* journal, checkpoint, folder */
    assert_code(VT_OK, vt_store_hand_out(&shelf->store, 1, 41, &shelf->err));
    assert_int_equal(3, fault_count(FAULT_FSYNC));
    assert_int_equal(0, fault_count(FAULT_SYNCFS));
    assert_int_equal(40, scratch_count(DOSSIER "/receipts"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(a_receipt_cut_short_anywhere_is_made_again),
        ON_SHELF(a_receipt_with_zeros_anywhere_is_made_again),
        ON_SHELF(a_receipt_that_somebody_changed_is_left_for_replay_to_tell),
        ON_SHELF(an_observer_is_told_that_a_lost_receipt_is_made_again),
        ON_SHELF(handing_out_waits_for_no_disk),
    };
    return VT_RUN(tests);
}
