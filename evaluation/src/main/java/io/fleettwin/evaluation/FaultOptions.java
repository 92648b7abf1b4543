package io.fleettwin.evaluation;

import io.fleettwin.evaluation.faults.FaultPlan;
import io.fleettwin.evaluation.faults.FaultsEvaluation;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is simulated, as the command line says. */
final class FaultOptions {

  @Option(
      names = "--vehicles",
      paramLabel = "N",
      description = "faults: vehicles; 24 get each kind of fault once (default: ${DEFAULT-VALUE})")
  private int vehicles = FaultPlan.DEFAULT_VEHICLES;

  @Option(
      names = "--hours",
      paramLabel = "H",
      description = "faults: how long each vehicle lives (default: ${DEFAULT-VALUE})")
  private double hours = FaultPlan.DEFAULT_HOURS;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "faults: decides everything that is random (default: ${DEFAULT-VALUE})")
  private long seed = FaultPlan.DEFAULT_SEED;

  /** The evaluation, which tells its progress as errors are told. */
  FaultsEvaluation evaluation(CommandLine command) {
    try {
      return new FaultsEvaluation(new FaultPlan(vehicles, hours, seed), command.getErr());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }
}
