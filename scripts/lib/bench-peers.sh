# SPDX-License-Identifier: EUPL-1.2
# The steps of scripts/bench-peers. The same 342 files, signed by each program in its own way.

# peers_all FOLDER BUILD N: the date, the versions and the table, on standard output.
peers_all() {
    local folder=$1 n=$3
    rm -rf "$folder"
    mkdir -p "$folder"
    peers_versions "$2"
    cat <<'TABLE'
| program | what it does | time |
| --- | --- | ---: |
TABLE
    peers_vngtally "$folder" "$2" "$n"
    peers_ssh "$folder"
    peers_minisign "$folder"
    peers_openssl "$folder"
    peers_belenios "$folder" "$n"
    rm -rf "$folder"
}

# peers_versions BUILD: when this is measured, and of what: this part of the page may be older than the rest.
peers_versions() {
    local package
    printf 'Measured on %s: %s' "$(date -u +%Y-%m-%d)" "$("$1/bin/vngtally" --version)"
    for package in openssh-client minisign openssl belenios-tool; do
        printf ', %s %s' "$package" "$(dpkg-query --show --showformat '${Version}' "$package")"
    done
    printf '.\n\n'
}

# peer PROGRAM WHAT TIMES COMMAND...: a row.
peer() {
    local program=$1 what=$2
    local milliseconds
    shift 2
    milliseconds=$(best "$@") || return
    printf '| %s | %s | %s ms |\n' "$program" "$what" "$milliseconds"
}

# The whole of it: every signature, every rule, the count.
peers_vngtally() {
    local folder=$1 program="$2/bin/vngtally" n=$3 key="$1/made/secretariat.key"
    "$2/bench/vt-bench" make "$n" "$folder/dossier"
    "$2/bench/vt-bench" ballots "$n" "$folder/made"
    "$program" open "$folder/again" --consultation "$folder/made/consultation.yaml" \
        --register "$folder/made/register.yaml" --key "$key" >/dev/null
    peer "\`vngtally accept\`" "verify and record $n signed ballots, with receipts" 1 \
        "$program" accept "$folder/again" "$folder/made/ballots" --key "$key" \
        --at 2025-10-01T00:00:00Z
    "$program" close "$folder/again" --key "$key" --at 2025-10-22T14:00:00Z >/dev/null
    peer "\`vngtally tally\`" "count, sign, $n receipts, the report" 1 \
        "$program" tally "$folder/again" --key "$key" --at 2025-10-23T10:00:00Z
    peer "\`vngtally replay\`" "verify and count everything again: $n signed ballots" 10 \
        "$program" replay "$folder/dossier"
}

peers_ssh() {
    local folder=$1
    awk '/code:/ { code = $3 } /ssh-ed25519/ { print code, $2, $3 }' \
        "$folder/made/register.yaml" >"$folder/signers"
    ssh_all() {
        local file name
        for file in "$folder"/made/ballots/*.yaml; do
            name=$(basename "$file" .yaml)
            ssh-keygen -Y verify -f "$folder/signers" -I "$name" \
                -n stembiljet@raadpleging.vng.nl -s "$file.sig" <"$file" >/dev/null || return
        done
    }
    peer "\`ssh-keygen -Y verify\`" "the same signatures only, one process each" 3 ssh_all
}

peers_minisign() {
    local folder=$1 file
    minisign -G -W -f -p "$folder/m.pub" -s "$folder/m.key" >/dev/null
    for file in "$folder"/made/ballots/*.yaml; do
        minisign -S -W -s "$folder/m.key" -m "$file" >/dev/null
    done
    minisign_all() {
        local file
        for file in "$folder"/made/ballots/*.yaml; do
            minisign -V -q -p "$folder/m.pub" -m "$file" || return
        done
    }
    peer "\`minisign -V\`" "as many signatures of its own only, one process each" 3 minisign_all
}

peers_openssl() {
    local folder=$1 file
    openssl genpkey -algorithm ed25519 -out "$folder/o.key"
    openssl pkey -in "$folder/o.key" -pubout -out "$folder/o.pub"
    for file in "$folder"/made/ballots/*.yaml; do
        openssl pkeyutl -sign -inkey "$folder/o.key" -rawin -in "$file" -out "$file.raw"
    done
    openssl_all() {
        local file
        for file in "$folder"/made/ballots/*.yaml; do
            openssl pkeyutl -verify -pubin -inkey "$folder/o.pub" -rawin -in "$file" \
                -sigfile "$file.raw" >/dev/null || return
        done
    }
    peer "\`openssl pkeyutl -verify\`" "as many signatures of its own only, one process each" 3 \
        openssl_all
}

# A weighted election of two questions with Belenios, which keeps votes secret: far more work.
peers_belenios() {
    local folder="$1/belenios" n=$2 uuid i
    export BELENIOS_USE_URANDOM=1
    mkdir -p "$folder"
    cd -- "$folder"
    uuid=$(belenios-tool setup generate-token)
    for ((i = 1; i <= n; i++)); do
        echo "voter$i@example.org,voter$i,$((i * 7919 % 75 + 1))"
    done >voters.txt
    cat >template.json <<'JSON'
{"description":"","name":"bench","questions":[{"answers":["voor","tegen"],"min":1,"max":1,"question":"AZWA"},{"answers":["voor","tegen"],"min":1,"max":1,"question":"HLO"}],"administrator":"bench","credential_authority":"bench"}
JSON
    belenios-tool setup generate-credentials --uuid "$uuid" --group BELENIOS-2048 \
        --file voters.txt >/dev/null 2>&1
    mv -- *.pubcreds public_creds.json
    mv -- *.privcreds private_creds.txt
    belenios-tool setup generate-trustee-key --group BELENIOS-2048 >/dev/null 2>&1
    cat -- *.pubkey >public_keys.jsons
    belenios-tool setup make-trustees 2>/dev/null
    belenios-tool setup make-election --uuid "$uuid" --group BELENIOS-2048 --template template.json \
        2>/dev/null
    belenios-tool archive init 2>/dev/null
    peer "\`belenios-tool election generate-ballot\`" "$n encrypted ballots, made" 1 belenios_vote
    peer "\`belenios-tool\`" "record them, close, decrypt, result" 1 belenios_tally
    peer "\`belenios-tool election verify\`" "verify everything: $n encrypted, weighted ballots" 3 \
        belenios_verify
    cd - >/dev/null
}

belenios_vote() {
    local id secret
    while read -r id secret; do
        belenios-tool election generate-ballot --privcred <(echo "$secret") \
            --ballot <(echo '[[1,0],[0,1]]') >"ballot-$id.json" 2>/dev/null || return
    done <private_creds.txt
}

belenios_tally() {
    local ballot
    for ballot in ballot-*.json; do
        belenios-tool archive add-event --type=Ballot <"$ballot" 2>/dev/null || return
    done
    belenios-tool archive add-event --type=EndBallots </dev/null 2>/dev/null || return
    belenios-tool election compute-encrypted-tally 2>/dev/null |
        belenios-tool archive add-event --type=EncryptedTally 2>/dev/null || return
    belenios-tool election decrypt --privkey ./*.privkey --trustee-id 1 2>/dev/null |
        belenios-tool archive add-event --type=PartialDecryption 2>/dev/null || return
    belenios-tool election compute-result 2>/dev/null |
        belenios-tool archive add-event --type=Result 2>/dev/null
}

belenios_verify() {
    belenios-tool election verify 2>/dev/null
}
