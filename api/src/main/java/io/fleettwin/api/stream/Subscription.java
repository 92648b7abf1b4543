package io.fleettwin.api.stream;

import io.fleettwin.api.live.LiveChange;
import io.fleettwin.api.live.TenantFleet;
import io.fleettwin.api.vehicles.BoundingBox;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one reader wants, and how far it has come.
 *
 * <p>With a box, a vehicle that leaves it is told once more, so that the reader sees it go. After a
 * resume nobody knows what the reader shows, so all that changed meanwhile is told, box or not.
 *
 * <p>Insights and commands are told as they arrive, after the vehicles; with a box, those of
 * vehicles that are shown. Hazards are told whole to each new line, box or not, and then as they
 * change: they need no place in the id that a reader resumes by.
 *
 * <p>Not thread-safe: belongs to the hub.
 */
final class Subscription {

  private final String tenant;
  private final @Nullable BoundingBox box;
  private final Set<String> shown = new HashSet<>();
  private final long toldWholeUpTo;
  private StreamPosition position;
  private boolean mustReset;
  private long hazardChange = HazardNews.NOTHING_SEEN;

  private Subscription(
      String tenant,
      @Nullable BoundingBox box,
      StreamPosition position,
      boolean mustReset,
      long toldWholeUpTo) {
    this.tenant = tenant;
    this.box = box;
    this.position = position;
    this.mustReset = mustReset;
    this.toldWholeUpTo = toldWholeUpTo;
  }

  /**
   * The subscription of a reader.
   *
   * @param start where a reader begins who has seen nothing
   * @param lastEventId id of the last event that the reader has seen; null if it has seen none
   */
  static Subscription of(
      String tenant,
      TenantFleet fleet,
      StreamPosition start,
      @Nullable BoundingBox box,
      @Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return new Subscription(tenant, box, start, false, 0);
    }
    Optional<StreamPosition> resumed =
        StreamPosition.find(lastEventId)
            .filter(seen -> seen.epoch().equals(start.epoch()))
            .filter(seen -> fleet.remembers(seen.sequence()))
            .filter(seen -> seen.arrival() <= start.arrival())
            .filter(seen -> seen.command() <= start.command());
    return resumed
        .map(seen -> new Subscription(tenant, box, seen, false, fleet.lastChange()))
        .orElseGet(() -> new Subscription(tenant, box, start, true, 0));
  }

  String tenant() {
    return tenant;
  }

  /** What the reader is to be told next; empty if it has seen everything of this round. */
  Optional<byte[]> advance(TenantBatch batch) {
    if (mustReset) {
      mustReset = false;
      return Optional.of(new EventText().reset(position).toBytes());
    }
    while (!batch.isSeenBy(position)) {
      TenantBatch.Message message =
          box == null ? batch.after(position) : batch.after(position, this::isWanted);
      position = message.position();
      if (message.bytes().length > 0) {
        return Optional.of(message.bytes());
      }
    }
    TenantBatch.Message insights =
        box == null
            ? batch.insightsAfter(position)
            : batch.insightsAfter(position, shown::contains);
    position = insights.position();
    if (insights.bytes().length > 0) {
      return Optional.of(insights.bytes());
    }
    TenantBatch.Message commands =
        box == null
            ? batch.commandsAfter(position, vehicleId -> true)
            : batch.commandsAfter(position, shown::contains);
    position = commands.position();
    if (commands.bytes().length > 0) {
      return Optional.of(commands.bytes());
    }
    byte[] hazards = batch.hazards().after(hazardChange, position);
    hazardChange = batch.hazards().lastChange();
    return hazards.length > 0 ? Optional.of(hazards) : Optional.empty();
  }

  private boolean isWanted(LiveChange change) {
    boolean inside =
        change.kind() == LiveChange.Kind.UPDATED
            && box != null
            && box.contains(change.twin().header().position());
    boolean wasShown = inside ? !shown.add(change.vehicleId()) : shown.remove(change.vehicleId());
    return inside || wasShown || change.sequence() <= toldWholeUpTo;
  }
}
