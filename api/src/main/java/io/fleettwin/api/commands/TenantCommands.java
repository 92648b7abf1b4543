package io.fleettwin.api.commands;

import io.fleettwin.domain.command.CommandProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The newest state of the commands of one tenant. Thread-safe.
 *
 * <p>A command job that goes on from a checkpoint tells states again, older ones first. One whose
 * outcome is known does not go back for that.
 */
public final class TenantCommands {

  /** Commands that are kept of a vehicle: the job keeps as many. */
  static final int CAPACITY_OF_VEHICLE = 64;

  /** States that a reader of the stream may be behind. */
  static final int CAPACITY_OF_ARRIVALS = 10_000;

  private final Map<String, Map<String, CommandProgress>> vehicles = new HashMap<>();
  private final ConcurrentNavigableMap<Long, CommandProgress> arrivals =
      new ConcurrentSkipListMap<>();
  private volatile long lastArrival;

  /** Takes a state in, as the job told it. */
  synchronized void add(CommandProgress progress) {
    CommandProgress known = put(progress);
    if (progress.equals(known)) {
      return;
    }
    if (known != null
        && known.phase() == CommandProgress.Phase.SETTLED
        && progress.phase() != CommandProgress.Phase.SETTLED) {
      put(known);
      return;
    }
    long arrival = lastArrival + 1;
    arrivals.put(arrival, progress);
    lastArrival = arrival;
    if (arrivals.size() > CAPACITY_OF_ARRIVALS) {
      arrivals.pollFirstEntry();
    }
  }

  /** Takes in a command that was just asked for, unless something is known of it already. */
  synchronized void addAsked(CommandProgress asked) {
    if (find(asked.command().vehicle().vehicleId(), asked.command().id()).isEmpty()) {
      put(asked);
    }
  }

  private CommandProgress put(CommandProgress progress) {
    Map<String, CommandProgress> ofVehicle =
        vehicles.computeIfAbsent(
            progress.command().vehicle().vehicleId(), unused -> new LinkedHashMap<>());
    CommandProgress known = ofVehicle.put(progress.command().id(), progress);
    if (ofVehicle.size() > CAPACITY_OF_VEHICLE) {
      ofVehicle.values().stream()
          .min(
              Comparator.comparing((CommandProgress each) -> !each.isOver())
                  .thenComparing(each -> each.command().requestedMicros()))
          .ifPresent(oldest -> ofVehicle.remove(oldest.command().id()));
    }
    return known;
  }

  synchronized void remove(String vehicleId, String id) {
    Map<String, CommandProgress> ofVehicle = vehicles.get(vehicleId);
    if (ofVehicle != null) {
      ofVehicle.remove(id);
      if (ofVehicle.isEmpty()) {
        vehicles.remove(vehicleId);
      }
    }
    arrivals.values().removeIf(each -> each.command().id().equals(id));
  }

  synchronized void removeAll(String vehicleId) {
    vehicles.remove(vehicleId);
    arrivals.values().removeIf(each -> each.command().vehicle().vehicleId().equals(vehicleId));
  }

  /** A command of a vehicle. */
  synchronized Optional<CommandProgress> find(String vehicleId, String id) {
    return Optional.ofNullable(vehicles.getOrDefault(vehicleId, Map.of()).get(id));
  }

  /** The commands of a vehicle, the one that was requested last first. */
  public synchronized List<CommandProgress> of(String vehicleId) {
    List<CommandProgress> found =
        new ArrayList<>(vehicles.getOrDefault(vehicleId, Map.of()).values());
    found.sort(
        Comparator.comparing((CommandProgress each) -> each.command().requestedMicros())
            .reversed()
            .thenComparing(each -> each.command().id()));
    return found;
  }

  /** What arrived after {@code arrival}, in order; only what is kept. */
  public Map<Long, CommandProgress> arrivedAfter(long arrival) {
    return arrivals.tailMap(arrival, false);
  }

  /** The number of the last arrival in this life of the process, 0 if there was none. */
  public long lastArrival() {
    return lastArrival;
  }
}
