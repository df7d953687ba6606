# SPDX-License-Identifier: EUPL-1.2
# pages.sh FOLDER: the reports that the browser looks at, a folder for each dossier: the sample, the
# sample after the board decided, and small ones with what is rare: a rehearsal, a tie, no votes at
# all, three options with blanks and conditions, special and affiliated members, hostile texts, and
# as many proposals and options as there can be.
case $0 in
/*) here=$(dirname -- "$0") ;;
*) here=$PWD/$(dirname -- "$0") ;;
esac
target=${1:?pages.sh FOLDER}
mkdir -p "$target"
target=$(cd -- "$target" && pwd)
. "$here/../scenario/lib.sh"
root=${VNGTALLY_SOURCE:?}
secretariat='--key keys/secretariat.key'
rm -rf "$target"/*

# keeps NAME DOSSIER: its pages.
keeps() {
    there "$2/report/uitslag.html" "$2/report/result.html"
    mkdir "$target/$1"
    cp "$2/report/uitslag.html" "$2/report/result.html" "$target/$1/"
}

# accept FILE... tally: into the dossier $dossier.
accept() {
    run 0 accept "$dossier" $secretariat "$@" --received $in_time --at $in_time
}
count() {
    run 0 close "$dossier" $secretariat --at $after
    run 0 tally "$dossier" $secretariat --at $after
}

# fresh NAME: a dossier of consultation.yaml and register.yaml with the keys made before.
fresh() {
    dossier=$1
    rm -rf opened in
    open_dossier "$1"
}

# ---- the sample, and the board's decision ----
last='the steps of the sample'
(cd "$root" && bash -euo pipefail -c '. scripts/lib/sample-steps.sh
    sample_steps "$1" "$2"' steps "$program" "$work/sample") >out 2>err </dev/null ||
    wrong 'they fail'
keeps sample sample/dossier
run 0 decide sample/dossier --key sample/keys/secretariat.key --at 2025-10-29T12:00:00+01:00 \
    --date 2025-10-29 --decision azwa=voor --decision hlo=none \
    --reason "azwa=Het advies is duidelijk." \
    --reason 'hlo=Het bestuur wil eerst met de kleine gemeenten praten. Daarna besluit het.'
keeps decided sample/dossier

# ---- nobody voted ----
start
fresh silence
count
keeps silence silence

# ---- a rehearsal with a tie, and a proposal on which nobody voted ----
sed '/^origin:/a rehearsal: true' consultation.yaml >rehearsal.yaml
mv rehearsal.yaml consultation.yaml
fresh tie
ballot in/a.yaml GM0014 1 azwa=voor
ballot in/b.yaml GM0363 1 azwa=tegen
accept in
count
has tie/result.yaml 'rehearsal: true'
keeps tie tie

# ---- three options, a blank, a condition, two thirds; special and affiliated members ----
write_consultation consultation.yaml
cat >>consultation.yaml <<'END'
  - id: contributie
    title: {nl: Contributie 2026, en: Membership fee 2026}
    question:
      nl: |
        Welk voorstel voor de contributie heeft de voorkeur van uw college?
        Het verschil is ongeveer 3 cent per inwoner.
    threshold: {at_least: 2/3}
    options:
      - {id: bestuur, label: {nl: Voorstel van het bestuur, en: Proposal of the board}}
      - {id: gewijzigd, label: {nl: Gewijzigd voorstel, en: Amended proposal}}
      - {id: geen-van-beide, label: {nl: Geen van beide, en: Neither}}
      - {id: bestuur-mits, counts_as: bestuur, label: {nl: 'Voorstel van het bestuur, mits', en: 'Proposal of the board, provided that'}}
      - {id: blanco, counts: false, label: {nl: Blanco, en: Blank}}
END
awk -v special="$(key BES1; public BES1)" -v other="$(key WSB1; public WSB1)" '
    function member(code, name, votes, key) {
        print "  - code: " code "\n    name: " name "\n    kind: bijzonder\n    votes: " votes
        print "    keys:\n      - " key
    }
    /^  - code: GM0014/ { member("BES1", "Openbaar lichaam Bonaire", 24, special) }
    { print }
    END { member("WSB1", "Waterschap zonder stemmen", 0, other) }' register.yaml >special.yaml
mv register.yaml kept.yaml
mv special.yaml register.yaml
fresh options
ballot in/1.yaml GM0014 1 azwa=voor contributie=bestuur
ballot in/2.yaml GM0034 1 azwa=tegen hlo=voor contributie=bestuur-mits
ballot in/3.yaml GM0363 1 azwa=voor hlo=tegen contributie=gewijzigd
ballot in/4.yaml GM0518 1 contributie=geen-van-beide
ballot in/5.yaml BES1 1 hlo=tegen contributie=blanco
ballot in/6.yaml WSB1 1 hlo=voor contributie=bestuur
ballot in/7.yaml OMG1 1 azwa=tegen contributie=gewijzigd
accept in
count
keeps options options

# ---- hostile texts wherever a text comes from outside ----
nasty='</title></style></script><script>alert(1)</script><img src=x onerror=alert(2)>"`{{7*7}}'
long='Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
sed -e "s|nl: Twee akkoorden|nl: '$nasty'|" -e "s|en: Two agreements|en: '$nasty $long'|" \
    -e "s|nl: AZWA|nl: '$nasty'|" -e "s|nl: HLO\$|nl: $long|" \
    -e "s|nl: Stemt u in met het AZWA?|nl: '$nasty $long ]]> \&quot; \\\\ --> */'|" \
    -e "s|nl: Voor\$|nl: '<b onclick=alert(3)>Voor'|" -e "s|nl: Tegen|nl: '$long'|" \
    -e "s|en: In favour|en: '\"><svg onload=alert(4)>'|" -e "s|source: invented|source: '$nasty'|" \
    -e "/^origin/a contact: '$nasty'" consultation.yaml | sed '/- id: contributie/,$d' >nasty.yaml
mv nasty.yaml consultation.yaml
sed -e "s|name: Groningen|name: '<script>alert(5)</script>'|" \
    -e "s|name: Almere|name: '$long'|" -e "s|name: Amsterdam|name: '=cmd()\" onfocus=alert(6) x=\"'|" \
    -e "s|province: Groningen|province: '<i>\&amp;</i>\" onload=alert(7)'|" \
    -e "s|name: Omgevingsdienst|name: '<a href=javascript:alert(8)>x'|" \
    -e "s|^source: invented|source: '$nasty'|" kept.yaml >register.yaml
fresh hostile
ballot in/1.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/2.yaml GM0034 1 azwa=tegen hlo=tegen
ballot in/3.yaml GM0363 1 azwa=voor hlo=voor
ballot in/4.yaml OMG1 1 azwa=voor hlo=tegen
accept in
key stolen
run 0 rekey hostile --member GM0518 --old keys/GM0518.key.pub --new keys/stolen.key \
    --reason "$nasty" --out request
run 0 rekey hostile --request request $secretariat --at $in_time
run 0 close hostile $secretariat --at $in_time --reason "$nasty"
run 0 tally hostile $secretariat --at $after
run 0 decide hostile $secretariat --at 2025-10-29T12:00:00Z --date 2025-10-29 \
    --decision azwa=tegen --reason "azwa=$nasty $long"
keeps hostile hostile

# ---- as much as there can be: 32 proposals of 16 options ----
write_consultation base.yaml
sed '/^proposals:/q' base.yaml >consultation.yaml
proposal=1
while [ $proposal -le 32 ]; do
    printf '  - id: p%d\n    title: {nl: Voorstel %d, en: Proposal %d}\n' $proposal $proposal $proposal
    printf '    question: {nl: "Wat kiest uw college bij voorstel %d?", en: "What about %d?"}\n    options:\n' \
        $proposal $proposal
    option=1
    while [ $option -le 16 ]; do
        printf '      - {id: o%d, label: {nl: Keuze %d, en: Choice %d}}\n' $option $option $option
        option=$((option + 1))
    done
    proposal=$((proposal + 1))
done >>consultation.yaml
mv kept.yaml register.yaml
fresh many
number=1
for member in $members; do
    choices=''
    proposal=1
    while [ $proposal -le 32 ]; do
        choices="$choices p$proposal=o$(((proposal * number) % 16 + 1))"
        proposal=$((proposal + 1))
    done
    ballot "in/$member.yaml" "$member" 1 $choices
    number=$((number + 1))
done
accept in
count
keeps many many
done_with pages
