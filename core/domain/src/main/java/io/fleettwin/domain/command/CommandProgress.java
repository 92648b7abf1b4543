package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A command and what became of it so far. Immutable.
 *
 * @param command what was asked
 * @param phase whether more is to come
 * @param dueMicros when to look at it again if nothing happens before [µs since 1970]; of one that
 *     is over, 0
 * @param steps how it came here, oldest first, at least one; of many in between some are left out
 */
public record CommandProgress(
    VehicleCommand command, Phase phase, long dueMicros, List<CommandStep> steps) {

  /** More steps than these are not kept: the oldest after the first two go. */
  public static final int MOST_STEPS = 24;

  private static final int FIRST_TO_GO = 2;

  /** Whether more is to come. */
  public enum Phase {
    /** It is tried until the deadline. */
    OPEN,
    /** Nobody tries any more; an answer that comes late may still tell what happened. */
    GIVEN_UP,
    /** The outcome is known for good. */
    SETTLED
  }

  public CommandProgress {
    requireNonNull(command, "command");
    requireNonNull(phase, "phase");
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw invalid("steps", steps.size(), "1 to " + MOST_STEPS);
    }
  }

  /** The newest step. */
  public CommandStep last() {
    return steps.get(steps.size() - 1);
  }

  /** The state it is in. */
  public CommandState state() {
    return last().state();
  }

  /** Number of the newest attempt to deliver it; 0 before the first. */
  public int attempt() {
    return last().attempt();
  }

  /** Whether nothing is tried any more. */
  public boolean isOver() {
    return phase != Phase.OPEN;
  }

  /** This progress after one more step. */
  CommandProgress then(CommandStep step, Phase next, long nextDueMicros) {
    List<CommandStep> more = new ArrayList<>(steps);
    if (more.size() == MOST_STEPS) {
      more.remove(FIRST_TO_GO);
    }
    more.add(step);
    return new CommandProgress(command, next, nextDueMicros, more);
  }
}
