/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule of weight in words. */
#ifndef VNGTALLY_CLI_RULE_H
#define VNGTALLY_CLI_RULE_H

#include <vngtally/report/fill.h>
#include <vngtally/vote/consultation.h>

/* Gather the arguments of VT_W_WEIGH_RULE. */
void vt_cli_fill_rule(struct vt_fill *fill, const struct vt_consultation *consultation);

#endif
