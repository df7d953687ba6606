/* SPDX-License-Identifier: EUPL-1.2 */
/* What checkpoint and consistency share: a dossier, and one of its checkpoints, verified. */
#ifndef VNGTALLY_CLI_CHECKPOINT_H
#define VNGTALLY_CLI_CHECKPOINT_H

#include "cli/writer.h"

/* A dossier that is read. Owner: who declares it; vt_cli_head_close is safe on a zeroed one. */
struct vt_cli_head {
    struct vt_store store;
    struct vt_buf checkpoint; /* verbatim */
    uint64_t size;
};

/* Read the dossier of the first operand and its newest checkpoint or, with --result, that of the
 * result; its signatures and its root are verified. VT_EXIT_YES, or complained. */
enum vt_exit vt_cli_head_open(struct vt_cli_head *out, const struct vt_cli *cli);
void vt_cli_head_close(struct vt_cli_head *head);

#endif
