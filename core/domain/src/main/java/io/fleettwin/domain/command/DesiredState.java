package io.fleettwin.domain.command;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants a vehicle to be like: of each thing that can be set, the newest command that
 * has not failed. When one fails, the one before it counts again.
 *
 * @param command the command that says so
 * @param parameter name of the argument that says what is wanted
 * @param value what is wanted
 * @param standing whether it is on its way or done
 */
public record DesiredState(
    CommandProgress command, String parameter, Argument value, Standing standing) {

  /** How far a wish is. */
  public enum Standing {
    /** The vehicle has not said that it did it. */
    ASKED,
    /** The vehicle has said that it did it. */
    DONE
  }

  public DesiredState {
    requireNonNull(command, "command");
    requireNonNull(parameter, "parameter");
    requireNonNull(value, "value");
    requireNonNull(standing, "standing");
  }

  /** What is wanted of a vehicle, one for each thing that some command sets, in their order. */
  public static List<DesiredState> of(Collection<CommandProgress> commands) {
    Map<CommandSlot, CommandProgress> newest = new EnumMap<>(CommandSlot.class);
    for (CommandProgress each : commands) {
      if (isSetting(each) && !hasFailed(each)) {
        newest.merge(each.command().kind().slot(), each, DesiredState::later);
      }
    }
    List<DesiredState> desired = new ArrayList<>();
    newest.values().forEach(each -> desired.add(of(each)));
    return desired;
  }

  private static DesiredState of(CommandProgress progress) {
    String parameter = progress.command().kind().parameters().get(0).name();
    return new DesiredState(
        progress,
        parameter,
        progress.command().arguments().find(parameter).orElseThrow(),
        progress.state() == CommandState.SUCCEEDED ? Standing.DONE : Standing.ASKED);
  }

  private static boolean isSetting(CommandProgress progress) {
    return progress.command().kind().slot() != CommandSlot.NONE
        && progress.command().arguments().faultsFor(progress.command().kind()).isEmpty();
  }

  private static boolean hasFailed(CommandProgress progress) {
    return progress.isOver() && progress.state() != CommandState.SUCCEEDED;
  }

  private static CommandProgress later(CommandProgress one, CommandProgress other) {
    return other.command().requestedMicros() >= one.command().requestedMicros() ? other : one;
  }
}
