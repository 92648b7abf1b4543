package io.fleettwin.domain.common;

/**
 * Which vehicle: its tenant and its pseudonymous id inside of that tenant. Never the VIN.
 *
 * @param tenant tenant id, without {@code /}
 * @param vehicleId vehicle id, unique within the tenant
 */
public record VehicleKey(String tenant, String vehicleId) {

  public VehicleKey {
    Require.requireText(tenant, "tenant");
    Require.requireText(vehicleId, "vehicleId");
    if (tenant.indexOf('/') >= 0) {
      throw Require.invalid("tenant", tenant, "no '/'");
    }
  }

  /** The key of records about this vehicle: {@code tenant/vehicle}. */
  public String asText() {
    return tenant + "/" + vehicleId;
  }

  /**
   * Reads what {@link #asText()} wrote.
   *
   * @throws IllegalArgumentException if {@code text} has no {@code /}, or nothing on one side of it
   */
  public static VehicleKey parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw Require.invalid("key", text, "tenant/vehicle");
    }
    return new VehicleKey(text.substring(0, slash), text.substring(slash + 1));
  }
}
