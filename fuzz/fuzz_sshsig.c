/* SPDX-License-Identifier: EUPL-1.2 */
/* The armor of a signature. */
#include "fixtures.h"

#include <vngtally/crypto/sshsig.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_sshsig signature;
    struct vt_error err;
    struct vt_buf made = {0};
    const struct vt_bytes spaces[] = {BALLOT_SPACE, REKEY_SPACE};
    for (size_t i = 0; i < 2; i++) {
        enum vt_code code = vt_sshsig_parse(&signature, in, spaces[i]);
        (void)vt_fail_plain(&err, code);
        if (code != VT_OK) {
            fuzz_refused(code, &err, in);
            continue;
        }
        vt_sshsig_put(&made, &signature, spaces[i]);
        fuzz_same(&made, in);
        MUST(vt_sshsig_verify(&signature, VT_LIT("Nobody signed this."), spaces[i]) ==
             VT_E_SIGNATURE);
    }
}
