package io.fleettwin.evaluation.faults;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import io.fleettwin.sim.fleet.SimulatedFleet;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Puts faults into a simulated fleet and scores what its twins find: recall and delay of each kind
 * of fault, and false alarms over all vehicles and hours.
 */
public final class FaultsEvaluation implements Evaluation {

  private static final int VEHICLES_PER_MESSAGE = 10;

  private final FaultPlan plan;
  private final PrintWriter progress;

  /**
   * @param plan what is simulated
   * @param progress is told how far it is, and of each fault missed and each false alarm
   */
  public FaultsEvaluation(FaultPlan plan, PrintWriter progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** The usual size, in silence. */
  public static FaultsEvaluation ofDefaults() {
    return new FaultsEvaluation(
        new FaultPlan(FaultPlan.DEFAULT_VEHICLES, FaultPlan.DEFAULT_HOURS, FaultPlan.DEFAULT_SEED),
        new PrintWriter(Writer.nullWriter()));
  }

  /** Evaluates; nothing is read from the folder, which may be null. */
  @Override
  public Report evaluate(Path folder) {
    SignalCatalogue catalogue = VssCatalogue.load();
    List<SimulatedVehicle> vehicles =
        new ArrayList<>(SimulatedFleet.create(plan.fleet(), catalogue).vehicles());
    AtomicInteger done = new AtomicInteger();
    List<FaultDrive.Outcome> outcomes =
        IntStream.range(0, vehicles.size())
            .parallel()
            .mapToObj(
                index -> {
                  SimulatedVehicle vehicle = vehicles.set(index, null); // it is large, and done
                  FaultDrive drive = new FaultDrive(vehicle, index, plan, catalogue);
                  FaultDrive.Outcome outcome = drive.run(plan.endMicros());
                  tell(vehicle.vehicleId(), outcome, done.incrementAndGet());
                  return outcome;
                })
            .toList();
    return report(outcomes);
  }

  private void tell(String vehicleId, FaultDrive.Outcome outcome, int done) {
    if (outcome.kind().isPresent() && Double.isNaN(outcome.delaySeconds())) {
      progress.printf("%s: %s was not found%n", vehicleId, outcome.kind().get().id());
    }
    for (Alarm alarm : outcome.falseAlarms()) {
      progress.printf("%s: false alarm %s %s%n", vehicleId, alarm.what(), alarm.about());
    }
    if (done % VEHICLES_PER_MESSAGE == 0) {
      progress.printf("%d of %d vehicles%n", done, plan.vehicles());
      progress.flush();
    }
  }

  private Report report(List<FaultDrive.Outcome> outcomes) {
    List<Score> scores = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      List<FaultDrive.Outcome> injected =
          outcomes.stream().filter(it -> it.kind().filter(kind::equals).isPresent()).toList();
      if (!injected.isEmpty()) {
        scores.add(score(kind.id(), injected));
      }
    }
    double hours = plan.vehicles() * plan.hours();
    long falseAlarms = outcomes.stream().mapToLong(it -> it.falseAlarms().size()).sum();
    Score all =
        score(Report.ALL, outcomes.stream().filter(it -> it.kind().isPresent()).toList())
            .with(MetricKey.VEHICLE_HOURS, hours)
            .with(MetricKey.FALSE_ALARMS, (double) falseAlarms)
            .with(MetricKey.FALSE_ALARMS_PER_1000_HOURS, 1_000.0 * (double) falseAlarms / hours);
    return new Report("faults", "seconds from onset to alarm", scores, all);
  }

  private static Score score(String id, List<FaultDrive.Outcome> injected) {
    double[] delays =
        injected.stream()
            .mapToDouble(FaultDrive.Outcome::delaySeconds)
            .filter(delay -> !Double.isNaN(delay))
            .sorted()
            .toArray();
    return Score.of(id)
        .with(MetricKey.INJECTED, injected.size())
        .with(MetricKey.DETECTED, delays.length)
        .with(MetricKey.RECALL, delays.length / (double) injected.size())
        .with(MetricKey.DELAY_MEDIAN_SECONDS, quantile(delays, 0.5))
        .with(MetricKey.DELAY_P90_SECONDS, quantile(delays, 0.9));
  }

  /** The least number that so large a share of the ascending numbers does not exceed. */
  private static double quantile(double[] ascending, double share) {
    int place = (int) Math.ceil(share * ascending.length) - 1;
    return ascending.length == 0 ? Double.NaN : ascending[Math.max(0, place)];
  }
}
