package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.motion.CellIndex;
import io.fleettwin.domain.motion.Ground;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts the way of one vehicle into {@link Passage}s.
 *
 * <p>A stretch ends when something new is noticed, at once; when the vehicle comes into another
 * cell or another heading sector; and after {@link #LONGEST_METERS}. What was noticed and goes on
 * is told again with each stretch that it was noticed on, so that a stretch without it is a clear
 * one. While the vehicle stands, the stretch waits; after a gap in its data it begins anew.
 *
 * <p>Mutable, not thread-safe; about 60 bytes per vehicle while nothing is noticed.
 */
public final class PassageRecorder {

  private static final int VERSION = 2;
  private static final long NEVER = Long.MIN_VALUE;
  private static final double KMH_PER_MPS = 3.6;

  /** A stretch is short enough to be nearly straight. */
  private static final double LONGEST_METERS = 300.0;

  /** A stretch that is shorter waits for more, unless something is noticed. */
  private static final double SHORTEST_METERS = 15.0;

  /** Slower vehicles have no heading to rely on [m/s]. */
  private static final double STANDING_MPS = 0.5;

  /** Longer without a sample, and nobody knows which way was taken [s]. */
  private static final double LONGEST_GAP_SECONDS = 10.0;

  private final HazardSignals signals;
  private SymptomRules rules;
  private double startLatitude = Double.NaN;
  private double startLongitude = Double.NaN;
  private long startMicros = NEVER;
  private long cell;
  private float headingDegrees;
  private int ongoing;
  private final List<Symptom> felt = new ArrayList<>(0);

  /** A recorder of a vehicle of which nothing is known yet. */
  public PassageRecorder(HazardSignals signals) {
    this.signals = signals;
    this.rules = new SymptomRules(signals);
  }

  /**
   * Goes on by one row.
   *
   * @param cells fine grid
   * @param passages takes the stretch that ended with the row, if one did
   */
  public void advance(SignalRow row, CellIndex cells, Consumer<Passage> passages) {
    double latitude = row.value(signals.latitude);
    double longitude = row.value(signals.longitude);
    double speed = row.value(signals.speedKmh) / KMH_PER_MPS;
    double heading = row.value(signals.headingDegrees);
    if (!Position.isFix(latitude, longitude) || !(speed >= 0.0) || Double.isNaN(heading)) {
      return;
    }
    if (startMicros == NEVER || row.elapsedSeconds() > LONGEST_GAP_SECONDS) {
      begin(latitude, longitude, row.timeMicros(), cells);
      headingDegrees = (float) heading;
      ongoing = 0;
    }
    boolean isNew = look(row, latitude, longitude);
    int sector = HeadingSector.of(headingDegrees);
    headingDegrees = speed >= STANDING_MPS ? (float) heading : headingDegrees;
    double meters = new Ground(startLatitude, startLongitude).meters(latitude, longitude);
    boolean isOver =
        meters >= LONGEST_METERS
            || (meters >= SHORTEST_METERS
                && (HeadingSector.of(headingDegrees) != sector
                    || cells.cellAt(latitude, longitude) != cell));
    if (isNew || isOver) {
      end(latitude, longitude, row.timeMicros(), speed, passages);
      begin(latitude, longitude, row.timeMicros(), cells);
    }
  }

  private void begin(double latitude, double longitude, long micros, CellIndex cells) {
    startLatitude = latitude;
    startLongitude = longitude;
    startMicros = micros;
    cell = cells.cellAt(latitude, longitude);
    felt.clear();
  }

  private void end(
      double latitude, double longitude, long micros, double speed, Consumer<Passage> passages) {
    passages.accept(
        new Passage(
            new Waypoint(startLatitude, startLongitude, startMicros),
            new Waypoint(latitude, longitude, micros),
            headingDegrees,
            speed,
            felt));
    ongoing = 0;
    for (Symptom symptom : felt) {
      ongoing |= bit(symptom.cause());
    }
  }

  /** Takes what the row shows into the stretch; says whether any of it begins. */
  private boolean look(SignalRow row, double latitude, double longitude) {
    boolean[] isNew = new boolean[1];
    rules.look(
        row,
        (cause, severity) -> {
          isNew[0] |= (ongoing & bit(cause)) == 0;
          ongoing |= bit(cause);
          feel(new Symptom(cause, severity, latitude, longitude, row.timeMicros()));
        });
    return isNew[0];
  }

  /** Of one cause the gravest of a stretch stays, and of equally grave ones the newest. */
  private void feel(Symptom symptom) {
    for (int i = 0; i < felt.size(); i++) {
      Symptom before = felt.get(i);
      if (before.cause() == symptom.cause()) {
        if (symptom.severity().code() >= before.severity().code()) {
          felt.set(i, symptom);
        }
        return;
      }
    }
    felt.add(symptom);
  }

  private static int bit(HazardCause cause) {
    return 1 << cause.code();
  }

  /** Writes the state; the first byte is its version. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    rules.write(out);
    out.writeLong(startMicros);
    if (startMicros == NEVER) {
      return;
    }
    out.writeDouble(startLatitude);
    out.writeDouble(startLongitude);
    out.writeLong(cell);
    out.writeFloat(headingDegrees);
    out.writeShort(ongoing);
    out.writeByte(felt.size());
    for (Symptom symptom : felt) {
      out.writeByte(symptom.cause().code());
      out.writeByte(symptom.severity().code());
      out.writeDouble(symptom.latitudeDegrees());
      out.writeDouble(symptom.longitudeDegrees());
      out.writeLong(symptom.eventTimeMicros());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the version is later than this one's, or the bytes end early
   */
  public static PassageRecorder read(HazardSignals signals, DataInput in) throws IOException {
    int version = in.readByte();
    if (version < 1 || version > VERSION) {
      throw new IOException("version: " + version + " (expected: 1 to " + VERSION + ")");
    }
    PassageRecorder recorder = new PassageRecorder(signals);
    recorder.rules = SymptomRules.read(version, signals, in);
    recorder.startMicros = in.readLong();
    if (recorder.startMicros == NEVER) {
      return recorder;
    }
    recorder.startLatitude = in.readDouble();
    recorder.startLongitude = in.readDouble();
    recorder.cell = in.readLong();
    recorder.headingDegrees = in.readFloat();
    recorder.ongoing = in.readUnsignedShort();
    int count = in.readUnsignedByte();
    for (int i = 0; i < count; i++) {
      recorder.felt.add(
          new Symptom(
              HazardCause.ofCode(in.readByte()),
              Severity.ofCode(in.readByte()),
              in.readDouble(),
              in.readDouble(),
              in.readLong()));
    }
    return recorder;
  }
}
