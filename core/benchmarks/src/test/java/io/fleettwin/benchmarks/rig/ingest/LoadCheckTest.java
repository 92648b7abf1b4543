package io.fleettwin.benchmarks.rig.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadCheckTest {

  private static final int BYTES = 32;

  private final LoadCheck check = new LoadCheck(2, BYTES);

  @Test
  void whatArrivesOnceIsRight() {
    check.take(payload(0, 0));
    check.take(payload(0, 1));
    check.take(payload(1, 0));

    assertThat(check.answers(3)).isEqualTo(new Answers(3, 0, 0, 0));
  }

  @Test
  void whatIsMissingRepeatedOrSpoiltIsCounted() {
    ByteBuffer spoilt = payload(1, 4);
    spoilt.put(BYTES - 1, (byte) ~spoilt.get(BYTES - 1));
    check.take(payload(0, 0));
    check.take(payload(0, 0));
    check.take(spoilt);
    check.take(ByteBuffer.allocate(BYTES - 1));

    assertThat(check.answers(5)).isEqualTo(new Answers(5, 3, 1, 2));
  }

  @Test
  void countsBetweenTwoLinesAreInterpolated() {
    List<String> said = List.of("COUNT 1000 0", "COUNT 2000 500", "SENT 700 700");

    assertThat(IngestRun.countAt(said, 1_500)).isCloseTo(250.0, within(1e-9));
    assertThat(IngestRun.countAt(said, 9_000)).isCloseTo(500.0, within(1e-9));
    assertThat(IngestRun.word(said, "SENT", 2)).isEqualTo(700);
  }

  private static ByteBuffer payload(int connection, int number) {
    ByteBuffer payload = ByteBuffer.allocate(BYTES);
    LoadCheck.putPayload(payload, connection, number, BYTES);
    return payload.flip();
  }
}
