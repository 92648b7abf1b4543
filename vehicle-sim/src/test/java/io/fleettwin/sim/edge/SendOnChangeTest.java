package io.fleettwin.sim.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.sim.VehicleSample;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SendOnChangeTest {

  private static final int[] SPEED_AND_SOC = {110, 200};
  private static final int[] GEAR_TEXT = {904};
  private static final int[] NONE = {};
  private static final String[] NO_TEXTS = {};
  private static final long SECOND = 1_000_000L;
  private static final long TEN_SECONDS = 10 * SECOND;

  private final SendOnChange filter = SendOnChange.beyond(id -> id == 110 ? 0.5 : 0.0, TEN_SECONDS);

  @Test
  void onlyWhatMovedBeyondItsDeadbandIsSent() {
    filter.filter(sample(0, 50.0, 80.0));

    Optional<VehicleSample> speedMoved = filter.filter(sample(SECOND, 50.6, 80.0));
    Optional<VehicleSample> speedWithinBand = filter.filter(sample(2 * SECOND, 51.0, 79.9));
    Optional<VehicleSample> nothing = filter.filter(sample(3 * SECOND, 51.1, 79.9));

    assertThat(speedMoved.orElseThrow().signalIds()).containsExactly(110);
    assertThat(speedMoved.orElseThrow().values()).containsExactly(50.6);
    assertThat(speedWithinBand.orElseThrow().signalIds()).containsExactly(200);
    assertThat(nothing).isEmpty();
  }

  @Test
  void slowDriftIsMeasuredFromTheValueThatWasSent() {
    filter.filter(sample(0, 50.0, 80.0));

    assertThat(filter.filter(sample(SECOND, 50.4, 80.0))).isEmpty();
    assertThat(filter.filter(sample(2 * SECOND, 50.8, 80.0)).orElseThrow().values())
        .containsExactly(50.8);
  }

  @Test
  void everythingIsRepeatedOncePerKeyPeriod() {
    filter.filter(sample(0, 50.0, 80.0));

    assertThat(filter.filter(sample(TEN_SECONDS - 1, 50.0, 80.0))).isEmpty();
    assertThat(filter.filter(sample(TEN_SECONDS, 50.0, 80.0)).orElseThrow().signalIds())
        .containsExactly(110, 200);
  }

  @Test
  void whatWasNotSampledIsNotSent() {
    assertThat(filter.filter(sample(0, Double.NaN, 80.0)).orElseThrow().signalIds())
        .containsExactly(200);
    assertThat(filter.filter(sample(SECOND, Double.NaN, 80.0))).isEmpty();
  }

  @Test
  void textsAreSentWhenTheyChange() {
    filter.filter(wiper(0, "OFF"));

    assertThat(filter.filter(wiper(SECOND, "OFF"))).isEmpty();
    assertThat(filter.filter(wiper(2 * SECOND, "FAST")).orElseThrow().texts())
        .containsExactly("FAST");
  }

  @Test
  void ofARecordingEverySampleIsKeptWithAllItsNumbers() {
    SendOnChange recording = SendOnChange.everySample(TEN_SECONDS);

    assertThat(recording.filter(sample(0, 50.0, 80.0))).isPresent();
    assertThat(recording.filter(sample(SECOND, 50.0, 80.0)).orElseThrow().values())
        .containsExactly(50.0, 80.0);
    assertThat(recording.filter(sample(2 * SECOND, Double.NaN, Double.NaN))).isPresent();
  }

  @Property(tries = 200)
  void whoeverHoldsTheLastSentValueIsNeverOffByMoreThanTheDeadband(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -3, max = 3) Double> speeds) {
    SendOnChange changing = SendOnChange.beyond(id -> 0.5, TEN_SECONDS);
    double held = Double.NaN;
    for (int at = 0; at < speeds.size(); at++) {
      double speed = speeds.get(at);
      Optional<VehicleSample> sent = changing.filter(sample(at * SECOND, speed, Double.NaN));
      held = sent.map(s -> s.values()[0]).orElse(held);

      assertThat(Math.abs(held - speed)).isLessThanOrEqualTo(0.5);
    }
  }

  private static VehicleSample sample(long micros, double speed, double soc) {
    return new VehicleSample(
        "car-1", micros, SPEED_AND_SOC, new double[] {speed, soc}, NONE, NO_TEXTS);
  }

  private static VehicleSample wiper(long micros, String mode) {
    return new VehicleSample("car-1", micros, NONE, new double[0], GEAR_TEXT, new String[] {mode});
  }
}
