package io.fleettwin.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.EventReader;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class MetricsTest {

  private final Platform platform;

  MetricsTest(Platform platform) {
    this.platform = platform;
  }

  @Test
  void vehiclesStreamsAndHopLatenciesAreMeasured() {
    Reader reader = platform.reader("metrics", "platform");
    platform.publisher().publish(SampleTwin.of("metrics", "car"));
    platform.publisher().flush();
    reader.awaitVehicles(1);
    try (EventReader events = reader.stream("/api/v1/stream")) {
      Waiting.until(() -> events.vehicleIds().size() == 1);

      assertThat(reader.get("/actuator/prometheus").text())
          .contains("fleettwin_vehicles{tenant=\"metrics\"} 1.0")
          .containsPattern("fleettwin_stream_clients [1-9]")
          .containsPattern("fleettwin_twin_updates_total [1-9]")
          .contains("fleettwin_topic_following{topic=\"fleet.twin.v1\"} 1.0")
          .containsPattern(
              "fleettwin_hop_latency_seconds_bucket\\{hop=\"appended_to_folded\",le=\"0.00")
          .containsPattern("fleettwin_hop_latency_seconds_count\\{hop=\"sensed_to_served\"} [1-9]");
    }
  }

  @Test
  void readinessNamesWhatItWaitsFor() {
    var answer = platform.api().get("/actuator/health/readiness");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/components/liveView/details").propertyNames())
        .contains("fleet.twin.v1", "fleet.dead-letter.v1");
  }
}
