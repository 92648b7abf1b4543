package io.fleettwin.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CadenceTableTest {

  private static final long SECOND = 1_000_000L;

  private final CadenceTable table = new CadenceTable(3);

  @Test
  void nothingIsLearnedOfASignalThatNeverCame() {
    assertThat(table.learnedMicros(1)).isZero();
    assertThat(table.intervals(1)).isZero();
    assertThat(table.cadenceMicros(1, 7 * SECOND)).isEqualTo(7 * SECOND);
  }

  @Property
  void firstIntervalIsLearnedToOnePercent(@ForAll @LongRange(min = 1, max = 4_000_000L) long ms) {
    CadenceTable fresh = new CadenceTable(1);
    fresh.observe(0, 1_000 * ms);

    assertThat(fresh.learnedMicros(0)).isCloseTo(1_000 * ms, withPercentage(0.8));
    assertThat(fresh.learnedMicros(0)).isLessThanOrEqualTo(1_000 * ms);
  }

  @Test
  void intervalsBelowAMillisecondCountAsOneAndThoseOfMonthsAsFortyNineDays() {
    table.observe(0, -5);
    table.observe(1, Long.MAX_VALUE);

    assertThat(table.learnedMicros(0)).isEqualTo(1_000);
    assertThat(table.learnedMicros(1)).isEqualTo(1_000L * (255L << 24));
  }

  @Test
  void priorHoldsUntilEightIntervalsWereSeenAndIsOnlyEverMorePatient() {
    for (int seen = 1; seen < 8; seen++) {
      table.observe(0, SECOND);
      assertThat(table.cadenceMicros(0, 60 * SECOND)).isEqualTo(60 * SECOND);
      assertThat(table.cadenceMicros(0, 1_000)).isEqualTo(table.learnedMicros(0));
    }
    table.observe(0, SECOND);

    assertThat(table.cadenceMicros(0, 60 * SECOND)).isCloseTo(SECOND, within(SECOND / 100));
  }

  @Test
  void countStopsAtFifteen() {
    observe(0, 40, SECOND);

    assertThat(table.intervals(0)).isEqualTo(15);
    assertThat(table.learnedMicros(0)).isCloseTo(SECOND, within(SECOND / 100));
  }

  @Test
  void signalsDoNotDisturbEachOther() {
    observe(0, 20, SECOND);
    observe(2, 20, 60 * SECOND);

    assertThat(table.learnedMicros(0)).isCloseTo(SECOND, within(SECOND / 100));
    assertThat(table.intervals(1)).isZero();
    assertThat(table.learnedMicros(2)).isCloseTo(60 * SECOND, within(SECOND));
  }

  @Test
  void nightInTheGarageDoesNotMoveAHabitByMoreThanAnyInterval() {
    observe(0, 30, SECOND);
    table.observe(0, 36_000 * SECOND);

    assertThat(table.learnedMicros(0)).isBetween(SECOND, 1_050_000L);
  }

  @Test
  void signalSentOnChangeLearnsAtMostItsKeyFrames() {
    for (int at = 0; at < 500; at++) {
      table.observe(0, at % 3 == 0 ? SECOND : 10 * SECOND);
    }

    assertThat(table.learnedMicros(0)).isBetween(5 * SECOND, 10 * SECOND);
  }

  @Test
  void learnsTheQuantileThatFourOfFiveIntervalsStayBelow() {
    Random random = new Random(7);
    double sum = 0;
    for (int at = 0; at < 20_000; at++) {
      double seconds = -Math.log(1.0 - random.nextDouble()); // exponential, mean 1 s
      table.observe(0, Math.round(SECOND * seconds));
      sum += at < 10_000 ? 0 : Math.log((double) table.learnedMicros(0));
    }

    // the 80 % quantile of the exponential distribution is ln 5 = 1.61 means
    assertThat(Math.exp(sum / 10_000) / SECOND).isCloseTo(Math.log(5.0), within(0.12));
  }

  @Test
  void newHabitReplacesTheOldOne() {
    observe(0, 100, SECOND / 10);
    observe(0, 200, 10 * SECOND);
    assertThat(table.learnedMicros(0)).isCloseTo(10 * SECOND, within(SECOND / 10));

    observe(0, 800, SECOND / 10);
    assertThat(table.learnedMicros(0)).isCloseTo(SECOND / 10, within(1_000L));
  }

  @Test
  void signalOfTenSecondsIsStaleAfterSixtyAndAFastOneAfterThreeKeyFrames() {
    observe(0, 20, 10 * SECOND);
    observe(1, 20, SECOND);

    assertThat(StalenessRule.allowedSilenceMicros(table.learnedMicros(0)))
        .isCloseTo(60 * SECOND, within(SECOND));
    assertThat(StalenessRule.allowedSilenceMicros(table.learnedMicros(1))).isEqualTo(30 * SECOND);
    assertThat(StalenessRule.allowedSilenceMicros(5 * SECOND)).isEqualTo(30 * SECOND);
    assertThat(StalenessRule.allowedSilenceMicros(5 * SECOND + 1)).isEqualTo(30 * SECOND + 6);
  }

  @Test
  void whatWasLearnedSurvivesWriting() throws IOException {
    observe(1, 9, 3 * SECOND);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.write(1, new DataOutputStream(bytes));
    CadenceTable copy = new CadenceTable(2);
    copy.read(0, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isEqualTo(2);
    assertThat(copy.learnedMicros(0)).isEqualTo(table.learnedMicros(1));
    assertThat(copy.intervals(0)).isEqualTo(9);
  }

  private void observe(int index, int times, long intervalMicros) {
    for (int at = 0; at < times; at++) {
      table.observe(index, intervalMicros);
    }
  }
}
