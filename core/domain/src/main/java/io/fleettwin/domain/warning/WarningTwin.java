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

  /** Its monitor of the spread compared voltages only. */
  private static final int VERSION_OF_VOLTAGES = 1;

  private static final int VERSION = 2;

  /** Whatever was not heard of for longer says nothing: six key frames of a signal that stands. */
  private static final double SILENCE_SECONDS = 60.0;

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
   * @param slopeVolts of the rest voltage of a cell over a whole charge around there, where it is
   *     steepest; NaN if unknown
   * @param heatWatts heat that the current makes in the cells, NaN if unknown
   * @param out told of warnings that open, get worse or close
   */
  public void advance(
      SignalRow row, double socFraction, double slopeVolts, double heatWatts, InsightSink out) {
    report.at(row.timeMicros(), row.elapsedSeconds(), out);
    double amperes = mean(row, signals.packAmperes());
    advanceCells(row, amperes, socFraction, slopeVolts);
    advanceHeat(row, heatWatts);
    rest.advance(
        amperes,
        socFraction,
        value(row, signals.cells().lowestVolts()),
        value(row, signals.heat().meanCelsius()),
        report);
    isolation.advance(value(row, signals.isolationOhms()), value(row, signals.packVolts()), report);
  }

  private void advanceCells(SignalRow row, double amperes, double socFraction, double slopeVolts) {
    double lowest = mean(row, signals.cells().lowestVolts());
    double highest = mean(row, signals.cells().highestVolts());
    double said = mean(row, signals.cells().spreadVolts());
    double volts = Double.isNaN(said) ? highest - lowest : said;
    spread.advance(volts, amperes, socFraction, slopeVolts, report);
    if (weakCell.advance(amperes, lowest, highest, row.elapsedSeconds())) {
      weakCell.close(row.value(signals.cells().weakest()), report);
    }
  }

  private void advanceHeat(SignalRow row, double heatWatts) {
    WarningSignals.Heat heat = signals.heat();
    double highest = value(row, heat.highestCelsius());
    double mean = value(row, heat.meanCelsius());
    double cells = Double.isNaN(mean) ? highest : mean;
    temperature.advance(
        new TemperatureMonitor.Temperatures(
            cells, value(row, heat.coolantCelsius()), value(row, heat.airCelsius())),
        heatWatts,
        value(row, heat.conditioning()),
        report);
    rise.advance(
        Double.isNaN(highest) ? mean : highest, heatWatts, temperature.joulesPerKelvin(), report);
  }

  /** A value that is still heard of; NaN otherwise. */
  private static double value(SignalRow row, int signal) {
    return row.ageSeconds(signal) <= SILENCE_SECONDS ? row.value(signal) : Double.NaN;
  }

  private static double mean(SignalRow row, int signal) {
    return row.ageSeconds(signal) <= SILENCE_SECONDS ? row.mean(signal) : Double.NaN;
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
    spread.writeImbalance(out);
    weakCell.write(out);
    rest.write(out);
    temperature.write(out);
    rise.write(out);
    isolation.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static WarningTwin read(WarningSignals signals, DataInput in) throws IOException {
    int version = in.readByte();
    if (version < VERSION_OF_VOLTAGES || version > VERSION) {
      throw new IOException("warning twin: version " + version + " (expected: 1 to 2)");
    }
    WarningTwin twin = new WarningTwin(signals);
    twin.spread.readFrom(in);
    if (version > VERSION_OF_VOLTAGES) {
      twin.spread.readImbalance(in);
    }
    twin.weakCell.readFrom(in);
    twin.rest.readFrom(in);
    twin.temperature.readFrom(in);
    twin.rise.readFrom(in);
    twin.isolation.readFrom(in);
    return twin;
  }
}
