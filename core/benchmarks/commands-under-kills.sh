#!/usr/bin/env bash
# Sends commands to simulated vehicles that lose links, refuse, answer late and twice, while each part of the
# platform, and the vehicles, are killed in between (kill -9). Then compares where every command ended with what
# the vehicle wrote down that it did. A platform of its own, beside any other; removed at the end.
#
#   core/benchmarks/commands-under-kills.sh [COMMANDS] [VEHICLES] [SECONDS] [DATA_DIR] [PORT_OFFSET]
set -euo pipefail

commands="${1:-1000}"
vehicles="${2:-50}"
seconds="${3:-300}"
data="${4:-$(mktemp -d)}"
offset="${5:-31000}"

home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
fleet="$home/fleettwin"
benchmarks="$home/core/benchmarks/target"

say() { echo "$(date -u +%T) $*"; }

# Status ends with 1 while a part is not ready, as right after a kill.
pid_of() {
  { "$fleet" status --json --data-dir "$data" || true; } | tr -d '\n' | sed -n "s/.*\"component\" : \"$1\"[^}]*\"pid\" : \([0-9]*\).*/\1/p"
}

start_vehicles() {
  "$fleet" sim --data-dir "$data" --vehicles "$vehicles" --signals 20 --rate-hz 1 --frames-per-second 1 \
    --link-loss 0.5 --command-refuse 0.15 --command-late 0.15 --command-twice 0.15 --command-offline 0.1 \
    >>"$data/commands-sim.log" 2>&1 &
  sim=$!
}

# The simulator is a child of the launcher: the launcher's end alone would leave it running.
kill_vehicles() {
  local child
  child="$(ps -o pid= --ppid "$sim" | head -1 | tr -d ' ')"
  [[ -z "$child" ]] || kill -9 "$child" 2>/dev/null || true
  kill -9 "$sim" 2>/dev/null || true
  wait "$sim" 2>/dev/null || true
}

finish() {
  [[ -z "${sim:-}" ]] || kill_vehicles
  [[ -z "${sender:-}" ]] || kill "$sender" 2>/dev/null || true
  "$fleet" down --data-dir "$data" || true
}
trap finish EXIT

mkdir -p "$data"
"$fleet" up --detach --no-build --only flink,hono,api --no-sim --port-offset "$offset" --data-dir "$data"
start_vehicles
sleep 30

java -Xmx256m -cp "$benchmarks/fleettwin-benchmarks-0.1.0-SNAPSHOT.jar:$(cat "$benchmarks/classpath.txt")" \
  io.fleettwin.benchmarks.CommandsUnderKills --api "http://127.0.0.1:$((8080 + offset))" \
  --kafka "127.0.0.1:$((9092 + offset))" --journals "$data/sim-extra/commands" \
  --vehicles "$vehicles" --commands "$commands" --seconds "$seconds" &
sender=$!

pause=$((seconds / 7))
for component in hono flink vehicles api kafka hono flink; do
  sleep "$pause"
  kill -0 "$sender" 2>/dev/null || break
  if [[ "$component" == vehicles ]]; then
    kill_vehicles
    start_vehicles
    say "killed the vehicles, and started them again"
  else
    pid="$(pid_of "$component")"
    while [[ -z "$pid" ]]; do
      sleep 2
      pid="$(pid_of "$component")"
    done
    kill -9 "$pid" || true
    say "killed $component, process $pid"
  fi
done
wait "$sender"
sender=
