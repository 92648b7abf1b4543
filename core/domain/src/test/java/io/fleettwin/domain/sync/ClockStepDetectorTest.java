package io.fleettwin.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockStepDetectorTest {

  private static final long SECOND = 1_000_000L;
  private static final long TOLERANCE = 50_000L;

  private ClockStepDetector detector = new ClockStepDetector();

  @Test
  void sixteenMessagesThatLagAlikeForAMinuteMeanThatTheClockWasSetBack() {
    for (int message = 0; message < 15; message++) {
      assertThat(observe(4L * message, 90 * SECOND)).isFalse();
    }

    assertThat(observe(60, 90 * SECOND)).isTrue();
    assertThat(detector.leastLagMicros()).isEqualTo(90 * SECOND);
  }

  @Test
  void manyMessagesWithinLessThanAMinuteDoNot() {
    for (int message = 0; message < 200; message++) {
      assertThat(detector.observe(message * SECOND / 4, 90 * SECOND, TOLERANCE)).isFalse();
    }
  }

  @Test
  void aMinuteOfFewMessagesDoesNot() {
    for (int message = 0; message < 15; message++) {
      assertThat(observe(20L * message, 90 * SECOND)).isFalse();
    }
  }

  @Test
  void messageThatDoesNotLagEndsTheSuspicion() {
    for (int message = 0; message < 15; message++) {
      observe(4L * message, 90 * SECOND);
    }
    detector.reset();

    assertThat(observe(60, 90 * SECOND)).isFalse();
  }

  @Test
  void queueThatEmptiesIsNoClock() {
    for (int message = 0; message < 40; message++) {
      assertThat(observe(4L * message, (200 - 4L * message) * SECOND)).isFalse();
    }
  }

  @Test
  void afterAQueueTheSecondHalfIsComparedWithWhatFollows() {
    // half a minute in which a queue empties, then a lag that stays
    for (int message = 0; message < 9; message++) {
      assertThat(observe(4L * message, (200 - 4L * message) * SECOND)).isFalse();
    }
    boolean found = false;
    int seconds = 32;
    while (!found && seconds < 200) {
      seconds += 4;
      found = observe(seconds, 90 * SECOND);
    }

    assertThat(found).isTrue();
    assertThat(seconds).isBetween(92, 130);
    assertThat(detector.leastLagMicros()).isEqualTo(90 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 12, 15})
  void detectorThatWasWrittenAndReadGoesOnAlike(int before) throws IOException {
    for (int message = 0; message < before; message++) {
      observe(4L * message, 90 * SECOND + 1_000L * (message % 3));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.write(new DataOutputStream(bytes));
    detector =
        ClockStepDetector.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int message = before; message < 15; message++) {
      assertThat(observe(4L * message, 90 * SECOND + 1_000L * (message % 3))).isFalse();
    }

    assertThat(observe(60, 90 * SECOND)).isTrue();
    assertThat(detector.leastLagMicros()).isEqualTo(90 * SECOND);
  }

  private boolean observe(long receivedSeconds, long lagMicros) {
    return detector.observe(receivedSeconds * SECOND, lagMicros, TOLERANCE);
  }
}
