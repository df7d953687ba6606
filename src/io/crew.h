/* SPDX-License-Identifier: EUPL-1.2 */
/* Many hands: one piece of work on many items, over all cores.
 *
 * The one who starts the work goes on with something else meanwhile, may add items, and lends a hand
 * when there is nothing better to do. Which hand does which item is left to chance; so the work of an
 * item may touch only what is its own, or its hand's own.
 */
#ifndef VNGTALLY_IO_CREW_H
#define VNGTALLY_IO_CREW_H

#include <vngtally/base/error.h>
#include <vngtally/base/hands.h>

/* Most hands of a crew. */
#define VT_CREW_MAX VT_HANDS_MAX

/* A crew; opaque. Owner: who made it. */
struct vt_crew;

/* Make a crew of so many hands, the caller's own included (0: one for each core); a thread that the
 * system refuses is a hand less, no error.
 * Out: *out, NULL on failure. Errors: VT_E_MEMORY. */
enum vt_code vt_crew_make(struct vt_crew **out, size_t hands, struct vt_error *err) VT_MUST_CHECK;

/* How many hands, the caller's own included: at least 1, at most VT_CREW_MAX. */
size_t vt_crew_hands(const struct vt_crew *crew);

/* Start the work on items 0 to `count` - 1; comes back at once. The crew must be idle. What stood in
 * memory before is seen by all hands. */
void vt_crew_start(struct vt_crew *crew, vt_hands_work *work, void *context, size_t count);

/* There are `count` items now, no less than before. The same holds for what stood in memory. */
void vt_crew_more(struct vt_crew *crew, size_t count);

/* Do a few items, if there are any that nobody has taken. Returns whether there were. */
bool vt_crew_help(struct vt_crew *crew);

/* How many items were taken so far. */
size_t vt_crew_taken(struct vt_crew *crew);

/* A number that changes whenever a hand has done a few items; and wait until it is another than `tick`,
 * or nobody is at work. What the hands wrote for those items is then seen by the caller. */
size_t vt_crew_tick(struct vt_crew *crew);
void vt_crew_rest(struct vt_crew *crew, size_t tick);

/* Help, and come back when all items are done; what the hands wrote is then seen by the caller. */
void vt_crew_wait(struct vt_crew *crew);

/* Come back when no hand is at work; what nobody has taken is not done any more. */
void vt_crew_stop(struct vt_crew *crew);

/* The crew (idle) for pure code. */
struct vt_hands vt_crew_as_hands(struct vt_crew *crew);

/* Send it home (idle). NULL is fine. */
void vt_crew_free(struct vt_crew *crew);

#endif
