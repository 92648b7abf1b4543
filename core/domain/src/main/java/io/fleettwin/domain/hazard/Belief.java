package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.motion.CellGrid;
import io.fleettwin.domain.motion.Ground;

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

  private static final int MOST_AVERAGED = 32;
  private static final double MICROS_PER_SECOND = 1e6;

  final String scope;
  final HazardCause cause;
  final CauseModel model;
  final long cell;
  final int sector;
  long sinceMicros;
  final double headingDegrees;
  final boolean isOwned;
  double logOdds;
  long asOfMicros;
  double latitude;
  double longitude;
  double spread;
  int reports;
  int reporters;
  int clearPassages;
  Severity severity = Severity.INFO;
  HazardPhase phase = HazardPhase.CANDIDATE;
  boolean isAgreed;
  long sensedMicros;
  Hazard told;
  Release release;
  int placed;
  Witnesses witnesses = new Witnesses();

  /** A belief of which the first report is yet to be taken. */
  Belief(String scope, Symptom first, double headingDegrees, long cell, boolean isOwned) {
    this(
        scope,
        first.cause(),
        cell,
        first.cause().isDirected() ? HeadingSector.of(headingDegrees) : HeadingSector.ALL,
        headingDegrees,
        first.eventTimeMicros(),
        isOwned);
    logOdds = LogOdds.of(model.presence());
    asOfMicros = first.eventTimeMicros();
    latitude = first.latitudeDegrees();
    longitude = first.longitudeDegrees();
  }

  Belief(
      String scope,
      HazardCause cause,
      long cell,
      int sector,
      double headingDegrees,
      long sinceMicros,
      boolean isOwned) {
    this.scope = scope;
    this.cause = cause;
    this.model = CauseModel.of(cause);
    this.cell = cell;
    this.sector = sector;
    this.headingDegrees = headingDegrees;
    this.sinceMicros = sinceMicros;
    this.isOwned = isOwned;
    this.release = new Release(model.releaseReporters());
  }

  boolean isShared() {
    return scope.equals(Hazard.SHARED);
  }

  /**
   * How far it reaches from its middle [m]: the radius of a disc whose points lie from it, in the
   * mean, as the last reports do.
   */
  double extentMeters() {
    return Math.min(model.widestMeters(), Math.sqrt(2.0 * spread));
  }

  /** Whether something so far from its middle is of it. */
  boolean reaches(double meters) {
    return meters <= Math.min(model.widestMeters(), model.mergeMeters() + extentMeters());
  }

  /** Whether it reaches further the further its reports lie apart. */
  boolean canGrow() {
    return model.widestMeters() > model.mergeMeters();
  }

  /** Whether another one has grown into it. */
  boolean isSameAs(Belief other) {
    return other.cause == cause
        && other.scope.equals(scope)
        && other.isOwned == isOwned
        && other.concerns(headingDegrees)
        && other.metersFrom(latitude, longitude)
            <= Math.min(
                model.widestMeters(), model.mergeMeters() + extentMeters() + other.extentMeters());
  }

  /** Whether who is told of it may see it change now. */
  boolean mayChange() {
    return !isShared() || release.isOpen();
  }

  /** Whether vehicles are warned of it here. */
  boolean isTold() {
    return isOwned && told != null && phase.isLive();
  }

  /** What has become of one that is told, since time has passed. */
  HazardPhase phaseAfterTime() {
    if (!isShared()) {
      return logOdds < ENDED ? HazardPhase.EXPIRED : phase;
    }
    if (logOdds < ENDED && release.isOpen()) {
      return HazardPhase.CANCELLED;
    }
    return asOfMicros >= release.expiryMicros(model) ? HazardPhase.EXPIRED : HazardPhase.UPDATED;
  }

  /** Whether outsiders are to be told that it lasts: a quarter of its usual life has passed. */
  boolean isRenewalDue() {
    return isShared()
        && release.isOpen()
        && logOdds >= CONFIRMED
        && asOfMicros - told.span().eventTimeMicros()
            >= model.lifetimeSeconds() * MICROS_PER_SECOND / 4.0;
  }

  /**
   * Begins anew for those who were told that it has ended. Who reported it lately is still
   * remembered: what they felt of it until it ended is nothing new.
   */
  void becomeCandidate() {
    phase = HazardPhase.CANDIDATE;
    told = null;
    reports = 0;
    reporters = 0;
    clearPassages = 0;
    severity = Severity.INFO;
    isAgreed = false;
    release.end();
  }

  /** A passage so near to its middle went through it. */
  double alongsideMeters() {
    return cause.isDirected()
        ? model.alongsideMeters()
        : Math.max(model.alongsideMeters(), extentMeters() / 2.0);
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

  /**
   * Takes a report. That of a vehicle which reported lately adds nothing to the belief; of weather
   * it still tells how far it reaches.
   */
  void report(long reporter, double reliability, Symptom symptom) {
    sensedMicros = symptom.eventTimeMicros();
    boolean counts = remember(reporter, symptom.eventTimeMicros());
    if (counts) {
      sinceMicros = reports == 0 ? symptom.eventTimeMicros() : sinceMicros;
      logOdds = LogOdds.plus(logOdds, LogOdds.ofReport(model, reliability));
      reports++;
      release.contribute(reporter);
      release.countSeverity(symptom.severity());
    }
    if (counts || !cause.isDirected()) {
      place(symptom.latitudeDegrees(), symptom.longitudeDegrees());
    }
    if (symptom.severity().compareTo(severity) > 0) {
      severity = symptom.severity();
    }
  }

  private void place(double atLatitude, double atLongitude) {
    placed++;
    Ground ground = new Ground(latitude, longitude);
    double east = ground.eastMeters(atLongitude);
    double north = ground.northMeters(atLatitude);
    double share = 1.0 / Math.min(placed, MOST_AVERAGED);
    // Of a running mean and the mean square around it, as B. P. Welford 1962 has it.
    spread = (1.0 - share) * (spread + share * (east * east + north * north));
    latitude = ground.latitudeDegrees(share * north);
    longitude = ground.longitudeDegrees(share * east);
  }

  /** Takes in what is believed of the same hazard under another name. */
  void absorb(Belief other) {
    double all = placed + other.placed;
    double share = other.placed / all;
    Ground ground = new Ground(latitude, longitude);
    double east = ground.eastMeters(other.longitude);
    double north = ground.northMeters(other.latitude);
    spread =
        (1.0 - share) * spread
            + share * other.spread
            + share * (1.0 - share) * (east * east + north * north);
    latitude = ground.latitudeDegrees(share * north);
    longitude = ground.longitudeDegrees(share * east);
    placed += other.placed;
    logOdds = Math.max(logOdds, other.logOdds);
    reports += other.reports;
    clearPassages += other.clearPassages;
    int shared = other.witnesses.count() - witnesses.add(other.witnesses);
    reporters += other.reporters - shared;
    sensedMicros = Math.max(sensedMicros, other.sensedMicros);
    severity = other.severity.compareTo(severity) > 0 ? other.severity : severity;
    isAgreed |= other.isAgreed;
    release.absorb(other.release);
  }

  /** Forgets a vehicle; what it added to numbers stays in them. */
  void forget(long vehicle) {
    witnesses.forget(vehicle);
    release.forget(vehicle);
  }

  /** Takes a passage without a symptom. */
  void clear(long reporter, double reliability, long micros) {
    long reported = witnesses.lastMicros(reporter);
    if (reported != Witnesses.NEVER && micros - reported <= LEAVING_MICROS) {
      return;
    }
    logOdds = LogOdds.plus(logOdds, LogOdds.ofClearPassage(model, reliability));
    clearPassages++;
    release.contribute(reporter);
  }

  /** Remembers a reporter; says whether its report counts. */
  private boolean remember(long reporter, long micros) {
    long before = witnesses.lastMicros(reporter);
    reporters += before == Witnesses.NEVER ? 1 : 0;
    witnesses.remember(reporter, micros);
    return before == Witnesses.NEVER || micros - before > SAME_REPORT_MICROS;
  }

  /** Whether enough have reported what is believed so surely. */
  boolean isConfirmable() {
    int needed = isShared() ? model.releaseReporters() : model.confirmReporters();
    return logOdds >= CONFIRMED && reporters >= needed && (!isShared() || release.isOpen());
  }

  /** Whether it has become graver, or reporters have doubled since it was last told. */
  boolean isNews() {
    int toldReporters = told.grounds().reporters();
    if (isShared()) {
      return release.isOpen()
          && (release.severity().compareTo(told.severity()) > 0
              || ReleaseRule.told(reporters, model.releaseReporters()) >= 2 * toldReporters);
    }
    return severity.compareTo(told.severity()) > 0 || reporters >= 2 * toldReporters;
  }

  /** When it ends if nobody passes any more [µs since 1970]. */
  long expiryMicros() {
    return asOfMicros + LogOdds.microsUntil(logOdds, ENDED, model);
  }

  /** Tells it as it is now, as its scope may know it. */
  Hazard tell(CellGrid grid) {
    if (isShared() && phase.isLive()) {
      long fineCell = grid.cellAt(latitude, longitude);
      release.renew(this, fineCell, grid.centreOf(fineCell), asOfMicros);
    }
    told = isShared() ? released() : own();
    return told;
  }

  private Hazard released() {
    long since = release.sinceMicros();
    Hazard.Place place = release.place(sector);
    return new Hazard(
        idOf(place.cell(), since),
        scope,
        cause,
        phase,
        release.severity(),
        place,
        release.grounds(reporters),
        release.span(model, asOfMicros));
  }

  /** The hazard as those know it whose vehicles reported it. */
  Hazard own() {
    return new Hazard(
        idOf(cell, sinceMicros),
        scope,
        cause,
        phase,
        severity,
        new Hazard.Place(cell, sector, latitude, longitude, extentMeters()),
        new Hazard.Grounds(logOdds, reports, reporters, clearPassages),
        new Hazard.Span(sinceMicros, asOfMicros, expiryMicros(), sensedMicros));
  }

  private String idOf(long place, long since) {
    return Long.toHexString(place)
        + "-"
        + cause.causeCode()
        + "-"
        + (sector == HeadingSector.ALL ? "a" : sector)
        + "-"
        + Long.toString(since, Character.MAX_RADIX)
        + "-"
        + Integer.toHexString(scope.hashCode());
  }
}
