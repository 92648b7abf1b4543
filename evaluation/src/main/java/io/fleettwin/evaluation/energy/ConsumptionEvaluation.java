package io.fleettwin.evaluation.energy;

import io.fleettwin.domain.energy.ConsumptionComparison;
import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.report.ErrorStatistics;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Predicts what each trip costs from its speed, elevation and ambient temperature and from earlier
 * trips of the same car, in the order in which they were driven; nothing that was measured
 * electrically in a trip enters its own prediction.
 *
 * <p>Errors are in percent of the measured consumption, so that the mean magnitude is the mean
 * absolute percentage error. A trip of less than 100 m, or one that gave back energy, is listed,
 * with nothing to compare.
 */
public final class ConsumptionEvaluation implements Evaluation {

  private static final double SHORTEST_KILOMETERS = 0.1;
  private static final double NORMAL_95 = 1.959_964;

  private static final String TASK = "consumption";
  private static final String UNIT = "percent of the measured consumption";

  private final String model;

  private ConsumptionEvaluation(String model) {
    this.model = model;
  }

  /** Over cars that all are of a model, by the text that they call themselves. */
  public static Evaluation ofModel(String model) {
    return new ConsumptionEvaluation(model);
  }

  @Override
  public Report evaluate(Path folder) throws IOException {
    Map<String, DrivenCar> cars = new HashMap<>();
    List<Score> scores = new ArrayList<>();
    ErrorStatistics all = new ErrorStatistics();
    for (DriveRecording trip : DriveRecordings.read(folder)) {
      ConsumptionComparison predicted =
          cars.computeIfAbsent(trip.vehicle(), vehicle -> new DrivenCar(model)).drive(trip);
      ErrorStatistics errors = new ErrorStatistics();
      double measured = 100.0 * trip.kilowattHours() / trip.kilometers();
      if (trip.kilometers() >= SHORTEST_KILOMETERS && measured > 0.0) {
        compare(predicted, measured, errors);
      }
      all.merge(errors);
      scores.add(
          errors
              .score(trip.id())
              .with(MetricKey.DISTANCE_KILOMETERS, trip.kilometers())
              .with(MetricKey.PREDICTED_CONSUMPTION, predicted.predictedKilowattHoursPer100Km())
              .with(MetricKey.MEASURED_CONSUMPTION, measured));
    }
    return new Report(TASK, UNIT, scores, all.score(Report.ALL));
  }

  private static void compare(
      ConsumptionComparison predicted, double measured, ErrorStatistics errors) {
    double percent = 100.0 / measured;
    double estimate = predicted.predictedKilowattHoursPer100Km();
    double reach = NORMAL_95 * predicted.standardDeviation();
    errors.add(
        percent * estimate, 100.0, percent * (estimate - reach), percent * (estimate + reach));
  }
}
