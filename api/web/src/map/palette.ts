import type { Health } from '../api/types';

/** Colours of the map; they stand in `styles/theme.css`, once for light and once for dark. */
export interface Palette {
  readonly sea: string;
  readonly land: string;
  readonly coast: string;
  readonly border: string;
  readonly label: string;
  readonly labelHalo: string;
  readonly roadCasing: string;
  readonly roadMinor: string;
  readonly roadMiddle: string;
  readonly roadMajor: string;
  readonly health: Readonly<Record<Health, string>>;
  readonly symbolEdge: string;
  readonly selection: string;
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    sea: colour('map-sea'),
    land: colour('map-land'),
    coast: colour('map-coast'),
    border: colour('map-border'),
    label: colour('map-label'),
    labelHalo: colour('map-label-halo'),
    roadCasing: colour('map-road-casing'),
    roadMinor: colour('map-road-minor'),
    roadMiddle: colour('map-road-middle'),
    roadMajor: colour('map-road-major'),
    health: {
      ok: colour('health-ok'),
      attention: colour('health-attention'),
      critical: colour('health-critical'),
      unknown: colour('health-unknown'),
    },
    symbolEdge: colour('symbol-edge'),
    selection: colour('accent'),
  };
}
