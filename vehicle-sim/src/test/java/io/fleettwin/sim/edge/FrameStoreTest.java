package io.fleettwin.sim.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameStoreTest {

  private static final long MAX_BYTES = 4_096;

  enum Operation {
    APPEND,
    NEXT,
    RELEASE,
    REWIND
  }

  @Test
  void framesComeOutInTheirOrderAndStayUntilReleased(@TempDir Path folder) throws IOException {
    FrameStore store = FrameStore.open(folder.resolve("car-1"), MAX_BYTES);
    store.append(frame(1));
    store.append(frame(2));

    assertThat(store.next().sequence()).isEqualTo(1);
    assertThat(store.frames()).isEqualTo(2);
    store.release();
    assertThat(store.frames()).isEqualTo(1);
    assertThat(store.next().payload()).isEqualTo(frame(2).payload());
    assertThat(store.next()).isNull();
  }

  @Test
  void anEmptyStoreLeavesNoFile(@TempDir Path folder) throws IOException {
    Path directory = folder.resolve("car-1");
    FrameStore store = FrameStore.open(directory, MAX_BYTES);
    assertThat(directory).doesNotExist();
    store.append(frame(1));
    store.next();
    store.release();

    assertThat(directory).doesNotExist();
    assertThat(store.bytes()).isZero();
  }

  @Test
  void whatIsPutBeforeComesFirst(@TempDir Path folder) throws IOException {
    FrameStore store = FrameStore.open(folder, MAX_BYTES);
    store.append(frame(3));
    store.prepend(List.of(frame(1), frame(2)));
    FrameStore reopened = FrameStore.open(folder, MAX_BYTES);

    assertThat(drain(store)).containsExactly(1L, 2L, 3L);
    assertThat(drain(reopened)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void theOldestUntouchedFileIsDroppedAtTheBound(@TempDir Path folder) throws IOException {
    FrameStore store = FrameStore.open(folder, MAX_BYTES);
    int appended = 0;
    while (store.hasRoomFor(frame(appended))) {
      store.append(frame(appended++));
    }
    int dropped = store.dropOldest();

    assertThat(dropped).isPositive();
    assertThat(store.hasRoomFor(frame(appended))).isTrue();
    assertThat(store.next().sequence()).isEqualTo(dropped);
  }

  @Test
  void aRecordThatAKillLeftHalfWrittenIsCutOff(@TempDir Path folder) throws IOException {
    FrameStore store = FrameStore.open(folder, MAX_BYTES);
    store.append(frame(1));
    store.append(frame(2));
    Path file = onlyFile(folder);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(file) - 3);
    }
    FrameStore reopened = FrameStore.open(folder, MAX_BYTES);

    assertThat(drain(reopened)).containsExactly(1L);
  }

  @Test
  void aBoundThatIsTooSmallIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> FrameStore.open(folder, 100))
        .hasMessage("maxBytes: 100 (expected: at least 1024)");
  }

  /** Against a list: after each step, a store opened anew holds what was not released, at least. */
  @Property(tries = 60)
  void aKillAtAnyPointLosesNothing(@ForAll("operations") List<Operation> operations)
      throws IOException {
    Path folder = Files.createTempDirectory("frame-store");
    FrameStore store = FrameStore.open(folder.resolve("car-1"), 1 << 20);
    List<Long> unreleased = new ArrayList<>();
    int handedOut = 0;
    long next = 0;
    for (Operation operation : operations) {
      switch (operation) {
        case APPEND -> {
          store.append(frame(next));
          unreleased.add(next++);
        }
        case NEXT -> handedOut += store.next() == null ? 0 : 1;
        case RELEASE -> {
          if (handedOut > 0) {
            store.release();
            unreleased.remove(0);
            handedOut--;
          }
        }
        case REWIND -> {
          store.rewind();
          handedOut = 0;
        }
      }
      assertThat(store.frames()).isEqualTo(unreleased.size());
      try (FrameStore reopened = FrameStore.open(folder.resolve("car-1"), 1 << 20)) {
        assertThat(drain(reopened)).endsWith(unreleased.toArray(Long[]::new));
      }
    }
    store.close();
    delete(folder);
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Arbitraries.frequency(
            Tuple.of(5, Operation.APPEND),
            Tuple.of(3, Operation.NEXT),
            Tuple.of(3, Operation.RELEASE),
            Tuple.of(1, Operation.REWIND))
        .list()
        .ofMaxSize(40);
  }

  private static List<Long> drain(FrameStore store) throws IOException {
    List<Long> sequences = new ArrayList<>();
    for (OutboundFrame frame = store.next(); frame != null; frame = store.next()) {
      sequences.add(frame.sequence());
    }
    return sequences;
  }

  private static OutboundFrame frame(long sequence) {
    return new OutboundFrame("car-1", sequence, 1, new byte[] {1, 2, (byte) sequence, 4});
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
