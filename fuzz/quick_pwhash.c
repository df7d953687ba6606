/* SPDX-License-Identifier: EUPL-1.2 */
/* A key from a passphrase without the work: linked in place of Argon2id, which takes a tenth of a second
 * and more. */
#include <stddef.h>
#include <string.h>

int __wrap_crypto_pwhash(unsigned char *out, unsigned long long len, const char *passphrase,
                         unsigned long long passphrase_len, const unsigned char *salt,
                         unsigned long long opslimit, size_t memlimit, int algorithm);

int __wrap_crypto_pwhash(unsigned char *out, unsigned long long len, const char *passphrase,
                         unsigned long long passphrase_len, const unsigned char *salt,
                         unsigned long long opslimit, size_t memlimit, int algorithm)
{
    (void)passphrase;
    (void)opslimit;
    (void)memlimit;
    (void)algorithm;
    memset(out, (int)((unsigned)passphrase_len + salt[0]), (size_t)len);
    return 0;
}
