/* SPDX-License-Identifier: EUPL-1.2 */
/* The outcome of a proposal, by integers only. docs/FORMAT.md section 9. */
#include <vngtally/vote/outcome.h>

#include <vngtally/base/number.h>

static const char *const names[] = {
    [VT_NO_VOTES] = "no_votes",
    [VT_TIE] = "tie",
    [VT_ADOPTED] = "adopted",
    [VT_NO_MAJORITY] = "no_majority",
};

/* A product of 64 and 32 bits: high * 2^32 + low, low below 2^32. */
struct product {
    uint64_t high, low;
};

static struct product multiply(uint64_t votes, uint32_t times)
{
    uint64_t low = (votes & UINT32_MAX) * times;
    uint64_t high = (votes >> 32) * times + (low >> 32);
    return (struct product){high, low & UINT32_MAX};
}

bool vt_threshold_reached(const struct vt_threshold *threshold, uint64_t votes,
                          uint64_t denominator)
{
    struct product have = multiply(votes, threshold->denominator);
    struct product need = multiply(denominator, threshold->numerator);
    if (have.high != need.high) {
        return have.high > need.high;
    }
    return have.low > need.low || (have.low == need.low && threshold->or_equal);
}

bool vt_option_is_side(const struct vt_option *option)
{
    return option->counts && option->counts_as == VT_NO_OPTION;
}

/* Add what was cast on an option to a side. */
static enum vt_code add(struct vt_sum *side, const struct vt_sum *cast)
{
    enum vt_code code = vt_add_u64(&side->members, side->members, cast->members);
    if (code != VT_OK) {
        return code;
    }
    return vt_add_u64(&side->votes, side->votes, cast->votes);
}

/* Add up the sides and the denominator. */
static enum vt_code add_sides(struct vt_outcome *out, const struct vt_proposal *proposal,
                              const struct vt_sum *sums)
{
    for (uint32_t i = 0; i < proposal->option_count; i++) {
        const struct vt_option *option = &proposal->option[i];
        if (!option->counts) {
            continue;
        }
        uint32_t side = option->counts_as == VT_NO_OPTION ? i : option->counts_as;
        enum vt_code code = add(&out->side[side], &sums[i]);
        if (code == VT_OK) {
            code = vt_add_u64(&out->denominator, out->denominator, sums[i].votes);
        }
        if (code != VT_OK) {
            return code;
        }
    }
    return VT_OK;
}

/* The side with most votes; *shared when another has as many. There are votes, so it has some, and
 * an option that is no side, which has none here, cannot be it. */
static uint32_t highest(bool *shared, const struct vt_sum *side, uint32_t count)
{
    uint32_t best = 0;
    *shared = false;
    for (uint32_t i = 1; i < count; i++) {
        if (side[i].votes > side[best].votes) {
            best = i;
            *shared = false;
        } else if (side[i].votes == side[best].votes) {
            *shared = true;
        }
    }
    return best;
}

enum vt_code vt_outcome(struct vt_outcome *out, const struct vt_proposal *proposal,
                        const struct vt_sum *sums)
{
    struct vt_outcome made = {.kind = VT_NO_VOTES, .option = VT_NO_OPTION};
    *out = made;
    enum vt_code code = add_sides(&made, proposal, sums);
    if (code != VT_OK) {
        return code;
    }
    if (made.denominator > 0) {
        bool shared;
        uint32_t best = highest(&shared, made.side, proposal->option_count);
        if (shared) {
            made.kind = VT_TIE;
        } else if (vt_threshold_reached(&proposal->threshold, made.side[best].votes,
                                        made.denominator)) {
            made.kind = VT_ADOPTED;
            made.option = best;
        } else {
            made.kind = VT_NO_MAJORITY;
        }
    }
    *out = made;
    return VT_OK;
}

struct vt_bytes vt_outcome_name(enum vt_outcome_kind kind)
{
    return vt_bytes_of(names[kind]);
}
