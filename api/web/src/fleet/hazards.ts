import type { Feature, FeatureCollection, Point } from 'geojson';

/** What the API says of a hazard. */
export interface HazardProperties {
  readonly cause: string;
  readonly phase: string;
  readonly severity: string;
  readonly scope: string;
  readonly heading_deg: number | null;
  readonly extent_m: number;
  readonly probability: number;
  readonly reporters: number;
  readonly since: string;
}

export type HazardFeature = Feature<Point, HazardProperties>;

const LIVE = new Set(['confirmed', 'updated']);

/** Hazards that are held to be there. */
export class Hazards {
  private readonly live = new Map<string, HazardFeature>();

  /** Takes changes in: what has ended goes. */
  take(features: readonly HazardFeature[]): void {
    for (const feature of features) {
      if (LIVE.has(feature.properties.phase)) {
        this.live.set(String(feature.id), feature);
      } else {
        this.live.delete(String(feature.id));
      }
    }
  }

  clear(): void {
    this.live.clear();
  }

  get count(): number {
    return this.live.size;
  }

  collection(): FeatureCollection<Point, HazardProperties> {
    return { type: 'FeatureCollection', features: [...this.live.values()] };
  }
}

/** What a hazard is, for a person. */
export function hazardText(properties: HazardProperties): string {
  const cause = properties.cause.replaceAll('_', ' ');
  const sure = Math.round(100 * properties.probability);
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}, ${sure} % sure, ${properties.reporters} reporters`;
}
