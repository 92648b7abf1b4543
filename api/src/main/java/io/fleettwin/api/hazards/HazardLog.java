package io.fleettwin.api.hazards;

import io.fleettwin.domain.hazard.Hazard;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/**
 * Hazards that are held to be there, and the newest changes. Readers ask for what their tenant may
 * know, and only that. Writers take turns, any number reads.
 */
@Component
public final class HazardLog {

  /** Changes that are kept for streams. */
  static final int MOST_CHANGES = 10_000;

  private final Map<String, Hazard> live = new ConcurrentHashMap<>();
  private final ConcurrentNavigableMap<Long, Hazard> changes = new ConcurrentSkipListMap<>();
  private volatile long lastChange;

  /** Takes the newest state of a hazard in; one that has ended is no longer there. */
  public synchronized void put(Hazard hazard) {
    if (hazard.phase().isLive()) {
      live.put(hazard.key(), hazard);
    } else {
      live.remove(hazard.key());
    }
    long change = lastChange + 1;
    changes.put(change, hazard);
    if (changes.size() > MOST_CHANGES) {
      changes.pollFirstEntry();
    }
    lastChange = change;
  }

  /** Takes a hazard out that has left its topic; that it ended was told before. */
  public synchronized void remove(String key) {
    live.remove(key);
  }

  /** What is there according to what a tenant may know, in the order of ids. */
  public List<Hazard> liveFor(String tenant) {
    return live.values().stream()
        .filter(hazard -> hazard.isFor(tenant))
        .sorted(Comparator.comparing(Hazard::id))
        .toList();
  }

  /** What has changed after a change, as far as a tenant may know and as is kept, oldest first. */
  public List<Hazard> changedAfter(long change, String tenant) {
    return changes.tailMap(change, false).values().stream()
        .filter(hazard -> hazard.isFor(tenant))
        .toList();
  }

  /** Number of the newest change, 0 if there was none. */
  public long lastChange() {
    return lastChange;
  }
}
