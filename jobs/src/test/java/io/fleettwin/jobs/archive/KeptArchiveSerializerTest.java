package io.fleettwin.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.deadletter.DeadLetterCodec;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.domain.twin.RevisionThinning.Fate;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class KeptArchiveSerializerTest {

  private static final String CAR = "demo/car-1";

  private final KeptArchiveSerializer serializer = new KeptArchiveSerializer();

  @Test
  void whatIsKnownSurvivesByteForByte() throws IOException {
    byte[] bytes = write(example());
    KeptArchive read = serializer.deserialize(new DataInputDeserializer(bytes));

    assertThat(write(read)).isEqualTo(bytes);
    assertThat(read.lastHeardMillis()).isEqualTo(1_234);
    assertThat(read.reports().add("an insight")).isFalse();
    assertThat(read.deadLetters().add(letter())).isFalse();
    assertThat(judge(read)).isEqualTo(Fate.REPEATED);
  }

  @Test
  void vehicleWithOneInsightAndOneDeadLetterIsSmall() throws IOException {
    assertThat(write(example()).length).isLessThan(100);
  }

  @Test
  void versionOfALaterReleaseIsRefusedWithItsNumber() throws IOException {
    byte[] bytes = write(example());
    bytes[0] = 2;

    assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessage("version: 2 (expected: 1)");
  }

  private static KeptArchive example() throws IOException {
    var kept = new KeptArchive(1_234);
    assertThat(judge(kept)).isEqualTo(Fate.KEPT);
    kept.reports().add("an insight");
    kept.deadLetters().add(letter());
    return kept;
  }

  private static Fate judge(KeptArchive kept) throws IOException {
    return kept.revisions()
        .judge(TwinCodec.glance(ToldTwins.twin(CAR, 1.0).value()), Duration.ofSeconds(1))
        .fate();
  }

  private static DeadLetter letter() throws IOException {
    return DeadLetterCodec.decode(
        ToldTwins.deadLetter(CAR, 5, RejectReason.MALFORMED_FRAME).value());
  }

  private byte[] write(KeptArchive kept) throws IOException {
    var out = new DataOutputSerializer(64);
    serializer.serialize(kept, out);
    return out.getCopyOfBuffer();
  }
}
