# SPDX-License-Identifier: EUPL-1.2
# docs/check-without-us.sh: openssl and coreutils say of every receipt what vngtally says.
. "$(dirname -- "$0")/lib.sh"

# skip WHY: where every tool must be there (VNGTALLY_ALL_TOOLS is set, as in CI) this is a failure.
skip() {
    echo "skipped: $*"
    [ -z "${VNGTALLY_ALL_TOOLS:-}" ] || exit 1
    exit 0
}
script=$VNGTALLY_SOURCE/docs/check-without-us.sh
for tool in openssl sha256sum base64 basenc od; do
    command -v $tool >/dev/null || {
        skip "needs $tool"
    }
done
# Ed25519 as `openssl pkeyutl -rawin` came with 3.0.
case $(openssl version) in
'OpenSSL 1'* | LibreSSL*)
    skip "needs openssl 3, not $(openssl version)"
    ;;
esac
# checks_out STATUS ARGUMENT...: what the script says.
checks_out() {
    wanted=$1
    shift
    last="check-without-us.sh $*"
    status=0
    sh "$script" "$@" >out 2>err || status=$?
    [ "$status" -eq "$wanted" ] || wrong "exits $status, not $wanted"
    checks=$((checks + 1))
}

start
open_dossier d
secretariat='--key keys/secretariat.key'
for member in GM0014 GM0363 OMG1; do
    ballot "in/$member.yaml" "$member" 1 azwa=voor
done
run 0 accept d $secretariat in --received $in_time
ballot late.yaml GM0034 1 azwa=tegen
run 0 accept d $secretariat late.yaml --received $too_late
run 0 close d $secretariat --at $after
run 0 tally d $secretariat --at $after
run 0 checkpoint d --vkey
log=$(cat out)
key other
run 0 open other --consultation consultation.yaml --register register.yaml --key keys/other.key
other=$(grep -oE '[0-9a-f]{64}' out)
checks_out 2
for receipt in d/receipts/*.receipt; do
    checks_out 0 "$receipt" "$fingerprint"
    has out "signed a journal of $(grep -a -A 2 "^raadpleging.vng.nl/scenario$" "$receipt" | sed -n 2p)"
    has out "$(sed -n 's/^member //p' "$receipt" | head -n 1) in the register"
done
checks_out 1 d/receipts/GM0363-count.receipt "$other"
has out 'NO: '
checks_out 0 d/receipts/GM0363-count.receipt "$fingerprint"
has out '(ballot)'
has out '(close)'
has out '(result)'

# One altered byte anywhere that it looks at.
altered() { # SED-PROGRAM
    sed "$1" d/receipts/GM0363-1.receipt >altered
    cmp -s d/receipts/GM0363-1.receipt altered && wrong "$1 alters nothing"
    checks_out 1 altered "$fingerprint"
    has out 'NO: '
}
altered 's/azwa: voor/azwa: tege/'
altered 's/^inhabitants 935793/inhabitants 935794/'
altered 's/^entered 2025-10-01/entered 2025-10-02/'
altered 's/akkoord?/akkoord!/'
altered '$s/\(.*\)[A-Z]/\1a/'
altered 's/^\(raadpleging.*\)scenario$/\1scenarix/'

# Whatever was done to it, the last line is the answer, and no tool has the last word.
mutant() { # WHAT: the file mutant is not let pass
    checks_out 1 mutant "$fingerprint"
    case $(tail -n 1 out) in 'NO: '*) ;; *) wrong "no answer to $1" ;; esac
    silent err
}
lines=$(wc -l <d/receipts/GM0363-1.receipt)
line=1
while [ "$line" -le "$lines" ]; do
    head -n "$line" d/receipts/GM0363-1.receipt | sed '$s/..$//' >mutant
    mutant "line $line cut"
    line=$((line + 7))
done
for change in 's/^entry 0 .*/entry 0 x/' 's/^entry 0 .*/entry 0/' 's/^entry 0 .*/entry 0 99999999999999999999/' \
    's/^entry 2 /entry ..\/x /' 's/^entry 2 /entry 08 /' 's/^proof .*/proof -1/' 's/^proof .*/proof/' \
    '/^entry 2 /d' 's/^checkpoint .*/checkpoint x/' '/^checkpoint /d' '/^register /d' 's/^log-key .*/log-key x/' \
    '$s/.*/x/' '$s/.*/— x +/' '$d'; do
    sed "$change" d/receipts/GM0363-1.receipt >mutant
    mutant "$change"
done
printf 'vngtally/receipt/v1\n' >mutant
mutant 'a name alone'
checks_out 0 d/receipts/GM0363-1.receipt "$(echo "$fingerprint" | tr a-f A-F | sed 's/..../& /g')"

# A pair.
run 0 show --split d/receipts/GM0363-count.receipt --out parts
for proof in parts/*.tlog-proof; do
    checks_out 0 "${proof%.tlog-proof}" "$log"
done
cp parts/entry-0.tlog-proof parts/entry-9.tlog-proof
cp parts/entry-1 parts/entry-9 2>/dev/null || cp parts/entry-2 parts/entry-9
checks_out 1 parts/entry-9 "$log"
rm parts/entry-9.tlog-proof
checks_out 1 parts/entry-9 "$log"
has out 'NO: '
silent err
run 0 checkpoint other --vkey
checks_out 1 parts/entry-0 "$(cat out)"
done_with interop_openssl
