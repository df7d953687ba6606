/* SPDX-License-Identifier: EUPL-1.2 */
/* A tree whose n-th allocation fails, for every n. */
#include "crypto/naive.h"
#include "support/memory.h"

static void an_append_without_memory_changes_nothing(void **state)
{
    (void)state;
    const size_t n = 40;
    size_t refused = 0;
    make_leaves();
    for (uint32_t width = 0; width <= 1; width++) {
        for (long budget = 0; budget < 40; budget++) {
            struct vt_merkle tree;
            vt_merkle_init(&tree, width);
            memory_left = budget;
            for (size_t i = 0; i < n; i++) {
                enum vt_code code = vt_merkle_append(&tree, &leaves[i].hash, leaves[i].counter);
                if (code != VT_OK) {
                    assert_code(VT_E_MEMORY, code);
                    assert_int_equal(i, tree.size);
                    refused++;
                    memory_left = MEMORY_ENOUGH;
                    i--; /* the same again, now that there is memory */
                }
            }
            for (size_t size = 0; size <= n; size++) {
                struct vt_hash root;
                struct naive expected = naive_root(0, size, width);
                assert_code(VT_OK, vt_merkle_root(&root, NULL, &tree, size));
                assert_hash(&expected.hash, &root);
            }
            vt_merkle_free(&tree);
        }
    }
    assert_in_range(refused, 30, 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_append_without_memory_changes_nothing),
    };
    return VT_RUN(tests);
}
