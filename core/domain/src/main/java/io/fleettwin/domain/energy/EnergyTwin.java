package io.fleettwin.domain.energy;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Energy of one vehicle: what its trips should cost and do cost, what that teaches, and its range.
 *
 * <p>Rows go to the trip that {@link TripRule} says. Mutable, not thread-safe; about 290 bytes when
 * written.
 */
public final class EnergyTwin {

  /** Its monitor of drift knew windows and no blocks. */
  private static final int VERSION_OF_WINDOWS = 1;

  /** The last version that did not tell of trips that ended. */
  private static final int VERSION_WITHOUT_LOG = 2;

  private static final int VERSION = 3;

  /** Over a longer row nothing is integrated: too much may have happened in it [s]. */
  private static final double LONGEST_ROW_SECONDS = 15.0;

  private final EnergySignals signals;
  private final EnergyModel model;
  private final TripRule rule = new TripRule();
  private final TripTally tally = new TripTally();
  private final TripLog log = new TripLog();
  private final ElevationTrack elevation = new ElevationTrack();
  private final RecentConsumption recent = new RecentConsumption();
  private final EverydayLevel everyday = new EverydayLevel();
  private final ConsumptionLearner learner = new ConsumptionLearner();
  private final DriftMonitor drift = new DriftMonitor();
  private final EnergyTerms terms = new EnergyTerms();
  private CabinSoak soak = new CabinSoak();
  private double speed = Double.NaN;
  private double ambientCelsius = Double.NaN;
  private double energyKilowattHours = Double.NaN;
  private double energyDeviation = Double.NaN;

  /** A vehicle of which nothing is known but its type. */
  public EnergyTwin(EnergySignals signals, VehicleParameters parameters) {
    this.signals = requireNonNull(signals, "signals");
    this.model = new EnergyModel(parameters);
    tally.begin(learner.coefficients(), everyday.level());
  }

  /**
   * Goes on by a row.
   *
   * @param socFraction what is left of the usable energy, NaN if unknown
   * @param socStandardDeviation of it
   * @param usableKilowattHours of a full battery, NaN if unknown
   */
  public void advance(
      SignalRow row,
      double socFraction,
      double socStandardDeviation,
      double usableKilowattHours,
      InsightSink out) {
    energyKilowattHours = socFraction * usableKilowattHours;
    energyDeviation = socStandardDeviation * usableKilowattHours;
    double endSpeed = EnergyRow.endSpeed(row, signals);
    if (Double.isNaN(endSpeed)) {
      speed = Double.NaN; // whatever comes next is another trip
      return;
    }
    ambientCelsius = EnergyRow.ambientCelsius(row, signals);
    double seconds = row.elapsedSeconds();
    if (Double.isNaN(speed) || seconds > TripRule.SILENCE_SECONDS) {
      wake(seconds, out);
    } else if (seconds > LONGEST_ROW_SECONDS) {
      bridge(seconds);
    } else if (seconds > 0.0) {
      follow(row, socFraction, out);
    }
    speed = endSpeed;
  }

  private void wake(double silentSeconds, InsightSink out) {
    if (rule.isOpen()) {
      closeTrip(out);
    }
    soak.park(silentSeconds);
    elevation.restart();
    rule.awake();
    beginTrip();
  }

  private void bridge(double seconds) {
    if (rule.isOpen()) {
      soak.drive(seconds);
    } else {
      soak.park(seconds);
    }
    elevation.restart();
    learner.discard();
  }

  private void follow(SignalRow row, double socFraction, InsightSink out) {
    boolean wasOpen = rule.isOpen();
    double seconds = row.elapsedSeconds();
    double kilowatts = EnergyRow.kilowatts(row, signals);
    double usualMass = model.parameters().roadLoad().massKilograms();
    DriveStep step = EnergyRow.step(row, signals, speed, elevation, usualMass);
    rule.advance(
        seconds,
        step.meanSpeedMetersPerSecond(),
        kilowatts,
        EnergyRow.patienceSeconds(row, signals));
    if (!rule.isOpen()) {
      if (wasOpen) {
        closeTrip(out);
      }
      soak.park(seconds);
      return;
    }
    if (!wasOpen) {
      beginTrip();
    }
    account(step, kilowatts * seconds / EnergyModel.SECONDS_PER_HOUR);
    log.follow(row, signals, socFraction, step.meanSpeedMetersPerSecond(), kilowatts);
    soak.drive(seconds);
    if (learner.isWindowFull()) {
      learn(row.timeMicros(), out);
    }
  }

  private void account(DriveStep step, double measuredKilowattHours) {
    terms.clear();
    model.add(step, soak, tally.coefficients(), terms);
    tally.add(terms, model.typicalKilowattHours(step), measuredKilowattHours);
    if (!Double.isNaN(measuredKilowattHours)) {
      learner.add(terms, measuredKilowattHours);
      recent.add(terms.kilometers, terms.total(learner.coefficients()), measuredKilowattHours);
    }
  }

  private void learn(long timeMicros, InsightSink out) {
    drift.observe(
        learner.seconds(),
        learner.kilometers(),
        learner.typeKilowattHours(),
        learner.measuredKilowattHours(),
        timeMicros,
        out);
    learner.learn();
  }

  private void beginTrip() {
    tally.begin(learner.coefficients(), everyday.level());
    drift.beginTrip();
    log.begin();
    learner.discard();
  }

  private void closeTrip(InsightSink out) {
    if (log.hasMoved() && tally.kilometers() >= ConsumptionComparison.SHORTEST_KILOMETERS) {
      out.ended(log.trip(tally.consumption()));
    }
    log.begin();
    everyday.observe(
        tally.kilometers(), tally.typicalKilowattHours(), tally.measuredKilowattHours());
    learner.discard();
  }

  /** What is believed at the end of the last row. */
  public EnergyEstimate estimate() {
    ConsumptionComparison last = recent.comparison();
    double ambient = Double.isNaN(ambientCelsius) ? 20.0 : ambientCelsius;
    double longRun = everyday.level() * model.parameters().typical().kilowattHoursPer100Km(ambient);
    RangeForecast range =
        RangeForecaster.forecast(
            energyKilowattHours,
            energyDeviation,
            last.measuredKilowattHoursPer100Km(),
            longRun,
            everyday.tripSpread());
    double[] learned = learner.coefficients();
    return new EnergyEstimate(
        tally.comparison(),
        last,
        range,
        learned[Coefficient.ROLLING.index()],
        learned[Coefficient.DRAG.index()],
        learned[Coefficient.CLIMATE.index()],
        learned[Coefficient.AUXILIARY.index()],
        everyday.level());
  }

  /** Writes the state, at most 360 bytes; signals and parameters belong to whoever reads it. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    rule.write(out);
    tally.write(out);
    log.write(out);
    elevation.write(out);
    recent.write(out);
    everyday.write(out);
    learner.write(out);
    drift.write(out);
    soak.write(out);
    out.writeFloat((float) speed);
    out.writeFloat((float) ambientCelsius);
    out.writeFloat((float) energyKilowattHours);
    out.writeFloat((float) energyDeviation);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it was written by a version that is not known
   */
  public static EnergyTwin read(EnergySignals signals, VehicleParameters parameters, DataInput in)
      throws IOException {
    int version = in.readUnsignedByte();
    if (version < VERSION_OF_WINDOWS || version > VERSION) {
      throw new IOException(
          "energy twin version: " + version + " (expected: 1 to " + VERSION + ")");
    }
    EnergyTwin twin = new EnergyTwin(signals, parameters);
    twin.rule.readFrom(in);
    twin.tally.readFrom(in);
    if (version > VERSION_WITHOUT_LOG) {
      twin.log.readFrom(in);
    }
    twin.elevation.readFrom(in);
    twin.recent.readFrom(in);
    twin.everyday.readFrom(in);
    twin.learner.readFrom(in);
    if (version == VERSION_OF_WINDOWS) {
      in.readFully(new byte[DriftMonitor.BYTES_OF_VERSION_1]); // it learns anew what is usual
    } else {
      twin.drift.readFrom(in);
    }
    twin.soak = CabinSoak.read(in);
    twin.speed = in.readFloat();
    twin.ambientCelsius = in.readFloat();
    twin.energyKilowattHours = in.readFloat();
    twin.energyDeviation = in.readFloat();
    return twin;
  }
}
