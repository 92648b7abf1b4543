package io.fleettwin.evaluation.sync;

import io.fleettwin.evaluation.Evaluation;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Faults in the signals of recorded trips: how many of each kind there are by {@link FaultOracle},
 * how many of those the twin found, and how many good samples it rejected.
 *
 * <p>A sample is a row of the recording. It counts as found if each of its faulty values is
 * rejected, and as a rejected good one if any value is rejected that is not faulty.
 */
public final class SyncEvaluation implements Evaluation {

  @Override
  public Report evaluate(Path folder) throws IOException {
    FaultFinder finder = new FaultFinder();
    List<Score> scores = new ArrayList<>();
    Score all = Score.of(Report.ALL);
    for (TwizyTrip trip : TwizyTrip.readAll(folder)) {
      Score score = scoreOf(trip, finder.find(trip));
      scores.add(score);
      for (Map.Entry<MetricKey, Double> metric : score.metrics().entrySet()) {
        all = plus(all, metric.getKey(), metric.getValue());
      }
    }
    return new Report("sync", "samples", scores, all);
  }

  private static Score scoreOf(TwizyTrip trip, FaultFinder.Findings findings) {
    Score score = blank(trip.id());
    List<Set<FaultKind>> truth = FaultOracle.faultsOf(trip);
    for (int at = 0; at < truth.size(); at++) {
      Set<FaultKind> faulty = truth.get(at);
      Set<FaultKind> rejected = findings.rejected().get(at);
      if (!faulty.isEmpty()) {
        score = plus(score, MetricKey.FAULTY, 1);
        score = plus(score, MetricKey.FLAGGED, rejected.containsAll(faulty) ? 1 : 0);
      }
      score = plus(score, MetricKey.REJECTED_GOOD, faulty.containsAll(rejected) ? 0 : 1);
      for (FaultKind kind : faulty) {
        score = plus(score, kind.faults(), 1);
        score = plus(score, kind.flagged(), rejected.contains(kind) ? 1 : 0);
      }
    }
    score = plus(score, MetricKey.REJECTED_GOOD, findings.otherRejections());
    return score
        .with(MetricKey.SAMPLES, truth.size())
        .with(MetricKey.MISSING_TIMES, findings.missingTimes());
  }

  /** A score in which every count stands at 0: what did not occur is said, too. */
  private static Score blank(String id) {
    Score score =
        Score.of(id)
            .with(MetricKey.FAULTY, 0)
            .with(MetricKey.FLAGGED, 0)
            .with(MetricKey.REJECTED_GOOD, 0);
    for (FaultKind kind : FaultKind.values()) {
      score = score.with(kind.faults(), 0).with(kind.flagged(), 0);
    }
    return score;
  }

  private static Score plus(Score score, MetricKey key, double value) {
    if (value == 0 && score.metrics().containsKey(key)) {
      return score;
    }
    return score.with(key, score.metrics().getOrDefault(key, 0.0) + value);
  }
}
