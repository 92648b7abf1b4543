/** Addresses inside of the page: `#/vehicle/<id>` opens a twin, `#/insights` what was found out of all. */
const VEHICLE = '#/vehicle/';

export function vehicleHash(vehicleId: string): string {
  return VEHICLE + encodeURIComponent(vehicleId);
}

/** The address of the insights of the fleet. */
export const INSIGHTS_HASH = '#/insights';

/** The vehicle that an address opens; null for none, or for an address that is none of ours. */
export function vehicleOf(hash: string): string | null {
  if (!hash.startsWith(VEHICLE) || hash.length === VEHICLE.length) {
    return null;
  }
  try {
    return decodeURIComponent(hash.slice(VEHICLE.length));
  } catch (error) {
    if (error instanceof URIError) {
      return null;
    }
    throw error;
  }
}
