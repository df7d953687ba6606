/* SPDX-License-Identifier: EUPL-1.2 */
/* Many files made safe on the disk in one go. */
#ifndef VNGTALLY_IO_SYNC_H
#define VNGTALLY_IO_SYNC_H

#include <vngtally/base/error.h>

/* Everything that was written to the file system that this descriptor lies on, by whomever, is on the
 * disk: cheaper than an fsync for each of many files, dearer than one for a few. Returns 0 or an errno. */
int vt_sync_all(int fd) VT_MUST_CHECK;

#endif
