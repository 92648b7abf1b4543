package io.fleettwin.api.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The vehicles of one tenant: by id, and in the order in which they changed last.
 *
 * <p>The order of changes holds each vehicle once, at its last change, so it is as large as the
 * fleet and no larger, and whoever knows the last change that a reader has seen can tell it every
 * vehicle that changed since. The last {@link #MAX_REMOVALS} removals stay in it too.
 *
 * <p>Writers take turns; any number reads, weakly consistent: a change that happens during an
 * iteration is seen by it, or by one that continues after the last sequence it returned.
 */
public final class TenantFleet {

  /** Removals that are remembered for readers that resume. */
  static final int MAX_REMOVALS = 10_000;

  private final ConcurrentNavigableMap<String, LiveTwin> twins = new ConcurrentSkipListMap<>();
  private final ConcurrentNavigableMap<Long, LiveChange> changes = new ConcurrentSkipListMap<>();
  private final Map<String, Long> removals = new LinkedHashMap<>();
  private final Map<String, OpenInsights> openInsights = new HashMap<>();
  private volatile long lastChange;
  private volatile long forgottenUpTo;

  /**
   * Takes a twin in, unless its revision is not above the one that is held.
   *
   * @return whether it was new
   */
  synchronized boolean put(TwinHeader header, byte[] snapshotBytes) {
    String vehicleId = header.key().vehicleId();
    LiveTwin held = twins.get(vehicleId);
    if (held != null && header.revision() <= held.header().revision()) {
      return false;
    }
    OpenInsights open = openInsights.getOrDefault(vehicleId, OpenInsights.NONE);
    show(new LiveTwin(header, snapshotBytes, open, lastChange + 1));
    Long removal = removals.remove(vehicleId);
    forget(held != null ? Long.valueOf(held.change()) : removal);
    return true;
  }

  /** Says what is open of a vehicle, which may be one that is not there yet. */
  synchronized void setOpenInsights(String vehicleId, OpenInsights open) {
    if (open.count() == 0) {
      openInsights.remove(vehicleId);
    } else {
      openInsights.put(vehicleId, open);
    }
    LiveTwin held = twins.get(vehicleId);
    if (held != null && !held.openInsights().equals(open)) {
      show(new LiveTwin(held.header(), held.snapshotBytes(), open, lastChange + 1));
      forget(held.change());
    }
  }

  private void show(LiveTwin twin) {
    twins.put(twin.vehicleId(), twin);
    append(LiveChange.updated(twin));
  }

  /** Takes a vehicle out, if it is there. */
  synchronized void remove(String vehicleId) {
    LiveTwin held = twins.remove(vehicleId);
    if (held == null) {
      return;
    }
    append(LiveChange.removed(lastChange + 1, vehicleId));
    forget(held.change());
    removals.put(vehicleId, lastChange);
    if (removals.size() > MAX_REMOVALS) {
      var oldest = removals.entrySet().iterator();
      long sequence = oldest.next().getValue();
      oldest.remove();
      forgottenUpTo = sequence;
      forget(sequence);
    }
  }

  private void append(LiveChange change) {
    changes.put(change.sequence(), change);
    lastChange = change.sequence();
  }

  private void forget(Long sequence) {
    if (sequence != null) {
      changes.remove(sequence);
    }
  }

  /** How many vehicles there are; counts them, so the cost grows with the fleet. */
  public int size() {
    return twins.size();
  }

  public Optional<LiveTwin> find(String vehicleId) {
    return Optional.ofNullable(twins.get(vehicleId));
  }

  /** Vehicles with ids in {@code (after, ...)}, ascending. */
  public Collection<LiveTwin> idsAfter(String after) {
    return twins.tailMap(after, false).values();
  }

  /** Vehicles with ids in {@code [from, ...)}, ascending. */
  public Collection<LiveTwin> idsFrom(String from) {
    return twins.tailMap(from, true).values();
  }

  /** What changed after {@code sequence}, in order; each vehicle once. */
  public Collection<LiveChange> changesAfter(long sequence) {
    return changes.tailMap(sequence, false).values();
  }

  /** The last change so far, 0 if there was none. */
  public long lastChange() {
    return lastChange;
  }

  /** Whether everything that changed after {@code sequence} can still be told. */
  public boolean remembers(long sequence) {
    return sequence >= forgottenUpTo && sequence <= lastChange;
  }
}
