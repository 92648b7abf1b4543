package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.motion.CellGrid;
import io.fleettwin.domain.motion.Ground;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is believed of one hazard, or one that may be, within one scope. Mutable, not thread-safe.
 */
final class Belief {

  /** From here on a hazard is held to be there: nine to one. */
  static final double CONFIRMED = LogOdds.of(0.9);

  /** Below this it no longer is: three to seven. */
  static final double ENDED = LogOdds.of(0.3);

  /** A vehicle counts as a reporter once in so much time. */
  private static final long SAME_REPORT_MICROS = 600_000_000L;

  /** Just after its report, a vehicle's own way out of the hazard says nothing against it. */
  private static final long LEAVING_MICROS = 60_000_000L;

  /** From the centre of a cell of resolution 9 to its corners. */
  private static final double CELL_METERS = 200.0;

  private static final int MOST_REMEMBERED = 24;
  private static final int MOST_AVERAGED = 32;

  final String scope;
  final HazardCause cause;
  final CauseModel model;
  final long cell;
  final int sector;
  final long sinceMicros;
  final double headingDegrees;
  double logOdds;
  long asOfMicros;
  double latitude;
  double longitude;
  double extentMeters;
  int reports;
  int reporters;
  int clearPassages;
  Severity severity = Severity.INFO;
  HazardPhase phase = HazardPhase.CANDIDATE;
  boolean isAgreed;
  long sensedMicros;
  Hazard told;
  private long[] remembered = new long[2];
  private long[] rememberedMicros = new long[2];
  private int rememberedCount;

  /** A belief of which the first report is yet to be taken. */
  Belief(String scope, Symptom first, double headingDegrees, long cell) {
    this(
        scope,
        first.cause(),
        cell,
        first.cause().isDirected() ? HeadingSector.of(headingDegrees) : HeadingSector.ALL,
        headingDegrees,
        first.eventTimeMicros());
    logOdds = LogOdds.of(model.presence());
    asOfMicros = first.eventTimeMicros();
    latitude = first.latitudeDegrees();
    longitude = first.longitudeDegrees();
  }

  private Belief(
      String scope,
      HazardCause cause,
      long cell,
      int sector,
      double headingDegrees,
      long sinceMicros) {
    this.scope = scope;
    this.cause = cause;
    this.model = CauseModel.of(cause);
    this.cell = cell;
    this.sector = sector;
    this.headingDegrees = headingDegrees;
    this.sinceMicros = sinceMicros;
  }

  /** Whether a vehicle on this heading can have met it. */
  boolean concerns(double heading) {
    return !cause.isDirected() || HeadingSector.isSameWay(headingDegrees, heading);
  }

  double metersFrom(double toLatitude, double toLongitude) {
    return new Ground(latitude, longitude).meters(toLatitude, toLongitude);
  }

  /** Lets time pass: what nobody renews fades. */
  void advance(long micros) {
    if (micros > asOfMicros) {
      logOdds = LogOdds.after(logOdds, micros - asOfMicros, model);
      asOfMicros = micros;
    }
  }

  /** Takes a report; that of a vehicle which reported lately adds nothing. */
  void report(long reporter, double reliability, Symptom symptom) {
    sensedMicros = symptom.eventTimeMicros();
    if (!remember(reporter, symptom.eventTimeMicros())) {
      return;
    }
    logOdds = LogOdds.plus(logOdds, LogOdds.ofReport(model, reliability));
    reports++;
    Ground ground = new Ground(latitude, longitude);
    double east = ground.eastMeters(symptom.longitudeDegrees());
    double north = ground.northMeters(symptom.latitudeDegrees());
    double share = 1.0 / Math.min(reports, MOST_AVERAGED);
    extentMeters = Math.max(extentMeters, (1.0 - share) * Math.hypot(east, north));
    latitude = ground.latitudeDegrees(share * north);
    longitude = ground.longitudeDegrees(share * east);
    if (symptom.severity().compareTo(severity) > 0) {
      severity = symptom.severity();
    }
  }

  /** Takes a passage without a symptom. */
  void clear(long reporter, double reliability, long micros) {
    int known = find(reporter);
    if (known >= 0 && micros - rememberedMicros[known] <= LEAVING_MICROS) {
      return;
    }
    logOdds = LogOdds.plus(logOdds, LogOdds.ofClearPassage(model, reliability));
    clearPassages++;
  }

  /** Whether the vehicle is among those that reported it lately. */
  boolean isReportedBy(long reporter) {
    return find(reporter) >= 0;
  }

  /** Reporters that are remembered, for judging them. */
  long[] rememberedReporters() {
    return Arrays.copyOf(remembered, rememberedCount);
  }

  private int find(long reporter) {
    for (int i = 0; i < rememberedCount; i++) {
      if (remembered[i] == reporter) {
        return i;
      }
    }
    return -1;
  }

  /** Remembers a reporter; says whether its report counts. */
  private boolean remember(long reporter, long micros) {
    int known = find(reporter);
    if (known >= 0) {
      boolean counts = micros - rememberedMicros[known] > SAME_REPORT_MICROS;
      rememberedMicros[known] = Math.max(micros, rememberedMicros[known]);
      return counts;
    }
    reporters++;
    if (rememberedCount == MOST_REMEMBERED) {
      int oldest = 0;
      for (int i = 1; i < rememberedCount; i++) {
        oldest = rememberedMicros[i] < rememberedMicros[oldest] ? i : oldest;
      }
      remembered[oldest] = reporter;
      rememberedMicros[oldest] = micros;
      return true;
    }
    if (rememberedCount == remembered.length) {
      remembered = Arrays.copyOf(remembered, 2 * rememberedCount);
      rememberedMicros = Arrays.copyOf(rememberedMicros, 2 * rememberedCount);
    }
    remembered[rememberedCount] = reporter;
    rememberedMicros[rememberedCount] = micros;
    rememberedCount++;
    return true;
  }

  /** Reporters that a hazard of this scope needs to be told. */
  int neededReporters() {
    return scope.equals(Hazard.SHARED) ? model.releaseReporters() : model.confirmReporters();
  }

  /** Whether so many more have reported it than was told that a change may be told. */
  boolean isTellable(int toldReporters) {
    return !scope.equals(Hazard.SHARED) || told(reporters) > toldReporters;
  }

  /** When it ends if nobody passes any more [µs since 1970]. */
  long expiryMicros() {
    return asOfMicros + LogOdds.microsUntil(logOdds, ENDED, model);
  }

  /** The hazard as its scope may know it. */
  Hazard asTold(CellGrid grid) {
    boolean isShared = scope.equals(Hazard.SHARED);
    boolean isAverage = !isShared || told(reporters) >= ReleaseRule.POSITION_REPORTERS;
    double[] centre = isAverage ? new double[] {latitude, longitude} : grid.centreOf(cell);
    long since = isShared ? ReleaseRule.toMinute(sinceMicros) : sinceMicros;
    return new Hazard(
        idOf(since),
        scope,
        cause,
        phase,
        severity,
        new Hazard.Place(
            cell,
            sector,
            centre[0],
            centre[1],
            isAverage ? extentMeters : Math.max(CELL_METERS, model.mergeMeters())),
        isShared
            ? new Hazard.Grounds(logOdds, told(reporters), told(reporters), 0)
            : new Hazard.Grounds(logOdds, reports, reporters, clearPassages),
        isShared
            ? new Hazard.Span(
                since,
                ReleaseRule.toMinute(asOfMicros),
                ReleaseRule.toMinute(expiryMicros()),
                sensedMicros)
            : new Hazard.Span(since, asOfMicros, expiryMicros(), sensedMicros));
  }

  private int told(int count) {
    return ReleaseRule.told(count, model.releaseReporters());
  }

  private String idOf(long since) {
    return Long.toHexString(cell)
        + "-"
        + cause.causeCode()
        + "-"
        + (sector == HeadingSector.ALL ? "a" : sector)
        + "-"
        + Long.toString(since, Character.MAX_RADIX)
        + "-"
        + Integer.toHexString(scope.hashCode());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(scope);
    out.writeByte(cause.code());
    out.writeLong(cell);
    out.writeByte(sector);
    out.writeFloat((float) headingDegrees);
    out.writeLong(sinceMicros);
    out.writeDouble(logOdds);
    out.writeLong(asOfMicros);
    out.writeDouble(latitude);
    out.writeDouble(longitude);
    out.writeDouble(extentMeters);
    out.writeInt(reports);
    out.writeInt(reporters);
    out.writeInt(clearPassages);
    out.writeByte(severity.code());
    out.writeByte(phase.code());
    out.writeBoolean(isAgreed);
    out.writeLong(sensedMicros);
    out.writeByte(rememberedCount);
    for (int i = 0; i < rememberedCount; i++) {
      out.writeLong(remembered[i]);
      out.writeLong(rememberedMicros[i]);
    }
    out.writeBoolean(told != null);
    if (told != null) {
      HazardState.write(told, out);
    }
  }

  static Belief read(DataInput in) throws IOException {
    Belief belief =
        new Belief(
            in.readUTF(),
            HazardCause.ofCode(in.readByte()),
            in.readLong(),
            in.readByte(),
            in.readFloat(),
            in.readLong());
    belief.logOdds = in.readDouble();
    belief.asOfMicros = in.readLong();
    belief.latitude = in.readDouble();
    belief.longitude = in.readDouble();
    belief.extentMeters = in.readDouble();
    belief.reports = in.readInt();
    belief.reporters = in.readInt();
    belief.clearPassages = in.readInt();
    belief.severity = Severity.ofCode(in.readByte());
    belief.phase = HazardPhase.ofCode(in.readByte());
    belief.isAgreed = in.readBoolean();
    belief.sensedMicros = in.readLong();
    belief.rememberedCount = in.readByte();
    belief.remembered = new long[Math.max(2, belief.rememberedCount)];
    belief.rememberedMicros = new long[belief.remembered.length];
    for (int i = 0; i < belief.rememberedCount; i++) {
      belief.remembered[i] = in.readLong();
      belief.rememberedMicros[i] = in.readLong();
    }
    belief.told = in.readBoolean() ? HazardState.read(in) : null;
    return belief;
  }
}
