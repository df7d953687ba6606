/* SPDX-License-Identifier: EUPL-1.2 */
/* Every cap of the YAML door, with its reason. Nothing larger is ever given to libyaml.
 *
 * libyaml 0.2.5 has no nesting limit and is at least quadratic in it; the caps on bytes, depth,
 * scalar length and number of events bound its time and memory before and while it parses.
 */
#ifndef VNGTALLY_YAML_CAPS_H
#define VNGTALLY_YAML_CAPS_H

#include <stddef.h>

struct vt_yaml_caps {
    size_t bytes;  /* the whole file */
    size_t scalar; /* one scalar, after unescaping */
    size_t events; /* libyaml events: a bound on nodes and so on memory */
    size_t line;   /* bytes of one line; columns stay meaningful and scanning linear */
};

/* Nesting, for every file: our deepest form is consultation > proposals > item > options > item >
 * label > nl, seven levels; 10 leaves one spare level of each kind. */
#define VT_YAML_DEPTH 10

/* Keys in one mapping: our largest has 13; the duplicate check is quadratic in this number. */
#define VT_YAML_KEYS 64

/* A ballot: 32 proposals of at most 70 bytes, a reference of at most 200 bytes, and a fixed frame. */
#define VT_YAML_BALLOT_CAPS ((struct vt_yaml_caps){8u << 10, 1024, 512, 1024})

/* A consultation: literal questions and an explanation in two languages. */
#define VT_YAML_CONSULTATION_CAPS ((struct vt_yaml_caps){256u << 10, 16u << 10, 20000, 8u << 10})

/* A register of a million members, each about 300 bytes and 30 events. */
#define VT_YAML_REGISTER_CAPS ((struct vt_yaml_caps){512u << 20, 1024, 64u << 20, 4096})

#endif
