# SPDX-License-Identifier: EUPL-1.2
# weigh: the table of weights, before anybody votes; or all that is wrong with the files.
. "$(dirname -- "$0")/../scenario/lib.sh"
write_consultation consultation.yaml
write_register register.yaml

# row TEXT: the answer has this row, however wide its columns are.
row() {
    tr -s ' ' <out >flat
    has flat "$1"
}

run 0 weigh register.yaml consultation.yaml
silent err
has out 'one vote for every 1,000 inhabitants, rounded down'
row 'GM0014 Groningen gemeente 244,441 75'
row "GM0518 's-Gravenhage gemeente 999 1"
row 'total members: 4 211'
has out 'Affiliated members have an advisory voice'
row 'OMG1 Omgevingsdienst aangesloten 1'
lang=nl
run 0 weigh register.yaml consultation.yaml
has out '244.441'
has out 'één stem per 1.000 inwoners, naar beneden afgerond'
lang=en

# JSON, exactly.
run 0 weigh register.yaml consultation.yaml --json
silent err
equal 'the JSON' "$(cat out)" '{"members":[{"code":"GM0014","inhabitants":244441,"votes":75},{"code":"GM0034","inhabitants":60500,"votes":60},{"code":"GM0363","inhabitants":935793,"votes":75},{"code":"GM0518","inhabitants":999,"votes":1}],"total_votes":211,"affiliated":[{"code":"OMG1","votes":1}]}'

# Without affiliated members there is no such key; a special member has no inhabitants.
sed '/code: OMG1/,$d' register.yaml >plain.yaml
cat >>plain.yaml <<END
  - code: SABA
    name: Saba
    kind: bijzonder
    votes: 2
    keys:
      - $(public OMG1)
END
run 0 weigh plain.yaml consultation.yaml --json
lacks out affiliated
has out '{"code":"SABA","inhabitants":null,"votes":2}],"total_votes":213}'

# Keys need not be known yet.
sed '/keys:/d; /ssh-ed25519/d' register.yaml >keyless.yaml
run 0 weigh keyless.yaml consultation.yaml
has out 'GM0363'

# The rule is what the consultation says.
sed 's/rounding: down/rounding: up/; s/maximum: 75/maximum: 1000/' consultation.yaml >other.yaml
run 0 weigh register.yaml other.yaml --json
has out '{"code":"GM0034","inhabitants":60500,"votes":61}'
has out '{"code":"GM0363","inhabitants":935793,"votes":936}'

# All that is wrong is told at once, with its place; 1 for what is refused.
sed 's/inhabitants: 60500/inhabitants: 60.500/; s/kind: aangesloten/kind: aangeslotn/' \
    register.yaml >bad.yaml
run 1 weigh bad.yaml consultation.yaml
silent out
has err 'bad.yaml:15:18: '
has err 'bad.yaml:34:11: '
equal 'complaints' "$(grep -c '^bad.yaml:' err)" 2
sed 's/rounding: down/rounding: off/' consultation.yaml >worse.yaml
run 1 weigh bad.yaml worse.yaml
has err 'worse.yaml:'
has err 'bad.yaml:15:18: '
run 1 weigh register.yaml worse.yaml --json
silent out

# 2 for what cannot be read.
run 1 weigh consultation.yaml register.yaml
has err 'consultation.yaml is a consultation, not a register'
has err 'register.yaml is a register, not a consultation'
lacks err 'yaml:'
run 2 weigh none.yaml consultation.yaml
has err 'none.yaml does not exist'
silent out
run 2 weigh register.yaml none.yaml
run 2 weigh bad.yaml none.yaml
run 2 weigh none.yaml worse.yaml
run 2 weigh . consultation.yaml
mkfifo pipe
run 2 weigh pipe consultation.yaml

# A rehearsal says so.
sed 's/^title:/rehearsal: true\ntitle:/' consultation.yaml >rehearsal.yaml
run 0 weigh register.yaml rehearsal.yaml
equal 'the first word' "$(head -c 5 out)" PROEF

if [ -w /dev/full ]; then
    status=0
    "$program" weigh register.yaml consultation.yaml >/dev/full 2>err || status=$?
    equal 'exit status into a full disk' "$status" 2
fi

done_with weigh
