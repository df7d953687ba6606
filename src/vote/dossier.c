/* SPDX-License-Identifier: EUPL-1.2 */
/* A dossier as a value: how it begins, and what can be looked up in it. */
#include <stdlib.h>
#include <string.h>

#include <vngtally/base/lines.h>
#include <vngtally/crypto/checkpoint.h>
#include <vngtally/vote/dossier.h>

enum vt_code vt_dossier_init_how(struct vt_dossier *out, struct vt_bytes consultation,
                                 struct vt_bytes reg, const struct vt_reading_how *how,
                                 bool *in_register, struct vt_errors *errs)
{
    *out = (struct vt_dossier){.close = VT_NO_ENTRY, .result = VT_NO_ENTRY, .report = VT_NO_ENTRY};
    *in_register = false;
    enum vt_code code = vt_consultation_parse(&out->consultation, consultation, errs);
    if (code != VT_OK) {
        goto fail;
    }
    *in_register = true;
    code = how->watch == NULL
               ? vt_register_parse(&out->reg, reg, &out->consultation.weight,
                                   VT_REGISTER_KEYS_NEEDED, errs)
               : vt_register_parse_watched(&out->reg, reg, &out->consultation.weight,
                                           VT_REGISTER_KEYS_NEEDED, how->watch, errs);
    if (code != VT_OK) {
        goto fail;
    }
    code = vt_register_trees(out->register_tree, &out->reg, how->keep);
    vt_merkle_init(&out->journal, 0);
    out->journal.keep = how->keep;
    out->member = calloc(out->reg.count, sizeof *out->member);
    if (code != VT_OK || out->member == NULL) {
        code = VT_E_MEMORY;
        goto fail;
    }
    for (uint32_t m = 0; m < out->reg.count; m++) {
        out->member[m] = (struct vt_standing){.first = VT_NO_ENTRY,
                                              .last = VT_NO_ENTRY,
                                              .first_rekey = VT_NO_ENTRY,
                                              .last_rekey = VT_NO_ENTRY};
    }
    return VT_OK;
fail:
    if (how->watch != NULL) {
        how->watch->forget(how->watch->context);
    }
    vt_dossier_free(out);
    return code;
}

enum vt_code vt_dossier_init(struct vt_dossier *out, struct vt_bytes consultation,
                             struct vt_bytes reg, bool *in_register, struct vt_errors *errs)
{
    const struct vt_reading_how how = {.keep = VT_KEEP_ALL};
    return vt_dossier_init_how(out, consultation, reg, &how, in_register, errs);
}

void vt_dossier_free(struct vt_dossier *dossier)
{
    vt_consultation_free(&dossier->consultation);
    vt_register_free(&dossier->reg);
    for (int t = 0; t < VT_TREES; t++) {
        vt_merkle_free(&dossier->register_tree[t]);
    }
    vt_merkle_free(&dossier->journal);
    free(dossier->entry);
    free(dossier->choice);
    free(dossier->fork);
    free(dossier->member);
    free(dossier->rekey);
    *dossier = (struct vt_dossier){0};
}

/* vt_dossier_opening, from the digest of the register's bytes. */
static enum vt_code opening_entry(struct vt_entry *entry, struct vt_buf *opening_text,
                                  const struct vt_dossier *dossier, struct vt_bytes consultation,
                                  const struct vt_hash *digest, const struct vt_public_key *log_key,
                                  struct vt_error *err)
{
    struct vt_opening opening;
    *entry = (struct vt_entry){0};
    enum vt_code code = vt_opening_make(&opening, &dossier->consultation, &dossier->reg, digest,
                                        dossier->register_tree, log_key, err);
    if (code != VT_OK) {
        return code;
    }
    vt_buf_clear(opening_text);
    vt_opening_put(opening_text, &opening);
    code = vt_buf_code(opening_text);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    *entry = (struct vt_entry){.kind = VT_ENTRY_OPENING,
                               .entered = dossier->consultation.opens.seconds,
                               .received = dossier->consultation.opens.seconds,
                               .part_count = 2,
                               .part = {vt_buf_view(opening_text), consultation}};
    return VT_OK;
}

enum vt_code vt_dossier_opening(struct vt_entry *entry, struct vt_buf *opening_text,
                                const struct vt_dossier *dossier, struct vt_bytes consultation,
                                struct vt_bytes reg, const struct vt_public_key *log_key,
                                struct vt_error *err)
{
    struct vt_hash digest;
    vt_sha256(&digest, reg);
    return opening_entry(entry, opening_text, dossier, consultation, &digest, log_key, err);
}

static enum vt_code check_opening(struct vt_opening *opening, const struct vt_dossier *dossier,
                                  const struct vt_record *record, struct vt_bytes consultation,
                                  struct vt_bytes reg, struct vt_error *err)
{
    const struct vt_entry *entry = &record->entry;
    struct vt_entry expected;
    struct vt_buf text = {0};
    struct vt_hash digest;
    if (entry->kind != VT_ENTRY_OPENING || entry->part_count != 2) {
        return vt_fail_plain(err, VT_E_OPENING_FORM);
    }
    enum vt_code code = vt_opening_parse(opening, entry->part[0], err);
    if (code != VT_OK) {
        return code;
    }
    if (!vt_bytes_equal(entry->part[1], consultation)) {
        return vt_lines_differ(err, VT_E_OPENING_CONSULTATION, consultation, entry->part[1]);
    }
    vt_sha256(&digest, reg);
    if (!vt_hash_equal(&digest, &opening->register_sha256)) {
        return vt_fail_plain(err, VT_E_OPENING_REGISTER);
    }
    code =
        opening_entry(&expected, &text, dossier, consultation, &digest, &opening->log_key.key, err);
    if (code != VT_OK) {
        goto out;
    }
    if (!vt_bytes_equal(expected.part[0], entry->part[0])) {
        code = vt_lines_differ(err, VT_E_OPENING_DIFFERS, entry->part[0], expected.part[0]);
    } else if (expected.entered != entry->entered) {
        code = vt_fail(err, VT_E_OPENING_DIFFERS, VT_LIT("entered"), VT_LIT("opens"));
    }
out:
    vt_buf_free(&text);
    return code;
}

enum vt_code vt_dossier_begin(struct vt_dossier *dossier, const struct vt_record *record,
                              struct vt_bytes consultation, struct vt_bytes reg,
                              struct vt_error *err)
{
    const struct vt_checked none = {.member = VT_NO_MEMBER};
    struct vt_opening opening;
    enum vt_code code = check_opening(&opening, dossier, record, consultation, reg, err);
    if (code == VT_OK) {
        code = vt_dossier_apply(dossier, record, &none, VT_LIT(""), err);
    }
    if (code != VT_OK) {
        return code;
    }
    opening.origin = dossier->consultation.origin; /* not a view into the journal */
    dossier->opening = opening;
    dossier->fingerprint = record->leaf;
    return VT_OK;
}

uint32_t vt_dossier_find_refused(const struct vt_dossier *dossier, uint32_t member,
                                 const struct vt_hash *sha256, struct vt_bytes journal)
{
    for (uint32_t i = dossier->member[member].first; i != VT_NO_ENTRY; i = dossier->entry[i].next) {
        struct vt_record record;
        struct vt_refused refused;
        if (dossier->entry[i].kind == VT_ENTRY_REFUSED &&
            vt_dossier_record(&record, dossier, journal, i) == VT_OK &&
            vt_refused_parse(&refused, record.entry.part[0], NULL) == VT_OK &&
            vt_hash_equal(&refused.sha256, sha256)) {
            return i;
        }
    }
    return VT_NO_ENTRY;
}

static bool looked_at(const struct vt_standing_entry *entry, enum vt_ballots which)
{
    if (entry->kind != VT_ENTRY_BALLOT) {
        return false;
    }
    return !((which & VT_BALLOTS_NOT_STAMPED) != 0 && entry->stamped) &&
           !((which & VT_BALLOTS_NOT_ON_WORD) != 0 && entry->on_word);
}

/* Rank: key period first, then sequence number. The place in the journal does not matter. */
static bool outranks(const struct vt_standing_entry *a, const struct vt_standing_entry *b)
{
    return a->period != b->period ? a->period > b->period : a->sequence > b->sequence;
}

uint32_t vt_dossier_counted(const struct vt_dossier *dossier, uint32_t member,
                            enum vt_ballots which)
{
    uint32_t best = VT_NO_ENTRY;
    for (uint32_t i = dossier->member[member].first; i != VT_NO_ENTRY; i = dossier->entry[i].next) {
        const struct vt_standing_entry *entry = &dossier->entry[i];
        if (looked_at(entry, which) &&
            (best == VT_NO_ENTRY || outranks(entry, &dossier->entry[best]))) {
            best = i;
        }
    }
    return best;
}

enum vt_code vt_dossier_record(struct vt_record *out, const struct vt_dossier *dossier,
                               struct vt_bytes journal, uint32_t index)
{
    *out = (struct vt_record){0};
    if (index >= dossier->count) {
        return VT_E_ENTRY_CUT;
    }
    return vt_journal_read(out, journal, (size_t)dossier->entry[index].offset, index, NULL);
}

enum vt_code vt_dossier_checkpoint(struct vt_checkpoint *out, const struct vt_dossier *dossier,
                                   uint64_t size)
{
    *out = (struct vt_checkpoint){.origin = dossier->consultation.origin, .size = size};
    return vt_merkle_root(&out->root, NULL, &dossier->journal, size);
}
