package io.fleettwin.domain.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsightTest {

  @Test
  void allPhasesOfAnInsightHaveOneName() {
    assertThat(insight(Phase.OPENED, 5, 5).name())
        .isEqualTo(insight(Phase.CLOSED, 5, 9).name())
        .isEqualTo("SELF_DISCHARGE/pack/5")
        .isNotEqualTo(insight(Phase.OPENED, 6, 6).name());
  }

  @Test
  void reportFromBeforeTheBeginningIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> insight(Phase.UPDATED, 5, 4))
        .withMessage("eventTimeMicros: 4 (expected: at least 5)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void confidenceIsAProbability(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evidence.ofCertainty(confidence))
        .withMessageStartingWith("confidence: ");
  }

  @ParameterizedTest
  @EnumSource
  void severityIsFoundByItsCode(Severity severity) {
    assertThat(Severity.ofCode(severity.code())).isEqualTo(severity);
  }

  @Test
  void unknownSeverityIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Severity.ofCode(4))
        .withMessage("code: 4 (expected: 0 to 3)");
  }

  private static Insight insight(Phase phase, long since, long eventTime) {
    return new Insight(
        InsightKind.SELF_DISCHARGE,
        "pack",
        phase,
        Severity.NOTICE,
        since,
        eventTime,
        new Evidence(3.0, 1.0, 0.5, "percent", 0.9),
        "Charge is lost at rest");
  }
}
