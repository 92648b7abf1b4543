#!/usr/bin/env bash
# Writes simulated samples straight into Kafka while Flink is killed five times (kill -9), then compares what the
# table holds with what was sent. A platform of its own, beside any other; removed at the end.
#
#   core/benchmarks/kill-five-times.sh [SAMPLES] [VEHICLES] [DATA_DIR] [PORT_OFFSET]
set -euo pipefail

samples="${1:-10000000}"
vehicles="${2:-1000}"
data="${3:-$(mktemp -d)}"
offset="${4:-30000}"
kills=5
rate_hz=10

home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
fleet="$home/fleettwin"
sim_log="$data/kill-five-times-sim.log"

say() { echo "$(date -u +%T) $*"; }

flink_pid() {
  "$fleet" status --json --data-dir "$data" | tr -d '\n' | sed -n 's/.*"component" : "flink"[^}]*"pid" : \([0-9]*\).*/\1/p'
}

ask() { "$fleet" sql --data-dir "$data" --format csv -e "$1" | tail -1; }

finish() {
  [[ -z "${sim:-}" ]] || kill "$sim" 2>/dev/null || true
  "$fleet" down --data-dir "$data" || true
}
trap finish EXIT

mkdir -p "$data"
begun=$SECONDS
"$fleet" up --detach --no-build --only flink --no-sim --port-offset "$offset" --data-dir "$data"

"$fleet" sim --data-dir "$data" --direct --vehicles "$vehicles" --rate-hz "$rate_hz" --samples "$samples" >"$sim_log" 2>&1 &
sim=$!

# The kills are spread over the time that it takes to send.
pause=$((samples / (vehicles * rate_hz) / (kills + 1)))
for kill in $(seq $kills); do
  sleep "$pause"
  pid="$(flink_pid)"
  kill -9 "$pid"
  say "kill $kill of $kills: Flink, process $pid"
done

# The supervisor gives a process up at its fifth end in a row, and says so.
"$fleet" restart flink --data-dir "$data" || true

wait "$sim" || { tail -3 "$sim_log"; exit 1; }
sim=
tail -2 "$sim_log"
sent="$(sed -n 's/^\([0-9]*\) samples in .* sent.*/\1/p' "$sim_log" | tail -1)"
say "sent $sent"

# What is in Kafka is in the table some checkpoints later.
rows=-1
for look in $(seq 360); do
  rows="$(ask 'select count(*) from telemetry')"
  [[ "$rows" -lt "$sent" ]] || break
  sleep 5
done
sleep 30
counts="$(ask 'select count(*), count(distinct vehicle_id), (select count(*) from (select distinct vehicle_id, boot_id, sequence, sample_index from telemetry)) from telemetry')"
say "rows, vehicles, distinct samples: $counts; sent $sent; $((SECONDS - begun)) s in all"
[[ "$counts" == "$sent,$vehicles,$sent" ]] || { say "NOT EQUAL"; exit 1; }
say "equal"
