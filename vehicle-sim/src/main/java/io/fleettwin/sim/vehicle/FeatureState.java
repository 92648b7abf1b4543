package io.fleettwin.sim.vehicle;

/**
 * State of one driver-assistance feature.
 *
 * <pre>
 * OFF          -> STANDBY       switched on
 * STANDBY      -> ACTIVE        conditions met
 * ACTIVE       -> INTERVENING   acts against the driver or an obstacle
 * INTERVENING  -> ACTIVE        done
 * ACTIVE, INTERVENING -> STANDBY   driver or system ends it
 * any but OFF  -> ERROR         fault
 * ERROR        -> STANDBY       fault cleared
 * </pre>
 */
public enum FeatureState {
  OFF,
  STANDBY,
  ACTIVE,
  INTERVENING,
  ERROR;

  boolean isEnabled() {
    return this != OFF;
  }

  boolean isActive() {
    return this == ACTIVE || this == INTERVENING;
  }
}
