package io.fleettwin.benchmarks.rig.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MqttWireTest {

  private static final byte[] TOPIC = "t".getBytes(UTF_8);

  @Test
  void connectIsAsTheStandardLaysItOut() {
    byte[] packet = MqttWire.connect("id", "u", "pw", 60);

    assertThat(packet)
        .containsExactly(
            0x10, 21, 0, 4, 'M', 'Q', 'T', 'T', 4, 0xC2, 0, 60, 0, 2, 'i', 'd', 0, 1, 'u', 0, 2,
            'p', 'w');
  }

  @Test
  void aMessageIsReadAsItWasWritten() {
    int bytes = MqttWire.publishBytes(TOPIC.length, 1, 200);
    ByteBuffer wire = message(bytes);

    List<String> seen = new ArrayList<>();
    MqttWire.read(
        wire,
        (type, flags, body) ->
            seen.add(type + " qos " + MqttWire.qos(flags) + " rest " + body.remaining()));

    assertThat(wire.limit()).isEqualTo(bytes).isEqualTo(208);
    assertThat(seen).containsExactly("3 qos 1 rest 205");
  }

  @Test
  void aMessageThatIsNotAllThereWaits() {
    ByteBuffer wire = message(MqttWire.publishBytes(TOPIC.length, 1, 200));
    wire.limit(100);

    MqttWire.read(
        wire,
        (type, flags, body) -> {
          throw new AssertionError("not all there");
        });

    assertThat(wire.position()).isZero();
  }

  private static ByteBuffer message(int bytes) {
    ByteBuffer wire = ByteBuffer.allocate(bytes);
    MqttWire.putPublish(wire, TOPIC, 1, 7, 200);
    LoadCheck.putPayload(wire, 3, 5, 200);
    return wire.flip();
  }
}
