/* SPDX-License-Identifier: EUPL-1.2 */
/* Two receipts of one history that cannot both be true. docs/FORMAT.md section 19. */
#include <stdlib.h>

#include <vngtally/vote/verify.h>

#include "convict_parts.h"

bool vt_convicts_log(const struct vt_verified *verified, enum vt_code code)
{
    switch ((int)code) {
    case VT_E_VERIFY_FORK:
    case VT_E_VERIFY_TWO_RESULTS:
    case VT_E_VERIFY_PASSED_OVER:
    case VT_E_VERIFY_NOT_LATE:
    case VT_E_VERIFY_FALSE_REFUSAL: /* the count leaf says how many ballots there were before */
    case VT_E_VERIFY_OTHER_BALLOT:
    case VT_E_VERIFY_REKEY_MISSING:
    case VT_E_VERIFY_EARLIER_INCOMPLETE: /* by its own entry's number there was no such rekey */
        return true;
    case VT_E_VERIFY_NO_HISTORY:
        /* The count leaf says of which entries there is a proof: up to so many of all. */
        return verified->entries <= VT_RECEIPT_SECTIONS;
    default:
        return false;
    }
}

/* Two receipts, verified. Too large for the stack. */
struct pair {
    struct vt_verified first, second;
};

/* Does it hold by itself? What witnesses still have to sign, the log has signed already. */
static enum vt_code hold(struct vt_verified *out, struct vt_bytes receipt,
                         const struct vt_conviction *c, const struct vt_hash *fingerprint)
{
    enum vt_code code = vt_verify_receipt(out, receipt, fingerprint, NULL);
    if (code == VT_E_MEMORY) {
        return code;
    }
    bool good = (code == VT_OK || code == VT_E_VERIFY_NOT_WITNESSED) &&
                vt_public_key_equal(&out->opening.log_key.key, &c->log.key) &&
                vt_bytes_equal(out->opening.origin, vt_bytes_of(c->log.name));
    return good ? VT_OK : VT_E_CONVICT_NOTHING;
}

/* The fingerprint of a receipt's own opening: the right one when *c names one already. */
static enum vt_code find_fingerprint(struct vt_hash *out, const struct vt_conviction *c,
                                     struct vt_bytes receipt)
{
    struct vt_receipt read;
    enum vt_code code = vt_receipt_read(&read, receipt, NULL);
    if (code != VT_OK) {
        return code == VT_E_MEMORY ? code : VT_E_CONVICT_NOTHING;
    }
    vt_hash_leaf(out, read.entry[0].bytes);
    vt_receipt_free(&read);
    return c->opening.len == 0 || vt_hash_equal(out, &c->fingerprint) ? VT_OK
                                                                      : VT_E_CONVICT_NOTHING;
}

static bool is_count(const struct vt_verified *verified)
{
    return verified->receipt.type == VT_RECEIPT_COUNT;
}

/* Of one journal there is one result, whichever members the receipts are of. */
static enum vt_code compare(const struct pair *pair, struct vt_error *err)
{
    if (is_count(&pair->first) && is_count(&pair->second) &&
        !vt_hash_equal(&pair->first.result_leaf, &pair->second.result_leaf)) {
        return vt_fail_plain(err, VT_E_VERIFY_TWO_RESULTS);
    }
    return vt_verify_earlier(&pair->second, &pair->first, err);
}

static void state(struct vt_conviction *c, const struct pair *pair, struct vt_bytes first,
                  struct vt_bytes second, const struct vt_hash *fingerprint)
{
    c->shows = VT_SHOWS_RECEIPTS;
    c->opening = pair->second.receipt.entry[0].bytes;
    c->fingerprint = *fingerprint;
    c->receipt[0] = first;
    c->receipt[1] = second;
    c->checkpoint[0] = pair->first.receipt.checkpoint;
    c->checkpoint[1] = pair->second.receipt.checkpoint;
    c->tree[0] = pair->first.checkpoint;
    c->tree[1] = pair->second.checkpoint;
}

static enum vt_code judge(struct vt_conviction *c, struct pair *pair, struct vt_bytes first,
                          struct vt_bytes second, struct vt_error *err)
{
    struct vt_hash fingerprint;
    struct vt_error found = {0};
    enum vt_code code = find_fingerprint(&fingerprint, c, second);
    if (code == VT_OK) {
        code = hold(&pair->first, first, c, &fingerprint);
    }
    if (code == VT_OK) {
        code = hold(&pair->second, second, c, &fingerprint);
    }
    if (code != VT_OK) {
        return code;
    }
    if (pair->first.checkpoint.size > pair->second.checkpoint.size) {
        return VT_E_CONVICT_NOTHING;
    }
    code = compare(pair, &found);
    if (code == VT_OK && is_count(&pair->second)) {
        return vt_fail_number(err, VT_E_CONVICT_AGREE, pair->second.receipt.member,
                              pair->first.checkpoint.size);
    }
    if (!vt_convicts_log(&pair->second, code)) {
        return code == VT_E_MEMORY ? code : VT_E_CONVICT_NOTHING;
    }
    state(c, pair, first, second, &fingerprint);
    c->contradiction = found;
    return VT_OK;
}

enum vt_code vt_convict_receipts(struct vt_conviction *c, struct vt_bytes first,
                                 struct vt_bytes second, struct vt_error *err)
{
    struct pair *pair = calloc(1, sizeof *pair);
    if (pair == NULL) {
        return VT_E_MEMORY;
    }
    enum vt_code code = judge(c, pair, first, second, err);
    vt_verified_free(&pair->first);
    vt_verified_free(&pair->second);
    free(pair);
    return code;
}
