package io.fleettwin.domain.twin;

import io.fleettwin.domain.adas.AdasSignals;
import io.fleettwin.domain.arbitration.ArbitrationSignals;
import io.fleettwin.domain.battery.BatterySignals;
import io.fleettwin.domain.charging.ChargingSignals;
import io.fleettwin.domain.energy.EnergySignals;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.warning.WarningSignals;

/**
 * Where each estimator's signals stand in a catalogue: found once, for all twins.
 *
 * @param catalogue the catalogue itself
 * @param model index of the text in which a vehicle says of which make it is
 * @param odometer index of the distance since new
 * @param arbitration of what is held against each other
 * @param battery of the traction battery
 * @param warning of its early warnings
 * @param charging of charging sessions
 * @param energy of consumption and range
 * @param adas of driver assistance
 */
public record ModelSignals(
    SignalCatalogue catalogue,
    int model,
    int odometer,
    ArbitrationSignals arbitration,
    BatterySignals battery,
    WarningSignals warning,
    ChargingSignals charging,
    EnergySignals energy,
    AdasSignals adas) {

  /** The places in a catalogue. */
  public static ModelSignals of(SignalCatalogue catalogue) {
    return new ModelSignals(
        catalogue,
        catalogue.indexOf(catalogue.loadByPath("Vehicle.VehicleIdentification.Model").id()),
        catalogue
            .findByPath("Vehicle.TraveledDistance")
            .map(signal -> catalogue.indexOf(signal.id()))
            .orElse(SignalCatalogue.UNKNOWN),
        ArbitrationSignals.of(catalogue),
        BatterySignals.of(catalogue),
        WarningSignals.of(catalogue),
        ChargingSignals.of(catalogue),
        EnergySignals.of(catalogue),
        AdasSignals.of(catalogue));
  }
}
