/** What the API says. Names and units are those of its JSON; a null means "nobody knows". */

export type Health = 'ok' | 'attention' | 'critical' | 'unknown';

export interface VehicleSummary {
  readonly tenant: string;
  readonly vehicle_id: string;
  readonly model: string | null;
  /** Rises with every new twin of the vehicle. */
  readonly revision: number;
  readonly event_time: string | null;
  /** Seconds between the newest event and the moment the answer was written. */
  readonly age_s: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Clockwise from north. */
  readonly heading_deg: number | null;
  readonly speed_mps: number | null;
  readonly h3_cell: string | null;
  /** State of charge in [0, 1]. */
  readonly soc_frac: number | null;
  readonly health: Health;
  readonly health_reason: string;
  readonly connected: boolean | null;
  readonly stale_signals: number;
}

export interface VehiclePage {
  readonly items: readonly VehicleSummary[];
  readonly next: string | null;
}

export type Verdict = 'live' | 'stale' | 'frozen' | 'impossible' | 'contradicted' | 'never';

export interface SignalReading {
  readonly path: string;
  readonly value: number | boolean | string | null;
  /** VSS unit; empty for texts, booleans and plain numbers. */
  readonly unit: string;
  readonly event_time: string | null;
  readonly age_s: number | null;
  readonly received_time: string | null;
  readonly verdict: Verdict;
  readonly tier: string;
}

/** Hops in the order in which an observation passes them. */
export const HOPS = ['sensed', 'sent', 'received', 'appended', 'folded', 'emitted'] as const;
export type Hop = (typeof HOPS)[number];

/** When the newest observation passed each hop, ISO-8601 with microseconds. */
export type Passport = { readonly [hop in Hop]?: string | null };

/** What became of the vehicle's frames since its twin began. */
export interface FrameCounts {
  readonly frames_accepted: number;
  readonly samples_accepted: number;
  readonly duplicates: number;
  readonly frames_missing: number;
}

export interface Twin extends VehicleSummary {
  readonly passport: Passport;
  readonly counts: FrameCounts;
  readonly signals: readonly SignalReading[];
}

export interface DeadLetterReport {
  readonly counts: Readonly<Record<string, number>>;
  /** Share of all traffic of the last five minutes that was refused, in [0, 1]. */
  readonly ratio_5m: number | null;
  readonly alarm: boolean;
}

export interface MapConfig {
  readonly style_url: string | null;
  /** Longitude, latitude. */
  readonly center: readonly [number, number] | null;
  readonly zoom: number | null;
}
