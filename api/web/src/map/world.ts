import type { FeatureCollection, MultiLineString } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import countriesUrl from 'world-atlas/countries-10m.json?url';

type CountriesTopology = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Land of the world by country, and the borders between countries. */
export interface World {
  readonly countries: FeatureCollection;
  readonly borders: MultiLineString;
}

/** Loads the countries that are built into the page (Natural Earth 1:10 m, public domain). */
export async function loadWorld(): Promise<World> {
  const response = await fetch(countriesUrl);
  const topology = (await response.json()) as CountriesTopology;
  const { countries } = topology.objects;
  return {
    countries: feature(topology, countries),
    borders: mesh(topology, countries, (a, b) => a !== b),
  };
}
