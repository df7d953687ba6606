/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be seen of a dossier: all of it, as bytes; and its root, by the letter. */
#include "vote/fixture.h"

static void put_entry_facts(struct vt_buf *out, const struct fixture *f, uint32_t index)
{
    const struct vt_standing_entry *e = &f->dossier.entry[index];
    put(out, "entry %u at %llu kind %u member %u next %u sequence %u period %u %d %d choices",
        index, (unsigned long long)e->offset, e->kind, e->member, e->next, e->sequence, e->period,
        e->on_word, e->stamped);
    for (uint32_t p = 0; p < f->dossier.consultation.proposal_count; p++) {
        put(out, " %u", f->dossier.choice[index * f->dossier.consultation.proposal_count + p]);
    }
    put(out, "\n");
}

static void put_member_facts(struct vt_buf *out, const struct fixture *f, uint32_t member)
{
    const struct vt_standing *m = &f->dossier.member[member];
    put(out, "member %u entries %u %u period %u %u refused %u highest %u rekeys %u %u counted %u\n",
        member, m->first, m->last, m->period, m->in_period, m->refused, m->highest, m->first_rekey,
        m->last_rekey, vt_dossier_counted(&f->dossier, member, VT_BALLOTS_ALL));
}

void put_snapshot(struct vt_buf *out, const struct fixture *f)
{
    const struct vt_dossier *d = &f->dossier;
    struct vt_hash root;
    struct vt_result result;
    assert_code(VT_OK, vt_merkle_root(&root, NULL, &d->journal, d->count));
    put_hex(out, vt_hash_view(&root));
    put_hex(out, vt_hash_view(&d->fingerprint));
    put(out, "\nphase %d last %lld end %zu close %u result %u report %u size %llu rekeys %u\n",
        (int)d->phase, (long long)d->last_entered, d->end, d->close, d->result, d->report,
        (unsigned long long)d->journal.size, d->rekey_count);
    for (int k = 0; k < VT_ENTRY_KINDS; k++) {
        put(out, "kind %d: %u\n", k, d->kinds[k]);
    }
    for (uint32_t i = 0; i < d->count; i++) {
        put_entry_facts(out, f, i);
    }
    for (uint32_t m = 0; m < d->reg.count; m++) {
        put_member_facts(out, f, m);
    }
    for (uint32_t r = 0; r < d->rekey_count; r++) {
        put(out, "rekey of %u at %u next %u %d ", d->rekey[r].member, d->rekey[r].entry,
            d->rekey[r].next, d->rekey[r].on_word);
        put_hex(out, (struct vt_bytes){d->rekey[r].old_key.b, VT_PUBLIC_KEY_SIZE});
        put_hex(out, (struct vt_bytes){d->rekey[r].new_key.b, VT_PUBLIC_KEY_SIZE});
        put(out, "\n");
    }
    if (d->phase != VT_PHASE_OPEN) {
        assert_code(VT_OK, vt_result_make(&result, d));
        vt_result_put(out, &result, d);
        vt_result_free(&result);
    }
}

struct vt_hash journal_root(const struct fixture *f, uint32_t from, uint32_t n)
{
    struct vt_hash hash;
    struct vt_record record;
    struct vt_buf data = {0};
    if (n == 1) {
        assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), from));
        vt_buf_put_byte(&data, 0x00);
        vt_buf_put(&data, record.bytes);
    } else {
        uint32_t split = 1;
        while (split * 2 < n) {
            split *= 2;
        }
        struct vt_hash left = journal_root(f, from, split);
        struct vt_hash right = journal_root(f, from + split, n - split);
        vt_buf_put_byte(&data, 0x01);
        vt_buf_put(&data, vt_hash_view(&left));
        vt_buf_put(&data, vt_hash_view(&right));
    }
    vt_sha256(&hash, vt_buf_view(&data));
    vt_buf_free(&data);
    return hash;
}
