# SPDX-License-Identifier: EUPL-1.2
# What the scenarios share: running the program and holding what it did against what it should do,
# and a small consultation to do it with. A scenario sources this file, runs in a folder of its own
# (its current one) that goes away, and ends with `done_with NAME`. The first thing that is not as
# it should be ends it with status 1, and what the program said is shown.
set -eu
LC_ALL=C
export LC_ALL
unset VNGTALLY_LANG LANG LANGUAGE LC_MESSAGES 2>/dev/null || :
# The rights that are expected are those of most systems.
umask 022

program=${VNGTALLY_PROGRAM:?the scenario needs VNGTALLY_PROGRAM}
[ -x "$program" ] || {
    echo "no program $program" >&2
    exit 2
}
program=$(cd -- "$(dirname -- "$program")" && pwd)/$(basename -- "$program")
work=$(mktemp -d) || exit 2
trap ended EXIT
trap 'exit 2' HUP INT TERM
cd "$work"
checks=0

told=''
tell() {
    told=yes
    echo "not as it should be: $*" >&2
    echo "--- last run: ${last:-none}" >&2
    for said in out err; do
        [ ! -s "$work/$said" ] || sed "s/^/$said: /" "$work/$said" | head -n 40 >&2
    done
}
wrong() {
    tell "$*"
    exit 1
}

# before_it_goes: for a scenario that has more to take away than its folder.
before_it_goes() {
    :
}

# ended: a scenario does not end without a word, as by a search that finds nothing, or by a signal. (77: it
# was skipped.)
ended() {
    ended_with=$?
    case $ended_with$told in
    0 | 77 | *yes) ;;
    *) tell "it ended with $ended_with and did not say why" ;;
    esac
    before_it_goes || :
    chmod -R u+rwX "$work" 2>/dev/null || :
    rm -rf "$work"
}

# run STATUS ARGUMENT...: the program, in the language of $lang; its output is in out and err.
lang=en
run() {
    wanted=$1
    shift
    last="vngtally $*"
    status=0
    "$program" --lang "$lang" "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
    [ "$status" -eq "$wanted" ] || wrong "exits $status, not $wanted"
    checks=$((checks + 1))
}

# has FILE TEXT: the file holds this text. lacks FILE TEXT: it does not. (A text that is empty, as of a command
# that failed, is in every file; a file that is not there lacks every text. Neither shows a thing.)
has() {
    [ -n "$2" ] || wrong "the text that $1 is to hold is empty"
    grep -qF -e "$2" "$1" || wrong "$1 does not say: $2"
    checks=$((checks + 1))
}
lacks() {
    [ -n "$2" ] || wrong "the text that $1 is to lack is empty"
    [ -f "$1" ] || wrong "$1, which is to lack a text, is not there"
    ! grep -qF -e "$2" "$1" || wrong "$1 says: $2"
    checks=$((checks + 1))
}

# says FILE...: these are not empty. silent FILE...: these are.
says() {
    for file; do
        [ -s "$file" ] || wrong "$file is empty"
        checks=$((checks + 1))
    done
}
silent() {
    for file; do
        [ -e "$file" ] || wrong "$file, which is to be empty, is not there"
        [ ! -s "$file" ] || wrong "$file is not empty"
        checks=$((checks + 1))
    done
}

# there PATH...: something stands there. absent PATH...: nothing does.
there() {
    for path; do
        [ -e "$path" ] || wrong "$path is not there"
        checks=$((checks + 1))
    done
}
absent() {
    for path; do
        [ ! -e "$path" ] && [ ! -L "$path" ] || wrong "$path is there"
        checks=$((checks + 1))
    done
}

# same FILE FILE: byte for byte. equal WHAT FOUND WANTED: the same text.
same() {
    cmp -s -- "$1" "$2" || wrong "$1 and $2 differ"
    checks=$((checks + 1))
}
equal() {
    [ "$2" = "$3" ] || wrong "$1 is “$2”, not “$3”"
    checks=$((checks + 1))
}

# mode PATH: its rights, as in 600.
mode() {
    stat -c %a -- "$1"
}

# names FOLDER: what stands in it, in order, on one line.
names() {
    (cd -- "$1" && find . -mindepth 1 -maxdepth 1 | sed 's|^\./||' | sort | tr '\n' ' ' | sed 's/ $//')
}

# entries DOSSIER: how many entries the journal has; covered DOSSIER: how many the checkpoint covers.
entries() {
    grep -ac '^vngtally/entry/v1 ' "$1/journal"
}
covered() {
    sed -n 2p "$1/checkpoint"
}

# json KEY: the value of the first such key in out; a number or a text without quotes in it.
json() {
    sed -n "s/.*\"$1\":\(\"\([^\"]*\)\"\|\([0-9a-z]*\)\).*/\2\3/p" "$work/out" | head -n 1
}

# status_of FILE: what `accept --json` says became of it.
status_of() {
    tr '{' '\n' <"$work/out" | sed -n "s|.*\"file\":\"$1\",\"status\":\"\([a-z]*\)\".*|\1|p"
}

# replays DOSSIER: an observer finds nothing, at whatever stage it is.
replays() {
    run 0 replay "$1"
}

done_with() {
    echo "$1: $checks checks"
}

# ---- a small consultation ----

# key NAME: keys/NAME.key and its public half, made once.
key() {
    mkdir -p keys
    [ -e "keys/$1.key" ] || {
        "$program" keygen --out "keys/$1.key" --no-passphrase --comment "$1" >"$work/key.out" 2>&1 ||
            wrong "cannot make the key $1: $(cat "$work/key.out")"
    }
}

# public NAME: the two words of its public key.
public() {
    cut -d ' ' -f 1,2 <"keys/$1.key.pub"
}

opens='2025-09-10T09:00:00+02:00'
closes='2025-10-22T16:00:00+02:00'
in_time='2025-10-01T12:00:00+02:00'
too_late='2025-10-22T16:00:00+02:00'
after='2025-10-22T17:00:00+02:00'

write_consultation() {
    cat >"$1" <<END
format: vngtally/consultation/v1
origin: raadpleging.vng.nl/scenario
title:
  nl: Twee akkoorden
  en: Two agreements
text:
  nl: Gaat u akkoord?
opens: $opens
closes: $closes
weight:
  inhabitants_per_vote: 1000
  rounding: down
  minimum: 1
  maximum: 75
  reference_date: 2025-01-01
  source: invented
proposals:
  - id: azwa
    title:
      nl: AZWA
    question:
      nl: Stemt u in met het AZWA?
    options:
      - id: voor
        label:
          nl: Voor
          en: In favour
      - id: tegen
        label:
          nl: Tegen
          en: Against
  - id: hlo
    title:
      nl: HLO
    question:
      nl: Stemt u in met het HLO?
    options:
      - id: voor
        label:
          nl: Voor
      - id: tegen
        label:
          nl: Tegen
END
}

# Four municipalities and an affiliated member.
members='GM0014 GM0034 GM0363 GM0518 OMG1'
write_register() {
    for member in $members; do
        key "$member"
    done
    cat >"$1" <<END
format: vngtally/register/v1
source: invented
members:
  - code: GM0014
    name: Groningen
    province: Groningen
    kind: gemeente
    inhabitants: 244441
    keys:
      - $(public GM0014)
  - code: GM0034
    name: Almere
    province: Flevoland
    kind: gemeente
    inhabitants: 60500
    keys:
      - $(public GM0034)
  - code: GM0363
    name: Amsterdam
    province: Noord-Holland
    kind: gemeente
    inhabitants: 935793
    keys:
      - $(public GM0363)
  - code: GM0518
    name: "'s-Gravenhage"
    province: Zuid-Holland
    kind: gemeente
    inhabitants: 999
    keys:
      - $(public GM0518)
  - code: OMG1
    name: Omgevingsdienst
    kind: aangesloten
    keys:
      - $(public OMG1)
END
}

# start: consultation.yaml, register.yaml and the key of the secretariat; open_dossier NAME opens one
# (and keeps a copy of the first as it was: `opened`, for making any ballot).
start() {
    key secretariat
    write_consultation consultation.yaml
    write_register register.yaml
}
open_dossier() {
    run 0 open "$1" --consultation consultation.yaml --register register.yaml \
        --key keys/secretariat.key
    fingerprint=$(grep -oE '[0-9a-f]{64}' out)
    [ -e opened ] || cp -R "$1" opened
}

# ballot FILE MEMBER SEQUENCE CHOICE...: a signed ballot, also with a number that was used.
ballot() {
    ballot_file=$1 ballot_member=$2 ballot_sequence=$3
    shift 3
    ballot_choices=''
    for choice; do
        ballot_choices="$ballot_choices --choose $choice"
    done
    mkdir -p "$(dirname -- "$ballot_file")"
    # Split on spaces, on purpose.
    run 0 vote opened --member "$ballot_member" --sequence "$ballot_sequence" $ballot_choices \
        --key "keys/$ballot_member.key" --out "$ballot_file"
}

# open_small: the dossier d, opened, and three ballots to be handed in (in/).
open_small() {
    start
    open_dossier d
    secretariat='--key keys/secretariat.key'
    ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
    ballot in/b.yaml GM0034 1 azwa=tegen
    ballot in/c.yaml OMG1 1 azwa=voor
}

# tally_small: the dossier d, from its opening to its result: three ballots (in/), one replaced (again/) and
# one late (late/). $result is the fingerprint of the result.
tally_small() {
    open_small
    run 0 accept d $secretariat in --received $in_time
    ballot again/a.yaml GM0014 2 azwa=tegen
    run 0 accept d $secretariat again --received $in_time
    run 0 close d $secretariat --at $after
    ballot late/z.yaml GM0518 1 azwa=voor hlo=voor
    run 0 accept d $secretariat late --received $too_late --at $after
    run 0 tally d $secretariat --at $after
    result=$(grep -oE '[0-9a-f]{64}' out)
}
