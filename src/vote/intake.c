/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of a file that is handed in. The raw bytes are verified before YAML sees them. */
#include <vngtally/vote/intake.h>

/* What is being decided on. */
struct file {
    struct vt_ballot_reader *reader;
    const struct vt_dossier *dossier;
    struct vt_bytes journal, bytes, armor;
    struct vt_sshsig sig;
    int64_t received, entered;
};

static const struct vt_bytes space = {(const unsigned char *)VT_NAMESPACE_BALLOT,
                                      sizeof VT_NAMESPACE_BALLOT - 1};

/* Would the signature fit if every \r\n were \n? Mail and pipes on Windows add the \r. */
static bool fits_without_cr(const struct file *file, struct vt_buf *scratch)
{
    struct vt_bytes rest = file->bytes;
    vt_buf_clear(scratch);
    while (rest.len > 0) {
        size_t cr = vt_bytes_find(rest, '\r', 0);
        vt_buf_put(scratch, vt_bytes_part(rest, 0, cr));
        bool before_newline = cr + 1 < rest.len && rest.at[cr + 1] == '\n';
        if (cr < rest.len && !before_newline) {
            vt_buf_put_byte(scratch, '\r');
        }
        rest = vt_bytes_part(rest, cr + 1, rest.len);
    }
    return scratch->len < file->bytes.len && vt_buf_code(scratch) == VT_OK &&
           vt_sshsig_verify(&file->sig, vt_buf_view(scratch), space) == VT_OK;
}

/* Is it genuinely signed by a key of a member? On failure nothing of it may be written. */
static enum vt_code check_signed(uint32_t *owner, struct vt_error *err, struct file *file,
                                 struct vt_buf *scratch)
{
    if (file->bytes.len > VT_INTAKE_FILE_MAX) {
        return vt_fail_number(err, VT_E_BALLOT_FILE_SIZE, VT_LIT(""), VT_INTAKE_FILE_MAX);
    }
    if (file->armor.len == 0) {
        return vt_fail_plain(err, VT_E_BALLOT_UNSIGNED);
    }
    enum vt_code code = vt_sshsig_parse(&file->sig, file->armor, space);
    if (code != VT_OK) {
        return vt_fail_plain(err, code);
    }
    *owner = vt_dossier_key_member(file->dossier, &file->sig.key);
    if (*owner == VT_NO_MEMBER) {
        return vt_fail_plain(err, vt_dossier_knows_key(file->dossier, &file->sig.key)
                                      ? VT_E_BALLOT_KEY_REPLACED
                                      : VT_E_BALLOT_KEY_UNKNOWN);
    }
    if (vt_sshsig_verify(&file->sig, file->bytes, space) == VT_OK) {
        return VT_OK;
    }
    return vt_fail_plain(err,
                         fits_without_cr(file, scratch) ? VT_E_BALLOT_CR_ADDED : VT_E_SIGNATURE);
}

/* Whose file is it: the member's that it names, whose key that must be, else the key's owner's. */
static enum vt_code find_member(struct vt_intake *out, struct file *file, struct vt_buf *scratch)
{
    struct vt_bytes claimed;
    uint32_t owner = VT_NO_MEMBER;
    enum vt_code code = check_signed(&owner, &out->error, file, scratch);
    if (code != VT_OK) {
        return code;
    }
    code = vt_ballot_claimed_member(&claimed, file->reader, file->bytes);
    if (code != VT_OK) {
        return vt_fail_plain(&out->error, code);
    }
    uint32_t named = vt_register_find(&file->dossier->reg, claimed);
    if (named != VT_NO_MEMBER && !vt_dossier_has_key(NULL, file->dossier, named, &file->sig.key)) {
        return vt_fail(&out->error, VT_E_BALLOT_KEY, claimed,
                       file->dossier->reg.member[owner].code);
    }
    out->member = named != VT_NO_MEMBER ? named : owner;
    return VT_OK;
}

static enum vt_code check_times(struct vt_intake *out, const struct file *file)
{
    if (file->received < file->dossier->consultation.opens.seconds) {
        return vt_fail_plain(&out->error, VT_E_BALLOT_TOO_EARLY);
    }
    if (file->received > file->entered) {
        return vt_fail_plain(&out->error, VT_E_ENTRY_TIME);
    }
    return VT_OK;
}

/* The rules that a genuinely signed file may break. Finds that the very same ballot stands already.
 */
static enum vt_code check_ballot(struct vt_intake *out, const struct file *file)
{
    const struct vt_dossier *dossier = file->dossier;
    struct vt_ballot ballot;
    struct vt_errors errs;
    enum vt_code code = vt_ballot_parse(&ballot, file->reader, &dossier->consultation,
                                        &dossier->fingerprint, file->bytes, &errs);
    if (code != VT_OK) {
        out->error = errs.at[0];
        return code;
    }
    if (vt_register_find(&dossier->reg, ballot.member) == VT_NO_MEMBER) {
        return vt_fail(&out->error, VT_E_ENTRY_MEMBER, ballot.member, VT_LIT(""));
    }
    const struct vt_standing *standing = &dossier->member[out->member];
    uint32_t same = vt_dossier_find_sequence(dossier, out->member, ballot.sequence);
    struct vt_record record;
    if (same != VT_NO_ENTRY) {
        code = vt_dossier_record(&record, dossier, file->journal, same);
        if (code == VT_OK && vt_bytes_equal(record.entry.part[0], file->bytes)) {
            out->again = same;
        } else {
            out->next_sequence = standing->highest < VT_SEQUENCE_MAX ? standing->highest + 1 : 0;
            return vt_fail_number(&out->error, VT_E_BALLOT_SEQUENCE_USED, ballot.member,
                                  out->next_sequence);
        }
    } else if (standing->in_period >= VT_PERIOD_BALLOTS_MAX) {
        return vt_fail_number(&out->error, VT_E_BALLOT_TOO_MANY, ballot.member,
                              VT_PERIOD_BALLOTS_MAX);
    }
    out->sequence = ballot.sequence;
    out->toelichting = ballot.toelichting;
    vt_checked_ballot(&out->checked, out->member, &ballot, &file->sig.key);
    return VT_OK;
}

static void refuse(struct vt_intake *out, const struct file *file, struct vt_buf *scratch)
{
    struct vt_refused refused = {.member = file->dossier->reg.member[out->member].code,
                                 .rule = out->error.code};
    if (file->dossier->member[out->member].refused >= VT_REFUSED_MAX) {
        (void)vt_fail_number(&out->error, VT_E_REFUSED_TOO_MANY, refused.member, VT_REFUSED_MAX);
        return;
    }
    vt_sha256(&refused.sha256, file->bytes);
    vt_sha512(refused.sha512, file->bytes);
    vt_buf_clear(scratch);
    vt_refused_put(scratch, &refused);
    out->kind = VT_INTAKE_REFUSED;
    out->checked =
        (struct vt_checked){.member = out->member, .key = file->sig.key, .sha256 = refused.sha256};
    out->entry = (struct vt_entry){.kind = VT_ENTRY_REFUSED,
                                   .entered = file->entered,
                                   .received = file->received,
                                   .rekeys = file->dossier->member[out->member].period,
                                   .part_count = 2,
                                   .part = {vt_buf_view(scratch), file->armor}};
}

static void take(struct vt_intake *out, const struct file *file)
{
    const struct vt_dossier *dossier = file->dossier;
    const struct vt_standing *standing = &dossier->member[out->member];
    bool late =
        dossier->phase != VT_PHASE_OPEN || file->received >= dossier->consultation.closes.seconds;
    uint32_t best = vt_dossier_counted(dossier, out->member, VT_BALLOTS_ALL);
    out->kind = late ? VT_INTAKE_LATE : VT_INTAKE_BALLOT;
    out->replaced = !late && best != VT_NO_ENTRY &&
                    dossier->entry[best].period == standing->period &&
                    dossier->entry[best].sequence > out->sequence;
    out->entry = (struct vt_entry){.kind = late ? VT_ENTRY_LATE : VT_ENTRY_BALLOT,
                                   .entered = file->entered,
                                   .received = file->received,
                                   .rekeys = standing->period,
                                   .part_count = 2,
                                   .part = {file->bytes, file->armor}};
}

/* A file that was refused before gets the same answer again. */
static bool refused_before(struct vt_intake *out, const struct file *file)
{
    struct vt_hash sha256;
    if (file->dossier->member[out->member].refused == 0) {
        return false;
    }
    vt_sha256(&sha256, file->bytes);
    out->again = vt_dossier_find_refused(file->dossier, out->member, &sha256, file->journal);
    return out->again != VT_NO_ENTRY;
}

/* A ballot that stands in the journal, handed in again after its key was replaced: the very same
 * bytes and armor. What was true when it was taken in stays true. VT_OK (*out is changed if it stands
 * there) or VT_E_MEMORY. */
static enum vt_code find_same(struct vt_intake *out, const struct file *file)
{
    const struct vt_dossier *dossier = file->dossier;
    struct vt_bytes claimed;
    struct vt_ballot ballot;
    struct vt_errors errs;
    struct vt_record record;
    if (vt_sshsig_verify(&file->sig, file->bytes, space) != VT_OK) {
        return VT_OK;
    }
    enum vt_code code = vt_ballot_claimed_member(&claimed, file->reader, file->bytes);
    uint32_t member = vt_register_find(&dossier->reg, claimed);
    if (code != VT_OK || member == VT_NO_MEMBER) {
        return code;
    }
    code = vt_ballot_parse(&ballot, file->reader, &dossier->consultation, &dossier->fingerprint,
                           file->bytes, &errs);
    if (code != VT_OK) {
        return code == VT_E_MEMORY ? code : VT_OK;
    }
    uint32_t same = vt_dossier_find_sequence(dossier, member, ballot.sequence);
    if (same != VT_NO_ENTRY && vt_dossier_record(&record, dossier, file->journal, same) == VT_OK &&
        vt_bytes_equal(record.entry.part[0], file->bytes) &&
        vt_bytes_equal(record.entry.part[1], file->armor)) {
        *out = (struct vt_intake){.kind = VT_INTAKE_AGAIN,
                                  .member = member,
                                  .sequence = ballot.sequence,
                                  .again = same,
                                  .toelichting = ballot.toelichting};
    }
    return VT_OK;
}

/* Genuinely signed by a key of the member: one of the first four kinds, or out by its times. */
static void decide(struct vt_intake *out, const struct file *file, struct vt_buf *scratch)
{
    if (check_times(out, file) != VT_OK) {
        return;
    }
    bool known = refused_before(out, file);
    if (!known && check_ballot(out, file) != VT_OK) {
        refuse(out, file, scratch);
    } else if (out->again != VT_NO_ENTRY) {
        out->kind = VT_INTAKE_AGAIN;
    } else {
        take(out, file);
    }
}

enum vt_code vt_intake(struct vt_intake *out, struct vt_ballot_reader *reader,
                       struct vt_buf *scratch, const struct vt_dossier *dossier,
                       struct vt_bytes journal, const struct vt_handed_in *in)
{
    struct file f = {.reader = reader,
                     .dossier = dossier,
                     .journal = journal,
                     .bytes = in->file,
                     .armor = in->armor,
                     .received = in->received,
                     .entered = in->entered};
    const struct vt_intake undecided = {
        .kind = VT_INTAKE_OUT, .member = VT_NO_MEMBER, .again = VT_NO_ENTRY};
    *out = undecided;
    vt_buf_clear(scratch);
    enum vt_code code = find_member(out, &f, scratch);
    if (code == VT_OK) {
        decide(out, &f, scratch);
    } else if ((code == VT_E_BALLOT_KEY_REPLACED || code == VT_E_BALLOT_KEY) &&
               find_same(out, &f) != VT_OK) {
        (void)vt_fail_plain(&out->error, VT_E_MEMORY);
    }
    if (out->error.code == VT_E_MEMORY || vt_buf_code(scratch) == VT_E_MEMORY) {
        *out = undecided;
        return VT_E_MEMORY;
    }
    return VT_OK;
}
