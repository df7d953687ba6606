/* SPDX-License-Identifier: EUPL-1.2 */
/* `free` and `realloc` of the module: what is given back is wiped first, so that a passphrase, a key or
 * a ballot does not stay in the page's memory after its answer. The linker puts these in the place of
 * libc's (--wrap), for our code and for both libraries. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* wasi-libc has it (dlmalloc), and no header that says so. */
size_t malloc_usable_size(void *at);

void __real_free(void *at);
void __wrap_free(void *at);
void *__wrap_realloc(void *at, size_t size);

void __wrap_free(void *at)
{
    if (at != NULL) {
        memset(at, 0, malloc_usable_size(at));
        __real_free(at);
    }
}

/* Always elsewhere: libc's own would move the bytes and leave the old ones behind. */
void *__wrap_realloc(void *at, size_t size)
{
    void *made = malloc(size > 0 ? size : 1);
    if (made != NULL && at != NULL) {
        size_t had = malloc_usable_size(at);
        memcpy(made, at, had < size ? had : size);
        __wrap_free(at);
    }
    return made;
}
