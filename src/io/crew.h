/* SPDX-License-Identifier: EUPL-1.2 */
/* Many hands: one piece of work on many items, over all cores.
 *
 * The one who starts the work goes on with something else meanwhile, and lends a hand when it waits.
 * Which hand does which item is left to chance; so the work of an item may touch only what is its
 * own, or its hand's own.
 */
#ifndef VNGTALLY_IO_CREW_H
#define VNGTALLY_IO_CREW_H

#include <vngtally/base/error.h>

/* Most hands of a crew. */
#define VT_CREW_MAX 64u

/* The work on item `item` (from 0) by hand `hand` (below vt_crew_hands). */
typedef void vt_crew_work(void *context, size_t hand, size_t item);

/* A crew; opaque. Owner: who made it. */
struct vt_crew;

/* Make a crew of one hand per core; a thread that the system refuses is a hand less, no error.
 * Out: *out, NULL on failure. Errors: VT_E_MEMORY. */
enum vt_code vt_crew_make(struct vt_crew **out, struct vt_error *err) VT_MUST_CHECK;

/* How many hands, the caller's own included: at least 1, at most VT_CREW_MAX. */
size_t vt_crew_hands(const struct vt_crew *crew);

/* Start the work on items 0 to `count` - 1; comes back at once. The crew must be idle. What stood in
 * memory before is seen by all hands. */
void vt_crew_start(struct vt_crew *crew, vt_crew_work *work, void *context, size_t count);

/* Help, and come back when all items are done; what the hands wrote is then seen by the caller. */
void vt_crew_wait(struct vt_crew *crew);

/* Send it home (idle). NULL is fine. */
void vt_crew_free(struct vt_crew *crew);

#endif
