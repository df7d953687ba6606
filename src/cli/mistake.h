/* SPDX-License-Identifier: EUPL-1.2 */
/* Mistakes in what a command is given that are seen before it does anything. */
#ifndef VNGTALLY_CLI_MISTAKE_H
#define VNGTALLY_CLI_MISTAKE_H

#include <vngtally/vote/document.h>

#include "cli/cli.h"

/* What a command makes may not come to stand in a dossier: that folder is published, and holds what the
 * journal says and nothing else.
 * In: `path`, a file or folder, which need not be there but whose folder is; `inside`, the sentence
 * ({0}: the path) for one that is in a dossier, whichever, or is one itself.
 * VT_EXIT_YES, or VT_EXIT_TROUBLE and it has complained. */
enum vt_exit vt_cli_outside(const struct vt_cli *cli, const char *path, enum vt_word inside);

/* Is this file of a consultation or a register (`wanted`) the other of the two, by how it begins? Then it
 * complains and returns true. Nothing else is looked at. */
bool vt_cli_swapped(const struct vt_cli *cli, const char *path, struct vt_bytes text,
                    enum vt_document wanted);

#endif
