package io.fleettwin.domain.twin;

import io.fleettwin.domain.adas.AdasSignals;
import io.fleettwin.domain.battery.BatterySignals;
import io.fleettwin.domain.charging.ChargingSignals;
import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Where each estimator's signals stand in a catalogue: found once, for all twins.
 *
 * @param battery of the traction battery
 * @param charging of charging sessions
 * @param adas of driver assistance
 */
public record ModelSignals(BatterySignals battery, ChargingSignals charging, AdasSignals adas) {

  /** The places in a catalogue. */
  public static ModelSignals of(SignalCatalogue catalogue) {
    return new ModelSignals(
        BatterySignals.of(catalogue), ChargingSignals.of(catalogue), AdasSignals.of(catalogue));
  }
}
