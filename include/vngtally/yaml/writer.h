/* SPDX-License-Identifier: EUPL-1.2 */
/* The canonical spelling of a text as a YAML double-quoted scalar: `"` + text + `"`, where `"` and
 * `\` are written `\"` and `\\`, a newline `\n`, and every other character as it is. The text must
 * be plain (base/text.h), so that the reader gives back exactly the same bytes. */
#ifndef VNGTALLY_YAML_WRITER_H
#define VNGTALLY_YAML_WRITER_H

#include <vngtally/base/bytes.h>

void vt_yaml_put_quoted(struct vt_buf *out, struct vt_bytes text);

#endif
