/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of the municipality (web/) with one consultation built in: docs/FORMAT.md section 22.
 *
 * A built page holds one empty block that no browser executes, so that what stands in it is in none of
 * the hashes of the page's policy:
 *
 *     <script type="text/plain" id="raadpleging"></script>
 *
 * A page for one consultation is the same file, with between the tags, on one line, base64 (RFC 4648
 * section 4) of three fields: the bytes of consultation.yaml, those of register.yaml, and the journal's
 * first entry with its leaf line. A field is its length in 4 bytes, little-endian, and its bytes. */
#ifndef VNGTALLY_REPORT_BUILT_IN_H
#define VNGTALLY_REPORT_BUILT_IN_H

#include <vngtally/base/bytes.h>

/* What is built in. Views. */
struct vt_built_in {
    struct vt_bytes consultation, reg, opening;
};

/* Write a page with this built in. Returns false, *out as it was, when `page` does not hold the empty block
 * exactly once (it is another file, or has a consultation already). */
bool vt_built_in_put(struct vt_buf *out, struct vt_bytes page, const struct vt_built_in *files);

#endif
