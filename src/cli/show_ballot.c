/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot, its signature and its remark, shown. */
#include "cli/show.h"

#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/crypto/sshsig.h>
#include <vngtally/report/layout.h>
#include <vngtally/vote/ballot.h>
#include <vngtally/vote/toelichting.h>
#include <vngtally/yaml/reader.h>

#include "io/file.h"
#include "io/path.h"

/* A key of the ballot, if it is there, as it stands. */
static void put_key(struct vt_show *show, const struct vt_yaml *yaml, const char *key,
                    enum vt_word label)
{
    const struct vt_yaml_node *node = vt_yaml_get(yaml, vt_yaml_root(yaml), key);
    if (node != NULL && node->kind == VT_YAML_SCALAR) {
        vt_show_text(show, key, label, vt_yaml_text(yaml, node));
    }
}

/* A number where it is one. */
static void put_sequence(struct vt_show *show, const struct vt_yaml *yaml)
{
    const struct vt_yaml_node *node = vt_yaml_get(yaml, vt_yaml_root(yaml), "sequence");
    uint64_t number = 0;
    if (show->cli->json && node != NULL && node->kind == VT_YAML_SCALAR &&
        vt_number_parse(&number, vt_yaml_text(yaml, node), VT_SEQUENCE_MAX) == VT_OK) {
        vt_json_number(&show->json, "sequence", number);
        return;
    }
    put_key(show, yaml, "sequence", VT_W_SHOW_SEQUENCE);
}

static void put_choices(struct vt_show *show, const struct vt_yaml *yaml)
{
    struct vt_buf rows = {0};
    const struct vt_yaml_node *map = vt_yaml_get(yaml, vt_yaml_root(yaml), "choices");
    const struct vt_yaml_node *choice = map == NULL ? NULL : vt_yaml_first(yaml, map);
    if (show->cli->json) {
        vt_json_open(&show->json, "choices", '[');
    }
    for (; choice != NULL; choice = vt_yaml_next(yaml, choice)) {
        struct vt_bytes option = {0};
        if (choice->kind == VT_YAML_SCALAR) {
            option = vt_yaml_text(yaml, choice);
        }
        if (show->cli->json) {
            vt_json_open(&show->json, NULL, '{');
            vt_json_text(&show->json, "proposal", vt_yaml_key(yaml, choice));
            vt_json_text(&show->json, "option", option);
            vt_json_close(&show->json, '}');
            continue;
        }
        vt_text_put_escaped(&rows, vt_yaml_key(yaml, choice));
        vt_buf_put_byte(&rows, '\t');
        vt_text_put_escaped(&rows, option);
        vt_buf_put_byte(&rows, '\n');
    }
    if (show->cli->json) {
        vt_json_close(&show->json, ']');
    } else {
        vt_buf_put_text(&show->cli->out, "  ");
        vt_show_say(show, VT_W_SHOW_CHOICES);
        vt_layout_table(&show->cli->out, vt_buf_view(&rows), "ll", 4, show->columns);
    }
    vt_buf_free(&rows);
}

/* The signature beside the ballot: whose, and does it fit? */
static enum vt_exit put_signature(struct vt_show *show, struct vt_bytes armor)
{
    struct vt_sshsig signature;
    struct vt_error err;
    enum vt_code code = vt_sshsig_parse(&signature, armor, VT_LIT(VT_NAMESPACE_BALLOT));
    bool read = code == VT_OK;
    if (read) {
        code = vt_sshsig_verify(&signature, show->bytes, VT_LIT(VT_NAMESPACE_BALLOT));
    }
    if (show->cli->json) {
        vt_json_open(&show->json, "signature", '{');
        if (read) {
            vt_show_key(show, "key", VT_W_SHOW_SIGNED_BY, &signature.key);
        }
        vt_json_bool(&show->json, "fits", code == VT_OK);
        vt_json_close(&show->json, '}');
    } else if (read) {
        vt_show_key(show, NULL, VT_W_SHOW_SIGNED_BY, &signature.key);
        vt_show_word(show, NULL, VT_W_SHOW_SIGNATURE, "",
                     code == VT_OK ? VT_W_SHOW_FITS : VT_W_SHOW_FITS_NOT);
    }
    if (code != VT_OK) {
        struct vt_path path;
        (void)vt_fail_plain(&err, code);
        bool named = vt_path_extend(&path, show->path, ".sig", NULL) == VT_OK;
        vt_cli_complain(show->cli, named ? path.text : show->path, &err);
        return VT_EXIT_NO;
    }
    return VT_EXIT_YES;
}

/* Without a signature beside it a ballot is only a text. */
static enum vt_exit look_for_signature(struct vt_show *show)
{
    struct vt_path path;
    struct vt_error err;
    struct vt_buf armor = {0};
    enum vt_code code = vt_path_extend(&path, show->path, ".sig", &err);
    if (code == VT_OK) {
        code = vt_file_read(&armor, path.text, VT_SSHSIG_MAX, &err);
    }
    enum vt_exit status = VT_EXIT_YES;
    if (code == VT_OK) {
        status = put_signature(show, vt_buf_view(&armor));
    } else if (code != VT_E_NOT_FOUND) {
        vt_cli_complain(show->cli, path.text, &err);
        status = VT_EXIT_TROUBLE;
    } else if (show->cli->json) {
        vt_json_null(&show->json, "signature");
    } else {
        vt_show_word(show, NULL, VT_W_SHOW_SIGNATURE, "", VT_W_SHOW_UNSIGNED);
    }
    vt_buf_free(&armor);
    return status;
}

enum vt_exit vt_show_ballot(struct vt_show *show)
{
    struct vt_yaml yaml = {0};
    struct vt_error err;
    const struct vt_yaml_caps caps = VT_YAML_BALLOT_CAPS;
    if (vt_yaml_parse(&yaml, show->bytes, &caps, &err) != VT_OK) {
        vt_yaml_free(&yaml);
        return vt_show_wrong(show, &err);
    }
    vt_show_begin(show, "ballot", VT_W_SHOW_BALLOT);
    put_key(show, &yaml, "consultation", VT_W_SHOW_ORIGIN);
    put_key(show, &yaml, "fingerprint", VT_W_SHOW_FINGERPRINT);
    put_key(show, &yaml, "member", VT_W_SHOW_MEMBER);
    put_sequence(show, &yaml);
    put_key(show, &yaml, "decided", VT_W_SHOW_DECIDED);
    put_key(show, &yaml, "reference", VT_W_SHOW_REFERENCE);
    put_key(show, &yaml, "toelichting_sha256", VT_W_SHOW_TOELICHTING_SHA256);
    enum vt_exit status = look_for_signature(show);
    put_choices(show, &yaml);
    vt_show_end(show);
    vt_yaml_free(&yaml);
    return status;
}

enum vt_exit vt_show_signature(struct vt_show *show)
{
    static const char *const spaces[] = {VT_NAMESPACE_BALLOT, VT_NAMESPACE_REKEY};
    struct vt_sshsig signature;
    struct vt_error err;
    for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++) {
        enum vt_code code = vt_sshsig_parse(&signature, show->bytes, vt_bytes_of(spaces[i]));
        if (code == VT_OK) {
            vt_show_begin(show, "signature", VT_W_SHOW_SIGNATURE_FILE);
            vt_show_text(show, "namespace", VT_W_SHOW_NAMESPACE, vt_bytes_of(spaces[i]));
            vt_show_key(show, "key", VT_W_SHOW_SIGNED_BY, &signature.key);
            vt_show_end(show);
            return VT_EXIT_YES;
        }
        (void)vt_fail_plain(&err, code);
    }
    return vt_show_wrong(show, &err);
}

enum vt_exit vt_show_toelichting(struct vt_show *show)
{
    struct vt_toelichting toelichting;
    struct vt_hash hash;
    struct vt_error err;
    enum vt_code code = vt_toelichting_parse(&toelichting, show->bytes);
    if (code != VT_OK) {
        (void)vt_fail_plain(&err, code);
        return vt_show_wrong(show, &err);
    }
    vt_sha256(&hash, show->bytes);
    vt_show_begin(show, "toelichting", VT_W_SHOW_TOELICHTING);
    vt_show_text(show, "consultation", VT_W_SHOW_ORIGIN, toelichting.origin);
    vt_show_text(show, "member", VT_W_SHOW_MEMBER, toelichting.member);
    vt_show_hex(show, "sha256", VT_W_SHOW_SHA256, vt_hash_view(&hash));
    vt_show_text(show, "remark", VT_W_SHOW_REMARK, toelichting.remark);
    vt_show_end(show);
    return VT_EXIT_YES;
}
