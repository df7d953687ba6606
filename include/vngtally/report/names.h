/* SPDX-License-Identifier: EUPL-1.2 */
/* Members by name, as a Dutch reader looks them up. */
#ifndef VNGTALLY_REPORT_NAMES_H
#define VNGTALLY_REPORT_NAMES_H

#include <vngtally/vote/register.h>

/* The members of a register in the order of their names: capitals, accents and punctuation do not
 * matter, nor a leading 's- or 't; ties by code.
 * Out: by_name[reg->count], indices of members. VT_OK or VT_E_MEMORY. */
enum vt_code vt_names_sort(uint32_t *by_name, const struct vt_register *reg) VT_MUST_CHECK;

/* Write a name as it sorts: small letters without accents, digits, single spaces between the words.
 * Letters outside Latin stay as they are. Does nothing after a failure of `out`. */
void vt_names_fold(struct vt_buf *out, struct vt_bytes name);

#endif
