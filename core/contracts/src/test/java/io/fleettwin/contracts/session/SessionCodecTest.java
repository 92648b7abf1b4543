package io.fleettwin.contracts.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.session.Charge;
import io.fleettwin.domain.session.Endpoint;
import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.session.Trip;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionCodecTest {

  private static final Endpoint START = new Endpoint(1_767_600_000_000_001L, 48.1, 11.5, 0.61);
  private static final Endpoint END =
      new Endpoint(1_767_600_900_000_000L, Double.NaN, Double.NaN, 0.55);
  private static final Trip TRIP =
      new Trip(START, END, 700.0, 0.4, new Trip.Consumption(12.5, 2.25, 2.1, 0.25), 81.5, 97.0);
  private static final Charge CHARGE = new Charge(START, END, 7.5, Double.NaN, 11.0);

  @Test
  void whatIsWrittenIsRead() throws IOException {
    for (Session session : new Session[] {TRIP, CHARGE}) {
      assertThat(SessionCodec.decode(SessionCodec.encode(event(session))))
          .isEqualTo(event(session));
    }
  }

  @Test
  void tripIsACloudEventOfItsVehicle() {
    assertThat(new String(SessionCodec.encode(event(TRIP)), UTF_8))
        .startsWith(
            "{\"specversion\":\"1.0\",\"id\":\"demo/car-1/trip/1767600000000001\","
                + "\"source\":\"/fleettwin/twin\",\"type\":\"io.fleettwin.session.trip.v1\","
                + "\"subject\":\"demo/car-1\",\"time\":\"2026-01-05T08:15:00Z\"")
        .contains("\"distance_km\":12.5", "\"start_soc_frac\":0.61", "\"energy_kwh\":2.25")
        .doesNotContain("end_latitude_deg");
  }

  @Test
  void anotherTypeIsRefused() {
    byte[] other =
        new String(SessionCodec.encode(event(TRIP)), UTF_8)
            .replace("session.trip.v1", "session.nap.v1")
            .getBytes(UTF_8);

    assertThatThrownBy(() -> SessionCodec.decode(other))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("type: io.fleettwin.session.nap.v1 (expected: ");
  }

  @Test
  void damagedBytesAreAnswersOfOneKind() {
    byte[] original = SessionCodec.encode(event(TRIP));
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = Arrays.copyOf(original, 1 + random.nextInt(original.length));
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        SessionCodec.decode(bytes);
      } catch (IOException expected) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static SessionEvent event(Session session) {
    return new SessionEvent(
        new VehicleKey("demo", "car-1"), session, session.end().timeMicros() + 5_000_000);
  }
}
