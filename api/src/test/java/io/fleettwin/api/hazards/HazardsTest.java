package io.fleettwin.api.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HazardPhase;
import io.fleettwin.domain.hazard.HeadingSector;
import io.fleettwin.domain.insight.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
class HazardsTest {

  private static final String PATH = "/api/v1/hazards";

  /** 2026-01-05T08:00:00Z. */
  private static final long T0 = 1_767_600_000_000_000L;

  private final Platform platform;

  HazardsTest(Platform platform) {
    this.platform = platform;
  }

  @Test
  void aHazardIsAFeatureWithItsCodesAndWithoutAnyVehicle() {
    Reader reader = platform.reader("hazards-one", "viewer");
    publish(hazard("one", "hazards-one", HazardCause.SLIPPERY_ROAD, HazardPhase.CONFIRMED, 50.0));
    JsonNode feature = await(reader, "one");

    assertThat(feature.get("type").asString()).isEqualTo("Feature");
    assertThat(feature.get("geometry").get("type").asString()).isEqualTo("Point");
    assertThat(feature.get("geometry").get("coordinates").get(0).asDouble()).isEqualTo(11.5);
    assertThat(feature.get("geometry").get("coordinates").get(1).asDouble()).isEqualTo(50.0);
    JsonNode properties = feature.get("properties");
    assertThat(properties.get("cause").asString()).isEqualTo("slippery_road");
    assertThat(properties.get("cause_code").asInt()).isEqualTo(6);
    assertThat(properties.get("category").asString()).isEqualTo("temporary_slippery_road");
    assertThat(properties.get("scope").asString()).isEqualTo("own");
    assertThat(properties.get("cell").asString()).isEqualTo("8928308280fffff");
    assertThat(properties.get("heading_deg").isNull()).as("ice lies on both sides").isTrue();
    assertThat(properties.get("probability").asDouble()).isCloseTo(0.9526, within(1e-4));
    assertThat(properties.get("since").asString()).isEqualTo("2026-01-05T08:00:00Z");
    assertThat(properties.get("expires").asString()).isEqualTo("2026-01-05T08:10:00Z");
    assertThat(reader.get(PATH).json().toString()).doesNotContain("vehicle");
  }

  @Test
  void aTenantKnowsItsOwnHazardsAndSharedOnesAndNoOthers() {
    Reader reader = platform.reader("hazards-mine", "viewer");
    publish(hazard("of-others", "hazards-theirs", HazardCause.OBSTACLE, HazardPhase.CONFIRMED, 51));
    publish(hazard("of-all", Hazard.SHARED, HazardCause.OBSTACLE, HazardPhase.CONFIRMED, 52));
    publish(hazard("mine", "hazards-mine", HazardCause.OBSTACLE, HazardPhase.CONFIRMED, 53));
    await(reader, "mine");
    await(reader, "of-all");

    assertThat(ids(reader, "")).contains("mine", "of-all").doesNotContain("of-others");
    assertThat(await(reader, "of-all").get("properties").get("scope").asString())
        .isEqualTo("shared");
  }

  @Test
  void aHazardThatHasEndedIsGone() {
    Reader reader = platform.reader("hazards-ended", "viewer");
    publish(hazard("ended", "hazards-ended", HazardCause.FOG, HazardPhase.CONFIRMED, 54));
    await(reader, "ended");
    publish(hazard("ended", "hazards-ended", HazardCause.FOG, HazardPhase.CANCELLED, 54));

    Waiting.until(() -> !ids(reader, "").contains("ended"));
  }

  @Test
  void aBoxChoosesByPlace() {
    Reader reader = platform.reader("hazards-box", "viewer");
    publish(hazard("inside", "hazards-box", HazardCause.FOG, HazardPhase.CONFIRMED, 55));
    publish(hazard("outside", "hazards-box", HazardCause.OBSTACLE, HazardPhase.CONFIRMED, 56));
    await(reader, "inside");
    await(reader, "outside");

    assertThat(ids(reader, "?bbox=11,54.5,12,55.5")).contains("inside").doesNotContain("outside");
  }

  @Test
  void theSameIsToldInTheWordsOfDenm() {
    Reader reader = platform.reader("hazards-denm", "viewer");
    publish(hazard("denm", "hazards-denm", HazardCause.QUEUE_END, HazardPhase.CONFIRMED, 57));
    await(reader, "denm");
    JsonNode denm = reader.get(PATH + "?format=denm&bbox=11,56.9,12,57.1").json().get(0);

    assertThat(denm.get("header").get("messageID").asInt()).isEqualTo(1);
    JsonNode management = denm.get("denm").get("management");
    // 2026-01-05T08:00:00Z is 694,684,800 s after 2004 began, and 5 leap seconds
    assertThat(management.get("detectionTime").asLong()).isEqualTo(694_684_805_000L);
    assertThat(management.get("eventPosition").get("latitude").asLong()).isEqualTo(570_000_000L);
    assertThat(management.get("eventPosition").get("longitude").asLong()).isEqualTo(115_000_000L);
    assertThat(management.get("validityDuration").asLong()).isEqualTo(540L);
    JsonNode situation = denm.get("denm").get("situation");
    assertThat(situation.get("eventType").get("causeCode").asInt()).isEqualTo(27);
    assertThat(situation.get("informationQuality").asInt()).isEqualTo(7);
    assertThat(
            denm.get("denm")
                .get("location")
                .get("eventPositionHeading")
                .get("headingValue")
                .asInt())
        .isEqualTo(900);
  }

  @Test
  void theSameIsToldInTheWordsOfDatex() {
    Reader reader = platform.reader("hazards-datex", "viewer");
    publish(hazard("datex", "hazards-datex", HazardCause.OBSTACLE, HazardPhase.CONFIRMED, 58));
    await(reader, "datex");
    JsonNode situation =
        reader
            .get(PATH + "?format=datex2&bbox=11,57.9,12,58.1")
            .json()
            .get("payload")
            .get("situationPublication")
            .get("situation")
            .get(0);
    JsonNode record = situation.get("situationRecord").get(0);

    assertThat(situation.get("overallSeverity").asString()).isEqualTo("high");
    assertThat(record.get("type").asString()).isEqualTo("GeneralObstruction");
    assertThat(record.get("probabilityOfOccurrence").asString()).isEqualTo("certain");
    assertThat(record.get("validity").get("validityStatus").asString()).isEqualTo("active");
    assertThat(record.get("locationReference").get("pointByCoordinates").get("bearing").asInt())
        .isEqualTo(90);
  }

  @Test
  void anUnknownFormatIsRefused() {
    Reader reader = platform.reader("hazards-format", "viewer");

    assertThat(reader.get(PATH + "?format=xml").status()).isEqualTo(400);
    assertThat(platform.api().get(PATH).status()).isEqualTo(401);
  }

  private void publish(Hazard hazard) {
    platform.publisher().publish(hazard);
    platform.publisher().flush();
  }

  private static JsonNode await(Reader reader, String id) {
    Waiting.until(() -> ids(reader, "").contains(id));
    for (JsonNode feature : reader.get(PATH).json().get("features")) {
      if (feature.get("id").asString().equals(id)) {
        return feature;
      }
    }
    throw new AssertionError(id + ": gone again");
  }

  private static List<String> ids(Reader reader, String query) {
    return reader
        .get(PATH + query)
        .json()
        .get("features")
        .valueStream()
        .map(feature -> feature.get("id").asString())
        .toList();
  }

  private static Hazard hazard(
      String id, String scope, HazardCause cause, HazardPhase phase, double latitude) {
    return new Hazard(
        id,
        scope,
        cause,
        phase,
        Severity.WARNING,
        new Hazard.Place(
            0x8928308280fffffL, cause.isDirected() ? 2 : HeadingSector.ALL, latitude, 11.5, 50.0),
        new Hazard.Grounds(3.0, 4, 3, 1),
        new Hazard.Span(T0, T0 + 60_000_000L, T0 + 600_000_000L, T0));
  }
}
