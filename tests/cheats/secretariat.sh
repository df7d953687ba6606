# SPDX-License-Identifier: EUPL-1.2
# A secretariat that holds the log's key and writes past every rule of the program (forge.c). Each cheat
# is played until someone detects it with what that one holds: an observer with the published dossier, a
# member with its receipts, anyone with a statement that convicts. Or until the limit that
# docs/THREATS.md states, which is then shown to be one.
. "$(dirname -- "$0")/../scenario/lib.sh"
forge=${VNGTALLY_FORGE:?the scenario needs VNGTALLY_FORGE}

# play CHEAT: the current folder is then what it leaves behind.
play() {
    cheat=$1
    cd "$work"
    mkdir "$cheat"
    "$forge" "$cheat" "$cheat" || wrong "cannot forge $cheat"
    cd "$cheat"
    letter=$(cat letter)
    outcome=$(cat outcome)
}
run_here() {
    run "$@"
    cp "$work/out" out
    cp "$work/err" err
}

# An observer replays the published dossier, with the fingerprint of the letter.
observer_finds() { # TEXT
    run_here 1 replay dossier --fingerprint "$letter"
    has err "$1"
    has out 'NOT CORRECT'
}
observer_finds_nothing() {
    run_here 0 replay dossier --fingerprint "$letter"
    silent err
}

# A member looks at its receipt, alone or beside what else it has.
member_finds() { # RULE RECEIPT [ARGUMENT...]
    found=$1 receipt=$2
    shift 2
    run_here 1 verify "hands/$receipt.receipt" --fingerprint "$letter" --json "$@"
    has out "\"rule\":\"$found\""
    has out '"answer":"no"'
    # In words too: whom to tell, and that it may be of the secretariat's own making.
    run_here 1 verify "hands/$receipt.receipt" --fingerprint "$letter" "$@"
    has out 'What to do now'
}
member_finds_nothing() { # RECEIPT [ARGUMENT...]
    receipt=$1
    shift
    run_here 0 verify "hands/$receipt.receipt" --fingerprint "$letter" "$@"
    has out 'This receipt holds.'
}

# Anyone makes a statement that stands alone, of two files; a third party checks it, with the letter.
convicts() { # SHOWS FILE FILE [RULE]
    run_here 0 convict "$2" "$3" --fingerprint "$letter"
    mkdir -p alone
    cp out alone/statement
    equal 'what it shows' "$(sed -n 's/^shows //p' alone/statement | head -n 1)" "$1"
    [ -z "${4:-}" ] || has alone/statement "rule $4"
    cd alone
    run 0 convict --check statement --fingerprint "$letter"
    cd ..
    has "$work/out" 'the given fingerprint'
    rm -rf alone
}
acquits() { # FILE FILE
    run_here 1 convict "$1" "$2" --fingerprint "$letter"
    silent out
}

# ---- control: who does not cheat is not found out ----
play honest
observer_finds_nothing
member_finds_nothing GM0001-count --result "$outcome" --earlier hands/GM0001-1.receipt
member_finds_nothing GM0002-count --result "$outcome"
acquits hands/GM0001-1.receipt hands/GM0001-count.receipt
acquits hands/GM0001-1.receipt dossier

# ---- a weight that is not the rule's, from the start ----
# The fingerprint in the letter is that of this very opening, and does not help it.
play weigh
observer_finds 'journal:5:'
member_finds verify-weight GM0001-1
member_finds verify-weight GM0001-count
# Only whose weight was changed sees it in its own receipt.
member_finds_nothing GM0003-1

# ---- reorders the journal ----
# The published one is in order by itself: who holds a receipt from before convicts.
play reorder
observer_finds_nothing
member_finds verify-no-history GM0001-count --earlier hands/GM0001-1.receipt
convicts history hands/GM0001-1.receipt dossier
convicts receipts hands/GM0001-1.receipt hands/GM0001-count.receipt verify-no-history

# ---- adds a ballot of its own for a member ----
play stuff
observer_finds 'is not a key of GM0002'
member_finds ballot-key GM0002-count
play stuff-count
observer_finds 'not the result that follows'
member_finds verify-ballot-missing GM0002-count

# ---- hides a change of key, or an own entry, from the count receipt ----
# Limit: alone the receipt holds. Beside the receipt of what is hidden, or in a replay, it does not.
play hide-rekey
observer_finds 'not the result that follows'
member_finds_nothing GM0002-count
member_finds verify-no-history GM0002-count --earlier hands/GM0002-rekey.receipt
member_finds verify-rekey-missing GM0002-count --earlier hands/GM0002-1.receipt
convicts receipts hands/GM0002-rekey.receipt hands/GM0002-count.receipt verify-no-history
convicts receipts hands/GM0002-1.receipt hands/GM0002-count.receipt verify-rekey-missing
play hide-entry
observer_finds 'not the result that follows'
member_finds_nothing GM0001-count
member_finds verify-no-history GM0001-count --earlier hands/GM0001-1.receipt
convicts receipts hands/GM0001-1.receipt hands/GM0001-count.receipt verify-no-history

# ---- hides a change of key from an acceptance receipt ----
play deny-rekey
observer_finds 'This entry says another number'
member_finds verify-earlier-incomplete GM0005-count --earlier hands/GM0005-1.receipt
convicts receipts hands/GM0005-1.receipt hands/GM0005-count.receipt verify-earlier-incomplete

# ---- counts a ballot for another option, or not at all ----
play other-option
observer_finds 'not the result that follows'
member_finds verify-count-choice GM0001-count
play count-nothing
observer_finds 'not the result that follows'
member_finds_nothing GM0001-count
member_finds verify-passed-over GM0001-count --earlier hands/GM0001-1.receipt
convicts receipts hands/GM0001-1.receipt hands/GM0001-count.receipt verify-passed-over

# ---- ghosts and overflow ----
play ghosts
observer_finds 'registered: 9'
member_finds verify-ghost-leaves GM0001-count
play overflow
observer_finds 'not the result that follows'
member_finds overflow GM0001-count

# ---- passes over a replacement ----
play pass-over
observer_finds 'not the result that follows'
member_finds_nothing GM0001-count
member_finds verify-passed-over GM0001-count --earlier hands/GM0001-2.receipt
member_finds verify-passed-over GM0001-count --ballot hands/ballot.yaml
convicts receipts hands/GM0001-2.receipt hands/GM0001-count.receipt verify-passed-over

# ---- calls late what was in time; takes in as one in time what was late ----
play call-late
observer_finds 'is in time, but stands as a late one'
member_finds verify-not-late GM0001-count --earlier hands/GM0001-2.receipt
convicts receipts hands/GM0001-2.receipt hands/GM0001-count.receipt verify-not-late
play take-late
observer_finds 'may not stand here: ballot'

# ---- refuses a good ballot for a reason that there is not ----
# Replay does not see it: the file is not in the journal. Who has the file does; and of a rule about what
# was handed in before, the two receipts convict without it.
play refuse-by-rule
observer_finds_nothing
member_finds_nothing GM0002-refused
member_finds verify-wrongly-refused GM0002-refused --ballot hands/ballot.yaml
member_finds verify-wrongly-refused GM0002-count --earlier hands/GM0002-refused.receipt \
    --ballot hands/ballot.yaml
# Limit: that takes the file beside the receipt, which a statement does not carry.
acquits hands/GM0002-refused.receipt hands/GM0002-count.receipt
play refuse-by-place
observer_finds_nothing
member_finds_nothing GM0002-refused --ballot hands/ballot.yaml
member_finds verify-false-refusal GM0002-count --earlier hands/GM0002-refused.receipt
has out 'too few ballots'
convicts receipts hands/GM0002-refused.receipt hands/GM0002-count.receipt verify-false-refusal

# ---- invents refused files to use up a member's hundred ----
play invent-refusals
observer_finds 'is not a key of GM0002'

# ---- two results ----
play two-results
observer_finds 'may not stand here: result'
member_finds verify-result GM0001-second --result "$outcome"
convicts receipts hands/GM0001-count.receipt hands/GM0001-second.receipt verify-two-results
convicts receipts hands/GM0002-count.receipt hands/GM0001-second.receipt verify-two-results
# Another text in result.yaml than it signed.
cd "$work/honest"
letter=$(cat letter)
sed -i 's/voor/tegen/' dossier/result.yaml
observer_finds result.yaml

cd "$work"
done_with secretariat
