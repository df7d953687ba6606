/* SPDX-License-Identifier: EUPL-1.2 */
/* The plan of the sample: which members do something out of the ordinary, and when.
 *
 * A member that is neither here nor in refused.h votes once or not at all, by chance (vote.h).
 */
#ifndef SAMPLE_PLAN_H
#define SAMPLE_PLAN_H

#include "facts.h"
#include "testkey.h"

/* Members with a second key in the register; ends with NULL. */
extern const char *const plan_deputies[];

/* The folders of ballots. */
enum plan_folder { PLAN_GOOD, PLAN_REPLACED, PLAN_LATE, PLAN_REKEY };

/* One ballot of the plan. */
struct plan_ballot {
    const char *code;
    enum plan_folder folder;
    uint32_t sequence;
    enum testkey_role key;
    const char *arrives;
};

/* All of them; ends with a code of NULL. */
extern const struct plan_ballot plan_ballots[];

/* A member whose key is replaced; ends with a code of NULL. */
struct plan_rekey {
    const char *code;
    bool old_key; /* the old key signs as well; else it rests on the secretariat's word */
    const char *reason;
};

extern const struct plan_rekey plan_rekeys[];
const struct plan_rekey *plan_rekey_of(struct vt_bytes code); /* or NULL */

/* Does the plan say when this member votes? */
bool plan_has_ballot(struct vt_bytes code);

#endif
