# SPDX-License-Identifier: EUPL-1.2
# Long work shows how far it is, on a terminal and nowhere else, in one line that never reaches the edge;
# and whoever is tired of it leaves it with Ctrl-C.
here=$(cd -- "$(dirname -- "$0")" && pwd)
. "$here/lib.sh"
bench=${program%/*}/../bench/vt-bench
for found in python3 /usr/bin/python3; do
    "$found" -c 'import pty, termios; pty.fork' 2>/dev/null && python=$found && break
done
[ -n "${python-}" ] && [ -x "$bench" ] || {
    echo 'skipped: it needs python3 and vt-bench'
    exit 77
}
terminal=xterm
locale=C.UTF-8

# look WANTED OPTION... -- ARGUMENT...: the program on a terminal, in the language of $lang and the
# locale of $locale. WANTED is
# `status N` or `signal N`; what was shown is in `seen`, and what became of it in `fate`.
look() {
    wanted=$1
    shift
    : >options
    while [ "$1" != -- ]; do
        printf '%s\n' "$1" >>options
        shift
    done
    shift
    last="on a terminal ($(tr '\n' ' ' <options)): vngtally $*"
    set -- -- "$program" --lang "$lang" "$@"
    # The options go before the rest, in their order.
    sed '1!G;h;$!d' options >turned
    while IFS= read -r option; do
        set -- "$option" "$@"
    done <turned
    LC_ALL=$locale TERM=$terminal "$python" "$here/terminal.py" --out seen "$@" >fate
    cp seen out
    cp fate err
    equal 'how it ends' "$(head -n 1 fate)" "$wanted"
    equal 'lines that do not fit' "$(fate wrapped)" 0
    equal 'lines that are not taken away' "$(fate smeared)" 0
}
fate() {
    sed -n "s/^$1 //p" fate
}
draws() {
    [ "$(fate draws)" -gt 0 ] || wrong 'it shows no progress'
    checks=$((checks + 1))
}
shows() {
    grep -qaE -e "$1" seen || wrong "it does not show: $1"
    checks=$((checks + 1))
}
hides() {
    ! grep -qaE -e "$1" seen || wrong "it shows: $1"
    checks=$((checks + 1))
}

"$bench" make 3000 large >made 2>&1 || wrong "vt-bench: $(cat made)"

# In both languages: the bar, how many, how fast, how long still; then it goes away and the answer comes.
look 'status 0' --slow -- replay large
draws
shows 'Keys  (█)+(░)*  [0-9,]+ of 3,000, [0-9,]+ a second, [0-9]+ s left'
shows 'Journal  (█)*(░)+  [0-9]+%, [0-9,]+ a second, [0-9]+ s left'
shows 'signatures of members +correct'
lang=nl
look 'status 0' --slow -- replay large
shows 'Sleutels  (█)+(░)*  [0-9.]+ van 3\.000, [0-9.]+ per seconde, nog [0-9]+ s'
shows 'Journaal  (█)*(░)+  [0-9]+%, [0-9.]+ per seconde, nog [0-9]+ s'
lang=en

# Whoever opens a consultation, weighs or looks at its register is shown it too; what is told and made is
# what is told and made in a pipe. A question takes the line away.
key log
opening='--consultation large/consultation.yaml --register large/register.yaml --key'
look 'status 0' --slow -- open opened $opening keys/log.key
draws
shows 'Keys  (█)+(░)*  [0-9,]+ of 3,000, [0-9,]+ a second, [0-9]+ s left'
run 0 open piped $opening keys/log.key
silent err
lacks out 'a second'
diff -r opened piped >differs || wrong "$(head -n 3 differs)"
shows "$(grep -aoE '[0-9a-f]{64}' out)"
for asked in 'weigh large/register.yaml large/consultation.yaml' 'show large/register.yaml'; do
    look 'status 0' --slow -- $asked
    draws
    shows 'Keys  (█)+(░)*  [0-9,]+ of 3,000, [0-9,]+ a second, [0-9]+ s left'
    run 0 $asked
    silent err
    lacks out 'a second'
done
echo geheim >phrase
run 0 keygen --out asking.key --passphrase-file phrase
look 'signal 2' --slow --type 'assphrase' -- open unasked $opening asking.key
draws
shows 'Interrupted. Nothing was changed.'
absent unasked .unasked.opening
lang=nl
look 'status 0' --slow -- weigh large/register.yaml large/consultation.yaml
shows 'Sleutels  (█)+(░)*  [0-9.]+ van 3\.000, [0-9.]+ per seconde, nog [0-9]+ s'
lang=en

# As wide as it is; look holds each against its width.
for columns in 200 40 20 12 5; do
    look 'status 0' --slow --columns $columns -- replay large
    draws
done
look 'status 0' --slow --columns 3 -- replay large
equal 'lines drawn in three columns' "$(fate draws)" 0
look 'status 0' --slow --columns 100 --resize 30 -- replay large
draws

# ASCII where the locale is not UTF-8; nothing on a terminal that cannot go back, in a pipe, or soon done.
locale=C
look 'status 0' --slow -- replay large
draws
shows 'Keys  #+-*  '
hides '█'
terminal=dumb
look 'status 0' --slow -- replay large
equal 'lines drawn on a dumb terminal' "$(fate draws)" 0
terminal=xterm
locale=C.UTF-8
run 0 replay large
silent err
lacks out 'a second'
start
open_dossier small
look 'status 0' -- replay small
equal 'lines drawn of what is soon done' "$(fate draws)" 0

# (From here on it is to be at work still when it is interrupted, however slow this terminal is.)
rm -r large
"$bench" make 12000 large >made 2>&1 || wrong "vt-bench: $(cat made)"

# Counting and the report have parts too; and the report is the one that is made where nobody looks.
look 'status 0' --slow -- report large --out shown
shows 'Counting  (█)*(░)+  [0-9,]+ of 12,000, [0-9,]+ a second, [0-9]+ s left'
shows 'Report  (█)+(░)+  [0-9]+%, [0-9,]+ a second, [0-9]+ s left'
run 0 report large --out unseen
silent err
diff -r shown unseen >differs || wrong "$(head -n 3 differs)"

# Whoever only reads ends at once, by the signal, and the line is gone.
look 'signal 2' --slow --type 'Keys  ' -- replay large
shows 'vngtally: Interrupted. Nothing was changed.'
hides 'signatures of members'
look 'signal 15' --slow --type 'Keys  ' --signal TERM -- replay large
look 'signal 1' --slow --type 'Keys  ' --signal HUP -- replay large
lang=nl
look 'signal 2' --slow --type 'Sleutels  ' -- replay large
shows 'vngtally: Onderbroken. Er is niets gewijzigd.'
lang=en

look 'signal 2' --slow --type 'Keys  ' -- open left $opening keys/log.key
shows 'vngtally: Interrupted. Nothing was changed.'
absent left .left.opening
look 'signal 2' --slow --type 'Keys  ' -- weigh large/register.yaml large/consultation.yaml
hides 'total'

# A writer leaves nothing half done; the next one goes on, and in the end all is as if nothing happened.
"$bench" ballots 3000 new >made 2>&1 || wrong "vt-bench: $(cat made)"
secretariat='--key new/secretariat.key'
"$program" open d --consultation new/consultation.yaml --register new/register.yaml $secretariat >out
cp -R d undisturbed
cp -R d twice
run 0 accept undisturbed $secretariat new/ballots --received $in_time
look 'signal 2' --slow --type 'Ballots  ' -- accept d $secretariat new/ballots --received $in_time
shows 'Interrupted. Nothing is half done.'
shows 'Not handled: [0-9,]+ of 3,000 files'
equal 'temporaries' "$(find d -name '.*.tmp')" ''
replays d
run 0 accept d $secretariat new/ballots --received $in_time
lacks err 'repaired'
diff -r undisturbed d >differs || wrong "$(head -n 3 differs)"
run 0 close d $secretariat --at $after
cp -R d undisturbed.counted
run 0 tally undisturbed.counted $secretariat --at $after
look 'signal 2' --slow --type 'New receipts  ' -- tally d $secretariat --at $after
equal 'times that it begins to count' "$(grep -aoF 'Counting ...' seen | wc -l)" 3
shows 'Finishing|work was done already'
shows 'Interrupted. Nothing is half done.|Interrupted, but the work was done already.'
equal 'temporaries' "$(find d -name '.*.tmp')" ''
replays d
run 0 tally d $secretariat --at $after
lacks err 'repaired'
diff -r undisturbed.counted d >differs || wrong "$(head -n 3 differs)"

# Twice: at once. The next one puts it in order.
look 'signal 2' --slow --type 'Ballots  ' --type 'Ballots  ' -- \
    accept twice $secretariat new/ballots --received $in_time
shows 'Broken off at once.|Nothing is half done.'
run 0 accept twice $secretariat new/ballots --received $in_time
diff -r undisturbed twice >differs || wrong "$(head -n 3 differs)"
done_with progress
