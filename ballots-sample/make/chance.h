/* SPDX-License-Identifier: EUPL-1.2 */
/* Chance that everyone can draw again: what is invented in the sample comes from here.
 *
 *     SHA-256("vngtally sample, invented/" || what || "/" || who), its first 8 bytes as a number,
 *     big-endian, modulo `below`
 */
#ifndef SAMPLE_CHANCE_H
#define SAMPLE_CHANCE_H

#include <vngtally/crypto/hash.h>

/* A number from 0 to below - 1. */
uint32_t chance(const char *what, struct vt_bytes who, uint32_t below);

/* The same for the `nth` time, and as 32 bytes: "random" salt. */
struct vt_hash chance_salt(struct vt_bytes who, uint32_t nth);

#endif
