/* SPDX-License-Identifier: EUPL-1.2 */
/* One member of the register: who it is and what it weighs. docs/FORMAT.md section 4. */
#include "register_parts.h"

/* Where a member is read: its mapping, and its code as it was written, to say who it is. */
struct place {
    const struct vt_reading *r;
    const struct vt_yaml_node *item;
    struct vt_bytes who;
};

static bool has(const struct place *at, const char *key)
{
    return vt_yaml_get(at->r->doc, at->item, key) != NULL;
}

static void say(const struct place *at, const char *key, enum vt_code code)
{
    vt_reading_say(at->r, vt_yaml_get(at->r->doc, at->item, key), code, at->who, VT_LIT(""));
}

static void say_missing(const struct place *at, enum vt_code code)
{
    vt_reading_say(at->r, at->item, code, at->who, VT_LIT(""));
}

/* Code and kind. A bad code stays empty, so that order and duplicates pass it by. Returns whether the
 * kind is known. */
static bool read_identity(struct vt_member *out, struct place *at)
{
    struct vt_bytes kind;
    bool has_code = vt_yaml_get_text(&at->who, at->r->doc, at->item, "code", VT_YAML_REQUIRED,
                                     SIZE_MAX, at->r->errs);
    bool known = vt_yaml_get_text(&kind, at->r->doc, at->item, "kind", VT_YAML_REQUIRED, SIZE_MAX,
                                  at->r->errs);
    enum vt_kind which = VT_KIND_GEMEENTE;
    if (known && !vt_kind_parse(&which, kind)) {
        vt_yaml_complain(at->r->doc, vt_yaml_get(at->r->doc, at->item, "kind"), VT_E_REGISTER_KIND,
                         VT_LIT(""), at->r->errs);
        known = false;
    }
    out->kind = (uint8_t)which;
    if (!has_code) {
        return known;
    }
    if (!vt_member_code_ok(at->who)) {
        say(at, "code", VT_E_REGISTER_CODE);
    } else if (known && out->kind == VT_KIND_GEMEENTE && !vt_gemeente_code_ok(at->who)) {
        say(at, "code", VT_E_REGISTER_CODE_GEMEENTE);
    } else {
        out->code = at->who;
    }
    return known;
}

static void read_province(struct vt_member *out, const struct place *at, bool needed)
{
    if (needed && !has(at, "province")) {
        say_missing(at, VT_E_REGISTER_PROVINCE_MISSING);
    }
    if (vt_yaml_get_text(&out->province, at->r->doc, at->item, "province", VT_YAML_OPTIONAL,
                         VT_PROVINCE_MAX, at->r->errs) &&
        vt_bytes_equal(out->province, VT_LIT("none"))) {
        say(at, "province", VT_E_REGISTER_PROVINCE_NONE);
    }
}

static void read_inhabitants(struct vt_member *out, const struct place *at, bool needed)
{
    uint64_t inhabitants;
    if (needed && !has(at, "inhabitants")) {
        say_missing(at, VT_E_REGISTER_INHABITANTS_MISSING);
    }
    out->has_inhabitants = vt_yaml_get_number(&inhabitants, at->r->doc, at->item, "inhabitants",
                                              VT_YAML_OPTIONAL, UINT32_MAX, at->r->errs);
    out->inhabitants = (uint32_t)inhabitants;
}

/* `votes` as written: of a special member, and of no other. */
static void read_votes(struct vt_member *out, const struct place *at)
{
    uint64_t votes;
    if (out->kind != VT_KIND_BIJZONDER) {
        if (has(at, "votes")) {
            say(at, "votes", VT_E_REGISTER_VOTES_GIVEN);
        }
        return;
    }
    if (!has(at, "votes")) {
        say_missing(at, VT_E_REGISTER_VOTES_MISSING);
    }
    (void)vt_yaml_get_number(&votes, at->r->doc, at->item, "votes", VT_YAML_OPTIONAL, VT_VOTES_MAX,
                             at->r->errs);
    out->votes = (uint32_t)votes;
}

static void read_shared_keys(struct vt_member *out, const struct place *at)
{
    if (vt_yaml_get_bool(&out->shared_keys, at->r->doc, at->item, "shared_keys", VT_YAML_OPTIONAL,
                         at->r->errs) &&
        !out->shared_keys) {
        say(at, "shared_keys", VT_E_REGISTER_SHARED_KEYS);
    }
}

void vt_register_weigh(struct vt_member *out, const struct vt_weight_rule *rule)
{
    if (out->kind == VT_KIND_GEMEENTE) {
        out->votes = rule == NULL ? 0 : vt_weight(rule, out->inhabitants);
    } else if (out->kind == VT_KIND_AANGESLOTEN) {
        out->votes = 1;
    }
}

void vt_register_read_member(struct vt_register *out, const struct vt_register_reading *reading,
                             uint32_t index)
{
    static const char *const known[] = {"code",  "name",        "province", "kind", "inhabitants",
                                        "votes", "shared_keys", "keys",     NULL};
    struct vt_member *member = &out->member[index];
    struct place at = {&reading->r, reading->item[index].node, {0}};
    member->first_key = out->key_count;
    if (!vt_yaml_keys(at.r->doc, at.item, known, at.r->errs)) {
        return;
    }
    bool kind_known = read_identity(member, &at);
    bool is_gemeente = kind_known && member->kind == VT_KIND_GEMEENTE;
    (void)vt_yaml_get_text(&member->name, at.r->doc, at.item, "name", VT_YAML_REQUIRED,
                           VT_MEMBER_NAME_MAX, at.r->errs);
    read_province(member, &at, is_gemeente);
    read_inhabitants(member, &at, is_gemeente);
    if (kind_known) {
        read_votes(member, &at);
        vt_register_weigh(member, reading->rule);
    }
    read_shared_keys(member, &at);
    vt_register_read_keys(out, reading, index, at.who);
}
