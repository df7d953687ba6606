# SPDX-License-Identifier: EUPL-1.2
# The report: made by tally and decide, made again by anyone, caught when it says something else, and
# whole after whatever breaks it off.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
secretariat='--key keys/secretariat.key'
decision='--date 2025-10-29 --decision azwa=voor --reason azwa=Besluit-een --at 2025-10-29T12:00:00Z'
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
ballot in/b.yaml GM0034 1 azwa=tegen
ballot in/c.yaml OMG1 1 azwa=voor
ballot late/d.yaml GM0363 1 azwa=tegen
run 0 accept d $secretariat in --received $in_time

# ---- before there is a result ----
cp -R d open
for option in '' '--out r' "$secretariat"; do
    run 2 report open $option
    has err 'vngtally tally'
    silent out
done
absent r open/report
run 0 close d $secretariat --at $after
cp -R d closed

# ---- tally leaves a report, an entry lists it, replay makes it again ----
files='leden.csv members.csv report.json result.html totalen.csv totals.csv uitslag.html'
run 0 tally d $secretariat --at $after
has out 'result.html, in the folder report'
equal 'the files' "$(names d/report)" "$files"
equal 'the entries' "$(entries d)" 7
equal 'what is covered' "$(covered d)" 7
version=$("$program" --version | cut -d ' ' -f 2)
has d/journal "program $version"
for file in $files; do
    has d/journal "file $(sha256sum "d/report/$file" | cut -d ' ' -f 1) $file"
done
run 0 replay d
has out 'report, made again'
has out 'correct, 7 of 7'
lacks out 'came after the report'
run 0 replay d --json
has out '"report":{"state":"good","good":7,"total":7},"report_remade":{"state":"good","good":7,"total":7}'
has out "\"report\":{\"entry\":6,\"program\":\"$version\",\"digest_only\":0,\"later_entries\":0,\"later_decision\":false}"
cp -R d tallied

# ---- elsewhere: the same bytes, no key, nothing written in the dossier ----
chmod -R a-w d
run 0 report d --out r
has out 'result.html'
has out 'same files as in the dossier (entry 6'
silent err
chmod -R u+w d
diff -r d/report r >diff || wrong "not the same: $(cat diff)"
diff -r d tallied >diff || wrong "the dossier was changed: $(cat diff)"
run 0 report d --out slash//
equal 'the files' "$(names slash)" "$files"
# Again, over its own files and beside those of others.
echo mine >r/mine.txt
echo old >r/uitslag.html
run 0 report d --out r --json
equal 'the entry' "$(json entry)" 6
equal 'added' "$(json added)" false
has out "{\"name\":\"uitslag.html\",\"sha256\":\"$(sha256sum d/report/uitslag.html | cut -d ' ' -f 1)\"}"
same r/uitslag.html d/report/uitslag.html
has r/mine.txt mine
equal 'what is there' "$(names r)" 'leden.csv members.csv mine.txt report.json result.html totalen.csv totals.csv uitslag.html'
# Decimals: as asked for, in all tables and nowhere else.
run 0 report d --out comma --decimals comma
run 0 report d --out point --decimals point
lacks out 'same files'
same comma/totalen.csv r/totalen.csv
same point/totals.csv r/totals.csv
cmp -s comma/totals.csv r/totals.csv && wrong 'comma changes nothing'
cmp -s point/totalen.csv r/totalen.csv && wrong 'point changes nothing'
same comma/uitslag.html r/uitslag.html
same point/report.json r/report.json

# ---- how it is asked ----
asked() { # TEXT ARGUMENT...
    asked_text=$1
    shift
    run 2 report d "$@"
    has err "$asked_text"
    silent out
}
asked 'do not go together' --out r $secretariat
asked '--out' --decimals comma
asked 'comma or point' --out r --decimals dot
asked '--key' --at $after
asked '--at' --out r --at $after
asked '--out FOLDER' --pdf
asked 'is in a dossier' --out d
asked 'is in a dossier' --out d/new
asked 'is in a dossier' --out d/report
asked 'is in a dossier' --out d/report/
asked 'does not exist' --out none/new
asked 'not a folder' --out register.yaml
run 2 report nowhere --out r
run 2 report nowhere
absent d/new
ln -s d inside
asked 'is in a dossier' --out inside/new
diff -r d tallied >diff || wrong "the dossier was changed: $(cat diff)"
status=0
"$program" report d --out r >/dev/full 2>err || status=$?
equal 'the status into a full disk' "$status" 2

# ---- a damaged dossier is not reported on ----
damaged() { # TEXT
    run 2 report x --out y
    has err "$1"
    has err 'vngtally replay x'
    silent out
    absent y
    run 2 report x
    rm -rf x
}
cp -R d x
sed -i '0,/azwa: voor/s//azwa: tegen/' x/journal
damaged x/journal:
cp -R d x
printf 'vngtally/entry/v1 decision\n' >>x/journal
damaged x/journal:
cp -R d x
cp closed/checkpoint x/checkpoint
damaged covers
cp -R d x
cp opened/journal x/journal
damaged 'were signed for'
cp -R d x
sed -i 's/^— \(.*\).$/— \1A/' x/checkpoint
damaged x/checkpoint
cp -R d x
echo '# more' >>x/register.yaml
damaged x/register.yaml

# ---- in place ----
cp -p d/journal journal.before
run 0 report d $secretariat --at 2025-10-24T12:00:00Z
has out 'Nothing changed: entry 6'
same d/journal journal.before
run 0 report d $secretariat --json
equal 'added' "$(json added)" false
equal 'the entry' "$(json entry)" 6
same d/journal journal.before
# Missing and damaged files come back, with a key and without, and nothing is added.
for command in "report d" "report d $secretariat" "tally d $secretariat" \
    "accept d $secretariat in --received $in_time"; do
    rm d/report/leden.csv
    echo '<p>Iedereen was tegen.' >>d/report/uitslag.html
    : >d/report/report.json
    run 1 replay d
    run 0 $command
    diff -r d tallied >diff || wrong "$command: not as it was: $(cat diff)"
    rm -r d/report
    run 0 $command
    diff -r d tallied >diff || wrong "$command: not as it was: $(cat diff)"
done
run 0 report d
has out 'is complete'
rm d/report/leden.csv
run 0 report d
has out 'Put back in the folder report: 1'
# What is not ours in report/ is told, and left.
echo x >d/report/notes.txt
mkdir d/report/more
run 1 report d
has out 'Nothing of the report is missing'
lacks out 'is complete'
has err 'd/report/notes.txt'
has err 'd/report/more'
run 1 report d --json
equal 'what is too many' "$(grep -o '"extra":[^]]*' out)" '"extra":["more","notes.txt"'
run 1 report d $secretariat
has out 'Nothing changed'
has err 'd/report/notes.txt'
rm d/report/leden.csv
run 1 report d
has out 'Put back in the folder report: 1'
has err 'd/report/notes.txt'
run 1 replay d
has err 'd/report/notes.txt: This does not belong'
has out 'NOT CORRECT, 7 of 9'
there d/report/notes.txt d/report/more
rm -r d/report/notes.txt d/report/more
run 0 report d --json
has out '"extra":[]'
# Without the parts that a report does not need.
cp -R d part
rm -r part/receipts part/private 2>/dev/null || rm -r part/receipts
rm part/report/leden.csv
run 0 report part
has out 'Put back in the folder report: 1'
run 0 report part --out r3
same r3/leden.csv d/report/leden.csv
rm part/result.yaml
run 0 report part
has out 'is complete'
absent part/receipts
rm -r part/report
run 0 report part
has out 'Put back in the folder report: 7'
rm -rf part r3
# One writer at a time.
status=0
flock -n d "$program" --lang en report d >out 2>err || status=$?
equal 'the status while another writes' "$status" 2
has err 'Another command is at work'

# ---- every byte is looked at: flips spread over each file ----
cp -R d x
for file in $files; do
    size=$(stat -c %s "x/report/$file")
    for part in 0 1 2 3 4 5 6 7 8 9; do
        offset=$(((size - 1) * part / 9))
        byte=$(od -An -tu1 -j $offset -N 1 "d/report/$file" | tr -d ' ')
        # shellcheck disable=SC2059 # the format is the byte
        printf "$(printf '\\%03o' $((byte ^ 1)))" |
            dd of="x/report/$file" bs=1 seek=$offset conv=notrunc 2>dd.err
        run 1 replay x
        grep -q "^x/report/$file:[0-9]*:[0-9]*: Here stands" err || wrong "byte $offset of $file: no place"
        sed -n 's/.*: Here stands: \(.*\)\. Expected is: \(.*\)\.$/\1\n\2/p' err >shown
        equal "byte $offset of $file: excerpts" "$(sort -u shown | wc -l | tr -d ' ')" 2
        equal 'differences' "$(grep -c '^x/' err)" 1
        cp "d/report/$file" x/report/
    done
    echo >>"x/report/$file"
    run 1 replay x
    has err "x/report/$file:"
    : >"x/report/$file"
    run 1 replay x
    has err "x/report/$file:"
    rm "x/report/$file"
    run 1 replay x
    has err "x/report/$file: This file of the report is missing. Put it back with: vngtally report <dossier>"
    run 1 replay x --json
    has out '"report_remade":{"state":"bad","good":6,"total":7}'
    cp "d/report/$file" x/report/
done
replays x
rm -rf x

# ---- late ballots and a decision come after it ----
run 0 accept d $secretariat late --received $after
run 0 replay d
has out 'entries came after the report, so they are not in it: 1'
lacks out 'A decision of the board'
run 0 report d --out e
lacks out 'same files'
run 0 report d $secretariat --at 2025-10-23T12:00:00Z
has out 'Entry 8 of the journal'
run 0 replay d
lacks out 'came after the report'
diff -r d/report e >diff || wrong "not what --out made: $(cat diff)"
run 0 tally d $secretariat
has err 'nothing was added'
run 0 decide d $secretariat $decision
has out 'result.html, in the folder report'
equal 'the entries' "$(entries d)" 11
has d/report/uitslag.html Besluit-een
has d/report/result.html Besluit-een
has d/report/report.json Besluit-een
lacks e/uitslag.html Besluit-een
run 0 replay d
lacks out 'came after the report'
# The former one can still be made of the former journal, and nothing is left of it.
equal 'the files' "$(names d/report)" "$files"
# decide broken off before its report: no difference, but it is said; report ends it.
cut_last() { # DOSSIER BEFORE: without its last entry, as BEFORE was signed
    head -c "$(grep -abo 'vngtally/entry/v1 report' "$1/journal" | tail -n 1 | cut -d : -f 1)" \
        "$1/journal" >cut
    cp cut "$1/journal"
}
cp -R d half
cut_last half
# (the last report but one, as it was before the decision; a writer signs for the decision first)
rm -r half/report
cp -R e half/report
cp tallied/checkpoint half/checkpoint
run 0 accept half $secretariat in --received $in_time
run 0 replay half
has out 'not in it: 1'
has out 'A decision of the board is among them'
run 0 replay half --json
has out '"later_entries":1,"later_decision":true'
lang=nl
run 0 replay half
has out 'Daar is een besluit van het bestuur bij'
lang=en
run 0 report half $secretariat --at 2025-10-29T12:00:00Z
diff -r half d >diff || wrong "not as it would have been: $(cat diff)"

# ---- broken off ----
# Killed at any time: the next tally ends as an undisturbed one does, byte for byte.
for delay in 0.001 0.003 0.005 0.007 0.009 0.011 0.013 0.015 0.02 0.025 0.03 0.04 0.05 0.07 0.1; do
    rm -rf k
    cp -R closed k
    "$program" tally k $secretariat --at $after >out 2>err </dev/null &
    pid=$!
    sleep $delay
    kill -9 $pid 2>/dev/null || :
    wait $pid 2>/dev/null || :
    run 0 tally k $secretariat --at $after
    diff -r k tallied >diff || wrong "killed after $delay: $(cat diff)"
    replays k
done
# Between the steps, made by hand. The result is entered, no report: the next tally makes it.
rm -rf k
cp -R tallied k
cut_last k
rm -r k/report
cp closed/checkpoint k/checkpoint
run 0 tally k $secretariat --at $after
has err 'whole entries'
lacks err 'nothing was added'
diff -r k tallied >diff || wrong "not as it would have been: $(cat diff)"
# Only temporaries, all or some, and half of one: as if nothing had been done.
for left in "$files" 'leden.csv members.csv'; do
    rm -rf k
    cp -R tallied k
    cut_last k
    rm -r k/report
    mkdir k/report
    for file in $left; do
        cp "tallied/report/$file" "k/report/.$file.tmp"
    done
    : >k/report/.report.json.tmp
    cp closed/checkpoint k/checkpoint
    run 0 accept k $secretariat in --received $in_time
    has err 'temporary files of a broken-off command removed'
    absent k/report
    replays k
    run 0 tally k $secretariat --at $after
    diff -r k tallied >diff || wrong "not as it would have been: $(cat diff)"
done
# The entry stands, signed for or not, and the files have their temporary names, all or some.
for signed in tallied closed; do
    for left in "$files" 'leden.csv members.csv' ''; do
        rm -rf k
        cp -R tallied k
        for file in $left; do
            mv "k/report/$file" "k/report/.$file.tmp"
        done
        [ -n "$left" ] || rm -r k/report
        cp $signed/checkpoint k/checkpoint
        run 0 tally k $secretariat
        has err 'put back in the folder report'
        diff -r k tallied >diff || wrong "not as it would have been: $(cat diff)"
    done
done

# A disk that is full (a limit on the size of a file): nothing is half there, and it goes on later.
for blocks in 1 8 24 40 60; do
    rm -rf f
    cp -R closed f
    status=0
    (trap '' XFSZ && ulimit -f $blocks && exec "$program" --lang en tally f $secretariat --at $after) \
        >out 2>err </dev/null || status=$?
    last="tally with $blocks blocks"
    [ $status -eq 0 ] || {
        equal 'the status' $status 2
        says err
        if [ ! -e f/report ]; then
            [ ! -e f/result.yaml ] || has err 'vngtally report f --key KEY'
        fi
    }
    # Whatever stands there is whole; receipts may still be missing.
    run 0 tally f $secretariat --at $after
    diff -r f tallied >diff || wrong "$blocks blocks: $(cat diff)"
done

# ---- a dossier that another version made a report in ----
# (its entry is signed by the key that signs all others; only the version is another)
other() { # DOSSIER SED: with a report entry, the newest, as changed by SED; signed for
    cut_last "$1"
    tail -c +$(($(wc -c <"$1/journal") + 1)) tallied/journal >entry
    sed -n '/^vngtally\/report\/v1$/,/^leaf /p' entry | sed '$d' | sed "$2" >payload
    {
        sed -n '1,/^$/p' entry | sed "s/^parts .*/parts $(wc -c <payload)/"
        cat payload
    } >new
    {
        cat new
        printf 'leaf 6 %s\n' "$({
            printf '\0'
            cat new
        } | openssl dgst -sha256 -binary | base64)"
    } >>"$1/journal"
    cp closed/checkpoint "$1/checkpoint"
    # A writer signs for whole entries beyond the checkpoint.
    run 0 accept "$1" $secretariat in --received $in_time
}
if openssl version >openssl.out 2>&1; then
    cp -R tallied v
    other v 's/^program .*/program 9.9.9/'
    run 0 replay v
    has out "made by version 9.9.9 of this program. This is version $version"
    has out 'not checked'
    run 0 replay v --json
    has out '"report":{"state":"good","good":7,"total":7},"report_remade":{"state":"not_run","good":0,"total":0}'
    echo x >>v/report/leden.csv
    run 1 replay v
    has err 'v/report/leden.csv: The content is not that of the report in the journal'
    run 2 report v
    has err 'vngtally report v --key KEY'
    has err 'another version'
    run 0 accept v $secretariat in --received $in_time
    has err 'vngtally report v --key KEY'
    run 1 replay v
    run 0 report v $secretariat --at $after
    lacks err 'vngtally report v'
    replays v

    # A secretariat that lies: other words in the page, and their digest in a signed entry.
    lie='s/In favour/Against/g;s/Voor/Tegen/g;s/135/136/g'
    cp -R tallied l
    sed -i "$lie" l/report/uitslag.html
    other l "s/^file [0-9a-f]* uitslag.html/file $(sha256sum l/report/uitslag.html | cut -d ' ' -f 1) uitslag.html/"
    cmp -s l/report/uitslag.html tallied/report/uitslag.html && wrong 'the lie is none'
    run 1 replay l
    has err 'l/journal: entry 6: '
    has err 'another SHA-256 for uitslag.html'
    has err 'l/report/uitslag.html:'
    run 1 replay l --json
    has out '"report":{"state":"good","good":7,"total":7},"report_remade":{"state":"bad","good":6,"total":7}'
    # One that leaves a file out, or brings another.
    cp -R tallied l2
    rm l2/report/leden.csv
    other l2 '/ leden.csv$/d'
    run 1 replay l2
    has err 'does not name leden.csv'
    cp -R tallied l3
    echo 'Iedereen was tegen.' >l3/report/zzz.html
    other l3 "\$a file $(sha256sum l3/report/zzz.html | cut -d ' ' -f 1) zzz.html"
    run 1 replay l3
    has err 'names zzz.html'
    # A false digest beside the right file.
    cp -R tallied l4
    other l4 's/^file [0-9a-f]\{8\}/file 00000000/'
    run 1 replay l4
    has err 'The content is not that of the report in the journal'
    run 2 report l4
    has err 'vngtally report l4 --key KEY'
else
    echo 'no openssl: the entries of others are not tried'
fi

# ---- read-only, and no room ----
if [ "$(id -u)" -ne 0 ]; then
    mkdir closed-folder
    chmod a-w closed-folder
    run 2 report d --out closed-folder
    run 2 report d --out closed-folder/new
    chmod u+w closed-folder
else
    mkdir small
    if mount -t tmpfs -o size=64k tmpfs small 2>mount.err; then
        trap 'umount "$work/small" 2>/dev/null || :; chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
        head -c 60000 /dev/zero >small/full
        run 2 report d --out small/r
        silent out
        says err
        equal 'temporaries' "$(find small -name '.*.tmp')" ''
        umount small
    else
        echo 'no tmpfs here: a small disk is not tried'
    fi
fi

done_with report
