/* SPDX-License-Identifier: EUPL-1.2 */
/* A tree whose n-th allocation fails, for every n. Linked with --wrap=realloc and --wrap=calloc. */
#include "crypto/naive.h"

#include <stdlib.h>

/* How many allocations still succeed. */
static size_t allocations_left;

void *__real_realloc(void *at, size_t size);
void *__wrap_realloc(void *at, size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

static bool may_allocate(void)
{
    if (allocations_left == 0) {
        return false;
    }
    allocations_left--;
    return true;
}

void *__wrap_realloc(void *at, size_t size)
{
    return may_allocate() ? __real_realloc(at, size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return may_allocate() ? __real_calloc(count, size) : NULL;
}

static void an_append_without_memory_changes_nothing(void **state)
{
    (void)state;
    const size_t n = 40;
    size_t refused = 0;
    make_leaves();
    for (uint32_t width = 0; width <= 1; width++) {
        for (size_t budget = 0; budget < 40; budget++) {
            struct vt_merkle tree;
            vt_merkle_init(&tree, width);
            allocations_left = budget;
            for (size_t i = 0; i < n; i++) {
                enum vt_code code = vt_merkle_append(&tree, &leaves[i].hash, leaves[i].counter);
                if (code != VT_OK) {
                    assert_code(VT_E_MEMORY, code);
                    assert_int_equal(i, tree.size);
                    refused++;
                    allocations_left = SIZE_MAX;
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
