/* SPDX-License-Identifier: EUPL-1.2 */
/* The register of the sample: config/register.yaml. */
#include <vngtally/yaml/writer.h>

#include "sample.h"
#include "testkey.h"

static const char head[] =
    "# Het register van het voorbeeld: de 342 gemeenten op 1 januari 2025, op volgorde van code.\n"
    "# Inwoners: bron CBS (StatLine 03759ned, CC BY 4.0), uit municipalities_2025.csv.\n"
    "#\n"
    "# TEST KEYS: iedereen kan de geheime helft van deze sleutels maken, want zij komen uit\n"
    "# openbare woorden (ballots-sample/make/testkey.h). Gebruik ze nooit voor een echte "
    "raadpleging.\n"
    "# Anyone can make the secret halves of these keys. Never use them.\n"
    "#\n"
    "# Gemaakt door vt-make-sample; zie ballots-sample/README.md.\n"
    "\n"
    "format: vngtally/register/v1\n"
    "source: \"CBS StatLine 03759ned, 1 januari 2025, CC BY 4.0\"\n"
    "members:\n";

static void put_field(struct vt_buf *out, const char *key, struct vt_bytes value)
{
    vt_buf_put_text(out, key);
    vt_buf_put(out, value);
    vt_buf_put_byte(out, '\n');
}

/* Of the names of municipalities only those that begin with an apostrophe need quotes. */
static void put_name(struct vt_buf *out, struct vt_bytes name)
{
    if (!vt_bytes_starts(name, VT_LIT("'"))) {
        put_field(out, "    name: ", name);
        return;
    }
    vt_buf_put_text(out, "    name: ");
    vt_yaml_put_quoted(out, name);
    vt_buf_put_byte(out, '\n');
}

static void put_key(struct vt_buf *out, struct vt_bytes code, enum testkey_role role)
{
    struct vt_public_key key = testkey_public(code, role);
    vt_buf_put_text(out, "      - ");
    vt_ssh_key_put(out, &key);
    vt_buf_put_byte(out, '\n');
}

void sample_put_register(struct vt_buf *out, const struct facts *facts)
{
    vt_buf_put_text(out, head);
    for (uint32_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->at[i];
        put_field(out, "  - code: ", fact->code);
        put_name(out, fact->name);
        put_field(out, "    province: ", fact->province);
        vt_buf_put_text(out, "    kind: gemeente\n");
        put_field(out, "    inhabitants: ", fact->inhabitants);
        vt_buf_put_text(out, "    keys:\n");
        put_key(out, fact->code, TESTKEY_SECRETARY);
        if (testkey_has_deputy(fact->code)) {
            put_key(out, fact->code, TESTKEY_DEPUTY);
        }
    }
}
