package io.fleettwin.sim.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.sim.edge.Outbox.WhenFull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  private static final int WINDOW = 3;
  private static final long MAX_BYTES = 1 << 20;

  enum Event {
    OFFER,
    ACKNOWLEDGE,
    LINK_UP,
    LINK_DOWN
  }

  private static final class Arrivals implements OutboxListener {
    final List<Long> acknowledged = new ArrayList<>();
    int dropped;

    @Override
    public void acknowledged(OutboundFrame frame) {
      acknowledged.add(frame.sequence());
    }

    @Override
    public void dropped(int frames) {
      dropped += frames;
    }
  }

  private final HandLink link = new HandLink();
  private final Arrivals arrivals = new Arrivals();

  @Test
  void aWorkingLinkDoesNotTouchTheDisk(@TempDir Path folder) throws IOException {
    Outbox outbox = outbox(folder, WhenFull.DROP_OLDEST);
    outbox.linkUp();
    outbox.offer(frame(0));

    assertThat(link.sent()).containsExactly(0L);
    assertThat(folder).isEmptyDirectory();
    link.acknowledgeAll();
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(1, 0, 0, 0));
  }

  @Test
  void aFullWindowSpillsToDiskAndKeepsTheOrder(@TempDir Path folder) throws IOException {
    Outbox outbox = outbox(folder, WhenFull.DROP_OLDEST);
    outbox.linkUp();
    offer(outbox, 0, 6);

    assertThat(link.sent()).containsExactly(0L, 1L, 2L);
    assertThat(outbox.counts().stored()).isEqualTo(3);
    link.acknowledgeAll();
    assertThat(arrivals.acknowledged).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatWasInFlightGoesFirstWhenTheLinkIsBack(@TempDir Path folder) throws IOException {
    Outbox outbox = outbox(folder, WhenFull.DROP_OLDEST);
    outbox.linkUp();
    offer(outbox, 0, 5);
    link.acknowledgeOldest();
    link.lose();
    outbox.linkDown();
    offer(outbox, 5, 7);
    outbox.linkUp();
    link.acknowledgeAll();

    assertThat(arrivals.acknowledged).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(outbox.counts().isDone()).isTrue();
  }

  @Test
  void aFrameThatArrivedBeforeAnOlderOneCountsWhenTheLinkBreaks(@TempDir Path folder)
      throws IOException {
    Outbox outbox = outbox(folder, WhenFull.DROP_OLDEST);
    outbox.linkUp();
    offer(outbox, 0, 2);
    link.acknowledgeNewest();
    link.lose();
    outbox.linkDown();
    outbox.linkUp();
    link.acknowledgeAll();

    assertThat(link.sent()).containsExactly(0L, 1L, 0L);
    assertThat(arrivals.acknowledged).containsExactly(1L, 0L);
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(2, 0, 0, 0));
  }

  @Test
  void aRecordingIsHeldBackWhileTheWindowIsFull(@TempDir Path folder) throws IOException {
    Outbox outbox = outbox(folder, WhenFull.HOLD_BACK);
    outbox.linkUp();
    offer(outbox, 0, WINDOW);

    assertThat(outbox.offer(frame(WINDOW))).isFalse();
    link.acknowledgeOldest();
    assertThat(outbox.offer(frame(WINDOW))).isTrue();
  }

  @Test
  void atTheBoundARecordingWaitsAndAVehicleLosesItsOldestFrames(@TempDir Path folder)
      throws IOException {
    Outbox recording =
        new Outbox(
            link,
            FrameStore.open(folder.resolve("a"), 1_024),
            WINDOW,
            WhenFull.HOLD_BACK,
            arrivals);
    Outbox vehicle =
        new Outbox(
            link,
            FrameStore.open(folder.resolve("b"), 1_024),
            WINDOW,
            WhenFull.DROP_OLDEST,
            arrivals);
    long held = LongStream.range(0, 100).filter(at -> !recording.offer(frame(at))).count();
    offer(vehicle, 0, 100);
    vehicle.linkUp();
    link.acknowledgeAll();

    assertThat(held).isPositive();
    assertThat(recording.counts().stored() + held).isEqualTo(100);
    assertThat(arrivals.dropped).isPositive();
    assertThat(arrivals.acknowledged).hasSize(100 - arrivals.dropped).isSorted().endsWith(99L);
  }

  @Test
  void theNextRunOfTheAgentSendsWhatTheLastOneCouldNot(@TempDir Path folder) throws IOException {
    Outbox first = outbox(folder, WhenFull.DROP_OLDEST);
    first.linkUp();
    offer(first, 0, 5);
    first.close();
    link.lose();
    Outbox second = outbox(folder, WhenFull.DROP_OLDEST);
    offer(second, 5, 6);
    second.linkUp();
    link.acknowledgeAll();

    assertThat(arrivals.acknowledged).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aKillLosesAtMostTheWindow(@TempDir Path folder) throws IOException {
    Outbox killed = outbox(folder, WhenFull.DROP_OLDEST);
    killed.linkUp();
    offer(killed, 0, 10);
    link.lose();
    Outbox next = outbox(folder, WhenFull.DROP_OLDEST);
    next.linkUp();
    link.acknowledgeAll();

    assertThat(arrivals.acknowledged).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Property(tries = 150)
  void nothingIsLostAndNothingOvertakesWhateverTheLinkDoes(
      @ForAll @Size(max = 80) List<Event> events) throws IOException {
    Path folder = Files.createTempDirectory("outbox");
    HandLink flaky = new HandLink();
    Arrivals arrived = new Arrivals();
    FrameStore store = FrameStore.open(folder, MAX_BYTES);
    Outbox outbox = new Outbox(flaky, store, WINDOW, WhenFull.DROP_OLDEST, arrived);
    long next = 0;
    for (Event event : events) {
      switch (event) {
        case OFFER -> outbox.offer(frame(next++));
        case ACKNOWLEDGE -> flaky.acknowledgeOldest();
        case LINK_UP -> outbox.linkUp();
        case LINK_DOWN -> {
          flaky.lose();
          outbox.linkDown();
        }
      }
    }
    outbox.linkUp();
    flaky.acknowledgeAll();

    List<Long> all = LongStream.range(0, next).boxed().toList();
    assertThat(new LinkedHashSet<>(flaky.sent())).containsExactlyElementsOf(all);
    assertThat(new LinkedHashSet<>(arrived.acknowledged)).containsExactlyElementsOf(all);
    assertThat(outbox.counts().isDone()).isTrue();
    outbox.close();
    Files.deleteIfExists(folder);
  }

  private Outbox outbox(Path folder, WhenFull whenFull) throws IOException {
    FrameStore store = FrameStore.open(folder.resolve("car-1"), MAX_BYTES);
    return new Outbox(link, store, WINDOW, whenFull, arrivals);
  }

  private static void offer(Outbox outbox, long from, long to) {
    for (long sequence = from; sequence < to; sequence++) {
      outbox.offer(frame(sequence));
    }
  }

  private static OutboundFrame frame(long sequence) {
    return new OutboundFrame("car-1", sequence, 1, new byte[] {1, 2, 3, (byte) sequence});
  }
}
