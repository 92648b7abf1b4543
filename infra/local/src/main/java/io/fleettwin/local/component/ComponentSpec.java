package io.fleettwin.local.component;

import io.fleettwin.local.process.Launch;
import java.util.Optional;

/**
 * Everything needed to run one component.
 *
 * @param component which one
 * @param kind how its process relates to its readiness
 * @param launch its process; empty when somebody else runs it
 * @param preparation what to do before it starts, while others are still starting
 * @param readiness how to tell that it works
 */
public record ComponentSpec(
    Component component,
    Kind kind,
    Optional<Launch> launch,
    Preparation preparation,
    Readiness readiness) {

  /** How a process relates to readiness. */
  public enum Kind {
    /** Ready while its process lives and the probe agrees. */
    SERVICE,
    /** Its process does something and ends; ready when the probe agrees afterwards. */
    TASK,
    /** Not ours to start or stop; ready when the probe agrees. */
    EXTERNAL
  }
}
