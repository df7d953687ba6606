/* SPDX-License-Identifier: EUPL-1.2 */
/* The store after a crash or a change: torn at every byte, flipped at every byte. */
#include "io/store_fixture.h"

#include <unistd.h>

/* The journal, cut to so many bytes, with a checkpoint. */
static void put_cut(const struct saved *saved, size_t len, const struct saved *checkpoint)
{
    scratch_put(DOSSIER "/journal", vt_bytes_part(vt_buf_view(&saved->journal), 0, len), 0644);
    scratch_put(DOSSIER "/checkpoint", vt_buf_view(&checkpoint->checkpoint), 0644);
}

/* The file `d/NAME` holds these bytes still. */
static void assert_untouched(const char *path, const struct vt_buf *bytes)
{
    size_t len = 0;
    const char *now = scratch_get(path, &len);
    assert_int_equal(bytes->len, len);
    assert_memory_equal(bytes->at, now, len);
}

/* Every byte near the ends of an entry, and some of those between: each costs some fsyncs. */
static bool worth_trying(size_t len, size_t from, size_t to)
{
    return len >= from && len <= to && (len < from + 100 || len + 80 > to || len % 13 == 0);
}

static void a_tail_torn_at_any_byte_is_cut(void **state)
{
    struct shelf *shelf = *state;
    struct saved before, one, both;
    shelf_save(&before);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    shelf_save(&one);
    assert_code(VT_OK, shelf_put(shelf, "GM0003", 4, 1));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    shelf_save(&both);
    shelf_close(shelf);
    for (size_t len = before.journal.len; len <= both.journal.len; len++) {
        if (!worth_trying(len, before.journal.len, one.journal.len) &&
            !worth_trying(len, one.journal.len, both.journal.len)) {
            continue;
        }
        size_t whole = len < one.journal.len    ? before.journal.len
                       : len < both.journal.len ? one.journal.len
                                                : both.journal.len;
        uint32_t entries = len < one.journal.len ? 1 : len < both.journal.len ? 2 : 3;
        put_cut(&both, len, &before);
        assert_code(VT_OK, shelf_open(shelf));
        assert_int_equal(len - whole, shelf->found.cut);
        assert_int_equal(entries - 1, shelf->found.covered);
        assert_int_equal(entries - 1, shelf->found.receipts);
        shelf_close(shelf);
        shelf_in_order(shelf, entries);
        (void)unlink(DOSSIER "/receipts/GM0001-1.receipt");
        (void)unlink(DOSSIER "/receipts/GM0003-1.receipt");
    }
    shelf_forget(&before);
    shelf_forget(&one);
    shelf_forget(&both);
}

static void work_goes_on_after_a_cut_as_if_nothing_was(void **state)
{
    struct shelf *shelf = *state;
    struct saved before, after;
    shelf_save(&before);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    shelf_close(shelf);
    shelf_save(&after);
    put_cut(&after, after.journal.len - 1, &before);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, shelf_put(shelf, "GM0001", 1, 1));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    assert_untouched(DOSSIER "/journal", &after.journal);
    assert_untouched(DOSSIER "/checkpoint", &after.checkpoint);
    shelf_forget(&before);
    shelf_forget(&after);
}

/* What was signed for is never cut, however it is cut short. */
static void a_signed_entry_cut_short_is_refused_and_stays(void **state)
{
    struct shelf *shelf = *state;
    struct saved saved;
    shelf_fill(shelf);
    shelf_save(&saved);
    struct vt_buf cut = saved.journal;
    for (cut.len = 0; cut.len < saved.journal.len; cut.len += 7) {
        put_cut(&saved, cut.len, &saved);
        assert_true(shelf_open(shelf) != VT_OK);
        assert_untouched(DOSSIER "/journal", &cut);
        assert_untouched(DOSSIER "/checkpoint", &saved.checkpoint);
    }
    shelf_forget(&saved);
}

static void any_flipped_bit_of_what_is_signed_is_refused_and_stays(void **state)
{
    struct shelf *shelf = *state;
    struct saved saved;
    shelf_fill(shelf);
    shelf_save(&saved);
    for (size_t i = 0; i < saved.journal.len + saved.checkpoint.len; i++) {
        unsigned char *byte = i < saved.journal.len ? saved.journal.at + i
                                                    : saved.checkpoint.at + (i - saved.journal.len);
        unsigned char bit = (unsigned char)(1u << (i % 8));
        *byte ^= bit;
        shelf_restore(&saved);
        assert_true(shelf_open(shelf) != VT_OK);
        assert_true(shelf->why.errs.count > 0);
        assert_untouched(DOSSIER "/journal", &saved.journal);
        assert_untouched(DOSSIER "/checkpoint", &saved.checkpoint);
        *byte ^= bit;
    }
    shelf_restore(&saved);
    assert_code(VT_OK, shelf_open(shelf));
    shelf_forget(&saved);
}

static void the_place_of_a_broken_signed_entry_is_told(void **state)
{
    struct shelf *shelf = *state;
    struct saved saved;
    uint32_t line = 0, column = 0;
    shelf_fill(shelf);
    shelf_save(&saved);
    size_t offset = 0;
    struct vt_bytes journal = vt_buf_view(&saved.journal);
    while (!vt_bytes_starts(vt_bytes_part(journal, offset, journal.len),
                            VT_LIT("vngtally/entry/v1 close"))) {
        offset++;
    }
    vt_bytes_place(&line, &column, journal, offset);
    saved.journal.at[offset + 30] ^= 1;
    shelf_restore(&saved);
    assert_code(VT_E_STORE_SIGNED, shelf_open(shelf));
    assert_string_equal(DOSSIER "/journal", shelf->why.path.text);
    assert_int_equal(2, shelf->why.errs.count);
    assert_int_equal(line, shelf->why.errs.at[0].line);
    assert_int_equal(1, shelf->why.errs.at[0].column);
    assert_string_equal("3", shelf->why.errs.at[1].subject);
    assert_string_equal("5", shelf->why.errs.at[1].detail);
    shelf_forget(&saved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(a_tail_torn_at_any_byte_is_cut),
        ON_SHELF(work_goes_on_after_a_cut_as_if_nothing_was),
        ON_SHELF(a_signed_entry_cut_short_is_refused_and_stays),
        ON_SHELF(any_flipped_bit_of_what_is_signed_is_refused_and_stays),
        ON_SHELF(the_place_of_a_broken_signed_entry_is_told),
    };
    return VT_RUN(tests);
}
