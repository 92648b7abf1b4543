import { ApiError, listVehicles } from '../api/client';
import type { ServerEvent } from '../api/sseParser';
import { backoff, type StreamState, TwinStream } from '../api/stream';
import type { VehicleSummary } from '../api/types';
import type { Fleet } from './fleet';
import type { HazardFeature } from './hazards';

const FIRST_RETRY_MS = 500;

export interface FeedListener {
  onNews(news: readonly VehicleSummary[]): void;
  onRemoved(vehicleId: string): void;
  onReset(): void;
  /** Something was found out of a vehicle. */
  onInsight(): void;
  /** Hazards have changed; after a new line opened, all that are there. */
  onHazards(features: readonly HazardFeature[]): void;
  onState(state: StreamState): void;
  /** Every vehicle that there was when the stream began is in the fleet now. */
  onComplete(): void;
}

/**
 * Keeps the fleet as new as the API has it: the stream is opened first and the list read after, so that
 * nothing falls between them; the fleet sorts out what came twice.
 */
export class FleetFeed {
  private stream: TwinStream | undefined;
  private listing = new AbortController();
  private heardAt: number | undefined;
  private ageWhenHeard = 0;

  constructor(
    private readonly fleet: Fleet,
    private readonly listener: FeedListener,
  ) {}

  start(): void {
    this.stop();
    this.stream = new TwinStream({
      onEvent: (event) => this.take(event),
      onState: (state) => this.follow(state),
    });
    this.stream.open();
  }

  stop(): void {
    this.stream?.close();
    this.listing.abort();
  }

  /** Milliseconds since the stream last brought something; undefined if it never did. */
  silence(now: number): number | undefined {
    return this.heardAt === undefined ? undefined : now - this.heardAt;
  }

  /** Seconds since the newest event of the last update: how far the page is behind the road. */
  lag(now: number): number | undefined {
    return this.heardAt === undefined ? undefined : this.ageWhenHeard + (now - this.heardAt) / 1000;
  }

  private follow(state: StreamState): void {
    this.listener.onState(state);
    if (state.kind === 'open' && !state.isResumed) {
      this.listing.abort();
      this.listing = new AbortController();
      void this.readList(this.listing.signal);
    }
  }

  private take(event: ServerEvent): void {
    const now = performance.now();
    if (event.type === 'reset') {
      this.fleet.clear();
      this.listener.onReset();
    } else if (event.type === 'removed') {
      this.drop(JSON.parse(event.data) as string[]);
    } else if (event.type === 'insight') {
      this.listener.onInsight();
    } else if (event.type === 'hazards') {
      this.listener.onHazards(JSON.parse(event.data) as HazardFeature[]);
    } else if (event.type === 'twins') {
      const summaries = JSON.parse(event.data) as VehicleSummary[];
      this.merge(summaries, now);
      this.measureLag(summaries, now);
    }
  }

  private measureLag(summaries: readonly VehicleSummary[], now: number): void {
    const ages = summaries.map(({ age_s }) => age_s).filter((age) => age !== null);
    if (ages.length > 0) {
      this.heardAt = now;
      this.ageWhenHeard = ages.reduce((a, b) => Math.min(a, b));
    }
  }

  private drop(vehicleIds: readonly string[]): void {
    for (const vehicleId of vehicleIds) {
      this.fleet.remove(vehicleId);
      this.listener.onRemoved(vehicleId);
    }
  }

  private merge(summaries: readonly VehicleSummary[], now: number): void {
    const news = this.fleet.merge(summaries, now);
    if (news.length > 0) {
      this.listener.onNews(news);
    }
  }

  private async readList(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        for await (const page of listVehicles(signal)) {
          this.merge(page, performance.now());
        }
        this.listener.onComplete();
        return;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        if (error instanceof ApiError && error.isUnauthorized) {
          this.stop();
          this.listener.onState({ kind: 'unauthorized' });
          return;
        }
        const delay = backoff(failures + 1, FIRST_RETRY_MS, Math.random());
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }
}
