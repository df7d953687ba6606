/* SPDX-License-Identifier: EUPL-1.2 */
/* A register that has every kind of member and every key of the format, line by line. */
#ifndef VT_TESTS_VOTE_REGISTERS_H
#define VT_TESTS_VOTE_REGISTERS_H

#include "keys.h"

static const char members[] = "format: vngtally/register/v1\n"      /*  1 */
                              "source: CBS StatLine 03759ned\n"     /*  2 */
                              "members:\n"                          /*  3 */
                              "  - code: AV01\n"                    /*  4 */
                              "    name: Samenwerking Voorbeeld\n"  /*  5 */
                              "    kind: aangesloten\n"             /*  6 */
                              "    keys:\n"                         /*  7 */
                              "      - " KEY_7 "\n"                 /*  8 */
                              "  - code: BES3\n"                    /*  9 */
                              "    name: Saba\n"                    /* 10 */
                              "    province: Caribisch Nederland\n" /* 11 */
                              "    kind: bijzonder\n"               /* 12 */
                              "    votes: 2\n"                      /* 13 */
                              "    keys: [" KEY_8 "]\n"             /* 14 */
                              "  - code: GM0088\n"                  /* 15 */
                              "    name: Schiermonnikoog\n"         /* 16 */
                              "    province: Fryslân\n"             /* 17 */
                              "    kind: gemeente\n"                /* 18 */
                              "    inhabitants: 971\n"              /* 19 */
                              "    shared_keys: true\n"             /* 20 */
                              "    keys:\n"                         /* 21 */
                              "      - " KEY_3 "\n"                 /* 22 */
                              "  - code: GM0363\n"                  /* 23 */
                              "    name: Amsterdam\n"               /* 24 */
                              "    province: Noord-Holland\n"       /* 25 */
                              "    kind: gemeente\n"                /* 26 */
                              "    inhabitants: 934526\n"           /* 27 */
                              "    shared_keys: true\n"             /* 28 */
                              "    keys:\n"                         /* 29 */
                              "      - " KEY_4 "\n"                 /* 30 */
                              "      - " KEY_3 "\n"                 /* 31 */
                              "  - code: GM0518\n"                  /* 32 */
                              "    name: \"'s-Gravenhage\"\n"       /* 33 */
                              "    province: Zuid-Holland\n"        /* 34 */
                              "    kind: gemeente\n"                /* 35 */
                              "    inhabitants: 1500\n"             /* 36 */
                              "    keys:\n"                         /* 37 */
                              "      - " KEY_5 "\n";                /* 38 */

#endif
