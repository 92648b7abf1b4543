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
  /** State of charge in [0, 1], as the vehicle states it. */
  readonly soc_frac: number | null;
  /** The same as the twin estimates it, and the ends of its 95 % interval. */
  readonly soc_estimate_frac: number | null;
  readonly soc_lower: number | null;
  readonly soc_upper: number | null;
  readonly range_m: number | null;
  readonly health: Health;
  readonly health_reason: string;
  readonly connected: boolean | null;
  readonly stale_signals: number;
  /** What was found out of the vehicle and is not over. */
  readonly open_insights: number;
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
  /** How often it comes, as learned. */
  readonly cadence_s: number | null;
  readonly verdict: Verdict;
  /** How far it can be relied on, in [0, 1], when the answer was written. */
  readonly confidence: number;
  /** What limits the confidence most. */
  readonly confidence_reason: string;
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

/** What the twin estimates; the truth is between the ends with probability `level`. */
export interface Estimate {
  readonly name: string;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  /** `1` for plain numbers. */
  readonly unit: string;
}

export interface AssistanceFeature {
  readonly feature: string;
  readonly state: string;
  readonly reason: string | null;
  readonly since: string | null;
  readonly exposure_km: number;
  readonly exposure_h: number;
}

/** Driver assistance; what was never heard of is left out. */
export interface Assistance {
  readonly features: readonly AssistanceFeature[];
  readonly sae_level: number | null;
  readonly odd: string;
  readonly sensors: Readonly<Record<string, string>>;
  readonly driven_km: number;
  readonly driven_h: number;
  readonly events: Readonly<Record<string, number>>;
  readonly software: { readonly version: string | null; readonly km: number };
}

export type Severity = 'info' | 'notice' | 'warning' | 'critical';

/** One report of something that a twin found out. */
export interface Insight {
  readonly id: string;
  readonly vehicle_id: string;
  readonly kind: string;
  readonly about: string | null;
  readonly phase: 'opened' | 'updated' | 'closed' | 'event';
  readonly severity: Severity;
  /** Whether it is not over. */
  readonly open: boolean;
  readonly since: string;
  readonly event_time: string;
  readonly confidence: number;
  readonly message: string;
}

export interface InsightPage {
  readonly items: readonly Insight[];
  readonly counts: Readonly<Record<string, number>>;
  /** What is not over, by severity. */
  readonly open_counts: Readonly<Record<string, number>>;
}

export interface Twin extends VehicleSummary {
  readonly passport: Passport;
  readonly counts: FrameCounts;
  readonly signals: readonly SignalReading[];
  readonly estimates: readonly Estimate[];
  readonly assistance: Assistance;
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
