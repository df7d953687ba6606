/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of `vngtally vote`. */
#ifndef VNGTALLY_CLI_VOTE_H
#define VNGTALLY_CLI_VOTE_H

#include <vngtally/vote/voting.h>

#include "cli/cli.h"
#include "io/store.h"

/* A ballot being made. Owner: vote.c. Views of `ballot` point into the dossier and argv. */
struct vt_voting {
    struct vt_cli *cli;
    const char *path; /* F */
    struct vt_store store;
    struct vt_keyfile *key; /* NULL without --key */
    uint32_t member;
    struct vt_ballot ballot;
    struct vt_buf remark;      /* what the member says */
    struct vt_buf toelichting; /* F.toelichting */
    struct vt_buf file;        /* F */
    struct vt_buf armor;       /* F.sig; empty without --key */
};

/* Read --choose into the ballot. All complain themselves: VT_EXIT_YES, VT_EXIT_NO (no such proposal
 * or option), VT_EXIT_TROUBLE. */
enum vt_exit vt_vote_choices(struct vt_voting *voting);

/* The member and the sequence number: VT_EXIT_NO for an unknown member or a used number. */
enum vt_exit vt_vote_member(struct vt_voting *voting);
enum vt_exit vt_vote_sequence(struct vt_voting *voting);

/* --decided and --reference. */
enum vt_exit vt_vote_decision(struct vt_voting *voting);

/* --key: it must be one of the member's, or the ballot could never count: VT_EXIT_NO. */
enum vt_exit vt_vote_key(struct vt_voting *voting);

/* Write F.toelichting, F and F.sig: all, or none. */
enum vt_exit vt_vote_write(const struct vt_voting *voting);

/* Answer with what was voted, in words, and what is still to be done. */
void vt_vote_say(const struct vt_voting *voting);

#endif
