/* SPDX-License-Identifier: EUPL-1.2 */
/* Being asked to stop: SIGINT (Ctrl-C), SIGTERM and SIGHUP, all three alike.
 *
 * As long as nothing was written, the program says so and ends at once. From the first thing that it
 * writes on it only takes note: what is begun is finished, what is not begun is left (vt_stop_now),
 * and then the program ends. It ends by the signal itself, so that whoever started it knows.
 * Someone who asks a second time does not want to wait: then it ends at once, as by kill -9, and the
 * next writer puts the dossier in order.
 *
 * A signal that is ignored (nohup) stays ignored. This is the state of the process, not of a value:
 * signals come to a process. Only the main thread changes it.
 */
#ifndef VNGTALLY_IO_STOP_H
#define VNGTALLY_IO_STOP_H

#include <vngtally/base/bytes.h>

/* Longest last words, in bytes; of longer ones the rest is not said. */
#define VT_STOP_WORDS 512u

/* From here on listen; nothing was written yet. By the main thread, before other threads are made.
 * In: what is said on stderr when the program ends at once, while nothing was written and after that:
 * whole lines. */
void vt_stop_listen(struct vt_bytes unwritten, struct vt_bytes broken_off);

/* Something is about to be written. Every function of this floor that makes, changes or removes a file
 * says so. */
void vt_stop_hold(void);

/* A line that is not ended stands on the terminal of stderr, and is to be cleared before last words. */
void vt_stop_line(bool stands);

/* The signal that asked, or 0. */
int vt_stop_asked(void);

/* Is it asked to stop, before something is begun that can be left? Whoever asks and is told yes leaves
 * it (VT_E_INTERRUPTED); that is remembered. */
bool vt_stop_now(void);

/* Was anything left? */
bool vt_stop_left(void);

/* End by this signal. */
_Noreturn void vt_stop_end(int number);

#endif
