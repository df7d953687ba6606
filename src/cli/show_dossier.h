/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of showing a dossier. */
#ifndef VNGTALLY_CLI_SHOW_DOSSIER_H
#define VNGTALLY_CLI_SHOW_DOSSIER_H

#include <vngtally/vote/result.h>

#include "cli/show.h"
#include "io/store.h"

/* The board's decision beside the advice, for a person; nothing while there is none. */
void vt_show_decision(struct vt_show *show, const struct vt_store *store,
                      const struct vt_result *result);

#endif
