import type { FeatureCollection, Point } from 'geojson';
import { type GeoJSONSource, type Map as BaseMap, Popup } from 'maplibre-gl';
import { type HazardProperties, hazardText } from '../fleet/hazards';

const SOURCE = 'hazards';
const LAYER = 'hazard-marks';
const COLOURS = ['match', ['get', 'severity'], 'critical', '#c62828', 'warning', '#ef6c00', '#f9a825'];

/** Hazards of the road as marks on the base map, with a word about each where one is clicked. */
export class HazardLayer {
  private shown: FeatureCollection<Point, HazardProperties> = { type: 'FeatureCollection', features: [] };

  constructor(private readonly map: BaseMap) {
    map.on('style.load', () => this.add());
    map.on('click', LAYER, ({ features, lngLat }) => {
      const properties = features?.[0]?.properties as HazardProperties | undefined;
      if (properties !== undefined) {
        new Popup().setLngLat(lngLat).setText(hazardText(properties)).addTo(map);
      }
    });
  }

  show(hazards: FeatureCollection<Point, HazardProperties>): void {
    this.shown = hazards;
    (this.map.getSource(SOURCE) as GeoJSONSource | undefined)?.setData(hazards);
  }

  private add(): void {
    if (this.map.getSource(SOURCE) === undefined) {
      this.map.addSource(SOURCE, { type: 'geojson', data: this.shown });
      this.map.addLayer({
        id: LAYER,
        type: 'circle',
        source: SOURCE,
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 5, 15, 14],
          'circle-color': COLOURS as never,
          'circle-opacity': 0.55,
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 2,
        },
      });
    }
  }
}
