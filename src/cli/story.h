/* SPDX-License-Identifier: EUPL-1.2 */
/* The result of a dossier for a person, as tally and show print it. */
#ifndef VNGTALLY_CLI_STORY_H
#define VNGTALLY_CLI_STORY_H

#include <vngtally/vote/result.h>

#include "cli/cli.h"
#include "io/store.h"

/* Write it to cli->out: all entries that stand now are told. `result` is what vt_result_make gives of
 * the store's dossier. VT_OK or a code of vt_facts_make, with *err; nothing is written then. */
enum vt_code vt_cli_put_story(struct vt_cli *cli, const struct vt_store *store,
                              const struct vt_result *result, struct vt_error *err) VT_MUST_CHECK;

#endif
