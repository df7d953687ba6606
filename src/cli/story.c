/* SPDX-License-Identifier: EUPL-1.2 */
/* The result of a dossier for a person: the same story as the report tells, in one terminal. */
#include "cli/story.h"

#include <stdlib.h>

#include <vngtally/report/facts.h>
#include <vngtally/report/summary.h>

enum vt_code vt_cli_put_story(struct vt_cli *cli, const struct vt_store *store,
                              const struct vt_result *result, struct vt_error *err)
{
    struct vt_look look;
    struct vt_facts *facts = calloc(1, sizeof *facts);
    if (facts == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    enum vt_code code =
        vt_facts_make(facts, &store->dossier, result, store->journal, store->dossier.count, err);
    if (code == VT_OK) {
        vt_cli_look(&look);
        vt_summary_put_facts(&cli->out, cli->lang, &look, facts);
        vt_facts_free(facts);
    }
    free(facts);
    return code;
}
