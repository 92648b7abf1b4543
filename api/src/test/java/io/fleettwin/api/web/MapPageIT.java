package io.fleettwin.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleettwin.api.fixture.ApiNode;
import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.SampleBeliefs;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.testkit.KafkaNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What a fleet manager does with the map page, from the topic that Flink writes to the pixels. */
class MapPageIT {

  private static final double LATITUDE = 52.52;
  private static final double LONGITUDE = 13.405;

  /** At zoom 12 about 90 pixels of the map. */
  private static final double STEP_DEGREES = 0.015;

  private static final double PIXELS_PER_STEP = STEP_DEGREES / 360.0 * 512.0 * 4096.0;
  private static final SampleTwin VEHICLE =
      SampleTwin.of("demo", "sim-0001").at(LATITUDE, LONGITUDE).beliefs(SampleBeliefs.RICH);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String ROADS =
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"class":"arterial"},
      "geometry":{"type":"LineString","coordinates":[[13.39,52.52],[13.42,52.52]]}}]}""";

  @Test
  void showsMovingVehiclesAndOpensTheTwinOfOne(@TempDir Path folder) throws IOException {
    assumeTrue(Browser.isInstalled(), "NOT TESTED: the map page needs chromium and chromedriver");
    Path roads = Files.writeString(folder.resolve("roads.geojson"), ROADS);
    try (KafkaNode kafka = KafkaNode.start();
        Publisher publisher = new Publisher(kafka.bootstrapServers())) {
      Publisher.createTopics(kafka.bootstrapServers());
      try (ApiNode api = startApi(kafka, roads);
          Browser browser = Browser.open(1440, 900)) {
        String origin = "http://localhost:" + api.port() + "/";
        browser.visit(origin);
        vehicleAppearsAndMoves(browser, publisher);
        clickOpensItsTwin(browser, publisher);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(origin));
      }
    }
  }

  private static ApiNode startApi(KafkaNode kafka, Path roads) {
    return ApiNode.start(
        kafka.bootstrapServers(),
        "fleettwin.security.anonymous-tenant=demo",
        "fleettwin.basemap.roads-file=" + roads,
        "fleettwin.basemap.center=" + LONGITUDE + "," + LATITUDE,
        "fleettwin.basemap.zoom=12");
  }

  private static void vehicleAppearsAndMoves(Browser browser, Publisher publisher) {
    publisher.publish(VEHICLE);
    publisher.publish(SampleTwin.of("demo", "sim-0002").at(LATITUDE + STEP_DEGREES, LONGITUDE));
    await("both vehicles are listed")
        .atMost(PATIENCE)
        .until(() -> browser.texts(".row-name"), List.of("sim-0001", "sim-0002")::equals);
    Point center = centerOfMap(browser);
    await("a vehicle is drawn where it is")
        .atMost(PATIENCE)
        .until(() -> isDrawnAt(browser, center));

    publisher.publish(VEHICLE.revision(2).at(LATITUDE, LONGITUDE + STEP_DEGREES));
    Point next = oneStepEastOf(center);
    await("it has moved")
        .atMost(PATIENCE)
        .until(() -> isDrawnAt(browser, next) && !isDrawnAt(browser, center));
    publisher.publish(VEHICLE.revision(3).at(LATITUDE, LONGITUDE + STEP_DEGREES));
  }

  private static void clickOpensItsTwin(Browser browser, Publisher publisher) {
    Point vehicle = oneStepEastOf(centerOfMap(browser));
    await("a click where it has come to rest opens its twin, with the age of each signal")
        .atMost(PATIENCE)
        .until(
            () -> {
              if (!browser.shows(".twin-panel")) {
                browser.clickAt(vehicle.x(), vehicle.y());
              }
              return browser.texts(".twin-panel h2").contains("sim-0001") && showsAges(browser);
            });
    assertThat(browser.address()).endsWith("#/vehicle/sim-0001");
    assertThat(browser.texts("[data-path='Vehicle.Speed'] .signal-value")).containsExactly("50.4");
    assertThat(browser.texts("[data-estimate='soc_frac'] dd")).containsExactly("61 ± 3 %", "95 %");
    assertThat(browser.texts(".twin-panel [data-verdict='live']")).isNotEmpty();
    assertThat(browser.texts(".twin-panel [data-verdict='stale']")).isEmpty();

    publisher.publish(VEHICLE.revision(4).socPercent(41.0));
    await("the open twin follows")
        .atMost(PATIENCE)
        .until(() -> browser.texts(".twin-panel .charge-figure"), List.of("41 %")::equals);

    browser.press(Keys.ESCAPE);
    await("it is closed").atMost(PATIENCE).until(() -> !browser.shows(".twin-panel"));
  }

  /** A place on the page, in pixels from its upper left corner. */
  private record Point(int x, int y) {}

  /** The middle of what the panel at the left leaves of the map: there the page puts its center. */
  private static Point centerOfMap(Browser browser) {
    Number panel =
        (Number)
            browser.run(
                "return document.querySelector('.fleet-panel').getBoundingClientRect().right");
    Number width = (Number) browser.run("return innerWidth");
    Number height = (Number) browser.run("return innerHeight");
    return new Point(
        (int) Math.round((panel.doubleValue() + width.doubleValue()) / 2.0),
        (int) Math.round(height.doubleValue() / 2.0));
  }

  private static Point oneStepEastOf(Point point) {
    return new Point(point.x() + (int) Math.round(PIXELS_PER_STEP), point.y());
  }

  /** Whether there is paint on the canvas of the vehicles, within two pixels. */
  private static boolean isDrawnAt(Browser browser, Point point) {
    Object paint =
        browser.run(
            """
            const canvas = document.querySelector('.vehicle-canvas');
            if (canvas === null || canvas.width === 0) return 0;
            const copy = document.createElement('canvas').getContext('2d');
            copy.drawImage(canvas, 2 - arguments[0], 2 - arguments[1]);
            const area = copy.getImageData(0, 0, 5, 5).data;
            return area.filter((value, index) => index % 4 === 3 && value > 0).length""",
            point.x(), point.y());
    return ((Number) paint).intValue() > 0;
  }

  private static boolean showsAges(Browser browser) {
    List<String> ages = browser.texts(".signal-age");
    return !ages.isEmpty() && ages.stream().allMatch(age -> age.matches("[0-9.]+ (s|min)"));
  }
}
