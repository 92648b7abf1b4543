package io.fleettwin.domain.battery;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.insight.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LastingConditionTest {

  private static final long SECOND = 1_000_000L;

  private final LastingCondition condition = new LastingCondition(10.0);

  @Test
  void conditionOpensOnceItHasLastedAndSaysSinceWhen() {
    assertThat(condition.advance(5 * SECOND, 1.0)).isNull();
    assertThat(condition.advance(14 * SECOND, 1.2)).isNull();
    assertThat(condition.advance(15 * SECOND, 1.2)).isEqualTo(Phase.OPENED);
    assertThat(condition.sinceMicros()).isEqualTo(5 * SECOND);
    assertThat(condition.advance(16 * SECOND, 1.2)).isNull();
  }

  @Test
  void interruptedConditionBeginsAnew() {
    condition.advance(5 * SECOND, 1.0);
    condition.advance(14 * SECOND, 0.99);

    assertThat(condition.advance(15 * SECOND, 1.0)).isNull();
    assertThat(condition.advance(24 * SECOND, 1.0)).isNull();
    assertThat(condition.advance(25 * SECOND, 1.0)).isEqualTo(Phase.OPENED);
  }

  @Test
  void openConditionIsReportedAgainWhenItIsHalfADegreeWorse() {
    open(1.0);

    assertThat(condition.advance(100 * SECOND, 1.49)).isNull();
    assertThat(condition.advance(101 * SECOND, 1.5)).isEqualTo(Phase.UPDATED);
    assertThat(condition.advance(102 * SECOND, 1.9)).isNull();
    assertThat(condition.advance(103 * SECOND, 2.0)).isEqualTo(Phase.UPDATED);
  }

  @Test
  void openConditionClosesWhenItHasBeenGoneForAsLong() {
    open(1.0);

    assertThat(condition.advance(100 * SECOND, 0.79)).isNull();
    assertThat(condition.advance(105 * SECOND, 0.8)).isNull();
    assertThat(condition.advance(106 * SECOND, 0.79)).isNull();
    assertThat(condition.advance(115 * SECOND, 0.79)).isNull();
    assertThat(condition.advance(116 * SECOND, 0.79)).isEqualTo(Phase.CLOSED);
    assertThat(condition.sinceMicros()).isEqualTo(0L);
    condition.settle();
    assertThat(condition.advance(117 * SECOND, 1.0)).isNull();
    assertThat(condition.advance(127 * SECOND, 1.0)).isEqualTo(Phase.OPENED);
  }

  @Test
  void unknownDegreeChangesNothing() {
    condition.advance(0L, 1.0);
    assertThat(condition.advance(20 * SECOND, Double.NaN)).isNull();
    assertThat(condition.advance(21 * SECOND, 1.0)).isEqualTo(Phase.OPENED);
  }

  @Test
  void conditionThatWasWrittenAndRestoredGoesOnAlike() throws IOException {
    open(1.0);
    condition.advance(100 * SECOND, 0.5);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    condition.write(new DataOutputStream(bytes));
    LastingCondition restored = new LastingCondition(10.0);
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(restored.advance(109 * SECOND, 0.5)).isNull();
    assertThat(restored.advance(110 * SECOND, 0.5)).isEqualTo(Phase.CLOSED);
    assertThat(restored.sinceMicros()).isEqualTo(0L);
  }

  private void open(double degree) {
    condition.advance(0L, degree);
    assertThat(condition.advance(10 * SECOND, degree)).isEqualTo(Phase.OPENED);
  }
}
