# SPDX-License-Identifier: EUPL-1.2
# verify.py knows docs/FORMAT.md and nothing of the code. It and the program say the same, figure by
# figure, of the sample and of two fresh dossiers at every stage; and both refuse a changed byte.
case $0 in
/*) here=$(dirname -- "$0") ;;
*) here=$PWD/$(dirname -- "$0") ;;
esac
python=''
for found in python3 /usr/bin/python3; do
    if [ -z "$python" ] && "$found" -c 'import nacl, yaml' 2>/dev/null; then
        python=$found
    fi
done
[ -n "$python" ] || {
    echo 'skipped: install python3-nacl and python3-yaml'
    exit 77
}
. "$here/../scenario/lib.sh"
root=${VNGTALLY_SOURCE:?}
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
secretariat='--key keys/secretariat.key'

# both DOSSIER: the program and verify.py find it correct, with the same figures.
both() {
    run 0 replay "$1" --fingerprint "$fingerprint" --json
    mv out said.json
    last="verify.py $1"
    "$python" "$here/verify.py" "$1" --fingerprint "$fingerprint" --compare said.json \
        >out 2>err || wrong 'verify.py finds something else'
    checks=$((checks + 1))
}

# refuses DOSSIER: neither does.
refuses() {
    run 1 replay "$1"
    last="verify.py $1"
    status=0
    "$python" "$here/verify.py" "$1" >out 2>err || status=$?
    equal 'the exit status of verify.py' "$status" 1
}

# accept FILE RECEIVED ENTERED
accept() {
    run 0 accept "$dossier" "$1" $secretariat --received "$2" --at "$3"
}

# rekey NAME MEMBER OLD NEW ENTERED [SIGNER]
rekey() {
    key "$4"
    run 0 rekey "$dossier" --member "$2" --old "keys/$3.key.pub" --new "keys/$4.key" \
        ${6:+--signer "keys/$6.key"} --reason 'Een "nieuwe" sleutel \ é' --out "$1"
    run 0 rekey "$dossier" --request "$1" $secretariat --at "$5"
}

# ---- the sample ----
mkdir sample
last='the steps of the sample'
(cd "$root" && bash -euo pipefail -c '. scripts/lib/sample-steps.sh
    sample_steps "$1" "$2"' steps "$program" "$work/sample") >out 2>err </dev/null ||
    wrong 'they fail'
run 0 replay sample/dossier --json
fingerprint=$(json fingerprint)
both sample/dossier

# ---- a fresh one of the small consultation: nobody votes but an affiliated member ----
start
dossier=small
open_dossier small
both small
ballot in/a.yaml OMG1 7 azwa=voor
accept in/a.yaml "$in_time" "$in_time"
both small
run 0 close small $secretariat --at "$after"
run 0 tally small $secretariat --at "$after"
both small
has small/result.yaml no_votes

# ---- and one with everything in it ----
key shared
sed -e 's/^origin: .*/origin: proef.vng.nl\/alles.1/' -e '/^origin:/a rehearsal: true' \
    -e 's/rounding: down/rounding: nearest/' \
    -e 's/inhabitants_per_vote: 1000/inhabitants_per_vote: 999/' \
    consultation.yaml >rich.yaml
cat >>rich.yaml <<'END'
  - id: c-3
    title: {nl: "Een derde \u00e9", en: 'it''s a third'}
    question:
      nl: |
        Wat is
        uw keuze?
    threshold: {at_least: 2/3}
    options:
      - {id: ja, label: {nl: Ja}}
      - {id: nee, label: {nl: Nee}}
      - {id: ja-mits, label: {nl: Ja mits}, counts_as: ja}
      - {id: blanco, label: {nl: Blanco}, counts: false}
END
awk -v extra="$(public shared)" '
    /^  - code: GM0014/ {
        print "  - code: AB1\n    name: Waterschap\n    kind: bijzonder\n    votes: 120"
        print "    shared_keys: true\n    keys:\n      - " extra
    }
    { print }
    /code: OMG1/ { print "    shared_keys: true" }' register.yaml >rich-register.yaml
printf '      - %s\n' "$(public shared)" >>rich-register.yaml
rm -rf opened
dossier=rich
run 0 open rich --consultation rich.yaml --register rich-register.yaml $secretariat
fingerprint=$(grep -oE '[0-9a-f]{64}' out)
cp -R rich opened
cp keys/shared.key keys/AB1.key
both rich
ballot in/1.yaml GM0014 5 azwa=voor c-3=ja-mits
ballot in/2.yaml GM0014 3 azwa=tegen
ballot in/3.yaml GM0034 1 azwa=tegen hlo=voor c-3=blanco
ballot in/4.yaml AB1 1 hlo=tegen c-3=nee
ballot in/5.yaml OMG1 1 azwa=tegen
accept in/1.yaml 2025-10-01T00:00:00Z 2025-10-01T00:00:01Z
accept in/2.yaml 2025-10-01T00:00:00Z 2025-10-01T00:00:02Z
accept in/3.yaml 2025-10-01T00:00:00Z 2025-10-01T00:00:03Z
accept in/4.yaml 2025-10-01T00:00:00Z 2025-10-01T00:00:04Z
accept in/5.yaml 2025-10-01T00:00:00Z 2025-10-01T00:00:05Z
run 0 vote opened --member GM0518 --choose c-3=ja --key keys/GM0518.key --out in/6.yaml \
    --decided 2025-09-30 --reference 'a "b" \ é: #'
accept in/6.yaml 2025-10-01T00:00:00Z 2025-10-01T00:00:06Z
both rich
rekey one GM0034 GM0034 new1 2025-10-02T00:00:00Z
rekey two GM0034 new1 new2 2025-10-02T00:00:00Z new1
rekey three GM0363 GM0363 new3 2025-10-02T00:00:00Z GM0363
rm -rf opened
cp -R rich opened
cp keys/new2.key keys/GM0034.key
cp keys/new3.key keys/GM0363.key
ballot in/7.yaml GM0034 2 azwa=voor
ballot in/8.yaml GM0363 1 azwa=tegen hlo=voor c-3=ja
accept in/7.yaml 2025-10-03T00:00:00Z 2025-10-03T00:00:00Z
accept in/8.yaml 2025-10-22T13:59:59Z 2025-10-22T14:00:01Z
ballot in/9.yaml GM0014 9 azwa=tegen
accept in/9.yaml 2025-10-22T14:00:00Z 2025-10-22T14:00:02Z
both rich
run 0 close rich $secretariat --at 2025-10-22T14:00:03Z --reason 'Toch een "reden"'
ballot in/10.yaml AB1 2 hlo=voor
accept in/10.yaml 2025-10-22T13:00:00Z 2025-10-22T15:00:00Z
both rich
run 0 tally rich $secretariat --at 2025-10-23T00:00:00Z
both rich
ballot in/11.yaml AB1 3 hlo=voor
accept in/11.yaml 2025-10-24T13:00:00Z 2025-10-24T15:00:00Z
run 0 decide rich $secretariat --at 2025-10-29T00:00:00Z --date 2025-10-29 --decision hlo=none \
    --reason 'hlo=Nog niet: "later" \ é' --decision azwa=tegen --reason azwa=Anders
run 0 decide rich $secretariat --at 2025-10-30T00:00:00Z --date 2025-10-30 --decision azwa=voor \
    --reason azwa=Toch
both rich
for receipt in rich/receipts/*; do
    last="verify.py --receipt $receipt"
    "$python" "$here/verify.py" --receipt "$receipt" --fingerprint "$fingerprint" >out 2>err ||
        wrong 'verify.py refuses a receipt'
    checks=$((checks + 1))
done

# ---- a changed byte, in any file ----
for file in rich/*.yaml rich/journal rich/checkpoint rich/receipts/*; do
    cp "$file" kept
    size=$(wc -c <kept)
    for place in 0 $((size / 3)) $((size / 2)) $((size - 1)); do
        "$python" -c 'import sys
data = bytearray(open("kept", "rb").read())
data[int(sys.argv[2])] ^= 1
open(sys.argv[1], "wb").write(data)' "$file" "$place"
        refuses rich
    done
    cp kept "$file"
done
both rich
done_with independent
