package io.fleettwin.domain.twin;

import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasTwin;
import io.fleettwin.domain.ageing.AgeingTwin;
import io.fleettwin.domain.arbitration.ArbitrationTwin;
import io.fleettwin.domain.battery.BatteryEstimate;
import io.fleettwin.domain.battery.BatteryTwin;
import io.fleettwin.domain.charging.ChargingTwin;
import io.fleettwin.domain.energy.EnergyModels;
import io.fleettwin.domain.energy.EnergyTwin;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.sync.ClockOffsetEstimator;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.warning.WarningTwin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The estimators of one vehicle, in the order in which they build on each other: what one needs of
 * another is handed on as a number.
 *
 * <p>Energy begins anew when the vehicle says for the first time of which make it is, or says
 * another one. Mutable, not thread-safe.
 */
final class TwinModels {

  private final ModelSignals signals;
  private ArbitrationTwin arbitration;
  private BatteryTwin battery;
  private WarningTwin warning;
  private ChargingTwin charging;
  private AgeingTwin ageing;
  private EnergyTwin energy;
  private AdasTwin adas;

  /** What the vehicle calls its make, empty as long as it did not say. */
  private String make = "";

  /** As of the newest row; null where it is to be asked for anew. */
  private TwinEstimates estimates;

  private AdasEstimate assistance;

  /** Estimators that know nothing yet. */
  TwinModels(ModelSignals signals) {
    this.signals = signals;
    arbitration = new ArbitrationTwin(signals.catalogue(), signals.arbitration());
    battery = new BatteryTwin(signals.battery());
    warning = new WarningTwin(signals.warning());
    charging = new ChargingTwin(signals.charging());
    ageing = new AgeingTwin();
    energy = new EnergyTwin(signals.energy(), EnergyModels.of(make));
    adas = new AdasTwin(signals.adas());
  }

  /** Goes on by one row. */
  void advance(SignalRow row, InsightSink insights) {
    estimates = null;
    assistance = null;
    observeMake(row.text(signals.model()));
    battery.advance(row, insights);
    BatteryEstimate pack = battery.estimate();
    double soc = pack.socFraction();
    double deviation = pack.socDeviationFraction();
    double ampereHours = pack.capacity().ampereHours();
    arbitration.advance(row, ampereHours, insights);
    double heat = battery.isMeasured() ? pack.heatWatts() : Double.NaN;
    warning.advance(row, soc, battery.steepestSlopeVolts(), heat, insights);
    charging.advance(row, soc, deviation, ampereHours, insights);
    ageing.advance(
        row.value(signals.odometer()),
        ampereHours,
        pack.capacity().upperAmpereHours() - pack.capacity().lowerAmpereHours(),
        pack.capacity().nominalAmpereHours());
    energy.advance(row, soc, deviation, battery.usableKilowattHours(), insights);
    adas.advance(row, insights);
  }

  private void observeMake(String said) {
    if (said != null && !said.equals(make)) {
      make = said;
      energy = new EnergyTwin(signals.energy(), EnergyModels.of(make));
    }
  }

  /** What the estimators hold of a signal that was heard in time. */
  Verdict verdict(int index) {
    return arbitration.verdictOf(index);
  }

  /** What is estimated as of the newest row, and of the clock as of the newest frame. */
  TwinEstimates estimates(ClockOffsetEstimator clock) {
    if (estimates == null) {
      TwinEstimates.Collector figures = new TwinEstimates.Collector();
      EstimateFigures.add(battery.estimate(), figures);
      EstimateFigures.add(ageing.endOfLifeKilometers(), figures);
      EstimateFigures.add(warning.estimate(), figures);
      EstimateFigures.add(charging.estimate(), figures);
      EstimateFigures.add(energy.estimate(), figures);
      estimates = figures.collect();
    }
    TwinEstimates.Collector all = new TwinEstimates.Collector(1 + estimates.size());
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

  /** Standard deviation of the state of charge as of the newest row; NaN if not estimated. */
  double socDeviationFraction() {
    return battery.estimate().socDeviationFraction();
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(make);
    arbitration.write(out);
    battery.write(out);
    warning.write(out);
    charging.write(out);
    ageing.write(out);
    energy.write(out);
    adas.write(out);
  }

  static TwinModels read(ModelSignals signals, DataInput in) throws IOException {
    TwinModels models = new TwinModels(signals);
    models.make = in.readUTF();
    models.arbitration = ArbitrationTwin.read(signals.catalogue(), signals.arbitration(), in);
    models.battery = BatteryTwin.read(signals.battery(), in);
    models.warning = WarningTwin.read(signals.warning(), in);
    models.charging = ChargingTwin.read(signals.charging(), in);
    models.ageing = AgeingTwin.read(in);
    models.energy = EnergyTwin.read(signals.energy(), EnergyModels.of(models.make), in);
    models.adas = AdasTwin.read(signals.adas(), in);
    return models;
  }
}
