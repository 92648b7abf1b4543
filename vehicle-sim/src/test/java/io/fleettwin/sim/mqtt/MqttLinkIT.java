package io.fleettwin.sim.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.contracts.device.DevicePassword;
import io.fleettwin.sim.edge.AckLatency;
import io.fleettwin.sim.edge.FrameStore;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.Outbox;
import io.fleettwin.sim.edge.Outbox.WhenFull;
import io.fleettwin.sim.edge.OutboxListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames over a real connection that breaks. */
class MqttLinkIT {

  private static final byte[] SECRET = "a secret".getBytes(UTF_8);
  private static final String PASSWORD = DevicePassword.derive(SECRET, "demo", "car-1");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final class Arrivals implements OutboxListener {
    final List<Long> acknowledged = new CopyOnWriteArrayList<>();

    @Override
    public void acknowledged(OutboundFrame frame) {
      acknowledged.add(frame.sequence());
    }

    @Override
    public void dropped(int frames) {
      throw new AssertionError(frames + " frames dropped");
    }
  }

  @TempDir private Path folder;
  private final Arrivals arrivals = new Arrivals();
  private final AckLatency latency = new AckLatency();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stopTimer() {
    timer.shutdownNow();
  }

  @Test
  void framesArriveInOrderAndAreMeasured() throws Exception {
    try (TestBroker broker = new TestBroker(PASSWORD, 0).start()) {
      MqttLink link = link(broker, PASSWORD);
      Outbox outbox = outbox(link);
      link.start(outbox, 0);
      await().atMost(PATIENCE).until(link::isUp);
      offer(outbox, 0, 500);
      await().atMost(PATIENCE).until(() -> arrivals.acknowledged.size() == 500);

      assertThat(broker.taken()).containsExactlyElementsOf(payloads(500));
      assertThat(broker.topics()).containsOnly(HonoTopic.ofDevice());
      assertThat(latency.count()).isEqualTo(500);
      link.close();
      await().atMost(PATIENCE).until(() -> broker.connections() == 0);
    }
  }

  @Test
  void aConnectionThatBreaksAgainAndAgainLosesNothing() throws Exception {
    try (TestBroker broker = new TestBroker(PASSWORD, 37).start()) {
      MqttLink link = link(broker, PASSWORD);
      Outbox outbox = outbox(link);
      link.start(outbox, 0);
      await().atMost(PATIENCE).until(link::isUp);
      offer(outbox, 0, 300);
      await().atMost(PATIENCE).until(() -> outbox.counts().isDone());

      assertThat(broker.cuts()).isGreaterThanOrEqualTo(5);
      assertThat(new LinkedHashSet<>(broker.taken())).containsExactlyElementsOf(payloads(300));
      link.close();
    }
  }

  @Test
  void framesOfAnOutageAreStoredAndSentWhenTheServerIsBack() throws Exception {
    try (TestBroker broker = new TestBroker(PASSWORD, 0).start()) {
      MqttLink link = link(broker, PASSWORD);
      Outbox outbox = outbox(link);
      link.start(outbox, 0);
      await().atMost(PATIENCE).until(link::isUp);
      offer(outbox, 0, 10);
      broker.stop();
      await().atMost(PATIENCE).until(() -> !link.isUp());
      offer(outbox, 10, 200);
      assertThat(outbox.counts().stored()).isGreaterThanOrEqualTo(190);
      assertThat(link.trouble()).isPresent();

      broker.start();
      await().atMost(PATIENCE).until(() -> outbox.counts().isDone());
      assertThat(new LinkedHashSet<>(broker.taken())).containsExactlyElementsOf(payloads(200));
      assertThat(folder).isEmptyDirectory();
      link.close();
    }
  }

  @Test
  void aLinkThatIsLostOnPurposeComesBack() throws Exception {
    try (TestBroker broker = new TestBroker(PASSWORD, 0).start()) {
      MqttLink link = link(broker, PASSWORD);
      Outbox outbox = outbox(link);
      link.start(outbox, 0);
      await().atMost(PATIENCE).until(link::isUp);
      link.loseFor(500);
      await().atMost(PATIENCE).until(() -> !link.isUp());
      offer(outbox, 0, 20);
      await().atMost(PATIENCE).until(() -> arrivals.acknowledged.size() == 20);

      assertThat(broker.taken()).containsExactlyElementsOf(payloads(20));
      link.close();
    }
  }

  @Test
  void aWrongPasswordIsSaid() throws Exception {
    try (TestBroker broker = new TestBroker(PASSWORD, 0).start()) {
      MqttLink link = link(broker, "wrong");
      link.start(outbox(link), 0);
      await().atMost(PATIENCE).until(link::isRefused);

      assertThat(link.trouble()).contains("refused: bad user name or password");
      link.close();
    }
  }

  private MqttLink link(TestBroker broker, String password) {
    return new MqttLink(
        broker.address(),
        new MqttIdentity("car-1@demo", "car-1@demo", password),
        vehicle -> HonoTopic.ofDevice(),
        timer,
        latency);
  }

  private Outbox outbox(MqttLink link) throws IOException {
    FrameStore store = FrameStore.open(folder.resolve("car-1"), 1 << 20);
    return new Outbox(link, store, 16, WhenFull.DROP_OLDEST, arrivals);
  }

  private static void offer(Outbox outbox, int from, int to) {
    for (int sequence = from; sequence < to; sequence++) {
      outbox.offer(
          new OutboundFrame("car-1", sequence, 1, Integer.toString(sequence).getBytes(UTF_8)));
    }
  }

  private static List<String> payloads(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
