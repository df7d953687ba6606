/* SPDX-License-Identifier: EUPL-1.2 */
/* The growing buffer: it honours its cap, remembers a failure, and never half writes. */
#include "support/memory.h"
#include "support/run.h"

#include <string.h>

#include <vngtally/base/bytes.h>
#include <vngtally/base/text.h>

static void assert_holds(const struct vt_buf *buf, struct vt_bytes expected)
{
    assert_int_equal(vt_buf_code(buf), VT_OK);
    assert_true(vt_bytes_equal(vt_buf_view(buf), expected));
}

static void puts_stand_behind_each_other(void **state)
{
    (void)state;
    struct vt_buf buf = {0};
    vt_buf_put(&buf, VT_LIT("a\0b"));
    vt_buf_put_byte(&buf, ' ');
    vt_buf_put_text(&buf, "text ");
    vt_buf_put_u64(&buf, 0);
    vt_buf_put_byte(&buf, ' ');
    vt_buf_put_u64(&buf, UINT64_MAX);
    vt_buf_put_byte(&buf, ' ');
    vt_buf_put_hex(&buf, VT_LIT("\x00\x1f\xa0\xff"));
    assert_holds(&buf, VT_LIT("a\0b text 0 18446744073709551615 001fa0ff"));
    vt_buf_free(&buf);
}

static void big_endian_takes_as_many_bytes_as_asked(void **state)
{
    (void)state;
    struct vt_buf buf = {0};
    vt_buf_put_be(&buf, 0x01, 1);
    vt_buf_put_be(&buf, 0x0203, 2);
    vt_buf_put_be(&buf, 7, 4);
    vt_buf_put_be(&buf, UINT64_C(0x8899AABBCCDDEEFF), 8);
    assert_holds(&buf, VT_LIT("\x01\x02\x03\x00\x00\x00\x07\x88\x99\xaa\xbb\xcc\xdd\xee\xff"));
    vt_buf_free(&buf);
}

static void refuses_a_number_that_does_not_fit_in_its_bytes(void **state)
{
    (void)state;
    static const struct {
        uint64_t value;
        size_t bytes;
    } cases[] = {{256, 1}, {UINT64_C(1) << 32, 4}, {UINT64_MAX, 7}, {1, 0}, {1, 9}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt_buf buf = {0};
        vt_buf_put_be(&buf, cases[i].value, cases[i].bytes);
        assert_int_equal(vt_buf_code(&buf), VT_E_TOO_BIG);
        assert_int_equal(buf.len, 0);
        vt_buf_free(&buf);
    }
}

static void an_empty_buffer_owns_nothing(void **state)
{
    (void)state;
    struct vt_buf buf = {0};
    assert_holds(&buf, VT_LIT(""));
    vt_buf_put(&buf, (struct vt_bytes){0});
    vt_buf_put_text(&buf, "");
    assert_null(buf.at);
    vt_buf_free(&buf);
    vt_buf_free(&buf);
    assert_null(buf.at);
}

static void holds_exactly_its_cap(void **state)
{
    (void)state;
    for (size_t cap = 1; cap <= 1100; cap++) {
        struct vt_buf buf = {.cap = cap};
        for (size_t i = 0; i < cap; i++) {
            vt_buf_put_byte(&buf, (unsigned char)i);
        }
        assert_int_equal(vt_buf_code(&buf), VT_OK);
        assert_int_equal(buf.len, cap);
        assert_true(buf.room <= cap);
        vt_buf_put_byte(&buf, 0);
        assert_int_equal(vt_buf_code(&buf), VT_E_TOO_BIG);
        assert_int_equal(buf.len, cap);
        vt_buf_free(&buf);
        assert_int_equal(buf.cap, cap);
        assert_int_equal(buf.failed, VT_OK);
    }
}

static void refuses_a_put_over_the_cap_whole(void **state)
{
    (void)state;
    struct vt_buf buf = {.cap = 5};
    vt_buf_put_text(&buf, "abc");
    vt_buf_put_text(&buf, "def");
    assert_int_equal(vt_buf_code(&buf), VT_E_TOO_BIG);
    assert_true(vt_bytes_equal(vt_buf_view(&buf), VT_LIT("abc")));
    vt_buf_put_byte(&buf, 'd'); /* would fit, but the text would have a hole */
    vt_buf_put_be(&buf, 1, 1);
    vt_buf_put_hex(&buf, VT_LIT("x"));
    assert_null(vt_buf_reserve(&buf, 0));
    assert_true(vt_bytes_equal(vt_buf_view(&buf), VT_LIT("abc")));
    vt_buf_clear(&buf);
    vt_buf_put_text(&buf, "abcde");
    assert_holds(&buf, VT_LIT("abcde"));
    vt_buf_free(&buf);
}

static void refuses_hexadecimal_over_the_cap(void **state)
{
    (void)state;
    struct vt_buf buf = {.cap = 4};
    vt_buf_put_hex(&buf, VT_LIT("ab"));
    assert_holds(&buf, VT_LIT("6162"));
    vt_buf_clear(&buf);
    vt_buf_put_hex(&buf, VT_LIT("abc"));
    assert_int_equal(vt_buf_code(&buf), VT_E_TOO_BIG);
    vt_buf_free(&buf);
}

static void refuses_sizes_that_no_object_has(void **state)
{
    (void)state;
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 1, (size_t)PTRDIFF_MAX + 1, PTRDIFF_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct vt_buf buf = {0};
        vt_buf_put_byte(&buf, 'x');
        assert_null(vt_buf_reserve(&buf, sizes[i]));
        assert_int_equal(vt_buf_code(&buf), VT_E_TOO_BIG);
        assert_int_equal(buf.len, 1);
        vt_buf_free(&buf);
    }
    static const size_t halves[] = {SIZE_MAX, SIZE_MAX / 2 + 1}; /* twice the last is 0 */
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++) {
        struct vt_buf buf = {0};
        vt_buf_put_hex(&buf, (struct vt_bytes){(const unsigned char *)"", halves[i]});
        assert_int_equal(vt_buf_code(&buf), VT_E_TOO_BIG);
        vt_buf_free(&buf);
    }
}

static void reserved_room_may_be_filled_by_the_caller(void **state)
{
    (void)state;
    struct vt_buf buf = {0};
    assert_non_null(vt_buf_reserve(&buf, 0));
    vt_buf_put_text(&buf, "a");
    unsigned char *at = vt_buf_reserve(&buf, 1000);
    assert_non_null(at);
    assert_int_equal(buf.len, 1);
    memset(at, 'b', 1000);
    buf.len += 1000;
    assert_int_equal(buf.at[0], 'a');
    assert_int_equal(buf.at[1000], 'b');
    vt_buf_free(&buf);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    int failures = 0;
    memory_for_good = true;
    for (long allowed = 0;; allowed++) {
        struct vt_buf buf = {0};
        memory_left = allowed;
        for (int i = 0; i < 10000; i++) {
            vt_buf_put_byte(&buf, (unsigned char)i);
        }
        memory_left = MEMORY_ENOUGH;
        assert_true(buf.len <= buf.room);
        for (size_t i = 0; i < buf.len; i++) {
            assert_int_equal(buf.at[i], i & 0xFF);
        }
        enum vt_code code = vt_buf_code(&buf);
        size_t len = buf.len;
        vt_buf_put_byte(&buf, 'x');
        assert_int_equal(buf.len, code == VT_OK ? len + 1 : len);
        vt_buf_free(&buf);
        if (code == VT_OK) {
            assert_int_equal(len, 10000);
            break;
        }
        assert_int_equal(code, VT_E_MEMORY);
        failures++;
    }
    assert_in_range(failures, 3, 10); /* it doubles: few allocations, not one a byte */
}

/* A cell of a table, gathered aside: when memory ran out for it, whoever writes the table knows. */
static void what_was_lost_aside_is_missed_where_it_is_put(void **state)
{
    (void)state;
    struct vt_buf aside = {0}, out = {0};
    vt_buf_put_text(&out, "votes: ");
    memory_left = 0;
    vt_buf_put_text(&aside, "75");
    memory_left = MEMORY_ENOUGH;
    assert_int_equal(vt_buf_code(&aside), VT_E_MEMORY);
    vt_buf_put(&out, vt_bytes_part(vt_buf_view(&aside), 0, 1));
    assert_int_equal(vt_buf_code(&out), VT_E_MEMORY);
    vt_buf_clear(&out);
    vt_text_put_escaped(&out, vt_buf_view(&aside));
    assert_int_equal(vt_buf_code(&out), VT_E_MEMORY);
    /* Once cleared it is a buffer like any other. */
    vt_buf_clear(&aside);
    vt_buf_clear(&out);
    vt_buf_put_text(&aside, "?");
    vt_buf_put(&out, vt_buf_view(&aside));
    assert_int_equal(vt_buf_code(&out), VT_OK);
    vt_buf_free(&aside);
    vt_buf_free(&out);
}

/* A cap above every object, or one set below what is held already, is honoured as well. */
static void a_cap_may_be_anything(void **state)
{
    (void)state;
    struct vt_buf buf = {.cap = SIZE_MAX};
    assert_null(vt_buf_reserve(&buf, (size_t)PTRDIFF_MAX + 1));
    assert_int_equal(vt_buf_code(&buf), VT_E_TOO_BIG);
    vt_buf_clear(&buf);
    vt_buf_put_text(&buf, "abc");
    assert_holds(&buf, VT_LIT("abc"));
    buf.cap = 2;
    vt_buf_put_byte(&buf, 'd');
    assert_int_equal(vt_buf_code(&buf), VT_E_TOO_BIG);
    assert_true(vt_bytes_equal(vt_buf_view(&buf), VT_LIT("abc")));
    vt_buf_free(&buf);
}

/* The first failure is the one that is told, also when what comes after it is lost memory. */
static void a_failure_is_not_told_as_another(void **state)
{
    (void)state;
    struct vt_buf aside = {0}, out = {.cap = 1};
    memory_left = 0;
    vt_buf_put_text(&aside, "75");
    memory_left = MEMORY_ENOUGH;
    vt_buf_put_text(&out, "ab");
    vt_buf_put(&out, vt_buf_view(&aside));
    assert_int_equal(vt_buf_code(&out), VT_E_TOO_BIG);
    assert_int_equal(out.len, 0);
    vt_buf_free(&aside);
    vt_buf_free(&out);
}

static void clear_keeps_the_memory(void **state)
{
    (void)state;
    struct vt_buf buf = {0};
    vt_buf_put_text(&buf, "abc");
    const unsigned char *at = buf.at;
    vt_buf_clear(&buf);
    assert_int_equal(buf.len, 0);
    memory_left = 0;
    vt_buf_put_text(&buf, "defghi");
    memory_left = MEMORY_ENOUGH;
    assert_ptr_equal(buf.at, at);
    assert_holds(&buf, VT_LIT("defghi"));
    vt_buf_free(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_stand_behind_each_other),
        cmocka_unit_test(big_endian_takes_as_many_bytes_as_asked),
        cmocka_unit_test(refuses_a_number_that_does_not_fit_in_its_bytes),
        cmocka_unit_test(an_empty_buffer_owns_nothing),
        cmocka_unit_test(holds_exactly_its_cap),
        cmocka_unit_test(refuses_a_put_over_the_cap_whole),
        cmocka_unit_test(refuses_hexadecimal_over_the_cap),
        cmocka_unit_test(refuses_sizes_that_no_object_has),
        cmocka_unit_test(reserved_room_may_be_filled_by_the_caller),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(what_was_lost_aside_is_missed_where_it_is_put),
        cmocka_unit_test(a_cap_may_be_anything),
        cmocka_unit_test(a_failure_is_not_told_as_another),
        cmocka_unit_test(clear_keeps_the_memory),
    };
    return VT_RUN(tests);
}
