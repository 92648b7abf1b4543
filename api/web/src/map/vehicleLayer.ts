import type { Map as BaseMap } from 'maplibre-gl';
import type { VehicleSummary } from '../api/types';
import { ageOf, type Fleet, STALE_AFTER_S, type Vehicle } from '../fleet/fleet';
import { type Report, Track } from '../fleet/track';
import { HEALTH_BY_URGENCY } from '../fleet/urgency';
import { MercatorView } from './mercatorView';
import type { Palette } from './palette';
import { SymbolAtlas, type SymbolLook, symbolRadius } from './symbols';

const FRAME_MILLIS = 1000 / 30;

/** A report older than this says where the vehicle was; nothing is reckoned from it. */
const RECKON_FROM_AGE_S = 10;

const MOVING_FROM_MPS = 0.5;
const FAINTEST = 0.4;
const REACH_PIXELS = 12;

interface Mark {
  vehicle: Vehicle;
  readonly track: Track;
  x: number;
  y: number;
}

/**
 * Draws the fleet on a canvas above the base map.
 *
 * A canvas of its own, because vehicles move all the time and the base map does not: five thousand stamped
 * symbols cost a few milliseconds, while a base map that is drawn again with each of them costs a graphics
 * card. It follows the map in the same frame, and rests when nothing moves.
 */
export class VehicleLayer {
  private readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;
  private readonly marks = new Map<string, Mark>();
  private atlas: SymbolAtlas;
  private selectedId: string | null = null;
  private isVisible: (vehicle: Vehicle) => boolean = () => true;
  private lastFrameAt = 0;
  private isDirty = true;

  constructor(
    private readonly map: BaseMap,
    private readonly fleet: Fleet,
    private palette: Palette,
  ) {
    const context = this.canvas.getContext('2d');
    if (context === null) {
      throw new Error('This browser draws no 2D canvas');
    }
    this.context = context;
    this.atlas = new SymbolAtlas(palette, devicePixelRatio);
    this.canvas.className = 'vehicle-canvas';
    this.canvas.setAttribute('aria-hidden', 'true');
    map.getCanvasContainer().append(this.canvas);
    this.update(
      [...fleet.all()].map(({ summary }) => summary),
      performance.now(),
    );
    map.on('render', () => this.draw(performance.now()));
    const onFrame = (now: number) => {
      if (now - this.lastFrameAt >= FRAME_MILLIS && this.hasMovement(now)) {
        this.draw(now);
      }
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  }

  /** Takes the news of the fleet over into movement. */
  update(news: readonly VehicleSummary[], now: number): void {
    for (const { vehicle_id } of news) {
      const vehicle = this.fleet.find(vehicle_id);
      const report = vehicle && reportOf(vehicle, now);
      if (vehicle === undefined || report === undefined) {
        this.marks.delete(vehicle_id);
        continue;
      }
      const mark = this.marks.get(vehicle_id);
      if (mark === undefined) {
        this.marks.set(vehicle_id, { vehicle, track: new Track(report, now), x: Number.NaN, y: Number.NaN });
      } else {
        mark.vehicle = vehicle;
        mark.track.report(report, now);
      }
    }
    this.isDirty = true;
  }

  remove(vehicleId: string): void {
    this.marks.delete(vehicleId);
    this.isDirty = true;
  }

  clear(): void {
    this.marks.clear();
    this.isDirty = true;
  }

  select(vehicleId: string | null): void {
    this.selectedId = vehicleId;
    this.isDirty = true;
  }

  show(isVisible: (vehicle: Vehicle) => boolean): void {
    this.isVisible = isVisible;
    this.isDirty = true;
  }

  paint(palette: Palette): void {
    this.palette = palette;
    this.atlas = new SymbolAtlas(palette, devicePixelRatio);
    this.isDirty = true;
  }

  /** Where a vehicle is drawn now. */
  position(vehicleId: string, now: number): [number, number] | undefined {
    const pose = this.marks.get(vehicleId)?.track.poseAt(now);
    return pose && [pose.lon, pose.lat];
  }

  /** The vehicle nearest to a point of the map, if one is within reach. */
  hit(x: number, y: number): Vehicle | undefined {
    let nearest: Vehicle | undefined;
    let reach = Math.max(REACH_PIXELS, symbolRadius(this.map.getZoom()) + 5);
    for (const mark of this.marks.values()) {
      const distance = Math.hypot(mark.x - x, mark.y - y);
      if (distance < reach) {
        nearest = mark.vehicle;
        reach = distance;
      }
    }
    return nearest;
  }

  private hasMovement(now: number): boolean {
    if (this.isDirty) {
      return true;
    }
    for (const mark of this.marks.values()) {
      if (!mark.track.isAtRest(now)) {
        return true;
      }
    }
    return false;
  }

  private draw(now: number): void {
    this.lastFrameAt = now;
    this.isDirty = false;
    const view = new MercatorView(this.map);
    this.prepareCanvas(view);
    const radius = symbolRadius(view.zoom);
    // The urgent ones last, so that they lie on top.
    for (const health of HEALTH_BY_URGENCY.toReversed()) {
      for (const mark of this.marks.values()) {
        if (mark.vehicle.summary.health === health) {
          this.drawMark(mark, view, radius, now);
        }
      }
    }
    const selected = this.selectedId === null ? undefined : this.marks.get(this.selectedId);
    if (selected !== undefined) {
      this.drawMark(selected, view, radius, now);
    }
  }

  private drawMark(mark: Mark, view: MercatorView, radius: number, now: number): void {
    const { vehicle } = mark;
    const isSelected = vehicle.summary.vehicle_id === this.selectedId;
    if (!isSelected && !this.isVisible(vehicle)) {
      mark.x = mark.y = Number.NaN;
      return;
    }
    const pose = mark.track.poseAt(now);
    mark.x = view.x(pose.lon);
    mark.y = view.y(pose.lat);
    if (!view.contains(mark.x, mark.y, 3 * radius)) {
      return;
    }
    const sprite = this.atlas.sprite(lookOf(vehicle, pose.headingDegrees, isSelected), radius);
    const angle = ((pose.headingDegrees ?? 0) * Math.PI) / 180;
    const ratio = view.pixelRatio;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    this.context.setTransform(cos, sin, -sin, cos, mark.x * ratio, mark.y * ratio);
    this.context.globalAlpha = isSelected ? 1 : opacityOf(vehicle, now);
    this.context.drawImage(sprite, -sprite.width / 2, -sprite.height / 2);
  }

  private prepareCanvas(view: MercatorView): void {
    const width = Math.round(view.width * view.pixelRatio);
    const height = Math.round(view.height * view.pixelRatio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.atlas = new SymbolAtlas(this.palette, view.pixelRatio);
    }
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, width, height);
  }
}

function reportOf(vehicle: Vehicle, now: number): Report | undefined {
  const { lat, lon, heading_deg } = vehicle.summary;
  if (lat === null || lon === null) {
    return undefined;
  }
  const age = ageOf(vehicle, now) ?? Number.POSITIVE_INFINITY;
  return { lat, lon, headingDegrees: heading_deg ?? undefined, isFresh: age < RECKON_FROM_AGE_S };
}

function lookOf(vehicle: Vehicle, heading: number | undefined, isSelected: boolean): SymbolLook {
  const { health, speed_mps } = vehicle.summary;
  return { health, isMoving: heading !== undefined && (speed_mps ?? 0) >= MOVING_FROM_MPS, isSelected };
}

/** Full while fresh, then fading to {@link FAINTEST} until the vehicle counts as stale. */
function opacityOf(vehicle: Vehicle, now: number): number {
  const age = ageOf(vehicle, now) ?? Number.POSITIVE_INFINITY;
  const fade = Math.min(1, Math.max(0, (age - RECKON_FROM_AGE_S) / (STALE_AFTER_S - RECKON_FROM_AGE_S)));
  return 1 - fade * (1 - FAINTEST);
}
