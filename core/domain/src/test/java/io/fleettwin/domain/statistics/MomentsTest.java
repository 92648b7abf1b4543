package io.fleettwin.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  @Test
  void meanAndVarianceAreThoseOfTheTextbook() {
    RunningMoments moments = running(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

    assertThat(moments.count()).isEqualTo(8);
    assertThat(moments.mean()).isCloseTo(5.0, within(1e-12));
    assertThat(moments.variance()).isCloseTo(32.0 / 7.0, within(1e-12));
    assertThat(moments.standardDeviation()).isCloseTo(Math.sqrt(32.0 / 7.0), within(1e-12));
  }

  @Test
  void nothingIsKnownOfNoValuesAndNoVarianceOfOne() {
    RunningMoments one = running(List.of(3.0));

    assertThat(new RunningMoments().mean()).isNaN();
    assertThat(one.mean()).isEqualTo(3.0);
    assertThat(one.variance()).isNaN();
  }

  @Property
  void mergingIsTheSameAsObservingAll(
      @ForAll @Size(max = 20) List<@DoubleRange(min = -100, max = 100) Double> left,
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = -100, max = 100) Double> right) {
    RunningMoments merged = running(left);
    merged.merge(running(right));
    RunningMoments all = running(left);
    right.forEach(all::observe);

    assertThat(merged.count()).isEqualTo(all.count());
    assertThat(merged.mean()).isCloseTo(all.mean(), within(1e-9));
    assertThat(merged.variance()).isCloseTo(all.variance(), within(1e-7));
  }

  @Test
  void mergingNothingChangesNothing() {
    RunningMoments moments = running(List.of(1.0, 2.0));
    moments.merge(new RunningMoments());

    assertThat(moments.mean()).isEqualTo(1.5);
    assertThat(moments.variance()).isEqualTo(0.5);
  }

  @Test
  void valueThatIsNotFiniteIsLeftOut() {
    RunningMoments moments = running(List.of(1.0, Double.NaN, Double.POSITIVE_INFINITY));
    FadingMoments fading = fading(10, List.of(1.0, Double.NaN, Double.POSITIVE_INFINITY));

    assertThat(moments.count()).isEqualTo(1);
    assertThat(fading.count()).isEqualTo(1.0);
    assertThat(fading.mean()).isEqualTo(1.0);
    assertThat(fading.variance()).isNaN();
  }

  @Test
  void firstValuesOfAFadingMeanCountAlike() {
    FadingMoments fading = fading(100, List.of(1.0, 2.0, 6.0));

    assertThat(fading.mean()).isCloseTo(3.0, within(1e-6));
    assertThat(fading.variance()).isCloseTo(14.0 / 3.0, within(1e-5)); // (4 + 1 + 9) / 3
    assertThat(fading.standardDeviation()).isCloseTo(Math.sqrt(14.0 / 3.0), within(1e-5));
  }

  @Test
  void laterValuesOfAFadingMeanCountOneOverItsMemory() {
    FadingMoments fading = fading(2, List.of(0.0, 0.0, 0.0, 8.0, 8.0));

    assertThat(fading.count()).isEqualTo(2.0);
    assertThat(fading.mean()).isEqualTo(6.0);
    assertThat(fading.variance()).isEqualTo(12.0); // 16 after the first 8, then (16 + 8) / 2
  }

  @Test
  void meanOfNothingFadingIsUnknown() {
    assertThat(new FadingMoments(1).mean()).isNaN();
  }

  @Test
  void bothAreReadAsTheyWereWritten() throws IOException {
    RunningMoments running = running(List.of(1.0, 4.0));
    FadingMoments fading = fading(3, List.of(1.0, 4.0, 5.0, 5.0));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    running.write(out);
    fading.write(out);

    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    RunningMoments runningAgain = RunningMoments.read(in);
    FadingMoments fadingAgain = FadingMoments.read(3, in);

    assertThat(bytes.size()).isEqualTo(36);
    assertThat(runningAgain.count()).isEqualTo(2);
    assertThat(runningAgain.mean()).isEqualTo(running.mean());
    assertThat(runningAgain.variance()).isEqualTo(running.variance());
    assertThat(fadingAgain.count()).isEqualTo(fading.count());
    assertThat(fadingAgain.mean()).isEqualTo(fading.mean());
    assertThat(fadingAgain.variance()).isEqualTo(fading.variance());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1e7, Double.NaN})
  void memoryThatIsNoneIsRejected(double memory) {
    assertThatThrownBy(() -> new FadingMoments(memory))
        .hasMessage("memory: " + memory + " (expected: 1 to 1e7)");
  }

  private static RunningMoments running(List<Double> values) {
    RunningMoments moments = new RunningMoments();
    values.forEach(moments::observe);
    return moments;
  }

  private static FadingMoments fading(double memory, List<Double> values) {
    FadingMoments moments = new FadingMoments(memory);
    values.forEach(moments::observe);
    return moments;
  }
}
