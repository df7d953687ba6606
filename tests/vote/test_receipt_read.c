/* SPDX-License-Identifier: EUPL-1.2 */
/* The form of a receipt: no line of it can be missing or stand twice, nor can a section. */
#include "vote/receipts.h"

static enum vt_code read_text(struct vt_bytes text, struct vt_error *err)
{
    static const struct vt_receipt nothing;
    struct vt_receipt receipt;
    enum vt_code code = vt_receipt_read(&receipt, text, err);
    if (code != VT_OK) {
        assert_code(code, err->code);
        assert_memory_equal(&nothing, &receipt, sizeof nothing);
    }
    vt_receipt_free(&receipt);
    return code;
}

/* The text without the bytes from `from` up to `to`, or with them twice. */
static void put_bent(struct vt_buf *out, struct vt_bytes text, size_t from, size_t to, bool twice)
{
    vt_buf_clear(out);
    vt_buf_put(out, vt_bytes_part(text, 0, twice ? to : from));
    vt_buf_put(out, vt_bytes_part(text, twice ? from : to, text.len));
}

static void reads_every_receipt(void **state)
{
    const struct receipts *r = *state;
    struct vt_error err;
    for (size_t i = 0; i < RECEIPTS; i++) {
        assert_code(VT_OK, read_text(vt_buf_view(&r->of[i].bytes), &err));
    }
}

static void refuses_every_line_left_out_or_doubled(void **state)
{
    const struct receipts *r = *state;
    struct vt_buf bent = {0};
    struct vt_error err;
    for (size_t i = 0; i < RECEIPTS; i++) {
        const struct vt_bytes text = vt_buf_view(&r->of[i].bytes);
        uint32_t line = 1;
        for (size_t from = 0; from < text.len; line++) {
            const size_t to = vt_bytes_find(text, '\n', from) + 1;
            for (int twice = 0; twice < 2; twice++) {
                put_bent(&bent, text, from, to, twice == 1);
                assert_code(line == 1 && twice == 0 ? VT_E_RECEIPT_NAME : VT_E_RECEIPT_FORM,
                            read_text(vt_buf_view(&bent), &err));
            }
            from = to;
        }
    }
    vt_buf_free(&bent);
}

/* Where this text stands first, after the line end before it. */
static size_t place_of(struct vt_bytes text, const char *what)
{
    const struct vt_bytes start = vt_bytes_of(what);
    size_t at = 0;
    while (!vt_bytes_starts(vt_bytes_part(text, at, text.len), start)) {
        assert_in_range(++at, 0, text.len);
    }
    return at + 1;
}

static void refuses_a_receipt_without_its_register_leaf(void **state)
{
    const struct receipts *r = *state;
    struct vt_buf bent = {0};
    struct vt_error err;
    for (size_t i = 0; i < RECEIPTS; i++) {
        const struct vt_bytes text = vt_buf_view(&r->of[i].bytes);
        const size_t leaf = place_of(text, "\nregister "), entry = place_of(text, "\nentry 0 ");
        assert_true(leaf < entry);
        put_bent(&bent, text, leaf, entry, false);
        assert_code(VT_E_RECEIPT_FORM, read_text(vt_buf_view(&bent), &err));
        assert_int_equal(6, err.line);
        put_bent(&bent, text, leaf, entry, true);
        assert_code(VT_E_RECEIPT_FORM, read_text(vt_buf_view(&bent), &err));
    }
    vt_buf_free(&bent);
}

static void refuses_a_receipt_without_entries(void **state)
{
    const struct receipts *r = *state;
    struct vt_buf bent = {0};
    struct vt_error err;
    const struct vt_bytes text = receipt_named(r, "GM0001-1");
    put_bent(&bent, text, place_of(text, "\nentry 0 "), place_of(text, "\ncheckpoint "), false);
    assert_code(VT_E_RECEIPT_FORM, read_text(vt_buf_view(&bent), &err));
    vt_buf_free(&bent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_receipt),
        cmocka_unit_test(refuses_every_line_left_out_or_doubled),
        cmocka_unit_test(refuses_a_receipt_without_its_register_leaf),
        cmocka_unit_test(refuses_a_receipt_without_entries),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}
