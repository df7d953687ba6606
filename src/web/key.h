/* SPDX-License-Identifier: EUPL-1.2 */
/* What the operations with keys share. */
#ifndef VNGTALLY_WEB_KEY_H
#define VNGTALLY_WEB_KEY_H

#include <vngtally/crypto/keyfile.h>

#include "call.h"

/* Write what is wrong with a key file or its passphrase, for a person who sees one file: those of
 * vt_keyfile_text_parse and vt_keyfile_unseal. */
void vt_key_put_error(struct vt_buf *out, enum vt_lang lang, enum vt_code code);

#endif
