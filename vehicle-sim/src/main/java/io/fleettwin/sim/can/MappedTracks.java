package io.fleettwin.sim.can;

import java.util.Set;

/**
 * How the vehicle ahead comes out of the tracks of a radar, one message each.
 *
 * @param messagePrefix names of the messages begin with it
 * @param forward signal: distance ahead [m]
 * @param left signal: distance to the left [m]
 * @param relativeSpeed signal: speed of the track minus the own one [m/s]
 * @param valid signal: not 0 while the track is one
 * @param buses buses on which it is listened to; empty for all
 */
public record MappedTracks(
    String messagePrefix,
    String forward,
    String left,
    String relativeSpeed,
    String valid,
    Set<Integer> buses) {

  public MappedTracks {
    buses = Set.copyOf(buses);
  }

  boolean listensTo(int bus) {
    return buses.isEmpty() || buses.contains(bus);
  }
}
