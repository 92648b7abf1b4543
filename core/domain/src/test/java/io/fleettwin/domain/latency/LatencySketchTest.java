package io.fleettwin.domain.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencySketchTest {

  private static final double[] FRACTIONS = {0.0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1.0};

  @Test
  void oneMillisecondIsInBucketZeroAndTheNextDurationInBucketOne() {
    LatencySketch sketch = sketchOf(1.0, 1.0, 1.01, 2.0);

    // ln(1.01) / ln(1.01 / 0.99) = 0.4975 and ln(2) / ln(1.01 / 0.99) = 34.66, rounded up
    assertThat(buckets(sketch)).isEqualTo(Map.of(0, 2L, 1, 1L, 35, 1L));
    assertThat(sketch.count()).isEqualTo(4);
    assertThat(sketch.sumMillis()).isCloseTo(5.01, within(1e-12));
    assertThat(sketch.minMillis()).isEqualTo(1.0);
    assertThat(sketch.maxMillis()).isEqualTo(2.0);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyQuantileIsWithinOnePercentOfTheTrueOne(long seed) {
    double[] durations = durations(seed, 20_000);
    LatencySketch sketch = sketchOf(durations);
    Arrays.sort(durations);

    for (double fraction : FRACTIONS) {
      double truth = durations[(int) Math.floor(fraction * (durations.length - 1))];
      assertThat(sketch.quantileMillis(fraction))
          .as("quantile %s", fraction)
          .isCloseTo(truth, within(LatencySketch.ACCURACY * truth * (1 + 1e-9)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void mergedPartsAreTheSketchOfTheWhole(long seed) {
    double[] durations = durations(seed, 5_000);
    LatencySketch[] parts = new LatencySketch[7];
    Arrays.setAll(parts, part -> new LatencySketch());
    Random random = new Random(seed);
    for (double duration : durations) {
      parts[random.nextInt(parts.length)].add(duration);
    }
    LatencySketch merged = new LatencySketch();
    for (LatencySketch part : parts) {
      merged.merge(part);
    }

    assertSame(merged, sketchOf(durations));
  }

  @Test
  void durationsThatNoClockTellsApartAreCountedAsAMicrosecond() {
    LatencySketch sketch = sketchOf(0.0, -250.0, 1e-9, 0.001);

    assertThat(buckets(sketch)).isEqualTo(Map.of(-345, 4L));
    assertThat(sketch.minMillis()).isEqualTo(-250.0);
    assertThat(sketch.quantileMillis(0.5)).isCloseTo(0.001, within(0.00002));
  }

  @Test
  void durationsBeyondAllReasonShareTheLastBucket() {
    LatencySketch sketch = sketchOf(1e9, 1e15);

    assertThat(buckets(sketch)).hasSize(1);
    assertThat(sketch.maxMillis()).isEqualTo(1e15);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23})
  void sketchSurvivesItsBytes(long seed) throws IOException {
    LatencySketch sketch = sketchOf(durations(seed, 3_000));
    byte[] bytes = write(sketch);

    assertSame(read(bytes), sketch);
    assertThat(bytes.length).isLessThan(4 * buckets(sketch).size() + 32);
  }

  @Test
  void emptySketchIsOneByteAndKnowsNoQuantile() throws IOException {
    byte[] bytes = write(new LatencySketch());

    assertThat(bytes).hasSize(1);
    assertThat(read(bytes).quantileMillis(0.5)).isNaN();
    assertThat(read(bytes).count()).isZero();
  }

  @Test
  void bytesWithABucketThatDoesNotExistAreRefused() throws IOException {
    byte[] bytes = write(sketchOf(1e9));
    bytes[bytes.length - 2] = 0x7f; // high byte of the distance to the first bucket

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("bucket: \\d+ \\(expected: -345 to 1037\\)");
  }

  @Test
  void whatIsNotANumberIsRefused() {
    assertThatThrownBy(() -> new LatencySketch().add(Double.NaN))
        .hasMessage("millis: NaN (expected: a finite number)");
    assertThatThrownBy(() -> new LatencySketch().quantileMillis(1.1))
        .hasMessage("fraction: 1.1 (expected: 0 to 1)");
  }

  /** Spread over ten decades, as latencies of vehicles that lose their link are. */
  private static double[] durations(long seed, int size) {
    Random random = new Random(seed);
    double[] durations = new double[size];
    Arrays.setAll(durations, i -> 0.002 + Math.exp(3.0 + 2.5 * random.nextGaussian()));
    return durations;
  }

  private static LatencySketch sketchOf(double... durations) {
    LatencySketch sketch = new LatencySketch();
    for (double duration : durations) {
      sketch.add(duration);
    }
    return sketch;
  }

  private static void assertSame(LatencySketch actual, LatencySketch expected) {
    assertThat(buckets(actual)).isEqualTo(buckets(expected));
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(actual.sumMillis())
        .isCloseTo(expected.sumMillis(), within(1e-9 * expected.sumMillis()));
    assertThat(actual.minMillis()).isEqualTo(expected.minMillis());
    assertThat(actual.maxMillis()).isEqualTo(expected.maxMillis());
    for (double fraction : FRACTIONS) {
      assertThat(actual.quantileMillis(fraction)).isEqualTo(expected.quantileMillis(fraction));
    }
  }

  private static Map<Integer, Long> buckets(LatencySketch sketch) {
    Map<Integer, Long> buckets = new TreeMap<>();
    sketch.forEachBucket(buckets::put);
    return buckets;
  }

  private static byte[] write(LatencySketch sketch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sketch.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static LatencySketch read(byte[] bytes) throws IOException {
    return LatencySketch.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
