/* SPDX-License-Identifier: EUPL-1.2 */
/* What every fuzz target shares. A target is one function, fuzz_door, that gives its input to one door
 * of the program and holds the answer against what the door's header promises. */
#ifndef VT_FUZZ_FUZZ_H
#define VT_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vngtally/base/bytes.h>

/* The target: once for each input, which lies in memory of exactly its size. */
void fuzz_door(struct vt_bytes in);

/* What must hold whatever the input is; else the fuzzer has found something. */
#define MUST(what) fuzz_must((what), __FILE__, __LINE__, #what)
void fuzz_must(bool holds, const char *file, int line, const char *what);

/* A refusal of `in`, as every door must refuse: with a code and, in *err, the same code, a place that
 * lies in the text or none, and a sentence in both languages that no terminal can be hurt by. */
void fuzz_refused(enum vt_code code, const struct vt_error *err, struct vt_bytes in);

/* Was it accepted? Else it is refused as every door must. */
bool fuzz_accepted(enum vt_code code, const struct vt_error *err, struct vt_bytes in);

/* A refusal of a door that gathers errors: at least one, and its code is the first one's. */
void fuzz_all_refused(enum vt_code code, const struct vt_errors *errs, struct vt_bytes in);

/* What was written anew is what was read. Frees *made. */
void fuzz_same(struct vt_buf *made, struct vt_bytes in);

/* An input taken apart from the front: the next byte (0 when there is none), a number below n, and a
 * part of at most `len` bytes. */
unsigned fuzz_byte(struct vt_bytes *rest);
unsigned fuzz_below(struct vt_bytes *rest, unsigned n);
struct vt_bytes fuzz_part(struct vt_bytes *rest, size_t len);

/* What stands before the first byte 0xFF, which no text of ours holds; and that byte goes too. */
struct vt_bytes fuzz_section(struct vt_bytes *rest);

#endif
