/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers on stdout, complaints on stderr. */
#ifndef VNGTALLY_IO_OUTPUT_H
#define VNGTALLY_IO_OUTPUT_H

#include <vngtally/base/bytes.h>

/* Write all of an answer to stdout, unbuffered. Errors: VT_E_OUTPUT (a full disk, a closed stdout, a
 * reader that went away when SIGPIPE is ignored). */
enum vt_code vt_output_write(struct vt_bytes answer, struct vt_error *err) VT_MUST_CHECK;

/* To be called once, after the last answer: did all of it arrive? Some file systems (NFS, quota)
 * say only at close that they did not keep what was written; so a duplicate is closed. An answer
 * into a full disk is not a yes: the exit status is then 2. Errors: VT_E_OUTPUT. */
enum vt_code vt_output_finish(struct vt_error *err) VT_MUST_CHECK;

/* Write a complaint to stderr, as well as that goes. */
void vt_output_complain(struct vt_bytes complaint);

/* The streams of a program, as descriptors. */
enum vt_stream { VT_STDIN = 0, VT_STDOUT = 1, VT_STDERR = 2 };

/* Does a person look at this stream? (Progress, prompts and colour only then.) */
bool vt_output_is_terminal(enum vt_stream stream);

/* Cells in a line of this terminal: what it says, else COLUMNS, else 80; 20 to 1000. */
size_t vt_output_width(enum vt_stream stream);

/* The same as the terminal says it, however narrow (says it nothing: as above), for what is drawn again and
 * again. */
size_t vt_output_columns(enum vt_stream stream);

/* May a line be drawn again and again: a terminal, and one that knows how (TERM is set, and not dumb)? */
bool vt_output_may_redraw(enum vt_stream stream);

/* Are we the job that this terminal listens to, and not in the background? Of a terminal that is not our
 * own: yes. */
bool vt_output_is_ours(enum vt_stream stream);

/* Does the locale (LC_ALL, LC_CTYPE, LANG) say that terminals show UTF-8? */
bool vt_output_shows_utf8(void);

/* May this stream be coloured: a terminal, NO_COLOR empty or not set (no-color.org), TERM not dumb? */
bool vt_output_may_colour(enum vt_stream stream);

#endif
