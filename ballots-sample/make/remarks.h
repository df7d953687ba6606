/* SPDX-License-Identifier: EUPL-1.2 */
/* Invented remarks (toelichtingen): what a college might say, and what an attacker might send. */
#ifndef SAMPLE_REMARKS_H
#define SAMPLE_REMARKS_H

#include <vngtally/base/bytes.h>

enum remark_mood { REMARK_FOR, REMARK_AGAINST };

/* Write this member's remark: mostly nothing. */
void remark_put(struct vt_buf *out, struct vt_bytes code, enum remark_mood mood);

#endif
