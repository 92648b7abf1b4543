package io.fleettwin.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

  @Test
  void waitDoublesUpToTheBoundAndThenItGivesUp() {
    RestartPolicy policy =
        new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), 6, Duration.ofMinutes(1));

    assertThat(IntStream.rangeClosed(1, 6).mapToObj(policy::delayAfter))
        .containsExactly(
            seconds(1), seconds(2), seconds(4), seconds(5), seconds(5), Optional.empty());
  }

  private static Optional<Duration> seconds(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }
}
