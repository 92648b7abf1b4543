package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.common.VehicleKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a vehicle is asked to do, until a deadline. Immutable.
 *
 * @param vehicle who is asked
 * @param order what is asked
 * @param requester who asked
 */
public record VehicleCommand(VehicleKey vehicle, CommandOrder order, Requester requester) {

  private static final long MICROS_PER_SECOND = 1_000_000L;

  /**
   * Who asked.
   *
   * @param name of the token, or of the rule; for a person
   * @param role as what
   */
  public record Requester(String name, CommandRole role) {

    public Requester {
      requireText(name, "name");
      requireNonNull(role, "role");
    }
  }

  public VehicleCommand {
    requireNonNull(vehicle, "vehicle");
    requireNonNull(order, "order");
    requireNonNull(requester, "requester");
  }

  /** Names the command for ever. */
  public String id() {
    return order.id();
  }

  public CommandKind kind() {
    return order.kind();
  }

  public CommandArguments arguments() {
    return order.arguments();
  }

  /** When it was asked for, the asking machine's clock [µs since 1970]. */
  public long requestedMicros() {
    return order.requestedMicros();
  }

  /** It may have no effect from then on [µs since 1970]. */
  public long deadlineMicros() {
    return order.deadlineMicros();
  }

  /** Key of the command's state in its topic: {@code tenant/vehicle/id}. */
  public String key() {
    return vehicle.asText() + "/" + id();
  }

  /** Whether it asks for the same thing, whenever and by whomever. */
  public boolean asksTheSameAs(VehicleCommand other) {
    return vehicle.equals(other.vehicle)
        && kind() == other.kind()
        && arguments().equals(other.arguments());
  }

  /** What keeps it from being carried out, each in one sentence; empty if nothing does. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>(arguments().faultsFor(kind()));
    if (!kind().isAllowedTo(requester.role())) {
      faults.add(
          "role: " + requester.role() + " (expected: one that may ask for " + kind().label() + ")");
    }
    long longest = kind().patience().longestSeconds();
    long lifetimeMicros = deadlineMicros() - requestedMicros();
    if (lifetimeMicros > longest * MICROS_PER_SECOND) {
      faults.add(
          "deadline: "
              + lifetimeMicros / MICROS_PER_SECOND
              + " s after the request (expected: at most "
              + longest
              + " s)");
    }
    return faults;
  }
}
