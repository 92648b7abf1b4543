import type { Map as BaseMap } from 'maplibre-gl';

const TILE_PIXELS = 512;

/**
 * Longitude and latitude to pixels of the map as it stands in this frame. The map is never turned or
 * tilted, so that this is two multiplications, and not a matrix, for each of thousands of vehicles.
 */
export class MercatorView {
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio = devicePixelRatio;
  private readonly worldPixels: number;
  private readonly centerX: number;
  private readonly centerY: number;
  private readonly originX: number;
  private readonly originY: number;

  constructor(map: BaseMap) {
    const center = map.getCenter();
    const onScreen = map.project(center);
    const canvas = map.getCanvas();
    this.zoom = map.getZoom();
    this.width = canvas.clientWidth;
    this.height = canvas.clientHeight;
    this.worldPixels = TILE_PIXELS * 2 ** this.zoom;
    this.centerX = mercatorX(center.lng);
    this.centerY = mercatorY(center.lat);
    this.originX = onScreen.x;
    this.originY = onScreen.y;
  }

  x(lon: number): number {
    const turns = mercatorX(lon) - this.centerX;
    // The copy of the world that is nearest to what is seen.
    return this.originX + (turns - Math.round(turns)) * this.worldPixels;
  }

  y(lat: number): number {
    return this.originY + (mercatorY(lat) - this.centerY) * this.worldPixels;
  }

  contains(x: number, y: number, margin: number): boolean {
    return x > -margin && y > -margin && x < this.width + margin && y < this.height + margin;
  }
}

/** 0 at 180 degrees west, 1 at 180 degrees east. */
export function mercatorX(lon: number): number {
  return lon / 360 + 0.5;
}

/** 0 at about 85 degrees north, 1 at about 85 degrees south. */
export function mercatorY(lat: number): number {
  const angle = (lat * Math.PI) / 180;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI);
}
