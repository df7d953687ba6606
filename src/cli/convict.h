/* SPDX-License-Identifier: EUPL-1.2 */
/* What a statement of `vngtally convict` shows, in words. */
#ifndef VNGTALLY_CLI_CONVICT_H
#define VNGTALLY_CLI_CONVICT_H

#include <vngtally/vote/convict.h>

#include "cli/cli.h"

/* Write what was shown, in a sentence without a newline; safe text. */
void vt_convict_put_shown(struct vt_buf *out, enum vt_lang lang, const struct vt_conviction *shown);

#endif
