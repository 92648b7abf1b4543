package io.fleettwin.api.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.ApiNode;
import io.fleettwin.api.fixture.ApiNode.Answer;
import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.contracts.Topics;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.testkit.KafkaNode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OutageTest {

  private static final String OPEN = "fleettwin.security.anonymous-tenant=demo";

  @Test
  void withoutKafkaTheApiIsAliveNotReadyAndSaysWhy() {
    try (ApiNode api = ApiNode.start("127.0.0.1:1", OPEN)) {
      Waiting.until(() -> reason(api).contains("Kafka does not answer at 127.0.0.1:1"));

      assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
      Answer vehicles = api.get("/api/v1/vehicles");
      assertThat(vehicles.status()).isEqualTo(503);
      assertThat(vehicles.json().get("type").asString())
          .isEqualTo("urn:fleettwin:problem:not-ready");
      assertThat(api.get("/api/v1/stream").status()).isEqualTo(503);
    }
  }

  @Test
  void waitsForItsTopicsAndServesOnThroughAnOutage() {
    KafkaNode kafka = KafkaNode.start();
    try (ApiNode api = ApiNode.start(kafka.bootstrapServers(), OPEN)) {
      try (kafka) {
        Waiting.until(() -> reason(api).contains("does not exist"));

        Publisher.createTopics(kafka.bootstrapServers());
        try (Publisher publisher = new Publisher(kafka.bootstrapServers())) {
          publisher.publish(SampleTwin.of("demo", "car"));
          publisher.flush();
        }
        Waiting.until(() -> api.get("/actuator/health/readiness").status() == 200);
        Waiting.until(() -> api.get("/api/v1/vehicles/car").status() == 200);
      }

      Waiting.until(() -> reason(api).contains("Kafka does not answer"));
      assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(api.get("/api/v1/vehicles/car").status()).isEqualTo(200);
    }
  }

  @Test
  void rebuildsItsViewFromWhatWasWrittenBefore() {
    KafkaNode kafka = KafkaNode.start();
    try (kafka) {
      Publisher.createTopics(kafka.bootstrapServers());
      try (Publisher publisher = new Publisher(kafka.bootstrapServers())) {
        for (int revision = 1; revision <= 50; revision++) {
          publisher.publish(SampleTwin.of("demo", "moving").revision(revision));
          publisher.publish(SampleTwin.of("demo", "scrapped").revision(revision));
        }
        publisher.remove(new VehicleKey("demo", "scrapped"));
      }
      try (ApiNode api = ApiNode.start(kafka.bootstrapServers(), OPEN)) {
        Waiting.until(() -> api.get("/actuator/health/readiness").status() == 200);

        assertThat(api.get("/api/v1/vehicles/moving").json().get("revision").asInt()).isEqualTo(50);
        assertThat(api.get("/api/v1/vehicles/scrapped").status()).isEqualTo(404);
      }
    }
  }

  private static String reason(ApiNode api) {
    JsonNode details =
        api.get("/actuator/health/readiness")
            .json()
            .at("/components/liveView/details")
            .path(Topics.TWIN);
    return details.path("reason").asString("");
  }
}
