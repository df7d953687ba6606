/* SPDX-License-Identifier: EUPL-1.2 */
/* `true` and `false`, and what people write instead. */
#include "want.h"

/* What others read as true or false, or what a person may mean by it. */
static const struct {
    const char *word;
    bool value;
} meant[] = {
    {"true", true}, {"yes", true},     {"y", true},     {"on", true},   {"1", true},
    {"ja", true},   {"j", true},       {"aan", true},   {"waar", true}, {"false", false},
    {"no", false},  {"n", false},      {"off", false},  {"0", false},   {"nee", false},
    {"uit", false}, {"onwaar", false}, {"niet", false},
};

static struct vt_bytes spelled(bool value)
{
    return value ? VT_LIT("true") : VT_LIT("false");
}

bool vt_yaml_get_bool(bool *out, const struct vt_yaml *doc, const struct vt_yaml_node *map,
                      const char *key, enum vt_yaml_need need, struct vt_errors *errs)
{
    *out = false;
    const struct vt_yaml_node *node = vt_yaml_want_scalar(doc, map, key, need, errs);
    if (node == NULL) {
        return false;
    }
    struct vt_bytes text = vt_yaml_text(doc, node);
    bool value = vt_bytes_equal(text, spelled(true));
    if (value || vt_bytes_equal(text, spelled(false))) {
        if (node->style == VT_YAML_PLAIN) {
            *out = value;
            return true;
        }
        vt_yaml_complain(doc, node, VT_E_YAML_BOOL_QUOTED, spelled(value), errs);
        return false;
    }
    for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++) {
        if (vt_yaml_is_word(text, meant[i].word)) {
            vt_yaml_complain(doc, node, VT_E_YAML_BOOL_WORD, spelled(meant[i].value), errs);
            return false;
        }
    }
    vt_yaml_complain(doc, node, VT_E_YAML_BOOL, VT_LIT(""), errs);
    return false;
}
