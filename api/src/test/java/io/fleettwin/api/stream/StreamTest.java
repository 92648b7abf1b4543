package io.fleettwin.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.EventReader;
import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleInsight;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.domain.common.VehicleKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class StreamTest {

  private static final String STREAM = "/api/v1/stream";

  private final Platform platform;
  private final Publisher publisher;

  StreamTest(Platform platform) {
    this.platform = platform;
    this.publisher = platform.publisher();
  }

  @Test
  void tellsEveryVehicleFirstAndThenWhatChanges() {
    Reader reader = publishThree("stream-first");
    try (EventReader events = reader.stream(STREAM)) {
      assertThat(events.header("Content-Type")).startsWith("text/event-stream");
      Waiting.until(() -> events.vehicleIds().size() == 3);
      assertThat(events.vehicleIds()).containsExactlyInAnyOrder("a", "b", "c");

      publisher.publish(SampleTwin.of("stream-first", "b").revision(2).socPercent(55));
      publisher.flush();

      Waiting.until(() -> events.vehicleIds().size() == 4);
      List<EventReader.Event> told = events.eventsNamed("twins");
      EventReader.Event last = told.get(told.size() - 1);
      assertThat(last.vehicleIds()).containsExactly("b");
      assertThat(last.json().get(0).get("soc_frac").asDouble()).isEqualTo(0.55);
    }
  }

  @Test
  void resumeTellsExactlyWhatChangedMeanwhile() {
    Reader reader = publishThree("stream-resume");
    String lastEventId;
    try (EventReader events = reader.stream(STREAM)) {
      Waiting.until(() -> events.vehicleIds().size() == 3);
      lastEventId = events.lastEventId();
    }
    for (int revision = 2; revision <= 20; revision++) {
      publisher.publish(SampleTwin.of("stream-resume", "a").revision(revision));
    }
    publisher.publish(SampleTwin.of("stream-resume", "c").revision(2));
    publisher.remove(new VehicleKey("stream-resume", "b"));
    publisher.publish(SampleTwin.of("stream-resume", "d"));
    publisher.flush();
    reader.awaitRevision("a", 20);
    reader.awaitRevision("c", 2);
    reader.awaitRevision("d", 1);
    Waiting.until(() -> reader.get("/api/v1/vehicles/b").status() == 404);

    try (EventReader events = reader.stream(STREAM, "Last-Event-ID", lastEventId)) {
      Waiting.until(() -> events.vehicleIds().size() >= 3);

      assertThat(events.vehicleIds()).containsExactlyInAnyOrder("a", "c", "d");
      assertThat(events.events())
          .filteredOn(event -> event.name().equals("removed"))
          .singleElement()
          .satisfies(event -> assertThat(event.data()).isEqualTo("[\"b\"]"));
      assertThat(events.events()).noneMatch(event -> event.name().equals("reset"));
    }
  }

  @Test
  void idOfAnotherRunResetsAndTellsEverything() {
    Reader reader = publishThree("stream-foreign");
    for (String foreign : List.of("abc-17-0", "nonsense", "-", "-1-1", "abc-x-0", "abc-1")) {
      try (EventReader events = reader.stream(STREAM, "Last-Event-ID", foreign)) {
        Waiting.until(() -> events.vehicleIds().size() == 3);

        assertThat(events.events().get(0).name()).isEqualTo("reset");
      }
    }
  }

  @Test
  void tellsInsightsAsTheyAreReported() {
    Reader reader = publishThree("stream-insight");
    publisher.publish(SampleInsight.of("stream-insight", "a").about("before").event());
    publisher.flush();
    Waiting.until(() -> !reader.get("/api/v1/insights").json().get("items").isEmpty());
    String lastEventId;
    try (EventReader events = reader.stream(STREAM);
        EventReader boxed = reader.stream(STREAM + "?bbox=0,0,1,1")) {
      Waiting.until(() -> events.vehicleIds().size() == 3);
      publisher.publish(SampleInsight.of("stream-insight", "a").about("first").event());
      publisher.flush();
      Waiting.until(() -> !subjects(events).isEmpty());

      assertThat(subjects(events)).containsExactly("first");
      assertThat(subjects(boxed)).isEmpty();
      lastEventId = events.lastEventId();
    }
    publisher.publish(SampleInsight.of("stream-insight", "b").about("meanwhile").event());
    publisher.flush();
    Waiting.until(() -> reader.get("/api/v1/insights").json().get("items").size() == 3);

    try (EventReader events = reader.stream(STREAM, "Last-Event-ID", lastEventId)) {
      Waiting.until(() -> !subjects(events).isEmpty());

      assertThat(subjects(events)).containsExactly("meanwhile");
    }
  }

  private static List<String> subjects(EventReader events) {
    return events.events().stream()
        .filter(event -> event.name().equals("insight"))
        .flatMap(event -> StreamSupport.stream(event.json().spliterator(), false))
        .map(insight -> insight.get("about").asString())
        .toList();
  }

  @Test
  void vehicleThatLeavesTheBoxIsToldOnceMore() {
    Reader reader = publishThree("stream-box");
    publisher.publish(SampleTwin.of("stream-box", "far").at(-33.9, 151.2));
    publisher.flush();
    reader.awaitVehicles(4);
    try (EventReader events = reader.stream(STREAM + "?bbox=13,52,14,53")) {
      Waiting.until(() -> events.vehicleIds().size() == 3);

      publisher.publish(SampleTwin.of("stream-box", "a").revision(2).at(48.1, 11.6));
      publisher.flush();
      Waiting.until(() -> events.vehicleIds().size() == 4);
      publisher.publish(SampleTwin.of("stream-box", "a").revision(3).at(48.2, 11.6));
      publisher.publish(SampleTwin.of("stream-box", "far").revision(2).at(-33.8, 151.2));
      publisher.publish(SampleTwin.of("stream-box", "b").revision(2));
      publisher.flush();
      reader.awaitRevision("a", 3);
      reader.awaitRevision("far", 2);
      Waiting.until(() -> events.vehicleIds().size() == 5);

      assertThat(events.vehicleIds().subList(3, 5)).containsExactly("a", "b");
    }
  }

  @Test
  void readerThatDoesNotReadHoldsNobodyUp() throws IOException {
    Reader reader = platform.reader("stream-slow", "viewer");
    int vehicles = 500;
    publishAll("stream-slow", vehicles, 1);
    reader.awaitVehicles(vehicles);
    try (Socket deaf = openWithoutReading(reader);
        EventReader events = reader.stream(STREAM)) {
      Waiting.until(() -> events.vehicleIds().size() == vehicles);
      for (int revision = 2; revision <= 41; revision++) {
        publishAll("stream-slow", vehicles, revision);
      }

      Waiting.until(() -> oldestRevision(events, vehicles) == 41);
      assertThat(deaf.isConnected()).isTrue();
    }
  }

  /** A reader whose buffer is full after a few vehicles. */
  private static Socket openWithoutReading(Reader reader) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), reader.api().port()));
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
            .formatted(STREAM, reader.authorization());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private void publishAll(String tenant, int vehicles, long revision) {
    IntStream.range(0, vehicles)
        .forEach(i -> publisher.publish(SampleTwin.of(tenant, "v-" + i).revision(revision)));
    publisher.flush();
  }

  /** The revision that every vehicle has reached at least, as far as was told. */
  private static long oldestRevision(EventReader events, int vehicles) {
    Map<String, Long> newest = new HashMap<>();
    for (EventReader.Event event : events.eventsNamed("twins")) {
      event
          .json()
          .forEach(
              each ->
                  newest.merge(
                      each.get("vehicle_id").asString(), each.get("revision").asLong(), Math::max));
    }
    return newest.size() < vehicles
        ? 0
        : newest.values().stream().mapToLong(Long::longValue).min().orElse(0);
  }

  private Reader publishThree(String tenant) {
    Reader reader = platform.reader(tenant, "viewer");
    List.of("a", "b", "c").forEach(id -> publisher.publish(SampleTwin.of(tenant, id)));
    publisher.flush();
    reader.awaitVehicles(3);
    return reader;
  }
}
