# SPDX-License-Identifier: EUPL-1.2
# accept --arrivals: a table says when each file came in, and they are taken in that order.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
take='accept d --key keys/secretariat.key'

ballot mail/a.yaml GM0014 1 azwa=voor
ballot mail/b.yaml GM0034 1 azwa=voor
ballot mail/c.yaml GM0363 1 azwa=voor
ballot mail/d.yaml GM0518 1 azwa=voor

# Windows line ends, quotes, and rows out of order; of one time, in the order of the table.
printf 'file,time\r\nc.yaml,2025-10-03T10:00:00+02:00\r\n"a.yaml","2025-10-02T10:00:00+02:00"\r\n' \
    >mail/arrivals.csv
printf 'd.yaml,2025-10-22T16:00:00+02:00\nb.yaml,2025-10-02T08:00:00Z\n' >>mail/arrivals.csv
run 0 $take --arrivals mail/arrivals.csv --json
equal 'the order' "$(grep -oE '"file":"[^"]*"' out | tr '\n' ' ')" \
    '"file":"mail/a.yaml" "file":"mail/b.yaml" "file":"mail/c.yaml" "file":"mail/d.yaml" '
equal 'the last one' "$(status_of mail/d.yaml)" late
equal 'the times' "$(grep -a '^received' d/journal | tr '\n' ' ')" \
    'received 2025-10-02T08:00:00Z received 2025-10-02T08:00:00Z received 2025-10-03T08:00:00Z received 2025-10-22T14:00:00Z '
equal 'entered when received' "$(grep -a '^entered' d/journal | sed 1d | tr '\n' ' ')" \
    'entered 2025-10-02T08:00:00Z entered 2025-10-02T08:00:00Z entered 2025-10-03T08:00:00Z entered 2025-10-22T14:00:00Z '
replays d

# The same files and times give the same bytes.
open_dossier again
run 0 accept again --key keys/secretariat.key --arrivals mail/arrivals.csv
same d/journal again/journal
same d/checkpoint again/checkpoint

# Operands select from it: a folder, a file, one twice; a row that is not asked for does nothing.
open_dossier some
run 0 accept some --key keys/secretariat.key mail/c.yaml mail/b.yaml ./mail/c.yaml \
    --arrivals mail/arrivals.csv --json
equal 'the order' "$(grep -oE '"file":"[^"]*"' out | tr '\n' ' ')" \
    '"file":"mail/b.yaml" "file":"mail/c.yaml" '
mkdir mail/below
run 0 accept some --key keys/secretariat.key mail --arrivals mail/arrivals.csv --json
equal 'skipped, with the table itself' "$(json skipped)" 2
rmdir mail/below
equal 'again' "$(json again)" 2
equal 'accepted' "$(json accepted)" 1
equal 'late' "$(json late)" 1

# A table elsewhere names files from the current folder, or, when they were moved, by bare name.
printf 'file,time\nmail/a.yaml,%s\ngone/b.yaml,%s\n' "$in_time" "$in_time" >table.csv
mkdir far
cp table.csv far/table.csv
open_dossier moved
run 0 accept moved --key keys/secretariat.key mail/a.yaml mail/b.yaml --arrivals far/table.csv --json
equal 'accepted' "$(json accepted)" 2

# With --at, entered is that time for all; what came in after it is not entered.
open_dossier at
run 1 accept at --key keys/secretariat.key mail/a.yaml mail/c.yaml --arrivals mail/arrivals.csv \
    --at 2025-10-02T12:00:00Z --json
equal 'received before it' "$(status_of mail/a.yaml)" accepted
equal 'received after it' "$(status_of mail/c.yaml)" out
equal 'entered' "$(grep -a '^entered' at/journal | tail -n 1)" 'entered 2025-10-02T12:00:00Z'

# refused TEXT ARGUMENT...: nothing is written, nothing is answered, exit status 2.
cp -p d/journal journal.before
refused() {
    refused_text=$1
    shift
    run 2 $take "$@"
    has err "$refused_text"
    silent out
    same d/journal journal.before
}
ballot mail/e.yaml GM0014 5 azwa=voor
refused 'mail/e.yaml: this file is not in' mail --arrivals mail/arrivals.csv
refused 'gone/b.yaml: this file stands in table.csv on line 3' --arrivals table.csv
printf 'file,time\nmail/a.yaml,%s\nmail/a.yaml,%s\n' "$in_time" "$after" >table.csv
refused 'twice: on line 2 and line 3' mail/a.yaml --arrivals table.csv
refused 'twice: on line 2 and line 3' --arrivals table.csv
printf 'file,time\nnone.yaml,%s\n' "$in_time" >table.csv
refused 'on line 2, but is not there' --arrivals table.csv
refused 'does not exist' --arrivals none.csv

# table PLACE LINE...: a table of these lines is refused at this place.
table() {
    table_place=$1
    shift
    printf '%s\n' "$@" >table.csv
    refused "table.csv:$table_place: " mail/a.yaml --arrivals table.csv
}
table 1:1 'file;time' "mail/a.yaml;$in_time"
table 1:1 'time,file'
table 2:1 'file,time' 'mail/a.yaml'
table 2:1 'file,time' "mail/a.yaml,$in_time,more"
table 2:1 'file,time' ",$in_time"
table 2:1 'file,time' '' "mail/a.yaml,$in_time"
table 2:13 'file,time' 'mail/a.yaml,yesterday'
table 2:13 'file,time' 'mail/a.yaml,2025-10-01T12:00:00'
table 3:1 'file,time' "mail/a.yaml,$in_time" '"mail/b.yaml'
table 2:14 'file,time' "\"mail/a.yaml\"x,$in_time"
table 2:5 'file,time' "mail\"/a.yaml,$in_time"
table 2:5 'file,time' "$(printf 'mail\033/a.yaml,%s' "$in_time")"
# All of it is told at once.
has err table.csv:2:5
printf 'file,time\na\nb\n' >table.csv
refused 'table.csv:2:1: ' mail/a.yaml --arrivals table.csv
has err 'table.csv:3:1: '

done_with arrivals
