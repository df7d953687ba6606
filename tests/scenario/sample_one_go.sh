# SPDX-License-Identifier: EUPL-1.2
# sample_one_go.sh VT-MAKE-SAMPLE: the four folders of the sample, taken in by one command and without
# a change of key: every file gets the answer that refused.csv says, and the result is that of an
# independent count.
. "$(dirname -- "$0")/lib.sh"
root=${VNGTALLY_SOURCE:?}
sample=$root/ballots-sample
"$1" keys "$root/config" keys

run 0 open d --consultation "$root/config/consultation.yaml" \
    --register "$root/config/register.yaml" --key keys/secretariat.key
run 1 accept d --key keys/secretariat.key --arrivals "$sample/arrivals.csv" --json \
    "$sample/good" "$sample/replaced" "$sample/late" "$sample/refused"

# Each file and what became of it: FILE,STATUS,RULE.
tr '{' '\n' <out | sed -n -e 's/"rule":null/"rule":""/' \
    -e "s|^\"file\":\"$sample/\([^\"]*\)\",\"status\":\"\([a-z]*\)\",.*\"rule\":\"\([^\"]*\)\".*|\1,\2,\3|p" |
    sort >answers
cut -d , -f 1-3 "$sample/refused.csv" | grep '^refused/' | sort >wanted
grep '^refused/' answers >found
same wanted found
grep -E '^(good|replaced)/' answers | grep -vE ',(accepted|replaced|again),$' >found || :
silent found
grep '^late/' answers | grep -v ',late,$' >found || :
silent found
has answers 'replaced/GM0758-1.yaml,replaced,'
has answers 'replaced/GM0080-1-again.yaml,again,'
equal 'the files' "$(wc -l <answers)" \
    "$(find "$sample/good" "$sample/replaced" "$sample/late" "$sample/refused" -name '*.yaml' | wc -l)"

# A file that leaves no entry leaves nothing; every other has its receipt.
equal 'the entries' "$(entries d)" $((1 + $(grep -cE ',(accepted|replaced|late|refused),' answers)))
equal 'the receipts' "$(find d/receipts -type f | wc -l)" $(($(entries d) - 1))
cp d/journal journal-before

# The same again changes nothing, and gives the same answers, but that it knows them already.
run 1 accept d --key keys/secretariat.key --arrivals "$sample/arrivals.csv" --json \
    "$sample/good" "$sample/replaced" "$sample/late" "$sample/refused"
same d/journal journal-before
equal 'what is new' "$(grep -cE '"status":"(accepted|replaced|late|refused)"' out)" 0

# The remarks are kept apart, as they were sent.
same "$sample/good/GM0114.yaml.toelichting" d/private/GM0114-1.toelichting

run 0 close d --key keys/secretariat.key --at 2025-10-23T11:30:00+02:00
run 0 tally d --key keys/secretariat.key --at 2025-10-23T12:00:00+02:00
run 0 replay d --json
awk -f "$(dirname -- "$0")/sample_count.awk" "$root/config/municipalities_2025.csv" \
    "$sample"/good/*.yaml "$sample"/replaced/*.yaml >counted
equal 'the lines of the count' "$(wc -l <counted)" 3
while read -r line; do
    has out "$line"
done <counted
done_with sample_one_go
