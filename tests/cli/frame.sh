# SPDX-License-Identifier: EUPL-1.2
# The frame: help, usage errors, languages, completion, and an answer that does not arrive.
. "$(dirname -- "$0")/../scenario/lib.sh"

run 0 --help
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
for command in keygen weigh open vote accept rekey close tally decide report replay show; do
    case " $(echo $commands) " in
    *" $command "*) ;;
    *) wrong "the help does not name $command" ;;
    esac
done

# The help goes to stdout and exits 0, in both languages; no line is wider than 80.
for lang in nl en; do
    run 0 --help
    silent err
    for command in $commands; do
        has out "  $command "
    done
    for command in $commands; do
        run 0 "$command" --help
        silent err
        has out "vngtally $command"
        has out '--lang nl|en'
        equal "columns of $command --help in $lang" "$(awk 'function cells(s) {
            gsub(/[\200-\277]/, "", s); return length(s) } cells($0) > 80' out)" ''
    done
done
lang=nl
run 0 --help
has out 'Opdrachten:'
lang=en
run 0 --help
has out 'Commands:'

# The manual names every command and every option that the help names.
manual=${VNGTALLY_SOURCE:?}/man/vngtally.1
for command in $commands; do
    grep -qE "^(\.It )?(\.It Xo )?\.?(It )?Cm $command( |\$)" "$manual" ||
        wrong "the manual does not name $command"
    run 0 "$command" --help
    for option in $(grep -oE '^  --[a-z-]+' out); do
        grep -qE "Fl -${option#--}( |\$)" "$manual" || wrong "the manual does not name $option"
        checks=$((checks + 1))
    done
done

# refused TEXT ARGUMENT...: a usage error exits 2, says so on stderr and points to the help; nothing
# on stdout.
refused() {
    text=$1
    shift
    run 2 "$@"
    silent out
    has err "$text"
    has err '--help'
}
refused 'Give a command.'
refused 'Do you mean `tally`?' tal
refused 'There is no command “banana”' banana
refused 'Do you mean `--member`?' vote d --membr GM0014
refused 'An option is missing: --member, --choose, --out.' vote d
refused 'one argument too many' weigh a b c
refused 'Needed: REGISTER CONSULTATION.' weigh a
refused 'only once' keygen --out a --out b
refused 'needs a value' keygen --out
refused 'takes no value' keygen --out a --no-passphrase=yes
refused 'no option “--json”' keygen --out a --no-passphrase --json
refused 'stands before the command' --key a accept d
refused 'do not go together' keygen --out a --no-passphrase --passphrase-fd 3
absent a

# What was typed is shown without harm.
run 2 "$(printf 'x\033[31m')"
lacks err "$(printf '\033')"
has err 'x\u{1B}[31m'

# The language: --lang wherever it stands, else the environment, else Dutch.
says_dutch() {
    "$@" >plain 2>&1 || :
    has plain 'Gebruik: vngtally'
}
says_english() {
    "$@" >plain 2>&1 || :
    has plain 'Usage: vngtally'
}
unset LC_ALL
says_dutch "$program" --help
says_dutch env LANG=nl_NL.UTF-8 "$program" --help
says_dutch env LANG=de_DE.UTF-8 "$program" --help
says_dutch env LC_ALL=C LANG=en_US "$program" --help
says_english env LANG=en_GB.UTF-8 "$program" --help
says_english env LC_MESSAGES=en_US LANG=nl_NL "$program" --help
says_english env LANG=nl_NL "$program" show --help --lang=en
says_dutch env LANG=en_US "$program" --lang nl show --help
LC_ALL=C
export LC_ALL

# The version.
run 0 --version
equal 'the version' "$(sed 's/[0-9.]*$//' out)" 'vngtally '

# An answer that does not arrive is not a yes.
if [ -w /dev/full ]; then
    status=0
    "$program" --lang en --help >/dev/full 2>err || status=$?
    equal 'exit status into a full disk' "$status" 2
    has err 'cannot be written'
fi
status=0
"$program" --lang en --help >&- 2>err || status=$?
equal 'exit status with a closed stdout' "$status" 2
has err 'cannot be written'

# Without a stderr to complain to, the exit status still tells.
status=0
"$program" banana >out 2>/dev/full || status=$?
equal 'exit status without a stderr' "$status" 2

# A narrow terminal gets narrow lines.
last='COLUMNS=40 vngtally vote --help'
COLUMNS=40 "$program" vote --help >out
equal 'lines wider than 40' "$(awk 'function cells(s) { gsub(/[\200-\277]/, "", s); return length(s) }
    cells($0) > 40' out)" ''

# Completion, in the shell that it is for.
run 0 --completion bash
if command -v bash >/dev/null; then
    # complete WORD...: what bash offers for the last word.
    complete() {
        bash -c '. ./out
            COMP_WORDS=(vngtally "$@") COMP_CWORD=$#
            _vngtally
            echo "${COMPREPLY[*]}"' bash "$@"
    }
    equal 'commands with t' "$(complete t)" tally
    equal 'options of vote with --c' "$(complete vote d --c)" --choose
    equal 'options of weigh with --j' "$(complete weigh --j)" --json
    equal 'options of vote with --j' "$(complete vote --j)" ''
    equal 'languages' "$(complete --lang '')" 'nl en'
    equal 'commands after a language' "$(complete --lang nl cl)" close
    equal 'a file' "$(complete show da)" ''
fi

done_with frame
