package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Early warnings of one traction battery.
 *
 * <p>Six precursors, each watched on its own: cells that drift apart ({@link CellSpreadMonitor}), a
 * cell that gives way under load ({@link WeakCellMonitor}), loss at rest ({@link RestMonitor}),
 * warmth that the heat balance does not explain ({@link TemperatureMonitor}), fast warming ({@link
 * TemperatureRiseMonitor}) and failing insulation ({@link IsolationMonitor}). Each states how often
 * it is wrong at most; together that is less than once in 4,000 h of driving.
 *
 * <p>Mutable, not thread-safe.
 */
public final class WarningTwin {

  private static final int VERSION = 1;

  private final WarningSignals signals;
  private final CellSpreadMonitor spread = new CellSpreadMonitor();
  private final WeakCellMonitor weakCell = new WeakCellMonitor();
  private final RestMonitor rest = new RestMonitor();
  private final TemperatureMonitor temperature = new TemperatureMonitor();
  private final TemperatureRiseMonitor rise = new TemperatureRiseMonitor();
  private final IsolationMonitor isolation = new IsolationMonitor();
  private final Report report = new Report();

  public WarningTwin(WarningSignals signals) {
    this.signals = signals;
  }

  /**
   * Takes a row.
   *
   * @param row signals up to now
   * @param socFraction estimated state of charge, NaN if unknown
   * @param heatWatts heat that the current makes in the cells, NaN if unknown
   * @param out told of warnings that open, get worse or close
   */
  public void advance(SignalRow row, double socFraction, double heatWatts, InsightSink out) {
    report.at(row.timeMicros(), row.elapsedSeconds(), out);
    double amperes = row.mean(signals.packAmperes());
    advanceCells(row, amperes, socFraction);
    advanceHeat(row, heatWatts);
    rest.advance(
        amperes,
        socFraction,
        row.value(signals.cells().lowestVolts()),
        row.value(signals.heat().meanCelsius()),
        report);
    isolation.advance(row.value(signals.isolationOhms()), row.value(signals.packVolts()), report);
  }

  private void advanceCells(SignalRow row, double amperes, double socFraction) {
    double lowest = row.mean(signals.cells().lowestVolts());
    double highest = row.mean(signals.cells().highestVolts());
    double said = row.mean(signals.cells().spreadVolts());
    spread.advance(Double.isNaN(said) ? highest - lowest : said, amperes, socFraction, report);
    if (weakCell.advance(amperes, lowest, highest, row.elapsedSeconds())) {
      weakCell.close(row.value(signals.cells().weakest()), report);
    }
  }

  private void advanceHeat(SignalRow row, double heatWatts) {
    WarningSignals.Heat heat = signals.heat();
    double highest = row.value(heat.highestCelsius());
    double mean = row.value(heat.meanCelsius());
    double cells = Double.isNaN(mean) ? highest : mean;
    temperature.advance(
        new TemperatureMonitor.Temperatures(
            cells, row.value(heat.coolantCelsius()), row.value(heat.airCelsius())),
        heatWatts,
        row.value(heat.conditioning()),
        report);
    rise.advance(
        Double.isNaN(highest) ? mean : highest, heatWatts, temperature.joulesPerKelvin(), report);
  }

  /** What is measured now. */
  public WarningEstimate estimate() {
    return new WarningEstimate(
        new WarningEstimate.Cells(
            spread.spreadVolts(),
            spread.driftVolts(),
            weakCell.cell(),
            weakCell.sameCellShare(),
            weakCell.excessFraction()),
        new WarningEstimate.Heat(
            temperature.residualKelvin(), rise.kelvinPerMinute(), temperature.joulesPerKelvin()),
        rest.lossFractionPerHour(),
        isolation.ohms(),
        open());
  }

  private int open() {
    return (spread.isOpen() ? 1 : 0)
        + (weakCell.isOpen() ? 1 : 0)
        + (rest.isOpen() ? 1 : 0)
        + (temperature.isOpen() ? 1 : 0)
        + (rise.isOpen() ? 1 : 0)
        + (isolation.isOpen() ? 1 : 0);
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    spread.write(out);
    weakCell.write(out);
    rest.write(out);
    temperature.write(out);
    rise.write(out);
    isolation.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static WarningTwin read(WarningSignals signals, DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("warning twin: version " + version + " (expected: 1)");
    }
    WarningTwin twin = new WarningTwin(signals);
    twin.spread.readFrom(in);
    twin.weakCell.readFrom(in);
    twin.rest.readFrom(in);
    twin.temperature.readFrom(in);
    twin.rise.readFrom(in);
    twin.isolation.readFrom(in);
    return twin;
  }
}
