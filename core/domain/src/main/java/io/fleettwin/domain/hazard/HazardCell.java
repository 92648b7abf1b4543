package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is held of one coarse cell: beliefs of hazards, the reliability of reporters, the
 * vehicles that are there or about to come, and where traffic goes.
 *
 * <p>Every passage counts twice: in the scope of its tenant, which is told as soon as it is
 * confirmed, and in {@link Hazard#SHARED}, of which {@link ReleaseRule} decides what is told.
 *
 * <p>Bounded: {@link #MOST_BELIEFS} beliefs, of which the least probable candidate goes first;
 * {@link #MOST_VEHICLES} vehicles, of which the one heard longest ago goes first, as does each that
 * was not heard for {@link #PRESENT_MICROS}; 256 judged reporters; 1,024 cells and directions of
 * traffic. Mutable, not thread-safe; deterministic, since time is an argument.
 */
public final class HazardCell {

  public static final int MOST_BELIEFS = 512;
  public static final int MOST_VEHICLES = 2_048;

  /** A vehicle that was not heard for so long has stopped or gone. */
  public static final long PRESENT_MICROS = 120_000_000L;

  /** The first version knew of no release, no traffic and no borders. */
  static final int VERSION_WITHOUT_RELEASE = 1;

  private static final int VERSION = 2;

  /** A candidate that is so near to what held before it is forgotten. */
  private static final double FORGOTTEN = 0.3;

  private final List<Belief> beliefs = new ArrayList<>();
  private ReporterLedger ledger = new ReporterLedger();
  private Approaches approaches = new Approaches();

  /**
   * Takes what a vehicle met in this coarse cell, or near its border.
   *
   * @param vehicle key of the vehicle, {@code tenant/vehicle}
   */
  public void observe(String vehicle, Passage passage, Territory territory, HazardSink out) {
    long reporter = hash(vehicle);
    String tenant = vehicle.substring(0, vehicle.indexOf('/'));
    long now = passage.end().eventTimeMicros();
    for (int i = beliefs.size() - 1; i >= 0; i--) {
      Belief belief = beliefs.get(i);
      if (isOf(belief, tenant) && isClearOf(belief, passage)) {
        belief.advance(now);
        belief.clear(reporter, ledger.reliability(reporter), now);
        refute(belief, territory, out);
      }
    }
    if (approaches.flow().isAgainst(passage, territory.fine())) {
      Waypoint end = passage.end();
      Symptom wrong =
          new Symptom(
              HazardCause.WRONG_WAY,
              Severity.CRITICAL,
              end.latitudeDegrees(),
              end.longitudeDegrees(),
              now);
      report(tenant, reporter, wrong, passage.headingDegrees(), territory, out);
      report(Hazard.SHARED, reporter, wrong, passage.headingDegrees(), territory, out);
    }
    for (Symptom symptom : passage.symptoms()) {
      double heading = passage.headingDegrees();
      report(tenant, reporter, symptom, heading, territory, out);
      report(Hazard.SHARED, reporter, symptom, heading, territory, out);
    }
  }

  private static boolean isOf(Belief belief, String tenant) {
    return belief.isShared() || belief.scope.equals(tenant);
  }

  private static boolean isClearOf(Belief belief, Passage passage) {
    return !passage.tellsOf(belief.cause)
        && belief.cause != HazardCause.WRONG_WAY // it drives on, and others go by where it was
        && belief.concerns(passage.headingDegrees())
        && passage.wentBy(belief.latitude, belief.longitude, belief.alongsideMeters());
  }

  private void report(
      String scope,
      long reporter,
      Symptom symptom,
      double heading,
      Territory territory,
      HazardSink out) {
    Belief belief = find(scope, symptom, heading);
    if (belief == null) {
      long cell = territory.fine().cellAt(symptom.latitudeDegrees(), symptom.longitudeDegrees());
      belief = new Belief(scope, symptom, heading, cell, territory.owns(cell));
      makeRoom();
      beliefs.add(belief);
    }
    belief.advance(symptom.eventTimeMicros());
    belief.report(reporter, ledger.reliability(reporter), symptom);
    belief = unite(belief, territory, out);
    judgeAgreement(belief, reporter);
    if (belief.phase == HazardPhase.CANDIDATE) {
      if (belief.isConfirmable()) {
        belief.phase = HazardPhase.CONFIRMED;
        tell(belief, territory, out);
      }
    } else if (belief.isNews()) {
      belief.phase = HazardPhase.UPDATED;
      tell(belief, territory, out);
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
        if (belief.reaches(meters) && meters < least) {
          least = meters;
          nearest = belief;
        }
      }
    }
    return nearest;
  }

  /**
   * What has grown into each other is one. The one that was told stays, and what was told of the
   * other ends under its name; its vehicles are not told of an end.
   *
   * @return the belief that stays
   */
  private Belief unite(Belief grown, Territory territory, HazardSink out) {
    Belief staying = grown;
    if (!grown.canGrow()) {
      return staying;
    }
    for (int i = beliefs.size() - 1; i >= 0; i--) {
      Belief other = beliefs.get(i);
      if (other == staying || !staying.isSameAs(other)) {
        continue;
      }
      boolean isOtherTold = other.phase.isLive();
      if (isOtherTold && staying.phase.isLive() && !staying.mayChange()) {
        continue;
      }
      Belief going = isOtherTold && !staying.phase.isLive() ? staying : other;
      staying = going == other ? staying : other;
      staying.absorb(going);
      if (going.phase.isLive()) {
        end(going, HazardPhase.CANCELLED, territory, out);
        approaches.rename(going.told.id(), staying.told.id());
      }
      beliefs.remove(going);
      i = Math.min(i, beliefs.size());
    }
    return staying;
  }

  /** Reporters of what others confirm are right; of what others refute, wrong. */
  private void judgeAgreement(Belief belief, long reporter) {
    if (!belief.isShared()) {
      return;
    }
    if (belief.isAgreed) {
      ledger.agree(reporter);
    } else if (belief.reporters > 1 && belief.logOdds >= Belief.CONFIRMED) {
      belief.isAgreed = true;
      for (long each : belief.witnesses.all()) {
        ledger.agree(each);
      }
    }
  }

  /** A passage has made it less probable: what is improbable now ends. */
  private void refute(Belief belief, Territory territory, HazardSink out) {
    if (belief.phase.isLive()) {
      if (!belief.isShared() && belief.logOdds < Belief.ENDED) {
        end(belief, HazardPhase.CANCELLED, territory, out);
        approaches.tell(belief, beliefs, territory, out);
        belief.becomeCandidate(); // late word of it is no new hazard
      }
      return;
    }
    if (belief.logOdds < LogOdds.of(belief.model.presence())) {
      if (!belief.isAgreed && belief.isShared()) {
        for (long each : belief.witnesses.all()) {
          ledger.contradict(each);
        }
      }
      beliefs.remove(belief);
    }
  }

  /** Time has passed: what nobody renewed has faded, and outsiders may be told of what changed. */
  private void fade(Belief belief, Territory territory, HazardSink out) {
    if (!belief.phase.isLive()) {
      if (belief.logOdds < LogOdds.of(belief.model.presence()) + FORGOTTEN) {
        beliefs.remove(belief);
      }
      return;
    }
    HazardPhase next = belief.phaseAfterTime();
    if (next.isLive()) {
      if (next == HazardPhase.UPDATED && belief.isRenewalDue()) {
        belief.phase = next;
        tell(belief, territory, out);
      }
      return;
    }
    end(belief, next, territory, out);
    approaches.tell(belief, beliefs, territory, out);
    if (belief.isShared()) {
      belief.becomeCandidate(); // outsiders are told of it anew, if at all
    } else {
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

  private void tell(Belief belief, Territory territory, HazardSink out) {
    belief.tell(territory.fine());
    if (belief.isOwned) {
      out.tell(belief.told);
      approaches.tell(belief, beliefs, territory, out);
    }
  }

  private static void end(Belief belief, HazardPhase ending, Territory territory, HazardSink out) {
    belief.phase = ending;
    belief.tell(territory.fine());
    if (belief.isOwned) {
      out.tell(belief.told);
    }
  }

  /**
   * Lets a vehicle be known to be here, or about to come, and warns it of what it will meet.
   *
   * @param vehicle key of the vehicle, {@code tenant/vehicle}
   */
  public void meet(String vehicle, Corridor corridor, Territory territory, HazardSink out) {
    approaches.meet(vehicle, corridor, beliefs, territory, out);
  }

  /** Lets time pass: what nobody renews fades and expires, and vehicles that went are forgotten. */
  public void advance(long micros, Territory territory, HazardSink out) {
    for (int i = beliefs.size() - 1; i >= 0; i--) {
      Belief belief = beliefs.get(i);
      belief.advance(micros);
      fade(belief, territory, out);
    }
    approaches.advance(micros);
  }

  /**
   * Forgets a vehicle: as one that is here, as a reporter, and what was thought of its reports.
   * What it added to beliefs stays in their numbers.
   *
   * @param vehicle key of the vehicle, {@code tenant/vehicle}
   */
  public void forget(String vehicle) {
    long hash = hash(vehicle);
    approaches.forget(vehicle);
    ledger.forget(hash);
    beliefs.forEach(belief -> belief.forget(hash));
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return beliefs.isEmpty() && approaches.isEmpty();
  }

  /** Beliefs that are held, those of candidates among them, with all that is known of them. */
  public List<Hazard> beliefs() {
    return beliefs.stream().filter(belief -> belief.isOwned).map(Belief::own).toList();
  }

  /** How far a vehicle's reports are relied on, in (0, 1). */
  public double reliabilityOf(String vehicle) {
    return ledger.reliability(hash(vehicle));
  }

  /** FNV-1a, 64 bits: what is kept of a reporter is not its name. */
  static long hash(String vehicle) {
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
      BeliefState.write(belief, out);
    }
    ledger.write(out);
    approaches.write(out);
  }

  /**
   * Reads what {@link #write} of this or an earlier release wrote.
   *
   * @throws IOException if the version is later than this one's, or the bytes end early
   */
  public static HazardCell read(DataInput in) throws IOException {
    int version = in.readByte();
    if (version < VERSION_WITHOUT_RELEASE || version > VERSION) {
      throw new IOException("version: " + version + " (expected: 1 to " + VERSION + ")");
    }
    HazardCell cell = new HazardCell();
    int count = in.readShort();
    for (int i = 0; i < count; i++) {
      cell.beliefs.add(BeliefState.read(version, in));
    }
    cell.ledger = ReporterLedger.read(in);
    cell.approaches = Approaches.read(version, in);
    return cell;
  }
}
