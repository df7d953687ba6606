/* SPDX-License-Identifier: EUPL-1.2 */
/* A consultation: what is asked, until when, by which rule of weight. docs/FORMAT.md section 3.
 *
 * consultation.yaml is written by people; reading it tells all errors at once.
 */
#ifndef VNGTALLY_VOTE_CONSULTATION_H
#define VNGTALLY_VOTE_CONSULTATION_H

#include <vngtally/base/time.h>
#include <vngtally/crypto/note.h>
#include <vngtally/vote/weight.h>
#include <vngtally/yaml/reader.h>

#define VT_CONSULTATION_FORMAT "vngtally/consultation/v1"
#define VT_PROPOSALS_MAX 32u
#define VT_OPTIONS_MAX 16u
#define VT_WITNESSES_MAX 16u
#define VT_ORIGIN_MAX 100u
#define VT_TITLE_MAX 200u /* also of `contact` */
#define VT_ID_MAX 32u

/* No option: of counts_as, or of a choice that was not made. */
#define VT_NO_OPTION UINT32_MAX

/* A text per language; `en` is empty when the consultation gives none (then `nl` stands in). */
struct vt_tongues {
    struct vt_bytes nl, en;
};

struct vt_option {
    struct vt_bytes id;
    struct vt_tongues label;
    bool counts;        /* false: blank, outside the denominator */
    uint32_t counts_as; /* index of the option that it is added to, or VT_NO_OPTION */
};

/* numerator / denominator of the votes, to be passed (or_equal: or reached). At least 1/2. */
struct vt_threshold {
    uint32_t numerator, denominator;
    bool or_equal;
};

struct vt_proposal {
    struct vt_bytes id;
    struct vt_tongues title, question;
    struct vt_threshold threshold;
    uint32_t option_count;
    struct vt_option option[VT_OPTIONS_MAX];
};

/* A consultation. Views point into its own `yaml`. Owner: the caller; `= {0}` valid. */
struct vt_consultation {
    struct vt_yaml yaml;
    struct vt_bytes origin;
    bool rehearsal;
    struct vt_tongues title, text;
    struct vt_bytes contact; /* empty: none given */
    struct vt_time opens, closes;
    struct vt_weight_rule weight;
    struct vt_bytes reference_date, source;
    uint32_t proposal_count;
    struct vt_proposal proposal[VT_PROPOSALS_MAX];
    uint32_t quorum;
    uint32_t witness_count;
    struct vt_note_key witness[VT_WITNESSES_MAX];
};

/* Read consultation.yaml. All errors go to *errs (cleared first; those that are kept in the order
 * of their places).
 * Returns VT_OK or the code of the first error; *out is then freed and zeroed. */
enum vt_code vt_consultation_parse(struct vt_consultation *out, struct vt_bytes text,
                                   struct vt_errors *errs) VT_MUST_CHECK;
void vt_consultation_free(struct vt_consultation *consultation);

/* Index of a proposal or option by its id, or VT_NO_OPTION. */
uint32_t vt_proposal_find(const struct vt_consultation *consultation, struct vt_bytes id);
uint32_t vt_option_find(const struct vt_proposal *proposal, struct vt_bytes id);

/* Is this `[a-z][a-z0-9-]{0,31}` and not `none` or `null`? And an origin: words of `[a-z0-9.-]` joined by `/`,
 * at most VT_ORIGIN_MAX bytes? */
bool vt_id_ok(struct vt_bytes id);
bool vt_origin_ok(struct vt_bytes origin);

/* How many counters a node of the count tree has: 2 * (options + 1), summed over the proposals. */
uint32_t vt_consultation_width(const struct vt_consultation *consultation);

#endif
