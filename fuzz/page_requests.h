/* SPDX-License-Identifier: EUPL-1.2 */
/* Requests of the page to begin with: fields with 0xFF between them; one of a byte is a file (fuzz_file). */
#ifndef VT_FUZZ_PAGE_REQUESTS_H
#define VT_FUZZ_PAGE_REQUESTS_H

#include <stddef.h>

#define NEXT_FIELD "\xff"
#define FILES NEXT_FIELD "c" NEXT_FIELD "r" NEXT_FIELD "j"
#define LOOK "look" NEXT_FIELD "nl" NEXT_FIELD "x" NEXT_FIELD
#define THIRTY_TWO "0123456789abcdef0123456789abcdef"

static const char *const page_requests[] = {
    "words" NEXT_FIELD "nl",
    "look" NEXT_FIELD "en" NEXT_FIELD "a.receipt" NEXT_FIELD "\x01",
    "look" NEXT_FIELD "nl" NEXT_FIELD "register.yaml" NEXT_FIELD "r",
    "fingerprint" NEXT_FIELD "nl" NEXT_FIELD "9895 cfbe-7D80" NEXT_FIELD "\x01",
    "consultation" NEXT_FIELD "nl" FILES,
    "ballot" NEXT_FIELD "nl" FILES NEXT_FIELD "GM0001" NEXT_FIELD "azwa voor\nhlo none\n" NEXT_FIELD
    "12" NEXT_FIELD "7 okt. 2025" NEXT_FIELD "B&W" NEXT_FIELD "Daarom." NEXT_FIELD THIRTY_TWO,
    "remark" NEXT_FIELD "nl" NEXT_FIELD "Daarom.",
    "key-make" NEXT_FIELD "en" NEXT_FIELD "wij" NEXT_FIELD "een zin" NEXT_FIELD
    "een zin" NEXT_FIELD THIRTY_TWO NEXT_FIELD "0123456789abcdef" NEXT_FIELD
    "0123456789abcdef01234567",
    "key-look" NEXT_FIELD "nl" NEXT_FIELD "k" FILES NEXT_FIELD "GM0001",
    "key-look" NEXT_FIELD "en" NEXT_FIELD "K" FILES NEXT_FIELD "GM0002",
    "key-look" NEXT_FIELD "en" NEXT_FIELD "k" FILES NEXT_FIELD "GM9999",
    "sign" NEXT_FIELD "nl" NEXT_FIELD "b" NEXT_FIELD "k" NEXT_FIELD NEXT_FIELD "a.yaml",
    "sign" NEXT_FIELD "nl" NEXT_FIELD "b" NEXT_FIELD "K" NEXT_FIELD "een zin" NEXT_FIELD "a.yaml",
    "sign" NEXT_FIELD "en" NEXT_FIELD "b" NEXT_FIELD "K" NEXT_FIELD "een zon" NEXT_FIELD "a.yaml",
    "verify" NEXT_FIELD "nl" NEXT_FIELD "ballot signature" NEXT_FIELD "a.receipt" NEXT_FIELD
    "\x01" NEXT_FIELD "9895 cfbe" NEXT_FIELD NEXT_FIELD "b.yaml" NEXT_FIELD "b" NEXT_FIELD
    "s" NEXT_FIELD NEXT_FIELD,
    LOOK "c",
    LOOK "j",
    LOOK "b",
    LOOK "s",
    LOOK "k",
    LOOK "K",
    LOOK,
    LOOK "PK\x03\x04",
    LOOK "%PDF",
    LOOK "<html>",
    LOOK "-----BEGIN PRIVATE KEY-----\n",
    LOOK "vngtally/toelichting/v1\nraadpleging raadpleging.example/proef-2025\n"
         "gemeente GM0001\n",
    "=\x05",
    NULL,
};

#undef THIRTY_TWO
#undef LOOK
#undef FILES

#endif
