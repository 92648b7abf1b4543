package io.fleettwin.evaluation.battery;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.battery.BatterySignals;
import io.fleettwin.domain.battery.BatteryTwin;
import io.fleettwin.domain.battery.CapacityEstimate;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.report.ErrorStatistics;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Usable capacity of a vehicle that drove all trips of a folder, in their order, against the truth
 * by integration: ampere hours over the change of the stated charge from the first to the last
 * reading of a trip, and over all trips the median of those that are long enough.
 *
 * <p>The score of a trip is what was believed after it.
 */
public final class CapacityEvaluation implements Evaluation {

  /** A trip that changes the charge less says too little to be a truth. */
  private static final double LEAST_SOC_CHANGE = 0.05;

  private static final double SECONDS_PER_HOUR = 3_600.0;
  private static final double PERCENT = 100.0;

  /** The vehicle stands between trips. */
  private static final double PAUSE_SECONDS = 12.0 * SECONDS_PER_HOUR;

  private static final double MICROS_PER_SECOND = 1e6;

  @Override
  public Report evaluate(Path folder) throws IOException {
    Map<String, List<BatteryReading>> trips = BmwTrips.read(folder);
    Vehicle vehicle = new Vehicle("BMW i3");
    List<Score> scores = new ArrayList<>();
    List<Double> truths = new ArrayList<>();
    for (Map.Entry<String, List<BatteryReading>> trip : trips.entrySet()) {
      vehicle.drive(trip.getValue());
      double truth = integratedCapacity(trip.getValue());
      if (!Double.isNaN(truth)) {
        truths.add(truth);
      }
      scores.add(score(trip.getKey(), vehicle.twin.estimate().capacity(), truth));
    }
    double truth = truths.isEmpty() ? Double.NaN : median(truths);
    Score all = score(Report.ALL, vehicle.twin.estimate().capacity(), truth);
    return new Report("capacity", "Ah", scores, all);
  }

  private static Score score(String id, CapacityEstimate estimate, double truth) {
    ErrorStatistics errors = new ErrorStatistics();
    errors.add(
        estimate.ampereHours(), truth, estimate.lowerAmpereHours(), estimate.upperAmpereHours());
    return errors
        .score(id)
        .with(MetricKey.ESTIMATE, estimate.ampereHours())
        .with(MetricKey.LOWER_95, estimate.lowerAmpereHours())
        .with(MetricKey.UPPER_95, estimate.upperAmpereHours())
        .with(MetricKey.TRUTH, truth)
        .with(MetricKey.ERROR_PERCENT, PERCENT * (estimate.ampereHours() / truth - 1.0));
  }

  /** Ampere hours over change of charge, NaN if the charge changes too little. */
  static double integratedCapacity(List<BatteryReading> readings) {
    double ampereHours = 0.0;
    double first = Double.NaN;
    double last = Double.NaN;
    double atFirst = 0.0;
    double atLast = 0.0;
    for (BatteryReading reading : readings) {
      ampereHours += reading.meanAmperes() * reading.elapsedSeconds() / SECONDS_PER_HOUR;
      if (!Double.isNaN(reading.socFraction())) {
        last = reading.socFraction();
        atLast = ampereHours;
        if (Double.isNaN(first)) {
          first = last;
          atFirst = atLast;
        }
      }
    }
    return Math.abs(last - first) > LEAST_SOC_CHANGE
        ? (atLast - atFirst) / (last - first)
        : Double.NaN;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }

  /** The twin's battery, fed as the job feeds it. */
  private static final class Vehicle {
    private final SignalCatalogue catalogue = VssCatalogue.load();
    private final BatterySignals signals = BatterySignals.of(catalogue);
    private final BatteryTwin twin = new BatteryTwin(signals);
    private final SignalRow row = new SignalRow(catalogue.size());
    private double startSeconds;

    private Vehicle(String model) {
      row.goTo(0L);
      row.putText(signals.texts().vehicleModel(), model);
    }

    private void drive(List<BatteryReading> readings) {
      for (BatteryReading reading : readings) {
        row.goTo(Math.round((startSeconds + reading.seconds()) * MICROS_PER_SECOND));
        put(signals.packAmperes(), reading.amperes());
        put(signals.packVolts(), reading.volts());
        put(signals.packCelsius(), reading.celsius());
        put(signals.socPercent(), PERCENT * reading.socFraction());
        twin.advance(row, InsightSink.NONE);
        row.beginNext();
      }
      startSeconds += readings.get(readings.size() - 1).seconds() + PAUSE_SECONDS;
    }

    private void put(int index, double value) {
      if (!Double.isNaN(value)) {
        row.put(index, value);
      }
    }
  }
}
