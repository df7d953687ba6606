/* SPDX-License-Identifier: EUPL-1.2 */
/* Collecting the signatures and keys of a dossier, from its files. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include <vngtally/crypto/sshsig.h>
#include <vngtally/vote/journal.h>

#include "bench.h"
#include "io/store.h"

static enum vt_code take_ballot(struct bench_signature *out, const struct vt_entry *entry)
{
    struct vt_sshsig sig;
    enum vt_code code = vt_sshsig_parse(&sig, entry->part[1], VT_LIT(VT_NAMESPACE_BALLOT));
    if (code == VT_OK) {
        out->key = sig.key;
        out->signature = sig.signature;
        (void)crypto_hash_sha512(out->sha512, entry->part[0].at, entry->part[0].len);
    }
    return code;
}

static enum vt_code fill(struct bench_chest *out, const struct vt_store *store,
                         struct vt_error *err)
{
    const struct vt_dossier *dossier = &store->dossier;
    size_t ballots = dossier->kinds[VT_ENTRY_BALLOT];
    out->signature = calloc(ballots + 1, sizeof *out->signature);
    out->key = calloc((size_t)dossier->reg.key_count + 1, sizeof *out->key);
    if (out->signature == NULL || out->key == NULL) {
        return vt_fail_plain(err, VT_E_MEMORY);
    }
    memcpy(out->key, dossier->reg.key, dossier->reg.key_count * sizeof *out->key);
    out->keys = dossier->reg.key_count;
    out->journal = store->journal.len;
    out->reg = store->reg.len;
    for (uint32_t i = 1; i < dossier->count; i++) {
        struct vt_record record;
        if (dossier->entry[i].kind != VT_ENTRY_BALLOT) {
            continue;
        }
        enum vt_code code = vt_dossier_record(&record, dossier, store->journal, i);
        if (code == VT_OK) {
            code = take_ballot(&out->signature[out->signatures++], &record.entry);
        }
        if (code != VT_OK) {
            return vt_fail_plain(err, code);
        }
    }
    out->ballots = out->signatures;
    return VT_OK;
}

enum vt_code bench_chest_fill(struct bench_chest *out, const char *path, struct vt_error *err)
{
    struct vt_store store;
    struct vt_trouble why;
    *out = (struct bench_chest){0};
    enum vt_code code = vt_store_read(&store, path, &why);
    if (code != VT_OK) {
        *err = why.errs.at[0];
        return code;
    }
    code = store.stop.code == VT_OK ? fill(out, &store, err) : store.stop.code;
    if (store.stop.code != VT_OK) {
        *err = store.stop;
    }
    vt_store_close(&store);
    if (code != VT_OK) {
        bench_chest_free(out);
    }
    return code;
}

void bench_chest_free(struct bench_chest *chest)
{
    free(chest->signature);
    free(chest->key);
    *chest = (struct bench_chest){0};
}
