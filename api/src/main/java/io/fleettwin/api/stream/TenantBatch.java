package io.fleettwin.api.stream;

import io.fleettwin.api.live.LiveChange;
import io.fleettwin.api.live.LiveTwin;
import io.fleettwin.api.live.TenantFleet;
import io.fleettwin.api.vehicles.VehicleSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the readers of one tenant are told at one moment: encoded once, however many they are.
 *
 * <p>Lives for one round of the hub; not thread-safe.
 */
final class TenantBatch {

  /** Changes that one message tells at most: about 400 kB. */
  static final int MAX_CHANGES = 1_000;

  private final TenantFleet fleet;
  private final String epoch;
  private final long nowMicros;
  private final JsonMapper json;
  private final long lastChange;
  private final Map<Long, byte[]> summaries = new HashMap<>();
  private final Map<Long, Message> unfiltered = new HashMap<>();

  TenantBatch(TenantFleet fleet, String epoch, long nowMicros, JsonMapper json) {
    this.fleet = fleet;
    this.epoch = epoch;
    this.nowMicros = nowMicros;
    this.json = json;
    this.lastChange = fleet.lastChange();
  }

  /**
   * A part of the changes, and how far it goes.
   *
   * @param bytes events; empty if no change was wanted
   * @param position the last change that was looked at
   */
  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of a message
  record Message(byte[] bytes, StreamPosition position) {}

  /** Whether a reader has seen everything that happened before this round. */
  boolean isSeenBy(StreamPosition position) {
    return position.sequence() >= lastChange;
  }

  /** The next changes after a position; readers at the same position share the bytes. */
  Message after(StreamPosition position) {
    return unfiltered.computeIfAbsent(
        position.sequence(), sequence -> after(position, change -> true));
  }

  /** The next changes after a position that are wanted. */
  Message after(StreamPosition position, Predicate<LiveChange> wanted) {
    List<byte[]> updated = new ArrayList<>();
    List<byte[]> removed = new ArrayList<>();
    long reached = position.sequence();
    int seen = 0;
    for (LiveChange change : fleet.changesAfter(position.sequence())) {
      reached = change.sequence();
      if (wanted.test(change)) {
        switch (change.kind()) {
          case UPDATED -> updated.add(summaryOf(change.twin()));
          case REMOVED -> removed.add(json.writeValueAsBytes(change.vehicleId()));
        }
      }
      seen++;
      if (seen == MAX_CHANGES) {
        break;
      }
    }
    if (seen < MAX_CHANGES) {
      reached = Math.max(reached, lastChange);
    }
    return new Message(
        write(removed, updated, position, new StreamPosition(epoch, reached)),
        new StreamPosition(epoch, reached));
  }

  /** Only the last event carries the new position: whoever loses it is told everything again. */
  private static byte[] write(
      List<byte[]> removed, List<byte[]> updated, StreamPosition from, StreamPosition reached) {
    EventText text = new EventText();
    if (!removed.isEmpty()) {
      text.array("removed", removed, updated.isEmpty() ? reached : from);
    }
    if (!updated.isEmpty()) {
      text.array("twins", updated, reached);
    }
    return text.toBytes();
  }

  private byte[] summaryOf(LiveTwin twin) {
    return summaries.computeIfAbsent(
        twin.change(),
        unused -> json.writeValueAsBytes(VehicleSummary.of(twin.header(), nowMicros)));
  }
}
