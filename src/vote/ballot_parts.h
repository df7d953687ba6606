/* SPDX-License-Identifier: EUPL-1.2 */
/* What the two ways to read a ballot share. */
#ifndef VNGTALLY_VOTE_BALLOT_PARTS_H
#define VNGTALLY_VOTE_BALLOT_PARTS_H

#include <vngtally/vote/ballot.h>

#define VT_BALLOT_FORMAT "vngtally/ballot/v1"

/* Read a ballot of this consultation that is canonical and right, line by line from the template. It
 * is never wrong where it says yes: what it read, written again, is the same bytes, and every field
 * was held against the same rules as by vt_ballot_parse. Where it says no, nothing is known: the
 * file may still be a ballot (some spellings are left to the reader of YAML), and what is wrong with it is
 * for that one to tell. `again` is scratch. Views in *out point into `file` and `consultation`. */
bool vt_ballot_read_canonical(struct vt_ballot *out, struct vt_buf *again,
                              const struct vt_consultation *consultation,
                              const struct vt_hash *fingerprint, struct vt_bytes file);

/* Read any ballot, as YAML, and tell all that is wrong. As vt_ballot_parse; *out zeroed and *errs empty
 * beforehand. */
enum vt_code vt_ballot_read_yaml(struct vt_ballot *out, struct vt_ballot_reader *reader,
                                 const struct vt_consultation *consultation,
                                 const struct vt_hash *fingerprint, struct vt_bytes file,
                                 struct vt_errors *errs) VT_MUST_CHECK;

#endif
