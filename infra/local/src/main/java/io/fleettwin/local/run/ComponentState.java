package io.fleettwin.local.run;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.process.ProcessIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about one component. Immutable; the {@code with} methods give the next state.
 *
 * @param component which one
 * @param phase where it is in its life
 * @param detail the reason for the phase, or a remark; may be empty
 * @param process its process, if one was started
 * @param launchDigest how that process was started
 * @param startedAt when its latest start began
 * @param readyAfter how long that start took, once ready
 * @param restarts how often it ended by itself and was started again
 */
public record ComponentState(
    Component component,
    Phase phase,
    String detail,
    Optional<ProcessIdentity> process,
    String launchDigest,
    Optional<Instant> startedAt,
    Optional<Duration> readyAfter,
    int restarts) {

  /** A component that nobody has started. */
  public static ComponentState waiting(Component component, String reason) {
    return new ComponentState(
        component,
        Phase.WAITING,
        reason,
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /** The same component in another phase, its process untouched. */
  public ComponentState with(Phase next, String reason) {
    return new ComponentState(
        component, next, reason, process, launchDigest, startedAt, readyAfter, restarts);
  }

  /** A new start has begun. */
  public ComponentState starting(Optional<ProcessIdentity> started, String digest, Instant now) {
    return new ComponentState(
        component,
        Phase.STARTING,
        "",
        started,
        digest,
        Optional.of(now),
        Optional.empty(),
        restarts);
  }

  /** The probe agrees; the first agreement after a start fixes how long the start took. */
  public ComponentState ready(String remark, Instant now) {
    Optional<Duration> took =
        readyAfter.or(() -> startedAt.map(start -> Duration.between(start, now)));
    return new ComponentState(
        component, Phase.READY, remark, process, launchDigest, startedAt, took, restarts);
  }

  /** The process ended by itself and is to be started again. */
  public ComponentState restarting(String reason) {
    return new ComponentState(
        component,
        Phase.RESTARTING,
        reason,
        Optional.empty(),
        launchDigest,
        startedAt,
        Optional.empty(),
        restarts + 1);
  }

  /** No process is left. */
  public ComponentState gone(Phase next, String reason) {
    return new ComponentState(
        component, next, reason, Optional.empty(), launchDigest, startedAt, readyAfter, restarts);
  }

  /** Whether its process still runs and is the one that was started. */
  public boolean isAlive() {
    return process.flatMap(ProcessIdentity::find).isPresent();
  }
}
