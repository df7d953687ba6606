/* SPDX-License-Identifier: EUPL-1.2 */
/* File descriptors: the loops that every system call needs, once.
 *
 * A signal (EINTR) and a short read or write are no errors here. Functions that return int return 0
 * or an errno; the caller knows the path and makes the error (io/fail.h).
 */
#ifndef VNGTALLY_IO_DESCRIPTOR_H
#define VNGTALLY_IO_DESCRIPTOR_H

#include <sys/stat.h>

#include <vngtally/base/bytes.h>

/* Write all bytes, waiting when the descriptor is a non-blocking one. */
int vt_fd_write(int fd, struct vt_bytes bytes) VT_MUST_CHECK;

/* Read until the end or until `room` bytes have come. Out: *got, how many (also on failure). */
int vt_fd_read(size_t *got, int fd, unsigned char *at, size_t room) VT_MUST_CHECK;

/* fsync. */
int vt_fd_sync(int fd) VT_MUST_CHECK;

/* Close, and say whether earlier writes failed late (NFS, quota). The descriptor is gone either
 * way; an interrupted close counts as done (Linux). */
int vt_fd_close(int fd) VT_MUST_CHECK;

/* Close a descriptor of which the answer does not matter: nothing was written through it, or the
 * command fails already. A negative one is ignored. */
void vt_fd_drop(int fd);

/* Open a regular file: never waits (a FIFO), never becomes a controlling terminal, closed on exec.
 * In: `flags`, O_RDONLY or O_RDWR, with O_NOFOLLOW when a symbolic link is to be refused, with
 * O_APPEND.
 * Out: *fd, the caller's to close (-1 on failure); *facts, its fstat.
 * Errors: those of vt_fail_errno with VT_E_OPEN, VT_E_NOT_A_FILE, VT_E_SYMLINK. */
enum vt_code vt_fd_open_file(int *fd, struct stat *facts, const char *path, int flags,
                             struct vt_error *err) VT_MUST_CHECK;

/* Make a new file to write to, never through a link and never over one that stands there; closed on
 * exec. Returns its descriptor, the caller's to close, or -1 and errno. */
int vt_fd_create(int folder, const char *name, mode_t mode) VT_MUST_CHECK;

/* Keep all others out of an open file of ours (mode 0600), and see that the file system did it.
 * In: `path`, for errors. Errors: VT_E_WRITE, VT_E_KEYFILE_MODE. */
enum vt_code vt_fd_make_private(int fd, const char *path, struct vt_error *err) VT_MUST_CHECK;

/* Open a folder, following symbolic links. Out: *fd, the caller's to close (-1 on failure).
 * Errors: those of vt_fail_errno with VT_E_OPEN, VT_E_NOT_A_FOLDER. */
enum vt_code vt_fd_open_folder(int *fd, const char *path, struct vt_error *err) VT_MUST_CHECK;

#endif
