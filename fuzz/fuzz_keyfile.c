/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of a secret key file; one without a passphrase is also opened and written again. */
#include "fuzz.h"

#include <vngtally/crypto/keyfile.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_keyfile_text key, same;
    struct vt_keyfile_scratch scratch;
    struct vt_error err;
    struct vt_buf made = {0};
    unsigned char secret[VT_SECRET_KEY_SIZE], out[VT_KEYFILE_MAX];
    size_t len;
    enum vt_code code = vt_keyfile_text_parse(&key, in, VT_LIT("KEY"), &err);
    if (code != VT_OK) {
        fuzz_refused(code, &err, in);
        return;
    }
    vt_keyfile_text_put(&made, &key);
    vt_buf_put(&made, key.secret);
    vt_buf_put_byte(&made, '\n');
    fuzz_same(&made, in);
    if (!key.sealed && vt_keyfile_unseal(secret, &key, NULL, &scratch, VT_LIT(""), &err) == VT_OK) {
        same = (struct vt_keyfile_text){.comment = key.comment};
        MUST(vt_keyfile_seal(out, &len, &same, secret, NULL, &scratch, &err) == VT_OK);
        MUST(vt_bytes_equal((struct vt_bytes){out, len}, in));
    }
}
