package io.fleettwin.api.deadletters;

import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.sync.RejectReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The newest dead letters of every owner, and the traffic they are measured against.
 *
 * <p>The owner of a letter is its tenant. Where the tenant is not one of ours, or there is none,
 * the letter is {@link #UNASSIGNED}, which operators of the platform may read.
 */
@Component
public final class DeadLetterLog {

  /** Owner of the letters that belong to no tenant of ours. No tenant has this name. */
  public static final String UNASSIGNED = "";

  /** Bytes of a payload that are kept; the whole message is at its origin. */
  static final int EXCERPT_BYTES = 512;

  private final Map<String, TenantDeadLetters> letters = new ConcurrentHashMap<>();
  private final Map<String, TrafficWindow> windows = new ConcurrentHashMap<>();
  private final List<Consumer<String>> ownerListeners = new CopyOnWriteArrayList<>();
  private final LongSupplier nanoClock;

  @Autowired
  DeadLetterLog() {
    this(System::nanoTime);
  }

  DeadLetterLog(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Takes out the letters of a vehicle at positions that are {@code gone}. */
  public void remove(VehicleKey vehicle, Predicate<RecordPosition> gone) {
    String key = vehicle.asText();
    for (String owner : new String[] {vehicle.tenant(), UNASSIGNED}) {
      TenantDeadLetters own = letters.get(owner);
      if (own != null) {
        own.removeIf((position, letter) -> letter.key().equals(key) && gone.test(position));
      }
    }
  }

  /** Takes a letter in. */
  public void add(RecordPosition position, DeadLetter letter) {
    letters
        .computeIfAbsent(ownerOf(letter), owner -> new TenantDeadLetters())
        .add(position, shortened(letter));
    windowOf(ownerOf(letter));
  }

  /** Counts a letter that was written just now as traffic. */
  public void countLetter(DeadLetter letter) {
    windowOf(ownerOf(letter)).addLetter(nanoClock.getAsLong());
  }

  /** Counts frames that were taken in just now as traffic. */
  public void countFrames(String tenant, long frames) {
    windowOf(tenant).addFrames(frames, nanoClock.getAsLong());
  }

  /** Who may read a letter: its tenant, or {@link #UNASSIGNED}. */
  public static String ownerOf(DeadLetter letter) {
    return letter.reason() == RejectReason.UNKNOWN_TENANT ? UNASSIGNED : letter.tenant();
  }

  private static DeadLetter shortened(DeadLetter letter) {
    byte[] excerpt = letter.payload().excerpt();
    if (excerpt.length <= EXCERPT_BYTES) {
      return letter;
    }
    return new DeadLetter(
        letter.reason(),
        letter.detail(),
        letter.origin(),
        letter.tenant(),
        letter.device(),
        letter.contentType(),
        letter.receivedTimeMicros(),
        new DeadLetter.Payload(
            Arrays.copyOf(excerpt, EXCERPT_BYTES), letter.payload().totalBytes()));
  }

  /** Up to {@code limit} letters of {@code owners} older than {@code before}, newest first. */
  List<Map.Entry<RecordPosition, DeadLetter>> read(
      Set<String> owners, RecordPosition before, Predicate<DeadLetter> wanted, int limit) {
    List<Map.Entry<RecordPosition, DeadLetter>> found = new ArrayList<>();
    for (String owner : owners) {
      TenantDeadLetters own = letters.get(owner);
      if (own != null) {
        own.before(before).entrySet().stream()
            .filter(entry -> wanted.test(entry.getValue()))
            .limit(limit)
            .forEach(found::add);
      }
    }
    found.sort(Map.Entry.comparingByKey(Comparator.reverseOrder()));
    return found.size() <= limit ? found : found.subList(0, limit);
  }

  /** How many letters of {@code owners} are kept, by reason. */
  Map<RejectReason, Integer> counts(Set<String> owners) {
    Map<RejectReason, Integer> sums = new EnumMap<>(RejectReason.class);
    for (String owner : owners) {
      TenantDeadLetters own = letters.get(owner);
      if (own != null) {
        own.counts().forEach((reason, count) -> sums.merge(reason, count, Integer::sum));
      }
    }
    return sums;
  }

  /**
   * What arrived of {@code owners} in the last five minutes.
   *
   * <p>Letters without an owner are measured against the frames of all tenants.
   */
  TrafficWindow.Traffic traffic(Set<String> owners) {
    long now = nanoClock.getAsLong();
    TrafficWindow.Traffic sum = TrafficWindow.Traffic.NONE;
    for (Map.Entry<String, TrafficWindow> window : windows.entrySet()) {
      TrafficWindow.Traffic traffic = window.getValue().traffic(now);
      if (owners.contains(window.getKey())) {
        sum = sum.plus(traffic);
      } else if (owners.contains(UNASSIGNED)) {
        sum = sum.plus(new TrafficWindow.Traffic(traffic.frames(), 0));
      }
    }
    return sum;
  }

  /** Tells {@code listener} each owner once, those that are known already at once. */
  void onOwner(Consumer<String> listener) {
    ownerListeners.add(listener);
    windows.keySet().forEach(listener);
  }

  private TrafficWindow windowOf(String owner) {
    TrafficWindow known = windows.get(owner);
    if (known != null) {
      return known;
    }
    TrafficWindow fresh =
        windows.computeIfAbsent(owner, unused -> new TrafficWindow(nanoClock.getAsLong()));
    ownerListeners.forEach(listener -> listener.accept(owner));
    return fresh;
  }
}
