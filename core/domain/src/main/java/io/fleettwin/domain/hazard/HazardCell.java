package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.motion.CellGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * All that is held of one coarse cell: beliefs of hazards, the reliability of reporters, and the
 * vehicles that are there or about to come.
 *
 * <p>Every passage counts twice: in the scope of its tenant, which is told as soon as it is
 * confirmed, and in {@link Hazard#SHARED}, of which {@link ReleaseRule} decides what is told.
 *
 * <p>Bounded: {@link #MOST_BELIEFS} beliefs, of which the least probable candidate goes first;
 * {@link #MOST_VEHICLES} vehicles, of which the one heard longest ago goes first, as does each that
 * was not heard for {@link #PRESENT_MICROS}; 256 judged reporters. Mutable, not thread-safe;
 * deterministic, since time is an argument.
 */
public final class HazardCell {

  public static final int MOST_BELIEFS = 512;
  public static final int MOST_VEHICLES = 2_048;

  /** A vehicle that was not heard for so long has stopped or gone. */
  public static final long PRESENT_MICROS = 120_000_000L;

  /** Further than this, where a vehicle was says little of where it is. */
  private static final long EXTRAPOLATED_MICROS = 20_000_000L;

  private static final int VERSION = 1;
  private static final double MERGED_ALONGSIDE = 2.0;

  /** A candidate that is so near to what held before it is forgotten. */
  private static final double FORGOTTEN = 0.3;

  private final List<Belief> beliefs = new ArrayList<>();
  private ReporterLedger ledger = new ReporterLedger();
  private final LinkedHashMap<String, Presence> vehicles = new LinkedHashMap<>();

  /**
   * Takes what a vehicle met in this coarse cell.
   *
   * @param vehicle key of the vehicle, {@code tenant/vehicle}
   * @param grid fine grid
   */
  public void observe(String vehicle, Passage passage, CellGrid grid, HazardSink out) {
    long reporter = hash(vehicle);
    String tenant = vehicle.substring(0, vehicle.indexOf('/'));
    long now = passage.end().eventTimeMicros();
    for (int i = beliefs.size() - 1; i >= 0; i--) {
      Belief belief = beliefs.get(i);
      if (isOf(belief, tenant) && isClearOf(belief, passage)) {
        belief.advance(now);
        belief.clear(reporter, ledger.reliability(reporter), now);
        settle(belief, HazardPhase.CANCELLED, grid, out);
      }
    }
    for (Symptom symptom : passage.symptoms()) {
      double heading = passage.headingDegrees();
      report(tenant, reporter, symptom, heading, grid, out);
      report(Hazard.SHARED, reporter, symptom, heading, grid, out);
    }
  }

  private static boolean isOf(Belief belief, String tenant) {
    return belief.scope.equals(Hazard.SHARED) || belief.scope.equals(tenant);
  }

  private static boolean isClearOf(Belief belief, Passage passage) {
    return !passage.tellsOf(belief.cause)
        && belief.concerns(passage.headingDegrees())
        && passage.wentBy(belief.latitude, belief.longitude, belief.model.alongsideMeters());
  }

  private void report(
      String scope, long reporter, Symptom symptom, double heading, CellGrid grid, HazardSink out) {
    Belief belief = find(scope, symptom, heading);
    if (belief == null) {
      long cell = grid.cellAt(symptom.latitudeDegrees(), symptom.longitudeDegrees());
      belief = new Belief(scope, symptom, heading, cell);
      makeRoom();
      beliefs.add(belief);
    }
    belief.advance(symptom.eventTimeMicros());
    belief.report(reporter, ledger.reliability(reporter), symptom);
    judgeAgreement(belief, reporter);
    if (belief.phase == HazardPhase.CANDIDATE) {
      if (belief.logOdds >= Belief.CONFIRMED && belief.reporters >= belief.neededReporters()) {
        belief.phase = HazardPhase.CONFIRMED;
        tell(belief, grid, out);
      }
    } else if (isNews(belief)) {
      belief.phase = HazardPhase.UPDATED;
      tell(belief, grid, out);
    }
  }

  /** The hazard that a symptom is of, the nearest if several could be; null if there is none. */
  private Belief find(String scope, Symptom symptom, double heading) {
    Belief nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (Belief belief : beliefs) {
      if (belief.cause == symptom.cause()
          && belief.scope.equals(scope)
          && belief.concerns(heading)) {
        double meters = belief.metersFrom(symptom.latitudeDegrees(), symptom.longitudeDegrees());
        if (meters <= belief.model.mergeMeters() && meters < least) {
          least = meters;
          nearest = belief;
        }
      }
    }
    return nearest;
  }

  /** Whether it has become graver, or reporters have doubled since it was last told. */
  private static boolean isNews(Belief belief) {
    Hazard told = belief.told;
    boolean isNews =
        belief.severity.compareTo(told.severity()) > 0
            || belief.reporters >= 2 * told.grounds().reporters();
    return isNews && belief.isTellable(told.grounds().reporters());
  }

  /** Reporters of what others confirm are right; of what others refute, wrong. */
  private void judgeAgreement(Belief belief, long reporter) {
    if (!belief.scope.equals(Hazard.SHARED)) {
      return;
    }
    if (belief.isAgreed) {
      ledger.agree(reporter);
    } else if (belief.reporters > 1 && belief.logOdds >= Belief.CONFIRMED) {
      belief.isAgreed = true;
      for (long each : belief.rememberedReporters()) {
        ledger.agree(each);
      }
    }
  }

  /** Ends what is no longer probable. */
  private void settle(Belief belief, HazardPhase ending, CellGrid grid, HazardSink out) {
    if (belief.phase.isLive()) {
      if (belief.logOdds >= Belief.ENDED) {
        return;
      }
      belief.phase = ending;
      tell(belief, grid, out);
      beliefs.remove(belief);
      return;
    }
    double calm = LogOdds.of(belief.model.presence());
    boolean isRefuted = belief.logOdds < calm && ending == HazardPhase.CANCELLED;
    if (isRefuted && !belief.isAgreed && belief.scope.equals(Hazard.SHARED)) {
      for (long each : belief.rememberedReporters()) {
        ledger.contradict(each);
      }
    }
    boolean isForgotten = ending == HazardPhase.EXPIRED && belief.logOdds < calm + FORGOTTEN;
    if (isRefuted || isForgotten) {
      beliefs.remove(belief);
    }
  }

  private void makeRoom() {
    if (beliefs.size() < MOST_BELIEFS) {
      return;
    }
    Belief least = beliefs.get(0);
    for (Belief belief : beliefs) {
      boolean isCandidate = !belief.phase.isLive();
      boolean isLess = isCandidate == !least.phase.isLive() && belief.logOdds < least.logOdds;
      if (isLess || (isCandidate && least.phase.isLive())) {
        least = belief;
      }
    }
    beliefs.remove(least);
  }

  private void tell(Belief belief, CellGrid grid, HazardSink out) {
    belief.told = belief.asTold(grid);
    out.tell(belief.told);
    for (Presence presence : vehicles.values()) {
      consider(presence, belief, belief.asOfMicros, out);
    }
  }

  /**
   * Lets a vehicle be known to be here, or about to come, and warns it of what it will meet.
   *
   * @param vehicle key of the vehicle, {@code tenant/vehicle}
   */
  public void meet(String vehicle, Corridor corridor, HazardSink out) {
    Presence presence = vehicles.remove(vehicle);
    if (presence == null) {
      presence = new Presence(vehicle, corridor);
    } else if (presence.corridor.at().eventTimeMicros() <= corridor.at().eventTimeMicros()) {
      presence.corridor = corridor;
    }
    if (vehicles.size() >= MOST_VEHICLES) {
      vehicles.remove(vehicles.keySet().iterator().next());
    }
    vehicles.put(vehicle, presence);
    for (Belief belief : beliefs) {
      if (belief.phase.isLive()) {
        consider(presence, belief, corridor.at().eventTimeMicros(), out);
      }
    }
  }

  private void consider(Presence presence, Belief belief, long now, HazardSink out) {
    Hazard hazard = belief.told;
    Severity known = presence.warned.get(hazard.id());
    if (!hazard.phase().isLive()) {
      if (known != null) {
        presence.warned.remove(hazard.id());
        out.warn(
            new Warning(presence.vehicle, Warning.Kind.ENDED, hazard, Double.NaN, Double.NaN, now));
      }
      return;
    }
    boolean isKnown = known != null && known.compareTo(hazard.severity()) >= 0;
    if (isKnown
        || !hazard.isFor(presence.tenant())
        || belief.isReportedBy(hash(presence.vehicle))
        || isTwin(presence, belief)) {
      return;
    }
    long age = now - presence.corridor.at().eventTimeMicros();
    if (age > EXTRAPOLATED_MICROS) {
      return;
    }
    Corridor corridor = presence.corridor.after(age);
    double meters = corridor.metersUntil(hazard.cause(), hazard.place());
    if (!Double.isNaN(meters)) {
      presence.remember(hazard);
      out.warn(
          new Warning(
              presence.vehicle,
              known == null ? Warning.Kind.NEW : Warning.Kind.GRAVER,
              hazard,
              meters,
              meters / corridor.speedMetersPerSecond(),
              now));
    }
  }

  /**
   * Whether the vehicle was warned of the same thing as another scope knows it, or of the same
   * weather a little further on.
   */
  private boolean isTwin(Presence presence, Belief belief) {
    for (Belief other : beliefs) {
      if (other != belief
          && other.cause == belief.cause
          && other.told != null
          && presence.warned.containsKey(other.told.id())
          && (!other.scope.equals(belief.scope) || !belief.cause.isDirected())
          && other.metersFrom(belief.latitude, belief.longitude)
              <= MERGED_ALONGSIDE * belief.model.mergeMeters()) {
        return true;
      }
    }
    return false;
  }

  /** Lets time pass: what nobody renews fades and expires, and vehicles that went are forgotten. */
  public void advance(long micros, CellGrid grid, HazardSink out) {
    for (int i = beliefs.size() - 1; i >= 0; i--) {
      Belief belief = beliefs.get(i);
      belief.advance(micros);
      settle(belief, HazardPhase.EXPIRED, grid, out);
    }
    Iterator<Presence> present = vehicles.values().iterator();
    while (present.hasNext()) {
      if (micros - present.next().corridor.at().eventTimeMicros() > PRESENT_MICROS) {
        present.remove();
      }
    }
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return beliefs.isEmpty() && vehicles.isEmpty();
  }

  /** Beliefs that are held, those of candidates among them. */
  public List<Hazard> beliefs(CellGrid grid) {
    return beliefs.stream().map(belief -> belief.asTold(grid)).toList();
  }

  /** How far a vehicle's reports are relied on, in (0, 1). */
  public double reliabilityOf(String vehicle) {
    return ledger.reliability(hash(vehicle));
  }

  /** FNV-1a, 64 bits: what is kept of a reporter is not its name. */
  private static long hash(String vehicle) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < vehicle.length(); i++) {
      hash = (hash ^ vehicle.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Writes the state; the first byte is its version. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeShort(beliefs.size());
    for (Belief belief : beliefs) {
      belief.write(out);
    }
    ledger.write(out);
    out.writeShort(vehicles.size());
    for (Presence presence : vehicles.values()) {
      presence.write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the version is later than this one's, or the bytes end early
   */
  public static HazardCell read(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: 1 to " + VERSION + ")");
    }
    HazardCell cell = new HazardCell();
    int count = in.readShort();
    for (int i = 0; i < count; i++) {
      cell.beliefs.add(Belief.read(in));
    }
    cell.ledger = ReporterLedger.read(in);
    int present = in.readShort();
    for (int i = 0; i < present; i++) {
      Presence presence = Presence.read(in);
      cell.vehicles.put(presence.vehicle, presence);
    }
    return cell;
  }
}
