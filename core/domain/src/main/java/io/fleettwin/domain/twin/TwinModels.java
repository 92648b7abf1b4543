package io.fleettwin.domain.twin;

import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasTwin;
import io.fleettwin.domain.battery.BatteryEstimate;
import io.fleettwin.domain.battery.BatteryTwin;
import io.fleettwin.domain.charging.ChargingTwin;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.sync.ClockOffsetEstimator;
import io.fleettwin.domain.sync.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The estimators of one vehicle, in the order in which they build on each other: what one needs of
 * another is handed on as a number.
 *
 * <p>Mutable, not thread-safe.
 */
final class TwinModels {

  private final BatteryTwin battery;
  private final ChargingTwin charging;
  private final AdasTwin adas;

  /** As of the newest row; null where it is to be asked for anew. */
  private TwinEstimates estimates;

  private AdasEstimate assistance;

  /** Estimators that know nothing yet. */
  TwinModels(ModelSignals signals) {
    this(
        new BatteryTwin(signals.battery()),
        new ChargingTwin(signals.charging()),
        new AdasTwin(signals.adas()));
  }

  private TwinModels(BatteryTwin battery, ChargingTwin charging, AdasTwin adas) {
    this.battery = battery;
    this.charging = charging;
    this.adas = adas;
  }

  /** Goes on by one row. */
  void advance(SignalRow row, InsightSink insights) {
    estimates = null;
    assistance = null;
    battery.advance(row, insights);
    BatteryEstimate pack = battery.estimate();
    charging.advance(
        row,
        pack.socFraction(),
        pack.socDeviationFraction(),
        pack.capacity().ampereHours(),
        insights);
    adas.advance(row, insights);
  }

  /** What the estimators hold of a signal that was heard in time. */
  Verdict verdict(int index) {
    return Verdict.LIVE;
  }

  /** What is estimated as of the newest row, and of the clock as of the newest frame. */
  TwinEstimates estimates(ClockOffsetEstimator clock) {
    if (estimates == null) {
      TwinEstimates.Collector figures = new TwinEstimates.Collector();
      EstimateFigures.add(battery.estimate(), figures);
      EstimateFigures.add(charging.estimate(), figures);
      estimates = figures.collect();
    }
    TwinEstimates.Collector all = new TwinEstimates.Collector();
    EstimateFigures.add(clock, all);
    return all.addAll(estimates).collect();
  }

  /** What is believed of driver assistance as of the newest row. */
  AdasEstimate assistance() {
    if (assistance == null) {
      assistance = adas.estimate();
    }
    return assistance;
  }

  void write(DataOutput out) throws IOException {
    battery.write(out);
    charging.write(out);
    adas.write(out);
  }

  static TwinModels read(ModelSignals signals, DataInput in) throws IOException {
    return new TwinModels(
        BatteryTwin.read(signals.battery(), in),
        ChargingTwin.read(signals.charging(), in),
        AdasTwin.read(signals.adas(), in));
  }
}
