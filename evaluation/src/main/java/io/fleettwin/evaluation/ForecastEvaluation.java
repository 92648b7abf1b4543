package io.fleettwin.evaluation;

import io.fleettwin.domain.ageing.CapacityForecast;
import io.fleettwin.domain.ageing.CapacityInterval;
import io.fleettwin.domain.ageing.EndOfLife;
import io.fleettwin.domain.ageing.FadePrior;
import io.fleettwin.evaluation.report.ErrorStatistics;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Cells that were discharged until they were worn: the first discharges are shown to the forecast,
 * which then has to say the capacity of each later one, and when the life ends.
 *
 * <p>The baseline is a straight line through the same discharges. A cell without discharges beyond
 * those that are shown is listed, with nothing to compare.
 */
final class ForecastEvaluation implements Evaluation {

  /** Discharges that the forecast learns from. */
  private static final int SHOWN_DISCHARGES = 80;

  /** A cell of 2 Ah is worn when 30 % are lost. */
  private static final double END_OF_LIFE_AMPERE_HOURS = 1.4;

  /** How exact a capacity is that was integrated over one discharge [Ah]. */
  private static final double CAPACITY_DEVIATION_AMPERE_HOURS = 0.004;

  @Override
  public Report evaluate(Path folder) throws IOException {
    List<Score> scores = new ArrayList<>();
    ErrorStatistics all = new ErrorStatistics();
    ErrorStatistics allOfBaseline = new ErrorStatistics();
    for (Map.Entry<String, NavigableMap<Integer, Double>> cell :
        DischargeHistory.read(folder).entrySet()) {
      ErrorStatistics errors = new ErrorStatistics();
      ErrorStatistics baseline = new ErrorStatistics();
      EndOfLife end = compare(cell.getValue(), errors, baseline);
      scores.add(score(cell, errors, baseline, end));
      all.merge(errors);
      allOfBaseline.merge(baseline);
    }
    Score overAll =
        all.score(Report.ALL).with(MetricKey.BASELINE_RMSE, allOfBaseline.rootMeanSquare());
    return new Report(Task.FORECAST.toString(), Task.FORECAST.unit(), scores, overAll);
  }

  private static EndOfLife compare(
      NavigableMap<Integer, Double> capacities, ErrorStatistics errors, ErrorStatistics baseline) {
    CapacityForecast forecast = new CapacityForecast(FadePrior.CYCLED_CELL);
    Line line = new Line();
    capacities
        .headMap(SHOWN_DISCHARGES, true)
        .forEach(
            (discharge, ampereHours) -> {
              forecast.observe(discharge, ampereHours, CAPACITY_DEVIATION_AMPERE_HOURS);
              line.add(discharge, ampereHours);
            });
    capacities
        .tailMap(SHOWN_DISCHARGES, false)
        .forEach(
            (discharge, ampereHours) -> {
              CapacityInterval foretold = forecast.at(discharge);
              errors.add(
                  foretold.meanAmpereHours(),
                  ampereHours,
                  foretold.lowAmpereHours(),
                  foretold.highAmpereHours());
              baseline.add(line.at(discharge), ampereHours);
            });
    return forecast.endOfLife(END_OF_LIFE_AMPERE_HOURS);
  }

  private static Score score(
      Map.Entry<String, NavigableMap<Integer, Double>> cell,
      ErrorStatistics errors,
      ErrorStatistics baseline,
      EndOfLife end) {
    double measured =
        cell.getValue().entrySet().stream()
            .filter(entry -> entry.getValue() < END_OF_LIFE_AMPERE_HOURS)
            .mapToDouble(Map.Entry::getKey)
            .findFirst()
            .orElse(Double.NaN);
    return errors
        .score(cell.getKey())
        .with(MetricKey.BASELINE_RMSE, baseline.rootMeanSquare())
        .with(MetricKey.END_OF_LIFE_EARLIEST, end.earliest())
        .with(MetricKey.END_OF_LIFE_EXPECTED, end.expected())
        .with(MetricKey.END_OF_LIFE_LATEST, end.latest())
        .with(MetricKey.END_OF_LIFE_MEASURED, measured);
  }

  /** Least squares through all points. */
  private static final class Line {
    private double count;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;

    void add(double x, double y) {
      count++;
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumXy += x * y;
    }

    double at(double x) {
      double slope = (count * sumXy - sumX * sumY) / (count * sumXx - sumX * sumX);
      return sumY / count + slope * (x - sumX / count);
    }
  }
}
