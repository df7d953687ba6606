/* SPDX-License-Identifier: EUPL-1.2 */
/* Inventing a ballot. The chances are chosen so that the outcomes teach something: azwa has a clear
 * majority; on hlo most members are against, and yet a narrow majority of the votes is for, because
 * large municipalities are more often for. */
#include "paper.h"

#include <vngtally/vote/toelichting.h>

#include "chance.h"
#include "remarks.h"

#define SILENT_PERCENT 11
#define PARTIAL_PERCENT 7
#define AZWA_FOR_PERCENT 88
#define DAY INT64_C(86400)
#define TUESDAY 1

enum { AZWA, HLO };
enum { FOR, AGAINST };

bool paper_is_cast(struct vt_bytes code)
{
    return chance("is silent", code, 100) >= SILENT_PERCENT;
}

/* More than chance: a wave after the letter, a longer one in the last two weeks. */
static int64_t day_of(struct vt_bytes code)
{
    static const struct {
        const char *first;
        uint32_t days, below; /* below: of a hundred members, with those of the waves before */
    } waves[] = {
        {"2025-09-11T00:00:00+02:00", 7, 12},  {"2025-09-18T00:00:00+02:00", 14, 28},
        {"2025-10-02T00:00:00+02:00", 12, 60}, {"2025-10-14T00:00:00+02:00", 8, 90},
        {"2025-10-22T00:00:00+02:00", 1, 100},
    };
    uint32_t drawn = chance("which wave", code, 100), i = 0;
    while (drawn >= waves[i].below) {
        i++;
    }
    return arrivals_time(waves[i].first) + DAY * chance("which day", code, waves[i].days);
}

int64_t paper_arrives(struct vt_bytes code)
{
    struct vt_civil civil;
    int64_t day = day_of(code);
    vt_time_civil(&civil, day, ARRIVALS_OFFSET);
    if (civil.weekday > 4) { /* Saturday, Sunday: the Friday before */
        day -= DAY * (civil.weekday - 4);
    }
    return day + INT64_C(8) * 3600 + (int64_t)chance("which second", code, 7 * 3600 + 1800);
}

static uint32_t hlo_for_percent(uint32_t inhabitants)
{
    if (inhabitants < 25000) {
        return 35;
    }
    return inhabitants < 50000 ? 44 : inhabitants < 100000 ? 54 : 66;
}

static void choose(struct vt_ballot *ballot, const struct fact *fact, bool changed)
{
    struct vt_bytes code = fact->code;
    ballot->choice[AZWA] = chance("azwa", code, 100) < AZWA_FOR_PERCENT ? FOR : AGAINST;
    ballot->choice[HLO] = chance("hlo", code, 100) < hlo_for_percent(fact->number) ? FOR : AGAINST;
    if (changed) {
        ballot->choice[HLO] = ballot->choice[HLO] == FOR ? AGAINST : FOR;
    } else if (chance("is partial", code, 100) < PARTIAL_PERCENT) {
        ballot->choice[chance("leaves out", code, 2)] = VT_NO_OPTION;
    }
}

static void put_reference(struct vt_buf *out, struct vt_bytes code)
{
    if (vt_bytes_equal(code, VT_LIT("GM0518"))) {
        vt_buf_put_text(out, "Besluit \"AZWA/HLO\", map RIS\\2025, punt 7");
        return;
    }
    static const char *const starts[] = {"B&W 2025-", "Z/25/", "BW25.", "2025.10/"};
    vt_buf_put_text(out, starts[chance("which reference", code, 4)]);
    vt_buf_put_u64(out, 10000 + chance("reference number", code, 80000));
}

/* Most colleges meet on Tuesdays. */
static void decide(struct paper *paper, const struct sample *sample, struct vt_bytes code,
                   int64_t arrives)
{
    struct vt_civil civil;
    if (chance("has a decision", code, 3) != 0 && !vt_bytes_equal(code, VT_LIT("GM0518"))) {
        return;
    }
    vt_time_civil(&civil, arrives, ARRIVALS_OFFSET);
    int64_t day = arrives - DAY * ((civil.weekday + 7 - TUESDAY) % 7);
    if (day < sample->dossier.consultation.opens.seconds) {
        return;
    }
    struct vt_buf utc = {0};
    vt_time_put_utc(&utc, day);
    vt_buf_put(&paper->decided, vt_bytes_part(vt_buf_view(&utc), 0, sizeof "2025-10-21" - 1));
    vt_buf_free(&utc);
    if (chance("has a reference", code, 2) == 0 || vt_bytes_equal(code, VT_LIT("GM0518"))) {
        put_reference(&paper->reference, code);
    }
}

/* The remark goes with the ballot that counts; a replaced one had none yet. */
static enum vt_code remark(struct paper *paper, const struct sample *sample, struct vt_bytes code,
                           bool changed, struct vt_error *err)
{
    struct vt_buf text = {0};
    struct vt_toelichting toelichting = {.origin = sample->dossier.consultation.origin,
                                         .member = code};
    struct vt_hash salt = chance_salt(code, paper->ballot.sequence);
    for (size_t i = 0; i < sizeof toelichting.salt; i++) {
        toelichting.salt[i] = salt.b[i];
    }
    if (!changed) {
        remark_put(&text, code,
                   paper->ballot.choice[HLO] == AGAINST || paper->ballot.choice[AZWA] == AGAINST
                       ? REMARK_AGAINST
                       : REMARK_FOR);
    }
    toelichting.remark = vt_buf_view(&text);
    enum vt_code failed = vt_buf_code(&text);
    if (failed == VT_OK) {
        failed = vt_toelichting_put(&paper->toelichting, &toelichting);
    }
    vt_sha256(&paper->ballot.toelichting, vt_buf_view(&paper->toelichting));
    vt_buf_free(&text);
    return failed == VT_OK ? VT_OK : vt_fail(err, failed, code, VT_LIT(""));
}

enum vt_code paper_fill(struct paper *out, const struct sample *sample, const struct fact *fact,
                        uint32_t sequence, int64_t arrives, bool changed, struct vt_error *err)
{
    *out = (struct paper){0};
    out->ballot.origin = sample->dossier.consultation.origin;
    out->ballot.fingerprint = sample->fingerprint;
    out->ballot.member = fact->code;
    out->ballot.sequence = sequence;
    choose(&out->ballot, fact, changed);
    decide(out, sample, fact->code, arrives);
    out->ballot.decided = vt_buf_view(&out->decided);
    out->ballot.reference = vt_buf_view(&out->reference);
    return remark(out, sample, fact->code, changed, err);
}

void paper_write(struct paper *paper, const struct sample *sample)
{
    vt_buf_clear(&paper->file);
    vt_ballot_put(&paper->file, &paper->ballot, &sample->dossier.consultation);
}

void paper_sign(struct paper *paper, struct vt_bytes whose, enum testkey_role role)
{
    struct testkey key = testkey_make(whose, role);
    struct vt_sshsig sig;
    vt_sshsig_sign(&sig, vt_buf_view(&paper->file), VT_LIT(VT_NAMESPACE_BALLOT),
                   (struct vt_secret){key.b});
    vt_buf_clear(&paper->armor);
    vt_sshsig_put(&paper->armor, &sig, VT_LIT(VT_NAMESPACE_BALLOT));
}

enum vt_code paper_hand_in(const struct paper *paper, struct sample *sample, const char *folder,
                           const char *name, int64_t arrives, struct vt_error *err)
{
    static const char *const suffixes[] = {PAPER_SUFFIX, PAPER_SUFFIX ".sig",
                                           PAPER_SUFFIX ".toelichting"};
    const struct vt_buf *const contents[] = {&paper->file, &paper->armor, &paper->toelichting};
    enum vt_code code = arrivals_add(&sample->arrivals, folder, name, PAPER_SUFFIX, arrives, err);
    for (size_t i = 0; code == VT_OK && i < sizeof suffixes / sizeof suffixes[0]; i++) {
        if (contents[i]->len > 0) { /* some have no signature, or no remark */
            code = sample_write(sample, folder, name, suffixes[i], contents[i], err);
        }
    }
    return code;
}

void paper_free(struct paper *paper)
{
    vt_buf_free(&paper->file);
    vt_buf_free(&paper->armor);
    vt_buf_free(&paper->toelichting);
    vt_buf_free(&paper->decided);
    vt_buf_free(&paper->reference);
}
