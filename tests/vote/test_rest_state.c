/* SPDX-License-Identifier: EUPL-1.2 */
/* States that no file gives, set by hand: what rests on them says so and makes nothing. */
#include "vote/fixture.h"

#include <vngtally/vote/opening.h>
#include <vngtally/vote/receipt.h>

/* Only what a member handed in has a receipt, whatever else would be said to be a member's. */
static void an_entry_of_nobody_has_no_receipt(void **state)
{
    struct fixture *f = *state;
    char name[VT_RECEIPT_NAME];
    const uint32_t ballot = voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    assert_true(vt_receipt_name(name, &f->dossier, ballot));
    assert_string_equal("GM0001-1.receipt", name);
    static const enum vt_entry_kind kinds[] = {VT_ENTRY_OPENING, VT_ENTRY_CLOSE, VT_ENTRY_RESULT};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        f->dossier.entry[ballot].kind = (uint8_t)kinds[i];
        assert_false(vt_receipt_name(name, &f->dossier, ballot));
        assert_string_equal("", name);
    }
}

static void an_opening_has_the_name_of_a_log(void **state)
{
    struct fixture *f = *state;
    struct vt_dossier *d = &f->dossier;
    struct vt_opening made;
    struct vt_error err;
    const struct vt_opening nothing = {0};
    const struct test_key log = test_key(LOG_KEY);
    const struct vt_hash digest = {{0}};
    assert_code(VT_OK, vt_opening_make(&made, &d->consultation, &d->reg, &digest, d->register_tree,
                                       &log.public, &err));
    d->consultation.origin = VT_LIT("geen naam");
    assert_code(VT_E_NOTE_NAME, vt_opening_make(&made, &d->consultation, &d->reg, &digest,
                                                d->register_tree, &log.public, &err));
    assert_code(VT_E_NOTE_NAME, err.code);
    assert_memory_equal(&nothing, &made, sizeof made);
}

/* The journal's bytes are not those that the dossier was made of. */
static void another_journal_gives_no_receipt(void **state)
{
    struct fixture *f = *state;
    struct vt_buf out = {0};
    const uint32_t ballot = voted(f, &(struct vote){"GM0001", 1, AZWA_FOR, NULL, 1, 0});
    struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK,
                vt_receipt_put_acceptance(&out, &f->dossier, journal, ballot, VT_LIT("x\n")));
    vt_buf_clear(&out);
    assert_code(VT_E_ENTRY_CUT, vt_receipt_put_acceptance(
                                    &out, &f->dossier, vt_bytes_part(journal, 0, journal.len - 1),
                                    ballot, VT_LIT("x\n")));
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(an_entry_of_nobody_has_no_receipt),
        OPENED(an_opening_has_the_name_of_a_log),
        OPENED(another_journal_gives_no_receipt),
    };
    return VT_RUN(tests);
}
