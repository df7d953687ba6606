/* SPDX-License-Identifier: EUPL-1.2 */
/* Inventing them: from public seeds, so that they are the same each time. */
#include "paper.h"

#include <string.h>

#include <vngtally/base/number.h>

#define SEED_WORDS "vngtally bench, public seed: never use/"
#define MOST_VOTES 75u

static const char consultation_text[] =
    "format: vngtally/consultation/v1\n"
    "origin: bench.example/speed\n"
    "rehearsal: true\n"
    "title:\n  nl: \"Een meting van de snelheid\"\n  en: \"A measurement of speed\"\n"
    "text:\n  nl: \"Verzonnen stemmen.\"\n  en: \"Invented votes.\"\n"
    "opens: 2025-09-10T00:00:00+02:00\n"
    "closes: 2025-10-22T16:00:00+02:00\n"
    "weight:\n  inhabitants_per_vote: 1000\n  rounding: down\n  minimum: 1\n  maximum: 75\n"
    "  reference_date: 2025-01-01\n  source: \"verzonnen\"\n"
    "proposals:\n"
    "  - id: azwa\n    title:\n      nl: \"AZWA\"\n    question:\n      nl: \"Akkoord?\"\n"
    "    threshold:\n      more_than: 1/2\n"
    "    options:\n"
    "      - id: voor\n        label:\n          nl: \"Voor\"\n"
    "      - id: tegen\n        label:\n          nl: \"Tegen\"\n"
    "  - id: hlo\n    title:\n      nl: \"HLO\"\n    question:\n      nl: \"Akkoord?\"\n"
    "    threshold:\n      more_than: 1/2\n"
    "    options:\n"
    "      - id: voor\n        label:\n          nl: \"Voor\"\n"
    "      - id: tegen\n        label:\n          nl: \"Tegen\"\n";

struct vt_bytes paper_consultation(void)
{
    return vt_bytes_of(consultation_text);
}

struct vt_hash paper_seed(uint32_t number)
{
    unsigned char room[sizeof SEED_WORDS + VT_U64_DIGITS];
    struct vt_buf words = {.at = room, .room = sizeof room, .cap = sizeof room};
    struct vt_hash seed;
    vt_buf_put_text(&words, SEED_WORDS);
    vt_buf_put_u64(&words, number);
    vt_sha256(&seed, vt_buf_view(&words));
    return seed;
}

void paper_key(unsigned char out[VT_SECRET_KEY_SIZE], uint32_t number)
{
    struct vt_hash seed = paper_seed(number);
    vt_secret_from_seed(out, seed.b);
}

/* Seven digits, so that they stand in order. */
void paper_put_code(struct vt_buf *out, uint32_t number)
{
    vt_buf_put_byte(out, 'M');
    for (uint32_t place = 1000000; place > 0; place /= 10) {
        vt_buf_put_byte(out, (unsigned char)('0' + number / place % 10));
    }
}

void paper_put_register(struct vt_buf *out, uint32_t count, bool quoted)
{
    vt_buf_put_text(out, "format: vngtally/register/v1\nsource: \"verzonnen\"\nmembers:\n");
    for (uint32_t i = 1; i <= count; i++) {
        unsigned char secret[VT_SECRET_KEY_SIZE];
        paper_key(secret, i);
        struct vt_public_key key = vt_secret_public((struct vt_secret){secret});
        vt_buf_put_text(out, "  - code: ");
        paper_put_code(out, i);
        vt_buf_put_text(out, "\n    name: ");
        vt_buf_put_text(out, quoted ? "'Lid " : "Lid ");
        vt_buf_put_u64(out, i);
        vt_buf_put_text(out, quoted ? "'" : "");
        vt_buf_put_text(out, "\n    kind: bijzonder\n    votes: ");
        vt_buf_put_u64(out, 1 + i * UINT64_C(7919) % MOST_VOTES);
        vt_buf_put_text(out, "\n    keys:\n      - ");
        vt_ssh_key_put(out, &key);
        vt_buf_put_byte(out, '\n');
    }
}

void paper_vote(struct vt_buf *file, struct vt_buf *armor, struct vt_checked *checked,
                const struct vt_dossier *dossier, uint32_t number)
{
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_ballot ballot = {.origin = dossier->consultation.origin,
                               .fingerprint = dossier->fingerprint,
                               .member = dossier->reg.member[number - 1].code,
                               .sequence = 1};
    struct vt_sshsig sig;
    *checked = (struct vt_checked){.member = number - 1, .sequence = 1};
    memset(checked->choice, 0xFF, sizeof checked->choice);
    for (uint32_t p = 0; p < dossier->consultation.proposal_count; p++) {
        uint32_t option = (number * (p + 3)) % 5 < 2;
        ballot.choice[p] = option;
        checked->choice[p] = (uint8_t)option;
    }
    vt_sha256(&ballot.toelichting, ballot.member);
    vt_buf_clear(file);
    vt_buf_clear(armor);
    vt_ballot_put(file, &ballot, &dossier->consultation);
    paper_key(secret, number);
    vt_sshsig_sign(&sig, vt_buf_view(file), VT_LIT(VT_NAMESPACE_BALLOT),
                   (struct vt_secret){secret});
    vt_sshsig_put(armor, &sig, VT_LIT(VT_NAMESPACE_BALLOT));
    checked->key = sig.key;
}
