# SPDX-License-Identifier: EUPL-1.2
# sample_readme.sh VT-MAKE-SAMPLE: the consultation that README.md goes through step by step can be
# gone through: its commands, as they stand there, do what it says.
. "$(dirname -- "$0")/lib.sh"
root=${VNGTALLY_SOURCE:?}

# Where README.md says that things are.
mkdir -p build/release/bin build/sample
ln -s "$program" build/release/bin/vngtally
ln -s "$root/config" "$root/ballots-sample" .
"$1" keys config build/sample/keys

# The indented lines of that section, with the words that open printed in the place of FINGERPRINT.
awk '/^## One consultation/ { on = 1; next } /^## / { on = 0 }
    on && /^    / { print substr($0, 5) }' "$root/README.md" >commands
for command in weigh open vote accept close tally replay; do
    has commands "vngtally $command "
done
sed 's/FINGERPRINT/$(sed -n "s|.*: \\([0-9a-f]\\{64\\}\\)$|\\1|p" out | head -n 1)/' commands >steps

last='the commands of README.md'
sh -c '. ./steps' >out 2>err </dev/null || wrong "the last of them exits $?"
has out 'GM0327-1.receipt'
has out 'Leusden'
equal 'the complaints' "$(grep -c . err)" 1
has err '37'
equal 'the ballots' "$(grep -ac '^vngtally/entry/v1 ballot' build/by-hand/dossier/journal)" 305
lacks commands 'private'
run 0 replay build/by-hand/dossier
done_with sample_readme
