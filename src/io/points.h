/* SPDX-License-Identifier: EUPL-1.2 */
/* The keys of a register, checked by all hands while the register is still being read: that they are good
 * points costs as much as verifying the ballots. */
#ifndef VNGTALLY_IO_POINTS_H
#define VNGTALLY_IO_POINTS_H

#include <stdatomic.h>

#include <vngtally/vote/register.h>

#include "io/crew.h"
#include "io/watch.h"

/* A crew that looks at keys. All borrowed; it stays where it is while a register is read. */
struct vt_points {
    struct vt_crew *crew;
    const struct vt_watch *watch;    /* who is told how far it is; may be NULL */
    const struct vt_public_key *key; /* NULL: the crew does not look at any */
    size_t count;                    /* how many it knows of */
    atomic_bool bad;
};

/* Set the crew, which is idle, to look at the keys of the register that is read next with what this gives
 * (vt_register_parse_watched, vt_dossier_init_how). */
struct vt_key_watch vt_points_begin(struct vt_points *out, struct vt_crew *crew,
                                    const struct vt_watch *watch);

/* Help, and tell how far it is, until all keys have been looked at and the crew is idle: are all good? */
bool vt_points_good(struct vt_points *points);

/* vt_register_parse on all cores, and `watch` (may be NULL) is told how far it is. `need` is NEEDED or
 * OPTIONAL. */
enum vt_code vt_points_register(struct vt_register *out, struct vt_bytes text,
                                const struct vt_weight_rule *rule, enum vt_register_need need,
                                const struct vt_watch *watch, struct vt_errors *errs) VT_MUST_CHECK;

#endif
