/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON by libyaml, for the test vectors of others. */
#include "crypto/json.h"

#include "crypto/support.h"

void json_load(struct json *json, const char *path)
{
    yaml_parser_t parser;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_msg("cannot open %s", path);
        return;
    }
    assert_int_equal(1, yaml_parser_initialize(&parser));
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_file(&parser, file);
    if (yaml_parser_load(&parser, &json->document) != 1) {
        fail_msg("%s: %s", path, parser.problem);
    }
    yaml_parser_delete(&parser);
    fclose(file);
}

void json_free(struct json *json)
{
    yaml_document_delete(&json->document);
}

struct json_value json_root(struct json *json)
{
    yaml_node_t *node = yaml_document_get_root_node(&json->document);
    assert_non_null(node);
    return (struct json_value){json, node};
}

static yaml_node_t *find(struct json_value object, const char *key)
{
    assert_int_equal(YAML_MAPPING_NODE, object.node->type);
    yaml_document_t *document = &object.json->document;
    for (yaml_node_pair_t *pair = object.node->data.mapping.pairs.start;
         pair < object.node->data.mapping.pairs.top; pair++) {
        struct json_value name = {object.json, yaml_document_get_node(document, pair->key)};
        if (vt_bytes_equal(json_bytes(name), vt_bytes_of(key))) {
            return yaml_document_get_node(document, pair->value);
        }
    }
    return NULL;
}

bool json_has(struct json_value object, const char *key)
{
    return find(object, key) != NULL;
}

struct json_value json_get(struct json_value object, const char *key)
{
    struct json_value value = {object.json, find(object, key)};
    if (value.node == NULL) {
        fail_msg("no key %s", key);
    }
    return value;
}

size_t json_count(struct json_value list)
{
    if (list.node->type == YAML_SCALAR_NODE) {
        assert_bytes("null", json_bytes(list));
        return 0;
    }
    assert_int_equal(YAML_SEQUENCE_NODE, list.node->type);
    return (size_t)(list.node->data.sequence.items.top - list.node->data.sequence.items.start);
}

struct json_value json_at(struct json_value list, size_t index)
{
    assert_true(index < json_count(list));
    yaml_node_item_t item = list.node->data.sequence.items.start[index];
    return (struct json_value){list.json, yaml_document_get_node(&list.json->document, item)};
}

struct vt_bytes json_bytes(struct json_value value)
{
    assert_int_equal(YAML_SCALAR_NODE, value.node->type);
    return (struct vt_bytes){value.node->data.scalar.value, value.node->data.scalar.length};
}

uint64_t json_number(struct json_value value)
{
    uint64_t number = 0;
    assert_code(VT_OK, vt_number_parse(&number, json_bytes(value), UINT64_MAX));
    return number;
}

bool json_truth(struct json_value value)
{
    bool truth = vt_bytes_equal(json_bytes(value), VT_LIT("true"));
    assert_true(truth || vt_bytes_equal(json_bytes(value), VT_LIT("false")));
    return truth;
}

size_t json_hex(unsigned char *out, size_t room, struct json_value value)
{
    size_t len = json_bytes(value).len / 2;
    assert_true(len <= room);
    assert_code(VT_OK, vt_hex_decode(out, len, json_bytes(value)));
    return len;
}

size_t json_base64(unsigned char *out, size_t room, struct json_value value)
{
    size_t len = vt_base64_raw_len(json_bytes(value));
    assert_true(len <= room);
    assert_true(len > 0 || json_bytes(value).len == 0);
    if (len > 0) {
        assert_code(VT_OK, vt_base64_decode(out, len, json_bytes(value)));
    }
    return len;
}
