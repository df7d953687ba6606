/* SPDX-License-Identifier: EUPL-1.2 */
/* Command lines, one argument a line: those that make the house, and others to begin with. */
#ifndef VT_FUZZ_PROGRAM_LINES_H
#define VT_FUZZ_PROGRAM_LINES_H

#include <stddef.h>

static const char program_arrivals[] = "file,time\n"
                                       "b1.yaml,2025-09-11T10:00:00Z\n"
                                       "b2.yaml,2025-09-12T10:00:00Z\n";

#define KEY "--key\nlog.key\n"

static const char *const program_makes[] = {
    "open\nopen\n--consultation\nconsultation.yaml\n--register\nregister.yaml\n" KEY,
    "open\ncounted\n--consultation\nconsultation.yaml\n--register\nregister.yaml\n" KEY,
    "vote\nopen\n--member\nGM0001\n--choose\nazwa=voor\n--choose\nhlo=mits\n--out\nb1.yaml\n"
    "--key\nm1.key\n--decided\n2025-09-10\n--reference\nB&W 12\n",
    "vote\nopen\n--member\nGM0003\n--choose\nazwa=tegen\n--out\nb2.yaml\n--key\nm4.key\n",
    "accept\nopen\nb1.yaml\n--at\n2025-09-11T10:00:00Z\n" KEY,
    "accept\ncounted\nb1.yaml\nb2.yaml\n--arrivals\narrivals.csv\n--at\n2025-09-13T10:00:00Z\n" KEY,
    "rekey\ncounted\n--member\nGM0003\n--old\nm4.key.pub\n--new\nnew.key\n--reason\nKwijt.\n"
    "--signer\nm4.key\n--out\nr.rekey\n",
    "rekey\ncounted\n--request\nr.rekey\n--at\n2025-09-14T10:00:00Z\n" KEY,
    "close\ncounted\n--at\n2025-10-22T14:00:00Z\n" KEY,
    "tally\ncounted\n--at\n2025-10-23T10:00:00Z\n" KEY,
    "decide\ncounted\n--date\n2025-11-01\n--decision\nazwa=tegen\n--reason\nazwa=Anders.\n"
    "--at\n2025-11-02T10:00:00Z\n" KEY,
    "report\ncounted\n--at\n2025-11-03T10:00:00Z\n" KEY,
    NULL,
};

static const char *const program_asks[] = {
    "--help\n",
    "--version\n",
    "--completion\nbash\n",
    "verify\n--help\n--lang\nen\n",
    "keygen\n--out\nnext.key\n--no-passphrase\n--comment\nproef\n",
    "keygen\n--out\nnext.key\n--passphrase-file\narrivals.csv\n",
    "weigh\nregister.yaml\nconsultation.yaml\n--json\n",
    "show\nopen\n--lang\nen\n",
    "show\ncounted\n--missing\n--json\n",
    "show\nb1.yaml\nb1.yaml.sig\nlog.key.pub\n",
    "show\ncounted/receipts/GM0001-count.receipt\n--split\n--out\nsplit\n",
    "show\ncounted/journal\n",
    "verify\ncounted/receipts/GM0001-count.receipt\n--json\n",
    "verify\ncounted/receipts/GM0001-count.receipt\n--ballot\nb1.yaml\n",
    "replay\ncounted\n",
    "replay\ncounted\n--json\n",
    "checkpoint\ncounted\n",
    "checkpoint\ncounted\n--vkey\n",
    "consistency\ncounted\n--from-size\n2\n",
    "convict\ncounted/checkpoint\nopen/checkpoint\n",
    "cosign\nrequest\n--key\nw.key\n--name\ngetuige.example/een\n--state\nstate\n",
    "cosign\n--vkey\n--key\nw.key\n--name\ngetuige.example/een\n",
    "report\ncounted\n--out\nr\n",
    NULL,
};

#undef KEY

#endif
