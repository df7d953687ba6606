/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot: parsed, written again, compared. docs/FORMAT.md section 5. */
#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>
#include <vngtally/base/time.h>
#include <vngtally/vote/ballot.h>
#include <vngtally/vote/register.h>
#include <vngtally/yaml/writer.h>

#include "ballot_parts.h"
#include "put.h"

#define HEX_SIZE ((size_t)2 * VT_HASH_SIZE)

static const char *const ballot_keys[] = {
    "format",  "consultation", "fingerprint",        "member", "sequence", "choices",
    "decided", "reference",    "toelichting_sha256", NULL};

void vt_ballot_reader_free(struct vt_ballot_reader *reader)
{
    vt_yaml_free(&reader->yaml);
    vt_buf_free(&reader->text);
}

void vt_ballot_put(struct vt_buf *out, const struct vt_ballot *ballot,
                   const struct vt_consultation *consultation)
{
    vt_buf_put_text(out, "format: " VT_BALLOT_FORMAT "\n");
    vt_put_field(out, "consultation: ", ballot->origin);
    vt_put_hash_field(out, "fingerprint: ", &ballot->fingerprint);
    vt_put_field(out, "member: ", ballot->member);
    vt_put_number_field(out, "sequence: ", ballot->sequence);
    vt_buf_put_text(out, "choices:\n");
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        if (ballot->choice[p] >= proposal->option_count) {
            continue;
        }
        vt_buf_put_text(out, "  ");
        vt_buf_put(out, proposal->id);
        vt_put_field(out, ": ", proposal->option[ballot->choice[p]].id);
    }
    if (ballot->decided.len > 0) {
        vt_put_field(out, "decided: ", ballot->decided);
    }
    if (ballot->reference.len > 0) {
        vt_buf_put_text(out, "reference: ");
        vt_yaml_put_quoted(out, ballot->reference);
        vt_buf_put_byte(out, '\n');
    }
    vt_put_hash_field(out, "toelichting_sha256: ", &ballot->toelichting);
}

/* A ballot being read: what it is read from and by, and where its errors go. */
struct reading {
    const struct vt_yaml *yaml;
    const struct vt_yaml_node *root;
    struct vt_errors *errs;
};

static bool get_text(struct vt_bytes *out, const struct reading *r, const char *key,
                     enum vt_yaml_need need, size_t most)
{
    return vt_yaml_get_text(out, r->yaml, r->root, key, need, most, r->errs);
}

static void complain(const struct reading *r, const char *key, enum vt_code code,
                     struct vt_bytes detail)
{
    vt_yaml_complain(r->yaml, vt_yaml_get(r->yaml, r->root, key), code, detail, r->errs);
}

static void get_hash(struct vt_hash *out, const struct reading *r, const char *key)
{
    struct vt_bytes text;
    if (get_text(&text, r, key, VT_YAML_REQUIRED, HEX_SIZE) &&
        vt_hash_parse_hex(out, text) != VT_OK) {
        complain(r, key, VT_E_NOT_HEX, VT_LIT("64"));
    }
}

/* Which consultation is this for? Nothing else of a ballot for another one is worth telling. */
static bool read_frame(struct vt_ballot *out, const struct reading *r,
                       const struct vt_consultation *consultation,
                       const struct vt_hash *fingerprint)
{
    struct vt_bytes format;
    if (get_text(&format, r, "format", VT_YAML_REQUIRED, 64) &&
        !vt_bytes_equal(format, VT_LIT(VT_BALLOT_FORMAT))) {
        complain(r, "format", VT_E_BALLOT_FORMAT, VT_LIT(VT_BALLOT_FORMAT));
        return false;
    }
    if (get_text(&out->origin, r, "consultation", VT_YAML_REQUIRED, VT_ORIGIN_MAX) &&
        !vt_bytes_equal(out->origin, consultation->origin)) {
        complain(r, "consultation", VT_E_BALLOT_CONSULTATION, consultation->origin);
        return false;
    }
    size_t before = r->errs->count;
    get_hash(&out->fingerprint, r, "fingerprint");
    if (r->errs->count == before && !vt_hash_equal(&out->fingerprint, fingerprint)) {
        complain(r, "fingerprint", VT_E_BALLOT_FINGERPRINT, VT_LIT(""));
        return false;
    }
    return true;
}

static void read_choice(struct vt_ballot *out, const struct reading *r,
                        const struct vt_consultation *consultation,
                        const struct vt_yaml_node *choice)
{
    uint32_t p = vt_proposal_find(consultation, vt_yaml_key(r->yaml, choice));
    if (p == VT_NO_OPTION) {
        vt_yaml_complain_key(r->yaml, choice, VT_E_BALLOT_PROPOSAL, vt_yaml_key(r->yaml, choice),
                             r->errs);
        return;
    }
    if (choice->kind == VT_YAML_SCALAR) {
        out->choice[p] = vt_option_find(&consultation->proposal[p], vt_yaml_text(r->yaml, choice));
    }
    if (out->choice[p] == VT_NO_OPTION) {
        vt_yaml_complain(r->yaml, choice, VT_E_BALLOT_OPTION, consultation->proposal[p].id,
                         r->errs);
    }
}

static void read_choices(struct vt_ballot *out, const struct reading *r,
                         const struct vt_consultation *consultation)
{
    const struct vt_yaml_node *choices;
    if (!vt_yaml_get_mapping(&choices, r->yaml, r->root, "choices", VT_YAML_REQUIRED, r->errs)) {
        return;
    }
    if (choices->children == 0) {
        vt_yaml_complain(r->yaml, choices, VT_E_BALLOT_EMPTY, VT_LIT(""), r->errs);
    }
    for (const struct vt_yaml_node *choice = vt_yaml_first(r->yaml, choices); choice != NULL;
         choice = vt_yaml_next(r->yaml, choice)) {
        read_choice(out, r, consultation, choice);
    }
}

static void read_rest(struct vt_ballot *out, const struct reading *r,
                      const struct vt_consultation *consultation)
{
    uint64_t sequence;
    if (get_text(&out->member, r, "member", VT_YAML_REQUIRED, VT_CODE_MAX) &&
        !vt_member_code_ok(out->member)) {
        complain(r, "member", VT_E_BALLOT_MEMBER, VT_LIT(""));
    }
    if (vt_yaml_get_number(&sequence, r->yaml, r->root, "sequence", VT_YAML_REQUIRED,
                           VT_SEQUENCE_MAX, r->errs)) {
        out->sequence = (uint32_t)sequence;
        if (sequence == 0) {
            complain(r, "sequence", VT_E_BALLOT_SEQUENCE, VT_LIT(""));
        }
    }
    read_choices(out, r, consultation);
    if (get_text(&out->decided, r, "decided", VT_YAML_OPTIONAL, 10) &&
        vt_date_check(out->decided) != VT_OK) {
        complain(r, "decided", VT_E_NOT_A_DATE, VT_LIT(""));
    }
    get_text(&out->reference, r, "reference", VT_YAML_OPTIONAL, VT_REFERENCE_MAX);
    get_hash(&out->toelichting, r, "toelichting_sha256");
}

/* Written again from the template it must be the same; else tell where it first differs. */
static void check_canonical(struct vt_ballot_reader *reader, const struct vt_ballot *ballot,
                            const struct vt_consultation *consultation, struct vt_bytes file,
                            struct vt_errors *errs)
{
    vt_buf_clear(&reader->text);
    vt_ballot_put(&reader->text, ballot, consultation);
    struct vt_bytes again = vt_buf_view(&reader->text);
    struct vt_error err;
    if (vt_buf_code(&reader->text) != VT_OK) {
        (void)vt_fail_plain(&err, VT_E_MEMORY);
        vt_errors_add(errs, &err);
        return;
    }
    if (vt_lines_differ(&err, VT_E_BALLOT_NOT_CANONICAL, file, again) != VT_OK) {
        vt_errors_add(errs, &err);
    }
}

static bool parse_yaml(struct vt_ballot_reader *reader, struct vt_bytes file,
                       struct vt_errors *errs)
{
    const struct vt_yaml_caps caps = VT_YAML_BALLOT_CAPS;
    struct vt_error err;
    if (vt_yaml_parse(&reader->yaml, file, &caps, &err) == VT_OK) {
        return true;
    }
    vt_errors_add(errs, &err);
    return false;
}

enum vt_code vt_ballot_read_yaml(struct vt_ballot *out, struct vt_ballot_reader *reader,
                                 const struct vt_consultation *consultation,
                                 const struct vt_hash *fingerprint, struct vt_bytes file,
                                 struct vt_errors *errs)
{
    struct vt_ballot ballot = {0};
    for (uint32_t p = 0; p < VT_PROPOSALS_MAX; p++) {
        ballot.choice[p] = VT_NO_OPTION;
    }
    if (!parse_yaml(reader, file, errs)) {
        return vt_errors_code(errs);
    }
    struct reading r = {&reader->yaml, vt_yaml_root(&reader->yaml), errs};
    if (!vt_yaml_keys(r.yaml, r.root, ballot_keys, errs)) {
        return vt_errors_code(errs);
    }
    if (read_frame(&ballot, &r, consultation, fingerprint)) {
        read_rest(&ballot, &r, consultation);
    }
    if (errs->count == 0) {
        check_canonical(reader, &ballot, consultation, file, errs);
    }
    if (errs->count == 0) {
        *out = ballot;
    }
    return vt_errors_code(errs);
}

enum vt_code vt_ballot_parse(struct vt_ballot *out, struct vt_ballot_reader *reader,
                             const struct vt_consultation *consultation,
                             const struct vt_hash *fingerprint, struct vt_bytes file,
                             struct vt_errors *errs)
{
    *out = (struct vt_ballot){0};
    errs->count = 0;
    if (vt_ballot_read_canonical(out, &reader->text, consultation, fingerprint, file)) {
        return VT_OK;
    }
    return vt_ballot_read_yaml(out, reader, consultation, fingerprint, file, errs);
}

enum vt_code vt_ballot_claimed_member(struct vt_bytes *code, struct vt_ballot_reader *reader,
                                      struct vt_bytes file)
{
    const struct vt_yaml_caps caps = VT_YAML_BALLOT_CAPS;
    *code = (struct vt_bytes){0};
    enum vt_code read = vt_yaml_parse(&reader->yaml, file, &caps, NULL);
    if (read != VT_OK) {
        return read == VT_E_MEMORY ? read : VT_OK;
    }
    const struct vt_yaml_node *root = vt_yaml_root(&reader->yaml);
    const struct vt_yaml_node *member = vt_yaml_get(&reader->yaml, root, "member");
    if (member != NULL && member->kind == VT_YAML_SCALAR) {
        *code = vt_yaml_text(&reader->yaml, member);
    }
    return VT_OK;
}
