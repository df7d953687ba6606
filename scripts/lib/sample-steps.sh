# SPDX-License-Identifier: EUPL-1.2
# The sample consultation from open to replay; the working directory is the root of the tree. Every
# command gets its time from here or from ballots-sample/arrivals.csv, never from a clock, so that
# two runs give the same dossier, byte for byte.

# sample_steps PROGRAM FOLDER: makes FOLDER/keys and FOLDER/dossier anew, and checks that exactly the
# files that should be refused are refused. vt-make-sample stands beside PROGRAM.
sample_steps() {
    local program=$1 folder=$2 maker fingerprint
    maker=$(dirname -- "$program")/vt-make-sample
    local sample=ballots-sample key="$folder/keys/secretariat.key" dossier="$folder/dossier"
    mkdir -p "$folder"
    rm -rf "$folder/made" "$folder/keys" "$folder/dossier" "$folder/log"
    mkdir "$folder/log"

    sample_says "Het voorbeeld: AZWA en HLO, najaar 2025. Alle stemmen zijn verzonnen." \
        "The sample: AZWA and HLO, autumn 2025. All votes are invented."
    "$maker" files config "$folder/made" || return 2
    sample_is_as_made "$folder/made" || return 1
    rm -rf "$folder/made"
    "$maker" keys config "$folder/keys" || return 2

    sample_says "Openen" "Opening"
    "$program" open "$dossier" --consultation config/consultation.yaml \
        --register config/register.yaml --key "$key" | tee "$folder/log/open.txt" || return
    fingerprint=$(grep -oE '[0-9a-f]{64}' "$folder/log/open.txt") || return

    sample_says "Stemmen aannemen, en tussendoor twee sleutels vervangen" \
        "Taking in the votes, and replacing two keys in between"
    sample_accept 1 2025-09-01 2025-09-25T09:00:00 || return
    "$program" rekey "$dossier" --request "$sample/rekey/GM0281.rekey" --key "$key" \
        --at 2025-09-25T09:00:00+02:00 || return
    sample_accept 2 2025-09-25T09:00:00 2025-10-02T10:00:00 || return
    "$program" rekey "$dossier" --request "$sample/rekey/GM0935.rekey" --key "$key" \
        --at 2025-10-02T10:00:00+02:00 || return
    sample_accept 3 2025-10-02T10:00:00 2025-10-22T16:00:05 || return

    sample_says "Sluiten; wat daarna komt is te laat" "Closing; what comes after that is late"
    "$program" close "$dossier" --key "$key" --at 2025-10-22T16:00:05+02:00 || return
    sample_accept 4 2025-10-22T16:00:05 2025-12-31 || return
    sample_refused_as_said || return

    sample_says "Tellen" "Counting"
    "$program" tally "$dossier" --key "$key" --at 2025-10-23T12:00:00+02:00 || return
    sample_says "Naspelen, zoals een waarnemer doet" "Replaying, as an observer does"
    "$program" replay "$dossier" --fingerprint "$fingerprint" || return
    sample_next
}

# sample_says DUTCH ENGLISH: a heading.
sample_says() {
    printf '\n== %s\n   %s\n' "$1" "$2"
}

# sample_is_as_made FOLDER: the files of the tree are those that the generator makes.
sample_is_as_made() {
    local part
    cmp -- "$1/register.yaml" config/register.yaml || return
    for part in arrivals.csv refused.csv good replaced late refused rekey; do
        diff -rq -- "$1/$part" "ballots-sample/$part" || return
    done
    echo "De bestanden van het voorbeeld zijn zoals vt-make-sample ze maakt:" \
        "$(find "$1" -type f | wc -l)."
}

# sample_accept NUMBER FROM UNTIL: takes in what arrived from FROM on and before UNTIL. That files are
# refused (exit status 1) is expected here; which ones, sample_refused_as_said looks at. All times in
# arrivals.csv have the same offset, so that their order is that of the texts.
sample_accept() {
    local status=0 files
    files=$(awk -F , -v from="$2" -v until="$3" \
        'FNR > 1 && $2 >= from && $2 < until { print "ballots-sample/" $1 }' ballots-sample/arrivals.csv)
    # Names without spaces: they are split on purpose.
    "$program" accept "$dossier" --key "$key" --arrivals ballots-sample/arrivals.csv --json $files \
        >"$folder/log/accept-$1.json" 2>"$folder/log/accept-$1.txt" || status=$?
    if [ "$status" -gt 1 ]; then
        cat "$folder/log/accept-$1.txt" >&2
        return "$status"
    fi
    sample_json <"$folder/log/accept-$1.json" | awk -F , '
        BEGIN {
            kinds = split("accepted replaced again late refused out", kind, " ")
            split("Aangenomen,Vervangen,Dubbel,Te laat,Geweigerd,Niet ingevoerd", word, ",")
        }
        { count[$2]++ }
        END {
            printf "Aangeboden: %d bestanden.", NR
            for (i = 1; i <= kinds; i++)
                if (kind[i] in count) printf " %s: %d.", word[i], count[kind[i]]
            print ""
        }'
}

# sample_json: from the answer of accept, a line FILE,STATUS,RULE for each file.
sample_json() {
    tr '{' '\n' | sed -n -e 's/"rule":null/"rule":""/' \
        -e 's|^"file":"ballots-sample/\([^"]*\)","status":"\([a-z]*\)",.*"rule":"\([^"]*\)".*|\1,\2,\3|p'
}

# sample_refused_as_said: what was refused is what refused.csv says, by the same rules; every other
# file was taken in.
sample_refused_as_said() {
    cat "$folder"/log/accept-*.json | sample_json >"$folder/log/accepted.csv"
    grep -E ',(refused|out),' "$folder/log/accepted.csv" | sort >"$folder/log/refused.csv"
    cut -d , -f 1-3 ballots-sample/refused.csv | tail -n +2 | sort |
        diff - "$folder/log/refused.csv" || {
        echo "Er is niet geweigerd wat geweigerd moet worden. / Other files were refused." >&2
        return 1
    }
    [ "$(wc -l <"$folder/log/accepted.csv")" -eq "$(tail -n +2 ballots-sample/arrivals.csv | wc -l)" ] || {
        echo "Niet elk bestand kreeg antwoord. / Not every file was answered." >&2
        return 1
    }
    echo "Geweigerd is precies wat geweigerd moet worden: $(wc -l <"$folder/log/refused.csv")" \
        "bestanden (ballots-sample/README.md)."
}

sample_next() {
    sample_says "Verder kijken" "Where to look next"
    local here=${dossier#"$PWD"/}
    echo "$here/report/uitslag.html: het verslag voor het bestuur, te openen in een browser" \
        "(English: result.html)"
    cat <<END
$here/result.yaml: de uitslag / the result
$here/journal: alles wat gebeurde, op volgorde / all that happened, in order
$here/receipts/: ontvangstbewijzen en telbewijzen / receipts
ballots-sample/README.md: wat er in het voorbeeld zit / what is in the sample
README.md: hoe een raadpleging verloopt / how a consultation goes
END
}
