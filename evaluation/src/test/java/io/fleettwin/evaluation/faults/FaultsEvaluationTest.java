package io.fleettwin.evaluation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One vehicle of each kind of fault and two healthy ones, for a quarter of an hour. */
class FaultsEvaluationTest {

  private static final FaultPlan PLAN = new FaultPlan(FaultPlan.ROUND, 0.25, 7L);

  private static final StringWriter PROGRESS = new StringWriter();
  private static Report report;
  private static Map<String, Score> byKind;

  @BeforeAll
  static void evaluate() {
    report =
        new FaultsEvaluation(PLAN, new PrintWriter(PROGRESS, true)).evaluate(Path.of("unread"));
    byKind = report.recordings().stream().collect(Collectors.toMap(Score::id, score -> score));
  }

  @Test
  void faultsThatShowAtOnceAreFoundWithinSeconds() {
    for (FaultKind kind :
        List.of(
            FaultKind.GNSS_SPEED_ZERO,
            FaultKind.SOC_GLITCH,
            FaultKind.BATTERY_TEMPERATURE_IMPOSSIBLE,
            FaultKind.CHARGING_CONTRADICTED,
            FaultKind.DOOR_OPEN_AT_SPEED,
            FaultKind.ADAS_SENSOR_BLOCKED,
            FaultKind.ADAS_FEATURE_FAILED)) {
      Score score = byKind.get(kind.id());
      assertThat(score.value(MetricKey.RECALL)).as(kind.id()).isEqualTo(1.0);
      assertThat(score.value(MetricKey.DELAY_P90_SECONDS)).as(kind.id()).isBetween(0.0, 30.0);
    }
  }

  @Test
  void silenceOfOneSignalIsToldFromThatOfTheLink() {
    assertThat(byKind.get(FaultKind.SIGNAL_SILENT.id()).value(MetricKey.DELAY_P90_SECONDS))
        .isBetween(20.0, 62.0);
    assertThat(byKind.get(FaultKind.LINK_DOWN.id()).value(MetricKey.DELAY_P90_SECONDS))
        .isBetween(45.0, 91.0);
  }

  @Test
  void nothingIsAlarmedAboutThatNoFaultExplains() {
    assertThat(PROGRESS.toString()).doesNotContain("false alarm");
    assertThat(report.all().value(MetricKey.FALSE_ALARMS)).isZero();
    assertThat(report.all().value(MetricKey.VEHICLE_HOURS)).isEqualTo(6.0);
  }

  @Test
  void sameSeedGivesTheSameReport() {
    FaultPlan plan = new FaultPlan(2, 0.1, 3L);

    assertThat(evaluate(plan)).isEqualTo(evaluate(plan));
  }

  private static Report evaluate(FaultPlan plan) {
    return new FaultsEvaluation(plan, new PrintWriter(new StringWriter())).evaluate(Path.of("."));
  }
}
