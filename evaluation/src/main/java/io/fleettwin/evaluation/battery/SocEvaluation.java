package io.fleettwin.evaluation.battery;

import io.fleettwin.domain.battery.PackModel;
import io.fleettwin.domain.battery.PackModels;
import io.fleettwin.domain.battery.SocEstimator;
import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.report.ErrorStatistics;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The estimated state of charge against that of a cell cycler, or of a vehicle. */
public final class SocEvaluation {

  /** Two-sided 95 % of a normal distribution, in standard deviations. */
  private static final double NORMAL_95 = 1.96;

  /** What an estimator may take to find the charge by itself. */
  private static final double SETTLING_SECONDS = 600.0;

  private static final double PERCENT = 100.0;

  private final PackModel pack;
  private final List<Score> scores = new ArrayList<>();
  private final ErrorStatistics all = new ErrorStatistics();

  private SocEvaluation(String vehicleModel) {
    this.pack = PackModels.find(vehicleModel).orElseThrow();
  }

  /** How a run begins, and from when on it is judged. */
  private enum Start {
    /** The charge is known, as after a rest from full. */
    RIGHT("right start", 0.0, 0.02, 0.0),
    /** The charge is thought to be 20 points higher than it is. */
    TOO_HIGH("start 20 points too high", 0.2, 0.2, SETTLING_SECONDS),
    /** The charge is thought to be 20 points lower than it is. */
    TOO_LOW("start 20 points too low", -0.2, 0.2, SETTLING_SECONDS);

    private final String words;
    private final double errorFraction;
    private final double deviationFraction;
    private final double judgedFromSeconds;

    Start(String words, double error, double deviation, double judgedFromSeconds) {
      this.words = words;
      this.errorFraction = error;
      this.deviationFraction = deviation;
      this.judgedFromSeconds = judgedFromSeconds;
    }
  }

  /** Drive profiles on a cell, each from a right and from two wrong starts. */
  public static Evaluation onCalce() {
    return folder -> {
      SocEvaluation evaluation = new SocEvaluation("INR18650-20R");
      for (Map.Entry<String, List<BatteryReading>> drive : CalceDrives.read(folder).entrySet()) {
        for (Start start : Start.values()) {
          SocEstimator estimator = new SocEstimator(evaluation.pack);
          double begin = drive.getValue().get(0).socFraction() + start.errorFraction;
          estimator.start(begin, start.deviationFraction);
          String id = drive.getKey() + ", " + start.words;
          evaluation.run(id, estimator, drive.getValue(), start.judgedFromSeconds);
        }
      }
      return evaluation.report();
    };
  }

  /** Trips of a vehicle whose stated charge is withheld, at the start as well. */
  public static Evaluation onBmw() {
    return SocEvaluation::evaluateTrips;
  }

  private static Report evaluateTrips(Path folder) throws IOException {
    SocEvaluation evaluation = new SocEvaluation("BMW i3");
    for (Map.Entry<String, List<BatteryReading>> trip : BmwTrips.read(folder).entrySet()) {
      SocEstimator estimator = new SocEstimator(evaluation.pack);
      evaluation.run(trip.getKey(), estimator, trip.getValue(), SETTLING_SECONDS);
    }
    return evaluation.report();
  }

  private void run(
      String id, SocEstimator estimator, List<BatteryReading> readings, double judgedFromSeconds) {
    ErrorStatistics errors = new ErrorStatistics();
    for (BatteryReading reading : readings) {
      estimator.advance(
          reading.elapsedSeconds(),
          reading.meanAmperes(),
          reading.amperes(),
          reading.volts(),
          reading.celsius());
      if (reading.seconds() >= judgedFromSeconds) {
        double estimate = PERCENT * estimator.socFraction();
        double reach = PERCENT * NORMAL_95 * estimator.deviationFraction();
        double truth = PERCENT * reading.socFraction();
        errors.add(estimate, truth, estimate - reach, estimate + reach);
      }
    }
    scores.add(errors.score(id));
    all.merge(errors);
  }

  private Report report() {
    return new Report("soc", "percentage points", scores, all.score(Report.ALL));
  }
}
