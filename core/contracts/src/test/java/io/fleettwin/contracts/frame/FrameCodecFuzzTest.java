package io.fleettwin.contracts.frame;

import static io.fleettwin.contracts.frame.Frames.CODEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.domain.signal.SignalScreen;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Throws damaged payloads at the decoder: each becomes a value or a reason, never an exception. */
class FrameCodecFuzzTest {

  private static final int FRAMES = 100_000;
  private static final int DOCUMENTS = 20_000;
  private static final long SEED = 20260105L;

  private final Random random = new Random(SEED);
  private final SignalScreen screen = new SignalScreen(Frames.CATALOGUE);

  @Test
  void noExceptionEscapesFromAHundredThousandMutatedFrames() {
    int decoded = 0;
    int rejected = 0;
    byte[][] originals = new byte[64][];
    Arrays.setAll(originals, seed -> CODEC.encode(Frames.random(seed)));

    for (int round = 0; round < FRAMES; round++) {
      byte[] mutated = mutate(originals[random.nextInt(originals.length)]);
      if (isTaken(CODEC.decode(mutated, ContentTypes.FRAME_PROTOBUF))) {
        decoded++;
      } else {
        rejected++;
      }
    }

    // Both outcomes occur, so the mutations are neither too mild nor too coarse to mean anything.
    assertThat(decoded + rejected).isEqualTo(FRAMES);
    assertThat(decoded).isGreaterThan(FRAMES / 20);
    assertThat(rejected).isGreaterThan(FRAMES / 20);
  }

  @Test
  void noExceptionEscapesFromMutatedDocuments() {
    byte[] original =
        ("{\"ts\":\"2026-01-05T08:00:00.123Z\",\"boot\":7,\"seq\":12,\"signals\":{\"Vehicle.Speed\":"
                + "50.5,\"Vehicle.IsMoving\":true,\"Vehicle.VehicleIdentification.Model\":\"i3\"}}")
            .getBytes(StandardCharsets.UTF_8);
    int rejected = 0;

    for (int round = 0; round < DOCUMENTS; round++) {
      rejected += isTaken(CODEC.decode(mutate(original), ContentTypes.JSON)) ? 0 : 1;
    }

    assertThat(rejected).isBetween(DOCUMENTS / 20, DOCUMENTS - 1);
  }

  private boolean isTaken(FrameDecoding decoding) {
    if (decoding instanceof FrameDecoding.Decoded taken) {
      screen.screen(taken.frame());
      return true;
    }
    assertThat(((FrameDecoding.Rejected) decoding).detail()).isNotBlank();
    return false;
  }

  private byte[] mutate(byte[] original) {
    byte[] bytes = original.clone();
    switch (random.nextInt(5)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2 -> random.nextBytes(bytes);
      case 3 -> overwriteRun(bytes);
      default -> bytes = insertRun(bytes);
    }
    return bytes;
  }

  private void overwriteRun(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(12));
    Arrays.fill(bytes, from, to, (byte) random.nextInt(256));
  }

  private byte[] insertRun(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    byte[] run = new byte[1 + random.nextInt(12)];
    random.nextBytes(run);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + run.length);
    System.arraycopy(run, 0, longer, at, run.length);
    System.arraycopy(bytes, at, longer, at + run.length, bytes.length - at);
    return longer;
  }
}
