/* SPDX-License-Identifier: EUPL-1.2 */
/* One ballot on paper: what a member chooses (invented, by chance), its remark, its signature. */
#ifndef SAMPLE_PAPER_H
#define SAMPLE_PAPER_H

#include <vngtally/crypto/sshsig.h>

#include "sample.h"
#include "testkey.h"

/* Owner: who declares it; `= {0}` valid for paper_free. Views of the ballot point into it. */
struct paper {
    struct vt_ballot ballot;
    struct vt_buf file, armor, toelichting;
    struct vt_buf decided, reference;
};

/* Does this member vote at all, when the plan does not say? */
bool paper_is_cast(struct vt_bytes code);

/* When it then comes in, in office hours, and more of them towards the end. */
int64_t paper_arrives(struct vt_bytes code);

/* Fill in the ballot: choices, remark, and for some the college's decision, taken on a Tuesday before
 * it came in. With `changed`, another choice on hlo: of a ballot that the member replaced, or wanted
 * to put in the place of another.
 * Errors: VT_E_MEMORY, those of vt_toelichting_put. */
enum vt_code paper_fill(struct paper *out, const struct sample *sample, const struct fact *fact,
                        uint32_t sequence, int64_t arrives, bool changed, struct vt_error *err)
    VT_MUST_CHECK;

/* Write the ballot's text to `file`; sign `file`, and write the armor. */
void paper_write(struct paper *paper, const struct sample *sample);
void paper_sign(struct paper *paper, struct vt_bytes whose, enum testkey_role role);

/* Write file, armor and remark to `folder`, and note when they came in. */
enum vt_code paper_hand_in(const struct paper *paper, struct sample *sample, const char *folder,
                           const char *name, int64_t arrives, struct vt_error *err) VT_MUST_CHECK;

void paper_free(struct paper *paper);

/* Where the parts of the sample lie, below the sample's folder, and as arrivals.csv names them. */
#define PAPER_SUFFIX ".yaml"

#endif
