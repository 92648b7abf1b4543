package io.fleettwin.domain.charging;

import io.fleettwin.domain.charging.ChargingEstimate.ExpectedEnd;
import io.fleettwin.domain.charging.ChargingEstimate.Stage;
import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Follows the charging sessions of one vehicle.
 *
 * <pre>
 *   NONE     -> CHARGING   the vehicle says so, or its cable is in and current flows into the pack
 *   CHARGING -> PAUSED     neither any more
 *   PAUSED   -> CHARGING   one again, within a minute
 *   PAUSED   -> NONE       a minute has passed, or the cable is out
 * </pre>
 *
 * A session is told of once 30 s of it have charged, so that a plug that is moved about is not
 * news. Mutable, not thread-safe.
 */
public final class ChargingTwin {

  /** The first version knew neither the place nor the largest power of a session. */
  private static final int VERSION_WITHOUT_PLACE = 1;

  private static final int VERSION = 2;
  private static final double LEAST_AMPERES = 0.5;
  private static final double LEAST_WATTS = 100.0;
  private static final double LONGEST_PAUSE_SECONDS = 60.0;
  private static final double TOLD_AFTER_SECONDS = 30.0;

  /** Beyond this, power in between is not what it was at the ends; the state of charge tells. */
  private static final double LONGEST_STRETCH_SECONDS = 300.0;

  private static final double DEVIATIONS_OF_95_PERCENT = 1.96;
  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;
  private static final double SECONDS_PER_HOUR = 3_600.0;

  private final ChargingSignals signals;
  private final PowerCurve curve = new PowerCurve();
  private ChargingSession session = new ChargingSession();
  private Stage stage = Stage.NONE;
  private boolean isTold;
  private double powerWatts;
  private ExpectedEnd end = ExpectedEnd.UNKNOWN;

  public ChargingTwin(ChargingSignals signals) {
    this.signals = signals;
  }

  /**
   * Takes a row.
   *
   * @param row signals up to now
   * @param socFraction estimated state of charge, NaN if unknown
   * @param socStandardDeviation of that, NaN if unknown
   * @param capacityAmpereHours usable capacity [Ah], NaN if unknown
   * @param out told of sessions that began or ended
   */
  public void advance(
      SignalRow row,
      double socFraction,
      double socStandardDeviation,
      double capacityAmpereHours,
      InsightSink out) {
    if (isCharging(row)) {
      if (stage == Stage.NONE) {
        long startMicros = row.timeMicros() - (long) (shortened(row) * 1e6);
        session = ChargingSession.startingAt(startMicros, socFraction);
        session.latitudeDegrees = (float) row.value(signals.place().latitude());
        session.longitudeDegrees = (float) row.value(signals.place().longitude());
        isTold = false;
      }
      add(row, socFraction, capacityAmpereHours);
      stage = Stage.CHARGING;
      end = expectedEnd(row, socFraction, socStandardDeviation, capacityAmpereHours);
      tellStart(row, out);
    } else if (stage != Stage.NONE) {
      pause(row, out);
    }
  }

  /** Where no session runs, a long row says nothing of when charging began within it. */
  private static double shortened(SignalRow row) {
    return Math.min(1.0, row.elapsedSeconds());
  }

  private boolean isCharging(SignalRow row) {
    double said = row.value(signals.charging());
    double cable = row.value(signals.cable());
    double amperes = row.value(signals.packAmperes());
    if (cable == 0.0) {
      return false;
    }
    if (!Double.isNaN(said)) {
      return said > 0.5;
    }
    return cable > 0.5 && amperes > LEAST_AMPERES;
  }

  private void add(SignalRow row, double socFraction, double capacityAmpereHours) {
    double seconds = (row.timeMicros() - session.newestMicros) / 1e6;
    powerWatts = Math.max(0.0, packWatts(row));
    session.peakWatts = Math.max(session.peakWatts, Double.isNaN(powerWatts) ? 0.0 : powerWatts);
    double chargerKilowatts = row.mean(signals.chargerKilowatts());
    if (seconds <= LONGEST_STRETCH_SECONDS) {
      double charged = stage == Stage.PAUSED ? Math.min(seconds, row.elapsedSeconds()) : seconds;
      session.batteryJoules += Double.isNaN(powerWatts) ? 0.0 : powerWatts * charged;
      if (powerWatts > LEAST_WATTS && socFraction >= 0.0) {
        curve.observe(socFraction, powerWatts, charged);
      }
    } else {
      double gained = socFraction - session.newestSocFraction;
      double joules = gained * joulesPerFraction(row, capacityAmpereHours);
      session.batteryJoules += joules > 0.0 ? joules : 0.0;
    }
    if (chargerKilowatts >= 0.0) {
      session.chargerJoules += chargerKilowatts * 1_000.0 * seconds;
      session.chargerSeconds += seconds;
    }
    session.newestMicros = row.timeMicros();
    session.newestSocFraction = socFraction;
  }

  private double packWatts(SignalRow row) {
    double watts = row.mean(signals.packVolts()) * row.mean(signals.packAmperes());
    return Double.isNaN(watts) ? row.mean(signals.packWatts()) : watts;
  }

  private double joulesPerFraction(SignalRow row, double capacityAmpereHours) {
    return capacityAmpereHours * SECONDS_PER_HOUR * row.value(signals.packVolts());
  }

  private ExpectedEnd expectedEnd(
      SignalRow row, double socFraction, double socDeviation, double capacityAmpereHours) {
    double limit = row.value(signals.limitPercent());
    double target = limit > 0.0 ? limit / 100.0 : 1.0;
    double joules = joulesPerFraction(row, capacityAmpereHours);
    if (!(powerWatts > LEAST_WATTS && joules > 0.0) || !(socFraction >= 0.0)) {
      return ExpectedEnd.UNKNOWN;
    }
    PowerCurve.Remaining left = curve.remaining(socFraction, target, powerWatts, joules);
    double ofSoc = (socDeviation >= 0.0 ? socDeviation : 0.0) * joules / powerWatts;
    double spread = DEVIATIONS_OF_95_PERCENT * Math.hypot(left.standardDeviationSeconds(), ofSoc);
    return new ExpectedEnd(
        Math.max(0.0, left.seconds() - spread), left.seconds(), left.seconds() + spread);
  }

  private void pause(SignalRow row, InsightSink out) {
    stage = Stage.PAUSED;
    powerWatts = 0.0;
    end = ExpectedEnd.UNKNOWN;
    double pauseSeconds = (row.timeMicros() - session.newestMicros) / 1e6;
    if (pauseSeconds > LONGEST_PAUSE_SECONDS || row.value(signals.cable()) == 0.0) {
      stage = Stage.NONE;
      if (isTold) {
        tellEnd(out);
        out.ended(session.charge());
      }
    }
  }

  private void tellStart(SignalRow row, InsightSink out) {
    if (isTold || session.durationSeconds() < TOLD_AFTER_SECONDS) {
      return;
    }
    isTold = true;
    double kilowatts = powerWatts / 1_000.0;
    out.report(
        new Insight(
            InsightKind.CHARGING_STARTED,
            "",
            Phase.EVENT,
            Severity.INFO,
            session.startMicros,
            row.timeMicros(),
            new Evidence(kilowatts, Double.NaN, Double.NaN, "kW", 1.0),
            String.format(Locale.ROOT, "Charging began, with %.1f kW now.", kilowatts)));
  }

  private void tellEnd(InsightSink out) {
    double kilowattHours = session.batteryJoules / JOULES_PER_KILOWATT_HOUR;
    out.report(
        new Insight(
            InsightKind.CHARGING_ENDED,
            "",
            Phase.EVENT,
            Severity.INFO,
            session.startMicros,
            session.newestMicros,
            new Evidence(kilowattHours, Double.NaN, Double.NaN, "kWh", 1.0),
            String.format(
                Locale.ROOT,
                "Charging ended: %.2f kWh in %.0f min, from %.0f %% to %.0f %%.",
                kilowattHours,
                session.durationSeconds() / 60.0,
                100.0 * session.startSocFraction,
                100.0 * session.newestSocFraction)));
  }

  /** What is known now. */
  public ChargingEstimate estimate() {
    return new ChargingEstimate(
        stage,
        session.startMicros,
        session.durationSeconds(),
        session.batteryJoules,
        session.lossJoules(),
        powerWatts,
        end);
  }

  /** Number of the buckets of the power curve, which divide [0, 1] evenly. */
  public int powerBuckets() {
    return PowerCurve.BUCKETS;
  }

  /** Mean power into the pack when last charged at the states of charge of a bucket [W], or NaN. */
  public double meanPowerWatts(int bucket) {
    return curve.watts(bucket);
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeByte(stage.code());
    out.writeBoolean(isTold);
    out.writeFloat((float) powerWatts);
    session.write(out);
    curve.write(out);
  }

  /** Reads what {@link #write} wrote; when charging will end is known again after the next row. */
  public static ChargingTwin read(ChargingSignals signals, DataInput in) throws IOException {
    int version = in.readByte();
    if (version < VERSION_WITHOUT_PLACE || version > VERSION) {
      throw new IOException(
          "charging twin: version " + version + " (expected: 1 to " + VERSION + ")");
    }
    ChargingTwin twin = new ChargingTwin(signals);
    twin.stage = Stage.ofCode(in.readByte());
    twin.isTold = in.readBoolean();
    twin.powerWatts = in.readFloat();
    twin.session =
        version == VERSION_WITHOUT_PLACE
            ? ChargingSession.readWithoutPlace(in)
            : ChargingSession.read(in);
    twin.curve.readFrom(in);
    return twin;
  }
}
