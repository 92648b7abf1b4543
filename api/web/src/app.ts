import { ApiError, loadMapConfig, loadRoads } from './api/client';
import { backoff, type StreamState } from './api/stream';
import type { MapConfig } from './api/types';
import { FleetFeed } from './fleet/feed';
import { matches } from './fleet/filter';
import { Fleet } from './fleet/fleet';
import { Hazards } from './fleet/hazards';
import { FleetMap } from './map/fleetMap';
import { loadWorld } from './map/world';
import { DeadLetterBadge } from './panel/deadLetterBadge';
import { FleetPanel } from './panel/fleetPanel';
import { InsightsPanel } from './panel/insightsPanel';
import { StreamChip } from './panel/streamChip';
import { TwinPanel } from './panel/twinPanel';
import { INSIGHTS_HASH, vehicleHash, vehicleOf } from './route';
import { Banner } from './ui/banner';
import { h } from './ui/dom';
import { TokenDialog } from './ui/tokenDialog';
import { Tooltip } from './ui/tooltip';

const TICK_MILLIS = 500;
const FIRST_RETRY_MS = 500;

/** A phone: panels lie at the bottom instead of at the sides. */
const NARROW = matchMedia('(max-width: 760px)');
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** Puts the parts together: what the feed brings goes to the map and the panels, what people do goes back. */
export class App {
  private readonly fleet = new Fleet();
  private readonly hazards = new Hazards();
  private readonly feed: FleetFeed;
  private readonly chip = new StreamChip();
  private readonly badge = new DeadLetterBadge();
  private readonly tooltip = new Tooltip();
  private readonly banner = new Banner();
  private readonly token = new TokenDialog(() => this.connect());
  private readonly panel: FleetPanel;
  private readonly twin = new TwinPanel(() => this.leavePanel());
  private readonly insights = new InsightsPanel(() => this.leavePanel());
  private readonly mapElement = h('main', { class: 'map', 'aria-label': 'Map of the fleet' });
  private map: FleetMap | undefined;
  private isComplete = false;
  private hasLooked = false;
  private styleProblem: string | null = null;
  private offlineReason: string | null = null;

  constructor(private readonly root: HTMLElement) {
    this.panel = new FleetPanel(
      this.fleet,
      {
        onFilter: (filter) => {
          this.map?.vehicles.show((vehicle) => matches(filter, vehicle));
          this.refresh();
        },
        onShowAll: () => this.map?.showAll(),
        onFold: () => this.coverMap(),
      },
      this.chip.element,
      this.insights.button,
      this.badge.element,
    );
    this.feed = new FleetFeed(this.fleet, {
      onNews: (news) => {
        this.map?.vehicles.update(news, performance.now());
        this.lookAtFleet();
      },
      onRemoved: (vehicleId) => {
        this.map?.vehicles.remove(vehicleId);
        this.insights.hear();
      },
      onReset: () => this.map?.vehicles.clear(),
      onInsight: () => this.insights.hear(),
      onHazards: (features) => {
        this.hazards.take(features);
        this.map?.hazards.show(this.hazards.collection());
      },
      onState: (state) => this.follow(state),
      onComplete: () => this.settle(),
    });
  }

  start(): void {
    this.root.append(
      this.mapElement,
      this.panel.element,
      this.twin.element,
      this.insights.element,
      this.tooltip.element,
      this.banner.element,
      this.token.element,
    );
    addEventListener('hashchange', () => this.openRoute());
    addEventListener('keydown', (event) => this.onKey(event));
    NARROW.addEventListener('change', () => this.coverMap());
    DARK.addEventListener('change', () => this.map?.repaint());
    setInterval(() => this.refresh(), TICK_MILLIS);
    this.refresh();
    this.connect();
  }

  /** Begins, or begins again with a new token. */
  private connect(): void {
    void this.begin();
  }

  private async begin(): Promise<void> {
    const config = await this.persist(loadMapConfig);
    if (config === undefined) {
      return;
    }
    this.feed.start();
    this.badge.start();
    this.insights.start();
    this.openRoute();
    if (this.map === undefined) {
      await this.showMap(config);
    }
  }

  private async showMap(config: MapConfig): Promise<void> {
    const offline = await this.persist(async () => {
      const [world, roads] = await Promise.all([loadWorld(), loadRoads()]);
      return { world, roads };
    });
    if (offline === undefined) {
      return;
    }
    this.map = new FleetMap(this.mapElement, this.fleet, offline, config, {
      onSelect: (vehicleId) => {
        location.hash = vehicleHash(vehicleId);
      },
      onHover: (vehicle, x, y) => this.tooltip.show(vehicle, x, y),
      onStyleFailed: (message) => {
        this.styleProblem = `The map style could not be loaded (${message}); this is the offline map.`;
        this.refreshBanner();
      },
    });
    this.map.hazards.show(this.hazards.collection());
    this.map.vehicles.select(vehicleOf(location.hash));
    this.coverMap();
    this.lookAtFleet();
  }

  /** Asks until the API answers; undefined if it wants a token first. */
  private async persist<T>(ask: () => Promise<T>): Promise<T | undefined> {
    for (let failures = 1; ; failures++) {
      try {
        return await ask();
      } catch (error) {
        if (error instanceof ApiError && error.isUnauthorized) {
          this.follow({ kind: 'unauthorized' });
          return undefined;
        }
        const reason = error instanceof Error ? error.message : String(error);
        const delay = backoff(failures, FIRST_RETRY_MS, Math.random());
        this.follow({ kind: 'waiting', retryAt: performance.now() + delay, reason });
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  private follow(state: StreamState): void {
    this.chip.setState(state);
    if (state.kind === 'open') {
      this.hazards.clear(); // a new line begins with all that are there
      this.map?.hazards.show(this.hazards.collection());
    }
    this.offlineReason =
      state.kind === 'waiting'
        ? this.fleet.size === 0
          ? 'The API does not answer. Trying again …'
          : 'The stream is interrupted: vehicles stand where they were last seen.'
        : state.kind === 'open'
          ? null
          : this.offlineReason;
    if (state.kind === 'unauthorized') {
      this.badge.stop();
      this.insights.stop();
      this.token.ask();
    }
    this.refreshBanner();
  }

  private settle(): void {
    this.panel.setLoading(false);
    this.isComplete = true;
    this.lookAtFleet();
    this.refresh();
  }

  /** Once, as soon as map and fleet are there: the vehicle of the address, or else at least some vehicle. */
  private lookAtFleet(): void {
    if (this.map === undefined || !this.isComplete || this.fleet.size === 0 || this.hasLooked) {
      return;
    }
    this.hasLooked = true;
    const selectedId = vehicleOf(location.hash);
    if (selectedId !== null) {
      this.map.focus(selectedId);
    } else if (!this.map.seesAny()) {
      this.map.showAll();
    }
  }

  private openRoute(): void {
    const vehicleId = vehicleOf(location.hash);
    this.map?.vehicles.select(vehicleId);
    this.insights.setOpen(location.hash === INSIGHTS_HASH);
    if (this.insights.isOpen) {
      this.panel.setFolded(NARROW.matches);
    }
    if (vehicleId === null) {
      this.twin.close();
    } else {
      this.panel.setFolded(NARROW.matches);
      this.twin.open(vehicleId);
    }
    this.coverMap();
    if (vehicleId !== null) {
      this.map?.focus(vehicleId);
    }
    this.refresh();
  }

  private leavePanel(): void {
    // Keeps the page's address clean, and the way back open.
    history.pushState(null, '', location.pathname + location.search);
    this.openRoute();
  }

  private onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Escape' && this.isSideOpen && !this.token.element.open) {
      this.leavePanel();
    } else if (event.key === '/' && !isTyping) {
      event.preventDefault();
      this.panel.focusSearch();
    }
  }

  private get isSideOpen(): boolean {
    return this.twin.isOpen || this.insights.isOpen;
  }

  private refresh(): void {
    const now = performance.now();
    this.chip.refresh(this.feed, now);
    this.panel.refresh(vehicleOf(location.hash), now);
    this.twin.tick(now);
  }

  private refreshBanner(): void {
    this.banner.say(this.offlineReason ?? this.styleProblem);
  }

  /** Tells the map which part of it the panels cover. */
  private coverMap(): void {
    const panel = this.panel.element.getBoundingClientRect();
    const side = (this.insights.isOpen ? this.insights : this.twin).element.getBoundingClientRect();
    const top = this.isSideOpen ? Math.min(panel.top, side.top) : panel.top;
    const covered = NARROW.matches
      ? { left: 0, right: 0, bottom: innerHeight - top }
      : { left: panel.right, right: this.isSideOpen ? innerWidth - side.left : 0, bottom: 0 };
    this.mapElement.style.setProperty('--covered-right', `${covered.right}px`);
    this.mapElement.style.setProperty('--covered-bottom', `${covered.bottom}px`);
    this.map?.cover(covered);
  }
}
