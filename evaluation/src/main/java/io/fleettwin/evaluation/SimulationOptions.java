package io.fleettwin.evaluation;

import io.fleettwin.evaluation.faults.FaultPlan;
import io.fleettwin.evaluation.faults.FaultsEvaluation;
import io.fleettwin.evaluation.hazards.CabsEvaluation;
import io.fleettwin.evaluation.hazards.HazardScenario;
import io.fleettwin.evaluation.hazards.HazardsEvaluation;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is simulated, as the command line says. */
final class SimulationOptions {

  @Option(
      names = "--vehicles",
      paramLabel = "N",
      description = {
        "vehicles (default: " + FaultPlan.DEFAULT_VEHICLES + " for faults, of which 24 get each",
        "kind once; " + HazardScenario.DEFAULT_VEHICLES + " for hazards)"
      })
  private Integer vehicles;

  @Option(
      names = "--hours",
      paramLabel = "H",
      description = "how long each vehicle lives (default: 6 for faults, 1.25 for hazards)")
  private Double hours;

  @Option(names = "--seed", paramLabel = "S", description = "decides everything that is random")
  private Long seed;

  @Option(
      names = "--hazards",
      paramLabel = "N",
      defaultValue = "" + HazardScenario.DEFAULT_HAZARDS,
      description = "hazards: how many, of five kinds in turn (default: ${DEFAULT-VALUE})")
  private int hazards;

  @Option(
      names = "--noisy",
      paramLabel = "P",
      defaultValue = "" + HazardScenario.DEFAULT_NOISY_SHARE,
      description =
          "hazards: share of vehicles that report bumps at random (default: ${DEFAULT-VALUE})")
  private double noisyShare;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "hazards: when it begins, e.g. 2026-01-15T06:00:00Z (default: a dry hour in summer)")
  private Instant start;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "hazards: write the reliability diagram there, as PNG")
  private Path chart;

  /** Faults in vehicles; progress is told as errors are told. */
  FaultsEvaluation faults(CommandLine command) {
    try {
      FaultPlan plan =
          new FaultPlan(
              vehicles == null ? FaultPlan.DEFAULT_VEHICLES : vehicles,
              hours == null ? FaultPlan.DEFAULT_HOURS : hours,
              seed == null ? FaultPlan.DEFAULT_SEED : seed);
      return new FaultsEvaluation(plan, command.getErr());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  /** Hazards on roads; progress is told as errors are told. */
  HazardsEvaluation hazards(CommandLine command) {
    try {
      HazardScenario scenario =
          new HazardScenario(
              vehicles == null ? HazardScenario.DEFAULT_VEHICLES : vehicles,
              hazards,
              hours == null ? HazardScenario.DEFAULT_HOURS : hours,
              seed == null ? HazardScenario.DEFAULT_SEED : seed,
              noisyShare,
              start == null ? HazardScenario.WHEN_DRY : micros(start));
      return new HazardsEvaluation(scenario, Optional.ofNullable(chart), command.getErr());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  /** Holes put onto the ways of recorded taxis; progress is told as errors are told. */
  CabsEvaluation cabs(CommandLine command) {
    try {
      return new CabsEvaluation(
          hazards, seed == null ? HazardScenario.DEFAULT_SEED : seed, command.getErr());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  /** The usual holes, in silence. */
  static CabsEvaluation cabsOfDefaults() {
    return new CabsEvaluation(
        HazardScenario.DEFAULT_HAZARDS,
        HazardScenario.DEFAULT_SEED,
        new PrintWriter(Writer.nullWriter()));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** The usual hazards, in silence. */
  static HazardsEvaluation hazardsOfDefaults() {
    return new HazardsEvaluation(
        new HazardScenario(
            HazardScenario.DEFAULT_VEHICLES,
            HazardScenario.DEFAULT_HAZARDS,
            HazardScenario.DEFAULT_HOURS,
            HazardScenario.DEFAULT_SEED,
            HazardScenario.DEFAULT_NOISY_SHARE,
            HazardScenario.WHEN_DRY),
        Optional.empty(),
        new PrintWriter(Writer.nullWriter()));
  }
}
