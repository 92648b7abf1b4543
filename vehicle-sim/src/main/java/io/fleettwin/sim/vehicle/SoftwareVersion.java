package io.fleettwin.sim.vehicle;

/**
 * Releases of the driver-assistance software in the fleet, and how well each does.
 *
 * <p>2.5.0 brought a regression: it loses the lane in rain and brakes for nothing; 2.5.1 took it
 * back. That is what a cohort comparison has to find.
 */
public enum SoftwareVersion {
  V2_4_1("2.4.1", 0.8, 1.0, 0.15, 0.2),
  V2_5_0("2.5.0", 1.6, 3.5, 0.9, 0.2),
  V2_5_1("2.5.1", 0.5, 0.8, 0.1, 0.1);

  private final String label;
  private final double laneLossesPerHour;
  private final double rainSensitivity;
  private final double falseBrakingsPerHour;
  private final double faultsPerHour;

  SoftwareVersion(
      String label,
      double laneLossesPerHour,
      double rainSensitivity,
      double falseBrakingsPerHour,
      double faultsPerHour) {
    this.label = label;
    this.laneLossesPerHour = laneLossesPerHour;
    this.rainSensitivity = rainSensitivity;
    this.falseBrakingsPerHour = falseBrakingsPerHour;
    this.faultsPerHour = faultsPerHour;
  }

  /** What the vehicle reports. */
  public String label() {
    return label;
  }

  /** How often lane keeping gives up while it is active, in rain of an intensity in [0, 1]. */
  double laneLossesPerHour(double rainIntensity) {
    return laneLossesPerHour * (1.0 + 8.0 * rainSensitivity * rainIntensity);
  }

  double falseBrakingsPerHour() {
    return falseBrakingsPerHour;
  }

  double faultsPerHour() {
    return faultsPerHour;
  }
}
