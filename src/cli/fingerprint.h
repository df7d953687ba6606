/* SPDX-License-Identifier: EUPL-1.2 */
/* A fingerprint as a person copies it from a letter: 64 digits, perhaps in groups. */
#ifndef VNGTALLY_CLI_FINGERPRINT_H
#define VNGTALLY_CLI_FINGERPRINT_H

#include <vngtally/crypto/hash.h>

#include "cli/cli.h"

/* Read it (report/typed.h). False, *out zeroed, and complained of what exactly is wrong with it.
 * `option` is its name, as "--fingerprint". */
bool vt_cli_fingerprint(struct vt_hash *out, const struct vt_cli *cli, const char *option,
                        const char *text);

/* Groups without quotes become arguments of their own. With more arguments than the `most` that the
 * command takes, complain of that (or of one argument too many) and return true. */
bool vt_cli_in_groups(const struct vt_cli *cli, size_t most);

#endif
