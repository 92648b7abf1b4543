package io.fleettwin.api.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleInsight;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
class InsightsTest {

  private static final String PATH = "/api/v1/insights";

  private final Platform platform;
  private final Publisher publisher;

  InsightsTest(Platform platform) {
    this.platform = platform;
    this.publisher = platform.publisher();
  }

  @Test
  void pagesHoldEveryReportOnceNewestFirst() {
    Reader reader = platform.reader("insights-paging", "viewer");
    SampleInsight first = SampleInsight.of("insights-paging", "car").severity(Severity.NOTICE);
    for (int second = 0; second < 25; second++) {
      publisher.publish(first.beganLater(second).event());
      publisher.flush(); // the order of time is that of writing
    }
    awaitReports(reader, 25);

    List<String> times = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = reader.get(PATH + "?limit=10" + cursor).json();
      page.get("items").forEach(item -> times.add(item.get("since").asString()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asString();
    } while (cursor != null);

    assertThat(times).hasSize(25).doesNotHaveDuplicates();
    assertThat(times.get(0)).isEqualTo("2026-01-05T08:00:24Z");
  }

  @Test
  void aReportSaysWhatWasFoundOutAndHowSureThatIs() {
    Reader reader = platform.reader("insights-detail", "viewer");
    publisher.publish(SampleInsight.of("insights-detail", "car").event());
    publisher.flush();
    awaitReports(reader, 1);

    JsonNode report = reader.get(PATH).json().get("items").get(0);

    assertThat(report.get("vehicle_id").asString()).isEqualTo("car");
    assertThat(report.get("kind").asString()).isEqualTo("contradiction");
    assertThat(report.get("about").asString()).isEqualTo("SPEED");
    assertThat(report.get("phase").asString()).isEqualTo("opened");
    assertThat(report.get("severity").asString()).isEqualTo("warning");
    assertThat(report.get("open").asBoolean()).isTrue();
    assertThat(report.get("since").asString()).isEqualTo("2026-01-05T08:00:00Z");
    assertThat(report.get("known_time").asString()).isEqualTo("2026-01-05T08:00:01Z");
    assertThat(report.get("measured").asDouble()).isEqualTo(62.5);
    assertThat(report.get("expected").asDouble()).isEqualTo(50.0);
    assertThat(report.get("standard_deviation").asDouble()).isEqualTo(1.5);
    assertThat(report.get("unit").asString()).isEqualTo("km/h");
    assertThat(report.get("confidence").asDouble()).isEqualTo(0.95);
  }

  @Test
  void insightsAreSelectedAndCounted() {
    Reader reader = platform.reader("insights-filter", "viewer");
    SampleInsight gone = SampleInsight.of("insights-filter", "one").about("PLUG");
    publisher.publish(SampleInsight.of("insights-filter", "one").event());
    publisher.publish(gone.event());
    publisher.publish(gone.after(5, Phase.CLOSED).event());
    publisher.publish(
        SampleInsight.of("insights-filter", "two")
            .kind(InsightKind.ISOLATION_LOW)
            .severity(Severity.CRITICAL)
            .event());
    publisher.publish(
        SampleInsight.of("insights-filter", "two")
            .kind(InsightKind.TAKEOVER)
            .severity(Severity.NOTICE)
            .after(0, Phase.EVENT)
            .event());
    publisher.publish(SampleTwin.of("insights-filter", "two"));
    publisher.flush();
    awaitReports(reader, 5);
    reader.awaitVehicles(1);

    assertThat(size(reader, "?vehicle=one")).isEqualTo(3);
    assertThat(size(reader, "?kind=contradiction")).isEqualTo(3);
    assertThat(size(reader, "?kind=takeover,isolation_low")).isEqualTo(2);
    assertThat(size(reader, "?severity=critical")).isEqualTo(1);
    assertThat(size(reader, "?open=true")).isEqualTo(2);
    assertThat(size(reader, "?open=true&limit=1")).isEqualTo(1);
    assertThat(size(reader, "?open=false")).isEqualTo(3);
    JsonNode all = reader.get(PATH + "?severity=critical").json();
    assertThat(all.get("counts").toString())
        .isEqualTo("{\"critical\":1,\"notice\":1,\"warning\":3}");
    assertThat(all.get("open_counts").toString()).isEqualTo("{\"critical\":1,\"warning\":1}");

    JsonNode two = reader.get("/api/v1/vehicles/two/insights?open=true").json();
    assertThat(two.get("items")).hasSize(1);
    assertThat(two.get("open_counts").toString()).isEqualTo("{\"critical\":1}");
    assertThat(reader.get("/api/v1/vehicles/nobody/insights").status()).isEqualTo(404);
  }

  @Test
  void repeatedReportsChangeNothing() {
    Reader reader = platform.reader("insights-repeated", "viewer");
    SampleInsight insight = SampleInsight.of("insights-repeated", "car");
    for (int run = 0; run < 2; run++) { // as after a restart of the job
      publisher.publish(insight.event());
      publisher.publish(insight.after(5, Phase.UPDATED).event());
      publisher.publish(insight.after(9, Phase.CLOSED).event());
    }
    publisher.publish(insight.about("last").event());
    publisher.flush();
    Waiting.until(() -> size(reader, "?open=true") == 1);

    assertThat(size(reader, "")).isEqualTo(4);
    assertThat(reader.get(PATH + "?open=true").json().get("items").get(0).get("about").asString())
        .isEqualTo("last");
  }

  @Test
  void whatIsOpenLiftsTheHealthOfItsVehicleUntilItIsOver() {
    Reader reader = platform.reader("insights-health", "viewer");
    SampleInsight insight = SampleInsight.of("insights-health", "car");
    publisher.publish(SampleTwin.of("insights-health", "car"));
    publisher.publish(insight.event());
    publisher.flush();
    Waiting.until(() -> reader.vehicleIds("?health=attention").size() == 1);

    JsonNode car = reader.get("/api/v1/vehicles/car").json();
    assertThat(car.get("open_insights").asInt()).isEqualTo(1);
    assertThat(car.get("health_reason").asString())
        .isEqualTo("Wheels say 62.5 km/h, satellites 50.0 km/h.");

    publisher.publish(insight.after(9, Phase.CLOSED).event());
    publisher.flush();
    Waiting.until(() -> reader.vehicleIds("?health=ok").size() == 1);
    assertThat(reader.get("/api/v1/vehicles/car").json().get("open_insights").asInt()).isZero();
  }

  @ParameterizedTest(name = "{0} is refused for {1}")
  @CsvSource({
    "limit=0, limit",
    "kind=boredom, kind",
    "severity=mild, severity",
    "open=perhaps, open",
    "cursor=AXNpbS0wMDAy, cursor"
  })
  void invalidParameterIsNamed(String query, String field) {
    var answer = platform.reader("insights-invalid", "viewer").get(PATH + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
  }

  private static int size(Reader reader, String query) {
    return (int)
        StreamSupport.stream(reader.get(PATH + query).json().get("items").spliterator(), false)
            .count();
  }

  private static void awaitReports(Reader reader, int count) {
    Waiting.until(() -> size(reader, "?limit=1000") == count);
  }
}
