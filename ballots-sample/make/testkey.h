/* SPDX-License-Identifier: EUPL-1.2 */
/* The TEST KEYS of the sample, from public seeds: anyone can make them, so they prove nothing.
 *
 *     seed = SHA-256("vngtally TEST KEY, public seed: never use/" || whose || "/" || role)
 *
 * `whose` is a member's code, or `secretariat`.
 */
#ifndef SAMPLE_TESTKEY_H
#define SAMPLE_TESTKEY_H

#include <vngtally/crypto/key.h>

#include "facts.h"

#define TESTKEY_SECRETARIAT VT_LIT("secretariat")

enum testkey_role {
    TESTKEY_SECRETARY, /* of the municipal secretary, and the secretariat's own: in the register */
    TESTKEY_DEPUTY,    /* of the deputy, of the few members that have a second key */
    TESTKEY_NEW,       /* in the place of a lost one */
    TESTKEY_STRANGER   /* in no register */
};

/* A secret key, of which everybody knows the seed. A value. */
struct testkey {
    unsigned char b[VT_SECRET_KEY_SIZE];
};

struct testkey testkey_make(struct vt_bytes whose, enum testkey_role role);
struct vt_public_key testkey_public(struct vt_bytes whose, enum testkey_role role);

/* Has this member a second key in the register? */
bool testkey_has_deputy(struct vt_bytes code);

/* Write all of them as key files without a passphrase: `folder`/secretariat.key and
 * `folder`/<code>.key, those of deputies and the new ones in `folder`/more. `folder` is made.
 * Errors: those of vt_folder_make and vt_write_path. */
enum vt_code testkey_write_all(const char *folder, const struct facts *facts, struct vt_error *err)
    VT_MUST_CHECK;

#endif
