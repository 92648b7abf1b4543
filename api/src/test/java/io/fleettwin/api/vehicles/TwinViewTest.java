package io.fleettwin.api.vehicles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleBeliefs;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
@TestInstance(Lifecycle.PER_CLASS)
class TwinViewTest {

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();

  private final Platform platform;
  private JsonNode plain;
  private JsonNode rich;

  TwinViewTest(Platform platform) {
    this.platform = platform;
  }

  @BeforeAll
  void publishAPlainAndARichTwin() {
    Reader reader = platform.reader("beliefs", "viewer");
    Publisher publisher = platform.publisher();
    publisher.publish(SampleTwin.of("beliefs", "plain"));
    publisher.publish(SampleTwin.of("beliefs", "rich").beliefs(SampleBeliefs.RICH));
    publisher.flush();
    reader.awaitVehicles(2);
    plain = reader.get("/api/v1/vehicles/plain/twin").json();
    rich = reader.get("/api/v1/vehicles/rich/twin").json();
  }

  @Test
  void estimatesComeWithTheirIntervals() {
    JsonNode estimates = rich.get("estimates");

    assertThat(estimates).hasSize(4);
    JsonNode capacity = estimates.get(2);
    assertThat(capacity.get("name").asString()).isEqualTo("capacity_ah");
    assertThat(capacity.get("value").asDouble()).isEqualTo(61.6543); // six digits
    assertThat(capacity.get("lower").asDouble()).isEqualTo(60.9);
    assertThat(capacity.get("upper").asDouble()).isEqualTo(62.4);
    assertThat(capacity.get("level").asDouble()).isEqualTo(0.95);
    assertThat(capacity.get("unit").asString()).isEqualTo("Ah");
    assertThat(estimates.get(3).get("lower").isNull()).isTrue();
    assertThat(plain.get("estimates")).isEmpty();
  }

  @Test
  void summaryHoldsTheEstimatesThatListsNeed() {
    assertThat(rich.get("soc_frac").asDouble()).isEqualTo(0.62);
    assertThat(rich.get("soc_estimate_frac").asDouble()).isEqualTo(0.61);
    assertThat(rich.get("soc_lower").asDouble()).isEqualTo(0.58);
    assertThat(rich.get("soc_upper").asDouble()).isEqualTo(0.64);
    assertThat(rich.get("range_m").asDouble()).isEqualTo(183_000.0);
    assertThat(plain.get("soc_estimate_frac").isNull()).isTrue();
    assertThat(plain.get("soc_lower").isNull()).isTrue();
    assertThat(plain.get("range_m").isNull()).isTrue();
  }

  @Test
  void assistanceHoldsWhatWasHeardOf() {
    JsonNode assistance = rich.get("assistance");

    assertThat(assistance.get("features")).hasSize(2);
    JsonNode lanes = assistance.get("features").get(0);
    assertThat(lanes.get("feature").asString()).isEqualTo("lane_keeping");
    assertThat(lanes.get("state").asString()).isEqualTo("active");
    assertThat(lanes.get("reason").isNull()).isTrue();
    assertThat(lanes.get("since").asString()).isEqualTo("2026-01-05T08:00:00Z");
    assertThat(lanes.get("exposure_km").asDouble()).isEqualTo(1_234.5);
    assertThat(lanes.get("software_exposure_h").asDouble()).isEqualTo(0.25);
    assertThat(assistance.get("features").get(1).get("reason").asString())
        .isEqualTo("sensor_blocked");
    assertThat(assistance.get("sae_level").asInt()).isEqualTo(2);
    assertThat(assistance.get("odd").asString()).isEqualTo("inside");
    assertThat(assistance.get("sensors").toString()).isEqualTo("{\"radar\":\"blocked\"}");
    assertThat(assistance.get("driven_km").asDouble()).isEqualTo(5_000.125);
    assertThat(assistance.get("events").toString()).isEqualTo("{\"takeover\":3}");
    assertThat(assistance.get("software").toString())
        .isEqualTo("{\"version\":\"2026.4\",\"km\":40.0,\"h\":0.5,\"events\":{\"takeover\":1}}");
  }

  @Test
  void assistanceThatNobodyHeardOfIsEmpty() {
    JsonNode assistance = plain.get("assistance");

    assertThat(assistance.get("features")).isEmpty();
    assertThat(assistance.get("sae_level").isNull()).isTrue();
    assertThat(assistance.get("odd").asString()).isEqualTo("not_engaged");
    assertThat(assistance.get("software").get("version").isNull()).isTrue();
  }

  @Test
  void aSignalThatCannotBeReliedOnLowersHealth() {
    assertThat(rich.get("health").asString()).isEqualTo("attention");
    assertThat(rich.get("health_reason").asString()).isEqualTo("1 signal cannot be relied on");
    assertThat(plain.get("health").asString()).isEqualTo("ok");
  }

  @ParameterizedTest(name = "{0} and {1}, {2} s old: {3} since {4}")
  @CsvSource({
    // a cadence of 10 s allows a silence of 60 s
    "LIVE, CONNECTED, 15, 1.0, fresh",
    "LIVE, CONNECTED, 60, 0.5, ageing",
    "STALE, CONNECTED, 120, 0.25, stale",
    "STALE, DISCONNECTED, 120, 0.25, link_down",
    "FROZEN, CONNECTED, 0, 0.1, frozen",
    "IMPOSSIBLE, CONNECTED, 0, 0.0, impossible",
    "CONTRADICTED, CONNECTED, 0, 0.25, contradicted",
    "LIVE, UNKNOWN, -5, 1.0, fresh"
  })
  void confidenceIsThatOfTheMoment(
      Verdict verdict, Connection connection, int ageSeconds, double confidence, String reason) {
    SampleBeliefs beliefs =
        new SampleBeliefs(
            SampleBeliefs.PLAIN.estimates(), SampleBeliefs.PLAIN.assistance(), verdict);

    SignalView speed = speed(beliefs, connection, ageSeconds);

    assertThat(speed.cadenceSeconds()).isEqualTo(10.0);
    assertThat(speed.verdict()).isEqualToIgnoringCase(verdict.name());
    assertThat(speed.confidence()).isCloseTo(confidence, within(1e-9));
    assertThat(speed.confidenceReason()).isEqualTo(reason);
  }

  @Test
  void aClockThatIsOffByChanceLowersConfidenceALittle() {
    SampleBeliefs beliefs =
        new SampleBeliefs(
            SampleBeliefs.RICH.estimates(), SampleBeliefs.RICH.assistance(), Verdict.LIVE);
    // half an interval of 10 ms is a deviation of 5.1 ms
    assertThat(Reliance.of(twin(beliefs, Connection.CONNECTED), 0).clockDeviationMicros())
        .isCloseTo(5_102.1, within(0.1));
    assertThat(speed(beliefs, Connection.CONNECTED, 0).confidence()).isEqualTo(1.0);
  }

  private static SignalView speed(SampleBeliefs beliefs, Connection connection, int ageSeconds) {
    long now = EpochMicros.of(Instant.EPOCH.plusSeconds(1_000L + ageSeconds));
    List<SignalView> views =
        SignalView.of(twin(beliefs, connection), CATALOGUE, "Vehicle.Speed", now);
    return views.get(0);
  }

  private static TwinSnapshot twin(SampleBeliefs beliefs, Connection connection) {
    return SampleTwin.of("demo", "car")
        .beliefs(beliefs)
        .connection(connection)
        .snapshot(Instant.EPOCH.plusSeconds(1_000));
  }
}
