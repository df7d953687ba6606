# SPDX-License-Identifier: EUPL-1.2
# sample_reproducible.sh VT-MAKE-SAMPLE: the sample of the tree is, byte for byte, what the program
# makes that stands beside it; and so are the test keys, twice.
set -eu
LC_ALL=C
export LC_ALL
maker=$1
root=${VNGTALLY_SOURCE:?}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

wrong() {
    echo "not as it should be: $*" >&2
    exit 1
}

"$maker" files "$root/config" "$work/files"
cmp "$work/files/register.yaml" "$root/config/register.yaml" || wrong 'config/register.yaml'
for part in arrivals.csv refused.csv good replaced late refused rekey; do
    diff -r "$work/files/$part" "$root/ballots-sample/$part" >"$work/differs" 2>&1 || {
        head -n 10 "$work/differs" >&2
        wrong "ballots-sample/$part: see ballots-sample/make/renew.sh"
    }
done
mkdir "$work/kept"
cp "$work/files/arrivals.csv" "$work/files/refused.csv" "$work/kept"
[ "$(find "$work/files" -mindepth 1 -maxdepth 1 | wc -l)" -eq 8 ] || wrong 'what is made'

# The register: the 342 municipalities, each with the facts of the CSV, and no others.
awk -F '"?,"?' '/^GM/ {
    n = split($0, field, ","); name = $0
    sub(/^[^,]*,/, "", name); sub(/,[^,]*,[^,]*$/, "", name); gsub(/"/, "", name)
    print field[1]; print name; print field[n - 1]; print field[n] }' \
    "$root/config/municipalities_2025.csv" >"$work/facts"
sed -n -e 's/^  - code: //p' -e 's/^    name: //p' -e 's/^    province: //p' \
    -e 's/^    inhabitants: //p' "$root/config/register.yaml" | sed 's/^"\(.*\)"$/\1/' >"$work/members"
diff "$work/facts" "$work/members" >&2 || wrong 'the facts in the register'
[ "$(wc -l <"$work/members")" -eq $((4 * 342)) ] || wrong 'the number of members'

# Every case of refused.csv stands in the README, with what becomes of it and by which rule.
tail -n +2 "$root/ballots-sample/refused.csv" | while IFS=, read -r file status rule openssh what; do
    grep -qF "| \`$file\` | $status | \`$rule\` | $openssh | $what |" \
        "$root/ballots-sample/README.md" || wrong "ballots-sample/README.md does not tell of $file"
done

# The keys: the same each time, readable by their owner only, and those of the register.
"$maker" keys "$root/config" "$work/keys"
"$maker" keys "$root/config" "$work/keys-again"
diff -r "$work/keys" "$work/keys-again" || wrong 'the keys'
[ -z "$(find "$work/keys" -name '*.key' ! -perm 600)" ] || wrong 'the rights of a key'
[ "$(find "$work/keys" -name 'GM????.key' | wc -l)" -eq 342 ] || wrong 'one key a member'
[ -z "$(grep -L 'TEST KEY' "$work"/keys/*.key "$work"/keys/more/*.key)" ] || wrong 'a mark on a key'
grep -o 'ssh-ed25519 .*' "$root/config/register.yaml" | sort >"$work/registered"
cut -d ' ' -f 1,2 "$work"/keys/GM*.pub "$work"/keys/more/*-deputy.key.pub | sort >"$work/made"
cmp "$work/registered" "$work/made" || wrong 'the keys of the register'

# It never writes over anything, and says what is wrong.
if "$maker" files "$root/config" "$work/files" 2>"$work/err"; then
    wrong 'it wrote into a folder that exists'
fi
[ -s "$work/err" ] || wrong 'it failed in silence'
cmp "$work/files/arrivals.csv" "$work/kept/arrivals.csv" || wrong 'it changed a file'
mkdir "$work/config"
cp "$root/config/consultation.yaml" "$work/config"
sed 's/^GM0014,.*/GM0014,Groningen/' "$root/config/municipalities_2025.csv" \
    >"$work/config/municipalities_2025.csv"
if "$maker" files "$work/config" "$work/new" 2>"$work/err" || [ -e "$work/new" ]; then
    wrong 'it took facts that are none'
fi
echo "sample_reproducible: $(find "$work/files" -type f | wc -l) files, $(find "$work/keys" -type f | wc -l) of keys"
