/* SPDX-License-Identifier: EUPL-1.2 */
/* vt-fuzz-seeds FOLDER: a first corpus for each target, FOLDER/TARGET/NAME, from the consultation of
 * tests/vote. From these and from what the fuzzers found comes the corpus in the tree. */
#include "fixtures.h"

#include <sys/stat.h>

#include <vngtally/crypto/keyfile.h>
#include <vngtally/vote/split.h>
#include <vngtally/vote/toelichting.h>

#include "conviction_seeds.h"
#include "page_requests.h"
#include "program.h"
#include "vote/chance.h"
#include "vote/consultations.h"
#include "vote/registers.h"

static const char *root;

static void seed(const char *target, struct vt_bytes bytes)
{
    static unsigned number;
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s", root, target);
    (void)mkdir(path, 0777);
    (void)snprintf(path, sizeof path, "%s/%s/seed-%03u", root, target, number++);
    FILE *file = fopen(path, "wb");
    MUST(file != NULL);
    MUST(bytes.len == 0 || fwrite(bytes.at, 1, bytes.len, file) == bytes.len);
    MUST(fclose(file) == 0);
}

static void seed_text(const char *target, const char *text)
{
    seed(target, vt_bytes_of(text));
}

/* Two sections. */
static void seed_pair(const char *target, struct vt_bytes one, struct vt_bytes other)
{
    struct vt_buf both = {0};
    vt_buf_put(&both, one);
    vt_buf_put_byte(&both, 0xFF);
    vt_buf_put(&both, other);
    seed(target, vt_buf_view(&both));
    vt_buf_free(&both);
}

/* A register in its plainest spelling, with keys that two members share; all of it, and without its last
 * member. */
static void shared_keys(void)
{
    struct vt_buf text = {0};
    put(&text, "# Twee leden met een gedeelde sleutel\nformat: vngtally/register/v1\n"
               "source: \"CBS StatLine\"\nmembers:\n  - code: AF01\n    name: Een vereniging\n"
               "    kind: aangesloten\n    keys:\n      - " KEY_7 "\n  - code: GM0014\n"
               "    name: Groningen\n    province: Groningen\n    kind: gemeente\n"
               "    inhabitants: 343793\n    shared_keys: true\n    keys:\n"
               "      - " KEY_1 "\n      - " KEY_2 "\n"
               "  - code: GM0037\n    name: Almere\n    province: Groningen\n    kind: gemeente\n"
               "    inhabitants: 229574\n    shared_keys: true\n    keys:\n      - " KEY_1 "\n");
    seed("register_ways", vt_buf_view(&text));
    put(&text, "  - code: ZZ01\n    name: Bijzonder\n    kind: bijzonder\n    votes: 3\n"
               "    shared_keys: true\n    keys:\n      - " KEY_2 "\n");
    seed("register_ways", vt_buf_view(&text));
    vt_buf_free(&text);
}

static void people_write(void)
{
    char *witnessed = receipts_witnessed();
    const char *const asked[] = {fixture_consultation(), witnessed, consultation};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        seed_text("yaml", asked[i]);
        seed_text("consultation", asked[i]);
    }
    free(witnessed);
    seed_text("yaml", members);
    seed_text("register", members);
    seed("register", vt_buf_view(&fuzz_receipts()->f.reg));
    seed("register_ways", vt_buf_view(&fuzz_receipts()->f.reg));
    shared_keys();
    seed_text("arrivals", "file,time\na.yaml,2025-10-01T10:00:00+02:00\n"
                          "\"b \"\"c\"\".yaml\",2025-10-01T08:00:00Z\r\nd/e,2025-10-01T08:00:00Z");
    seed_text("text", "2025-10-22T16:00:00+02:00");
    seed_text("text", "18446744073709551615");
    seed_text("text", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    seed_text("text", "\\ \x1b[31m \xe2\x80\xae\xc3\xa9\xf0\x9f\x8c\x8d\xff");
    seed_text("key", KEY_1);
    seed_text("key", WITNESS_1);
    seed_text("key", LOG_TYPE_3);
    seed_text("intake", "b\xffs\xff"
                        "b\xffs\xff"
                        "format: x\n\xffs");
    seed_text("ballot_written", "1234567890B&W \"2025\"");
}

/* What stands in the journal, entry by entry. */
static void the_journal(void)
{
    const struct fixture *f = &fuzz_receipts()->f;
    struct vt_bytes journal = vt_buf_view(&f->journal);
    struct vt_buf entries = {0};
    seed("journal", journal);
    for (uint32_t i = 0; i < f->dossier.count; i++) {
        struct vt_record record;
        MUST(vt_dossier_record(&record, &f->dossier, journal, i) == VT_OK);
        const struct vt_entry *entry = &record.entry;
        seed("entry", record.bytes);
        if (i > 0) {
            vt_buf_put(&entries, record.bytes);
            vt_buf_put_byte(&entries, 0xFF);
            seed("dossier", record.bytes);
        }
        bool ballot = entry->kind == VT_ENTRY_BALLOT || entry->kind == VT_ENTRY_LATE;
        if (ballot) {
            seed_pair("intake", entry->part[0], entry->part[1]);
        }
        seed(ballot                           ? "ballot"
             : entry->kind == VT_ENTRY_RESULT ? "result"
                                              : "notices",
             entry->part[0]);
        for (uint32_t p = 1; p < entry->part_count && entry->kind != VT_ENTRY_OPENING; p++) {
            seed("sshsig", entry->part[p]);
        }
    }
    seed("dossier", vt_buf_view(&entries));
    vt_buf_free(&entries);
}

/* The same by number, up to a result (fuzz_add), and what comes after it. */
static void after_the_result(void)
{
    static const char *const texts[] = {
        "vngtally/decision/v1\ndate 2025-11-01\nproposal azwa tegen\nreason Anders.\n"
        "proposal hlo none\nreason Later.\n",
        "vngtally/report/v1\nprogram 0.1.0\nfile 99999999999999999999999999999999"
        "99999999999999999999999999999999 index.html\n"};
    struct vt_buf sections = {0};
    for (unsigned char number = 1; number < 10; number++) {
        vt_buf_put_byte(&sections, number);
        vt_buf_put_byte(&sections, 0xFF);
    }
    vt_buf_put_text(&sections, "c\xff\x0b\xff\x0c\xffr");
    for (size_t i = 0; i < 2; i++) {
        const struct vt_entry entry = {.kind = i == 0 ? VT_ENTRY_DECISION : VT_ENTRY_REPORT,
                                       .entered = CLOSES + 900,
                                       .received = CLOSES + 900,
                                       .part_count = 1,
                                       .part = {vt_bytes_of(texts[i])}};
        vt_buf_put_byte(&sections, 0xFF);
        vt_entry_put(&sections, &entry);
        seed("dossier", vt_buf_view(&sections));
        seed_text("decision", texts[i]);
    }
    vt_buf_free(&sections);
}

/* The tlog-proofs of a receipt, each with the size of a tree after it. */
static enum vt_code put_apart(void *context, const char *name, struct vt_bytes bytes,
                              struct vt_error *err)
{
    (void)context;
    (void)err;
    if (vt_bytes_ends(vt_bytes_of(name), VT_LIT(".tlog-proof"))) {
        seed_pair("tlog_proof", bytes, VT_LIT("\x0e"));
    }
    return VT_OK;
}

static void take_apart(struct vt_bytes bytes)
{
    struct vt_receipt receipt;
    MUST(vt_receipt_read(&receipt, bytes, NULL) == VT_OK);
    MUST(vt_split(&(struct vt_split){put_apart, NULL}, &receipt, NULL) == VT_OK);
    vt_receipt_free(&receipt);
}

static void the_receipts(void)
{
    struct receipts *r = fuzz_receipts();
    for (size_t i = 0; i < RECEIPTS; i++) {
        struct vt_bytes bytes = vt_buf_view(&r->of[i].bytes);
        const unsigned char number = (unsigned char)((i + 11) % RECEIPTS);
        const struct vt_bytes other = {&number, 1};
        seed("receipt", bytes);
        seed("split", bytes);
        seed_pair("split", (struct vt_bytes){&(unsigned char){(unsigned char)i}, 1},
                  VT_LIT("\x01\x02\x03\x04\x05\x06\x07\x08\x09"));
        take_apart(bytes);
        seed("checkpoint", vt_receipt_checkpoint(bytes));
        seed("note", vt_receipt_checkpoint(bytes));
        seed_pair("verify", bytes, other);
        seed_pair("testimony", bytes, other);
    }
    struct vt_buf four = {0}; /* two of them, the journal, its checkpoint */
    vt_buf_put_text(&four, "\x0b\xff\x01\xff"
                           "j\xff");
    vt_buf_put(&four, vt_receipt_checkpoint(vt_buf_view(&r->of[RECEIPTS - 1].bytes)));
    seed("testimony", vt_buf_view(&four));
    vt_buf_free(&four);
}

/* Every two receipts of one member, by number, with a ballot that it kept and the signature. */
static void what_a_member_holds(void)
{
    struct receipts *r = fuzz_receipts();
    struct vt_buf sections = {0};
    for (unsigned char one = 0; one < RECEIPTS; one++) {
        for (unsigned char two = 0; two < RECEIPTS; two++) {
            if (strncmp(r->of[one].name, r->of[two].name, strcspn(r->of[one].name, "-") + 1) != 0) {
                continue;
            }
            const unsigned char pair[] = {one, 0xFF, two, 0xFF};
            vt_buf_clear(&sections);
            vt_buf_put(&sections, (struct vt_bytes){pair, sizeof pair});
            vt_buf_put_text(&sections, "b\xff"
                                       "s");
            seed("verify", vt_buf_view(&sections));
            seed("testimony", vt_buf_view(&sections));
        }
    }
    vt_buf_free(&sections);
}

static void witnesses(void)
{
    struct test_log log;
    struct vt_buf text = {0};
    struct test_key own = test_key(WITNESS_KEY);
    const struct vt_note_key *key = fuzz_witness_key();
    log_open(&log, LOG_NAME, LOG_KEY);
    log_grow(&log, 0, 7);
    for (uint64_t old = 0; old <= 7; old += 3) {
        log_put_request(&text, &log, old, 7);
        seed("submission", vt_buf_view(&text));
        seed("testimony", vt_buf_view(&text));
    }
    log_put_checkpoint(&text, &log, 7);
    seed("checkpoint", vt_bytes_part(vt_buf_view(&text), 0, 62));
    vt_note_put_cosignature(&text, vt_bytes_part(vt_buf_view(&text), 0, 62), key, OPENS,
                            (struct vt_secret){own.secret});
    seed("note", vt_buf_view(&text));
    seed("checkpoint", vt_buf_view(&text));
    seed("witness", fuzz_witness_state());
    vt_buf_free(&text);
    log_free(&log);
}

static void keys_and_remarks(void)
{
    struct vt_keyfile_text text = {.comment = VT_LIT("voor de proef")};
    struct vt_keyfile_scratch scratch;
    struct vt_toelichting remark = {.origin = VT_LIT(ORIGIN),
                                    .member = VT_LIT("GM0001"),
                                    .remark = VT_LIT("Akkoord, mits het geld er komt.\n")};
    struct vt_buf made = {0};
    unsigned char out[VT_KEYFILE_MAX], secret[VT_SEED_SIZE] = {1};
    struct vt_bytes phrase = VT_LIT("proef");
    size_t len = 0;
    MUST(vt_keyfile_seal(out, &len, &text, secret, NULL, &scratch, NULL) == VT_OK);
    seed("keyfile", (struct vt_bytes){out, len});
    text.cost = (struct vt_kdf_cost){VT_KDF_OPSLIMIT_LEAST, VT_KDF_MEMLIMIT_LEAST};
    MUST(vt_keyfile_seal(out, &len, &text, secret, &phrase, &scratch, NULL) == VT_OK);
    seed("keyfile", (struct vt_bytes){out, len});
    MUST(vt_toelichting_put(&made, &remark) == VT_OK);
    seed("decision", vt_buf_view(&made));
    seed_text("notices", "vngtally/close/v1\ncloses 2025-10-22T14:00:00Z\nreason Eerder klaar.\n");
    vt_buf_free(&made);
}

/* Bytes by chance, for the targets that choose with them. */
static void choices(void)
{
    static const char *const targets[] = {"replay", "cheat", "merkle", "history", "roots", "tally"};
    struct chance chance = {7};
    for (size_t t = 0; t < sizeof targets / sizeof targets[0]; t++) {
        for (unsigned i = 0; i < 40; i++) {
            unsigned char bytes[64];
            for (size_t b = 0; b < sizeof bytes; b++) {
                bytes[b] = (unsigned char)pick(&chance, 256);
            }
            seed(targets[t], (struct vt_bytes){bytes, t == 0 ? 24 : t == 1 ? sizeof bytes : 8});
        }
    }
}

static void the_page(void)
{
    for (size_t i = 0; page_requests[i] != NULL; i++) {
        seed_text("web", page_requests[i]);
    }
    struct vt_buf request = {0};
    vt_buf_put_text(&request, "verify" NEXT_FIELD "nl" NEXT_FIELD "earlier" NEXT_FIELD
                              "a.receipt" NEXT_FIELD "\x01" NEXT_FIELD);
    vt_hash_put_hex(&request, &fuzz_receipts()->f.dossier.fingerprint);
    vt_buf_put_text(&request, NEXT_FIELD NEXT_FIELD NEXT_FIELD NEXT_FIELD NEXT_FIELD
                    "b.receipt" NEXT_FIELD "\x02");
    seed("web", vt_buf_view(&request));
    vt_buf_free(&request);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        (void)fputs("vt-fuzz-seeds FOLDER\n", stderr);
        return 2;
    }
    root = argv[1];
    (void)mkdir(root, 0777);
    people_write();
    the_journal();
    after_the_result();
    the_receipts();
    what_a_member_holds();
    conviction_seeds(seed);
    witnesses();
    keys_and_remarks();
    program_seeds(seed);
    choices();
    the_page();
    return 0;
}
