package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * The vehicles that are in a coarse cell or about to come, what they were warned of, and where
 * traffic goes from where they are.
 *
 * <p>Bounded: {@link HazardCell#MOST_VEHICLES} vehicles, of which the one heard longest ago goes
 * first, and a {@link RoadFlow}. Mutable, not thread-safe.
 */
final class Approaches {

  /** Further than this, where a vehicle was says little of where it is. */
  private static final long EXTRAPOLATED_MICROS = 20_000_000L;

  /** Longer between two cells, and nobody knows what lay between. */
  private static final long STEP_MICROS = 60_000_000L;

  /** Traffic that was not seen for so long is learned anew. */
  private static final long FLOW_MICROS = 86_400_000_000L;

  /** Whoever comes to a hazard less probably than this is not warned of it yet. */
  static final double LEAST_PROBABILITY = 0.4;

  /** What reaches further is met on more than one road [m]. */
  private static final double WIDE_METERS = 250.0;

  private static final double MERGED_ALONGSIDE = 2.0;

  private final LinkedHashMap<String, Presence> vehicles = new LinkedHashMap<>();
  private RoadFlow flow = new RoadFlow();
  private long flowMicros;

  /** Lets a vehicle be known, and warns it of what it will meet. */
  void meet(
      String vehicle,
      Corridor corridor,
      Collection<Belief> beliefs,
      Territory territory,
      HazardSink out) {
    Presence presence = vehicles.remove(vehicle);
    if (presence == null) {
      presence = new Presence(vehicle, corridor);
      go(presence, corridor, territory);
    } else if (presence.corridor.at().eventTimeMicros() <= corridor.at().eventTimeMicros()) {
      go(presence, corridor, territory);
    }
    if (vehicles.size() >= HazardCell.MOST_VEHICLES) {
      vehicles.remove(vehicles.keySet().iterator().next());
    }
    vehicles.put(vehicle, presence);
    for (Belief belief : beliefs) {
      if (belief.isTold()) {
        consider(presence, belief, beliefs, corridor.at().eventTimeMicros(), territory, out);
      }
    }
  }

  /** A vehicle has gone on; traffic goes where it went. */
  private void go(Presence presence, Corridor corridor, Territory territory) {
    long micros = corridor.at().eventTimeMicros();
    long node = RoadFlow.node(territory.fine(), corridor.at(), corridor.headingDegrees());
    boolean isStep =
        presence.node != Presence.NOWHERE
            && node != presence.node
            && micros - presence.corridor.at().eventTimeMicros() <= STEP_MICROS;
    if (isStep) {
      flow.count(presence.node, node);
      flowMicros = Math.max(flowMicros, micros);
    }
    presence.node = node;
    presence.corridor = corridor;
  }

  RoadFlow flow() {
    return flow;
  }

  /** Tells all vehicles that may be concerned of a hazard that has changed. */
  void tell(Belief belief, Collection<Belief> beliefs, Territory territory, HazardSink out) {
    for (Presence presence : vehicles.values()) {
      consider(presence, belief, beliefs, belief.asOfMicros, territory, out);
    }
  }

  /** What was told under one name goes on under another. */
  void rename(String hazardId, String newId) {
    vehicles.values().forEach(presence -> presence.rename(hazardId, newId));
  }

  private void consider(
      Presence presence,
      Belief belief,
      Collection<Belief> beliefs,
      long now,
      Territory territory,
      HazardSink out) {
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
    long age = now - presence.corridor.at().eventTimeMicros();
    if (isKnown
        || age > EXTRAPOLATED_MICROS
        || !hazard.isFor(presence.tenant())
        || belief.witnesses.isKnown(presence.hash)
        || isTwin(presence, belief, beliefs)) {
      return;
    }
    Corridor corridor = presence.corridor.after(age);
    double meters = corridor.metersUntil(hazard.cause(), hazard.place());
    if (!Double.isNaN(meters) && isProbable(presence, hazard, territory)) {
      presence.remember(hazard.id(), hazard.severity());
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

  /** Whether traffic from where the vehicle is comes to the hazard often enough. */
  private boolean isProbable(Presence presence, Hazard hazard, Territory territory) {
    Hazard.Place place = hazard.place();
    if (place.extentMeters() > WIDE_METERS) {
      return true; // as wide as the corridor
    }
    double heading =
        place.sector() == HeadingSector.ALL
            ? Double.NaN
            : HeadingSector.centreDegrees(place.sector());
    RoadFlow.Target target =
        new RoadFlow.Target(
            territory.fine(), place.latitudeDegrees(), place.longitudeDegrees(), heading);
    return flow.probability(presence.node, target) >= LEAST_PROBABILITY;
  }

  /**
   * Whether the vehicle was warned of the same thing as another scope knows it, or of the same
   * weather a little further on.
   */
  private static boolean isTwin(Presence presence, Belief belief, Collection<Belief> beliefs) {
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

  /** Forgets vehicles that were not heard lately, and traffic of another day. */
  void advance(long micros) {
    Iterator<Presence> present = vehicles.values().iterator();
    while (present.hasNext()) {
      if (micros - present.next().corridor.at().eventTimeMicros() > HazardCell.PRESENT_MICROS) {
        present.remove();
      }
    }
    if (micros - flowMicros > FLOW_MICROS) {
      flow = new RoadFlow();
    }
  }

  /** Forgets a vehicle. */
  void forget(String vehicle) {
    vehicles.remove(vehicle);
  }

  boolean isEmpty() {
    return vehicles.isEmpty() && flow.isEmpty();
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(vehicles.size());
    for (Presence presence : vehicles.values()) {
      presence.write(out);
    }
    out.writeLong(flowMicros);
    flow.write(out);
  }

  /**
   * Reads approaches.
   *
   * @param version of the cell's state; the first one knew of no traffic
   */
  static Approaches read(int version, DataInput in) throws IOException {
    Approaches approaches = new Approaches();
    int present = in.readShort();
    for (int i = 0; i < present; i++) {
      Presence presence = Presence.read(version, in);
      approaches.vehicles.put(presence.vehicle, presence);
    }
    if (version != HazardCell.VERSION_WITHOUT_RELEASE) {
      approaches.flowMicros = in.readLong();
      approaches.flow = RoadFlow.read(in);
    }
    return approaches;
  }
}
