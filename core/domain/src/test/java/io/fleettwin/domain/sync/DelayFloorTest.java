package io.fleettwin.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Lags in microseconds; buckets of five minutes, in the middle of which something is received. */
class DelayFloorTest {

  private final DelayFloor floor = new DelayFloor();

  @Test
  void floorIsTheLeastLagThatWasSeen() {
    assertThat(floor.isEmpty()).isTrue();
    floor.observe(middle(0), 80_000);
    floor.observe(middle(0) + 1, 50_000);
    floor.observe(middle(1), 90_000);

    assertThat(floor.isEmpty()).isFalse();
    assertThat(floor.at(middle(1))).isEqualTo(50_000);
    assertThat(floor.slope()).isZero();
    assertThat(floor.scatterMicros()).isZero();
    floor.clear();
    assertThat(floor.isEmpty()).isTrue();
  }

  @Test
  void whatIsFortyMinutesOldIsForgotten() {
    floor.observe(middle(0), 10_000);
    for (int bucket = 1; bucket < 8; bucket++) {
      floor.observe(middle(bucket), 50_000);
      assertThat(floor.at(middle(bucket))).isEqualTo(10_000);
    }
    floor.observe(middle(8), 50_000);

    assertThat(floor.at(middle(8))).isEqualTo(50_000);
  }

  @Test
  void lagFromBeforeTheOldestBucketIsIgnoredAndOneWithinCounts() {
    floor.observe(middle(8), 50_000);
    floor.observe(middle(0), 10_000);
    assertThat(floor.at(middle(8))).isEqualTo(50_000);

    floor.observe(middle(1), 20_000);
    assertThat(floor.at(middle(8))).isEqualTo(20_000);
  }

  @Test
  void clockThatRunsSlowGivesALineThatGoesOnRising() {
    for (int bucket = 0; bucket <= 6; bucket++) {
      floor.observe(middle(bucket), 50_000 + 10_000L * bucket); // 10 ms in 300 s
    }

    assertThat(floor.slope()).isCloseTo(10_000.0 / 300e6, within(1e-12));
    assertThat(floor.scatterMicros()).isZero();
    assertThat(floor.at(middle(6))).isEqualTo(110_000);
    assertThat(floor.at(middle(7))).isEqualTo(120_000);
    assertThat(floor.at(middle(6) + 150_000_000L)).isEqualTo(115_000);
  }

  @Test
  void slopeNeedsFourCompleteBuckets() {
    for (int bucket = 0; bucket <= 3; bucket++) {
      floor.observe(middle(bucket), 100_000L * bucket);
    }
    assertThat(floor.slope()).isZero(); // the fourth is still open

    floor.observe(middle(4), 400_000);
    assertThat(floor.slope()).isCloseTo(100_000.0 / 300e6, within(1e-12));
  }

  @Test
  void walkOfLessThanTwentyMillisecondsIsNoSlopeButScatter() {
    for (int bucket = 0; bucket <= 6; bucket++) {
      floor.observe(middle(bucket), 3_000L * bucket);
    }

    // 0, 3, 6, 9, 12, 15 ms around 7.5: deviations 1.5, 1.5, 4.5, 4.5, 7.5, 7.5, their median 4.5
    assertThat(floor.slope()).isZero();
    assertThat(floor.scatterMicros()).isCloseTo(1.4826 * 4_500.0, within(1e-6));
  }

  @Test
  void lineHasToMoveByFourDeviationsOfItsScatter() {
    long[] noise = {0, 40_000, 0, 40_000, 0, 40_000, 0};
    for (int bucket = 0; bucket <= 6; bucket++) {
      floor.observe(middle(bucket), noise[bucket] + 5_000L * bucket);
    }

    assertThat(floor.slope()).isZero();
    assertThat(floor.scatterMicros()).isGreaterThan(20_000.0);
  }

  @Test
  void noCrystalIsOffByMoreThanAThousandth() {
    for (int bucket = 0; bucket <= 6; bucket++) {
      floor.observe(middle(bucket), 310_000L * bucket);
    }

    assertThat(floor.slope()).isZero();
  }

  @Test
  void lateLowerLagBendsTheLine() {
    for (int bucket = 0; bucket <= 6; bucket++) {
      floor.observe(middle(bucket), 50_000 + (bucket < 6 ? 20_000L * bucket : 0L));
    }
    assertThat(floor.slope()).isCloseTo(20_000.0 / 300e6, within(1e-12));
    for (int bucket = 1; bucket < 6; bucket++) {
      floor.observe(middle(bucket), 50_000);
    }

    assertThat(floor.slope()).isZero();
    assertThat(floor.at(middle(6))).isEqualTo(50_000);
  }

  @Test
  void lastWordIsCarriedOverALongSilence() {
    floor.observe(middle(0), 50_000);
    floor.observe(middle(20), 90_000);

    assertThat(floor.at(middle(20))).isEqualTo(50_000);
  }

  @Test
  void silenceOfHalfTheMemoryClearsWhatLiesBetween() {
    for (int bucket = 0; bucket < 8; bucket++) {
      floor.observe(middle(bucket), 10_000L + bucket);
    }
    floor.observe(middle(12), 90_000);

    assertThat(floor.at(middle(12))).isEqualTo(10_005); // of bucket 5, the oldest that is left
  }

  @Test
  void floorThatWasWrittenAndReadIsTheSame() throws IOException {
    for (int bucket : new int[] {100, 101, 103, 104, 105, 106}) {
      floor.observe(middle(bucket), -7_000_000L + 30_000L * bucket);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    floor.write(new DataOutputStream(bytes));
    DelayFloor read =
        DelayFloor.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isLessThanOrEqualTo(90);
    assertThat(floor.slope()).isPositive();
    assertThat(read.slope()).isEqualTo(floor.slope());
    assertThat(read.scatterMicros()).isEqualTo(floor.scatterMicros());
    for (int bucket = 106; bucket < 118; bucket++) {
      assertThat(read.at(middle(bucket))).isEqualTo(floor.at(middle(bucket)));
      read.observe(middle(bucket), -5_000_000L);
      floor.observe(middle(bucket), -5_000_000L);
    }
  }

  @Test
  void emptyFloorCanBeWrittenToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    floor.write(new DataOutputStream(bytes));

    assertThat(
            DelayFloor.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())))
                .isEmpty())
        .isTrue();
  }

  private static long middle(int bucket) {
    return bucket * DelayFloor.BUCKET_MICROS + DelayFloor.BUCKET_MICROS / 2;
  }
}
