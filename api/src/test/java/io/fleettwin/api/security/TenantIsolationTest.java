package io.fleettwin.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.api.fixture.ApiNode;
import io.fleettwin.api.fixture.ApiNode.Answer;
import io.fleettwin.api.fixture.EventReader;
import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleInsight;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.domain.sync.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningPlatform.class)
class TenantIsolationTest {

  private final Platform platform;

  TenantIsolationTest(Platform platform) {
    this.platform = platform;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/vehicles",
        "/api/v1/vehicles/car",
        "/api/v1/vehicles/car/twin",
        "/api/v1/vehicles/car/insights",
        "/api/v1/insights",
        "/api/v1/stream",
        "/api/v1/dead-letters",
        "/api/v1/map/config",
        "/api/v1/me",
        "/basemap/roads.geojson",
        "/actuator/prometheus",
        "/nowhere"
      })
  void doorsAreClosedWithoutAToken(String path) {
    for (Answer answer :
        new Answer[] {
          platform.api().get(path),
          platform.api().get(path, "Authorization", "Bearer nobody"),
          platform.api().get(path, "Authorization", "Basic bm9ib2R5Om5vYm9keQ==")
        }) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().get("type").asString())
          .isEqualTo("urn:fleettwin:problem:authentication-required");
    }
  }

  @Test
  void vehiclesOfOthersDoNotExist() {
    Reader ours = platform.reader("isolation-ours", "viewer", "operator");
    Reader theirs = platform.reader("isolation-theirs", "viewer", "operator");
    Publisher publisher = platform.publisher();
    publisher.publish(SampleTwin.of("isolation-theirs", "their-car"));
    publisher.publish(letterOf("isolation-theirs"));
    publisher.publish(SampleInsight.of("isolation-theirs", "their-car").event());
    publisher.publish(SampleTwin.of("isolation-ours", "our-car"));
    publisher.flush();
    theirs.awaitVehicles(1);
    ours.awaitVehicles(1);
    Waiting.until(() -> theirs.get("/api/v1/dead-letters").json().get("items").size() == 1);
    Waiting.until(() -> theirs.get("/api/v1/insights").json().get("items").size() == 1);

    assertThat(ours.get("/api/v1/insights").json().get("items")).isEmpty();
    assertThat(ours.get("/api/v1/insights").json().get("open_counts")).isEmpty();
    assertThat(ours.get("/api/v1/vehicles/their-car/insights").status()).isEqualTo(404);
    assertThat(ours.vehicleIds("")).containsExactly("our-car");
    assertThat(ours.vehicleIds("?q=their")).isEmpty();
    assertThat(ours.get("/api/v1/vehicles/their-car").status()).isEqualTo(404);
    assertThat(ours.get("/api/v1/vehicles/their-car/twin").status()).isEqualTo(404);
    assertThat(ours.get("/api/v1/dead-letters").json().get("items")).isEmpty();
    assertThat(ours.get("/api/v1/dead-letters").json().get("counts")).isEmpty();
    try (EventReader events = ours.stream("/api/v1/stream")) {
      Waiting.until(() -> !events.vehicleIds().isEmpty());
      publisher.publish(SampleTwin.of("isolation-theirs", "their-car").revision(2));
      publisher.flush();
      theirs.awaitRevision("their-car", 2);
      publisher.publish(SampleTwin.of("isolation-ours", "our-car").revision(2));
      publisher.flush();
      Waiting.until(() -> events.vehicleIds().size() == 2);
      assertThat(events.vehicleIds()).containsOnly("our-car");
    }
  }

  @Test
  void positionInAnothersStreamTellsNothingOfIt() {
    Reader ours = platform.reader("isolation-resume", "viewer");
    platform.publisher().publish(SampleTwin.of("isolation-resume", "our-car"));
    platform.publisher().publish(SampleTwin.of("isolation-other", "their-car"));
    platform.publisher().flush();
    ours.awaitVehicles(1);
    Reader theirs = platform.reader("isolation-other", "viewer");
    theirs.awaitVehicles(1);
    String theirId;
    try (EventReader events = theirs.stream("/api/v1/stream")) {
      Waiting.until(() -> events.vehicleIds().size() == 1);
      theirId = events.lastEventId();
    }

    String startOfEpoch = theirId.substring(0, theirId.indexOf('-')) + "-0-0-0";
    try (EventReader events = ours.stream("/api/v1/stream", "Last-Event-ID", startOfEpoch)) {
      Waiting.until(() -> !events.vehicleIds().isEmpty());
      assertThat(events.vehicleIds()).containsExactly("our-car");
    }
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "viewer, /api/v1/vehicles, 200",
    "viewer, /api/v1/insights, 200",
    "viewer, /api/v1/dead-letters, 403",
    "viewer, /actuator/prometheus, 403",
    "operator, /api/v1/vehicles, 200",
    "operator, /api/v1/dead-letters, 200",
    "operator, /actuator/prometheus, 403",
    "platform, /actuator/prometheus, 200",
    "platform, /api/v1/vehicles, 200",
  })
  void rolesOpenDoors(String role, String path, int status) {
    Answer answer = platform.reader("roles", role).get(path);

    assertThat(answer.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void tokenWithoutARoleKnowsWhoItIsAndNothingElse() {
    Reader reader = platform.reader("roleless");

    assertThat(reader.get("/api/v1/vehicles").status()).isEqualTo(403);
    assertThat(reader.get("/api/v1/me").json().get("tenant").asString()).isEqualTo("roleless");
  }

  @Test
  void tokensComeAndGoWithTheirFile() throws IOException {
    Reader reader = platform.reader("reload", "viewer");
    assertThat(reader.get("/api/v1/me").status()).isEqualTo(200);

    byte[] valid = Files.readAllBytes(platform.tokens().file());
    Files.writeString(platform.tokens().file(), "{\"tokens\": [{\"name\": \"half");
    assertThat(reader.get("/api/v1/me").status()).isEqualTo(200);

    Files.write(platform.tokens().file(), valid);
    platform.tokens().revokeLast();
    assertThat(reader.get("/api/v1/me").status()).isEqualTo(401);
  }

  @Test
  void openTenantIsRefusedWhereOthersReachIt() {
    assertThatThrownBy(
            () ->
                ApiNode.start(
                    "127.0.0.1:1",
                    "server.address=0.0.0.0",
                    "fleettwin.security.anonymous-tenant=demo"))
        .hasRootCauseMessage(
            "fleettwin.security.anonymous-tenant opens tenant 'demo' to everybody who reaches"
                + " 0.0.0.0.");
  }

  @Test
  void openTenantNeedsNoTokenButANameOfThisMachine() {
    try (ApiNode open = ApiNode.start("127.0.0.1:1", "fleettwin.security.anonymous-tenant=demo")) {
      assertThat(open.get("/api/v1/me").json().get("tenant").asString()).isEqualTo("demo");
      assertThat(open.get("/api/v1/me", "Authorization", "Bearer typo").status()).isEqualTo(401);
    }
  }

  private static DeadLetter letterOf(String tenant) {
    return new DeadLetter(
        RejectReason.MALFORMED_FRAME,
        "not a frame",
        new DeadLetter.Origin("hono.telemetry." + tenant, 0, 1),
        tenant,
        "car",
        "",
        0,
        Publisher.payload("x"));
  }
}
