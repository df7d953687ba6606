/* SPDX-License-Identifier: EUPL-1.2 */
/* Guarded memory for secrets (sodium_malloc): giving it back. */
#ifndef VNGTALLY_IO_GUARDED_H
#define VNGTALLY_IO_GUARDED_H

/* Wipe it and give it back, whatever its protection; NULL is nothing. sodium_free alone takes the
 * protection away without looking whether that works, and crashes where it does not (a system that has no
 * memory left to promise). Here such a piece stays as it is, which is out of reach or read-only, until
 * the program ends. */
void vt_guarded_free(void *at);

#endif
