/* SPDX-License-Identifier: EUPL-1.2 */
/* The allocator between our code and libc's, put there by the linker's --wrap. */
#include "support/memory.h"

#include <stddef.h>

long memory_left = MEMORY_ENOUGH;
bool memory_for_good;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *at, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *at, size_t size);

static bool fails(void)
{
    if (memory_left != 0) {
        memory_left -= memory_left > 0;
        return false;
    }
    memory_left = memory_for_good ? 0 : MEMORY_ENOUGH;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *at, size_t size)
{
    return fails() ? NULL : __real_realloc(at, size);
}
