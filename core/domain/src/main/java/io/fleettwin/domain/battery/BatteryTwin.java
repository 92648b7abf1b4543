package io.fleettwin.domain.battery;

import io.fleettwin.domain.battery.BatteryEstimate.Reason;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * The twin of a traction battery: charge, capacity and resistance, and what is noteworthy of them.
 *
 * <p>It is the door of the package: signals come in the units of the catalogue and leave as
 * fractions and SI. The pack is found by what the vehicle calls itself; failing that, a pack of its
 * chemistry is put together from cell voltages and the capacity that the vehicle states. The charge
 * that the vehicle states starts the estimate and is then watched, not followed, so that the two
 * can be held against each other.
 *
 * <p>Mutable, not thread-safe.
 */
public final class BatteryTwin {

  private static final int VERSION = 1;
  private static final double PERCENT = 100.0;
  private static final double WATT_HOURS_PER_KILOWATT_HOUR = 1_000.0;

  /** An older statement is of another charge: six key frames of a silent signal. */
  private static final double STATED_SECONDS = 60.0;

  /** Current and voltage that are older are those of a silent sensor. */
  private static final double MEASURED_SECONDS = 60.0;

  /** The state of charge may be off by so much when a slope is asked for. */
  private static final double SLOPE_DISTANCE = 0.05;

  private static final double HALF = 0.5;
  private static final double ROOM_CELSIUS = 25.0;

  /** An uncertainty above this is worth a reason [fraction]. */
  private static final double WIDE_DEVIATION = 0.10;

  private final BatterySignals signals;
  private PackSource source = PackSource.NONE;
  private PackEstimators pack;
  private BatteryFindings findings = new BatteryFindings();
  private String refusedModel;
  private boolean isMeasured; // of the newest row alone: not kept

  /** A twin that knows nothing yet. */
  public BatteryTwin(BatterySignals signals) {
    this.signals = signals;
  }

  /** Goes on by one row. */
  public void advance(SignalRow row, InsightSink out) {
    choosePack(row);
    if (pack == null) {
      return;
    }
    double volts = measured(row, signals.packVolts());
    boolean isCurrentKnown = !Double.isNaN(measured(row, signals.packAmperes()));
    isMeasured = isCurrentKnown && !Double.isNaN(volts);
    boolean changed = pack.hear(row.value(signals.socPercent()) / PERCENT);
    boolean fresh = row.isFresh(signals.packVolts()) || row.isFresh(signals.packAmperes());
    changed |=
        pack.advance(
            row.elapsedSeconds(),
            isCurrentKnown ? row.mean(signals.packAmperes()) : Double.NaN,
            isCurrentKnown ? row.value(signals.packAmperes()) : Double.NaN,
            fresh ? volts : Double.NaN,
            row.value(signals.packCelsius()));
    SocEstimator soc = pack.soc();
    boolean isStated = row.ageSeconds(signals.socPercent()) <= STATED_SECONDS;
    findings.compareCharge(
        row.timeMicros(),
        isStated && isMeasured ? pack.statedSocFraction() : Double.NaN,
        soc.socFraction(),
        soc.deviationFraction(),
        out);
    if (changed) {
      findings.judgeCapacity(row.timeMicros(), pack.capacity().estimate(), out);
      findings.judgeResistance(row.timeMicros(), pack.resistance().estimate(), out);
    }
  }

  /** A value that is still heard of; NaN otherwise. */
  private static double measured(SignalRow row, int signal) {
    return row.ageSeconds(signal) <= MEASURED_SECONDS ? row.value(signal) : Double.NaN;
  }

  private void choosePack(SignalRow row) {
    if (source.isNamed()) {
      return;
    }
    String model = row.text(signals.texts().vehicleModel());
    if (!Objects.equals(model, refusedModel)) {
      refusedModel = model;
      PackModels.find(model).ifPresent(known -> use(PackSource.named(model)));
    }
    if (pack == null) {
      double cellVolts =
          (row.value(signals.lowestCellVolts()) + row.value(signals.highestCellVolts())) / 2.0;
      PackSource.find(
              row.text(signals.texts().chemistry()),
              row.value(signals.packVolts()) / cellVolts,
              row.value(signals.netCapacityKilowattHours()) * WATT_HOURS_PER_KILOWATT_HOUR)
          .ifPresent(this::use);
    }
  }

  private void use(PackSource chosen) {
    source = chosen;
    pack = new PackEstimators(chosen.model());
  }

  /** What is believed now. */
  public BatteryEstimate estimate() {
    if (pack == null) {
      return BatteryEstimate.UNKNOWN;
    }
    SocEstimator soc = pack.soc();
    return new BatteryEstimate(
        soc.socFraction(),
        soc.deviationFraction(),
        pack.capacity().estimate(),
        pack.resistance().estimate(),
        soc.residualVolts(),
        soc.residualDeviationVolts(),
        soc.heatWatts(),
        reason(soc));
  }

  /**
   * Energy between full and empty [kWh]: capacity at the rest voltage of a half-full pack, which
   * the mean over the charge differs from by a percent or two; NaN if the pack is unknown.
   */
  public double usableKilowattHours() {
    if (pack == null) {
      return Double.NaN;
    }
    PackModel model = pack.model();
    double volts = model.seriesCells() * model.openCircuit().volts(HALF, ROOM_CELSIUS);
    return pack.capacity().estimate().ampereHours() * volts / WATT_HOURS_PER_KILOWATT_HOUR;
  }

  /** Whether current and voltage were still heard of in the newest row. */
  public boolean isMeasured() {
    return isMeasured;
  }

  /**
   * Volts by which the rest voltage of a cell rises for a whole charge, where it is steepest around
   * the present state; NaN if that is not known.
   */
  public double steepestSlopeVolts() {
    double soc = pack == null ? Double.NaN : pack.soc().socFraction();
    return Double.isNaN(soc)
        ? Double.NaN
        : pack.model().openCircuit().steepestVolts(soc, SLOPE_DISTANCE);
  }

  private Reason reason(SocEstimator soc) {
    if (Double.isNaN(soc.socFraction())) {
      return Reason.NOT_READ;
    }
    PackModel model = pack.model();
    if (soc.deviationFraction() > WIDE_DEVIATION) {
      double slope = model.openCircuit().slopeVolts(soc.socFraction());
      boolean flat = model.trust().curveVolts() / slope > WIDE_DEVIATION;
      return flat ? Reason.FLAT_CURVE : Reason.SETTLING;
    }
    return source.isNamed() ? Reason.SOUND : Reason.PACK_GENERIC;
  }

  /** Writes what {@link #read} needs: about 350 bytes once the pack is known. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    source.write(out);
    findings.write(out);
    if (pack != null) {
      pack.write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it was written by a later version, or the bytes end early
   */
  public static BatteryTwin read(BatterySignals signals, DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    BatteryTwin twin = new BatteryTwin(signals);
    twin.source = PackSource.read(in);
    twin.findings = BatteryFindings.read(in);
    if (!twin.source.equals(PackSource.NONE)) {
      twin.pack = PackEstimators.read(twin.source.model(), in);
    }
    return twin;
  }
}
