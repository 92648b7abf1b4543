package io.fleettwin.api.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.ApiNode;
import io.fleettwin.api.fixture.EventReader;
import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleInsight;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.testkit.KafkaNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
class ErasureTest {

  private static final String INSIGHTS = "/api/v1/insights";
  private static final String LETTERS = "/api/v1/dead-letters";

  private final Platform platform;
  private final Publisher publisher;

  ErasureTest(Platform platform) {
    this.platform = platform;
    this.publisher = platform.publisher();
  }

  @Test
  void nothingTellsOfAVehicleAnyMoreOnceItIsErased() {
    String tenant = "erased";
    Reader reader = platform.reader(tenant, "operator");
    Reader owner = platform.reader(tenant, "platform");
    publishAllAbout(tenant, "car", 0);
    publishAllAbout(tenant, "neighbour", 0);
    publisher.publish(letter(tenant, "car", RejectReason.UNKNOWN_TENANT, 1));
    publisher.flush();
    awaitAll(reader, 2, 2, 2);
    Waiting.until(() -> foreignLetters(owner, tenant) == 1);

    try (EventReader events = reader.stream("/api/v1/stream")) {
      Waiting.until(() -> events.vehicleIds().size() == 2);
      publisher.erase(new VehicleKey(tenant, "car"));
      publisher.flush();
      Waiting.until(
          () -> events.events().stream().anyMatch(event -> event.name().equals("removed")));

      assertThat(events.events())
          .filteredOn(event -> event.name().equals("removed"))
          .singleElement()
          .satisfies(event -> assertThat(event.data()).isEqualTo("[\"car\"]"));
    }
    awaitAll(reader, 1, 1, 1);

    assertThat(reader.vehicleIds("")).containsExactly("neighbour");
    assertThat(reader.vehicleIds("?bbox=-180,-90,180,90")).doesNotContain("car");
    assertThat(reader.get("/api/v1/vehicles/car").status()).isEqualTo(404);
    assertThat(reader.get("/api/v1/vehicles/car/twin").status()).isEqualTo(404);
    assertThat(reader.get("/api/v1/vehicles/car/insights").status()).isEqualTo(404);
    JsonNode insights = reader.get(INSIGHTS).json();
    assertThat(insights.toString()).doesNotContain("\"car\"");
    assertThat(insights.get("counts").get("warning").asInt()).isEqualTo(1);
    assertThat(insights.get("open_counts").get("warning").asInt()).isEqualTo(1);
    JsonNode letters = reader.get(LETTERS).json();
    assertThat(letters.toString()).doesNotContain("\"car\"");
    assertThat(letters.get("counts").get("malformed_frame").asInt()).isEqualTo(1);
    assertThat(foreignLetters(owner, tenant)).isZero();
  }

  /** Letters whose header named another tenant than their topic: they belong to the platform. */
  private static long foreignLetters(Reader owner, String tenant) {
    JsonNode letters = owner.get(LETTERS + "?limit=1000&reason=unknown_tenant").json().get("items");
    return StreamSupport.stream(letters.spliterator(), false)
        .filter(letter -> letter.get("tenant").asString("").equals(tenant))
        .count();
  }

  @Test
  void liftedVehicleShowsWhatCameAfterTheLiftingAndNothingFromBefore() {
    String tenant = "lifted";
    Reader reader = platform.reader(tenant, "operator");
    VehicleKey car = new VehicleKey(tenant, "car");
    publishAllAbout(tenant, "car", 0);
    publisher.flush();
    awaitAll(reader, 1, 1, 1);
    publisher.erase(car);
    publisher.flush();
    awaitAll(reader, 0, 0, 0);

    publishAllAbout(tenant, "car", 1); // while it is refused
    publisher.liftErasure(car);
    publisher.flush();
    long liftedMillis = System.currentTimeMillis();
    Waiting.until(() -> System.currentTimeMillis() > liftedMillis);
    Waiting.until(
        () -> {
          publishAllAbout(tenant, "car", 2); // until it is known that the marker was lifted
          publisher.flush();
          return reader.vehicleIds("").size() == 1;
        });

    Waiting.until(() -> reader.get(INSIGHTS).json().get("items").size() == 1);
    assertThat(reader.get(INSIGHTS).json().get("items").get(0).get("since").asString())
        .isEqualTo("2026-01-05T08:00:02Z");
    assertThat(reader.get("/api/v1/vehicles/car").json().get("revision").asInt()).isEqualTo(3);
    Waiting.until(() -> !reader.get(LETTERS).json().get("items").isEmpty());
    assertThat(reader.get(LETTERS).json().get("items"))
        .allSatisfy(item -> assertThat(item.get("origin").get("offset").asInt()).isEqualTo(2));
  }

  @Test
  void apiThatStartsAnewShowsNothingOfWhatWasErasedBefore() {
    KafkaNode kafka = KafkaNode.start();
    try (kafka) {
      Publisher.createTopics(kafka.bootstrapServers());
      try (Publisher writer = new Publisher(kafka.bootstrapServers())) {
        for (String vehicle : new String[] {"gone", "back"}) {
          writer.publish(SampleTwin.of("demo", vehicle));
          writer.publish(SampleInsight.of("demo", vehicle).event());
          writer.erase(new VehicleKey("demo", vehicle));
        }
        writer.liftErasure(new VehicleKey("demo", "back"));
        writer.flush();
        long liftedMillis = System.currentTimeMillis();
        Waiting.until(() -> System.currentTimeMillis() > liftedMillis);
        writer.publish(SampleTwin.of("demo", "back").revision(7));
        writer.publish(SampleInsight.of("demo", "back").beganLater(1).event());
      }
      try (ApiNode api =
          ApiNode.start(kafka.bootstrapServers(), "fleettwin.security.anonymous-tenant=demo")) {
        Waiting.until(() -> api.get("/actuator/health/readiness").status() == 200);

        JsonNode vehicles = api.get("/api/v1/vehicles").json().get("items");
        assertThat(vehicles).hasSize(1);
        assertThat(vehicles.get(0).get("vehicle_id").asString()).isEqualTo("back");
        assertThat(vehicles.get(0).get("open_insights").asInt()).isEqualTo(1);
        JsonNode insights = api.get(INSIGHTS).json().get("items");
        assertThat(insights).hasSize(1);
        assertThat(insights.get(0).get("since").asString()).isEqualTo("2026-01-05T08:00:01Z");
      }
    }
  }

  /** A twin, an insight and a dead letter, which can be told from those of another number. */
  private void publishAllAbout(String tenant, String vehicle, int number) {
    publisher.publish(SampleTwin.of(tenant, vehicle).revision(number + 1));
    publisher.publish(SampleInsight.of(tenant, vehicle).beganLater(number).event());
    publisher.publish(letter(tenant, vehicle, RejectReason.MALFORMED_FRAME, number));
  }

  private static void awaitAll(Reader reader, int vehicles, int insights, int letters) {
    reader.awaitVehicles(vehicles);
    Waiting.until(() -> reader.get(INSIGHTS).json().get("items").size() == insights);
    Waiting.until(() -> reader.get(LETTERS).json().get("items").size() == letters);
  }

  private static DeadLetter letter(String tenant, String vehicle, RejectReason reason, int offset) {
    return new DeadLetter(
        reason,
        "starts with 0x6e (expected: a frame)",
        new DeadLetter.Origin("hono.telemetry." + tenant, 0, offset),
        tenant,
        vehicle,
        "application/octet-stream",
        0,
        Publisher.payload("nonsense"));
  }
}
