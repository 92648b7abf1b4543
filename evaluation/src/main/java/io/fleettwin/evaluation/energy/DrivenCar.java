package io.fleettwin.evaluation.energy;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.energy.ConsumptionComparison;
import io.fleettwin.domain.energy.EnergyModels;
import io.fleettwin.domain.energy.EnergySignals;
import io.fleettwin.domain.energy.EnergyTwin;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;

/**
 * Feeds recorded trips of one car to its energy twin, in rows of a second as the job does.
 *
 * <p>Between two trips as much time passes as between their recordings, but at least what ends a
 * trip; where that is not known, a night.
 */
final class DrivenCar {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double ROW_SECONDS = 0.95;
  private static final double SHORTEST_PAUSE_SECONDS = 301.0;
  private static final double NIGHT_SECONDS = 12.0 * 3_600.0;

  private final SignalCatalogue catalogue = VssCatalogue.load();
  private final SignalRow row = new SignalRow(catalogue.size());
  private final EnergyTwin twin;
  private double clockSeconds;
  private double parkedSinceSeconds = Double.NaN;

  DrivenCar(String model) {
    twin = new EnergyTwin(EnergySignals.of(catalogue), EnergyModels.of(model));
  }

  /** Drives a trip and says how its cost was predicted. */
  ConsumptionComparison drive(DriveRecording trip) {
    double pause = trip.startSeconds() - parkedSinceSeconds;
    clockSeconds += Double.isNaN(pause) ? NIGHT_SECONDS : Math.max(SHORTEST_PAUSE_SECONDS, pause);
    double begun = clockSeconds - trip.samples().get(0).seconds();
    double rowEnd = Double.NEGATIVE_INFINITY;
    for (DriveSample sample : trip.samples()) {
      clockSeconds = begun + sample.seconds();
      row.goTo(Math.round(clockSeconds * MICROS_PER_SECOND));
      put(sample);
      if (clockSeconds - rowEnd >= ROW_SECONDS) {
        finishRow();
        rowEnd = clockSeconds;
      }
    }
    if (clockSeconds > rowEnd) {
      finishRow();
    }
    parkedSinceSeconds = trip.startSeconds() + trip.seconds();
    return twin.estimate().trip();
  }

  private void put(DriveSample sample) {
    put("Vehicle.Speed", sample.speedKilometersPerHour());
    put("Vehicle.FleetTwin.Road.Elevation", sample.elevationMeters());
    put("Vehicle.Exterior.AirTemperature", sample.ambientCelsius());
    put("Vehicle.Powertrain.TractionBattery.CurrentVoltage", sample.packVolts());
    put("Vehicle.Powertrain.TractionBattery.CurrentCurrent", sample.packAmperes());
  }

  private void put(String path, double value) {
    if (!Double.isNaN(value)) {
      row.put(catalogue.indexOf(catalogue.loadByPath(path).id()), value);
    }
  }

  private void finishRow() {
    twin.advance(row, Double.NaN, Double.NaN, Double.NaN, InsightSink.NONE);
    row.beginNext();
  }
}
