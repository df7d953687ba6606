/* SPDX-License-Identifier: EUPL-1.2 */
/* Long work, as pure code sees it: those who do it, and someone who is told how far it is.
 *
 * Many hands do one piece of work on many items, in any order and at the same time. What comes of it may
 * not depend on that: the work of an item may touch only what is its own, or its hand's own.
 */
#ifndef VNGTALLY_BASE_HANDS_H
#define VNGTALLY_BASE_HANDS_H

#include <stddef.h>

/* Most hands. */
#define VT_HANDS_MAX 64u

/* The work on item `item` (from 0) by hand `hand`. */
typedef void vt_hands_work(void *context, size_t hand, size_t item);

/* Hands, numbered from 0 to count - 1. Borrowed.
 * `start` gives them work on items 0 to `items` - 1, and comes back at once; they must be idle, and see what
 * stood in memory before. `finish` lends a hand and comes back when all items are done; what the hands
 * wrote is then seen by the caller. */
struct vt_hands {
    size_t count;
    void (*start)(void *crew, vt_hands_work *work, void *context, size_t items);
    void (*finish)(void *crew);
    void *crew;
};

/* Someone who is told, now and then, that so many more things are done; by the caller's own thread.
 * Borrowed. Nothing that comes of the work depends on it. */
struct vt_told {
    void (*more)(void *context, size_t things);
    void *context;
};

#endif
