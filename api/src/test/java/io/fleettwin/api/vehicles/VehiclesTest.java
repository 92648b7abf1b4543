package io.fleettwin.api.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.twin.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
class VehiclesTest {

  private final Publisher publisher;
  private final Platform platform;
  private Reader filters;

  VehiclesTest(Platform platform) {
    this.platform = platform;
    this.publisher = platform.publisher();
  }

  @BeforeAll
  void publishAFleetToFilter() {
    filters = platform.reader("filters", "viewer");
    publisher.publish(SampleTwin.of("filters", "berlin-1"));
    publisher.publish(SampleTwin.of("filters", "berlin-2").socPercent(8));
    publisher.publish(SampleTwin.of("filters", "berlin-3").socPercent(2));
    publisher.publish(
        SampleTwin.of("filters", "fiji-1").at(-17.7, 179.9).connection(Connection.DISCONNECTED));
    publisher.publish(SampleTwin.of("filters", "fiji-2").at(-17.7, -179.9).model("VW ID.3"));
    publisher.publish(
        SampleTwin.of("filters", "garage")
            .at(Double.NaN, Double.NaN)
            .connection(Connection.UNKNOWN));
    publisher.flush();
    filters.awaitVehicles(6);
  }

  @ParameterizedTest(name = "{0} lists {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "?q=berlin                       | berlin-1 berlin-2 berlin-3",
        "?health=attention               | berlin-2",
        "?health=attention,critical      | berlin-2 berlin-3",
        "?health=ok&q=berlin             | berlin-1",
        "?model=vw%20id.3                | fiji-2",
        "?connected=false                | fiji-1",
        "?connected=true&q=fiji          | fiji-2",
        "?bbox=13,52,14,53               | berlin-1 berlin-2 berlin-3",
        "?bbox=179,-18,-179,-17          | fiji-1 fiji-2",
        "?bbox=-179.95,-18,179.95,-17    | fiji-1 fiji-2",
        "?bbox=-179.95,-18,0,-17         | fiji-2",
        "?q=nobody                       | ''",
        "?limit=2                        | berlin-1 berlin-2",
      })
  void filtersNarrowTheList(String query, String expected) {
    assertThat(String.join(" ", filters.vehicleIds(query.strip()))).isEqualTo(expected);
  }

  @Test
  void pagesLoseAndDoubleNoVehicleWhileOthersComeAndGo() {
    Reader reader = platform.reader("paging", "viewer");
    List<String> staying = IntStream.range(0, 250).mapToObj("v-%04d"::formatted).toList();
    staying.forEach(id -> publisher.publish(SampleTwin.of("paging", id)));
    publisher.flush();
    reader.awaitVehicles(250);

    List<String> listed = new ArrayList<>();
    String cursor = "";
    int page = 0;
    do {
      JsonNode answer = reader.get("/api/v1/vehicles?limit=40" + cursor).json();
      answer.get("items").forEach(item -> listed.add(item.get("vehicle_id").asString()));
      cursor = answer.get("next").isNull() ? null : "&cursor=" + answer.get("next").asString();
      comeAndGo(reader, page);
      page++;
    } while (cursor != null);

    assertThat(page).isGreaterThan(6);
    assertThat(listed).doesNotHaveDuplicates().isSorted().containsAll(staying);
  }

  /** One vehicle comes before every cursor, one in the middle, and the middle one before goes. */
  private void comeAndGo(Reader reader, int page) {
    publisher.publish(SampleTwin.of("paging", "a-" + page));
    publisher.publish(SampleTwin.of("paging", "v-0125-" + page));
    publisher.remove(new VehicleKey("paging", "v-0125-" + (page - 1)));
    publisher.flush();
    reader.awaitRevision("a-" + page, 1);
    reader.awaitRevision("v-0125-" + page, 1);
  }

  @Test
  void aSelectionOfFieldsHoldsThoseAndNoOthers() {
    JsonNode item =
        filters.get("/api/v1/vehicles?fields=lat,vehicle_id&limit=1").json().get("items").get(0);

    assertThat(item.propertyNames()).containsExactly("lat", "vehicle_id");
    assertThat(item.get("vehicle_id").asString()).isEqualTo("berlin-1");
  }

  @Test
  void summarySpeaksInUnitsOfItsNames() {
    JsonNode summary = filters.get("/api/v1/vehicles/berlin-1").json();

    assertThat(summary.get("soc_frac").asDouble()).isEqualTo(0.62); // 62 %
    assertThat(summary.get("speed_mps").asDouble()).isEqualTo(14.0); // 50.4 km/h
    assertThat(summary.get("h3_cell").asString()).isEqualTo("891f1d48a9bffff");
    assertThat(summary.get("age_s").asDouble()).isBetween(0.0, 300.0);
    assertThat(summary.get("connected").asBoolean()).isTrue();
  }

  @Test
  void whatIsUnknownIsNull() {
    JsonNode summary = filters.get("/api/v1/vehicles/garage").json();

    assertThat(summary.get("lat").isNull()).isTrue();
    assertThat(summary.get("connected").isNull()).isTrue();
  }

  @Test
  void twinHoldsEverySignalInItsType() {
    JsonNode twin = filters.get("/api/v1/vehicles/berlin-1/twin").json();

    assertThat(twin.get("signals")).hasSize(8);
    assertThat(signal(twin, "Vehicle.Speed").get("value").asDouble()).isEqualTo(50.4);
    assertThat(signal(twin, "Vehicle.Speed").get("unit").asString()).isEqualTo("km/h");
    assertThat(signal(twin, "Vehicle.IsMoving").get("value").isBoolean()).isTrue();
    assertThat(signal(twin, "Vehicle.VehicleIdentification.Model").get("value").asString())
        .isEqualTo("BMW i3");
    assertThat(twin.get("passport").get("received").asString()).endsWith("Z");
    assertThat(twin.get("counts").get("samples_accepted").asInt()).isEqualTo(10);
  }

  @ParameterizedTest(name = "signals={0} holds {1}")
  @CsvSource({
    "Vehicle.Powertrain.TractionBattery, 2",
    "Vehicle.Powertrain.TractionBattery., 2",
    "Vehicle.Speed, 1",
    "Vehicle.Spee, 0",
    "'', 8"
  })
  void signalsAreSelectedByBranch(String prefix, int expected) {
    JsonNode twin = filters.get("/api/v1/vehicles/berlin-1/twin?signals=" + prefix).json();

    assertThat(twin.get("signals")).hasSize(expected);
  }

  @Test
  void revisionThatIsNotNewerChangesNothing() {
    Reader reader = platform.reader("revisions", "viewer");
    publisher.publish(SampleTwin.of("revisions", "car").revision(7).socPercent(70));
    publisher.publish(SampleTwin.of("revisions", "car").revision(7).socPercent(11));
    publisher.publish(SampleTwin.of("revisions", "car").revision(3).socPercent(12));
    publisher.publish(SampleTwin.of("revisions", "car").revision(8).model("VW ID.3"));
    publisher.flush();
    reader.awaitRevision("car", 8);
    publisher.publish(SampleTwin.of("revisions", "car").revision(8).model("late"));
    publisher.publishBytes(new VehicleKey("revisions", "car"), new byte[] {1, 2, 3});
    publisher.publish(SampleTwin.of("revisions", "car").revision(9).model("VW ID.4"));
    publisher.flush();
    reader.awaitRevision("car", 9);

    assertThat(reader.get("/api/v1/vehicles/car").json().get("model").asString())
        .isEqualTo("VW ID.4");
  }

  @Test
  void removedVehicleIsGone() {
    Reader reader = platform.reader("removals", "viewer");
    publisher.publish(SampleTwin.of("removals", "car"));
    publisher.flush();
    reader.awaitVehicles(1);

    publisher.remove(new VehicleKey("removals", "car"));
    publisher.flush();

    Waiting.until(() -> reader.get("/api/v1/vehicles/car").status() == 404);
  }

  @ParameterizedTest(name = "{0} is refused for {1}")
  @CsvSource({
    "limit=0, limit",
    "limit=1001, limit",
    "limit=ten, limit",
    "health=fine, health",
    "'bbox=1,2,3', bbox",
    "'bbox=1,2,3,x', bbox",
    "'bbox=1,2,3,1', bbox",
    "'bbox=1,2,3,NaN', bbox",
    "connected=perhaps, connected",
    "fields=vin, fields",
    "cursor=AXNpbS0wMDAy, cursor",
    "cursor=%20, cursor"
  })
  void invalidParameterIsNamed(String query, String field) {
    var answer = filters.get("/api/v1/vehicles?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
  }

  private static JsonNode signal(JsonNode twin, String path) {
    for (JsonNode signal : twin.get("signals")) {
      if (signal.get("path").asString().equals(path)) {
        return signal;
      }
    }
    throw new AssertionError("no signal " + path + " in " + twin);
  }
}
