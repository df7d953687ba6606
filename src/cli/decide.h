/* SPDX-License-Identifier: EUPL-1.2 */
/* The rooms of the command decide. */
#ifndef VNGTALLY_CLI_DECIDE_H
#define VNGTALLY_CLI_DECIDE_H

#include "cli/writer.h"

/* What the options say. Refuses what a board cannot decide: a proposal or option that there is not, a
 * blank option; and anything without its reason. Remarks a day before that of the result. The dossier
 * has a result. Views into the arguments. VT_EXIT_YES or VT_EXIT_TROUBLE, complained. */
enum vt_exit vt_cli_decide_read(struct vt_decision *out, const struct vt_cli *cli,
                                const struct vt_store *store);

/* Remark a day after that on which it is entered: most often a slip, as nobody enters a decision before
 * it was taken. */
void vt_cli_decide_look(const struct vt_cli *cli, const struct vt_decision *decision,
                        int64_t entered);

#endif
