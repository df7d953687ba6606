/* SPDX-License-Identifier: EUPL-1.2 */
/* How far two names are apart. */
#include "support/run.h"

#include <stdint.h>
#include <string.h>

#include <vngtally/base/near.h>

static size_t apart(const char *a, const char *b)
{
    size_t there = vt_near_distance(vt_bytes_of(a), vt_bytes_of(b), false);
    assert_int_equal(there, vt_near_distance(vt_bytes_of(b), vt_bytes_of(a), false));
    return there;
}

static void a_name_is_no_distance_from_itself(void **state)
{
    (void)state;
    assert_int_equal(0, apart("", ""));
    assert_int_equal(0, apart("closes", "closes"));
}

static void counts_what_is_changed_added_and_left_out(void **state)
{
    (void)state;
    assert_int_equal(4, apart("", "acht"));
    assert_int_equal(1, apart("closes", "close"));
    assert_int_equal(1, apart("closes", "clones"));
    assert_int_equal(2, apart("origin", "orgiin"));
    assert_int_equal(3, apart("kitten", "sitting"));
    assert_int_equal(4, apart("zaterdag", "zondag"));
}

static void capitals_differ_unless_they_are_folded(void **state)
{
    (void)state;
    assert_int_equal(2, apart("GM", "gm"));
    assert_int_equal(0, vt_near_distance(VT_LIT("GM"), VT_LIT("gm"), true));
    assert_int_equal(0, vt_near_distance(VT_LIT("AZ"), VT_LIT("az"), true));
    assert_int_equal(1, vt_near_distance(VT_LIT("@"), VT_LIT("`"), true));
    assert_int_equal(1, vt_near_distance(VT_LIT("["), VT_LIT("{"), true));
}

static void a_long_name_is_near_to_nothing(void **state)
{
    (void)state;
    unsigned char name[VT_NEAR_LONGEST + 1];
    memset(name, 'a', sizeof name);
    struct vt_bytes longest = {name, VT_NEAR_LONGEST};
    struct vt_bytes longer = {name, VT_NEAR_LONGEST + 1};
    assert_int_equal(0, vt_near_distance(longest, longest, false));
    assert_int_equal(VT_NEAR_LONGEST, vt_near_distance(longest, VT_LIT(""), false));
    assert_true(vt_near_distance(longer, longer, false) == SIZE_MAX);
    assert_true(vt_near_distance(VT_LIT("a"), longer, false) == SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_no_distance_from_itself),
        cmocka_unit_test(counts_what_is_changed_added_and_left_out),
        cmocka_unit_test(capitals_differ_unless_they_are_folded),
        cmocka_unit_test(a_long_name_is_near_to_nothing),
    };
    return VT_RUN(tests);
}
