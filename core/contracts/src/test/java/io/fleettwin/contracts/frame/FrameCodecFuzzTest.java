package io.fleettwin.contracts.frame;

import static io.fleettwin.contracts.frame.Frames.CODEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.domain.signal.SignalScreen;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Throws damaged payloads at the decoder: each becomes a value or a reason, never an exception. */
class FrameCodecFuzzTest {

  private static final byte[][] FRAMES = new byte[64][];

  private static final byte[] DOCUMENT =
      ("{\"ts\":\"2026-01-05T08:00:00.123Z\",\"boot\":7,\"seq\":12,\"signals\":{\"Vehicle.Speed\":50.5,"
              + "\"Vehicle.IsMoving\":true,\"Vehicle.VehicleIdentification.Model\":\"i3\"}}")
          .getBytes(StandardCharsets.UTF_8);

  static {
    Arrays.setAll(FRAMES, seed -> CODEC.encode(Frames.random(seed)));
  }

  private final SignalScreen screen = new SignalScreen(Frames.CATALOGUE);

  @Property(tries = 100_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void noExceptionEscapesFromAHundredThousandMutatedFrames(
      @ForAll @IntRange(max = 63) int original, @ForAll long mutation) {
    byte[] mutated = mutate(FRAMES[original], new Random(mutation));

    countOutcome(isTaken(CODEC.decode(mutated, ContentTypes.FRAME_PROTOBUF)));
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void noExceptionEscapesFromMutatedDocuments(@ForAll long mutation) {
    byte[] mutated = mutate(DOCUMENT, new Random(mutation));

    countOutcome(isTaken(CODEC.decode(mutated, ContentTypes.JSON)));
  }

  /** Both outcomes have to occur, or the mutations are too mild or too coarse to mean anything. */
  private static void countOutcome(boolean isTaken) {
    Statistics.label("taken")
        .collect(isTaken)
        .coverage(
            coverage -> {
              coverage.check(true).percentage(share -> share > 2.0);
              coverage.check(false).percentage(share -> share > 5.0);
            });
  }

  private boolean isTaken(FrameDecoding decoding) {
    if (decoding instanceof FrameDecoding.Decoded taken) {
      screen.screen(taken.frame());
      return true;
    }
    assertThat(((FrameDecoding.Rejected) decoding).detail()).isNotBlank();
    return false;
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    switch (random.nextInt(5)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2 -> random.nextBytes(bytes);
      case 3 -> overwriteRun(bytes, random);
      default -> bytes = insertRun(bytes, random);
    }
    return bytes;
  }

  private static void overwriteRun(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(12));
    Arrays.fill(bytes, from, to, (byte) random.nextInt(256));
  }

  private static byte[] insertRun(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    byte[] run = new byte[1 + random.nextInt(12)];
    random.nextBytes(run);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + run.length);
    System.arraycopy(run, 0, longer, at, run.length);
    System.arraycopy(bytes, at, longer, at + run.length, bytes.length - at);
    return longer;
  }
}
