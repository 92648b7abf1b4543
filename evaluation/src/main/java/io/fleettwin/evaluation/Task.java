package io.fleettwin.evaluation;

import io.fleettwin.evaluation.adas.AdasEvaluation;
import io.fleettwin.evaluation.battery.CapacityEvaluation;
import io.fleettwin.evaluation.battery.SocEvaluation;
import io.fleettwin.evaluation.energy.ConsumptionEvaluation;
import io.fleettwin.evaluation.faults.FaultsEvaluation;
import io.fleettwin.evaluation.sync.SyncEvaluation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be evaluated, on which kinds of data. */
@SuppressWarnings("ImmutableEnumChecker") // evaluations hold nothing that changes
public enum Task {
  /** State of charge; errors in percentage points. */
  SOC(
      "percentage points",
      Map.of(Format.CALCE, SocEvaluation.onCalce(), Format.BMW_I3, SocEvaluation.onBmw())),
  /** Usable capacity; errors in Ah. */
  CAPACITY("Ah", Map.of(Format.BMW_I3, new CapacityEvaluation())),
  /** Consumption of a trip before it is driven; errors in percent of the truth. */
  CONSUMPTION(
      "percent of the measured consumption",
      Map.of(Format.BMW_I3, ConsumptionEvaluation.ofModel("BMW i3"))),
  /** Faults of signals; counts of samples. */
  SYNC("samples", Map.of(Format.TWIZY, new SyncEvaluation())),
  /** Driver assistance: decoding, exposure, time to collision. */
  ADAS("m/s (decoded speed)", Map.of(Format.COMMA, new AdasEvaluation(List.of()))),
  /** Capacity of later discharges; errors in Ah. */
  FORECAST("Ah", Map.of(Format.NASA, new ForecastEvaluation())),
  /** Faults put into simulated vehicles; delays in seconds. */
  FAULTS("seconds from onset to alarm", Map.of(Format.SIMULATED, FaultsEvaluation.ofDefaults())),
  /** Hazards put onto simulated roads; delays in seconds. */
  HAZARDS(
      "seconds from the first meeting to confirmation",
      Map.of(
          Format.SIMULATED,
          SimulationOptions.hazardsOfDefaults(),
          Format.OSM,
          SimulationOptions.hazardsOfDefaults(),
          Format.CABSPOTTING,
          SimulationOptions.cabsOfDefaults()));

  private final String unit;
  private final Map<Format, Evaluation> evaluations;

  Task(String unit, Map<Format, Evaluation> evaluations) {
    this.unit = unit;
    this.evaluations = evaluations;
  }

  /** Unit of the errors in its reports. */
  public String unit() {
    return unit;
  }

  /** Whether it is evaluated on recordings, which lie in a folder. */
  public boolean needsFolder(Format format) {
    return format != Format.SIMULATED;
  }

  /** How it is evaluated on a kind of data, empty if that kind says nothing of it. */
  public Optional<Evaluation> on(Format format) {
    return Optional.ofNullable(evaluations.get(format));
  }

  /** The kinds of data that it can be evaluated on, as the command line names them. */
  public String formats() {
    return String.join(", ", evaluations.keySet().stream().map(Format::toString).sorted().toList());
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
