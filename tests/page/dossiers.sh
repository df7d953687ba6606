# SPDX-License-Identifier: EUPL-1.2
# dossiers.sh FOLDER: what the page is tried with. FOLDER/open is a dossier in which nobody voted yet,
# FOLDER/done one that was counted, FOLDER/desk what a secretary keeps of it, FOLDER/keys the keys
# (GM0363.key with the passphrase in FOLDER/passphrase), and FOLDER/letter both fingerprints, a line each.
case $0 in
/*) here=$(dirname -- "$0") ;;
*) here=$PWD/$(dirname -- "$0") ;;
esac
target=${1:?dossiers.sh FOLDER}
mkdir -p "$target"
target=$(cd -- "$target" && pwd)
. "$here/../scenario/lib.sh"
rm -rf "$target"/*

echo 'vijf gewone woorden achter elkaar' >passphrase
mkdir keys
"$program" keygen --out keys/GM0363.key --comment GM0363 --passphrase-file passphrase >out 2>err ||
    wrong 'no key with a passphrase'
key GM0363-other
start
open_dossier open
cp -R open "$target/open"
cp consultation.yaml register.yaml passphrase "$target"
letter=$fingerprint

secretariat='--key keys/secretariat.key'
ballot in/GM0014.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/GM0034.yaml GM0034 1 azwa=tegen
run 0 accept open $secretariat in --received $in_time
run 0 close open $secretariat --at $after
run 0 tally open $secretariat --at $after
result=$(grep -oE '[0-9a-f]{64}' out)
replays open

mkdir "$target/desk"
cp open/receipts/*.receipt in/* "$target/desk/"
cp -R open "$target/done"
cp -R keys "$target/keys"
printf '%s\n%s\n' "$letter" "$result" >"$target/letter"

# A key of OpenSSH, whose public half stands nowhere.
if command -v ssh-keygen >/dev/null; then
    ssh-keygen -q -t ed25519 -N '' -C openssh -f "$target/keys/openssh" || wrong 'ssh-keygen fails'
fi
done_with dossiers
