# SPDX-License-Identifier: EUPL-1.2
# sample_count.awk municipalities_2025.csv BALLOT...: an independent count of the sample, in the words
# of `replay --json`. Of each member the ballot with the highest sequence number counts, but one in
# rekey/ before all others.
/^GM/ && FILENAME ~ /\.csv$/ {
    n = split($0, field, ",")
    votes = int(field[n] / 1000)
    weight[field[1]] = votes < 1 ? 1 : votes > 75 ? 75 : votes
    members++
    total += weight[field[1]]
}
FNR == 1 { choice["azwa"] = choice["hlo"] = "none" }
$1 == "member:" { member = $2 }
$1 == "sequence:" { rank = $2 + (FILENAME ~ /\/rekey\// ? 1000 : 0) }
$1 == "azwa:" { choice["azwa"] = $2 }
$1 == "hlo:" { choice["hlo"] = $2 }
$1 == "toelichting_sha256:" && rank > best[member] {
    best[member] = rank
    azwa[member] = choice["azwa"]
    hlo[member] = choice["hlo"]
}
function add(proposal, option, member) {
    who[proposal option]++
    sum[proposal option] += weight[member]
}
function tell(proposal) {
    split("voor tegen", option, " ")
    printf "{\"id\":\"%s\",\"options\":[", proposal
    for (i = 1; i <= 2; i++)
        printf "%s{\"id\":\"%s\",\"members\":%d,\"votes\":%d}", (i > 1 ? "," : ""), option[i],
            who[proposal option[i]], sum[proposal option[i]]
    printf "],\"not_voted\":{\"members\":%d,\"votes\":%d}\n",
        members - who[proposal "voor"] - who[proposal "tegen"],
        total - sum[proposal "voor"] - sum[proposal "tegen"]
}
END {
    for (m in best) {
        voted++
        cast += weight[m]
        add("azwa", azwa[m], m)
        add("hlo", hlo[m], m)
    }
    printf "\"members\":{\"registered\":%d,\"votes\":%d,\"voted\":%d,\"votes_cast\":%d\n",
        members, total, voted, cast
    tell("azwa")
    tell("hlo")
}
