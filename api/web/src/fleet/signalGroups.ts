import type { SignalReading } from '../api/types';
import { humanize } from '../ui/format';

/** Signals of one branch of the VSS tree. */
export interface SignalGroup {
  readonly title: string;
  readonly signals: readonly SignalReading[];
}

const ROOT = 'Vehicle';
const GROUP_DEPTH = 2;

/** Branch and leaf of a path: "Vehicle.Cabin.Door.Row1.IsOpen" stands in "Cabin · Door" as "Row1 · Is open". */
export function placeOf(path: string): { group: string; name: string } {
  const segments = path.split('.');
  const inner = segments[0] === ROOT ? segments.slice(1) : segments;
  const depth = Math.min(GROUP_DEPTH, inner.length - 1);
  return {
    group: inner.slice(0, depth).map(humanize).join(' · ') || ROOT,
    name: inner.slice(depth).map(humanize).join(' · '),
  };
}

/** Groups by branch, those and their signals by name; keeps what contains the text in path or name. */
export function groupSignals(signals: readonly SignalReading[], text: string): SignalGroup[] {
  const wanted = text.trim().toLowerCase();
  const groups = new Map<string, { name: string; signal: SignalReading }[]>();
  for (const signal of signals) {
    const { group, name } = placeOf(signal.path);
    if (`${signal.path} ${group} ${name}`.toLowerCase().includes(wanted)) {
      groups.set(group, [...(groups.get(group) ?? []), { name, signal }]);
    }
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([title, entries]) => ({
      title,
      signals: entries.sort((a, b) => a.name.localeCompare(b.name)).map(({ signal }) => signal),
    }));
}
