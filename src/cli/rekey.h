/* SPDX-License-Identifier: EUPL-1.2 */
/* The two sides of a change of key: the municipality asks, the secretariat enters. */
#ifndef VNGTALLY_CLI_REKEY_H
#define VNGTALLY_CLI_REKEY_H

#include <vngtally/vote/notices.h>

#include "cli/writer.h"

/* The files of a request F: the statement, and its signatures by the new key and (may be missing) by
 * the old or another key of the member. */
#define VT_REKEY_NEW_SUFFIX ".new.sig"
#define VT_REKEY_OLD_SUFFIX ".old.sig"

/* The municipality's side: write F, F.new.sig and, with --signer, F.old.sig. */
enum vt_exit vt_rekey_ask(struct vt_cli *cli);

/* A sentence with the fingerprint of a key, as ssh-keygen -l prints it. */
void vt_rekey_say_key(struct vt_cli *cli, enum vt_word word, const struct vt_public_key *key);

#endif
