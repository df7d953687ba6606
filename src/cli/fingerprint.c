/* SPDX-License-Identifier: EUPL-1.2 */
/* A fingerprint as a person copies it from a letter. */
#include "cli/fingerprint.h"

#include <vngtally/report/typed.h>

bool vt_cli_fingerprint(struct vt_hash *out, const struct vt_cli *cli, const char *option,
                        const char *text)
{
    struct vt_typed typed;
    vt_typed_read(&typed, vt_bytes_of(text));
    if (vt_typed_hash(out, &typed)) {
        return true;
    }
    vt_cli_usage_typed(cli, &typed, option);
    return false;
}

/* A group of a fingerprint: digits and nothing else. */
static bool is_group(struct vt_bytes text)
{
    struct vt_typed typed;
    vt_typed_read(&typed, text);
    return typed.state != VT_TYPED_STRANGE && typed.count == text.len && text.len > 0;
}

bool vt_cli_in_groups(const struct vt_cli *cli, size_t most)
{
    if (cli->operand_count <= most) {
        return false;
    }
    const char *given = vt_cli_value(cli, "--fingerprint");
    struct vt_bytes extra = vt_bytes_of(cli->operand[most]);
    bool group = given != NULL && is_group(extra);
    const struct vt_bytes arg = group ? vt_bytes_of(given) : extra;
    (void)vt_cli_usage(cli, group ? VT_W_VERIFY_HEX_QUOTES : VT_W_USE_TOO_MANY, &arg, 1);
    return true;
}
