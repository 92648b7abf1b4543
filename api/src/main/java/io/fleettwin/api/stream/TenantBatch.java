package io.fleettwin.api.stream;

import io.fleettwin.api.commands.CommandView;
import io.fleettwin.api.commands.TenantCommands;
import io.fleettwin.api.insights.InsightReport;
import io.fleettwin.api.insights.InsightView;
import io.fleettwin.api.insights.TenantInsights;
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

  private static final byte[] NOTHING = {};

  private final TenantFleet fleet;
  private final TenantInsights insights;
  private final TenantCommands commands;
  private final HazardNews hazards;
  private final long nowMicros;
  private final JsonMapper json;
  private final long lastChange;
  private final long lastArrival;
  private final long lastCommand;
  private final Map<Long, byte[]> summaries = new HashMap<>();
  private final Map<StreamPosition, Message> unfiltered = new HashMap<>();
  private final Map<StreamPosition, Message> unfilteredInsights = new HashMap<>();

  TenantBatch(
      TenantFleet fleet,
      TenantInsights insights,
      TenantCommands commands,
      HazardNews hazards,
      long nowMicros,
      JsonMapper json) {
    this.fleet = fleet;
    this.insights = insights;
    this.commands = commands;
    this.hazards = hazards;
    this.nowMicros = nowMicros;
    this.json = json;
    this.lastChange = fleet.lastChange();
    this.lastArrival = insights.lastArrival();
    this.lastCommand = commands.lastArrival();
  }

  /**
   * A part of the changes, and how far it goes.
   *
   * @param bytes events; empty if no change was wanted
   * @param position the last change that was looked at
   */
  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of a message
  record Message(byte[] bytes, StreamPosition position) {}

  /** What there is to tell of hazards in this round. */
  HazardNews hazards() {
    return hazards;
  }

  /** Whether a reader has seen everything that happened before this round. */
  boolean isSeenBy(StreamPosition position) {
    return position.sequence() >= lastChange;
  }

  /** The next changes after a position; readers at the same position share the bytes. */
  Message after(StreamPosition position) {
    return unfiltered.computeIfAbsent(position, unused -> after(position, change -> true));
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
    StreamPosition end = position.withSequence(reached);
    return new Message(write(removed, updated, position, end), end);
  }

  /** The insights that arrived after a position; readers at the same position share the bytes. */
  Message insightsAfter(StreamPosition position) {
    Message known = unfilteredInsights.get(position);
    if (known == null) {
      known = insightsAfter(position, vehicleId -> true);
      unfilteredInsights.put(position, known);
    }
    return known;
  }

  /** The insights of some vehicles that arrived after a position. */
  Message insightsAfter(StreamPosition position, Predicate<String> isVehicleWanted) {
    if (position.arrival() >= lastArrival) {
      return new Message(NOTHING, position);
    }
    List<byte[]> arrived = new ArrayList<>();
    long reached = position.arrival();
    for (var arrival : insights.arrivedAfter(reached).entrySet()) {
      InsightReport report = arrival.getValue();
      if (isVehicleWanted.test(report.event().vehicle().vehicleId())) {
        arrived.add(json.writeValueAsBytes(InsightView.of(report, insights.isOpen(report))));
      }
      reached = arrival.getKey();
      if (arrived.size() == MAX_CHANGES) {
        break;
      }
    }
    StreamPosition end = position.withArrival(Math.max(reached, position.arrival()));
    return new Message(
        arrived.isEmpty() ? NOTHING : new EventText().array("insight", arrived, end).toBytes(),
        end);
  }

  /** The states that commands of some vehicles came to after a position. */
  Message commandsAfter(StreamPosition position, Predicate<String> isVehicleWanted) {
    if (position.command() >= lastCommand) {
      return new Message(NOTHING, position);
    }
    List<byte[]> arrived = new ArrayList<>();
    long reached = position.command();
    for (var arrival : commands.arrivedAfter(reached).entrySet()) {
      if (isVehicleWanted.test(arrival.getValue().command().vehicle().vehicleId())) {
        arrived.add(json.writeValueAsBytes(CommandView.of(arrival.getValue())));
      }
      reached = arrival.getKey();
      if (arrived.size() == MAX_CHANGES) {
        break;
      }
    }
    StreamPosition end = position.withCommand(reached);
    return new Message(
        arrived.isEmpty() ? NOTHING : new EventText().array("command", arrived, end).toBytes(),
        end);
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
        twin.change(), unused -> json.writeValueAsBytes(VehicleSummary.of(twin, nowMicros)));
  }
}
