/* SPDX-License-Identifier: EUPL-1.2 */
/* When memory runs out, at whichever request: reading says so, keeps nothing, and never guesses. */
#include "consultations.h"
#include "edits.h"
#include "registers.h"
#include "support/memory.h"

#include <vngtally/vote/consultation.h>
#include <vngtally/vote/register.h>

static enum vt_code read_consultation(void)
{
    struct vt_consultation read;
    struct vt_errors errs;
    const struct vt_consultation nothing = {0};
    enum vt_code code = vt_consultation_parse(&read, vt_bytes_of(consultation), &errs);
    memory_left = MEMORY_ENOUGH;
    if (code != VT_OK) {
        assert_memory_equal(&nothing, &read, sizeof read);
    }
    vt_consultation_free(&read);
    return code;
}

static enum vt_code read_register(const char *text)
{
    const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};
    struct vt_register reg;
    struct vt_errors errs;
    const struct vt_register nothing = {0};
    enum vt_code code =
        vt_register_parse(&reg, vt_bytes_of(text), &rule, VT_REGISTER_KEYS_NEEDED, &errs);
    memory_left = MEMORY_ENOUGH;
    if (code != VT_OK) {
        assert_memory_equal(&nothing, &reg, sizeof reg);
    }
    vt_register_free(&reg);
    return code;
}

static void reading_a_consultation_says_so(void **state)
{
    (void)state;
    long n = 0;
    enum vt_code code = VT_E_MEMORY;
    for (; code != VT_OK; n++) {
        memory_left = n;
        code = read_consultation();
        assert_true(code == VT_OK || code == VT_E_MEMORY);
    }
    assert_true(n > 3);
}

static void reading_a_register_says_so(void **state)
{
    (void)state;
    long n = 0;
    enum vt_code code = VT_E_MEMORY;
    for (; code != VT_OK; n++) {
        memory_left = n;
        code = read_register(members);
        assert_true(code == VT_OK || code == VT_E_MEMORY);
    }
    assert_true(n > 6);
}

/* Also where memory is only needed to say what is wrong. */
static void reading_a_register_in_disorder_says_so(void **state)
{
    (void)state;
    long n = 0;
    enum vt_code code = VT_E_MEMORY;
    char *text = edited(members, "code: AV01", "code: ZZ01");
    for (; code == VT_E_MEMORY; n++) {
        memory_left = n;
        code = read_register(text);
    }
    assert_code(VT_E_REGISTER_CODE_ORDER, code);
    assert_true(n > 8);
    free(text);
}

static void making_the_trees_says_so(void **state)
{
    (void)state;
    const struct vt_weight_rule rule = {1000, VT_ROUND_DOWN, 1, 75};
    struct vt_register reg;
    struct vt_errors errs;
    struct vt_merkle tree[VT_TREES];
    assert_code(VT_OK, vt_register_parse(&reg, vt_bytes_of(members), &rule, VT_REGISTER_KEYS_NEEDED,
                                         &errs));
    enum vt_code code = VT_E_MEMORY;
    long n = 0;
    for (; code != VT_OK; n++) {
        memory_left = n;
        code = vt_register_trees(tree, &reg, VT_KEEP_ALL);
        memory_left = MEMORY_ENOUGH;
        vt_merkle_free(&tree[0]);
        vt_merkle_free(&tree[1]);
        assert_true(code == VT_OK || code == VT_E_MEMORY);
    }
    assert_true(n > 3);
    vt_register_free(&reg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_a_consultation_says_so),
        cmocka_unit_test(reading_a_register_says_so),
        cmocka_unit_test(reading_a_register_in_disorder_says_so),
        cmocka_unit_test(making_the_trees_says_so),
    };
    return VT_RUN(tests);
}
