package io.fleettwin.hono.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnErrorTest {

  @ParameterizedTest(name = "{0}: {1} if the device listens, else {2}")
  @CsvSource({
    "disconnect, DISCONNECT, DISCONNECT",
    "ignore, IGNORE, IGNORE",
    "skip-ack, SKIP_ACK, SKIP_ACK",
    "default, IGNORE, DISCONNECT",
    "nonsense, IGNORE, DISCONNECT",
    ", IGNORE, DISCONNECT"
  })
  void reactionFollowsFromThePropertyAndFromWhetherTheDeviceListens(
      String property, OnError listening, OnError deaf) {
    OnError onError = OnError.of(Optional.ofNullable(property));

    assertThat(onError.resolve(true)).isEqualTo(listening);
    assertThat(onError.resolve(false)).isEqualTo(deaf);
  }
}
