# SPDX-License-Identifier: EUPL-1.2
# The steps of scripts/run-sample: they end well, the result is that of an independent count, and a
# second time they give the same dossier, byte for byte.
case $0 in
/*) here=$(dirname -- "$0") ;;
*) here=$PWD/$(dirname -- "$0") ;;
esac
. "$here/lib.sh"
root=${VNGTALLY_SOURCE:?}

steps() {
    last="the steps of the sample, in $1"
    (cd "$root" && bash -euo pipefail -c '. scripts/lib/sample-steps.sh
        sample_steps "$1" "$2"' steps "$program" "$1") >"$work/out" 2>"$work/err" </dev/null ||
        wrong 'they fail'
}
mkdir sample
: >sample/mine
steps "$work/sample"
has out 'AZWA'
mv sample/dossier first
steps "$work/sample"
diff -r first sample/dossier >differs 2>&1 || wrong "two runs differ: $(head -n 5 differs)"
there sample/mine

run 0 replay sample/dossier --json
sample=$root/ballots-sample
awk -f "$here/sample_count.awk" "$root/config/municipalities_2025.csv" \
    "$sample"/good/*.yaml "$sample"/replaced/*.yaml "$sample"/rekey/GM????.yaml >counted
equal 'the lines of the count' "$(wc -l <counted)" 3
while read -r line; do
    has out "$line"
done <counted

# Each count receipt says how many entries and rekeys its member has: so many acceptance receipts there
# are, and the count receipt has a proof for each.
changed=0
for count in sample/dossier/receipts/*-count.receipt; do
    code=${count##*/}
    code=${code%-count.receipt}
    set -- sample/dossier/receipts/"$code"-*.receipt
    entries=$(($# - 1))
    rekeys=$(printf '%s\n' "$@" | grep -c -- '-rekey-') || :
    changed=$((changed + rekeys))
    equal "$code: the entries and rekeys of the count leaf" \
        "$(grep -aA1 '^entries [0-9]*$' "$count" | tr '\n' ' ')" "entries $entries rekeys $rekeys "
    equal "$code: the proofs from its own entries" "$(grep -ac '^consistency ' "$count")" "$entries"
done
equal 'members with another key' "$changed" 2
done_with sample_steps
