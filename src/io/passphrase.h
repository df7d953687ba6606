/* SPDX-License-Identifier: EUPL-1.2 */
/* Passphrases: from the terminal, a descriptor or a file; never from argv or the environment, which
 * others can see.
 *
 * What a passphrase is, and the errors of its text: vt_passphrase_check of crypto/keyfile.h (a \r before
 * the line end is not plain). It lives in guarded memory (sodium_malloc: not swapped, not dumped),
 * read-only, and is wiped when freed. All calls need vt_io_init.
 */
#ifndef VNGTALLY_IO_PASSPHRASE_H
#define VNGTALLY_IO_PASSPHRASE_H

#include <vngtally/crypto/keyfile.h>

/* A passphrase; opaque. Owner: who asked for it. */
struct vt_passphrase;

/* Ask on the controlling terminal (/dev/tty, also when stdin is a pipe) without echo.
 * In: `prompt`, shown as it is; `again`, the prompt to ask it a second time (a new key), or NULL.
 * A signal that would end or stop the program first restores the terminal; after a stop and `fg` the
 * prompt comes again.
 * Out: *out, the caller's to free; NULL on failure.
 * Errors: VT_E_NO_TERMINAL, VT_E_INTERRUPTED (a signal that the program survived),
 * VT_E_PASSPHRASE_DIFFERS, VT_E_READ, VT_E_MEMORY, those of the text. */
enum vt_code vt_passphrase_ask(struct vt_passphrase **out, const char *prompt, const char *again,
                               struct vt_error *err) VT_MUST_CHECK;

/* Read a descriptor to its first \n or its end, and not one byte further.
 * Errors: VT_E_READ, VT_E_MEMORY, those of the text. */
enum vt_code vt_passphrase_from_fd(struct vt_passphrase **out, int fd, struct vt_error *err)
    VT_MUST_CHECK;

/* The first line of a file (or a FIFO: `<(command)`); what follows it is not looked at.
 * Errors: those of opening; VT_E_READ, VT_E_MEMORY, those of the text. */
enum vt_code vt_passphrase_from_file(struct vt_passphrase **out, const char *path,
                                     struct vt_error *err) VT_MUST_CHECK;

/* From bytes that are in memory already (marked test keys). */
enum vt_code vt_passphrase_from_bytes(struct vt_passphrase **out, struct vt_bytes text,
                                      struct vt_error *err) VT_MUST_CHECK;

/* The bytes; valid until vt_passphrase_free. */
struct vt_bytes vt_passphrase_view(const struct vt_passphrase *passphrase);

/* Wipe and free. NULL is fine. */
void vt_passphrase_free(struct vt_passphrase *passphrase);

#endif
