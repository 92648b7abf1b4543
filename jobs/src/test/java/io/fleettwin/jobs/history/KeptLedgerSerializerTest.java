package io.fleettwin.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.sync.Admission;
import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.jobs.RawRecords;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class KeptLedgerSerializerTest {

  /** Version 1: heard at 5 ms; one boot, 7, of which frames 0 and 2 were seen; no fingerprints. */
  private static final String BYTES_OF_VERSION_1 =
      "01"
          + "0000000000000005"
          + "01"
          + "0000000000000007"
          + "0000000000000003"
          + "0000000000000000"
          + "0000000000000000"
          + "00000001"
          + "0000000000000001"
          + "0000000000000002"
          + "0000";

  private final KeptLedgerSerializer serializer = new KeptLedgerSerializer();

  @Test
  void stateOfVersion1IsReadForEver() throws IOException {
    byte[] bytes = HexFormat.of().parseHex(BYTES_OF_VERSION_1);

    KeptLedger ledger = rewritten(serializer.deserialize(new DataInputDeserializer(bytes)));

    assertThat(ledger.lastHeardMillis()).isEqualTo(5);
    assertThat(offer(ledger, 2)).isEqualTo(Admission.DUPLICATE);
    assertThat(offer(ledger, 1)).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void clockOfTheVehicleSurvives() throws IOException {
    KeptLedger ledger = new KeptLedger(new FrameLedger(), 5);
    long received = RawRecords.START_MICROS;
    long ahead = 3_600_000_000L;
    SignalFrame plain = RawRecords.frame(1, new int[] {RawRecords.id("Vehicle.Speed")}, 50.0);
    ledger
        .frames()
        .admit(
            new SignalFrame(
                plain.bootId(),
                plain.sequence(),
                received + ahead,
                plain.sampleOffsetsMicros(),
                plain.signalIds(),
                plain.values(),
                plain.textSignalIds(),
                plain.texts(),
                received + ahead),
            received);

    assertThat(rewritten(ledger).frames().clock().appliedMicros()).isEqualTo(ahead);
  }

  private KeptLedger rewritten(KeptLedger ledger) throws IOException {
    var out = new DataOutputSerializer(16);
    serializer.serialize(ledger, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  @Test
  void copyDoesNotFollowItsOriginal() {
    KeptLedger original = new KeptLedger(new FrameLedger(), 5);
    KeptLedger copy = serializer.copy(original);

    assertThat(offer(original, 0)).isEqualTo(Admission.ACCEPTED);
    assertThat(offer(copy, 0)).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void unknownVersionIsRefused() {
    byte[] bytes = HexFormat.of().parseHex("63");

    assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "A ledger of frames of the checkpoint cannot be read: version: 99 (expected: 1 to 2); start the release"
                + " that wrote it, or move the job's folder of checkpoints away to begin anew");
  }

  private static Admission offer(KeptLedger ledger, int number) {
    return ledger
        .frames()
        .admit(RawRecords.frame(number, new int[0]), RawRecords.receivedMicros(number));
  }
}
