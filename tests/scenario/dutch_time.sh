# SPDX-License-Identifier: EUPL-1.2
# Times are told by the Dutch clock, in summer and in winter, whatever offset they were written with: here
# voting begins in summer time and ends in winter time, and the deadline is written in UTC.
. "$(dirname -- "$0")/lib.sh"

opens='2025-09-10T00:00:00+02:00'
closes='2025-11-05T15:00:00Z'
in_time='2025-09-11T07:00:00Z'
too_late='2025-11-05T15:00:00Z'
after='2025-11-05T17:00:00+01:00'
lang=nl

tally_small

# The deadline stands in the announcement, and in what is shown.
open_dossier once_more
has out 'woensdag 5 november 2025 om 16.00 uur'
lacks out '15.00'
run 0 show d
has out 'woensdag 10 september 2025 om 00.00 uur'
has out 'woensdag 5 november 2025 om 16.00 uur'
lacks out 'UTC'

# A summer's ballot was received when the clock of its member said so; a winter's late one too.
run 0 verify d/receipts/GM0034-1.receipt --fingerprint "$fingerprint"
has out 'donderdag 11 september 2025 om 09.00 uur'
lacks out '08.00'
run 0 verify d/receipts/GM0518-1.receipt --fingerprint "$fingerprint"
has out 'woensdag 5 november 2025 om 16.00 uur'
lacks out '15.00'

# So in the report: the ballot that was replaced, and the late one.
has d/report/uitslag.html '11 september 2025, 09.00.00 uur'
has d/report/uitslag.html '5 november 2025, 16.00.00 uur'
lacks d/report/uitslag.html '08.00.00'
lacks d/report/uitslag.html '15.00.00'
has d/report/result.html '16:00'

replays d

done_with dutch_time
