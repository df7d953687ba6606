/* SPDX-License-Identifier: EUPL-1.2 */
/* For a library that is loaded into a program (LD_PRELOAD): the call that it stands in front of. */
#ifndef VT_TESTS_FAULTS_NEXT_H
#define VT_TESTS_FAULTS_NEXT_H

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* The next one of this name: libc's, or a sanitizer's. A pointer to a function, by way of its bytes. */
static inline void next_find(void *out, size_t size, const char *name)
{
    void *at = dlsym(RTLD_NEXT, name);
    if (at == NULL || size != sizeof at) {
        abort();
    }
    memcpy(out, &at, sizeof at);
}

/* In a function of the same name and type: `next` is the one that it stands in front of. */
#define NEXT(name)                                \
    static __typeof__(name) *next;                \
    do {                                          \
        if (next == NULL) {                       \
            next_find(&next, sizeof next, #name); \
        }                                         \
    } while (0)

#endif
