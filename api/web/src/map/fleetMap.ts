import {
  AttributionControl,
  Map as BaseMap,
  LngLatBounds,
  NavigationControl,
  type PaddingOptions,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';
import type { MapConfig } from '../api/types';
import type { Fleet, Vehicle } from '../fleet/fleet';
import { HazardLayer } from './hazardLayer';
import { COUNTRIES_SOURCE, type OfflineData, offlineStyle, SEA_LAYER } from './offlineStyle';
import { type Palette, readPalette } from './palette';
import { VehicleLayer } from './vehicleLayer';

const CLOSE_ZOOM = 13.5;
const FIT_PADDING = 48;

/** Space at the edges of the map, in pixels, that panels cover. */
export interface Covered {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

export interface FleetMapListener {
  onSelect(vehicleId: string): void;
  onHover(vehicle: Vehicle | undefined, x: number, y: number): void;
  /** A style by URL could not be loaded; the offline map took its place. */
  onStyleFailed(message: string): void;
}

/** The base map with the fleet on it. */
export class FleetMap {
  readonly vehicles: VehicleLayer;
  readonly hazards: HazardLayer;
  private readonly map: BaseMap;
  private styleUrl: string | null;
  private padding: PaddingOptions = { top: 0, right: 0, bottom: 0, left: 0 };

  constructor(
    container: HTMLElement,
    private readonly fleet: Fleet,
    private readonly offline: OfflineData,
    config: MapConfig,
    private readonly listener: FleetMapListener,
  ) {
    setWorkerUrl(new URL(workerUrl, document.baseURI).toString());
    this.styleUrl = config.style_url;
    const palette = readPalette();
    this.map = new BaseMap({
      container,
      style: this.styleUrl ?? offlineStyle(offline, palette),
      center: [...(config.center ?? [0, 30])],
      zoom: config.zoom ?? 1.5,
      minZoom: 1,
      maxZoom: 19,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      fadeDuration: 0,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.map.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-right');
    this.map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
    this.hazards = new HazardLayer(this.map);
    this.vehicles = new VehicleLayer(this.map, fleet, palette);
    this.listen();
  }

  /** Leaves room for the panels, so that the middle of the map is the middle of what is seen. */
  cover(covered: Covered): void {
    this.padding = { top: 0, ...covered };
    this.map.easeTo({ padding: this.padding, duration: 200 });
  }

  /** Brings a vehicle into the middle, close enough to see its street. */
  focus(vehicleId: string): void {
    const center = this.vehicles.position(vehicleId, performance.now());
    if (center !== undefined) {
      const zoom = Math.max(this.map.getZoom(), CLOSE_ZOOM);
      this.map.easeTo({ center, zoom, padding: this.padding, duration: 600 });
    }
  }

  /** Moves until every vehicle is seen. */
  showAll(): void {
    const bounds = new LngLatBounds();
    for (const { summary } of this.fleet.all()) {
      if (summary.lon !== null && summary.lat !== null) {
        bounds.extend([summary.lon, summary.lat]);
      }
    }
    if (!bounds.isEmpty()) {
      this.map.fitBounds(bounds, { padding: FIT_PADDING, maxZoom: CLOSE_ZOOM, duration: 600 });
    }
  }

  /** Whether any vehicle is within what the map shows. */
  seesAny(): boolean {
    const bounds = this.map.getBounds();
    for (const { summary } of this.fleet.all()) {
      if (summary.lon !== null && summary.lat !== null && bounds.contains([summary.lon, summary.lat])) {
        return true;
      }
    }
    return false;
  }

  /** Takes the colours over that the page has now. */
  repaint(): void {
    const palette = readPalette();
    this.vehicles.paint(palette);
    this.restyle(palette);
  }

  private restyle(palette: Palette): void {
    if (this.styleUrl === null) {
      this.map.setStyle(offlineStyle(this.offline, palette));
    }
  }

  private listen(): void {
    this.map.on('click', ({ point }) => {
      const vehicle = this.vehicles.hit(point.x, point.y);
      if (vehicle !== undefined) {
        this.listener.onSelect(vehicle.summary.vehicle_id);
      }
    });
    this.map.on('mousemove', ({ point }) => {
      const vehicle = this.vehicles.hit(point.x, point.y);
      this.map.getCanvas().classList.toggle('is-over-vehicle', vehicle !== undefined);
      this.listener.onHover(vehicle, point.x, point.y);
    });
    this.map.on('mouseout', () => this.listener.onHover(undefined, 0, 0));
    this.map.on('sourcedata', ({ sourceId, isSourceLoaded }) => {
      if (sourceId === COUNTRIES_SOURCE && isSourceLoaded && this.map.getLayer(SEA_LAYER) !== undefined) {
        this.map.setPaintProperty(SEA_LAYER, 'background-color', readPalette().sea);
      }
    });
    this.map.on('error', ({ error }) => {
      if (this.styleUrl !== null && !this.map.isStyleLoaded()) {
        this.styleUrl = null;
        this.restyle(readPalette());
        this.listener.onStyleFailed(error.message);
      }
    });
  }
}
