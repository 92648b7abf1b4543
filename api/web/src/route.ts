/** Addresses inside of the page: `#/vehicle/<id>` opens a twin. */
const VEHICLE = '#/vehicle/';

export function vehicleHash(vehicleId: string): string {
  return VEHICLE + encodeURIComponent(vehicleId);
}

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
