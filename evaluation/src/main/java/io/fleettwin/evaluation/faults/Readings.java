package io.fleettwin.evaluation.faults;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.vehicle.BatteryPack;
import io.fleettwin.sim.vehicle.Reading;
import io.fleettwin.sim.vehicle.SignalBoard;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one sample of a vehicle shows, to be read and altered, and the truth about its battery.
 *
 * <p>Numbers are rounded to the digits of the instrument when they are put here, as {@link
 * SignalBoard} does. Mutable, for one sample.
 */
final class Readings {

  private final Map<Reading, Integer> columns;
  private final VehicleSample sample;
  private final double[] values;
  private final BatteryPack pack;

  Readings(Map<Reading, Integer> columns, VehicleSample sample, BatteryPack pack) {
    this.columns = columns;
    this.sample = sample;
    this.values = sample.values().clone();
    this.pack = pack;
  }

  /** Where each reading stands in samples that are laid out like {@code sample}. */
  static Map<Reading, Integer> columnsOf(VehicleSample sample, SignalCatalogue catalogue) {
    Map<Reading, Integer> columns = new EnumMap<>(Reading.class);
    for (Reading reading : Reading.values()) {
      int id = catalogue.loadByPath(reading.path()).id();
      for (int column = 0; column < sample.signalIds().length; column++) {
        if (sample.signalIds()[column] == id) {
          columns.put(reading, column);
        }
      }
    }
    return columns;
  }

  /** What is shown, in the unit of the signal; NaN if nothing is. */
  double get(Reading reading) {
    return values[columns.get(reading)];
  }

  void put(Reading reading, double value) {
    double scale = Math.pow(10.0, reading.digits());
    values[columns.get(reading)] = Math.rint(value * scale) / scale;
  }

  /** Moves a number of which the instrument shows only so much between two limits. */
  void putWithin(Reading reading, double value, double least, double most) {
    put(reading, Math.max(least, Math.min(most, value)));
  }

  void silence(Reading reading) {
    values[columns.get(reading)] = Double.NaN;
  }

  /** The truth. */
  BatteryPack pack() {
    return pack;
  }

  /** The sample as altered, its clock moved. */
  VehicleSample sample(long clockErrorMicros) {
    return new VehicleSample(
        sample.vehicleId(),
        sample.eventTimeMicros() + clockErrorMicros,
        sample.signalIds(),
        values,
        sample.textSignalIds(),
        sample.texts());
  }
}
