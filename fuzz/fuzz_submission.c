/* SPDX-License-Identifier: EUPL-1.2 */
/* The body of add-checkpoint, judged by a witness that knows the log and signed its tree of 3;
 * signatures are believed. What the witness then writes, it reads. */
#include "fixtures.h"

void fuzz_door(struct vt_bytes in)
{
    struct vt_submission body;
    struct vt_witness knows, again;
    struct vt_answer answer;
    struct vt_error err;
    struct vt_buf made = {0};
    if (vt_submission_read(&body, in, &err) == VT_OK) {
        vt_submission_put(&made, body.old_size, &body.proof, body.checkpoint);
        fuzz_same(&made, in);
    }
    MUST(vt_witness_read(&knows, fuzz_witness_state(), &err) == VT_OK);
    enum vt_code code = vt_witness_judge(&answer, &knows, in, &err);
    MUST((code == VT_OK) == (answer.status == VT_WITNESS_OK));
    if (code == VT_OK && vt_witness_put(&made, &knows, &answer, CLOSES) == VT_OK) {
        MUST(vt_witness_read(&again, vt_buf_view(&made), &err) == VT_OK);
        vt_witness_free(&again);
    }
    vt_buf_free(&made);
    vt_witness_free(&knows);
}
