package io.fleettwin.api.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrafficWindowTest {

  private static final long START = Duration.ofHours(-3).toNanos(); // the origin is arbitrary

  private final TrafficWindow window = new TrafficWindow(START);

  @Test
  void countsWhatArrivedWithinFiveMinutes() {
    window.addFrames(900, at(0));
    window.addFrames(99, at(290));
    window.addLetter(at(290));

    assertThat(window.traffic(at(295))).isEqualTo(new TrafficWindow.Traffic(999, 1));
    assertThat(window.traffic(at(310))).isEqualTo(new TrafficWindow.Traffic(99, 1));
    assertThat(window.traffic(at(600))).isEqualTo(new TrafficWindow.Traffic(0, 0));
  }

  @Test
  void forgetsEverythingAfterALongSilence() {
    window.addLetter(at(0));

    assertThat(window.traffic(at(1_000_000))).isEqualTo(TrafficWindow.Traffic.NONE);
  }

  @Test
  void alarmIsAboveAThousandth() {
    assertThat(new TrafficWindow.Traffic(999, 1).isAlarming()).isFalse();
    assertThat(new TrafficWindow.Traffic(998, 1).isAlarming()).isTrue();
    assertThat(TrafficWindow.Traffic.NONE.isAlarming()).isFalse();
  }

  private static long at(int seconds) {
    return START + Duration.ofSeconds(seconds).toNanos();
  }
}
