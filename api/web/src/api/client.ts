import type { FeatureCollection } from 'geojson';
import { authorization } from './token';
import type { DeadLetterReport, InsightPage, MapConfig, Twin, VehiclePage, VehicleSummary } from './types';

const PAGE_SIZE = 1000;

const JSON_TYPES = 'application/json, application/geo+json, application/problem+json';

/** An answer that is not the one asked for. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
    this.name = 'ApiError';
  }

  get isUnauthorized(): boolean {
    return this.status === 401;
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }
}

/** Where the API is, relative to the page, so that a path prefix of a proxy does not matter. */
export function apiUrl(path: string): string {
  return new URL(path, document.baseURI).toString();
}

/** Turns an answer that is not a success into an {@link ApiError} with the API's own words. */
export async function requireOk(response: Response): Promise<Response> {
  if (response.ok) {
    return response;
  }
  throw new ApiError(response.status, await problemOf(response));
}

async function problemOf(response: Response): Promise<string> {
  const fallback = `The API answered ${response.status}`;
  if (!response.headers.get('content-type')?.includes('json')) {
    return fallback;
  }
  const problem = (await response.json()) as { detail?: string; title?: string };
  return problem.detail ?? problem.title ?? fallback;
}

async function readJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(apiUrl(path), {
    headers: { Accept: JSON_TYPES, ...authorization() },
    signal: signal ?? null,
  });
  return (await requireOk(response)).json() as Promise<T>;
}

/** Every vehicle, page by page, so that the first thousand are on the map before the last are here. */
export async function* listVehicles(signal: AbortSignal): AsyncGenerator<readonly VehicleSummary[]> {
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    if (cursor !== null) {
      query.set('cursor', cursor);
    }
    const page: VehiclePage = await readJson(`api/v1/vehicles?${query}`, signal);
    yield page.items;
    cursor = page.next;
  } while (cursor !== null);
}

export function loadTwin(vehicleId: string, signal: AbortSignal): Promise<Twin> {
  return readJson(`api/v1/vehicles/${encodeURIComponent(vehicleId)}/twin`, signal);
}

/** The newest insights of all vehicles. */
export function loadInsights(limit: number, signal: AbortSignal): Promise<InsightPage> {
  return readJson(`api/v1/insights?limit=${limit}`, signal);
}

/** The newest insights of one vehicle. */
export function loadVehicleInsights(
  vehicleId: string,
  limit: number,
  signal: AbortSignal,
): Promise<InsightPage> {
  return readJson(`api/v1/vehicles/${encodeURIComponent(vehicleId)}/insights?limit=${limit}`, signal);
}

export function loadDeadLetters(signal: AbortSignal): Promise<DeadLetterReport> {
  return readJson('api/v1/dead-letters?limit=1', signal);
}

export function loadMapConfig(): Promise<MapConfig> {
  return readJson('api/v1/map/config');
}

/** The simulated road graph; an empty one where the platform has none: the map is of use without. */
export async function loadRoads(): Promise<FeatureCollection> {
  try {
    return await readJson('basemap/roads.geojson');
  } catch (error) {
    if (error instanceof ApiError && !error.isUnauthorized) {
      return { type: 'FeatureCollection', features: [] };
    }
    throw error;
  }
}
