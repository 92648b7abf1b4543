import type { FeatureCollection } from 'geojson';
import type {
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { Palette } from './palette';
import type { World } from './world';

/** Road classes of the simulated graph; whatever else there is counts as minor. */
const MAJOR = ['motorway', 'trunk'];
const MIDDLE = ['rural', 'arterial'];

export const COUNTRIES_SOURCE = 'countries';

/** Drawn as land until the countries are cut: a fleet on land does not have to swim for a second first. */
export const SEA_LAYER = 'sea';

const ROADS_FROM_ZOOM = 8;

/** A tile of this zoom resolves 80 m, finer than the data; closer ones would only cost time to cut. */
const WORLD_MAX_ZOOM = 7;

export interface OfflineData {
  readonly world: World;
  /** Streets of the simulated fleet, each with its `class`. */
  readonly roads: FeatureCollection;
}

/**
 * The base map that needs nobody: countries of Natural Earth and the simulated road graph, both served with
 * the page. It names no glyphs, so labels use the fonts of the reader's machine.
 */
export function offlineStyle({ world, roads }: OfflineData, palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      [COUNTRIES_SOURCE]: {
        type: 'geojson',
        data: world.countries,
        maxzoom: WORLD_MAX_ZOOM,
        attribution: 'Made with Natural Earth',
      },
      borders: { type: 'geojson', data: world.borders, maxzoom: WORLD_MAX_ZOOM },
      roads: { type: 'geojson', data: roads, maxzoom: 14, tolerance: 0.2 },
    },
    layers: [
      { id: SEA_LAYER, type: 'background', paint: { 'background-color': palette.land } },
      { id: 'land', type: 'fill', source: COUNTRIES_SOURCE, paint: { 'fill-color': palette.land } },
      line('coast', COUNTRIES_SOURCE, palette.coast, zoomed(0.4, 1)),
      line('borders', 'borders', palette.border, zoomed(0.5, 1.2)),
      ...roadLayers(palette),
      countryNames(palette),
    ],
  };
}

function roadLayers(palette: Palette): LayerSpecification[] {
  const classOf: ExpressionSpecification = ['get', 'class'];
  const major: ExpressionSpecification = ['in', classOf, ['literal', MAJOR]];
  const middle: ExpressionSpecification = ['in', classOf, ['literal', MIDDLE]];
  const minor: ExpressionSpecification = ['!', ['any', major, middle]];
  return [
    road('roads-minor-casing', minor, palette.roadCasing, [0.4, 2.4, 5, 12]),
    road('roads-middle-casing', middle, palette.roadCasing, [0.8, 3.4, 7.4, 15]),
    road('roads-major-casing', major, palette.roadCasing, [1, 4, 9.5, 19]),
    road('roads-minor', minor, palette.roadMinor, [0.2, 1.2, 3.2, 9]),
    road('roads-middle', middle, palette.roadMiddle, [0.5, 2, 5.2, 12]),
    road('roads-major', major, palette.roadMajor, [0.8, 2.2, 6.6, 15]),
  ];
}

/** Widths in pixels at zoom 8, 11, 14 and 17. */
function road(
  id: string,
  filter: ExpressionSpecification,
  colour: string,
  [at8, at11, at14, at17]: readonly [number, number, number, number],
): LineLayerSpecification {
  const width: ExpressionSpecification = [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    ...[8, at8, 11, at11, 14, at14, 17, at17],
  ];
  return { ...line(id, 'roads', colour, width), filter, minzoom: ROADS_FROM_ZOOM };
}

function line(
  id: string,
  source: string,
  colour: string,
  width: ExpressionSpecification,
): LineLayerSpecification {
  return {
    id,
    source,
    type: 'line',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  };
}

function zoomed(far: number, near: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 2, far, 8, near];
}

function countryNames(palette: Palette): LayerSpecification {
  return {
    id: 'country-names',
    type: 'symbol',
    source: COUNTRIES_SOURCE,
    maxzoom: 7,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['sans-serif'],
      'text-size': ['interpolate', ['linear'], ['zoom'], 2, 10, 6, 14],
      'text-max-width': 7,
      'text-padding': 8,
    },
    paint: {
      'text-color': palette.label,
      'text-halo-color': palette.labelHalo,
      'text-halo-width': 1.2,
    },
  };
}
